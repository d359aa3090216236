"""The demo's translations: made as people make them, each at another stage, and left alone by the next loading."""

import datetime
import re
import unicodedata
from unittest import mock

import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.test import Client, TestCase
from django.utils import timezone
from django.utils.translation.trans_real import translation as django_translation
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from campaigns.demo import load_demo
from campaigns.demo.load import ACTIONS, LANGUAGES
from campaigns.models import Action, ActionPage, Addressee, Term, TranslationRequest
from campaigns.models.row_findings import findings_of, red_rows, term_pairs
from campaigns.models.rows import previous_of, rows_of
from campaigns.models.translated_page import translation_of
from campaigns.translation.status import State, statuses_of
from tests import build

from .test_load_demo import Missing

PASSWORD = "a-word-for-the-demo"
KEPT = (Translation, StringTranslation, TranslationRequest, Term, Addressee, Page, ActionPage)
# On Chinese pages: the software, the address for letters and mail, the time zone, the numbers of actions.
LATIN_IN_CHINESE = {
    *("Appeal", "Brief", "Stem", "Antwoordnummer", "AA", "Papierstad", "The", "Netherlands", "Cookie", "Mastodon"),
    *("post", "example", "org", "CET", "CEST", "BS", "Parket", "Noorderwaard", "AC"),
}


def page(slug, code):
    return ActionPage.objects.get(slug=slug, locale__language_code=code)


def stages():
    slugs = {action.translation_key: action.slug for action in Action.objects.all()}
    codes = {locale.pk: locale.language_code for locale in Locale.objects.all()}
    found = statuses_of(slugs, Locale.objects.exclude(language_code="nl"))
    return {(slugs[key], codes[locale]): status for (key, locale), status in found.items()}


def count():
    return {model.__name__: model.objects.count() for model in KEPT}


class TranslatedDemoTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        load_demo(password=PASSWORD)

    def test_the_overview_has_one_of_each_state(self):
        found = stages()
        assert {pair: status.state for pair, status in found.items()} == {
            ("huang-xueqin", "en"): State.LIVE,
            ("huang-xueqin", "fr"): State.REQUESTED,
            ("huang-xueqin", "ar"): State.LIVE,
            ("huang-xueqin", "zh-hans"): State.MISSING,
            ("marit-vos", "en"): State.LIVE,
            ("marit-vos", "fr"): State.LIVE,
            ("marit-vos", "ar"): State.STALE,
            ("marit-vos", "zh-hans"): State.LIVE,
            ("jelle-wiarda", "en"): State.LIVE,
            ("jelle-wiarda", "fr"): State.IN_WORK,
            ("jelle-wiarda", "ar"): State.LIVE,
            ("jelle-wiarda", "zh-hans"): State.REVIEW,
        }
        assert set(State) == {status.state for status in found.values()}
        assert [pair for pair, status in found.items() if status.is_overdue] == [("jelle-wiarda", "fr")]
        asked = found["huang-xueqin", "fr"]
        assert (asked.finished, asked.due_on) == (0, build.days(14))
        # The story of a translator who finishes it needs 18 rows or more.
        assert len(rows_of(Translation.objects.get(pk=asked.translation_id))) >= 18
        assert 30 < found["jelle-wiarda", "fr"].percent < 70

    def test_whoever_reads_a_language_reads_only_what_is_live_in_it(self):
        live = ActionPage.objects.live().values_list("slug", "locale__language_code")
        assert {pair for pair in live if pair[1] in {"fr", "zh-hans"}} == {
            ("marit-vos", "fr"),
            ("marit-vos", "zh-hans"),
        }
        soup = BeautifulSoup(Client().get(page("huang-xueqin", "nl").url).content, "html.parser")
        assert [link["hreflang"] for link in soup.select(".bar-ways [hreflang]")] == ["en", "ar"]
        soup = BeautifulSoup(Client().get(page("marit-vos", "zh-hans").url).content, "html.parser")
        names = {link["hreflang"]: link.get_text() for link in soup.select(".bar-ways [hreflang]")}
        assert names == {"nl": "Nederlands", "en": "English", "fr": "Français", "ar": "العربية"}
        soup = BeautifulSoup(Client().get("/nl/").content, "html.parser")
        assert soup.select_one(".bar-ways [hreflang=zh-hans]").get_text() == "简体中文"

    def test_the_rows_are_those_of_people_and_none_is_red(self):
        translations = Translation.objects.select_related("source__locale", "target_locale")
        assert len(translations) > 20
        for translation in translations:
            rows = [row for row in rows_of(translation) if row.text]
            assert all(row.is_finished for row in rows)
            translator = User.objects.get(username=f"translator-{translation.target_locale.language_code}")
            assert {row.translated_by_id for row in rows} <= {translator.pk}
            assert red_rows(rows, translation) == {}

    def test_a_name_that_is_spelt_otherwise_would_be_red(self):
        """So that the test above has something to find."""
        for code, name in (("fr", "Jelle Wiarda"), ("ar", "يله فياردا"), ("zh-hans", "耶勒·维亚尔达")):
            translation = translation_of(page("jelle-wiarda", code))
            [title] = [row for row in rows_of(translation) if row.path == "title"]
            other = title.text.replace(name, "")
            assert other != title.text
            findings = findings_of(title, translation, term_pairs(translation), other)
            assert any(finding.is_red for finding in findings), code

    def test_the_arabic_that_has_not_followed_has_one_row_open_and_its_old_words_are_at_hand(self):
        translation = translation_of(page("marit-vos", "ar"))
        rows = rows_of(translation)
        [opened] = [row for row in rows if not row.is_finished]
        assert opened.is_letter
        assert "door buitenstaanders" in opened.source
        [before] = [one for one in previous_of(translation, rows)[opened.segment_id] if "بلاغاتها" in one.text]
        assert "buitenstaanders" not in before.source

    def test_the_reviewer_finds_the_chinese_reporter_on_the_dashboard(self):
        client = Client()
        client.force_login(User.objects.get(username="reviewer-zh-hans"))
        soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
        [waiting] = soup.select("main a[href$='/review/']")
        assert waiting.get_text(strip=True) == page("jelle-wiarda", "nl").title

    def test_the_letter_of_a_half_translated_page_is_the_source_of_every_row(self):
        """What was asked for has words only where a translator wrote some: nothing Dutch counts as French."""
        french = page("jelle-wiarda", "fr")
        assert not french.live
        assert {row.text for row in rows_of(translation_of(page("huang-xueqin", "fr")))} == {""}

    def test_terms_have_their_spelling_in_each_language_or_are_kept(self):
        targets = [Locale.objects.get(language_code=code) for code in LANGUAGES if code != "nl"]
        for term in Term.objects.prefetch_related("spellings"):
            assert all(term.spelling_in(locale) for locale in targets), term
        assert Term.objects.filter(is_kept=True).exists()

    def test_french_and_chinese_pages_are_so_from_top_to_bottom(self):
        """No word for which Django has to look elsewhere; Chinese but for names that a postman reads."""
        for code in ("fr", "zh-hans"):
            with mock.patch.object(django_translation(code), "_fallback", Missing()) as missing:
                home = Page.objects.get(depth=2, locale__language_code=code)
                client = Client(raise_request_exception=False)
                for found in home.get_descendants(inclusive=True).live():
                    soup = BeautifulSoup(client.get(found.url).content, "html.parser")
                    assert (soup.html["lang"], soup.html["dir"]) == (code, "ltr")
                    for foreign in soup.select("main [lang], main address, main bdi"):
                        foreign.decompose()
                    text = soup.main.get_text(" ")
                    if code == "zh-hans":
                        assert "CJK" in {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
                        assert not set(re.findall(r"[A-Za-z]{2,}", text)) - LATIN_IN_CHINESE, found.url
                    else:
                        assert not re.search(r"(?<!\u202f)[;?!»]|(?<!\d)(?<!\u202f):(?!\d)|'", text), found.url
                client.get(home.url + "nothing/")
                client.post(f"/{code}/sign/marit-vos/", {"name": "李明", "town": "=", "email": "x"})
                client.post(f"/{code}/sign/marit-vos/", {"name": "x" * 200, "town": "www.example.org"})
                answer = client.post(f"/{code}/sign/marit-vos/", {"name": "李明", "town": "Lyon"})
                assert client.get(answer["Location"]).status_code == 200
            assert missing.asked <= {"- Select an option -"}

    # Again

    def test_again_nothing_is_asked_for_translated_or_published_anew(self):
        before, states = count(), stages()
        load_demo(password=PASSWORD)
        assert (count(), stages()) == (before, states)

    def test_on_a_later_day_too_every_translation_stays_as_it_is(self):
        before = {pair: status.state for pair, status in stages().items()}
        with time_machine.travel(timezone.now() + datetime.timedelta(days=9)):
            load_demo(password=PASSWORD)
            assert {pair: status.state for pair, status in stages().items()} == before

    def test_a_row_that_a_translator_changed_stays(self):
        row = StringTranslation.objects.filter(locale__language_code="ar").first()
        StringTranslation.objects.filter(pk=row.pk).update(data="كلمات أخرى")
        load_demo(password=PASSWORD)
        row.refresh_from_db()
        assert row.data == "كلمات أخرى"

    # A demo that an earlier version loaded has pages written by hand, and no translation of them.

    def as_it_was_before(self):
        ActionPage.objects.filter(locale__language_code__in=["fr", "zh-hans"]).delete()
        Translation.objects.all().delete()
        StringTranslation.objects.all().delete()
        Term.objects.all().delete()

    def test_pages_written_by_hand_are_taken_over_with_their_words(self):
        said = {found.pk: (found.title, found.lead) for found in ActionPage.objects.live()}
        self.as_it_was_before()
        load_demo(password=PASSWORD)
        states = stages()
        for one in ACTIONS:
            for code in ("en", "ar"):
                if (one.slug, code) != ("marit-vos", "ar"):
                    assert states[one.slug, code].state == State.LIVE
        for found in ActionPage.objects.filter(locale__language_code__in=["en", "ar"]):
            assert (found.title, found.lead) == said[found.pk]
        assert states["huang-xueqin", "fr"].state == State.REQUESTED
        assert states["jelle-wiarda", "zh-hans"].state == State.REVIEW
        assert states["marit-vos", "zh-hans"].state == State.LIVE

    def test_what_an_editor_wrote_into_such_a_page_is_taken_over_as_it_is(self):
        changed = page("huang-xueqin", "en")
        self.as_it_was_before()
        changed.lead = "Another lead, by an editor."
        changed.save_revision().publish()
        load_demo(password=PASSWORD)
        assert page("huang-xueqin", "en").lead == "Another lead, by an editor."
        assert "Another lead, by an editor." in {row.text for row in rows_of(translation_of(changed))}

    def test_a_block_that_the_source_does_not_have_leaves_such_a_page_public_as_it_is(self):
        changed = page("huang-xueqin", "en")
        self.as_it_was_before()
        raw = [block for block in changed.body.get_prep_value() if block["type"] != "case_section"]
        changed.body = raw
        changed.save_revision().publish()
        load_demo(password=PASSWORD)
        found = page("huang-xueqin", "en")
        assert found.live
        assert "case_section" not in {block.block_type for block in found.body}
