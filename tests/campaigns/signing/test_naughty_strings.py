"""515 strings and more through every field: none is a server error; each is stored as it is or refused in words."""

import urllib.parse

import pytest
from django.db import transaction
from django.shortcuts import render
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from campaigns.models import Signature
from campaigns.signing import views
from campaigns.signing.forms import SignForm
from tests import build
from tests.campaigns.signing.naughty import KINDS, STRINGS, as_sent, as_stored

FIELDS = ("name", "town", "email", "letter", "updates", "website")
FINE = {"name": "Fatima de Vries", "town": "Utrecht"}


@pytest.fixture
def _short_page(settings, monkeypatch):
    """The form without the page round it, which takes ten times as long for each refusal."""
    settings.SIGN_LIMIT_PER_HOUR = 0

    def again(request, action, form, status):
        context = {"form": form, "slug": action.slug, "letter_id": action.letter_id}
        return render(request, "campaigns/signing/form.html", context, status=status)

    monkeypatch.setattr(views, "_again", again)


def post(client, action, fields):
    body = b"&".join(name.encode() + b"=" + urllib.parse.quote(as_sent(fields[name])).encode() for name in fields)
    return client.post(f"/nl/sign/{action.slug}/", body, content_type="application/x-www-form-urlencoded")


def test_there_are_515_strings_of_18_kinds():
    assert len(STRINGS) >= 515
    assert len(KINDS) >= 18


@pytest.mark.django_db
@pytest.mark.fuzz
@pytest.mark.usefixtures("_short_page")
def test_through_each_field_each_of_them_is_taken_or_refused(action, client):
    """Another one in each field of a post: six fields at the cost of one."""
    for number in range(len(STRINGS)):
        typed = {name: STRINGS[(number + 101 * place) % len(STRINGS)] for place, name in enumerate(FIELDS)}
        form, response = SignForm(typed), post(client, action, typed)
        # A letter's number can be one, and yet no letter's.
        is_fine = form.is_valid() and form.cleaned_data["letter"] in (None, action.letter_id)
        assert response.status_code == (303 if is_fine else 422), (ascii(typed), form.errors)


@pytest.mark.django_db
@pytest.mark.fuzz
@pytest.mark.usefixtures("_short_page")
def test_each_that_is_taken_is_stored_as_it_is(action, client):
    """As NFC of what was typed, without the spaces round it."""
    taken = 0
    for text in STRINGS:
        typed = {"name": text, "town": text}
        if post(client, action, typed).status_code == 303:
            taken += 1
            assert build.opened(Signature.objects.latest("pk")) == dict.fromkeys(typed, as_stored(text)), ascii(text)
            # The next one may be another spelling of this one, and is to be a row of its own.
            Signature.objects.filter(person_digest__isnull=False).update(person_digest=None)
        else:
            # A name may be longer than a town.
            assert list(SignForm(typed).errors) in (["name", "town"], ["town"]), ascii(text)
    assert 100 < taken < len(STRINGS) - 100


@pytest.mark.django_db
@pytest.mark.fuzz
def test_each_that_is_refused_as_a_name_gets_the_whole_page_back(action, client, settings):
    """The page itself, not the form alone as above; a name that is taken gets no page but is sent on."""
    settings.SIGN_LIMIT_PER_HOUR = 0
    refused = [text for text in STRINGS if not SignForm(FINE | {"name": text}).is_valid()]
    assert len(refused) > 100
    for text in refused:
        response = post(client, action, FINE | {"name": text})
        assert response.status_code == 422, ascii(text)
        assert "</html>" in response.text


@pytest.mark.django_db
@pytest.mark.fuzz
@pytest.mark.smoke
def test_one_of_each_kind_in_every_field_at_once_gets_the_whole_page(action, client):
    for strings in KINDS.values():
        response = post(client, action, dict.fromkeys(FIELDS, strings[len(strings) // 2]))
        assert response.status_code in {303, 422}


@pytest.mark.fuzz
@pytest.mark.smoke
@pytest.mark.parametrize("field", FIELDS)
def test_the_form_alone_takes_or_refuses_each_of_them(field):
    for text in STRINGS:
        form = SignForm(FINE | {field: text})
        if form.is_valid():
            if field in ("name", "town"):
                assert form.cleaned_data[field] == as_stored(text)
        else:
            assert list(form.errors) == [field]
            assert all(messages for messages in form.errors.values())


@pytest.mark.fuzz
@pytest.mark.smoke
@hypothesis_settings(max_examples=300, deadline=None)
@given(text=st.text(st.characters(), max_size=140), field=st.sampled_from(FIELDS))
def test_the_form_takes_or_refuses_any_text(text, field):
    form = SignForm(FINE | {field: text})
    if not form.is_valid():
        assert list(form.errors) == [field]
    elif field in ("name", "town"):
        assert form.cleaned_data[field] == as_stored(text)
        as_sent(form.cleaned_data[field]).decode()


@pytest.mark.django_db
@pytest.mark.fuzz
@pytest.mark.usefixtures("_short_page")
@hypothesis_settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    fields=st.fixed_dictionaries({name: st.text(st.characters(), max_size=60) for name in ("name", "town", "email")})
)
def test_any_post_is_answered(action, fields):
    with transaction.atomic():
        assert post(Client(), action, fields).status_code in {303, 422}
