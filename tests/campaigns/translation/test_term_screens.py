"""The list of terms in the admin: who keeps it, and what a term looks like there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend

from campaigns.models import Term, TermSpelling

pytestmark = pytest.mark.django_db

LIST, ADD = "wagtailsnippets_campaigns_term:list", "wagtailsnippets_campaigns_term:add"


def locale(code):
    return Locale.objects.get(language_code=code)


def term(text, **spellings):
    made = Term.objects.create(text=text, locale=locale("nl"), kind="organisation")
    for code, spelling in spellings.items():
        TermSpelling.objects.create(term=made, locale=locale(code), text=spelling)
    return made


def posted(*spellings, **fields):
    """What the form of a term sends, with these pairs of language and spelling."""
    counts = {"TOTAL_FORMS": len(spellings), "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    form = {"text": "Raad van State", "locale": locale("nl").pk, "kind": "organisation", "note": "In Den Haag"}
    form |= {f"spellings-{name}": value for name, value in counts.items()} | fields
    for number, (code, text) in enumerate(spellings):
        row = {"locale": locale(code).pk, "text": text, "ORDER": number + 1}
        form |= {f"spellings-{number}-{name}": value for name, value in row.items()}
    return form


@pytest.mark.parametrize("who", ["Editors", "Publishers", "Owners"])
def test_who_writes_pages_adds_a_term_with_its_spellings_and_finds_it(logged_in, who):
    client = logged_in(who)
    assert client.get(reverse(ADD)).status_code == 200
    assert client.post(reverse(ADD), posted(("fr", "Conseil d'État"), ("ar", "مجلس الدولة"))).status_code == 302
    made = Term.objects.get()
    assert made.spelling_in(locale("fr")) == "Conseil d'État"
    edit = reverse("wagtailsnippets_campaigns_term:edit", args=[made.pk])
    assert "مجلس الدولة" in client.get(edit).text
    listed = client.get(reverse(LIST)).text
    assert "Raad van State" in listed
    assert "organisatie" in listed


def test_a_second_spelling_in_one_language_is_refused_in_words(logged_in):
    response = logged_in("Editors").post(reverse(ADD), posted(("fr", "Conseil d'État"), ("fr", "Conseil")))
    assert response.status_code == 200
    assert not Term.objects.exists()


def test_a_second_term_with_the_same_text_is_refused_in_words(logged_in):
    term("Raad van State")
    response = logged_in("Editors").post(reverse(ADD), posted())
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Term.objects.count() == 1


@pytest.mark.parametrize("who", ["Service desk", "translators-fr", "reviewers-fr"])
def test_who_does_not_changes_none(logged_in, who):
    client, made = logged_in(who), term("Raad van State")
    for name, arguments in (("list", []), ("add", []), ("edit", [made.pk]), ("delete", [made.pk])):
        url = reverse(f"wagtailsnippets_campaigns_term:{name}", args=arguments)
        assert client.get(url).status_code == 302
        assert client.post(url, {"text": "x"}).status_code == 302
    assert Term.objects.get().text == "Raad van State"


def test_a_term_is_found_by_part_of_its_text(logged_in):
    for text in ("Raad van State", "Hoge Raad", "Verenigde Naties"):
        get_search_backend().add(term(text))
    listed = logged_in("Editors").get(reverse(LIST), {"q": "raad"}).text
    assert "Hoge Raad" in listed
    assert "Verenigde Naties" not in listed


def test_the_list_asks_as_often_for_many_terms_as_for_few(logged_in):
    client, counts = logged_in("Editors"), []
    for number in (1, 10):
        for _number in range(number):
            term(f"Term {number}.{_number}", fr="Terme", ar="ar")
        client.get(reverse(LIST))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(LIST))
            counts.append(len(queries))
    assert counts[0] == counts[1] > 0
