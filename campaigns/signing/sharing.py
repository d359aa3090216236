"""Telling others of a letter: links that work without a script, and the way to a Mastodon server of one's own."""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from campaigns.models import ActionPage
from campaigns.models.addresses import absolute

from .forms import UncutField

# Bluesky refuses a post of more characters; the others take more.
LONGEST_POST = 300
# A DNS name (RFC 1123, 2.1) with a dot in it whose last part is no number: no address of a machine, no "localhost".
LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
HOST = re.compile(rf"(?:{LABEL}\.)+(?!\d+\Z){LABEL}")
LONGEST_HOST = 253


@dataclass(frozen=True)
class Way:
    """A link that opens a place where the words stand ready; nothing is sent before its reader sends it."""

    kind: str
    label: str
    href: str


@dataclass(frozen=True)
class Share:
    """What is passed on: the title and the address of the action page, never who does it."""

    title: str
    address: str
    # Names the action in the address of the Mastodon form.
    slug: str

    @property
    def ask(self) -> str:
        """A question to which one may say no."""
        return _("Would you read this letter, and perhaps sign it too?")

    @property
    def text(self) -> str:
        """The title and the question, short enough for a post together with the address."""
        left = LONGEST_POST - len(f". {self.ask} {self.address}")
        title = self.title if len(self.title) <= left else self.title[: max(0, left - 1)].rstrip() + "…"
        return f"{title}{'' if title.endswith(('.', '!', '?', '…', '؟')) else '.'} {self.ask}"

    @property
    def words(self) -> str:
        return f"{self.text} {self.address}"

    @property
    def ways(self) -> list[Way]:
        words = {"text": self.words}
        # Telegram puts the address first by itself.
        telegram = {"url": self.address, "text": self.text}
        # Lines end with CR and LF in a mail (RFC 6068, 5).
        mail = {"subject": self.title, "body": f"{self.ask}\r\n\r\n{self.title}\r\n{self.address}\r\n"}
        return [
            Way("mail", _("E-mail"), f"mailto:?{_query(mail)}"),
            Way("whatsapp", "WhatsApp", f"https://wa.me/?{_query(words)}"),
            Way("telegram", "Telegram", f"https://t.me/share/url?{_query(telegram)}"),
            Way("bluesky", "Bluesky", f"https://bsky.app/intent/compose?{_query(words)}"),
        ]

    def on_mastodon(self, host: str) -> str:
        """The address on a Mastodon server where a post stands ready; `host` is a checked one."""
        return f"https://{host}/share?{_query({'text': self.words})}"


def share_of(page: ActionPage, request: HttpRequest) -> Share:
    """What is passed on of an action page: its address as the site itself gives it, whatever host was asked."""
    return Share(title=page.title, address=absolute(page.get_url(request), request), slug=page.slug)


def _query(fields: dict[str, str]) -> str:
    """%20 for a space and not "+", which mail programs show as it is (RFC 6068, 5)."""
    return urlencode(fields, quote_via=quote, safe="")


class HostField(UncutField):
    """The name of a server, out of what people type: with https://, with their own name before it, in any case."""

    def clean(self, value: str | None) -> str:
        """Return the host name in ASCII. Raises ValidationError for what is none."""
        typed = super().clean(value).lower()
        # https://example.social/@me, me@example.social
        typed = typed.partition("://")[2] or typed
        typed = typed.partition("/")[0].rpartition("@")[2].removesuffix(".")
        try:
            host = typed.encode("idna").decode()
        except UnicodeError:
            host = ""
        if len(host) > LONGEST_HOST or not HOST.fullmatch(host):
            raise ValidationError(_("This is not the name of a server. It looks like mastodon.social"), code="invalid")
        return host


class MastodonForm(forms.Form):
    """Asks for the server; what is typed is kept nowhere."""

    instance = HostField(
        label=gettext_lazy("Your Mastodon server"),
        help_text=gettext_lazy("The part after the last @ of your own name there, such as mastodon.social"),
        error_messages={
            "required": gettext_lazy("Fill in the name of your server"),
            "max_length": gettext_lazy("This name is too long for a server"),
        },
        max_length=300,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "spellcheck": "false", "inputmode": "url", "dir": "ltr"}
        ),
    )

    use_required_attribute = False
