"""Signing from elsewhere: the form, the verb and the words of campaigns/signing, as data."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.links import receipt_code
from campaigns.models import Action
from campaigns.models.signature import Source
from campaigns.recording import Recorded
from campaigns.signing.find import check_visible, find_action
from campaigns.signing.forms import SignForm
from campaigns.signing.sign_letter import LetterChanged, TooLate, TooMany, sign_letter

from .problems import CLOSED, INVALID, TOO_MANY, Refused
from .schemas.problem import FieldProblem
from .schemas.signing import SignatureIn, SignatureOut


def sign_action(request: HttpRequest, slug: str, given: SignatureIn, *, locale: str) -> HttpResponse:
    """Store one signature; the same post again gets the same answer. Raises Refused, Http404.

    Without `locale` the messages, and the language that is noted, are those of Accept-Language.
    """
    code = locale or get_language()
    with translation.override(code):
        form = SignForm(_typed(given))
        action = find_action(slug, form.data["letter"])
        check_visible(request, action)
        if not Action.objects.published().filter(pk=action.pk).exists():
            raise Http404
        if not form.is_valid():
            raise Refused(INVALID, _("Your name is not under the letter yet"), _errors(form), language=code)
        recorded = _sign(request, action, form)
    receipt = receipt_code(recorded.signature_id, key_id=action.index_key)
    content = SignatureOut(receipt=receipt)
    response = HttpResponse(content.model_dump_json(), status=201, content_type="application/json")
    response["Cache-Control"] = "no-store"
    response["Content-Language"] = code
    return response


def _typed(given: SignatureIn) -> dict[str, str]:
    """What a browser would post for it."""
    return {
        "name": given.name,
        "town": given.town,
        "email": given.email,
        "updates": "on" if given.updates else "",
        "letter": str(given.letter) if "letter" in given.model_fields_set else "",
        "website": given.website,
    }


def _sign(request: HttpRequest, action: Action, form: SignForm) -> Recorded:
    try:
        return sign_letter(request, action=action, form=form, source=Source.API)
    except LetterChanged as refused:
        wrong = FieldProblem(where="body", field="letter", code="letter_changed", message=refused.words)
        raise Refused(INVALID, refused.words, [wrong], language=get_language()) from refused
    except TooLate as refused:
        raise Refused(CLOSED, refused.words, language=get_language()) from refused
    except TooMany as refused:
        raise Refused(TOO_MANY, refused.words, language=get_language()) from refused


def _errors(form: SignForm) -> list[FieldProblem]:
    """The errors of the form, in its words; of the letter's number in those that the page has for it."""
    changed = _("The letter has changed. Read it once more, then sign.")
    return [
        FieldProblem(
            where="body",
            field=name,
            code="letter_changed" if name == "letter" else error["code"],
            message=changed if name == "letter" else error["message"],
        )
        for name, errors in form.errors.get_json_data().items()
        for error in errors
    ]
