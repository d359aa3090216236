"""How a draft is seen before anybody reads it: each page that will be made of it, at the width of each device."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# The name in the address of the preview, the name in the editor, and the template; the first is Wagtail's default.
MODES = {
    "": (_("Page"), "campaigns/action_page.html"),
    "closed": (_("Page after the deadline"), "campaigns/action_page.html"),
    "thanks": (_("Thank-you page"), "campaigns/editorial/preview/thanks.html"),
    "letter": (_("Letter as it is sent"), "campaigns/editorial/preview/letter.html"),
    "card": (_("Card where it is shared"), "campaigns/editorial/preview/card.html"),
}
# Behind this the kind of a mail (campaigns/mail/samples.py).
MAIL = "mail-"
MODES |= {
    f"{MAIL}{kind}": (label, "campaigns/editorial/preview/mail.html")
    for kind, label in (
        ("verify", _("Mail: is this your address?")),
        ("verify_reminder", _("Mail: is this your address, once more")),
        ("already", _("Mail: you had signed already")),
        ("update", _("Mail: news of this action")),
        ("ask", _("Mail: this action needs you")),
        ("my_data", _("Mail: what we keep about you")),
    )
}
# Pixels of CSS: a phone of today, a tablet held upright, and a desktop on which the letter has all its width.
SIZES = [
    ("mobile", "mobile-alt", 390, _("Preview on a phone")),
    ("tablet", "tablet-alt", 820, _("Preview on a tablet")),
    ("desktop", "desktop", 1280, _("Preview on a desktop")),
]


class PreviewModes:
    """What Wagtail asks a page about its previews. A mode that there is not is the page itself."""

    # Said for mypy: that of the page.
    get_context: Any

    @property
    def preview_modes(self):
        return [(name, label) for name, (label, _template) in MODES.items()]

    @property
    def preview_sizes(self):
        names = ("name", "icon", "device_width", "label")
        return [dict(zip(names, size, strict=True)) for size in SIZES]

    def get_preview_template(self, request, mode_name):
        return MODES.get(mode_name or "", MODES[""])[1]

    def get_preview_context(self, request, mode_name):
        context = self.get_context(request)
        if mode_name == "closed":
            # An object of this preview alone, which nobody saves.
            context["action"].is_open = False
        if mode_name in MODES and mode_name.startswith(MAIL):
            context["mail_kind"] = mode_name.removeprefix(MAIL)
        return context
