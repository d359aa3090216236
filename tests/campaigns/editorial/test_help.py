"""Help stands where it is needed: a sentence under every field that an editor can fill in, in Dutch and in English."""

import pytest
from django.forms import HiddenInput
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override
from wagtail.admin.panels import get_edit_handler
from wagtail.blocks import BaseStreamBlock, BaseStructBlock
from wagtail.images.forms import get_image_form, get_image_multi_form
from wagtail.users.models import UserProfile

from campaigns.blocks import BodyBlock
from campaigns.models import ActionPage, Addressee, Picture
from tests import build
from tests.pages import Seen

pytestmark = pytest.mark.django_db


def bound_panels(panel):
    """The panel and all below it, as they are shown."""
    yield panel
    for child in getattr(panel, "visible_children", getattr(panel, "children", [])):
        yield from bound_panels(child)
    # An empty form of those that a button adds, such as persons.
    if getattr(panel, "empty_child", None):
        yield from bound_panels(panel.empty_child)


def helped(model):
    """Every field that the editor of `model` shows, and the sentence under it."""
    handler = model.get_edit_handler() if model is ActionPage else get_edit_handler(model)
    page = build.draft() if model is ActionPage else model()
    request = RequestFactory().get("/")
    request.user = build.superuser()
    form = handler.get_form_class()(instance=page, for_user=request.user)
    bound = handler.get_bound_panel(instance=page, request=request, form=form)
    return {
        panel.prefix: str(panel.help_text or panel.bound_field.help_text)
        for panel in bound_panels(bound)
        if getattr(panel, "bound_field", None) and not panel.bound_field.is_hidden
    }


def blocks_inside(block, path):
    yield path, block
    if isinstance(block, BaseStreamBlock | BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from blocks_inside(child, f"{path}.{name}")


def fields_inside(block, path="body"):
    """The fields in which something is typed or chosen, by their path."""
    for where, found in blocks_inside(block, path):
        field = getattr(found, "field", None)
        # The editor of rich text is a hidden field, too, of a kind of its own.
        if field and type(field.widget) is not HiddenInput:
            yield where, str(field.help_text)


def check_sentences(sentences):
    assert len(sentences) > 3
    for where, sentence in sentences.items():
        assert sentence, f"{where}: nothing says what belongs here"
        assert sentence.rstrip("”’").endswith((".", "?")), f"{where}: {sentence}"
        assert len(sentence) <= 120, f"{where}: {sentence}"


def check_in_both_languages(read):
    """Call `read` in each language of the editor: a sentence each, and not the same one."""
    with override("en"):
        english = read()
    with override("nl"):
        dutch = read()
    check_sentences(english)
    check_sentences(dutch)
    assert not {where for where in english if dutch[where] == english[where]}, "not translated"


@pytest.mark.parametrize("model", [ActionPage, Addressee])
def test_every_field_of_the_editor_says_what_belongs_there(model):
    check_in_both_languages(lambda: helped(model))


def test_every_field_of_every_block_says_what_belongs_there():
    check_in_both_languages(lambda: dict(fields_inside(BodyBlock())))


@pytest.mark.parametrize("make", [get_image_form, get_image_multi_form])
def test_every_field_of_a_picture_says_what_belongs_there(make):
    def read():
        form = make(Picture)(user=build.superuser())
        return {field.name: str(field.help_text) for field in form.visible_fields()}

    check_in_both_languages(read)


def test_a_field_without_a_sentence_is_found():
    """The negative control."""
    with pytest.raises(AssertionError, match="nothing says"):
        check_sentences(dict.fromkeys("abc", "A sentence.") | {"lead": ""})


# Examples and keys


def editor(client, language):
    user = build.superuser()
    UserProfile.objects.create(user=user, preferred_language=language)
    client.force_login(user)
    return client.get(reverse("wagtailadmin_pages:edit", args=[build.draft().pk]))


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "grote zorgen over Samira"), ("en", "deeply concerned about Samira")]
)
def test_an_example_of_a_letter_and_one_of_a_section_stand_folded_below_the_form(client, language, words):
    response = editor(client, language)
    folded = [found for found in Seen(response).all("details") if "Samira Haddou" in found[1]]
    assert len(folded) == 2
    assert words in folded[0][1]
    assert not any("open" in attributes for attributes, _text in folded)


def test_the_keys_that_are_listed_are_those_that_do_something_in_our_editor(client):
    seen = Seen(editor(client, "en"))
    opened_by = [found for found, _text in seen.all("button") if found.get("data-a11y-dialog-show")]
    assert "keyboard-shortcuts-dialog" in {found["data-a11y-dialog-show"] for found in opened_by}
    listed = {text for _attributes, text in seen.all("th")}
    assert {"Save changes", "Preview", "Bold", "Italic", "Insert or edit a link"} <= listed
    assert {"Bulleted list, at the start of a line", "Numbered list, at the start of a line"} <= listed
    # No text of ours can have these (campaigns/blocks/groups.py).
    assert not {"Monospace (code)", "Strike-through", "Superscript", "Subscript"} & listed
