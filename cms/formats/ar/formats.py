"""Arabic numbers, as CLDR writes them with Arabic-Indic digits: ٣٬٤١٢ (docs/decisions/0010)."""

# Read by campaigns/templatetags/formats.py; Django knows no such format and writes European digits everywhere.
DIGITS = "٠١٢٣٤٥٦٧٨٩"
THOUSAND_SEPARATOR = "٬"
DECIMAL_SEPARATOR = "٫"
NUMBER_GROUPING = 3
