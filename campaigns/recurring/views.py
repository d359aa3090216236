"""/livez: the process answers. /readyz: the database answers, and neither a job nor the mail worker is late."""

import datetime

from django.db import DatabaseError, InterfaceError
from django.db.models.functions import Now
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from campaigns.models import Heartbeat

from .jobs import WATCHED, Watched


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """Touches nothing: a process whose database is gone must not be restarted for it."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Green if the site can do its work; else 503, and what is wrong."""
    try:
        late = [job.name for job in WATCHED if not _has_run(job)]
    except (DatabaseError, InterfaceError):
        return JsonResponse({"database": "gone"}, status=503)
    return JsonResponse({"database": "ok", "late": late}, status=503 if late else 200)


def _has_run(job: Watched) -> bool:
    since = Now() - datetime.timedelta(seconds=job.late_after)
    return Heartbeat.objects.filter(job=job.name, ran_at__gte=since).exists()
