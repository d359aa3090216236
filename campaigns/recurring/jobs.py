"""The table of recurring jobs: how often each runs, and when it is late."""

from collections.abc import Callable
from dataclasses import dataclass

from campaigns.counting import roll_up
from campaigns.signing.limits import forget_networks

from .publish_scheduled import publish_scheduled


@dataclass(frozen=True)
class Job:
    """`every` and `late_after` are seconds; `run` does one round and returns how much it did."""

    name: str
    every: int
    late_after: int
    run: Callable[[], int]


JOBS = (
    Job("roll_up", every=2, late_after=30, run=roll_up),
    Job("publish_scheduled", every=10, late_after=120, run=publish_scheduled),
    # Once an hour, and late after four:
    Job("forget_networks", every=3600, late_after=4 * 3600, run=forget_networks),
)
