"""What an editor sees before anybody reads it: every page that is made of a draft, and nothing that can be signed."""

import re

import pytest
from django.core.cache import caches
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from campaigns.links import BadLink, read_receipt_code
from campaigns.mail.samples import SAMPLES
from campaigns.models import Action, ActionPage, LetterVersion, Outbox, Picture, Signature
from campaigns.models.previews import MAIL, MODES, SIZES
from campaigns.templatetags.formats import long_day
from tests import build, translations
from tests.editor import form_data
from tests.pages import Seen

pytestmark = pytest.mark.django_db

LETTER = {"short": "Een nieuwe korte brief.", "full": "<p>Een nieuwe lange brief.</p>", "closing": "Met groet,"}


@pytest.fixture
def staff(client):
    client.force_login(build.superuser())
    return client


def changed(page):
    """The page as an editor has it open, with facts and a letter that are not public."""
    body = build.body(letter=LETTER, reading={})
    return form_data(page, body=body, title="Nieuwe titel", deadline=build.days(9).isoformat())


def previewed(staff, page, *modes, data=None):
    """What the editor shows of `page` while it is typed: an answer for each mode, or for the one that is asked for."""
    name, where = ("edit", [page.pk]) if page.pk else ("add", ["campaigns", "actionpage", build.home().pk])
    address = reverse(f"wagtailadmin_pages:preview_on_{name}", args=where)
    assert staff.post(address, data or changed(page)).json() == {"is_valid": True, "is_available": True}
    answers = {mode: staff.get(address, {"mode": mode, "in_preview_panel": "true"}) for mode in modes or MODES}
    assert {answer.status_code for answer in answers.values()} == {200}
    return answers[modes[0]] if modes else answers


SHOWN = {
    "": ["Nieuwe titel", "Een nieuwe korte brief.", "Een nieuwe lange brief.", build.days(9).isoformat()],
    "closed": ["Nieuwe titel", "Deze actie is gesloten", build.days(9).isoformat()],
    "thanks": ["Nieuwe titel", "Hoogachtend,", "De actie sluit.", build.days(9).isoformat()],
    "letter": ["President van Voorbeeldland", "Een nieuwe lange brief.", "Met groet,"],
    "card": ["Nieuwe titel", "data:image/png;base64,iVBORw0KGgo"],
    # As HTML within a frame, and as text.
    "mail-verify": ["Je tekende ‘Nieuwe titel’", "Aan: &lt;bdi&gt;President van", "Aan: President van", "/verify/•••"],
    "mail-verify_reminder": ["Nog één keer", "Nieuwe titel", "Aan: President van Voorbeeldland", "/verify/•••"],
    "mail-already": ["Je naam stond al onder ‘Nieuwe titel’", "Aan: President van Voorbeeldland", "/withdraw/•••"],
    "mail-update": ["Hoe het ermee staat", "Nieuwe titel", "Aan: President van Voorbeeldland"],
    "mail-ask": ["Iemand heeft je naam nodig", "Nieuwe titel", long_day(build.days(9)), "/one-click/•••"],
    "mail-my_data": ["van jou bewaart", "/my-data/•••"],
}


def check_shown(answers):
    for mode, answer in answers.items():
        for words in SHOWN[mode]:
            assert words in answer.text, mode
        assert "Please release her." not in answer.text, "the letter that is public, or that was saved"
        assert ">None<" not in answer.text


@pytest.mark.parametrize("is_live", [True, False])
def test_each_preview_shows_the_facts_and_the_letter_of_the_draft_and_writes_nothing(staff, is_live):
    check_shown(previewed(staff, build.published() if is_live else build.draft()))
    assert not Signature.objects.exists()
    assert not Outbox.objects.exists()
    assert LetterVersion.objects.count() == Action.objects.count() == is_live


def test_a_page_that_was_never_saved_is_previewed_too(staff):
    check_shown(previewed(staff, ActionPage(title="", slug="nieuw")))


def test_a_page_on_which_nothing_was_typed_yet_is_previewed_too(staff):
    page = ActionPage(title="Leeg", slug="")
    previewed(staff, page, data=form_data(page, body=[], lead="", country="", deadline=""))


def test_a_translation_is_previewed_in_its_language_before_it_is_public(staff):
    translation = translations.finish(translations.begin(build.published()))
    desk = reverse("translation:preview", args=[translation.pk])
    draft = reverse("wagtailadmin_pages:view_draft", args=[translation.get_target_instance().pk])
    # All mails are one template.
    for mode in [*(mode for mode in MODES if not mode.startswith(MAIL)), f"{MAIL}ask"]:
        for address in (desk, draft):
            answer = staff.get(address, {"mode": mode})
            assert answer.status_code == 200
            assert Seen(answer).all("html")[0][0]["lang"] == "fr"
            assert (SHOWN["card"][1] in answer.text) == (mode == "card")


def test_nothing_is_signed_or_sent_from_a_preview(staff):
    """Whichever way a form is sent, by a key or by a script: it has no address, and a method that goes nowhere."""
    for mode, answer in previewed(staff, build.published()).items():
        seen = Seen(answer)
        for form, _text in seen.all("form"):
            assert form["method"] == "dialog"
            assert "action" not in form
        assert bool(seen.all("form")) == (mode in {"", "thanks"})
        assert ("is een voorbeeld" in answer.text) == (mode == "")
        assert not answer.cookies
        # A mail stands in a frame in which nothing runs, and its links are nobody's.
        frames = [found for found, _text in seen.all("iframe")]
        assert len(frames) == mode.startswith(MAIL)
        for frame in frames:
            assert frame["sandbox"] == ""
            assert not re.search(r"/(verify|one-click|leave|my-data|withdraw)/(?!•)", frame["srcdoc"])


def test_the_public_page_can_be_signed(client):
    """The negative control."""
    forms = Seen(client.get(build.published().url)).all("form")
    assert [form["method"] for form, _text in forms] == ["post"]
    assert all(form["action"] for form, _text in forms)


def test_the_thank_you_of_a_preview_has_no_receipt_that_anybody_could_be_given(staff):
    thanks = previewed(staff, build.published(), "thanks").text
    (code,) = re.findall(r"<bdi data-receipt[^>]*>([^<]+)<", thanks)
    with pytest.raises(BadLink):
        read_receipt_code(code)
    assert "/signed/" not in thanks


def test_every_mail_has_a_preview():
    assert {mode.removeprefix(MAIL) for mode in MODES if mode.startswith(MAIL)} == {*SAMPLES}


def test_a_mode_that_there_is_not_is_the_page(staff):
    assert "Een nieuwe korte brief." in previewed(staff, build.draft(), "petition").text


def test_the_user_bar_stands_in_previews_alone(staff):
    page = build.published()
    # In the panel beside the editor it is there for its checks, and not seen.
    for mode in ("", "thanks", f"{MAIL}ask"):
        assert "wagtail-userbar" in previewed(staff, page, mode).text
    assert "wagtail-userbar" not in staff.get(page.url).text


def test_previews_run_under_the_policy_of_the_admin_which_lets_their_pictures_in(staff):
    policy = previewed(staff, build.published(), "card").headers["Content-Security-Policy"]
    assert re.search(r"img-src [^;]*data:", policy)
    assert re.search(r"frame-ancestors 'self'", policy)


def test_the_drawing_of_a_draft_is_not_kept(staff, monkeypatch):
    page = build.draft(portrait=Picture.objects.create(title="Foto", file=get_test_image_file()), portrait_alt="Foto")
    kept = []
    monkeypatch.setattr(caches["cards"], "set", lambda *args, **options: kept.append(args))
    assert SHOWN["card"][1] in previewed(staff, page, "card").text
    assert not kept


def test_a_card_that_cannot_be_drawn_is_said_in_words(staff, monkeypatch):
    def fail(*args):
        raise ValueError("broken")

    monkeypatch.setattr("campaigns.cards.draw.draw", fail)
    response = previewed(staff, build.draft(), "card")
    assert "<img" not in response.text.split("<main")[1].split("</main")[0]
    assert len(Seen(response).text("article")) > 20


def test_an_editor_chooses_between_the_modes_at_three_widths(staff):
    response = staff.get(reverse("wagtailadmin_pages:edit", args=[build.draft().pk]))
    seen = Seen(response)
    modes = {found["value"] for found, _text in seen.all("option")} & {*MODES}
    assert modes == {*MODES}
    widths = [found["data-device-width"] for found, _text in seen.all("data-device-width")]
    assert widths == [str(width) for _name, _icon, width, _label in SIZES]
