"""What a cold visit to the action page may weigh, held at every run; `make bench` measures the times too."""

import pytest
from playwright.sync_api import Browser

from tests.bench.goals import ADDRESSES, MOST_BYTES, MOST_REQUESTS, MOST_SCRIPT_BYTES, MOST_SHIFT, script_bytes
from tests.bench.visit import PHONE, visit
from tests.site import Site


@pytest.mark.browser
@pytest.mark.parametrize("language", ADDRESSES)
def test_a_cold_visit_on_a_phone_keeps_to_100_kib_and_8_requests(browser: Browser, site: Site, language: str):
    address = site.url + ADDRESSES[language]
    seen = visit(browser, address, PHONE)
    weights = sorted(seen.parts, key=lambda part: -part[1])
    assert seen.bytes <= MOST_BYTES, weights
    assert seen.requests <= MOST_REQUESTS, weights
    assert seen.cls <= MOST_SHIFT
    # The negative control: it was this page, with its picture, and the largest thing on it was seen.
    assert weights[0][1] > 5_000
    assert address in dict(weights)
    assert seen.lcp > 0


def test_our_own_script_is_small():
    assert script_bytes() <= MOST_SCRIPT_BYTES
