"""The databases that tests get: migrated, and whole again after a test that flushes them."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import connection
from wagtail.models import Locale, Page

from tests import databases


def rows() -> list[object]:
    """What a flush takes and the next test needs."""
    return [
        list(Page.objects.order_by("pk").values()),
        list(Locale.objects.order_by("pk").values()),
        list(Group.objects.order_by("pk").values()),
        sorted(Permission.objects.values_list("pk", "content_type__model", "codename")),
    ]


@pytest.mark.django_db
def test_a_test_finds_root_page_locale_and_permissions():
    assert all(rows())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", [1, 2])
def test_after_a_transactional_test_they_are_back(_time):
    assert all(rows())
    root = Page.objects.get(depth=1)
    child = root.add_child(title="A page that must not stay", slug=f"page-{_time}")
    assert child.pk


@pytest.mark.django_db(transaction=True)
def test_without_putting_them_back_they_are_gone(tmp_path):
    """The negative control."""
    before = rows()
    databases.keep_first_rows(tmp_path)
    databases.empty_all_tables()
    assert not any(rows())
    databases.put_first_rows_back(tmp_path)
    assert rows() == before


@pytest.mark.django_db
def test_the_database_is_the_run_s_own():
    assert "test_appeal" in str(connection.settings_dict["NAME"])


@pytest.mark.django_db
def test_the_copy_lacks_no_migration():
    call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.parametrize("kind", ["browser", "fault", "timing", "fuzz"])
def test_of_each_kind_that_runs_on_postgresql_one_runs_on_sqlite_too(kind, marks):
    assert [found for found in marks if found >= {kind, "smoke"}]
