"""clean_typed(): what may not be stored is refused in words, the rest is stored in one spelling."""

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from wagtail_localize.strings import StringValue

from campaigns.checks import TypedRefused, clean_typed, plain
from campaigns.checks.clean import LONGEST

SOURCE = 'Lees <a id="a1">de brief</a>.'


def clean(text: str, *, is_plain: bool = False) -> str:
    return clean_typed(text, source=SOURCE, is_plain=is_plain)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Une lettre", "Une lettre"),
        ("  Une lettre \n", "Une lettre"),
        ("cafe\u0301", "café"),
        ("3 < 4 & 5 > 2", "3 &lt; 4 &amp; 5 &gt; 2"),
        ("d&eacute;j&agrave;&nbsp;vu &quot;ici&quot;", 'déjà\u00a0vu "ici"'),
        ("un\r\ndeux\u2028trois", "un\ndeux\ntrois"),
        ("un<BR>deux<br/>trois<br />", "un<br/>deux<br/>trois"),
        ("<br><br>un<br>", "un"),
        ("<STRONG>gras</STRONG> <em>i</em> <b>b</b> <i>i</i>", "<strong>gras</strong> <em>i</em> <b>b</b> <i>i</i>"),
        ("Lisez <a id='a1'>la lettre</a>", 'Lisez <a id="a1">la lettre</a>'),
        ('<a id="a1"><b>la</b> lettre</a>', '<a id="a1"><b>la</b> lettre</a>'),
        ("می\u200cخواهم \u200eABC\u200f \u061c", "می\u200cخواهم \u200eABC\u200f \u061c"),
        ("👩\u200d⚕️", "👩\u200d⚕️"),
        ("a\tb\ufeff", "a b"),
        ("&amp;lt;script&amp;gt;", "&amp;lt;script&amp;gt;"),
        ("", ""),
    ],
)
def test_it_is_stored_in_one_spelling(text: str, stored: str) -> None:
    assert clean(text) == stored
    # wagtail-localize writes the same, so that equal texts are equal rows.
    assert StringValue.from_translated_html(stored).data == stored


def test_plain_text_has_line_breaks_and_nothing_else() -> None:
    assert clean("un\ndeux<br>trois", is_plain=True) == "un<br/>deux<br/>trois"
    for text in ("<b>gras</b>", '<a id="a1">lien</a>', "<i>x</i>"):
        with pytest.raises(TypedRefused):
            clean(text, is_plain=True)


@pytest.mark.parametrize(
    "text",
    [
        "x" * (LONGEST + 1),
        "x" * 100_000,
        "\ud800",
        "x\udfff",
        "&#xD800;x\x00",
        "\x00",
        "\x07",
        "\x1b[31m",
        "\x7f",
        "\x85",
        "\u202e",
        "\u202a",
        "\u2066",
        "\u2069",
        "&#8238;",
        "&#x202E;",
        "\ufffe",
        "\U000e0041",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<p>x</p>",
        "<b onclick=x>x</b>",
        '<a href="https://example.org">x</a>',
        '<a id="a1" href="x">x</a>',
        '<a id="a9">x</a>',
        '<a id="">x</a>',
        "<b>x",
        "x</b>",
        "<b><i>x</b></i>",
        "<b><b>x</b></b>",
        '<a id="a1"><a id="a1">x</a></a>',
        "<!-- x -->",
        "<b",
        "<b <i>x</i>",
        "</",
        "javascript:alert(1)",
        "JavaScript :alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "java\u0000script:x",
        "<br onclick=x>",
        "<a><b></a>",
    ],
)
def test_it_is_refused_in_words(text: str) -> None:
    with pytest.raises(TypedRefused) as refused:
        clean(text)
    assert len(refused.value.message) > 20
    # What is told is shown on a page, and stored in a report.
    assert refused.value.message.isprintable()


def test_the_longest_text_is_stored() -> None:
    # The negative control of the limit.
    assert len(clean("x" * LONGEST)) == LONGEST


PIECES = [*"ab \n<>/&;\"'=#x0é\u202e", "<b>", "</b>", "<br>", '<a id="a1">', "</a>", "&lt;", "&#8238;"]
HOSTILE = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(st.one_of(HOSTILE, st.text(max_size=60)), st.booleans())
@hypothesis_settings(max_examples=300, deadline=None)
def test_what_is_stored_is_stored_again_as_it_is_and_holds_no_tag_but_ours(text: str, is_plain: bool) -> None:
    try:
        stored = clean(text, is_plain=is_plain)
    except TypedRefused:
        return
    assert clean(stored, is_plain=is_plain) == stored
    assert StringValue.from_translated_html(stored).render_text() == plain(stored)
    tags = {tag.name for tag in StringValue(stored).render_soup({"a1": {}}).find_all()}
    assert tags <= ({"br"} if is_plain else {"a", "b", "br"})
