"""erase_signature(): name and town are gone, and by what they were found; the signature stays counted as it was."""

from django.db import transaction
from django.utils import timezone

from campaigns.models import Signature, SupporterSignature


@transaction.atomic
def erase_signature(*, signature_id: int) -> bool:
    """Empty the box, the digest and the indexes of a signature; whether that changed anything. Twice is once.

    Never the state: it says what was handed over, and the counts rest on it. The link to a supporter goes too: his
    name would be that of the signature.
    """
    SupporterSignature.objects.filter(signature_id=signature_id).delete()
    empty = {"box": None, "person_digest": None, "name_town_index": None, "name_index": None}
    standing = Signature.objects.filter(pk=signature_id, erased_at=None)
    return bool(standing.update(**empty, erased_at=timezone.now()))
