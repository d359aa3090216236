"""French numbers, as CLDR and so browsers write them: 3 412, with a narrow no-break space."""

# Django's own space is as wide as one between words.
THOUSAND_SEPARATOR = "\u202f"
