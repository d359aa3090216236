"""Which address leads where. Pages stand last: Wagtail's tree takes what nothing else took."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from campaigns.recurring.views import livez, readyz
from campaigns.signing.views import sign, thank_you
from home.views import redirect_to_locale

urlpatterns = [
    path("", redirect_to_locale, name="redirect_to_locale"),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("admin/", include(wagtailadmin_urls)),
    # With DEBUG only; elsewhere the web server has the folder.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("sign/<str:slug>/", sign, name="sign"),
        path("signed/<str:token>/", thank_you, name="thank_you"),
        path("", include(wagtail_urls)),
    ),
]

handler500 = "cms.errors.server_error"
