"""One action: all of it in one language, and its counts."""

from typing import Literal

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import get_language_info

from campaigns.models import Action, ActionPage
from campaigns.models.addresses import absolute

from .answers import public_answer
from .blocks import Shown, block_sources, blocks_out, picture_models
from .counts import counts_of, organisation
from .find import direction_of, public_action, public_pages, seconds_to_keep
from .letters import letter_out, letter_sources, reading_out
from .pictures import PORTRAIT
from .rich_text import RichTexts
from .schemas.actions import ActionDetail, PreviousAction, Translation
from .schemas.base import LOCALES
from .summaries import api_url, head

Format = Literal["html", "markdown"]


def read_action(request: HttpRequest, slug: str, *, locale: str, text: Format) -> HttpResponse:
    """The action in a language, its own if none is asked for. Raises Http404 if it has no page in it."""
    action = public_action(slug)
    code = locale or action.source_locale.language_code
    page = public_pages(code).filter(translation_key=action.translation_key).first()
    if page is None or action.letter is None:
        raise Http404
    with translation.override(code):
        content = _detail(request, page, action, text)
    return public_answer(content, seconds=seconds_to_keep([action]), language=code)


def read_count(request: HttpRequest, slug: str) -> HttpResponse:
    """The counts of an action, for a page that shows them as they grow."""
    action = public_action(slug)
    counts = counts_of([action], organisation(request).progress_floor)
    return public_answer(counts[action.pk], seconds=seconds_to_keep([action]))


def _detail(request: HttpRequest, page: ActionPage, action: Action, text: Format) -> ActionDetail:
    assert action.letter is not None  # noqa: S101 (asked by read_action)
    own = [page.portrait] if page.portrait else []
    prefetch_related_objects([*own, *picture_models(page)], "renditions")
    sources = [*letter_sources(page, action.letter), *block_sources(page)]
    texts = RichTexts(request, sources, as_markdown=text == "markdown")
    letter = letter_out(action.letter, texts)
    reading, is_outdated = reading_out(page, action.letter, texts)
    site = organisation(request)
    shown = Shown(request, page, action, letter, reading, is_outdated, texts, site.words_here())
    return ActionDetail(
        **head(request, page, action, PORTRAIT),
        signatures=counts_of([action], site.progress_floor)[action.pk],
        direction=direction_of(page.locale.language_code),
        source_locale=action.source_locale.language_code,
        text=text,
        previous_action=_previous(request, page, action),
        translations=_translations(request, page, action),
        letter=letter,
        reading=reading,
        is_reading_outdated=is_outdated,
        body=blocks_out(shown),
    )


def _previous(request: HttpRequest, page: ActionPage, action: Action) -> PreviousAction | None:
    """The action before this one in the same case, if it has a page in this language."""
    if not action.previous_action_id:
        return None
    previous = Action.objects.published().filter(pk=action.previous_action_id).first()
    code = page.locale.language_code
    found = previous and public_pages(code).filter(translation_key=previous.translation_key).first()
    if not previous or not found:
        return None
    return PreviousAction(
        slug=previous.slug,
        number=previous.number,
        title=found.title,
        url=absolute(found.get_url(request), request),
        api_url=api_url(request, previous, code),
    )


def _translations(request: HttpRequest, page: ActionPage, action: Action) -> list[Translation]:
    pages = public_pages().filter(translation_key=page.translation_key).exclude(pk=page.pk).defer_streamfields()
    by_code = {found.locale.language_code: found for found in pages}
    return [
        Translation(
            locale=code,
            name=str(get_language_info(code)["name_local"]),
            direction=direction_of(code),
            title=by_code[code].title,
            url=absolute(by_code[code].get_url(request), request),
            api_url=api_url(request, action, code),
        )
        for code in LOCALES
        if code in by_code
    ]
