"""The dashboard of translators and reviewers: what waits for them, and nothing of other languages."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale

from campaigns.models import ActionPage, TranslationRequest
from campaigns.models.rows import rows_of
from campaigns.translation.along import addressees_along
from campaigns.translation.approve import approve, ask_for_changes, text_token
from campaigns.translation.request import request_translations
from campaigns.translation.submit import submit
from tests import build, translations

pytestmark = pytest.mark.django_db


@pytest.fixture
def locales(source):
    return {locale.language_code: locale for locale in Locale.objects.all()}


def user(group):
    return User.objects.get(username=group)


def asked(source, locale, day=None):
    (translation,) = request_translations(page=source, due_on={locale: day})
    return translation


def sent(translation):
    for one in [translation, *addressees_along(translation)]:
        for row in rows_of(one):
            words = "Libérez-la" if row.path == "title" else translations.in_words(row, "fr")
            translations.say(one, row, words)
    submit(translation=translation, user=user("translators-fr"))
    return translation


def dashboard(group):
    client = Client()
    client.force_login(user(group))
    response = client.get("/admin/", headers={"Accept-Language": "en"})
    assert response.status_code == 200
    return response.text


def panel(group, name):
    """The text of a panel; None if it is not there."""
    _before, found, rest = dashboard(group).partition(f'id="{name}-section"')
    return rest.partition("</section>")[0] if found else None


def test_each_has_the_own_panels(source, locales):
    names = ("my-translations", "to-review", "waiting")
    assert [panel("translators-fr", name) is not None for name in names] == [True, False, False]
    assert [panel("reviewers-fr", name) is not None for name in names] == [True, True, False]
    assert [panel("Editors", name) is not None for name in names] == [False, False, True]
    assert [panel("Service desk", name) is not None for name in names] == [False, False, False]


def test_a_publisher_who_has_all_languages_sees_what_waits_when_something_does(source, locales):
    assert panel("Publishers", "to-review") is None
    sent(asked(source, locales["fr"]))
    assert "Laat haar vrij" in panel("Publishers", "to-review")


def test_a_translator_finds_the_open_work_of_the_own_language_overdue_first(source, locales):
    late = build.action(title="Te laat").source_page
    asked(source, locales["fr"], build.days(2))
    translation = asked(late, locales["fr"], build.days(5))
    asked(build.action(title="Arabisch").source_page, locales["ar"])
    TranslationRequest.objects.filter(translation=translation).update(due_on=build.days(-2))
    text = panel("translators-fr", "my-translations")
    assert text.index("Te laat") < text.index("Laat haar vrij")
    assert "Arabisch" not in text
    assert reverse("translation:desk", args=[translation.pk]) in text
    assert "0% done" in text


def test_what_came_back_stands_there_with_the_reviewers_words(source, locales):
    translation = sent(asked(source, locales["fr"]))
    assert "Laat haar vrij" not in panel("translators-fr", "my-translations")
    ask_for_changes(translation=translation, user=user("reviewers-fr"), comment="Trop <formel>.")
    text = panel("translators-fr", "my-translations")
    assert "Trop &lt;formel&gt;." in text
    assert "changes asked for" in text


def test_what_is_live_is_no_work_until_its_source_changes(source, locales):
    translation = sent(asked(source, locales["fr"]))
    assert "Laat haar vrij" in panel("reviewers-fr", "to-review")
    approve(translation=translation, user=user("reviewers-fr"), token=text_token(translation))
    assert "Laat haar vrij" not in panel("reviewers-fr", "to-review")
    assert "Laat haar vrij" not in panel("translators-fr", "my-translations")
    page = ActionPage.objects.get(pk=source.pk)
    page.lead = "Zij is ziek."
    page.save_revision().publish()
    assert "Stale" in panel("translators-fr", "my-translations")


def test_a_reviewer_finds_who_sent_what_in_the_own_language(source, locales):
    translation = sent(asked(source, locales["fr"]))
    text = panel("reviewers-fr", "to-review")
    assert reverse("translation:review", args=[translation.pk]) in text
    assert "translators-fr" in text
    assert "Laat haar vrij" not in panel("reviewers-ar", "to-review")


def test_what_is_overdue_is_marked_for_reviewers_too(source, locales):
    translation = sent(asked(source, locales["fr"], build.days(2)))
    assert "Overdue" not in panel("reviewers-fr", "to-review")
    TranslationRequest.objects.filter(translation=translation).update(due_on=build.days(-1))
    assert "Overdue" in panel("reviewers-fr", "to-review")


def test_an_editor_finds_what_was_asked_for_in_every_language_also_while_it_is_read(source, locales):
    assert "Laat haar vrij" not in panel("Editors", "waiting")
    translation = asked(source, locales["fr"], build.days(2))
    assert "Requested" in panel("Editors", "waiting")
    sent(translation)
    assert "In review" in panel("Editors", "waiting")
    approve(translation=translation, user=user("reviewers-fr"), token=text_token(translation))
    assert "Laat haar vrij" not in panel("Editors", "waiting")


def test_an_editors_own_page_in_review_is_no_translation(source, locales):
    draft = build.draft(title="Een nieuwe actie")
    draft.save_revision()
    draft.get_workflow().start(draft, user("Editors"))
    assert panel("Publishers", "to-review") is None


def test_the_panels_cost_the_same_few_questions_however_much_waits(source, locales):
    sent(asked(source, locales["fr"]))
    asked(build.action().source_page, locales["fr"])

    def questions():
        with CaptureQueriesContext(connection) as captured:
            dashboard("reviewers-fr")
        return len(captured)

    questions()
    few = questions()
    for _number in range(3):
        asked(build.action().source_page, locales["fr"])
    assert questions() <= few


def test_who_has_no_language_pays_nothing(source, locales):
    dashboard("Service desk")
    with CaptureQueriesContext(connection) as captured:
        dashboard("Service desk")
    assert not [query for query in captured if "localize" in query["sql"]]
