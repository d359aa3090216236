"""Counts: every change is appended, a roll-up adds them up, a recount checks the sum (DESIGN 4)."""

from .append_change import append_change
from .recount import Recount, recount
from .roll_up import roll_up

__all__ = ["Recount", "append_change", "recount", "roll_up"]
