"""What was typed and not saved when the source changed is shown to who typed it, until the place is done."""

import pytest

from campaigns.models import ActionPage, RowDraft
from campaigns.models.rows import rows_of
from campaigns.translation.lost_drafts import lost_drafts
from tests import build, translations
from tests.rows import row_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed():
    """A translation, and its translator, who was in the middle of the lead when the editor published another one."""
    page, user = build.published(), build.superuser()
    translation = translations.begin(page)
    row = row_at(translation)
    RowDraft.objects.create(
        translation=translation, string_id=row.string_id, context_id=row.context_id, user=user, text="Elle est en"
    )
    assert lost_drafts(translation=translation, user=user) == []
    page = ActionPage.objects.get(pk=page.pk)
    page.lead = "Zij zit al een jaar vast."
    page.save_revision().publish()
    return translation, user


def test_it_is_shown_on_the_desk(typed, client):
    translation, user = typed
    client.force_login(user)
    assert "Elle est en" in client.get(f"/admin/translation/{translation.pk}/").text


def test_it_is_shown_to_nobody_else(typed):
    translation, _user = typed
    assert lost_drafts(translation=translation, user=build.superuser()) == []


def test_it_goes_when_the_new_text_is_translated(typed):
    translation, user = typed
    assert lost_drafts(translation=translation, user=user) == ["Elle est en"]
    row = next(row for row in rows_of(translation) if row.field_path == "lead")
    translations.say(translation, row, "Elle est en prison depuis un an.")
    assert lost_drafts(translation=translation, user=user) == []
