"""How blocks look in the editor: what stands behind the gear, what is folded, how deep they go; and what that changes
not: what is stored, and the rows of translators."""

import pytest
from django.urls import reverse
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, BlockGroup, CharBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from campaigns.blocks import BodyBlock, standard_action
from campaigns.blocks.update import UpdateBlock
from campaigns.models import ActionPage
from campaigns.models.rows import rows_of
from tests import build, translations
from tests.editor import form_data

NAMES = sorted(BodyBlock.base_blocks)
BEHIND_THE_GEAR = {
    "next_steps": ["heading"],
    "sign_form": ["heading"],
    "timeline": ["heading"],
    "update": ["person"],
}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_rarely_used_stands_behind_the_gear_and_may_stay_empty(name):
    block = BodyBlock.base_blocks[name]
    layout = block.meta.form_layout
    assert layout.settings == BEHIND_THE_GEAR.get(name, [])
    assert sorted(layout.get_sorted_block_names()) == sorted(block.base_blocks), "every field is shown once"
    assert not any(block.child_blocks[field].required for field in layout.settings)


@pytest.mark.parametrize("name", NAMES)
def test_the_gear_changes_nothing_of_what_is_stored(name):
    block = BodyBlock.base_blocks[name]
    assert list(block.get_prep_value(block.get_default())) == list(block.base_blocks)


def test_wagtail_alone_would_store_what_is_behind_the_gear_last():
    """The negative control."""

    class Plain(StructBlock):
        heading = CharBlock()
        text = CharBlock()

        class Meta:
            form_layout = BlockGroup(children=["text"], settings=["heading"])

    assert list(Plain().get_prep_value(Plain().get_default())) == ["text", "heading"]


@pytest.mark.django_db
def test_translators_read_a_heading_before_what_stands_below_it():
    body = build.body()
    body[-1]["value"]["heading"] = "Wat er nu gebeurt"
    sources = [row.source for row in rows_of(translations.begin(build.published(body=body)))]
    assert sources[-2:] == ["Wat er nu gebeurt", "De actie sluit."]


def test_an_update_from_before_it_could_name_a_person_is_about_nobody():
    """None would be no text to a translator's table, and a server error there."""
    old = {"posted_on": "2026-11-01", "heading": "Nieuws", "text": "<p>Zij is vrij.</p>"}
    block = UpdateBlock()
    assert block.to_python(old)["person"] == ""
    assert block.bulk_to_python([old])[0]["person"] == ""


def depth(block) -> int:
    """How many lists and groups stand inside each other below this block; the entry of a list is no group."""
    # A picture and its words are one field in two parts, and Wagtail's own.
    if isinstance(block, ImageBlock) or not isinstance(block, BaseStreamBlock | BaseStructBlock):
        return 0
    return max(depth(child) + is_box(block, child) for child in block.child_blocks.values())


def is_box(block, child):
    is_entry = isinstance(block, BaseStreamBlock)
    return isinstance(child, BaseStreamBlock | BaseStructBlock) and not isinstance(child, ImageBlock) and not is_entry


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_nested_deeper_than_one(name):
    assert depth(BodyBlock.base_blocks[name]) <= 1


def test_a_list_in_a_group_is_found():
    """The negative control."""
    timeline = BodyBlock.base_blocks["timeline"]
    assert depth(StructBlock([("group", timeline)])) == depth(timeline) + 1


def test_what_grows_long_is_folded_and_says_what_it_is():
    letter, timeline = BodyBlock.base_blocks["letter"], BodyBlock.base_blocks["timeline"]
    assert letter.child_blocks["translation"].meta.collapsed
    assert timeline.child_blocks["events"].meta.collapsed
    assert timeline.child_blocks["events"].child_blocks["event"].meta.label_format == "{when}: {text}"


def test_on_a_new_page_a_list_that_must_not_stay_empty_opens_with_its_first_entry():
    values = {stored["type"]: stored["value"] for stored in standard_action()}
    assert [entry["value"] for entry in values["letter"]["addressees"]] == [None]
    assert [entry["value"] for entry in values["next_steps"]["steps"]] == [""]


@pytest.mark.django_db
def test_what_is_typed_behind_the_gear_is_kept(client):
    client.force_login(build.superuser())
    body = build.body()
    for block in body:
        if "heading" in block["value"]:
            block["value"]["heading"] = f"Kop van {block['type']}"
    body.append({"type": "update", "value": {"posted_on": "2026-11-20", "heading": "Vrij", "text": "<p>Ja.</p>"}})
    body[-1]["value"]["person"] = "Samira Haddou"
    add = reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", build.home().pk])
    data = form_data(ActionPage(title="Laat haar vrij", slug="vrij"), body=body)
    response = client.post(add, data)
    assert response.status_code == 302, response.context["form"].errors
    stored = {block.block_type: block.value for block in ActionPage.objects.get().get_latest_revision_as_object().body}
    assert stored["sign_form"]["heading"] == "Kop van sign_form"
    assert stored["next_steps"]["heading"] == "Kop van next_steps"
    assert stored["update"]["person"] == "Samira Haddou"
