"""The first pages of a new site, made as docs/operators.md says, by an owner and nobody mightier."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import GroupPagePermission, Locale, Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data
from wagtail_localize.models import Translation

from campaigns.models import OrganisationSettings
from campaigns.models.rows import rows_of
from campaigns.staff import EDITORS, create_owner
from campaigns.translation.approve import text_token
from home.models import HomePage

pytestmark = pytest.mark.django_db

# Title, slug and introduction of the home page.
ENGLISH = {"Start": "Home", "start": "home", "Wij schrijven.": "We write."}


@pytest.fixture
def owner(client):
    client.force_login(create_owner(user_name="fenna", email="fenna@example.org"))
    return client


def post(client, view, *args, **fields):
    response = client.post(reverse(view, args=args), fields)
    assert response.status_code == 302, response.context and response.context.get("form").errors
    return response


def make_home(client):
    fields = nested_form_data({"title": "Start", "slug": "start", "intro": "Wij schrijven.", "seo_title": "",
                               "search_description": "", "go_live_at": "", "expire_at": "",
                               "comments": inline_formset([]), "action-publish": "1"})  # fmt: skip
    post(client, "wagtailadmin_pages:add", "home", "homepage", Page.get_first_root_node().pk, **fields)
    return HomePage.objects.get()


def test_the_steps_lead_from_the_welcome_page_to_a_site_in_two_languages(
    owner, client, django_capture_on_commit_callbacks
):
    assert "Welcome to your new Wagtail site" in client.get("/nl/").content.decode()
    home = make_home(owner)
    site = Site.objects.get()
    welcome = site.root_page
    fields = {"hostname": "testserver", "port": "80", "site_name": "", "root_page": home.pk, "is_default_site": "on"}
    post(owner, "wagtailsites:edit", site.pk, **fields)
    post(owner, "wagtailadmin_pages:delete", welcome.pk)
    post(owner, "wagtaillocales:add", language_code="en")
    english = Locale.objects.get(language_code="en")
    post(owner, "translation:request", home.pk, ask_en="on", due_en="", note="")
    copy = HomePage.objects.get(locale=english)
    assert not copy.live
    call_command("setup_roles", verbosity=0)
    translation = Translation.objects.get(target_locale=english)
    for row in rows_of(translation):
        saving = reverse("translation:save_row", args=[translation.pk, row.segment_id])
        assert owner.post(saving, {"text": ENGLISH[row.source], "seen": ""}).json()["state"] == "saved"
    post(owner, "translation:send", translation.pk)
    with django_capture_on_commit_callbacks(execute=True):
        post(owner, "translation:review", translation.pk, answer="approve", token=text_token(translation))
    words = [
        {"locale": locale.pk, "sender": f"Sender {locale.language_code}", "return_address": "x", "privacy_text": "x"}
        for locale in Locale.objects.all()
    ]
    settings = OrganisationSettings.for_site(site)
    fields = nested_form_data({"progress_floor": "50", "words": inline_formset(words)})
    post(owner, "wagtailsettings:edit", "campaigns", "organisationsettings", site.pk, **fields)
    assert settings.words.count() == 2
    for code in ("nl", "en"):
        page = client.get(f"/{code}/").content.decode()
        assert f'href="/{code}/">Sender {code}' in page
        assert f'lang="{code}"' in page
    editable = GroupPagePermission.objects.filter(group__name=EDITORS.name).values_list("page", flat=True)
    assert set(editable) == {home.pk, copy.pk}


def test_until_setup_roles_is_repeated_editors_have_no_rights_there(owner):
    """The negative control of the last step."""
    home = make_home(owner)
    Site.objects.update(root_page=home)
    assert not GroupPagePermission.objects.filter(group__name=EDITORS.name, page=home).exists()
