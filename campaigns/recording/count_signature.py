"""count_signature(): one more or less in the count to which a signature belongs."""

from campaigns.counting import append_change
from campaigns.models import Signature


def count_signature(signature: Signature, *, delta: int) -> None:
    """Append `delta` for its day, source, tier and language, as they are now."""
    append_change(
        action_id=signature.action_id,
        day=signature.signed_on,
        source=signature.source,
        tier=signature.tier,
        locale=signature.locale,
        delta=delta,
    )
