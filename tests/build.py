"""Builds what tests stand on: homes, addressees, action pages and signatures, each with everything that is needed."""

import datetime
import io
import itertools
import json
from typing import Any

from django.contrib.auth.models import User
from django.core.files.images import ImageFile
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from campaigns import vault
from campaigns.blocks import standard_action
from campaigns.models import Action, ActionPage, Addressee, Picture, Signature, Supporter
from campaigns.recording import Person, Recorded, record_signature
from home.models import HomePage

_numbers = itertools.count(1)

LETTER = {
    "language": "en",
    "salutation": "Dear President,",
    "short": "Please release her.",
    "full": "<p>I am concerned about Samira Haddou.</p><p>Please release her.</p>",
    "closing": "Yours sincerely,",
}
READING = {
    "salutation": "Geachte president,",
    "short": "Laat haar vrij.",
    "full": "<p>Ik maak me zorgen over Samira Haddou.</p><p>Laat haar vrij.</p>",
    "closing": "Hoogachtend,",
}


def days(number: int) -> datetime.date:
    """The day that is `number` days from today."""
    return timezone.localdate() + datetime.timedelta(days=number)


def home(code: str = "nl") -> HomePage:
    """The home page of a locale; the Dutch one is the site's root."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    found = HomePage.objects.filter(locale=locale).first()
    if found:
        return found
    if code != "nl":
        translated = home().copy_for_translation(locale)
        translated.save_revision().publish()
        return HomePage.objects.get(pk=translated.pk)
    page = Page.get_first_root_node().add_child(instance=HomePage(title="Home", slug="home-nl", locale=locale))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": page, "hostname": "localhost"})
    return page


def addressee(**fields: Any) -> Addressee:
    locale, _created = Locale.objects.get_or_create(language_code="nl")
    fields = {"office": "President van Voorbeeldland", "locale": locale} | fields
    return Addressee.objects.create(**fields)


def body(*, to: Addressee | None = None, letter: dict | None = None, reading: dict | None = None) -> list[dict]:
    """The blocks of a complete page, as they are stored."""
    to = to or addressee()
    values = {
        "facts": {"facts": [{"type": "fact", "value": {"label": "Wie", "text": "Samira Haddou"}}]},
        "letter": LETTER
        | {"addressees": [{"type": "addressee", "value": to.pk}], "translation": reading or READING}
        | (letter or {}),
        "deadline": {"text": ""},
        "sign_form": {"heading": "", "text": ""},
        "case_section": {"heading": "Moedige vrouw vastgezet", "text": "<p>Zij zit vast.</p>"},
        "next_steps": {"heading": "", "steps": [{"type": "step", "value": "De actie sluit."}]},
    }
    return [{"type": block["type"], "value": values[block["type"]]} for block in standard_action()]


def picture(**fields: Any) -> Picture:
    """A small picture that may be shown."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), (168, 40, 30)).save(out, "PNG")
    file = ImageFile(io.BytesIO(out.getvalue()), name="portret.png")
    return Picture.objects.create(**{"title": "Portret", "file": file, "consent": "given"} | fields)


def draft(parent: Page | None = None, **fields: Any) -> ActionPage:
    """A complete action page that is not live yet."""
    number = next(_numbers)
    fields = {
        "title": f"Actie {number}",
        "slug": f"actie-{number}",
        "lead": "Zij zit vast. Dat moet stoppen.",
        "country": "CN",
        "deadline": days(30),
        "body": body(),
        "live": False,
    } | fields
    parent = parent or home()
    # What refers to what is noted when the page is published, as when an editor does it.
    with disable_reference_index_auto_update():
        return parent.add_child(instance=ActionPage(**fields))


def published(parent: Page | None = None, **fields: Any) -> ActionPage:
    """A live action page, published as an editor does it."""
    page = draft(parent, **fields)
    page.save_revision().publish()
    return ActionPage.objects.get(pk=page.pk)


def action(**fields: Any) -> Action:
    """An open action with its live page, saved at once: what an editor does on the way takes a tenth of a second."""
    return draft(**{"live": True} | fields).own_action


def over(action: Action, *, by_days: int = 1) -> Action:
    """Move an action's life into the past, so that it closed `by_days` ago."""
    Action.objects.filter(pk=action.pk).update(
        deadline=days(-by_days),
        opens_at=timezone.now() - datetime.timedelta(days=by_days + 30),
        closes_at=timezone.now() - datetime.timedelta(days=by_days),
    )
    ActionPage.objects.filter(pk=action.source_page_id).update(deadline=days(-by_days))
    action.refresh_from_db()
    return action


def sign(
    action: Action, name: str = "Fatima de Vries", town: str = "Utrecht", email: str = "", **rest: Any
) -> Recorded:
    return record_signature(action=action, person=Person(name, town, email), locale="nl", **rest)


def superuser() -> User:
    return User.objects.create_superuser(f"root-{next(_numbers)}", "root@example.org", "a-long-password")


def opened(row: Signature | Supporter) -> dict[str, str]:
    """What a row's box holds, past the access log."""
    return json.loads(vault.open_box(bytes(row.box), info=row.info))
