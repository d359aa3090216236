"""What the public gets of an action that was recalled: a quiet page, without its title, a name or the reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from campaigns.models.recalled import GONE_IN_CACHES

from .forms import NAME_LENGTH, TOWN_LENGTH, SignForm


def recalled_answer(request: HttpRequest, form: SignForm | None = None) -> HttpResponse:
    """410 Gone, which takes the place of the page in caches; after a post it is kept by nobody.

    Args:
        form: what was posted to be signed. It is stored nowhere, and shown again, so that nothing typed is lost.
    """
    typed = []
    if form:
        name, town = (form.data.get(field, "").strip() for field in ("name", "town"))
        typed = [(_("Name"), name[:NAME_LENGTH]), (_("Town"), town[:TOWN_LENGTH])]
    context = {"typed": [line for line in typed if line[1]], "was_posted": form is not None}
    response = render(request, "campaigns/signing/recalled.html", context, status=410)
    response["Cache-Control"] = GONE_IN_CACHES if request.method in {"GET", "HEAD"} else "no-store"
    return response
