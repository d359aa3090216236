"""Tables that leave the site: no cell is ever a formula, and a million rows need no more memory than a thousand."""

import csv
import datetime
import io
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from campaigns.reports import tables_out
from campaigns.reports.tables_out import csv_lines, plain, xlsx_file

# What starts a formula in one program or another, plain, full-width, and behind what a program throws away.
NASTY = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://example.org?x="&A1)',
    "+1+1",
    "-1+1",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u2060@A1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "−1+1",
    "﹢1",
    "\x00=1+1",
    "\x1f=1+1",
    "\x85=1+1",
    "\u2028=1+1",
    "=",
    "--",
    '"=1+1',
]
# Where another program parts the cell.
PARTED = [
    "Jan;=1+1",
    "Jan,=1+1",
    "Jan|=1+1",
    "Jan; =1+1",
    "Jan\t=1+1",
    "Jan\n=1+1",
    'x";=1+1',
    'x;"=1+1;',
    'x;""=1+1;',
    "Jan;\u200b@A1",
    "Jan;＝1",
]
# What stays as it was typed.
HARMLESS = [
    "Fatima de Vries",
    "'s-Gravenhage",
    "O'Brien",
    "Jan-Piet",
    "王芳",
    "محمد",
    "3 = 3",
    "a@b.nl",
    "Ünal; Ede",
    "’t Zandt",
    "1e = 2e",
]

STARTS = set("=+-@＝＋－＠−﹢﹣\t\r\n")


def cells(text: str, separator: str) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row]


def is_formula(cell: str) -> bool:
    """As the most willing of all programs sees it: after spaces and what nobody sees."""
    return cell.strip().strip("\x00\ufeff\u200b\u2060 \u00a0\u3000").strip()[:1] in STARTS


@pytest.mark.parametrize("value", NASTY, ids=ascii)
def test_what_could_be_a_formula_is_text_behind_an_apostrophe(value):
    assert not is_formula(plain(value)) or not plain(value)
    if value[:1] != '"':
        assert is_formula(value), "the negative control: without the apostrophe it would be one"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"], ids=ascii)
def test_no_cell_of_a_csv_is_a_formula_wherever_a_program_parts_it(separator):
    text = b"".join(csv_lines(["Name"], [["x", value, "y"] for value in NASTY + PARTED])).decode("utf-8-sig")
    assert [cell for cell in cells(text, separator) if is_formula(cell)] == []
    unsafe = "".join(f'"x","{value}","y"\r\n' for value in NASTY + PARTED)
    assert any(is_formula(cell) for cell in cells(unsafe, separator)), "the negative control"


@pytest.mark.parametrize("value", HARMLESS, ids=ascii)
def test_a_name_stays_as_it_was_typed(value):
    assert plain(value) == value


def test_a_heading_is_no_formula_either():
    assert b"'=1+1" in b"".join(csv_lines(["=1+1"], []))


def test_a_csv_has_the_mark_by_which_excel_reads_utf_8_and_numbers_and_days_as_they_are():
    content = b"".join(csv_lines(["Nummer", "Dag", "Leeg", "Naam"], [[12, datetime.date(2026, 12, 4), None, "王芳"]]))
    assert content.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(content.decode("utf-8-sig")))) == [
        ["Nummer", "Dag", "Leeg", "Naam"],
        ["12", "2026-12-04", "", "王芳"],
    ]


def test_a_csv_is_made_a_row_at_a_time():
    asked = []
    lines = csv_lines(["n"], ([asked.append(number) or number] for number in range(1000)))
    for _line in range(3):
        next(lines)
    assert asked == [0, 1]


# XLSX


def read(file):
    with file:
        book = openpyxl.load_workbook(io.BytesIO(file.read()))
    return [[list(row) for row in sheet.iter_rows()] for sheet in book]


def test_no_cell_of_an_xlsx_is_a_formula_or_a_link():
    values = NASTY + PARTED + ["https://example.org/", "mailto:a@b.nl", "12"]
    [sheet] = read(xlsx_file(["=1+1"], [[value] for value in values], title="Namen"))
    assert {cell.data_type for row in sheet for cell in row} == {"s"}
    assert not any(cell.hyperlink for row in sheet for cell in row)
    assert not any(is_formula(cell.value) for row in sheet for cell in row)


def test_numbers_and_days_are_numbers_and_days():
    [sheet] = read(xlsx_file(["a", "b", "c", "d"], [[7, datetime.date(2026, 12, 4), None, "王芳"]], title="Namen"))
    number, day, empty, name = (cell.value for cell in sheet[1])
    assert (number, day.isoformat(), empty, name) == (7, "2026-12-04T00:00:00", None, "王芳")


def test_an_empty_table_has_its_headings():
    [sheet] = read(xlsx_file(["a", "b"], [], title="Namen"))
    assert [[cell.value for cell in row] for row in sheet] == [["a", "b"]]


def test_a_full_sheet_is_followed_by_another_with_the_same_headings(monkeypatch):
    monkeypatch.setattr(tables_out, "ROWS_A_SHEET", 3)
    sheets = read(xlsx_file(["n"], ([number] for number in range(7)), title="Een naam die langer is dan Excel kan"))
    assert [[row[0].value for row in sheet] for sheet in sheets] == [["n", 0, 1, 2], ["n", 3, 4, 5], ["n", 6]]


def test_excel_has_room_for_a_sheet_that_is_full():
    assert tables_out.ROWS_A_SHEET + 1 <= 1_048_576


def test_nothing_is_left_on_the_disk_and_nobody_else_can_look_meanwhile():
    below, seen = Path(settings.VAR_DIR) / "tmp", []

    def rows():
        yield ["Quintijn"]
        seen.extend(below.glob("export-*"))
        modes = {stat.S_IMODE(path.stat().st_mode) for path in (below, *seen)}
        assert modes == {0o700}
        yield ["Zwaanswijk"]

    with xlsx_file(["Naam"], rows(), title="Namen") as file:
        assert seen
        assert list(below.iterdir()) == []
        assert zipfile.ZipFile(file).testzip() is None


def test_a_table_that_fails_half_way_leaves_nothing_either():
    def rows():
        yield ["Quintijn"]
        raise OSError

    with pytest.raises(OSError, match=r"^$"):
        xlsx_file(["Naam"], rows(), title="Namen")
    assert list((Path(settings.VAR_DIR) / "tmp").iterdir()) == []


MEASURE = """
import os, resource, sys, django
django.setup()
from campaigns.reports.tables_out import csv_lines, xlsx_file
rows = ([number, "Naam %d" % number, "Plaats", "Deze site"] for number in range(int(sys.argv[2])))
if sys.argv[1] == "csv":
    sum(len(line) for line in csv_lines(["a", "b", "c", "d"], rows))
else:
    xlsx_file(["a", "b", "c", "d"], rows, title="Namen").close()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.timing
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_hundred_times_as_many_rows_take_no_more_memory(kind):
    def peak(rows: int) -> int:
        command = [sys.executable, "-c", MEASURE, kind, str(rows)]
        return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])

    # In kilobytes; 100,000 rows kept would be 30 MB and more.
    assert peak(100_000) - peak(1_000) < 12_000
