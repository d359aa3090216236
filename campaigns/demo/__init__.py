"""The demo: an invented organisation with three actions, 400 invented names and a login for each role."""

from .load import NotEmpty, load_demo
from .people import everybody
from .users import Login

__all__ = ["Login", "NotEmpty", "everybody", "load_demo"]
