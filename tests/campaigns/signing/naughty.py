"""515 and more strings that programs stumble over, by kind: what a field may be sent, by accident or on purpose."""

# Lists to look through, many to a line; wide letters count double and differ from editor to editor.
# ruff: noqa: E501

import itertools
import unicodedata


def _spread(text: str, between: str) -> str:
    return between.join(text)


EMPTY_LIKE = [
    "", " ", "   ", "\t", "\n", "\r\n", "\u00a0", "\u1680", "\u2000\u2001\u2002", "\u2028", "\u2029", "\u202f", "\u205f",
    "\u3000", "\u200b", "\u200c\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\u061c", "\u115f", "\u1160", "\u17b4",
    "\u180e", "\u2800", "\u3164", "\uffa0", "\U000e0020", "-", "--", "_", ".", "...", "…", "?", "''", '""', "/", "\\",
]  # fmt: skip
RESERVED = [
    "null", "NULL", "Null", "nil", "NIL", "none", "None", "undefined", "undef", "void", "true", "True", "TRUE", "false",
    "False", "NaN", "nan", "inf", "-Infinity", "Infinity", "yes", "no", "on", "off", "y", "N", "then", "else", "default",
    "constructor", "__proto__", "prototype", "hasOwnProperty", "toString", "__class__", "__init__", "self", "this",
    "[object Object]", "function () {}", "Object.prototype", "CON", "PRN", "AUX", "NUL", "COM1", "LPT9", "con.txt",
    "admin", "root", "system", "test", "anonymous", "guest", "deleted", "(null)", "<null>", "#N/A", "#REF!", "N/A",
]  # fmt: skip
NUMBERS = [
    "0", "1", "-1", "1.0", "1,5", "1e3", "1E+1000", "-0", "+0", "00", "007", "0x1F", "0b101", "0o17", "1_000", "١٢٣",
    "１２３", "Ⅻ", "½", "²", "1/0", "0/0", "1.7976931348623157e309", "4.9e-324", "2147483647", "2147483648", "-2147483649",
    "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
    "9" * 60, "9" * 400, "0" * 100, "3.14159.26", "1 000", "1'000", "€ 5,00", "$1.00", "50%", "1e", "e1", ".5", "5.",
    "--5", "++5", "0,0.0", "1\u00a0000", "٠", "৪২", "๑๒", "〇", "𝟙𝟚", "①", "㊿", "1\ufe0f\u20e3",
]  # fmt: skip
PUNCTUATION = [
    *"!#$%&'()*+,:;<=>@[]^`{|}~", "!@#$%^&*()", "<>?:\"{}|_+", ",./;'[]\\-=", "<!--", "-->", "<![CDATA[", "]]>", "&amp;",
    "&#0;", "&#x202e;", "&lt;b&gt;", "%", "%%", "%s", "%d", "%n%n%n", "%(name)s", "%1$s", "{}", "{0}", "{name}", "{{7*7}}",
    "{% load x %}", "{# x #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "{0.__class__}", "{name!r:>99999999}", "%c%c%x%x", "%99999d",
    "$HOME", "`id`", "$(id)", "\\0", "\\n", "\\u0000", "\\x41", "\\", "\\\\", "¿Qué?", "«»", "„“”", "‚‘’", "–—―", "·•‣⁃",
    "¡¢£¤¥¦§¨©ª«¬", "®¯°±²³´µ¶·¸¹º", "ÀÆÇÐ×Þß÷ÿ", "ŒœŠšŸŽžƒ", "ˆ˜˘˙˚˛˝", "†‡‰‹›⁄⁊", "∀∂∈ℝ∧∪≡∞", "⌘⌥⇧⎋⏎", "░▒▓█▄▀",
    "┌─┐│└┘", "☺☻♥♦♣♠", "♩♪♫♬", "☃☂☎☢☣", "⠏⠗⠑⠍⠊⠑⠗", "ℵℶℷ", "⅛⅜⅝⅞", "⁰⁴⁵₀₁₂", "ᵃᵇᶜᴰᴱ", "ₐₑₒₓ", "😀", "ﬀﬁﬂﬃ",
]  # fmt: skip
EMOJI = [
    "😍", "👩🏽", "👨‍🦰", "🙍‍♂️", "💁👌🎍", "👾🤖", "🐵🙈🙉🙊", "❤️💛💚", "🚾🆒🆓", "0️⃣1️⃣2️⃣", "🇳🇱", "🇳🇱🇧🇪", "🇽🇽", "👨‍👩‍👧‍👦", "🏳️‍🌈", "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "🧑🏿‍🚀", "✋🏻✋🏼✋🏽", "🫱🏻‍🫲🏿", "☺️", "☺︎", "🀄", "🂡", "🎲" * 40, "Anna 🌻 de Vries", "🅰🅱", "\u200d👩", "👩\u200d", "🏽", "\ufe0f",
]  # fmt: skip
SCRIPTS = [
    "田中さん", "部落格", "사회과학원", "찦차를 타고", "𠜎𠜱𠝹𠱓", "ヽ༼ຈل͜ຈ༽ﾉ", "(｡◕‿◕)", "パパパ", "ｶﾀｶﾅ", "ソ", "能", "表", "Ⱥ", "Ⱦ", "İ", "ı",
    "ß", "ẞ", "ŉ", "ǰ", "ΐ", "ﬆ", "ﷺ", "ﷲ", "Ω", "Å", "Ĳ", "ĳ", "ſ", "ſʇ", "ａｂｃ", "ＡＢＣ", "𝕬𝖓𝖓𝖆", "𝓐𝓷𝓷𝓪", "Ⓐⓝⓝⓐ", "🄰🄽🄽🄰", "ᴀɴɴᴀ",
    "ɐuuɐ", "Аnnа", "Ѕаmіrа", "Ꭺnna", "क्षत्रिय", "নির্ঝর", "தமிழ்", "ภาษาไทย", "ཨོཾ་མ་ཎི", "ញុំ", "မြန်မာ", "ስም", "ᚠᛇᚻ",
    "𒀀𒁀", "𓀀𓂀", "ﾠ", "각", "\u1100\u1161\u11a8", "é", "e\u0301", "\u0301e", "\u0958", "\U0001d160", "ﬁ", "ά", "\u1f71",
]  # fmt: skip
RIGHT_TO_LEFT = [
    "הָיְתָה תֹהוּ", "בְּרֵאשִׁית", "مُنَاقَشَةُ سُبُلِ", "الكل في المجمو عة", "ﷰ", "אבג abc אבג", "abc אבג 123", "مرحبا 123 !",
    *(f"{mark}Anna" for mark in "\u200e\u200f\u061c"), *(f"An{mark}na" for mark in "\u202a\u202b\u202c\u202d\u202e"),
    *(f"{mark}annA\u2069" for mark in "\u2066\u2067\u2068"), "\u202egpj.exe", "Anna\u202e", "\u2067\u2067\u2067\u2067",
    "علی\u200cرضا", "ـــــــ", "؟!،", "۱۲۳۴۵",
]  # fmt: skip
ZALGO = [
    "".join(letter + "".join(chr(0x300 + (number * 7 + place) % 112) for place in range(height)) for letter in "Anna")
    for number, height in enumerate((1, 2, 5, 10, 20, 25, 29, 60))
]
SCRIPT_INJECTION = [
    f"<{opening}{body}"
    for opening, body in itertools.product(
        ["script>", "ScRiPt >", "img src=x onerror=", "svg/onload=", "a href=javascript:", "body onload=", "b>"],
        ["alert(1)", "alert(1)</script>", "confirm`1`>", "\x00prompt(1)"],
    )
] + [
    '"><i>x</i>', "'><i>x</i>", "\"onfocus=alert(1) autofocus=\"", "' onclick='x", "javascript:alert(1)", "data:text/html,x",
    "</title><b>", "</textarea><b>", "</style><b>", "--><b>", "]]><b>", "<b\nx>", "<\x00b>", "＜script＞x＜/script＞", "\u2028x()",
    "<iframe srcdoc=x>", "<base href=//x>", "<meta http-equiv=refresh>", "<link rel=x>", "<style>*{x}</style>", "expression(1)",
    "&lt;script&gt;", "&#60;b&#62;", "%3Cb%3E", "\\u003cb\\u003e", "<ſcript>", "<math><mi//x>", "<details open ontoggle=x>",
    "';x();//", "`-x()-`", "</script ><b>", "<bdo dir=rtl>", "</bdi><b>", "<input name=name value=x>",
]  # fmt: skip
QUERY_INJECTION = [
    "'", "''", '"', "' OR 1=1 --", "1' OR '1'='1", "'; DROP TABLE campaigns_signature; --", "1; DELETE FROM auth_user",
    "') OR ('a'='a", "\\'; --", "%' --", "_%", "x' UNION SELECT NULL, NULL --", "1 AND SLEEP(0)", "'||pg_sleep(0)||'",
    "/* x */", "/*!x*/", "; VACUUM", "$$", "$a$b$a$", "E'\\000'", "x'00'", "::text", "?", ":name", "%(id)s", "' || x'1' --",
    "*)(uid=*))(|(uid=*", '{"$ne": null}', '{"$gt": ""}', "[]", "{}", "' or count(/*)=1 or 'a'='b", "\x1a", "0x27", "char(39)",
    "Robert'); --", "O'Brien'--", "\u02bc; --", "＇; --",
]  # fmt: skip
PATHS = [
    "../../../etc/passwd", "..\\..\\boot.ini", "/dev/null", "/", "//", "C:\\", "\\\\server\\share", "file:///etc/passwd", "~",
    "~root", "....//", "%2e%2e%2f", "..%c0%af", "/proc/self/environ", "a/./b", "a//b", ".git", ".htaccess", "index.php\x00.png",
    "http://example.org/", "HTTP://EXAMPLE.ORG", "https://a@b", "ftp://x", "www.example.org", "//example.org", "example.com",
    "mailto:x@example.org", "tel:+31", "http://[::1]/", "http://[", "http://①②③.example", "xn--nxasmq6b", "a.b", "a.nl/b",
]  # fmt: skip
COMMANDS = [
    "; ls", "| id", "|| id", "& id", "&& id", "`id`x", "$(id)x", "\nid", "> x", "< /dev/zero", "=cmd()", "=1+1", "+cmd|' /C'!A0",
    "-1+1", "@SUM(1)", "=HYPERLINK(1)", "\t=1", "\r=1", "＝1", "\u200b=1", '"=1"', "'=1", ";=1", ",=1", "DDE(1)", "%0A=1", "eval(1)",
    "__import__('os')", "os.system('id')", "!!python/object:x", "!ruby/object:x", "O:1:\"x\":0:{}", "rO0ABX", "<?php x ?>",
    "<?xml version='1.0'?>", "<!DOCTYPE x [<!ENTITY y 'z'>]>&y;", "<!ENTITY x SYSTEM 'file:///x'>", "() { :; }; id", "\\input{x}",
]  # fmt: skip
CONTROLS = [
    *(f"An{chr(code)}na" for code in range(0x20)), *(f"An{chr(code)}na" for code in (0x7F, 0x80, 0x85, 0x9B, 0x9F)),
    "\x1b[2J", "\x1b]0;x\x07", "\x1b[31mrood\x1b[0m", "\x9b31m", "\x08\x08\x08", "\x07", "Anna\r\nSet-Cookie: x=1",
    "Anna\nBcc: x@example.org", "Anna\x0b", "\x0cAnna", "\x00" * 20,
]  # fmt: skip
MARKS = [
    *(f"{mark}Anna" for mark in ("\ufeff", "\ufffe", "\uffff", "\ufffd", "\ufdd0", "\U0001fffe", "\U0010ffff", "\U000e0001")),
    *(f"An{mark}na" for mark in ("\u200b", "\u2060", "\u2061", "\u2064", "\u206a", "\u206f", "\ufff9", "\ufffb", "\u180b")),
    "\ue000", "\U000f0000", "\U00100000", "\u0378", "\U0001e4d0", "ï»¿Anna", "Ã©", "Ã\x83Â©", "â€™", "\u00c3\u00a9",
]  # fmt: skip
SURROGATES = ["\ud800", "\udfff", "An\ud83dna", "\udc00\ud800", "\udcff", "Anna\udc80"]
LONG = ["a" * length for length in (119, 120, 121, 254, 255, 256, 1_000, 5_000)] + [
    "é" * 101,
    "👩" * 101,
    "ﷺ" * 120,
    "a " * 60,
]
SENTENCES = [
    "Scunthorpe", "Penistone", "Dick van Dijk", "Sint-Job-in-’t-Goor", "Llanfairpwllgwyngyll", "Ee", "Y", "Å", "’s-Gravenmoer",
    "Aux Cayes", "Null Island", "Hell (Noorwegen)", "Batman", "1e Exloërmond", "2e Valthermond", "Oude/Nieuwe Pekela", "Ny-Ålesund",
    "If you can read this", "Anna; Bo", "Anna, Bo", "Anna\u3000Bo", "anna@", "@anna", "a@b.c", "a@example.org", "A@EXAMPLE.ORG",
    "a@b@c.org", "a b@example.org", '"a b"@example.org', "a@xn--.org", "a@-.org", "a@" + "b." * 80 + "org", "ａ@example.org", "a@例え.jp",
]  # fmt: skip
SPLIT = [
    _spread("Anna", between) for between in ("\u200b", "\u00ad", "\u0307", "\u20e3", "\ufe0f", ".", "\u00a0", "\u2028")
]

KINDS = {
    "empty-like": EMPTY_LIKE,
    "reserved": RESERVED,
    "numbers": NUMBERS,
    "punctuation": PUNCTUATION,
    "emoji": EMOJI,
    "scripts": SCRIPTS,
    "right to left": RIGHT_TO_LEFT,
    "zalgo": ZALGO,
    "script injection": SCRIPT_INJECTION,
    "query injection": QUERY_INJECTION,
    "paths": PATHS,
    "commands": COMMANDS,
    "controls": CONTROLS,
    "marks": MARKS,
    "surrogates": SURROGATES,
    "long": LONG,
    "sentences": SENTENCES,
    "split": SPLIT,
}
STRINGS = list(dict.fromkeys(itertools.chain.from_iterable(KINDS.values())))


def as_sent(text: str) -> bytes:
    """The bytes of a text as a client would send it; half a surrogate pair becomes the three bytes that name it."""
    return text.encode("utf-8", "surrogatepass")


def as_stored(text: str) -> str:
    """What a field keeps of a text that it takes."""
    return unicodedata.normalize("NFC", text.strip())
