"""The text of an .odt file, by odfdo: its pages, the headers and footers around them, and its footnotes."""

import io
import zipfile
from typing import Any

from odfdo import Document

from .html import tidy
from .packages import broken, read_part

# What stands in the file and not on the page: comments, what was struck out, lists of styles and variables.
BESIDE = ("office:annotation", "office:annotation-end", "text:tracked-changes", "text:note-citation")
# What hangs on a paragraph within which it stands in the file.
HANGING = ("text:note", "draw:frame")
ALONE = "not(ancestor::text:p) and not(ancestor::text:h)"
AROUND = ("style:header", "style:header-first", "style:footer", "style:footer-first")


def text_of_open_document(package: zipfile.ZipFile, data: bytes) -> str:
    """What stands on the pages. Raises SheetRefused if the file cannot be read to its end."""
    for name in package.namelist():
        # The list of parts has a declaration in files of the first OpenOffice, and nobody opens it but to count.
        if name.lower().endswith(".xml") and not name.startswith("META-INF/"):
            read_part(package, name)
    try:
        document = Document(io.BytesIO(data))
        around = {name: _of_styles(document, name) for name in AROUND}
        body = _text(document.body)
    # A file that is not as the format says raises what its reader meets.
    except Exception as error:
        raise broken() from error
    above = [text for name in AROUND[:2] for text in around[name]]
    below = [text for name in AROUND[2:] for text in around[name]]
    return tidy("\n\n".join([*dict.fromkeys(above), body, *dict.fromkeys(below)]))


def _of_styles(document: Document, name: str) -> list[str]:
    return list(filter(None, (_text(element) for element in document.styles.root.xpath(f"//{name}"))))


def _text(element: Any) -> str:
    """Paragraphs parted by a blank line; what hangs on one, such as a footnote or a text box, follows it."""
    # A number says how many spaces stand there: "2000000000" is as many bytes, and one is all that is read of them.
    for spaces in element.xpath(".//text:s"):
        spaces.del_attribute_list(["text:c"])
    for name in BESIDE:
        for beside in element.xpath(f".//{name}"):
            beside.delete(keep_tail=True)
    found = []
    for paragraph in element.xpath(f".//text:p[{ALONE}] | .//text:h[{ALONE}]"):
        hanging = [" ".join(_words(part)) for name in HANGING for part in paragraph.xpath(f".//{name}")]
        for name in HANGING:
            for part in paragraph.xpath(f".//{name}"):
                part.delete(keep_tail=True)
        found += [str(paragraph.inner_text), *hanging]
    return "\n\n".join(filter(str.strip, found))


def _words(part: Any) -> list[str]:
    return [str(paragraph.inner_text) for paragraph in part.xpath(".//text:p | .//text:h")]
