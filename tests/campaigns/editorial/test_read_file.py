"""What is read of the files that press offices send, and what is refused of them."""

import io
import os
import tracemalloc
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.translation import override

from campaigns.editorial.files import packages, plain
from campaigns.editorial.read_file import SheetRefused, read_sheet_file, read_sheet_text
from tests.campaigns.editorial.documents import WORD, open_document, paragraph, word


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with override("en"):
        yield


def read(name: str, data: bytes) -> str:
    return read_sheet_file(name, io.BytesIO(data))


def refused(name: str, data: bytes) -> str:
    with pytest.raises(SheetRefused) as caught:
        read(name, data)
    return str(caught.value)


def test_word_gives_its_paragraphs_and_its_line_breaks() -> None:
    assert read("sheet.docx", word("FREE HER\n\nPostbus 1\n1000 AA Voorbeeld")) == (
        "FREE HER\n\nPostbus 1\n1000 AA Voorbeeld"
    )


def test_word_gives_what_stands_above_and_below_each_page_once() -> None:
    around = {name: f"<w:hdr {WORD}>{paragraph('UA: 60/16')}</w:hdr>" for name in ("header1", "header2")}
    below = f"<w:ftr {WORD}>{paragraph('Index: ASA 17/3741/2016')}</w:ftr>"
    assert read("sheet.docx", word("She is held.", footer1=below, **around)) == (
        "UA: 60/16\n\nShe is held.\n\nIndex: ASA 17/3741/2016"
    )


def test_word_leaves_out_what_was_struck_out() -> None:
    body = "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>there</w:t></w:r></w:ins></w:p>"
    assert read("sheet.docx", word(body=body)) == "there"


def test_the_kind_of_a_file_is_what_it_is_and_not_its_name() -> None:
    assert read("sheet.txt", word("In Word.")) == "In Word."
    assert read("sheet", open_document("In OpenDocument.")) == "In OpenDocument."


def test_opendocument_gives_headings_and_paragraphs_and_its_footnotes_after_them() -> None:
    data = open_document("Zij zit\nvast.", "Laat haar vrij.", heading="EEN KOP", note="Bron: haar advocaat.")
    assert read("sheet.odt", data) == "EEN KOP\n\nZij zit\nvast.\n\nBron: haar advocaat.\n\nLaat haar vrij."


def test_opendocument_leaves_out_comments() -> None:
    assert read("sheet.odt", open_document("Zij zit vast.", comment="Klopt dit?")) == "Zij zit vast."


WORDS_HTML = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><title>Sheet</title>
<!--[if gte mso 9]><xml><o:Author>Pers</o:Author></xml><![endif]--><style>p.MsoNormal {margin: 0cm}</style></head>
<body lang=NL><p class=MsoNormal style='mso-margin-top-alt:auto'><b>VRIJHEID&nbsp;VOOR
HAAR</b><o:p></o:p></p>
<p class=MsoNormal>Zij zit vast<span class=MsoCommentReference><a href="#_msocom_1">[P1]</a></span>
in <![if !supportLists]>Voorbeeld<![endif]>stad.<span style='display:none'>geheim</span></p>
<table><tr><td>Postbus 1</td><td>1000 AA</td></tr></table><ul><li>een<li>twee</ul>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Klopt dit?</p></div></div></body></html>"""
AS_SEEN = "VRIJHEID VOOR HAAR\n\nZij zit vast in Voorbeeldstad.\n\nPostbus 1 1000 AA\n\neen\ntwee"


def test_of_words_html_one_reads_what_one_sees() -> None:
    assert read("sheet.html", WORDS_HTML.encode()) == AS_SEEN
    assert read_sheet_text(WORDS_HTML) == AS_SEEN


def test_pasted_text_stays_as_it_is() -> None:
    assert read_sheet_text("  A < B\r\nand 5 > 3\n") == "  A < B\nand 5 > 3\n"


TEXT = "Één man, créé à Genève: ‘vrij’, €\u00a05. Zij zit vast in Voorbeeldstad, en de autoriteiten zeggen niets."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_the_encodings_that_offices_save_in(encoding: str) -> None:
    assert read("sheet.txt", TEXT.encode(encoding)) == TEXT.replace("\u00a0", " ")


def test_arabic_is_read_as_old_windows_saved_it() -> None:
    text = "تدعو المنظمة السلطات إلى الإفراج الفوري عنها، وهي محتجزة منذ شهر في مكان غير معروف."
    assert read("sheet.txt", text.encode("cp1256")) == text


def test_html_is_read_in_the_encoding_that_it_names() -> None:
    assert read("a.html", '<meta charset="windows-1252"><p>Één créé'.encode("cp1252")) == "Één créé"


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 40_000_000)
    return out.getvalue()


def with_parts(*parts: bytes) -> bytes:
    """A .docx with these files beside its text."""
    out = io.BytesIO(word("x"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as package:
        for number, part in enumerate(parts):
            package.writestr(f"word/media/{number}.bin", part)
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(word("x"))
    # The bit "encrypted" of each entry, in both of its places (PKWARE APPNOTE, 4.4.4).
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(mark)
        while start >= 0:
            data[start + place] |= 1
            start = data.find(mark, start + 4)
    return bytes(data)


REFUSED: list[tuple[str, bytes, str]] = [
    ("sheet.docx", bomb(), "unpacks to far more"),
    ("sheet.docx", word("x", media="\0" * 3_000_000), "unpacks to far more"),
    # Small, and a minute's work:
    ("sheet.docx", word(body="".join(f'<w:p w:x="{number}"/>' for number in range(110_000))), "unpacks to far more"),
    ("sheet.docx", word(os.urandom(2_100_000).hex()), "unpacks to far more"),
    # Packed no harder than a text is, but too much of it:
    ("sheet.docx", with_parts(b"".join(os.urandom(20) + b"\0" * 980 for _ in range(31_000))), "unpacks to far more"),
    ("sheet.docx", with_parts(b"\0" * 2_000_000), "unpacks to far more"),
    ("sheet.docx", with_parts(*[b""] * 1_000), "unpacks to far more"),
    ("sheet.docx", word("&x;", start='<!DOCTYPE x [<!ENTITY x "y">]>'), "broken"),
    ("sheet.docx", word(body="<w:p>" * 2_000 + "</w:p>" * 2_000), "broken"),
    ("sheet.docx", word("x")[:-300], "broken"),
    ("sheet.docx", word(body="<w:p>"), "broken"),
    ("sheet.docx", locked(), "password"),
    ("sheet.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word file"),
    ("sheet.docx", b"just text", "is called sheet.docx"),
    ("sheet.docx", word(" "), "no text in this file"),
    ("sheet.odt", open_document("x")[:-300], "broken"),
    ("sheet.pdf", b"%PDF-1.7 ...", "This is a PDF"),
    ("sheet.rtf", b"{\\rtf1\\ansi x}", "RTF"),
    ("sheet.txt", b"\x89PNG\r\n\x1a\n", "picture"),
    ("sheet.xlsx", b"a,b", "We read .docx"),
    ("sheet.txt", b"\0" * 1_000, "cannot read the letters"),
    ("sheet.txt", b"a " * 2_500_001, "larger than 5 MB"),
    ("sheet.txt", b"one word " * 30_000, "too long for a press sheet"),
    ("sheet.html", b'<meta charset="a\0b"><p>x', "cannot read the letters"),
    ("sheet.html", b"<p>" * 800_000, "too long to read"),
]


@pytest.mark.parametrize(("name", "data", "words"), REFUSED, ids=[f"{case[2]}-{i}" for i, case in enumerate(REFUSED)])
def test_what_is_no_sheet_is_refused_in_words(name: str, data: bytes, words: str) -> None:
    assert words in refused(name, data)


def test_a_spreadsheet_in_a_zip_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("xl/workbook.xml", "<x/>")
    assert "We read .docx" in refused("sheet.docx", out.getvalue())


def test_noise_is_refused() -> None:
    assert "cannot read the letters" in refused("sheet.txt", os.urandom(5_000))


def test_a_bomb_is_refused_before_anything_of_it_is_unpacked(monkeypatch: Any) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *args: pytest.fail("unpacked"))
    assert "unpacks" in refused("sheet.docx", bomb())


def test_a_pasted_text_is_no_book() -> None:
    with pytest.raises(SheetRefused, match="too long"):
        read_sheet_text("word " * 50_000)


def test_only_parts_that_were_looked_at_are_read() -> None:
    """The list of relations may call any part the text: one of another name was read without limits, with entities."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word("seen"))) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            data = package.read(name)
            changed.writestr(name, data.replace(b"word/document.xml", b"word/other.bin") if "rels" in name else data)
        changed.writestr("word/other.bin", f'<!DOCTYPE x [<!ENTITY x "hidden">]><w:document {WORD}><w:body>'
            f"{paragraph('&x;')}</w:body></w:document>".replace("&amp;", "&"))  # fmt: skip
    assert "hidden" not in read("sheet.docx", out.getvalue())


def test_many_spaces_in_opendocument_are_one() -> None:
    """Two thousand million of them, in a file of 1 kB, took 4 GB."""
    spaces = '<text:s text:c="30000000"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(open_document("one @ two"))) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            changed.writestr(name, package.read(name).replace(b"@", spaces.encode()))
    tracemalloc.start()
    try:
        assert read("sheet.odt", out.getvalue()) == "one two"
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["undefined", "punycode", "no such one"])
def test_html_that_names_no_encoding_of_pages_is_read_as_text(name: str) -> None:
    assert read("a.html", f'<meta charset="{name}"><p>one-'.encode()) == "one-"


def test_an_encoding_is_looked_for_in_the_head_alone(monkeypatch: Any) -> None:
    """Five megabytes of "<meta " took half a minute."""
    seen: list[int] = []
    monkeypatch.setattr(
        plain.EncodingDetector, "find_declared_encoding", lambda data, **options: seen.append(len(data))
    )
    read("a.html", b"<p>one" + b"<meta " * 10_000)
    assert seen[0] < 10_000


@pytest.mark.parametrize("piece", ["<div>", "<!--", "<b><p>", "<a ", "<a '>", '<a b="', "<![", "</", "<p a=b"])
def test_html_made_to_be_slow_is_read_in_one_go(piece: str) -> None:
    """What builds a tree takes minutes for some of these, and Python's parser for others."""
    assert len(read("sheet.html", b"there" + (piece * (60_000 // len(piece))).encode())) < 200_000


def test_a_part_larger_than_it_says_is_cut_off_where_it_says(monkeypatch: Any) -> None:
    """The size in the list of parts is the limit of what is unpacked, so it can be relied on."""
    data = word("x" * 50_000)
    size = len(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    lie = data.replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lie != data
    with pytest.raises(SheetRefused, match="broken"):
        packages.read_part(packages.open_package(io.BytesIO(lie)), "word/document.xml")
