"""SignForm: any name in any script is a name; only formulas, web addresses and what cannot be read are refused."""

import unicodedata

import pytest

from campaigns.models.consent import Purpose
from campaigns.signing.forms import NAME_LENGTH, OTHER_ACTIONS_WORDS, THIS_ACTION_WORDS, TOWN_LENGTH, SignForm

# Invented people, one or more for each of 40 scripts and more.
SCRIPTS = {
    "Adlam": "𞤀𞤥𞤢𞤣𞤵 𞤁𞤭𞤢𞤤𞤮",
    "Amharic": "አበበ ተስፋዬ",
    "Arabic": "سميرة الحداد",
    "Armenian": "Անահիտ Գրիգորյան",
    "Balinese": "ᬓᬾᬢᬸᬢ᭄",
    "Bengali": "অনন্যা চট্টোপাধ্যায়",
    "Bopomofo": "ㄌㄧㄣ ㄇㄟ",
    "Bugis": "ᨕᨛᨈᨗ",
    "Burmese": "အေးချမ်းမောင်",
    "Canadian syllabics": "ᐊᓇ ᐃᓄᒃ",
    "Cherokee": "ᏔᎵ ᎤᏬᏗ",
    "Coptic": "Ⲙⲁⲣⲓⲁ",
    "Cyrillic": "Олеся Вовк-Щербина",
    "Deseret": "𐐏𐐴𐑌",
    "Devanagari": "प्रिया श्रीवास्तव",
    "Dhivehi": "އައިޝަތު ނަޝީދު",
    "Georgian": "ნინო ქართველიშვილი",
    "Gothic": "𐍅𐌿𐌻𐍆𐌹𐌻𐌰",
    "Greek": "Ελένη Παπαδοπούλου",
    "Gujarati": "મીરા પટેલ",
    "Gurmukhi": "ਹਰਪ੍ਰੀਤ ਕੌਰ",
    "Han, new letters": "𰻞木 龘華",
    "Han, simplified": "林小梅",
    "Han, traditional": "歐陽靜儀",
    "Hangul": "남궁 서연",
    "Hebrew": "נועה בן־דוד",
    "Hiragana": "さくら はるか",
    "Javanese": "ꦱꦫꦶ ꦢꦺꦮꦶ",
    "Kannada": "ಲಕ್ಷ್ಮೀ ಹೆಗಡೆ",
    "Katakana": "マリア・ゴンザレス",
    "Khmer": "សុភា ចាន់",
    "Lao": "ສົມພອນ ວົງສາ",
    "Latin, Icelandic": "Þórdís Ægisdóttir",
    "Latin, Polish": "Małgorzata Źdźbło",
    "Latin, Turkish": "İpek Işıklı",
    "Latin, Vietnamese": "Nguyễn Thị Mỹ Hạnh",
    "Latin, Yoruba": "Ọláwálé Ẹ̀gbẹ́",
    "Lisu": "ꓓꓬ ꓡꓲꓢꓴ",
    "Malayalam": "അഞ്ജലി മേനോൻ",
    "Mongolian": "ᠪᠠᠲᠤ ᠰᠡᠴᠡᠨ",
    "Nag Mundari, newer than Python 3.11": "\U0001e4d0\U0001e4d1\U0001e4d2",
    "N'Ko": "ߝߊ߬ߕߎ ߖߊߟߏ",
    "Odia": "ସୁଚିତ୍ରା ମହାନ୍ତି",
    "Ol Chiki": "ᱥᱟᱱᱛᱚ ᱢᱩᱨᱢᱩ",
    "Persian, with a joiner": "مهناز علی\u200cزاده",
    "Sinhala": "නිමල් පෙරේරා",
    "Sundanese": "ᮃᮚᮥ ᮞᮥᮔ᮪ᮓ",
    "Syriac": "ܡܪܝܡ ܝܘܚܢܢ",
    "Tamil": "கயல்விழி முருகன்",
    "Telugu": "శిరీష రావు",
    "Thai": "สมหญิง ใจดี",
    "Tibetan": "བསྟན་འཛིན་སྒྲོལ་མ",
    "Tifinagh": "ⵜⵉⵣⵉⵔⵉ",
    "Urdu": "زینب ظفر",
    "Vai": "ꕢꕌ ꔤꔫ",
    "Yi": "ꀊꁌ ꆈꌠ",
}
# Names that forms refuse elsewhere.
UNUSUAL = [
    "O",
    "Bo",
    "Suharto",
    "王",
    "O'Brien",
    "O’Brien",
    "‘t Hooft",
    "d’Arc",
    "’s-Gravesande",
    "Jean-Luc",
    "Ng",
    "Null",
    "None",
    "True",
    "Test",
    "Nan",
    "J.R.R. Jansen",
    "P.J.Top",
    "C.J. van der Click-Biz",
    "Martin Luther Koning, jr.",
    "Anna (Annie) Bakker",
    "Zoë Ångström-Łuczak",
    "María José Carreño Quiñones y López de la Vega",
    "X Æ A-12",
    "Louis XIV",
    "John Smith 3rd",
    "van ’t Hof/de Wit",
    "Dr. A. de Vries",
    "Anna & Bo",
    "Wolfeschlegelsteinhausenbergerdorff",
    "ﬁona ﬂeming",
    "Amélie 🌻",
    "Ирина-Мария O'Neil",
    "i̇stanbul",
    "ß",
    "ſ",
    "ᾳ",
    "Ǆ",
]


def form(**typed):
    return SignForm({"name": "Fatima de Vries", "town": "Utrecht"} | typed)


def test_there_are_names_in_40_scripts():
    scripts = {unicodedata.name(name[0], "NEW").split()[0] for name in SCRIPTS.values()}
    assert len(SCRIPTS) >= 40
    assert len(scripts) >= 40


@pytest.mark.parametrize("name", [*SCRIPTS.values(), *UNUSUAL], ids=[*SCRIPTS, *UNUSUAL])
@pytest.mark.parametrize("field", ["name", "town"])
def test_a_name_is_a_name(field, name):
    filled = form(**{field: name})
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data[field] == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize("field", ["name", "town"])
@pytest.mark.parametrize(
    ("value", "code"),
    [
        *((value, "required") for value in ("", " ", "\t\r\n", "\u00a0", "\u2003\u3000", "\u200b", "\ufeff\u200d")),
        *((value, "required") for value in ("\u00ad", "\u3164", "\uffa0 \u115f", "\u2800\u2800")),
        *(
            (value, "formula")
            for value in ("=cmd()", "=1+1", "+31612345678", "-2", "@SUM(A1)", "=", "  =A1", "＝cmd()")
        ),
        *((value, "formula") for value in ("＋1", "－1", "＠x", "﹢1", "⁺1", "\u200b=A1", "\u00ad@x", "\ufeff-1")),
        *((value, "link") for value in ("http://example.org", "HTTPS://X", "Anna www.x", "WWW.kijk", "ftp://a")),
        *((value, "link") for value in ("kijk-op.com", "Gratis.XYZ nu", "bit.ly/abc", "ｗｗｗ．kijk", "voorbeeld.nl")),
        *((value, "link") for value in ("exam\u200bple.com", "example\uff0ecom", "javascript://%0a", "mijnsite.info")),
        *((value, None) for value in ("Anna\x00", "\x00", "An\x1bna", "An\tna", "An\nna", "An\x85na", "An\u2028na")),
        *((value, None) for value in ("An\ud800na", "\udfff", "An\ufffdna", "An\uffff", "An\ufdd0", "\U0010ffff")),
        *((f"Anna{mark}ne", None) for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    ],
    ids=ascii,
)
def test_what_is_no_name_is_refused_with_its_reason(field, value, code):
    filled = form(**{field: value})
    assert not filled.is_valid()
    assert list(filled.errors) == [field]
    (error,) = filled.errors.as_data()[field]
    assert error.code == code


@pytest.mark.parametrize(("field", "most"), [("name", NAME_LENGTH), ("town", TOWN_LENGTH)])
def test_a_name_may_be_as_long_as_it_says_and_no_longer(field, most):
    assert form(**{field: "é" * most}).is_valid()
    assert form(**{field: f"  {'𞤀' * most}  "}).is_valid()
    too_long = form(**{field: "e" * (most + 1)})
    assert too_long.errors.as_data()[field][0].code == "max_length"
    assert str(most) in too_long.errors[field][0]


def test_a_very_long_text_is_refused_quickly():
    """Nothing in the rules may take a second for 2 MB; the view refuses from 16 kB on, after having read the form."""
    assert not form(name="a-" * 1_000_000, town="www" * 700_000, email="a@" * 1_000_000).is_valid()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("fatima@example.org", "fatima@example.org"),
        (" Fatima@EXAMPLE.org ", "Fatima@example.org"),
        ("o'brien+actie@sub.example.org", "o'brien+actie@sub.example.org"),
        ("fatima@voorbeeld-ž.example.org", "fatima@xn--voorbeeld--ekc.example.org"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_an_e_mail_address_is_kept_in_its_normal_form(typed, kept):
    filled = form(email=typed)
    assert filled.is_valid(), filled.errors
    assert filled.cleaned_data["email"] == kept


@pytest.mark.parametrize(
    "typed",
    [
        "fatima",
        "@example.org",
        "fatima@",
        "fatima@example",
        "fatima@@example.org",
        "fatima@exa mple.org",
        "a@example.org,b@example.org",
        "a@example.org\nBcc: b@example.org",
        "a@example.org\x00",
        '"><script>"@example.org',
        "Fatima <fatima@example.org>",
        "fatima@[127.0.0.1]",
        "fatima@example.org.",
        "a" * 65 + "@example.org",
        "a@" + "b" * 250 + ".org",
        "fatima@example\u202e.org",
        "fatima@\ud800.org",
        "fatima@xn--\u0130.org",
        "\ufffd@example.org",
    ],
    ids=ascii,
)
def test_what_is_no_e_mail_address_is_refused(typed):
    filled = form(email=typed)
    assert not filled.is_valid()
    assert list(filled.errors) == ["email"]


def test_no_box_is_ticked_beforehand():
    assert "checked" not in str(SignForm()["updates"])


def test_only_what_was_ticked_is_asked_for():
    assert form().is_valid()
    cases = [
        ({}, []),
        ({"updates": "on"}, []),
        ({"email": "f@example.org"}, [Purpose.THIS_ACTION]),
        ({"email": "f@example.org", "updates": "on"}, [Purpose.THIS_ACTION, Purpose.OTHER_ACTIONS]),
    ]
    for typed, purposes in cases:
        filled = form(**typed)
        assert filled.is_valid()
        assert [asked.purpose for asked in filled.consents] == purposes
        words = {Purpose.THIS_ACTION: str(THIS_ACTION_WORDS), Purpose.OTHER_ACTIONS: str(OTHER_ACTIONS_WORDS)}
        assert all(asked.wording == words[asked.purpose] for asked in filled.consents)


@pytest.mark.parametrize("website", ["x", " ", "https://example.org", "0"])
def test_who_fills_in_the_field_that_nobody_sees_is_suspect(website):
    filled = form(website=website)
    assert filled.is_valid()
    assert filled.is_suspect
    assert not form(website="").is_suspect
    assert not form().is_suspect
