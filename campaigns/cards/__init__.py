"""The picture of an address that others show when it is shared: an envelope with the title, drawn by the site."""

from .card import Card, action_card, site_card
from .draw import draft_drawing

__all__ = ["Card", "action_card", "draft_drawing", "site_card"]
