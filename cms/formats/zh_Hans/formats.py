"""Chinese numbers, as CLDR writes them: 3,412. Django's own are in groups of four with nothing between."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
