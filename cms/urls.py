"""Which address leads where. Pages stand last: Wagtail's tree takes what nothing else took."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from campaigns.api.urls import not_here
from campaigns.cards.views import action_card_picture, site_card_picture
from campaigns.mailing.bounces.webhook import webhook_urls
from campaigns.mailing.views_leave import leave
from campaigns.my_data.views import my_data, my_data_download, my_data_page
from campaigns.recurring.views import livez, readyz
from campaigns.signing.views import share_on_mastodon, sign, thank_you
from campaigns.signing.views_one_click import one_click
from campaigns.signing.views_withdraw import withdraw_signature
from campaigns.verification.views import verify
from home.feed import feed
from home.robots import ICONS, icon, robots_txt, security_txt
from home.sitemap import sitemap
from home.views import redirect_to_locale

urlpatterns = [
    path("", redirect_to_locale, name="redirect_to_locale"),
    path("livez", livez, name="livez"),
    path("readyz", readyz, name="readyz"),
    path("robots.txt", robots_txt, name="robots_txt"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sitemap.xml", sitemap, name="sitemap"),
    *(path(name, icon, {"name": name}) for name in ICONS),
    # The first of two views at one address is used.
    path("admin/", include("campaigns.translation.closed_urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("api/", include("campaigns.api.urls")),
    # What the mail provider, if there is one, has to tell of mails that come back.
    path("anymail/", include(webhook_urls(settings.EMAIL_BACKEND))),
    # Without this Django would lead on to /api/.
    path("api", not_here),
    # With DEBUG only; elsewhere the web server has the folder.
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
    *i18n_patterns(
        path("card.png", site_card_picture, name="site_card"),
        path("card/<str:slug>.png", action_card_picture, name="action_card"),
        path("feed/", feed, name="feed"),
        path("sign/<str:slug>/", sign, name="sign"),
        path("signed/<str:token>/", thank_you, name="thank_you"),
        path("verify/<str:token>/", verify, name="verify"),
        path("leave/<str:token>/", leave, name="leave"),
        path("my-data/", my_data, name="my_data"),
        path("my-data/<str:token>/", my_data_page, name="my_data_page"),
        path("my-data/<str:token>/download/", my_data_download, name="my_data_download"),
        path("one-click/<str:token>/", one_click, name="one_click"),
        path("withdraw/", withdraw_signature, name="withdraw"),
        path("withdraw/<str:code>/", withdraw_signature, name="withdraw"),
        path("share/mastodon/<str:slug>/", share_on_mastodon, name="share_on_mastodon"),
        path("", include(wagtail_urls)),
    ),
]

handler400 = "cms.errors.bad_request"
handler500 = "cms.errors.server_error"
