"""Static files as visitors get them: one style sheet a page, everything named after its content, and compressed."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.core.files.storage import FileSystemStorage

from cms.env import BASE_DIR
from cms.static_files import JoinedStaticFilesStorage, joined_sheet

OURS = BASE_DIR / "static"
PAGES = [str(path.relative_to(OURS)) for path in sorted(OURS.glob("css/pages/*.css"))]
# What a browser of a page in Latin letters always fetches of the fonts, and one of a page in Arabic letters (bytes).
LATIN = ("literata.woff2", "literata-italic.woff2", "sans.woff2")
ARABIC = ("vazirmatn.woff2", "vazirmatn-latin.woff2")
MOST_FONT_BYTES = 45_000

SHEETS = {
    "css/pages/one.css": '/* One. */\n@import "../base.css";\n@import "../part.css";\na { color: red; }\n',
    "css/base.css": '@import "tokens.css";\nb { background: url("../images/b.svg"); }\n',
    "css/part.css": "i { background: url(../images/i.svg#x); mask: url(/static/m.svg); }\n",
    "css/tokens.css": ":root { --seal: red; }\n",
}


@pytest.fixture(scope="module")
def collected(tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """A folder with our static files as `collectstatic` leaves them, and their new names by the old ones."""
    folder = tmp_path_factory.mktemp("static")
    storage = JoinedStaticFilesStorage(location=str(folder), base_url="/static/")
    source = FileSystemStorage(location=str(OURS))
    paths = {}
    for path in sorted(OURS.rglob("*.*")):
        name = str(path.relative_to(OURS))
        with path.open("rb") as file:
            StaticFilesStorage(location=str(folder), base_url="/static/").save(name, file)
        paths[name] = (source, name)
    for name, _hashed, processed in storage.post_process(paths):
        assert not isinstance(processed, Exception), (name, processed)
    return folder, storage.hashed_files


def test_imports_are_replaced_in_their_order_by_what_they_name():
    joined = joined_sheet("css/pages/one.css", SHEETS.__getitem__)
    places = [joined.index(part) for part in (":root", "b {", "i {", "a {")]
    assert places == sorted(places)
    assert "@import" not in joined
    assert "One." not in joined


def test_addresses_are_right_from_where_the_joined_sheet_lies():
    joined = joined_sheet("css/pages/one.css", SHEETS.__getitem__)
    assert 'url("../../images/b.svg")' in joined
    assert 'url("../../images/i.svg#x")' in joined
    assert "url(/static/m.svg)" in joined


def test_an_import_with_a_condition_stays():
    sheet = '@import "print.css" print;\n'
    assert joined_sheet("css/a.css", {"css/a.css": sheet}.__getitem__) == sheet


def test_an_import_of_what_is_not_there_fails():
    with pytest.raises(KeyError):
        joined_sheet("css/a.css", {"css/a.css": '@import "gone.css";\n'}.__getitem__)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_one_style_sheet_whose_addresses_name_files_that_are_there(collected, name):
    folder, names = collected
    sheet = folder / names[name]
    text = sheet.read_text()
    assert "@import" not in text
    assert "--seal:" in text
    addresses = re.findall(r'url\("([^"]+)"\)', text)
    assert addresses
    for address in addresses:
        assert (sheet.parent / address).resolve().is_file(), address
        assert re.search(r"\.[0-9a-f]{12}\.", address), address
    assert sheet.with_name(sheet.name + ".gz").is_file()


def test_a_sheet_gets_another_name_when_a_part_of_it_changes(tmp_path):
    names = []
    for colour in ("red", "blue"):
        folder = tmp_path / colour
        for name, text in (SHEETS | {"css/tokens.css": f":root {{ --seal: {colour}; }}\n"}).items():
            path = folder / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.replace('url("../images/b.svg")', "red").replace("url(../images/i.svg#x)", "red"))
        (folder / "in" / "m.svg").write_text("<svg/>")
        source = FileSystemStorage(location=str(folder / "in"))
        storage = JoinedStaticFilesStorage(location=str(folder / "out"), base_url="/static/")
        files = [*SHEETS, "m.svg"]
        for name in files:
            with source.open(name) as file:
                StaticFilesStorage(location=str(folder / "out"), base_url="/static/").save(name, file)
        list(storage.post_process({name: (source, name) for name in files}))
        names.append(storage.hashed_files["css/pages/one.css"])
    assert names[0] != names[1]


@pytest.mark.parametrize("files", [LATIN, ARABIC])
def test_the_fonts_of_a_page_are_small(files):
    sizes = [(OURS / "fonts" / name).stat().st_size for name in files]
    assert 20_000 < sum(sizes) <= MOST_FONT_BYTES


def test_every_font_is_named_in_the_style_sheet_and_has_its_licence():
    fonts = {path.name for path in (OURS / "fonts").glob("*.woff2")}
    sheet = (OURS / "css" / "fonts.css").read_text()
    assert set(re.findall(r"fonts/([\w-]+\.woff2)", sheet)) == fonts
    licences = {path.name for path in (OURS / "fonts").glob("OFL-*.txt")}
    assert licences == {"OFL-Literata.txt", "OFL-Source-Sans.txt", "OFL-Vazirmatn.txt"}


def test_a_script_imports_the_others_by_their_new_names(collected):
    """Else a browser may have an old part of the desk beside a new one."""
    folder, names = collected
    script = folder / names["js/desk/desk.js"]
    imported = re.findall(r'from "(\./[^"]+)"', script.read_text())
    assert imported
    for path in imported:
        assert re.search(r"\.[0-9a-f]{12}\.js$", path), path
        assert (script.parent / path).is_file()
