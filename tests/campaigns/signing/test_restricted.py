"""A page that not everybody may see: Charlie, a stranger, can neither read nor sign it, nor learn that it is there."""

import pytest
from wagtail.models import PageViewRestriction

from campaigns.models import Signature
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def restricted(action):
    page = action.source_page
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    return page


@pytest.mark.parametrize("name", ["Charlie", ""])
def test_a_stranger_who_posts_sees_no_word_of_the_page_and_signs_nothing(action, restricted, post, name):
    response = post(action, name=name)
    assert response.status_code == 404
    assert restricted.lead not in response.text
    assert not Signature.objects.exists()


def test_a_stranger_is_not_led_to_it(action, restricted, client):
    assert client.get(f"/nl/sign/{action.slug}/").status_code == 404
    assert restricted.title not in client.get("/nl/").text


def test_whoever_may_see_it_can_sign_it(action, restricted, client, post):
    client.force_login(build.superuser())
    response = post(action)
    assert response.status_code == 303
    assert client.get(response["Location"]).status_code == 200
    client.logout()
    assert client.get(response["Location"]).status_code == 404
