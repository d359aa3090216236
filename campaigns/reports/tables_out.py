"""Writes tables that leave the site, as CSV and XLSX, so that no cell of them is ever a formula."""

import csv
import datetime
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO

import xlsxwriter
from django.conf import settings

# Excel has 1,048,576 rows a sheet.
ROWS_A_SHEET = 1_000_000

# What a spreadsheet takes for a formula at the start of a cell, full-width forms included (OWASP, CSV injection).
# Also behind a separator: where the list separator is another one than ours, a quoted cell is taken apart there, and
# a quotation mark behind it opens a cell of its own.
FORMULA = re.compile(
    r"(^|[,;|])([\s\"\u200b-\u200f\u2060\ufeff]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63])"
)
# Tabs and line ends start a cell or a row, and so a formula; other control characters break the file.
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]+")

Cell = str | int | datetime.date | None


def plain(value: Cell) -> str:
    """The value as text that no spreadsheet counts with: an apostrophe stands before what could be a formula."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    return FORMULA.sub(r"\1'\2", CONTROL.sub(" ", str(value)))


class _Line:
    """A file of which each line goes to the caller at once."""

    def write(self, line: str) -> bytes:
        return line.encode()


def csv_lines(headings: Sequence[Cell], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The lines of a CSV file in UTF-8, with the mark by which Excel knows it (utf-8-sig); one row at a time."""
    writer = csv.writer(_Line(), quoting=csv.QUOTE_ALL)
    yield b"\xef\xbb\xbf" + writer.writerow([plain(cell) for cell in headings])
    for row in rows:
        yield writer.writerow([plain(cell) for cell in row])


def xlsx_file(headings: Sequence[Cell], rows: Iterable[Sequence[Cell]], *, title: str) -> IO[bytes]:
    """A finished XLSX file, open for reading and without a name on the disk: gone when it is closed.

    xlsxwriter keeps one row in memory and the rest in files; they lie in a folder that only this account can enter,
    and that goes away with the call, also when it fails.
    """
    below = Path(settings.VAR_DIR) / "tmp"
    below.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="export-", dir=below) as folder:
        path = Path(folder) / "table.xlsx"
        _write_xlsx(path, headings, rows, title)
        return path.open("rb")


def _write_xlsx(path: Path, headings: Sequence[Cell], rows: Iterable[Sequence[Cell]], title: str) -> None:
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "tmpdir": str(path.parent),
    }
    with xlsxwriter.Workbook(path, options) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet, line = None, 0
        for row in rows:
            if sheet is None or line > ROWS_A_SHEET:
                sheet, line = _sheet(book, headings, bold, title), 1
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(line, column, cell)
                elif isinstance(cell, datetime.date):
                    sheet.write_datetime(line, column, cell, day)
                elif cell is not None:
                    sheet.write_string(line, column, plain(cell))
            line += 1
        if sheet is None:
            _sheet(book, headings, bold, title)


def _sheet(book, headings: Sequence[Cell], bold, title: str):
    number = len(book.worksheets()) + 1
    # 31 characters is what Excel gives a sheet's name.
    sheet = book.add_worksheet(f"{title[:28]} {number}" if number > 1 else title[:31])
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(headings):
        sheet.write_string(0, column, plain(heading), bold)
        sheet.set_column(column, column, 16)
    return sheet
