"""pause_update() holds an update where it is; resume_update() goes on with it."""

from campaigns.models import Update
from campaigns.models.update import UpdateState


def pause_update(*, update_id: int) -> bool:
    """Whether that changed anything. Its mails are not due while it is paused; the one under way still goes."""
    return bool(Update.objects.filter(pk=update_id, state=UpdateState.SENDING).update(state=UpdateState.PAUSED))


def resume_update(*, update_id: int) -> bool:
    """Whether that changed anything. Who has had it gets no second one."""
    return bool(Update.objects.filter(pk=update_id, state=UpdateState.PAUSED).update(state=UpdateState.SENDING))
