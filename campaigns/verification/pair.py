"""What one supporter has under one action: signatures and consents; the two are verified, and forgotten, together."""

from dataclasses import dataclass

from django.db.models import QuerySet

from campaigns.models import Consent, Signature, Supporter
from campaigns.models.signature import State, Tier


@dataclass(frozen=True)
class Pair:
    """A supporter and an action. Supporter 0 is one who was erased, and has nothing."""

    supporter_id: int
    action_id: int

    def signatures(self) -> QuerySet[Signature]:
        """More than one if the person signed from two towns."""
        linked = Signature.objects.filter(action=self.action_id, supporter_signatures__supporter=self.supporter_id)
        return linked.order_by("pk")

    def unanswered_signatures(self) -> QuerySet[Signature]:
        """Those that an answer makes verified."""
        return self.signatures().filter(tier=Tier.UNVERIFIED).exclude(state=State.WITHDRAWN)

    def consents(self) -> QuerySet[Consent]:
        """Those that stand; a withdrawn one is no permission, answered or not."""
        standing = Consent.objects.filter(supporter=self.supporter_id, action=self.action_id, withdrawn_at=None)
        return standing.order_by("pk")

    def unanswered_consents(self) -> QuerySet[Consent]:
        """Those that an answer makes good."""
        return self.consents().filter(verified_at=None)

    def is_waiting(self) -> bool:
        """Whether an answer would still change anything."""
        return self.unanswered_signatures().exists() or self.unanswered_consents().exists()

    def lock(self) -> bool:
        """Lock all of it, in the order in which record_signature() does; whether the supporter is still there."""
        list(self.signatures().select_for_update(of=("self",)))
        return Supporter.objects.select_for_update().filter(pk=self.supporter_id).first() is not None
