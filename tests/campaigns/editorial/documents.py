"""Makes the files that press offices send: Word, OpenDocument, and what only looks like them."""

import io
import zipfile
from html import escape

from odfdo import Document, Header, Paragraph

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'


def paragraph(text: str) -> str:
    """One paragraph of Word; a line feed is a line break."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:p><w:r>{lines}</w:r></w:p>"


def word(text: str = "", *, body: str = "", start: str = "", **parts: str) -> bytes:
    """A .docx of these paragraphs. `start` stands before the document, `parts` are further files of word/."""
    body = body or "".join(paragraph(part) for part in text.split("\n\n"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            f'{DECLARED}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{KIND}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'{DECLARED}<Relationships xmlns="{RELATIONS}">'
            f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/document.xml", f"{DECLARED}{start}<w:document {WORD}><w:body>{body}</w:body></w:document>"
        )
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return out.getvalue()


def open_document(*parts: str, heading: str = "", note: str = "", comment: str = "") -> bytes:
    """An .odt of these paragraphs; footnote and comment hang on the first."""
    document = Document("text")
    document.body.clear()
    if heading:
        document.body.append(Header(1, heading))
    for number, part in enumerate(parts):
        piece = Paragraph(part)
        document.body.append(piece)
        if note and not number:
            piece.insert_note(after=part.split()[0], note_id="n1", citation="1", body=note)
        if comment and not number:
            piece.insert_annotation(after=part.split()[0], body=comment, creator="Pers")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
