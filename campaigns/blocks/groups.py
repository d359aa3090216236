"""The three groups of the block picker, in the order in which a page is read, and the rich text they share."""

from django.utils.translation import gettext_lazy as _

CASE = _("1. Case")
ACTION = _("2. Action")
AFTER = _("3. After")

# Enough for a case or a letter; headings, pictures and quotes are blocks of their own.
TEXT_FEATURES = ["bold", "italic", "link", "ol", "ul"]

# A letter goes out on paper and as a file: nothing in it may need a click.
LETTER_FEATURES = ["bold", "italic", "ol", "ul"]
