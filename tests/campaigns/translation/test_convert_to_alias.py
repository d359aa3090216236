"""Making a translation an alias again: nobody does so with an action page, and nobody without the right to publish."""

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from wagtail_localize.models import Translation, TranslationSource

from campaigns.models import ActionPage
from campaigns.staff import EDITORS, OWNERS, set_up_roles
from home.models import TextPage
from tests import build

pytestmark = pytest.mark.django_db


def translated(page, **fields):
    """The English translation of a live page, a draft, as wagtail-localize keeps it."""
    english = page.copy_for_translation(build.home("en").locale)
    for name, value in fields.items():
        setattr(english, name, value)
    english.save()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.create(source=source, target_locale=english.locale)
    return english


def login(client, role):
    set_up_roles()
    user = User.objects.create_user(role.name)
    user.groups.add(Group.objects.get(name=role.name))
    client.force_login(user)


def address(page):
    return reverse("wagtail_localize:convert_to_alias", args=[page.pk])


@pytest.mark.parametrize("role", [EDITORS, OWNERS])
@pytest.mark.parametrize("is_live", [False, True])
def test_a_translation_of_an_action_is_never_made_an_alias(client, role, is_live):
    english = translated(build.published(), lead="In English")
    if is_live:
        english.save_revision().publish()
    login(client, role)
    for response in (client.get(address(english)), client.post(address(english))):
        assert response.status_code == 403
        assert response["Content-Type"].startswith("text/plain")
        assert "alias" in response.text
    english = ActionPage.objects.get(pk=english.pk)
    assert english.live is is_live
    assert english.lead == "In English"
    assert english.alias_of is None
    assert Translation.objects.filter(target_locale=english.locale).exists()


@pytest.fixture
def text_page():
    page = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    return translated(page, title="About us")


def test_another_page_is_made_one_by_who_may_publish(client, text_page):
    login(client, OWNERS)
    client.post(address(text_page))
    text_page.refresh_from_db()
    assert text_page.alias_of_id
    assert text_page.live


def test_and_by_nobody_else(client, text_page):
    login(client, EDITORS)
    client.post(address(text_page))
    text_page.refresh_from_db()
    assert text_page.alias_of_id is None
    assert not text_page.live
    assert text_page.title == "About us"


def test_a_stranger_is_sent_to_the_login(client, text_page):
    response = client.post(address(text_page))
    assert response.url.startswith(reverse("wagtailadmin_login"))
