"""Every mail in every language: both its parts say the same, nothing is fetched, and no field leaves its place."""

import datetime
import re
from email import message_from_bytes
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import translation
from django.utils.html import strip_tags

from campaigns.mail.masked import masked
from campaigns.mail.render_mail import LARGEST_HTML, Rendered, render_mail
from campaigns.mail.samples import SAMPLES, sample
from cms.env import BASE_DIR

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ABOUT = {
    "title": "Laat Samira Haddou vrij",
    "title_language": "nl",
    "action_url": f"{settings.SITE_URL}/nl/acties/samira-haddou/",
    "addressees": [{"language": "nl", "office": "President van Voorbeeldland"}],
    "last_day": datetime.date(2026, 12, 4),
}
# A title as long as Wagtail takes, and a name, a town, a sender and a subject as long as ours; in Chinese, of which a
# character takes three bytes.
LONGEST = {
    "title": "请" * 255,
    "addressees": [{"language": "nl", "office": "总" * 200}] * 3,
    "name": "黄" * 120,
    "town": "京" * 100,
    "subject": "请" * 120,
    # 3,500 characters; an update may have 5,000, which fit in every other script.
    "text": "请释放她。" * 700,
    "wordings": ["请" * 250] * 2,
    "wording": "请" * 250,
}
# What stands after a line break of any kind must not begin a header, nor a line of the text.
BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\0", "\n\n"]


def rendered(kind: str, code: str = "nl", *, sender: str = "Brief & Stem", **fields: Any) -> Rendered:
    kind, _, asks = kind.partition(" ")
    with translation.override(code):
        asked = sample("verify", ABOUT) if asks else {}
        context = asked | sample(kind, ABOUT) | {"words": SimpleNamespace(sender=sender)} | fields
    return render_mail(name=kind, locale=code, context=context)


def seen(html: str) -> str:
    """The words of the HTML, as a reader sees them."""
    body = html.partition("<body")[2].partition(">")[2]
    return " ".join(re.split(r"[ \n]+", strip_tags(body.replace("<br>", " ")).replace("&amp;", "&")))


# Who had signed already and asks for more mail is asked for an answer, too.
every_mail = pytest.mark.parametrize("kind", [*SAMPLES, "already asks"])
in_every_language = pytest.mark.parametrize("code", LANGUAGES)


@every_mail
@in_every_language
def test_text_and_html_say_the_same_in_the_readers_language(kind, code):
    mail = rendered(kind, code)
    words = seen(mail.html)
    for line in mail.text.replace("\u2068", "").replace("\u2069", "").splitlines():
        if line != "--" and "/acties/" not in line and "/withdraw/" not in line:
            # Where the text shows these two addresses the HTML has them as links.
            assert line.removeprefix("* ") in words
    for address in re.findall(r"^http\S+$", mail.text, re.MULTILINE):
        assert f'href="{address}"' in mail.html
    assert "None" not in mail.text + mail.html
    assert "{" not in mail.text


@in_every_language
def test_a_mail_says_in_which_language_and_direction_it_runs_also_where_its_body_is_taken_away(code):
    html = rendered("verify", code).html
    direction = "rtl" if code == "ar" else "ltr"
    assert re.search(rf'<html[^>]* lang="{code}" dir="{direction}"', html)
    for attribute in (f'lang="{code}"', f'dir="{direction}"'):
        assert re.search(rf"<body[^>]*>\s*<div[^>]* {attribute}", html)


@every_mail
def test_the_language_of_the_mail_counts_and_not_that_of_who_sends_it(kind):
    here = rendered(kind)
    with translation.override("ar"):
        assert rendered(kind).text == here.text
    assert rendered(kind, "ar").text != here.text


def test_a_title_in_another_language_than_the_mail_says_so():
    link = r'<a href="http://localhost:8000/nl/acties/samira-haddou/"'
    assert re.search(link + ' lang="nl" dir="ltr"', rendered("update", "ar").html)
    assert not re.search(link + " lang", rendered("update", "nl").html)


@every_mail
def test_nothing_is_fetched_and_every_link_leads_to_this_site(kind):
    html = rendered(kind).html
    assert not re.search(
        r"<(img|link|script|iframe|object|form|base|video|svg)\b|\bsrc=|url\(|@import|@font-face", html
    )
    assert set(re.findall(r"https?://[^/\"<\s]+", html)) == {settings.SITE_URL}


@every_mail
def test_styles_stand_beside_their_elements_and_dark_mode_in_a_rule(kind):
    html = rendered(kind).html
    assert re.search(r'<div class="sheet" style="[^"]*background:#FFFDF8', html)
    (rules,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert rules.startswith("@media (prefers-color-scheme: dark)")
    assert re.search(r'<meta name="color-scheme" content="light dark"', html)


def test_the_colours_are_those_of_the_site_in_light_and_in_dark():
    tokens = (BASE_DIR / "static/css/tokens.css").read_text()
    light, _media, dark = tokens.partition("@media")
    style = (BASE_DIR / "templates/campaigns/emails/style.html").read_text()
    in_light, _media, in_dark = style.partition("@media")
    assert set(colours(in_light)) <= set(colours(light))
    assert set(colours(in_dark)) <= set(colours(dark))
    assert len(set(colours(in_dark))) > 5


def colours(css: str) -> list[str]:
    return re.findall(r"#[0-9A-F]{6}\b", css)


@every_mail
@pytest.mark.parametrize("code", ["nl", "ar", "zh-hans"])
def test_the_html_is_small_with_the_longest_words_that_anybody_can_type(kind, code):
    mail = rendered(kind, code, sender="信" * 120, **LONGEST)
    assert 2_000 < len(mail.html.encode()) <= LARGEST_HTML == 20_000
    assert len(mail.subject) <= 120


def test_what_would_be_too_large_is_sent_as_text_alone():
    words = "🕊" * 5_000
    mail = rendered("update", text=words)
    assert mail.html == ""
    assert words in mail.text
    assert mail.text.rstrip().endswith("/")


@every_mail
@pytest.mark.parametrize("between", BREAKS)
def test_no_field_begins_a_header_or_a_line(kind, between):
    evil = f"Fatima{between}Bcc: charlie@example.org"
    fields = ("title", "name", "town", "subject", "wording")
    mail = rendered(kind, sender=evil, wordings=[evil], addressees=[{"office": evil}], **dict.fromkeys(fields, evil))
    message = EmailMultiAlternatives(mail.subject, mail.text, "post@example.org", ["fatima@example.org"])
    message.attach_alternative(mail.html, "text/html")
    read = message_from_bytes(message.message().as_bytes())
    assert set(read.keys()) == {"Content-Type", "MIME-Version", "Subject", "From", "To", "Date", "Message-ID"}
    assert "Fatima" in mail.text
    assert not [line for line in mail.text.splitlines() if line.startswith("Bcc")]


def test_a_mark_that_turns_the_reading_order_round_is_left_out():
    mail = rendered("ask", subject="Teken \u202enu", title="\u2067Laat \u202dhaar vrij", name="Fatima\u202e de Vries")
    assert mail.subject == "Teken nu"
    assert not re.search("[\u202a-\u202e\u2066\u2067]", mail.text + mail.html)


def test_no_character_that_controls_a_program_is_sent_and_french_keeps_its_spaces():
    typed = {
        "name": "Fa\x1btima",
        "subject": "Un\x07 nom",
        "title": "Signez\x00\u202f!",
        "text": "Un\x08\x00\ud800 nom\x85.",
    }
    mail = rendered("ask", "fr", **typed)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800]", mail.subject + mail.text + mail.html)
    assert "Signez\u202f!" in mail.text
    assert rendered("verify", "fr").subject.startswith("Vous avez signé «\u202fLaat")


def test_in_text_only_what_runs_the_other_way_is_set_apart():
    assert "\u2068Laat Samira Haddou vrij\u2069" in rendered("verify", "ar").text
    assert "\u2068سمیرا\u2069" in rendered("update", "nl", name="سمیرا").text
    assert "\u2068" not in rendered("verify", "nl").text
    assert "\u2068" not in rendered("update", "ar", name="سمیرا", title="رسالة", addressees=[], sender="رسالة").text


def test_what_was_typed_is_text_in_html_and_as_it_was_typed_in_text():
    typed = "<b>Anna</b> & 'Bo'"
    mail = rendered("update", name=typed, text=typed, subject=typed, sender=typed, title=typed)
    assert mail.text.count(typed) == 4
    assert mail.subject == typed
    assert "<b>" not in mail.html
    assert "&lt;b&gt;Anna" in mail.html


def test_paragraphs_of_an_update_stay_paragraphs():
    mail = rendered("update", text="Een.\nTwee.\r\n\r\nDrie.")
    assert "Een.\nTwee.\n\nDrie." in mail.text
    assert re.search(r"<p[^>]*>Een\.<br>Twee\.</p>\s*<p[^>]*>Drie\.</p>", mail.html)


def test_a_trial_says_that_it_is_one_and_no_other_mail_does():
    words = "Deze mail is een proef"
    assert words in rendered("update", is_trial=True).text
    assert words in rendered("update", is_trial=True).html
    assert words not in rendered("update").text + rendered("update").html


@every_mail
def test_a_mail_tells_nothing_of_itself_in_a_log(kind):
    mail = rendered(kind)
    assert repr(mail) == "Rendered()"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Fatima de Vries", "F••• d••• V•••"),
        ("黄雪琴", "黄•••"),
        ("  Bo ", "B•••"),
        ("O'Brien-Smith", "O•••"),
        ("हिन्दी", "हि•••"),
        ("", ""),
    ],
)
def test_of_a_name_the_first_letter_of_each_word_is_shown_and_not_its_length(name, shown):
    assert masked(name) == shown
