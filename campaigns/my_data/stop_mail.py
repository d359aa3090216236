"""stop_mail(): takes back one permission to mail, of one person."""

from django.utils import timezone

from campaigns.models import Consent


def stop_mail(*, consent_id: int, supporter_id: int) -> bool:
    """Whether that changed anything. Not as leaving by the link of a mail: for this person, not for the mailbox."""
    standing = Consent.objects.filter(pk=consent_id, supporter=supporter_id, withdrawn_at=None)
    return bool(standing.update(withdrawn_at=timezone.now()))
