"""sign_letter(): the one verb behind the form and the API, and in which words it refuses."""

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from campaigns.models import Action
from campaigns.models.recalled import ActionRecalled
from campaigns.models.signature import Source
from campaigns.recording import ActionClosed, ForeignLetter, Recorded, record_signature
from campaigns.verification.request_verification import request_verification

from .forms import SignForm
from .limits import take_token


class SigningRefused(Exception):
    """The name was not stored; `words` say why, to the person who wanted to sign."""

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(type(self).__name__)


class LetterChanged(SigningRefused):
    """The letter that was posted is none of this action's."""


class TooLate(SigningRefused):
    """The last day to sign is over."""


class TooMany(SigningRefused):
    """The network's share of the hour is used up."""


def sign_letter(request: HttpRequest, *, action: Action, form: SignForm, source: str = Source.WEB) -> Recorded:
    """Store what a valid form says, in the language that is active, within what its network may send.

    Whoever left an address gets a mail that asks whether it is right; a program that did gets none.

    Raises LetterChanged, TooLate, TooMany, ActionRecalled.
    """
    language = get_language()
    try:
        with transaction.atomic():
            if take_token(request):
                recorded = record_signature(
                    action=action,
                    person=form.person,
                    locale=language,
                    source=source,
                    letter_id=form.cleaned_data["letter"],
                    is_held=form.is_suspect,
                    consents=form.consents,
                )
                if form.person.email and not form.is_suspect:
                    request_verification(action=action, recorded=recorded, locale=language)
                return recorded
    except ForeignLetter as error:
        raise LetterChanged(_("The letter has changed. Read it once more, then sign.")) from error
    except ActionClosed as error:
        if Action.objects.recalled().filter(pk=action.pk).exists():
            raise ActionRecalled from error
        raise TooLate(_("Your name was not added: the last day to sign is over.")) from error
    raise TooMany(_("Many names came from your network. Try again in a few minutes, please."))
