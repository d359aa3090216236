"""act(): the one thing that a form of my data asks for, done for the people of this link and for nobody else."""

from django.db import transaction
from django.db.models.functions import Now
from django.http import QueryDict
from django.utils.translation import gettext as _

from campaigns.mailing.leave import leave_everything
from campaigns.mailing.signed import titles_here
from campaigns.models import Outbox, Supporter
from campaigns.models.withdrawal import Way
from campaigns.recording import Person as Corrected
from campaigns.signing.withdraw import HandedOver, withdraw

from .correct import NameTaken, correct
from .erase_all import erase_all
from .find import MyData, Person, show_corrected
from .forms import CorrectForm
from .stop_mail import stop_mail


class Refused(Exception):
    """Nothing was changed; `words` say why. With the form of a person if that is where to mend it."""

    def __init__(self, words: str, *, person_id: int = 0, form: CorrectForm | None = None) -> None:
        self.words, self.person_id, self.form = words, person_id, form
        super().__init__(type(self).__name__)


def act(*, my_data: MyData, token: str, posted: QueryDict) -> str:
    """Do what `do` says, once however often it is posted, and return its name. Raises Refused.

    Where nothing is left of the people nothing is done: the page says so.
    """
    do, person = posted.get("do", ""), my_data.person(posted.get("person", ""))
    if not my_data.people:
        return ""
    if do == "erase":
        return _erase(my_data, is_sure=bool(posted.get("sure")))
    if do == "leave":
        return _leave(my_data)
    if do == "correct" and person and not person.is_masked:
        return _correct(my_data, person, token, posted)
    if do == "withdraw" and person:
        return _withdraw(person, posted.get("signature", ""))
    if do == "stop" and person:
        return _stop(person, posted.get("consent", ""))
    raise Refused(_("Nothing has changed: we do not know what you want. Choose it on this page, please."))


def _correct(my_data: MyData, person: Person, token: str, posted: QueryDict) -> str:
    form = CorrectForm(posted, auto_id=f"id_{person.id}_%s")
    if not form.is_valid():
        raise Refused("", person_id=person.id, form=form)
    told = Corrected(form.cleaned_data["name"], form.cleaned_data["town"], person.email)
    try:
        with transaction.atomic():
            correct(supporter_id=person.id, person=told, locale=form.cleaned_data["language"])
            show_corrected(
                my_data=my_data, token=token, corrected={"id": person.id, "name": told.name, "town": told.town}
            )
    except NameTaken as taken:
        form.add_error(None, _taken(taken))
        raise Refused("", person_id=person.id, form=form) from None
    except Supporter.DoesNotExist:
        # Erased since the page was read, as from another window: nothing was written, and it shows what is left.
        return ""
    return "corrected"


def _taken(taken: NameTaken) -> str:
    if taken.action is None:
        return _("Somebody of this name stands on this page already.")
    if title := titles_here([taken.action]).get(taken.action.pk):
        words = _("You signed “%(title)s” with this name and town already. Withdraw one of the two first.")
        return words % {"title": title}
    return _("You signed a letter with this name and town already. Withdraw one of the two first.")


def _withdraw(person: Person, number: str) -> str:
    if number not in {str(signed.signature.pk) for signed in person.signed()}:
        raise Refused(_("Nothing has changed: this is no signature of yours."))
    try:
        withdraw(signature_id=int(number), way=Way.MY_DATA)
    except HandedOver:
        raise Refused(_("Nothing has changed: the letter was handed over with your name meanwhile.")) from None
    return "withdrawn"


def _stop(person: Person, number: str) -> str:
    if number not in {str(consent.pk) for consent, _title in person.consents()}:
        raise Refused(_("Nothing has changed: we do not know what you want. Choose it on this page, please."))
    stop_mail(consent_id=int(number), supporter_id=person.id)
    return "stopped"


@transaction.atomic
def _leave(my_data: MyData) -> str:
    for person in my_data.people:
        leave_everything(supporter_id=person.id)
    return _close(my_data, "left")


@transaction.atomic
def _erase(my_data: MyData, *, is_sure: bool) -> str:
    if not is_sure:
        raise Refused(_("Nothing is erased yet: tick the box first, if you are sure."))
    erase_all(supporter_ids=[person.id for person in my_data.people])
    return _close(my_data, "erased")


def _close(my_data: MyData, way: str) -> str:
    """The link shows nothing any more but what became of the data."""
    Outbox.objects.filter(pk=my_data.row.pk).update(data=None, used_at=Now(), reason=way)
    return way
