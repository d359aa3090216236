"""The text of a .docx file: its pages by mammoth, and the headers and footers that stand around them."""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import mammoth

from .html import text_of_html, tidy
from .packages import broken, read_part

DOCUMENT = "word/document.xml"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def text_of_word(package: zipfile.ZipFile) -> str:
    """What stands on the pages, without comments and without what was struck out.

    Raises SheetRefused if the file cannot be read to its end.
    """
    data = _text_parts(package)
    try:
        # Pictures would come along as text, and a sheet has no use for them; files outside are never opened.
        html = mammoth.convert_to_html(
            io.BytesIO(data),
            convert_image=mammoth.images.img_element(lambda image: {}),
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
        above, below = _around(package, "header"), _around(package, "footer")
    # A file that is not as the format says raises what its reader meets: KeyError, ExpatError, RecursionError, ...
    except Exception as error:
        raise broken() from error
    # The arrow by which mammoth leads back from a footnote.
    return tidy("\n\n".join(filter(None, [*above, text_of_html(html).replace("↑", ""), *below])))


def _text_parts(package: zipfile.ZipFile) -> bytes:
    """The package with the parts that were looked at, and no others.

    A list in the package says which part is the text: one of any name, at which nobody looked.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as looked_at:
        for name in dict.fromkeys(package.namelist()):
            if name.lower().endswith((".xml", ".rels")):
                looked_at.writestr(name, read_part(package, name))
    return out.getvalue()


def _around(package: zipfile.ZipFile, kind: str) -> list[str]:
    """What stands above or below every page, each text once: mammoth leaves it out."""
    names = [name for name in package.namelist() if re.fullmatch(rf"word/{kind}\d*\.xml", name)]
    texts = [_paragraphs(package.read(name)) for name in sorted(names)]
    return list(dict.fromkeys(filter(None, texts)))


def _paragraphs(xml: bytes) -> str:
    # read_part() has refused what declares entities.
    root = ElementTree.fromstring(xml)  # noqa: S314
    return "\n".join(filter(None, ("".join(_words(paragraph)).strip() for paragraph in root.iter(f"{WORD}p"))))


def _words(paragraph: ElementTree.Element) -> Iterator[str]:
    for part in paragraph.iter():
        if part.tag == f"{WORD}t":
            yield part.text or ""
        elif part.tag in {f"{WORD}br", f"{WORD}cr"}:
            yield "\n"
        elif part.tag == f"{WORD}tab":
            yield " "
