"""The blocks of an action page: what the picker shows of each, and what an editor may leave empty until publishing."""

import html
import json
import re

import pytest
from django.template.loader import get_template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.admin.icons import get_icons
from wagtail.blocks import StreamValue

from campaigns.blocks import BodyBlock, standard_action
from campaigns.blocks.groups import ACTION, AFTER, CASE
from campaigns.models import Action, ActionPage
from tests import build
from tests.editor import form_data

NAMES = sorted(BodyBlock.base_blocks)
STANDARD = ["facts", "letter", "deadline", "sign_form", "case_section", "next_steps"]


def block(name):
    """The block as the page has it."""
    return ActionPage._meta.get_field("body").stream_block.child_blocks[name]


# What the picker shows


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_each_block_says_what_it_is_in_one_sentence(name, language):
    with override(language):
        label, description = str(block(name).label), str(block(name).get_description())
    assert label
    assert len(label) < 30
    assert re.fullmatch(r"[^.!?]+\.", description), "one sentence, with its full stop"
    assert len(description) < 120
    assert description != label


@pytest.mark.parametrize("name", NAMES)
def test_each_block_has_an_icon_a_group_and_a_template(name):
    meta = block(name).meta
    assert f'id="icon-{meta.icon}"' in get_icons()
    assert meta.group in (CASE, ACTION, AFTER)
    get_template(meta.template)


def test_labels_icons_and_sentences_differ():
    for words in ("label", "icon"):
        found = [str(getattr(block(name), words, "") or getattr(block(name).meta, words)) for name in NAMES]
        assert len(set(found)) == len(NAMES)
    assert len({str(block(name).get_description()) for name in NAMES}) == len(NAMES)


def test_the_groups_stand_in_the_order_in_which_a_page_is_read():
    for language in ("nl", "en"):
        with override(language):
            groups = [str(group) for group in (CASE, ACTION, AFTER)]
        assert groups == sorted(groups), "the picker puts them in the order of their names"


# What the previews show, in the picker


@pytest.fixture
def staff(client, db):
    user = build.superuser()
    client.force_login(user)
    return user


def preview(client, name):
    return client.get(reverse("wagtailadmin_block_preview"), {"id": block(name).definition_prefix})


def words(value):
    """All texts of a preview's value, however deep."""
    if isinstance(value, str | Promise):
        return [str(value)]
    if isinstance(value, dict):
        return [word for part in value.values() for word in words(part)]
    return [word for child in value for word in words(child.value)] if isinstance(value, StreamValue) else []


@pytest.mark.parametrize("name", NAMES)
def test_each_block_has_a_preview_that_shows_its_own_words(client, staff, name):
    response = preview(client, name)
    assert response.status_code == 200
    shown = html.unescape(re.sub(r"\s+", " ", response.text))
    texts = [word for word in words(block(name).get_preview_value()) if len(word) > 5 and "<" not in word]
    assert texts, "a preview without words shows nothing"
    for text in texts:
        assert text in shown
    assert "css/pages/action.css" in shown, "as it looks on the page"
    assert "csrfmiddlewaretoken" not in shown


def test_a_preview_is_for_staff(client, db):
    assert preview(client, "letter").url.startswith("/admin/login/")


# A new page


@pytest.fixture
def add():
    return reverse("wagtailadmin_pages:add", args=["campaigns", "actionpage", build.home().pk])


def shown_blocks(response):
    """The blocks that the editor opens with: their types, in order."""
    (data,) = re.findall(r'data-w-block-arguments-value="([^"]*)"', response.text)
    return [child["type"] for child in json.loads(html.unescape(data))[0]]


def test_a_new_page_opens_with_the_standard_action_in_place(client, staff, add):
    assert [stored["type"] for stored in standard_action()] == STANDARD
    assert shown_blocks(client.get(add)) == STANDARD


def test_the_standard_action_holds_what_must_be_there_and_nothing_twice():
    for name, (least, most) in {
        name: (count["min_num"], count["max_num"]) for name, count in BodyBlock._meta_class.block_counts.items()
    }.items():
        assert least <= STANDARD.count(name) <= most


def test_two_pages_do_not_share_their_standard_blocks():
    first, second = standard_action(), standard_action()
    first[0]["value"]["facts"].clear()
    assert len(second[0]["value"]["facts"]) == 3
    assert {block["id"] for block in first}.isdisjoint(block["id"] for block in second)


def posted(slug, **fields):
    return form_data(ActionPage(title="Laat haar vrij", slug=slug), **fields)


NOTHING = {"lead": "", "country": "", "deadline": ""}


def test_a_draft_may_be_as_empty_as_it_opened(client, staff, add):
    response = client.post(add, posted("leeg", body=standard_action(), **NOTHING))
    assert response.status_code == 302, response.context["form"].errors
    page = ActionPage.objects.get(slug="leeg")
    assert not page.live
    assert [stored.block_type for stored in page.get_latest_revision_as_object().body] == STANDARD
    assert not Action.objects.exists()
    again = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    assert shown_blocks(again) == STANDARD


def test_publishing_an_empty_page_is_refused_beside_each_field_and_keeps_what_was_typed(client, staff, add):
    body = standard_action()
    body[1]["value"]["salutation"] = "Geachte heer Zwaanswijk,"
    response = client.post(add, posted("leeg", body=body, **NOTHING) | {"action-publish": "1"})
    assert response.status_code == 200
    form = response.context["form"]
    assert {"lead", "country", "deadline", "body"} <= set(form.errors)
    assert not ActionPage.objects.filter(slug="leeg").exists()
    assert "Geachte heer Zwaanswijk," in html.unescape(response.text)
    assert "Laat haar vrij" in response.text
    inside = form.errors.as_data()["body"][0].as_json_data()["blockErrors"]
    facts, letter, sections = inside[0], inside[1], inside[4]
    assert "facts" in facts["blockErrors"]
    assert {"addressees", "language", "short", "full", "closing"} <= set(letter["blockErrors"])
    assert "salutation" not in letter["blockErrors"], "this one was filled in"
    assert {"heading", "text"} <= set(sections["blockErrors"])


def test_a_complete_page_is_published_from_the_same_form(client, staff, add):
    response = client.post(add, posted("compleet") | {"action-publish": "1"})
    assert response.status_code == 302, response.context["form"].errors
    assert ActionPage.objects.get(slug="compleet").live
    assert Action.objects.open().filter(slug="compleet").exists()


@pytest.mark.parametrize("name", ["letter", "deadline", "sign_form"])
def test_a_page_without_letter_deadline_or_form_is_not_published(client, staff, add, name):
    body = [stored for stored in build.body() if stored["type"] != name]
    response = client.post(add, posted("half", body=body) | {"action-publish": "1"})
    assert "body" in response.context["form"].errors
    assert not ActionPage.objects.filter(slug="half").exists()
