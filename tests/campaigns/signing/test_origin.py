"""is_foreign(): another site's page cannot sign for its visitors; our own form and plain clients can."""

import pytest

from campaigns.models import Signature
from tests.pages import Seen

pytestmark = pytest.mark.django_db

OURS, THEIRS = "http://testserver", "https://elders.example"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": OURS},
        {"Origin": OURS.upper()},
        # A proxy with the certificate asked us by plain HTTP, and does not say so.
        {"Origin": "https://testserver"},
        {"Sec-Fetch-Site": "same-origin", "Origin": OURS},
        # Browsers write "null" under Referrer-Policy: no-referrer; the other header tells more.
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
    ids=str,
)
def test_our_own_form_and_plain_clients_may_sign(action, post, headers):
    assert post(action, headers=headers).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": THEIRS},
        {"Origin": "null"},
        {"Origin": f"{OURS}.elders.example"},
        {"Origin": "http://testserver:8080"},
        {"Origin": f"https://elders.example/{OURS}"},
        {"Origin": "testserver"},
        {"Origin": "evil://testserver"},
        {"Origin": "://testserver"},
        {"Origin": "http://[elders"},
        {"Origin": "\u00e9"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": OURS},
        {"Sec-Fetch-Site": "same-origin, cross-site"},
        {"Sec-Fetch-Site": "SAME-ORIGIN"},
    ],
    ids=str,
)
def test_a_foreign_page_s_form_is_refused_in_words(action, post, headers):
    response = post(action, headers=headers)
    assert response.status_code == 403
    assert not Signature.objects.exists()
    assert Seen(response).text("h1")


def test_a_page_at_our_plain_address_is_foreign_where_we_are_asked_over_https(action, client):
    """Who listens on a line can answer for it."""
    for origin, status in ((OURS, 403), ("https://testserver", 422)):
        response = client.post(f"/nl/sign/{action.slug}/", {}, headers={"Origin": origin}, secure=True)
        assert response.status_code == status


def test_a_foreign_post_to_an_unknown_action_tells_nothing_about_it(client):
    assert client.post("/nl/sign/bestaat-niet/", {}, headers={"Origin": THEIRS}).status_code == 403
