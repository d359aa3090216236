"""Staff at work in the admin: what each finds on the dashboard, a person searched for, a file taken out, a chart."""

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from campaigns.demo.people import everybody
from tests.site import Site

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(staff: Callable[[str], Page], site: Site) -> Callable[[str], Page]:
    """Opens windows as `staff` does, and sees at the end that nobody else was asked for anything."""
    addresses: list[str] = []

    def open_window(user_name: str) -> Page:
        page = staff(user_name)
        page.on("request", lambda request: addresses.append(request.url))
        return page

    yield open_window
    assert addresses
    assert [url for url in addresses if not url.startswith((f"{site.url}/", "data:", "blob:"))] == []


def test_no_page_of_the_admin_asks_another_host_for_anything(asked: Callable[[str], Page]) -> None:
    for user_name in ("editor", "publisher", "servicedesk", "handover", "owner"):
        page = asked(user_name)
        page.goto("/admin/")
        expect(page.get_by_role("heading", level=1)).to_contain_text(user_name)
        expect(
            page.get_by_role("link", name="Laat Huang Xueqin").or_(page.get_by_text("Laat Huang Xueqin")).first
        ).to_be_visible()
        for path in ("/admin/actions/", "/admin/account/", "/admin/images/", "/admin/reports/site-history/"):
            page.goto(path)
        page.wait_for_load_state("networkidle")


def test_an_editor_finds_a_page_by_its_country_and_sees_how_it_goes(asked: Callable[[str], Page]) -> None:
    page = asked("editor")
    page.goto("/admin/actions/")
    rows = page.locator("#listing-results tbody tr")
    # Those of the demo; other stories may have made more.
    expect(rows.nth(4)).to_be_visible()
    page.goto("/admin/actions/?country=CN&state=open")
    expect(rows.filter(has_text="Marit Vos")).to_have_count(0)
    rows.filter(has_text="Laat Huang Xueqin").locator(".appeal-number a").click()
    expect(page.get_by_role("img", name="Handtekeningen per dag")).to_be_visible()
    assert page.locator(".appeal-chart rect").count() > 10
    total = page.locator(".appeal-table tfoot td").last
    expect(total).to_have_text(page.locator(".appeal-lead b").first.inner_text())


def test_the_service_desk_finds_who_asks_and_the_name_stands_in_no_address(asked: Callable[[str], Page]) -> None:
    name = everybody()[0].name
    page = asked("servicedesk")
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    page.goto("/admin/")
    page.locator("#person-section [name=term]").fill(f"  {name.upper()} ")
    page.locator("#person-section").get_by_role("button", name="Zoeken").click()
    expect(page.locator("main tbody tr")).not_to_have_count(0)
    assert page.url.endswith("/admin/signatures/search/")
    assert not any(part in url for url in seen for part in (*name.split(), *name.upper().split()))
    expect(page.locator("main [name=term]")).to_have_value("")
    expect(page.locator("main")).not_to_contain_text(name)


def test_an_owner_takes_out_names_and_finds_that_in_the_log(asked: Callable[[str], Page], tmp_path: Path) -> None:
    page = asked("owner")
    page.goto("/admin/signatures/?state=counted")
    page.get_by_role("link", name="Exporteren").click()
    page.get_by_label("CSV").check()
    page.get_by_label("Namen en woonplaatsen openen").check()
    page.get_by_label("Waarvoor heb je het nodig?").fill("Voor de proef")
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak het bestand").click()
    download.value.save_as(tmp_path / "file.csv")
    with (tmp_path / "file.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert len(rows) > 390
    assert {person.name for person in everybody()} >= {row[-2] for row in rows[1:]} - {""}
    page.get_by_label("XLSX").check()
    page.get_by_label("Waarvoor heb je het nodig?").fill("Voor de proef")
    with page.expect_download() as download:
        page.get_by_role("button", name="Maak het bestand").click()
    download.value.save_as(tmp_path / "file.xlsx")
    assert zipfile.ZipFile(tmp_path / "file.xlsx").testzip() is None
    page.goto("/admin/access_log/")
    expect(page.locator("#listing-results")).to_contain_text("Voor de proef")
