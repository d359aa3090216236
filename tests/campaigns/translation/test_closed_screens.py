"""wagtail-localize's own screens are shut, and so are Wagtail's where they would change a translation past the desk."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import RequestFactory
from django.urls import resolve, reverse
from wagtail import hooks
from wagtail.models import Locale, Page
from wagtail_localize.locales.components import get_locale_components
from wagtail_localize.models import LocaleSynchronization, Translation

from campaigns.models import ActionPage
from campaigns.translation import guards
from campaigns.translation.choosers import only_pages_to_see
from home.models import TextPage
from tests import build
from tests.translating import asked
from tests.translations import target


@pytest.fixture
def french(family):
    """The French translation of a live action, live itself."""
    return family.french


def address(name, *arguments):
    return reverse(f"wagtailadmin_pages:{name}", args=arguments)


# wagtail-localize's


def stock_addresses():
    for pattern in guards.stock.register_admin_urls()[0].url_patterns:
        numbers = dict.fromkeys(pattern.pattern.converters, 1)
        words = {"app_label": "campaigns", "model_name": "addressee", "mode": "x"}
        yield reverse(f"wagtail_localize:{pattern.name}", kwargs={name: words.get(name, 1) for name in numbers})


def test_each_address_of_wagtail_localize_leads_to_a_view_of_ours():
    addresses = list(stock_addresses())
    assert len(addresses) > 10
    assert {resolve(found).func.__module__ for found in addresses} == {"campaigns.translation.views"}


def test_what_a_new_version_adds_is_shut_too(admin_client):
    for answer in (admin_client.get("/admin/localize/new/1/"), admin_client.post("/admin/localize/new/1/")):
        assert answer.status_code == 403
        assert answer["Content-Type"].startswith("text/plain")


def test_asking_for_a_translation_leads_to_our_form_and_the_report_to_our_overview(admin_client, french):
    page = french.source.get_source_instance()
    submit = admin_client.post(reverse("wagtail_localize:submit_page_translation", args=[page.pk]), {"locales": "1"})
    assert submit.url == reverse("translation:request", args=[page.pk])
    report = admin_client.get(reverse("wagtail_localize:translations_report"))
    assert report.url == reverse("translation:overview")


def test_none_of_its_buttons_menus_and_editors_is_left():
    left = {
        (name, fn.__module__)
        for name in hooks._hooks
        for fn in hooks.get_hooks(name)
        if fn.__module__.startswith("wagtail_localize") and name not in guards.KEPT_HOOKS
    }
    assert left == {
        ("register_admin_viewset", "wagtail_localize.locales.wagtail_hooks"),
        ("register_settings_menu_item", "wagtail_localize.locales.wagtail_hooks"),
    }


def test_no_button_leads_to_it(logged_in, french):
    client = logged_in("Owners")
    page = french.source.get_source_instance()
    for seen in (
        reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        address("edit", page.pk),
        reverse("wagtailsnippets_campaigns_addressee:list"),
        reverse("wagtailadmin_home"),
    ):
        assert "/localize/" not in client.get(seen).content.decode()


def test_no_language_is_filled_with_copies_of_another(logged_in):
    client = logged_in("Owners")
    locale, dutch = Locale.objects.create(language_code="en"), build.home().locale
    edit = reverse("wagtaillocales:edit", args=[locale.pk])
    assert "sync_from" not in client.get(edit).content.decode()
    prefix = f"component-{LocaleSynchronization._meta.db_table}"
    data = {"language_code": "en", f"{prefix}-enabled": "on", f"{prefix}-sync_from": dutch.pk}
    assert client.post(edit, data).status_code == 302
    assert not Page.objects.filter(locale=locale).exists()
    assert LocaleSynchronization not in [component["model"] for component in get_locale_components()]


# Wagtail's editor


@pytest.mark.parametrize("role", ["Editors", "Owners", "translators-fr", "reviewers-fr"])
def test_editing_a_translation_leads_to_the_desk_and_what_is_posted_changes_nothing(logged_in, french, role):
    client = logged_in(role)
    page = target(french)
    before = page.title, page.live, page.latest_revision_id
    data = {"title": "Hijacked", "slug": page.slug, "action-publish": "1"}
    for answer in (client.get(address("edit", page.pk)), client.post(address("edit", page.pk), data)):
        assert answer.url == reverse("translation:desk", args=[french.pk])
    page = target(french)
    assert (page.title, page.live, page.latest_revision_id) == before


def test_autosave_of_wagtails_editor_is_refused_in_its_own_way(logged_in, french):
    client = logged_in("Owners")
    answer = client.post(address("edit", target(french).pk), {"title": "x"}, headers={"accept": "application/json"})
    assert answer.json()["error_code"] == "blocked_by_hook"


def test_going_back_to_an_older_version_leads_to_the_desk_too(logged_in, french):
    client = logged_in("Owners")
    page = target(french)
    revert = address("revisions_revert", page.pk, page.revisions.first().pk)
    for answer in (client.get(revert), client.post(revert, {"title": "Hijacked"})):
        assert answer.url == reverse("translation:desk", args=[french.pk])


def test_a_translated_addressee_is_written_in_the_desk(logged_in, family):
    translation = asked(build.addressee(), "fr")
    target = translation.get_target_instance()
    client = logged_in("Editors")
    edit = reverse("wagtailsnippets_campaigns_addressee:edit", args=[target.pk])
    data = {"name": "", "office": "Hijacked", "address": "", "country": "", "action-publish": "1"}
    for answer in (client.get(edit), client.post(edit, data)):
        assert answer.url == reverse("translation:desk", args=[translation.pk])
    target.refresh_from_db()
    assert (target.office, target.live) == ("President van Voorbeeldland", False)


def test_the_source_is_edited_as_ever(logged_in, french):
    client = logged_in("Editors")
    assert client.get(address("edit", french.source.get_source_instance().pk)).status_code == 200


# Aliases


@pytest.mark.parametrize("name", ["localize-restart-translation", "localize-convert-to-alias"])
def test_the_menu_of_wagtails_editor_converts_nothing(logged_in, french, name):
    client = logged_in("Owners")
    page = target(french)
    client.post(address("edit", page.pk), {name: "1"})
    client.post(reverse("wagtail_localize:convert_to_alias", args=[page.pk]))
    assert target(french).alias_of is None
    # Stopped, as one is whose source was deleted: a page of its own, and nobody starts it again from there.
    Translation.objects.filter(pk=french.pk).update(enabled=False)
    with pytest.raises(KeyError):
        # Wagtail's editor goes on, as with any other field that it does not know.
        client.post(address("edit", page.pk), {name: "1"})
    french.refresh_from_db()
    assert not french.enabled
    assert target(french).alias_of is None


@pytest.fixture
def alias(family):
    """A Dutch page that shows in French as it is."""
    page = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    return page.copy_for_translation(build.home("fr").locale, alias=True)


def test_an_alias_of_another_language_leads_to_asking_for_a_translation(logged_in, alias):
    client = logged_in("Owners")
    for answer in (client.get(address("edit", alias.pk)), client.post(address("edit", alias.pk), {"title": "x"})):
        assert answer.url == reverse("translation:request", args=[alias.alias_of_id])


def test_and_becomes_no_page_of_its_own_with_the_words_of_the_other(logged_in, alias):
    client = logged_in("Owners")
    client.post(address("convert_alias", alias.pk))
    alias.refresh_from_db()
    assert alias.alias_of_id


# Copies, and where pages are


def copied(client, page, **more):
    data = {"new_title": "Kopie", "new_slug": "kopie", "new_parent_page": page.get_parent().pk} | more
    client.post(address("copy", page.pk), data)
    return Page.objects.filter(slug="kopie").first()


def test_a_translation_is_not_copied_alone_or_with_its_parent(logged_in, french):
    client = logged_in("Owners")
    assert copied(client, target(french)) is None
    home = build.home("fr")
    assert copied(client, home, copy_subpages="on") is None
    assert ActionPage.objects.count() == 3


def test_the_source_is(logged_in, french):
    client = logged_in("Owners")
    assert copied(client, french.source.get_source_instance())


def test_nothing_is_copied_below_the_pages_of_another_language(logged_in, french):
    """The copy would be live there in the words of its own."""
    client, home = logged_in("Owners"), build.home("fr")
    text = build.home().add_child(instance=TextPage(title="Over ons", slug="over-ons", body="<p>Wij.</p>"))
    for page in (text, french.source.get_source_instance()):
        assert copied(client, page, new_parent_page=home.pk, publish_copies="on") is None
        assert copied(client, page, new_parent_page=home.pk, alias="on") is None
    assert copied(client, text)


def bulk(action, page):
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?id={page.pk}"


@pytest.mark.parametrize(("role", "may"), [("translators-ar", False), ("reviewers-ar", False), ("Owners", True)])
@pytest.mark.parametrize("is_bulk", [False, True])
def test_who_translates_does_not_delete(logged_in, family, role, may, is_bulk):
    page = target(family.arabic)
    logged_in(role).post(bulk("delete", page) if is_bulk else address("delete", page.pk))
    assert ActionPage.objects.filter(pk=page.pk).exists() is not may


def test_nor_move(logged_in, french):
    client = logged_in("reviewers-fr")
    page, elsewhere = (
        target(french),
        build.home("fr").add_child(instance=TextPage(title="Là", slug="la", body="<p>Ici.</p>")),
    )
    client.post(address("move_confirm", page.pk, elsewhere.pk))
    client.post(bulk("move", page), {"chooser": elsewhere.pk})
    assert target(french).get_parent().pk == build.home("fr").pk


# What is chosen from, and Wagtail's own API of the admin


@pytest.fixture
def titles(family):
    """A draft in Dutch, and one in Arabic, each with a title that nobody else has."""
    page, arabic = family.source, target(family.arabic)
    for one, title in ((arabic, "Geheim in het Arabisch"), (build.draft(), "Geheim in het Nederlands")):
        one.title = one.draft_title = title
        one.save()
    return page, arabic


CHOOSERS = [
    lambda source, other: reverse("wagtailadmin_choose_page_child", args=[source.get_parent().pk]),
    lambda source, other: reverse("wagtailadmin_choose_page_child", args=[other.pk]),
    lambda source, other: reverse("wagtailadmin_choose_page_child", args=[other.get_parent().pk]),
    lambda source, other: reverse("wagtailadmin_choose_page_search") + "?q=geheim",
    lambda source, other: reverse("wagtailadmin_choose_page_chosen_multiple") + f"?id={other.pk}",
]


@pytest.mark.parametrize("where", CHOOSERS)
def test_a_translator_chooses_no_pages_and_reads_no_titles_there(logged_in, titles, where):
    client = logged_in("translators-fr")
    answer = client.get(where(*titles))
    assert answer.status_code == 302
    assert "Geheim" not in answer.content.decode()


def test_an_editor_chooses_pages_by_their_titles(logged_in, titles):
    client = logged_in("Editors")
    assert "Geheim" in client.get(CHOOSERS[2](*titles)).content.decode()
    assert "Geheim" in client.get(CHOOSERS[4](*titles)).content.decode()


def test_who_makes_pages_below_one_page_alone_sees_no_drafts_elsewhere(titles):
    user, group, (source, arabic) = User.objects.create_user("local"), Group.objects.create(name="local"), titles
    user.groups.add(group)
    may_add = Permission.objects.get(codename="add_page")
    group.page_permissions.create(page=build.home("fr"), permission=may_add)
    request = RequestFactory().get("/")
    request.user = user
    seen = set(only_pages_to_see(Page.objects.all(), request).values_list("pk", flat=True))
    assert source.pk in seen
    assert arabic.pk not in seen


def test_the_chooser_of_addressees_is_for_those_who_have_them(logged_in):
    build.addressee(office="Geheim ambt")
    choose = reverse("wagtailsnippetchoosers_campaigns_addressee:choose")
    assert logged_in("translators-fr").get(choose).status_code == 302
    assert "Geheim ambt" in logged_in("Editors").get(choose).json()["html"]


WRITES = ("convert_alias", "copy", "delete", "move", "copy_for_translation", "create_alias", "revert_to_page_revision")


@pytest.mark.parametrize("name", WRITES)
def test_the_admins_api_does_nothing_to_pages_past_our_hooks(admin_client, french, name):
    page = target(french)
    before = ActionPage.objects.count()
    data = {"locale": "ar", "revision_id": page.latest_revision_id, "destination_page_id": build.home("ar").pk}
    answer = admin_client.post(f"/admin/api/main/pages/{page.pk}/action/{name}/", data, "application/json")
    assert answer.status_code == 404
    assert ActionPage.objects.count() == before
