"""A page as its translation's rows say: what goes to review, what is previewed, and what alone may go live."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource

from campaigns.blocks import READING_PARTS

from .page_letter import letter_block, letter_of

# What the site writes into a reading translation.
MARKS = {"locale", "digest"}


def translation_of(page: Page) -> Translation | None:
    """The translation by which this page is made, or None for a source and for a page that was made by hand."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .exclude(source__locale_id=page.locale_id)
        .select_related("source__locale", "source__specific_content_type", "target_locale")
        .first()
    )


def as_rows_say(translation: Translation) -> Any:
    """The target, not saved, with the saved rows; where one is missing, with the source's words.

    A letter says of which version and for which locale its reading translation was written; it has none where the
    page is in the letter's own language.
    """
    instance = translation.source.get_ephemeral_translated_instance(translation.target_locale, fallback=True)
    if isinstance(instance, Page):
        instance.slug = _slug(instance)
    if not hasattr(instance, "body") or not hasattr(instance.body, "stream_block"):
        return instance
    value, letter = letter_block(instance), letter_of(instance)
    if value is not None and letter is not None:
        reading = value["translation"]
        code = translation.target_locale.language_code
        # Of a letter that says nothing yet no row was made, and the block still has what the source's readers read.
        if letter.language == code or not any(str(value[part] or "").strip() for part in READING_PARTS):
            reading = value["translation"] = value.block.child_blocks["translation"].get_default()
        elif any(str(reading[part] or "").strip() for part in READING_PARTS):
            reading["locale"], reading["digest"] = code, letter.text_digest
    return instance


def words_of(page: Page) -> dict[str, Any]:
    """All that the page says, without what is empty and without marks: two pages say the same if these are equal.

    Without the slug: of two pages with one, the later gets a number to it.
    """
    names = [one.field_name for one in get_translatable_fields(type(page)) if isinstance(one, TranslatableField)]
    fields = [page._meta.get_field(name) for name in names if name != "slug"]
    return {field.name: _said(_value(field, page)) or "" for field in fields}


def says_what_is_live(page: Page) -> bool:
    """Whether this page is public already with the same words: a page that only moves is not translated anew."""
    live = type(page).objects.filter(pk=page.pk, live=True).first() if page.pk else None
    return live is not None and words_of(live) == words_of(page)


def keep_as_private_as_source(page: Page) -> None:
    """What not everybody may read in its own language, not everybody may read in another."""
    translation = translation_of(page)
    source = translation.source.get_source_instance() if translation else None
    if translation and source and source.view_restrictions.exists():
        translation.source.sync_view_restrictions(source, page)


def refresh_snapshot(page: Page) -> None:
    """Let the translators see the source as it is now published, if there are any: what changed is open again."""
    if TranslationSource.objects.filter(object_id=page.translation_key, locale_id=page.locale_id).exists():
        TranslationSource.update_or_create_from_instance(page)


def _slug(page: Page) -> str:
    """What was written as its slug, as an address can have it, or that which it has: no slug is worth a refusal."""
    known = Page.objects.filter(pk=page.pk).values_list("slug", flat=True).first() or page.slug
    return find_available_slug(page.get_parent(), slugify(page.slug, allow_unicode=True) or known, page.pk)


def _value(field: Any, page: Page) -> Any:
    value = getattr(page, field.name)
    if not isinstance(field, StreamField):
        return value
    # As it is stored: of a block that nobody has read yet a date is text, of one that was read it is a date.
    return json.loads(json.dumps(field.get_prep_value(value), cls=DjangoJSONEncoder))


def _said(value: Any) -> Any:
    if isinstance(value, dict):
        said = {name: _said(part) for name, part in value.items() if name not in MARKS}
        return {name: part for name, part in said.items() if part not in ("", None, [], {})}
    if isinstance(value, list | tuple):
        return [_said(part) for part in value]
    return value
