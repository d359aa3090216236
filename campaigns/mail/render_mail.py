"""render_mail(): a mail put into words, in the reader's language: a subject, a text, and the same in HTML."""

import re
from dataclasses import dataclass, field
from typing import Any

import css_inline
from django.template import Context
from django.template.loader import get_template
from django.utils import translation

from .one_line import NO_TEXT, one_line

# 20 kB: mail programs cut longer ones off ("view entire message"), and with them the link to leave.
LARGEST_HTML = 20_000  # bytes
# So much of a subject is seen on a desktop; a title may be three times as long.
LONGEST_SUBJECT = 120  # characters

# Styles stand beside each element, since some programs read no other; the rules for dark mode stay where they are.
# Nothing is fetched.
INLINER = css_inline.CSSInliner(keep_at_rules=True, minify_css=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Rendered:
    """A mail as it is sent; kept out of its repr, and so out of logs. `html` is "" where it would be too large."""

    subject: str = field(repr=False)
    text: str = field(repr=False)
    html: str = field(repr=False)


def render_mail(*, name: str, locale: str, context: dict[str, Any]) -> Rendered:
    """Put a mail into words.

    Args:
        name: the folder below templates/campaigns/emails/.
        locale: the language of the mail, whatever language is active.
        context: what its templates read: samples.py has one of each kind.
    """
    with translation.override(locale):
        subject = _shortened(one_line(_plain(f"{name}/subject.txt", context)))
        context = {**context, "subject": subject}
        text = _plain(f"{name}/body.txt", context)
        html = get_template(f"campaigns/emails/{name}/body.html").render(context)
    html = INLINER.inline(_without_indents(html))
    return Rendered(subject=subject, text=_tidy(text), html=html if len(html.encode()) <= LARGEST_HTML else "")


def _plain(template: str, context: dict[str, Any]) -> str:
    # Django escapes for HTML whatever the file is called.
    found: Any = get_template(f"campaigns/emails/{template}")
    return str(found.template.render(Context(context, autoescape=False)))


def _shortened(subject: str) -> str:
    return subject if len(subject) <= LONGEST_SUBJECT else subject[: LONGEST_SUBJECT - 1].rstrip() + "…"


def _tidy(text: str) -> str:
    """As somebody would type it: no more than one empty line, no spaces at the end of a line."""
    lines = NO_TEXT.sub("", "\n".join(line.rstrip() for line in text.splitlines()))
    return re.sub(r"\n{3,}", "\n\n", lines).strip() + "\n"


def _without_indents(html: str) -> str:
    """The templates' indents are a tenth of what may be sent."""
    return NO_TEXT.sub("", "\n".join(line.strip() for line in html.splitlines() if line.strip()))
