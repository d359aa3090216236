"""For who answers people: signatures that wait for review, and the actions whose sheets may still come by post."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count as RowCount
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Action, Signature

from .panel import Panel


class PostPanel(Panel):
    name = "post"
    template_name = "campaigns/admin/panels/post.html"
    order = 90

    @property
    def is_shown(self) -> bool:
        return self.staff.answers_people

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        held = Signature.objects.held().order_by().values("action_id", "action__source_page__title")
        rows = sorted(held.annotate(count=RowCount("pk")), key=lambda row: -row["count"])
        awaited = Action.objects.published().filter(paper_due_on__gte=timezone.localdate(), handed_over_at=None)
        return {
            "rows": rows,
            "count": sum(row["count"] for row in rows),
            "awaited": awaited.titled().order_by("paper_due_on", "pk"),
            "url": reverse("signatures:index"),
        }
