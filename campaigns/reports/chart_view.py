"""The page with an action's chart, and its address."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from campaigns.models import Action
from campaigns.models.signature import Source

from .chart import HEIGHT, LEFT, RIGHT, WIDTH, chart_of
from .rights import VIEW, may_see_chart


class ChartView(WagtailAdminTemplateMixin, TemplateView):
    """Signatures per day and source, drawn by the server, and the same numbers as a table."""

    template_name = "campaigns/admin/chart.html"
    page_title = _("Signatures per day")
    header_icon = "calendar-alt"

    def dispatch(self, request, *args, **kwargs):
        self.action = get_object_or_404(Action.objects.select_related("source_page").with_clock(), pk=kwargs["pk"])
        if not may_see_chart(request.user, self.action):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.action.source_page.title

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, self._list(), {"url": "", "label": self.action.source_page.title}]

    def _list(self) -> dict:
        """Where this reader comes from: an editor from the actions, the service desk from the signatures."""
        if self.action.source_page.permissions_for_user(self.request.user).can_edit():
            return {"url": reverse("actions:index"), "label": _("Urgent actions")}
        return {"url": reverse("signatures:index"), "label": _("Signatures")}

    def get_context_data(self, **kwargs):
        chart, names = chart_of(self.action), dict(Source.choices)
        return super().get_context_data(**kwargs) | {
            "action": self.action,
            "chart": chart,
            "parts": [(part, names[part.source]) for part in chart.parts],
            "legend": [(source, names[source], chart.totals[source]) for source in chart.sources],
            "rows": [
                (period, [period.counts.get(source, 0) for source in chart.sources]) for period in chart.periods[::-1]
            ],
            "width": WIDTH,
            "height": HEIGHT,
            "left": LEFT,
            "right": WIDTH - RIGHT,
            "may_see_signatures": self.request.user.has_perm(VIEW),
        }


class ChartViewSet(ViewSet):
    name = "charts"

    def get_urlpatterns(self):
        return [path("<int:pk>/", ChartView.as_view(), name="chart")]
