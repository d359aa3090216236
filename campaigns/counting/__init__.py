"""Counts: every change is appended, a roll-up adds them up, a recount checks the sum (DESIGN 4)."""

from .append_change import append_change
from .count_now import CountNow, count_now
from .recount import Recount, recount
from .roll_up import roll_up

__all__ = ["CountNow", "Recount", "append_change", "count_now", "recount", "roll_up"]
