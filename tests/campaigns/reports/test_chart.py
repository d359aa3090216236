"""The chart of an action: the same numbers as a recount, drawn and as a table, and no name needed for it."""

import datetime
import re
import xml.etree.ElementTree as ET

import pytest
from django.utils import timezone

from campaigns.counting import append_change, recount, roll_up
from campaigns.models import Action, Count, CountChange
from campaigns.recording import change_state
from campaigns.reports.chart import HEIGHT, LEFT, MOST_BARS, MOST_LINES, RIGHT, TOP, WIDTH, chart_of
from tests import build

pytestmark = pytest.mark.django_db


def days_ago(number):
    return build.days(-number)


def opened(action, *, days):
    Action.objects.filter(pk=action.pk).update(opens_at=timezone.now() - datetime.timedelta(days=days))
    action.refresh_from_db()
    return action


def count(action, day, source="web", number=1, tier="unverified"):
    append_change(action_id=action.pk, day=day, source=source, tier=tier, locale="nl", delta=number)


@pytest.fixture
def chart_page(client):
    """The chart's page of an action, as a superuser sees it."""

    def get(action):
        client.force_login(build.superuser())
        response = client.get(f"/admin/charts/{action.pk}/")
        assert response.status_code == 200
        return response

    return get


# The numbers


def test_the_chart_is_the_recount_before_and_after_the_roll_up(action):
    opened(action, days=5)
    for number in range(12):
        build.sign(action, f"Persoon {number}", "Ede", signed_on=days_ago(number % 4))
    paper = build.sign(action, "Op Papier", "Ede", source="paper", tier="paper", signed_on=days_ago(1))
    build.sign(action, "Vastgehouden", "Ede", is_held=True)
    change_state(signature_id=build.sign(action, "Weg", "Ede", signed_on=days_ago(2)).signature_id, to="withdrawn")
    for _time in range(2):
        chart = chart_of(action)
        counted = recount(action)
        assert chart.total == counted.signed == counted.shown + counted.pending == 13
        assert sum(period.total for period in chart.periods) == 13
        assert chart.totals == {"web": 12, "paper": 1}
        assert roll_up() or not CountChange.objects.exists()
    assert Count.objects.filter(action=action).total() == 13
    change_state(signature_id=paper.signature_id, to="set_aside")
    assert chart_of(action).total == recount(action).signed == 12
    assert chart_of(action).sources == ["web"]


def test_half_rolled_up_counts_each_once(action):
    build.sign(action, "Een", "Ede")
    roll_up()
    build.sign(action, "Twee", "Ede")
    assert (Count.objects.filter(action=action).total(), CountChange.objects.count()) == (1, 1)
    assert chart_of(action).total == 2


def test_another_action_is_not_in_it(action):
    build.sign(build.action(), "Elders", "Ede")
    assert chart_of(action).total == 0


def test_each_day_has_a_bar_also_one_on_which_nobody_signed(action):
    opened(action, days=6)
    count(action, days_ago(6), number=2)
    count(action, days_ago(1), "paper", number=3)
    chart = chart_of(action)
    assert chart.days == 1
    assert [period.total for period in chart.periods] == [2, 0, 0, 0, 0, 3, 0]
    assert [period.first for period in chart.periods] == [days_ago(number) for number in range(6, -1, -1)]
    assert all(period.first == period.last for period in chart.periods)


def test_after_the_deadline_the_chart_ends_there_and_with_what_came_later(action):
    build.over(action, by_days=10)
    chart = chart_of(action)
    assert chart.periods[-1].last == days_ago(10)
    count(action, days_ago(3), "paper")
    assert chart_of(action).periods[-1].last == days_ago(3)


def test_what_came_before_the_opening_is_in_it(action):
    count(action, days_ago(4), "paper", number=7)
    chart = chart_of(action)
    assert (chart.periods[0].first, chart.total) == (days_ago(4), 7)


@pytest.mark.parametrize(
    ("days", "size"),
    [(0, 1), (MOST_BARS - 1, 1), (MOST_BARS, 7), (400, 7), (7 * MOST_BARS - 1, 7), (7 * MOST_BARS, 28), (1500, 28)],
)
def test_a_long_time_is_drawn_by_the_week_and_a_very_long_one_by_four(action, days, size):
    opened(action, days=days)
    signed = {number for number in (0, 1, days // 2, days) if number <= days}
    for number in signed:
        count(action, days_ago(number), number=2)
    chart = chart_of(action)
    assert chart.days == size
    assert len(chart.periods) <= MOST_BARS + 1
    assert chart.total == sum(period.total for period in chart.periods) == 2 * len(signed)
    # No day twice, and none left out.
    for before, after in zip(chart.periods, chart.periods[1:], strict=False):
        assert after.first == before.last + datetime.timedelta(days=1)
        assert size == 1 or after.first.weekday() == 0
    assert (chart.periods[0].first, chart.periods[-1].last) == (days_ago(days), build.days(0))


# The drawing


@pytest.mark.parametrize("highest", [1, 2, 3, 5, 6, 9, 10, 11, 49, 51, 99, 101, 12_345, 1_000_000])
def test_the_bars_are_as_high_as_their_numbers_and_stay_in_the_drawing(action, highest):
    opened(action, days=2)
    count(action, days_ago(2), number=highest)
    count(action, days_ago(1), "paper", number=highest // 2)
    count(action, days_ago(1), "api", number=highest - highest // 2)
    chart = chart_of(action)
    assert [line.value for line in chart.lines][0] == 0
    assert chart.lines[-1].value >= highest
    assert 2 <= len(chart.lines) <= MOST_LINES + 1
    zero, per_one = chart.lines[0].at, (chart.lines[0].at - chart.lines[-1].at) / chart.lines[-1].value
    for part in chart.parts:
        assert part.height == pytest.approx(part.count * per_one, abs=0.02)
        assert part.y >= TOP - 0.01
        assert part.y + part.height <= zero + 0.02
        assert part.x >= LEFT
        assert part.x + part.width <= WIDTH - RIGHT
    assert zero < HEIGHT


def test_the_parts_of_a_bar_stand_on_each_other_always_in_the_same_order(action):
    for source in ("paper", "one_click", "api", "web"):
        count(action, build.days(0), source, number=5)
    chart = chart_of(action)
    assert [part.source for part in chart.parts] == ["web", "api", "one_click", "paper"]
    for below, above in zip(chart.parts, chart.parts[1:], strict=False):
        assert above.y + above.height == pytest.approx(below.y, abs=0.02)


def test_a_number_below_zero_draws_no_bar_and_stays_in_the_table(action, chart_page):
    opened(action, days=1)
    count(action, days_ago(1), number=-2)
    count(action, build.days(0), number=3)
    chart = chart_of(action)
    assert [part.count for part in chart.parts] == [3]
    assert chart.total == 1
    assert "-2" in chart_page(action).text


def test_nobody_has_signed_is_said_in_words(action, chart_page):
    response = chart_page(action)
    assert "<svg role" not in response.text.split('id="main"')[1].replace("appeal-logo", "")
    assert "<table" not in response.text.split('id="main"')[1]


def test_the_drawing_is_well_formed_has_words_and_no_style_or_script_of_its_own(action, chart_page):
    count(action, build.days(0), number=3)
    text = chart_page(action).text
    drawing = text[text.index('<svg role="img" aria-labelledby') :]
    root = ET.fromstring(  # noqa: S314 (our own)
        drawing[: drawing.index("</svg>") + 6]
    )
    assert root.attrib["role"] == "img"
    for name in root.attrib["aria-labelledby"].split():
        assert f'id="{name}"' in text
    assert root.find("desc").text.strip()
    for element in root.iter():
        assert not {"style", "onclick", "fill"} & set(element.attrib)
        assert element.tag not in ("script", "style", "image", "foreignObject")
        for name in ("x", "y", "width", "height"):
            assert re.fullmatch(r"-?[\d.]*", element.attrib.get(name, "")), "no comma of the reader's language"


def test_the_table_has_the_same_numbers(action, chart_page):
    opened(action, days=2)
    count(action, days_ago(2), number=4)
    count(action, days_ago(1), "paper", number=5)
    text = chart_page(action).text
    cells = re.findall(r'<td class="appeal-number">(?:<b>)?(\d+)', text)
    assert cells == ["0", "0", "0", "0", "5", "5", "4", "0", "4", "4", "5", "9"]
    assert 'scope="row"' in text
    assert 'scope="col"' in text


def test_the_chart_takes_the_same_number_of_questions_for_many_days(action, client, django_assert_max_num_queries):
    client.force_login(build.superuser())
    count(action, build.days(0))
    client.get(f"/admin/charts/{action.pk}/")
    with django_assert_max_num_queries(40) as few:
        client.get(f"/admin/charts/{action.pk}/")
    opened(action, days=90)
    for number in range(90):
        count(action, days_ago(number))
    with django_assert_max_num_queries(len(few)) as many:
        client.get(f"/admin/charts/{action.pk}/")
    assert not any('"campaigns_signature"' in query["sql"] for query in many.captured_queries), "no signature is read"


# Who may see it


def test_who_sees_signatures_sees_the_chart_and_a_stranger_does_not(action, client, login):
    address = f"/admin/charts/{action.pk}/"
    login("view_signature")
    assert client.get(address).status_code == 200
    for rights in ((), ("view_supporter",), ("view_accesslog",)):
        login(*rights)
        assert (client.get(address).status_code, client.get(address).url) == (302, "/admin/")


def test_an_action_that_is_not_there_is_not_found(client, login):
    login("view_signature")
    assert client.get("/admin/charts/999999/").status_code == 404
