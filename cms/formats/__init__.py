"""How languages write numbers where Django's own formats say it wrong or not at all (docs/decisions/0010)."""
