"""The demo: all of it, once, the same again and again, with nobody's name in the clear."""

import datetime
import io
import re
import unicodedata
from gettext import NullTranslations
from unittest import mock

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation.trans_real import translation
from wagtail.models import Page, Revision, Site

from campaigns.counting import recount
from campaigns.demo import NotEmpty, everybody, load_demo
from campaigns.demo.load import LANGUAGES
from campaigns.mailing.audience import audience
from campaigns.mailing.progress import progress_of
from campaigns.mailing.send_update import refusals
from campaigns.models import (
    Action,
    ActionPage,
    Addressee,
    Consent,
    Count,
    CountChange,
    LetterVersion,
    OrganisationWords,
    Outbox,
    Picture,
    PressSheet,
    Signature,
    Supporter,
    Update,
    page_letter,
    publication,
)
from campaigns.models.signature import Source, State, Tier
from campaigns.models.update import UpdateKind, UpdateState
from campaigns.recording import change_state
from tests import build
from tests.leaks import found_in

PASSWORD = "a-word-for-the-demo"
KEPT = (
    *(Page, Revision, Site, User, Action, LetterVersion, Signature, Supporter, Consent, Count, Addressee, Picture),
    *(Update, Outbox),
)
# On Arabic pages: the software, the address for letters and mail, the time zone, the numbers of actions.
LATIN_IN_ARABIC = {
    *("Appeal", "Brief", "Stem", "Antwoordnummer", "AA", "Papierstad", "The", "Netherlands"),
    *("post", "example", "org", "CET", "CEST", "BS"),
}
HEADINGS = ["Moedige vrouw vastgezet", "Chinese #MeToo-beweging", "Zorgen om slechte gezondheid", "Al vaker doelwit"]


class Missing(NullTranslations):
    """Takes the place of the language in which Django looks next, and notes what it is asked for."""

    def __init__(self):
        super().__init__()
        self.asked = set()

    def gettext(self, message):
        self.asked.add(message)
        return message

    def ngettext(self, msgid1, msgid2, n):
        return self.gettext(msgid1)


def how_many():
    return {model.__name__: model.objects.count() for model in KEPT}


def page(slug, code="nl"):
    return ActionPage.objects.get(slug=slug, locale__language_code=code)


def blocks(of, kind):
    return [block.value for block in of.body if block.block_type == kind]


class LoadedDemoTest(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.said = []
        cls.logins = load_demo(password=PASSWORD, say=cls.said.append)

    # What is there

    def test_the_case_of_huang_has_the_sections_of_the_sheet(self):
        assert [section["heading"] for section in blocks(page("huang-xueqin"), "case_section")] == HEADINGS

    def test_her_letter_is_english_and_goes_to_the_president(self):
        letter = Action.objects.get(slug="huang-xueqin").letter
        assert letter.language == "en"
        assert letter.addressees[0][0] == "President of the People's Republic of China"
        assert "I urge you to release" in letter.full

    def test_each_reader_gets_the_letter_in_a_language_they_read(self):
        for action in Action.objects.all():
            for code in ("nl", "en", "ar"):
                if (action.slug, code) == ("marit-vos", "ar"):
                    # It has not followed the last change of the letter.
                    continue
                reading = page_letter.reading_translation(page(action.slug, code), action.letter)
                assert action.letter.language == code or reading.is_current

    def test_one_action_is_open_for_60_days_one_closes_tomorrow_one_is_over(self):
        assert {action.slug: action.deadline for action in Action.objects.open()} == {
            "huang-xueqin": build.days(60),
            "marit-vos": build.days(1),
        }
        assert Action.objects.get(slug="huang-xueqin").paper_due_on == build.days(64)
        [over] = Action.objects.closed()
        assert (over.slug, over.outcome_kind, over.outcome_on) == ("jelle-wiarda", "freed", build.days(-12))
        assert over.opens_at < over.closes_at < over.handed_over_at < timezone.now()
        assert blocks(page("jelle-wiarda"), "update")[0]["posted_on"] == over.outcome_on

    def test_one_was_extended_and_no_other_also_when_the_calendar_moves_on(self):
        def extended():
            return {one.slug: one.extended_from for one in Action.objects.exclude(extended_from=None)}

        assert extended() == {"marit-vos": build.days(-4)}
        with time_machine.travel(timezone.now() + datetime.timedelta(days=9)):
            load_demo(password=PASSWORD)
            assert extended() == {"marit-vos": build.days(-4)}

    def test_what_became_of_the_reporter_is_said_of_him_too(self):
        [person] = Action.objects.get(slug="jelle-wiarda").persons
        assert (person["outcome_kind"], person["outcome_on"]) == ("freed", build.days(-12).isoformat())

    def test_one_waits_for_its_day_complete_and_nobody_sees_it(self):
        found = page("aleida-brons")
        assert not found.live
        assert timezone.localdate(found.go_live_at) == build.days(3)
        assert found.approved_schedule
        assert publication.refusals(found) == {}
        assert Client().get(found.url).status_code == 404
        assert not Action.objects.filter(slug=found.slug).exists()

    def test_a_draft_was_made_of_a_sheet_and_each_word_found_its_place(self):
        sheet = PressSheet.objects.get()
        found = sheet.page.get_latest_revision_as_object()
        assert sheet.unplaced == []
        assert found.title == "Bescherm boswachter Ruben Aalders"
        assert (found.number, found.index_number) == ("UA 6/26", "EUR 35/0006/2026")
        assert found.deadline == build.days(49)
        assert len(blocks(found, "case_section")) == 2
        assert not found.live
        # What a sheet does not say, an editor does.
        assert set(publication.refusals(found)) >= {"country"}

    def test_every_page_is_live_complete_and_can_be_published_again(self):
        assert ActionPage.objects.live().count() == 11
        for found in ActionPage.objects.live():
            assert publication.refusals(found) == {}
            found.save_revision().publish()

    def test_every_page_answers_in_each_language(self):
        for found in Page.objects.live().filter(depth__gt=1):
            assert Client().get(found.url).status_code == 200, found.url

    def test_all_languages_of_a_page_have_the_same_blocks(self):
        for dutch in ActionPage.objects.filter(locale__language_code="nl"):
            for code in dutch.get_translations().values_list("locale__language_code", flat=True):
                assert [block.id for block in dutch.body] == [block.id for block in page(dutch.slug, code).body]

    def test_the_arabic_pages_are_arabic_from_top_to_bottom(self):
        """But for names that a postman reads, and the letter as it is sent."""
        home = Page.objects.get(depth=2, locale__language_code="ar")
        assert Site.objects.get().root_page.translation_key == home.translation_key
        for found in home.get_descendants(inclusive=True).specific():
            soup = BeautifulSoup(Client().get(found.url).content, "html.parser")
            assert (soup.html["lang"], soup.html["dir"]) == ("ar", "rtl")
            for foreign in soup.select("main [lang], main address, main bdi"):
                foreign.decompose()
            text = soup.main.get_text(" ")
            assert "ARABIC" in {unicodedata.name(letter).split()[0] for letter in text if letter.isalpha()}
            assert not set(re.findall(r"[A-Za-z]{2,}", text)) - LATIN_IN_ARABIC, found.url

    def test_no_word_on_an_arabic_page_is_taken_from_another_language(self):
        """Django says in Dutch what Arabic has no words for: here it says so instead."""
        with mock.patch.object(translation("ar"), "_fallback", Missing()) as missing:
            client = Client(raise_request_exception=False)
            home = Page.objects.get(depth=2, locale__language_code="ar")
            for found in home.get_descendants(inclusive=True):
                client.get(found.url)
            client.get(home.url + "actions/?state=closed&country=CN")
            client.get(home.url + "actions/?country=XX")
            client.get(home.url + "nothing/")
            for slug in ("huang-xueqin", "jelle-wiarda"):
                client.post(f"/ar/sign/{slug}/", {"name": "ليلى", "town": "=", "email": "x"})
                client.post(f"/ar/sign/{slug}/", {"name": "x" * 200, "town": "www.example.org", "letter": "0"})
            signed = {"name": "ليلى", "town": "حلب", "email": "l@example.org"}
            answer = client.post("/ar/sign/huang-xueqin/", signed)
            assert client.get(answer["Location"]).status_code == 200
            client.post("/ar/sign/huang-xueqin/", signed, headers={"sec-fetch-site": "cross-site"})
            client.get("/ar/signed/no-token/")
        # Wagtail asks for the first choice of every list in the editor whenever it reads a body.
        assert missing.asked <= {"- Select an option -"}

    def test_the_pictures_are_drawings_in_words_too(self):
        for found in ActionPage.objects.live().filter(locale__language_code="nl"):
            assert found.portrait_alt.startswith("Tekening")
            assert "ekening" in found.portrait_caption
            assert found.portrait.file.size < 200_000

    def test_the_home_page_is_the_sites_and_the_welcome_page_is_gone(self):
        assert Site.objects.get().root_page.title == "Een brief kan iemand vrij krijgen"
        assert not Page.objects.filter(title__startswith="Welcome").exists()

    def test_the_home_pages_say_what_a_letter_can_do_and_their_titles_who_says_it(self):
        for code in LANGUAGES:
            soup = BeautifulSoup(Client().get(f"/{code}/").content, "html.parser")
            sender = OrganisationWords.objects.get(locale__language_code=code).sender
            assert soup.select_one(".bar-sender").get_text(strip=True) == sender
            assert sender not in soup.h1.get_text()
            assert " ".join(soup.title.get_text().split()) == f"{soup.h1.get_text(strip=True)} – {sender}"

    def test_the_sender_has_its_words_in_each_language(self):
        assert set(OrganisationWords.objects.values_list("locale__language_code", "sender")) == {
            ("nl", "Brief & Stem"),
            ("en", "Brief & Stem"),
            ("fr", "Brief & Stem"),
            ("ar", "رسالة وصوت"),
            ("zh-hans", "信与声"),
        }

    # The 400

    def test_400_people_signed_and_the_counts_are_right(self):
        assert Signature.objects.count() == 400
        assert Signature.objects.held().count() == 6
        assert not CountChange.objects.exists()
        assert Signature.objects.filter(state=State.WITHDRAWN, withdrawals__undone_at=None).count() == 2
        assert sum(action.counts.total() for action in Action.objects.all()) == 392
        assert all(recount(action).is_right for action in Action.objects.all())

    def test_they_came_by_screen_and_on_paper_in_each_language(self):
        kinds = set(Signature.objects.values_list("source", "tier", "locale"))
        assert kinds == {
            *((Source.WEB, Tier.UNVERIFIED, code) for code in ("nl", "en", "ar")),
            *((Source.WEB, Tier.VERIFIED, code) for code in LANGUAGES),
            (Source.PAPER, Tier.PAPER, "nl"),
        }

    # Mail

    def test_who_left_an_address_has_answered_but_for_those_of_the_last_days(self):
        assert Supporter.objects.count() == sum(bool(person.email) for person in everybody())
        assert set(Supporter.objects.values_list("locale", flat=True)) == set(LANGUAGES)
        for supporter in Supporter.objects.all():
            signature = Signature.objects.get(supporter_signatures__supporter=supporter)
            is_verified = supporter.verified_at is not None
            assert (signature.tier == Tier.VERIFIED) == is_verified
            assert signature.state == State.HELD or is_verified == (signature.signed_on < build.days(-3))
            for consent in supporter.consents.all():
                assert (consent.verified_at is not None) == is_verified
                assert not is_verified or consent.given_at < consent.verified_at < timezone.now()

    def test_one_update_was_sent_and_one_can_be_sent_in_every_language(self):
        sent = Update.objects.get(kind=UpdateKind.OUTCOME, state=UpdateState.SENT)
        progress = progress_of(sent)
        assert progress.sent_count == progress.total > 20
        assert progress.bounced_count == 1
        draft = Update.objects.get(kind=UpdateKind.ASK, state=UpdateState.DRAFT)
        assert audience(draft).count() > 10
        assert refusals(draft) == []
        # Nobody has translated the outcome into French: who reads French got it in English.
        for update, languages in ((sent, {*LANGUAGES} - {"fr"}), (draft, {*LANGUAGES})):
            assert set(update.words.values_list("locale__language_code", flat=True)) == languages
            assert not [words for words in update.words.all() if re.search("[<>&]", words.subject + words.text)]

    def test_no_mail_waits_and_one_was_refused(self):
        assert not Outbox.objects.waiting().exists()
        [parked] = Outbox.objects.parked()
        assert parked.supporter.verified_at is None
        assert parked.box

    def test_they_signed_while_the_action_was_open(self):
        for action in Action.objects.all():
            days = set(action.signatures.values_list("signed_on", flat=True))
            assert min(days) >= timezone.localdate(action.opens_at)
            assert max(days) <= min(action.deadline, timezone.localdate())
            assert len(days) > 5

    def test_a_dump_without_the_keys_holds_no_name_town_or_address(self):
        dump = self.dump()
        # The dump is one in which names would be found:
        assert "Jelle Wiarda" in dump
        assert "editor@example.org" in dump
        words = {word for person in everybody() for word in (person.name, person.town, person.email) if word}
        # Two characters are found in any text of two characters more.
        assert [word for word in words if word in dump and len(word) > 2] == []
        # Nor in capitals, hexadecimal, base64 or the like, where four letters are found by chance:
        assert found_in(dump.encode(), {word for word in words if len(word) > 4}) == set()

    def dump(self):
        found = io.StringIO()
        with connection.cursor() as cursor:
            for table in connection.introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                for row in cursor.fetchall():
                    for value in row:
                        raw = bytes(value).decode(errors="replace") if isinstance(value, (bytes, memoryview)) else value
                        found.write(f"{raw}\n")
        return found.getvalue()

    # The logins

    def test_each_role_has_a_login_that_works(self):
        assert [(login.role, login.user_name) for login in self.logins] == [
            ("Editors", "editor"),
            ("Publishers", "publisher"),
            ("Service desk", "servicedesk"),
            ("Handover", "handover"),
            ("Owners", "owner"),
            ("translators-en", "translator-en"),
            ("reviewers-en", "reviewer-en"),
            ("translators-fr", "translator-fr"),
            ("reviewers-fr", "reviewer-fr"),
            ("translators-ar", "translator-ar"),
            ("reviewers-ar", "reviewer-ar"),
            ("translators-zh-hans", "translator-zh-hans"),
            ("reviewers-zh-hans", "reviewer-zh-hans"),
        ]
        for login in self.logins:
            client = Client()
            client.post(reverse("wagtailadmin_login"), {"username": login.user_name, "password": login.password})
            assert client.get(reverse("wagtailadmin_home")).status_code == 200
        assert not User.objects.filter(is_superuser=True).exists()

    def test_it_says_what_it_does(self):
        assert "Signatures: 400 of 400" in self.said
        assert self.said[-1] == "The demo is there."

    # Again

    def test_again_on_the_same_day_changes_nothing(self):
        before = how_many()
        passwords = list(User.objects.values_list("password", flat=True))
        load_demo(password=PASSWORD)
        assert how_many() == before
        assert list(User.objects.values_list("password", flat=True)) == passwords

    def test_again_on_a_later_day_moves_the_deadlines_on(self):
        before = how_many()
        over = Action.objects.get(slug="jelle-wiarda").deadline
        with time_machine.travel(timezone.now() + datetime.timedelta(days=9)):
            load_demo(password=PASSWORD)
            huang = Action.objects.get(slug="huang-xueqin")
            assert (huang.deadline, huang.paper_due_on) == (build.days(60), build.days(64))
            assert Action.objects.get(slug="marit-vos").deadline == build.days(1)
        assert Action.objects.get(slug="jelle-wiarda").deadline == over
        # One revision for each page that was published anew:
        assert how_many() == before | {"Revision": before["Revision"] + 2}

    def test_what_an_editor_changed_stays_live_or_as_a_draft(self):
        live, draft = page("huang-xueqin"), page("marit-vos")
        live.title, draft.title = "Another title", "A title in the making"
        live.save_revision().publish()
        draft.save_revision()
        with time_machine.travel(timezone.now() + datetime.timedelta(days=3)):
            load_demo(password=PASSWORD)
            assert page("huang-xueqin").title == "Another title"
            assert page("marit-vos").title.startswith("Ontsla")
            latest = page("marit-vos").get_latest_revision_as_object()
            assert (latest.title, latest.deadline) == ("A title in the making", build.days(1))

    def test_a_signature_that_was_withdrawn_stays_withdrawn(self):
        pk = Signature.objects.counted().first().pk
        change_state(signature_id=pk, to=State.WITHDRAWN)
        load_demo(password=PASSWORD)
        assert Signature.objects.get(pk=pk).state == State.WITHDRAWN

    def test_what_was_deleted_comes_back(self):
        Page.objects.get(slug="contact", locale__language_code="en").delete()
        before = how_many()["Page"]
        load_demo(password=PASSWORD)
        assert how_many()["Page"] == before + 1

    def test_an_unpublished_action_is_not_published_behind_someones_back(self):
        page("huang-xueqin").unpublish()
        with time_machine.travel(timezone.now() + datetime.timedelta(days=3)):
            load_demo(password=PASSWORD)
            assert not page("huang-xueqin").live

    def test_another_password_is_taken_over(self):
        load_demo(password="another-word-for-it")
        assert User.objects.get(username="owner").check_password("another-word-for-it")


@pytest.mark.django_db
def test_a_site_with_pages_of_its_own_is_left_alone():
    build.action()
    with pytest.raises(NotEmpty):
        load_demo(password=PASSWORD)
    assert Action.objects.count() == 1
    assert not User.objects.exists()


@pytest.mark.django_db
def test_what_fails_half_way_leaves_nothing(monkeypatch):
    def stop(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("campaigns.demo.load.build_pictures", stop)
    before = Page.objects.count()
    with pytest.raises(KeyboardInterrupt):
        load_demo(password=PASSWORD)
    assert Page.objects.count() == before
    assert Site.objects.get().root_page.title.startswith("Welcome")


@pytest.mark.django_db
def test_the_command_prints_the_logins_and_a_password_of_this_machine(capsys, monkeypatch, settings):
    monkeypatch.setattr("campaigns.management.commands.load_demo.load_demo", fake_load)
    settings.DEMO_PASSWORD = ""
    call_command("load_demo")
    first = capsys.readouterr().out
    call_command("load_demo")
    assert capsys.readouterr().out == first
    assert "Owners  owner" in first
    assert len(first.rsplit(maxsplit=1)[-1]) == 16


@pytest.mark.django_db
def test_the_password_can_be_given_by_option_or_environment(capsys, monkeypatch, settings):
    monkeypatch.setattr("campaigns.management.commands.load_demo.load_demo", fake_load)
    settings.DEMO_PASSWORD = "from-the-environment"
    call_command("load_demo")
    assert "from-the-environment" in capsys.readouterr().out
    call_command("load_demo", password="from-the-option")
    assert "from-the-option" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_command_says_why_it_refuses():
    build.action()
    with pytest.raises(CommandError, match="pages of its own"):
        call_command("load_demo", verbosity=0)


def fake_load(*, password, say):
    from campaigns.demo import Login

    return [Login(role="Owners", user_name="owner", password=password)]
