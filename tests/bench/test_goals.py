"""A goal that is missed is said beside its figure, and makes `make bench` fail."""

import pytest

from .__main__ import Table


@pytest.mark.parametrize(("figure", "is_met"), [(2.4, True), (2.5, True), (2.51, False)])
def test_one_figure_above_its_goal_is_enough_to_fail(figure: float, is_met: bool, capsys: pytest.CaptureFixture[str]):
    table = Table()
    table.row("LCP", figure, 2.5, "s", 2)
    table.row("requests", 8, 8)
    assert table.is_met is is_met
    assert ("MISSED" in capsys.readouterr().out) is not is_met
