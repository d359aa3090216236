"""Addresses of Wagtail's and wagtail-localize's own admin that lead elsewhere here; they stand before those two's.

Each thing is done in one way: translations are asked for by our form and written in the desk. What wagtail-localize has
below localize/ asks too little of who does it (campaigns/translation/guards.py), so all of it is shut, and what a new
version adds is shut with it.
"""

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.utils.urlpatterns import decorate_urlpatterns

from . import views

urlpatterns = [
    path("localize/submit/page/<int:page_id>/", views.to_request),
    path("localize/reports/translations/", views.to_overview),
    path("localize/<path:rest>", views.closed),
    # These name any page, whoever asks: one by its number, the other whatever was edited last.
    path("choose-page/chosen-multiple/", views.chosen_pages),
    path("reports/page-types-usage/", views.page_types),
    path("reports/page-types-usage/results/", views.page_types, {"results_only": True}),
]

urlpatterns = decorate_urlpatterns(decorate_urlpatterns(urlpatterns, never_cache), require_admin_access)
