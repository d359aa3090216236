"""`run_demo` as its users find it: a whole site on one address, web server and worker both."""

import json
import re
import urllib.error
import urllib.parse
import urllib.request

import pytest
from django.core.management import CommandError, call_command

from campaigns.management.commands import run_demo

pytestmark = [pytest.mark.fault, pytest.mark.smoke]


def get(url: str) -> tuple[int, str, dict[str, str]]:
    """Status, text and headers (lower-case names) of an answer."""
    try:
        with urllib.request.urlopen(url) as response:
            return response.status, response.read().decode(errors="replace"), dict(response.headers)
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(errors="replace"), dict(error.headers)


def test_the_site_answers_and_its_workers_work(site):
    status, text, _ = get(site.url + "/readyz")
    assert (status, json.loads(text)["late"]) == (200, [])
    assert site.programs("granian")
    assert site.programs("run_worker")
    assert site.programs("deliver_mail")


def test_pages_come_with_their_style_and_pictures(site):
    status, text, headers = get(site.url + "/nl/")
    assert status == 200
    assert headers["content-type"].startswith("text/html")
    styles = re.findall(r'href="(/static/[^"]+\.css)"', text)
    pictures = re.findall(r'src="(/media/[^"]+)"', text)
    assert styles
    assert pictures
    assert {get(site.url + path)[0] for path in styles + pictures} == {200}


def test_a_public_page_sets_no_cookie_and_is_kept(site):
    get(site.url + "/en/")
    _, _, headers = get(site.url + "/en/")
    assert "set-cookie" not in headers
    assert int(headers["age"]) <= 5
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"


def test_it_shows_no_details_of_a_fault(site):
    status, text, _ = get(site.url + "/nl/nothing-here/")
    assert status == 404
    assert "DEBUG" not in text
    assert "urlconf" not in text.lower()


def test_the_mail_about_a_password_names_its_sender_and_leads_to_the_running_demo(site, site_mail):
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    address = site.url + "/admin/password_reset/"
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.open(address).read().decode())[1]
    form = {"csrfmiddlewaretoken": token, "email": "owner@example.org"}
    # Other tests of this site hand pages in, and the approvers get a mail.
    before = len(site_mail.to("owner@example.org"))
    assert browser.open(address, urllib.parse.urlencode(form).encode()).status == 200
    [mail] = site_mail.to("owner@example.org")[before:]
    assert mail["From"] == "appeal@localhost"
    link = re.search(r"http\S+", mail.text)[0]
    assert link.startswith(site.url + "/admin/password_reset/confirm/")
    assert get(link)[0] == 200


def test_keys_cannot_be_asked_for_through_the_media(site):
    for path in ("/media/../keys/secret_key", "/media/%2e%2e/keys/secret_key", "/media//../../keys/secret_key"):
        assert get(site.url + path)[0] in (400, 404)


def test_a_taken_port_is_said_in_one_sentence(site, capsys, monkeypatch):
    port = int(site.url.rpartition(":")[2])
    monkeypatch.setattr(run_demo, "run_together", pytest.fail)
    with pytest.raises(CommandError) as refused:
        call_command("run_demo", port=port)
    assert str(refused.value) == (
        f"Port {port} cannot be used (Address already in use); choose another: make demo PORT={port + 1}"
    )
    assert capsys.readouterr().out == ""


@pytest.mark.browser
def test_a_browser_shows_it_and_meets_no_error(site, page):
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(site.url)
    assert page.url == site.url + "/nl/" or page.url == site.url + "/en/"
    assert page.locator("h1").count() == 1
    assert errors == []
