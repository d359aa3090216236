"""The list of signatures: masked for everybody, by right, filtered, and nothing in it can be changed."""

import datetime
import re

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from campaigns.models import Signature
from campaigns.recording import change_state
from tests import build

pytestmark = pytest.mark.django_db

LIST = "/admin/signatures/"
CANARIES = [("Quintijn Zwaanswijk", "Oerdijkerhoek"), ("Ülkü Ğani-Íñez", "Šibenik-Ôost"), ("Vrouw Obadele", "Xanten")]


@pytest.fixture
def action():
    return build.action(slug="laat-haar-vrij", title="Laat haar vrij", number="UA 7/26")


@pytest.fixture
def signatures(action):
    """Three that differ in everything that can be filtered."""
    first = build.sign(action, *CANARIES[0], signed_on=build.days(-10))
    other = build.action(slug="red-hem")
    second = build.sign(other, *CANARIES[1], tier="paper", source="paper", signed_on=build.days(-3))
    third = build.sign(action, *CANARIES[2], email="vrouw@example.org", tier="verified", source="one_click")
    Signature.objects.filter(pk=third.signature_id).update(locale="en")
    change_state(signature_id=third.signature_id, to="set_aside")
    return [recorded.signature_id for recorded in (first, second, third)]


def numbers(response):
    """The signatures that the list shows."""
    assert response.status_code == 200
    return sorted(int(number) for number in re.findall(r"/admin/signatures/inspect/(\d+)/", response.text))


def holds_no_name(response):
    text = response.text
    words = [word for canary in CANARIES for word in (*canary, canary[0].split()[0])]
    return not any(word in text for word in words)


# Who sees it


def test_without_the_right_nobody_sees_the_list(client, login, signatures):
    for rights in ((), ("open_signature",), ("view_accesslog", "change_action", "view_supporter")):
        login(*rights)
        for path in (LIST, f"{LIST}results/", f"{LIST}inspect/{signatures[0]}/"):
            response = client.get(path)
            assert (response.status_code, response.url) == (302, "/admin/")
    assert LIST not in client.get("/admin/").text


def test_a_visitor_is_asked_to_log_in(client, signatures):
    response = client.get(LIST)
    assert response.status_code == 302
    assert response.url.startswith("/admin/login/")


def test_the_list_is_masked_for_everybody_who_may_see_it(client, login, signatures):
    rights = ("view_signature", "open_signature")
    for enter in (lambda: login(*rights[:1]), lambda: login(*rights), lambda: client.force_login(build.superuser())):
        enter()
        response = client.get(LIST)
        assert numbers(response) == sorted(signatures)
        assert holds_no_name(response)
        assert "••••••" in response.text


def test_neither_an_export_nor_a_search_gives_a_name_away(client, signatures):
    client.force_login(build.superuser())
    for query in ("?export=csv", "?export=xlsx", "?q=Quintijn", "?name=Quintijn", "?ordering=box"):
        response = client.get(LIST + query)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert not any(name.encode() in content.replace(query.encode(), b"") for name, _town in CANARIES)


def test_an_erased_signature_says_so(client, login, signatures):
    login("view_signature")
    Signature.objects.filter(pk=signatures[0]).update(box=None, person_digest=None, erased_at=timezone.now())
    assert "gewist" in client.get(LIST, headers={"Accept-Language": "nl"}).text


def test_each_row_and_the_filter_name_the_action_by_its_title(client, login, signatures, action):
    login("view_signature")
    text = client.get(f"{LIST}?action={action.pk}").text
    for name in (
        ">Laat haar vrij</a>",
        f">Laat haar vrij ({action.number})</option>",
        '<b class="w-ml-1">Laat haar vrij',
    ):
        assert name in text
    assert "laat-haar-vrij" not in text


# Filters


FILTERS = [
    ("", [0, 1, 2]),
    ("action={action}", [0, 2]),
    ("locale=en", [2]),
    ("locale=nl", [0, 1]),
    ("tier=paper", [1]),
    ("tier=paper&tier=verified", [1, 2]),
    ("source=web", [0]),
    ("source=paper", [1]),
    ("state=set_aside", [2]),
    ("state=counted", [0, 1]),
    ("state=withdrawn", []),
    ("signed_on_from={days_4}", [1, 2]),
    ("signed_on_to={days_4}", [0]),
    ("signed_on_from={days_4}&signed_on_to={days_3}", [1]),
    ("action={action}&state=counted&locale=nl", [0]),
]


def test_each_filter_narrows_the_list(client, login, signatures, action):
    login("view_signature")
    found = {}
    for template, _shown in FILTERS:
        query = template.format(action=action.pk, days_3=build.days(-3), days_4=build.days(-4))
        found[template] = [signatures.index(number) for number in numbers(client.get(f"{LIST}results/?{query}"))]
    assert found == dict(FILTERS)
    assert numbers(client.get(f"{LIST}?state=set_aside")) == [signatures[2]]


def test_a_filter_that_makes_no_sense_is_no_server_error(client, login, signatures):
    login("view_signature")
    for query in ("action=999999", "tier=gold", "signed_on_from=gisteren", "locale=xx", "p=999"):
        assert client.get(f"{LIST}results/?{query}").status_code in (200, 404)


def test_it_sorts_both_ways(client, login, signatures):
    login("view_signature")
    for column in ("pk", "action", "signed_on", "locale"):
        for sign in ("", "-"):
            assert numbers(client.get(f"{LIST}results/?ordering={sign}{column}")) == sorted(signatures)


# How it reads


def test_headings_and_values_are_in_the_language_of_the_reader(client, login, signatures):
    login("view_signature")
    text = client.get(LIST, headers={"Accept-Language": "nl"}).text
    headings = [re.sub(r"<[^>]*>", " ", cell).split() for cell in re.findall(r"<th.*?</th>", text, re.DOTALL)]
    words = {" ".join(heading) for heading in headings}
    assert {"Nummer", "Naam en woonplaats", "Taal", "Soort", "Bron", "Status"} <= words
    assert any(heading.startswith("Spoedactie") for heading in words)
    for word in ("Engels", "Op papier", "Handtekeningen"):
        assert word in text


def test_the_number_of_queries_does_not_grow_with_the_rows(client, login, action, django_assert_max_num_queries):
    login("view_signature")
    build.sign(action, "Een", "Ede")
    client.get(LIST)
    with django_assert_max_num_queries(50) as few:
        client.get(LIST)
    for number in range(30):
        build.sign(build.action() if number < 3 else action, f"Persoon {number}", "Ede")
    with django_assert_max_num_queries(len(few)):
        assert len(numbers(client.get(LIST))) == 31


def test_the_list_does_not_even_load_what_is_sealed(client, login, signatures, django_assert_max_num_queries):
    login("view_signature")
    with django_assert_max_num_queries(50) as asked:
        client.get(LIST)
    listing = [q["sql"] for q in asked.captured_queries if 'FROM "campaigns_signature"' in q["sql"]]
    assert listing
    for column in ("person_digest", "name_town_index", "name_index"):
        assert not any(column in statement for statement in listing)
    assert not any(re.search(r'"box"(?! IS NOT NULL)', statement) for statement in listing)


# Nothing can be changed


@pytest.mark.parametrize("where", ["signatures", "access_log"])
def test_no_address_changes_anything_even_for_a_superuser(client, signatures, where):
    client.force_login(build.superuser())
    before = list(Signature.objects.order_by("pk").values())
    for verb in ("new", "edit", "delete", "copy"):
        for path in (f"/admin/{where}/{verb}/", f"/admin/{where}/{verb}/{signatures[0]}/"):
            for response in (client.get(path), client.post(path, {"state": "withdrawn", "reason": "x"})):
                assert response.status_code == 404 or (response.status_code, response.url) == (302, "/admin/")
    assert list(Signature.objects.order_by("pk").values()) == before


def test_neither_history_nor_usage_of_a_signature_gives_a_name_away(client, signatures):
    client.force_login(build.superuser())
    for verb in ("usage", "history"):
        assert holds_no_name(client.get(f"{LIST}{verb}/{signatures[0]}/"))


def test_the_list_offers_nothing_to_add_edit_or_delete(client, signatures):
    client.force_login(build.superuser())
    for path in (LIST, f"{LIST}inspect/{signatures[0]}/"):
        text = client.get(path).text
        for verb in ("new", "edit", "delete", "copy"):
            assert f"/admin/signatures/{verb}/" not in text
    with pytest.raises(NoReverseMatch):
        reverse("signatures:copy", args=[1])


# One signature


def test_the_page_of_one_signature_says_what_is_known_and_no_name(client, login, signatures):
    login("view_signature")
    response = client.get(f"{LIST}inspect/{signatures[2]}/", headers={"Accept-Language": "nl"})
    assert holds_no_name(response)
    for word in ("Laat haar vrij", "Engels", "Apart gezet", timezone.localdate().strftime("%Y")):
        assert word in response.text
    assert "reason" not in response.text, "no form for who may not open"


def test_the_page_of_a_signature_that_is_not_there_is_not_found(client, login):
    login("view_signature")
    assert client.get(f"{LIST}inspect/999999/").status_code == 404


def test_dates_in_the_future_are_no_trouble(client, login, signatures):
    login("view_signature")
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    assert numbers(client.get(f"{LIST}?signed_on_from={tomorrow}")) == []
