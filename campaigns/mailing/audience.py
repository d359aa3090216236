"""Who gets an update: those who asked for such mail, answered the mail that asked them, and still want it."""

from django.db.models import Exists, OuterRef, QuerySet

from campaigns.models import Consent, StoppedAddress, Supporter, SupporterSignature, Update
from campaigns.models.consent import Purpose
from campaigns.models.update import UpdateKind


def audience(update: Update) -> QuerySet[Supporter]:
    """Those who would get it now; asked again for each of them when the mail is sent.

    News of an action goes to those who wanted to hear of that action. Mail that asks for another signature goes to
    those who wanted to hear of other people, but for those who have signed that action.
    """
    found = Supporter.objects.filter(Exists(consents_for(update, supporter=OuterRef("pk"))), verified_at__isnull=False)
    if update.kind == UpdateKind.ASK:
        signed = SupporterSignature.objects.filter(supporter=OuterRef("pk"), signature__action=update.asks_for_id)
        found = found.exclude(Exists(signed))
    return found.exclude(email_index__in=StoppedAddress.objects.values("email_index"))


def consents_for(update: Update, *, supporter: int | OuterRef) -> QuerySet[Consent]:
    """The consents of a supporter by which this update may be sent."""
    standing = Consent.objects.filter(supporter=supporter, withdrawn_at=None, verified_at__isnull=False)
    if update.kind == UpdateKind.ASK:
        return standing.filter(purpose=Purpose.OTHER_ACTIONS)
    return standing.filter(purpose=Purpose.THIS_ACTION, action=update.action_id)
