"""What the desk's script asks and tells about one row: help, drafts, saving, comments, terms, a machine's text."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail_localize.models import Translation

from campaigns.checks import Finding, TypedRefused, diff_words, plain
from campaigns.models import RowComment, RowDraft, Term
from campaigns.models.row_findings import findings_of, term_pairs
from campaigns.models.rows import Row, previous_of, rows_of

from .comments import add_comment, comments_on, resolve_comment
from .former import former_of
from .json_views import Answer, answers_json, refuse_if_locked, row_for, translation_for
from .keep_draft import keep_draft
from .machine import MachineFailed, translate_by_machine
from .memory import recall
from .save_row import RowChanged, save_row
from .staff_request import StaffRequest
from .terms import all_terms, spell, terms_in


@answers_json("GET")
def about(request: StaffRequest, translation_id: int, segment_id: int) -> dict:
    """What helps with this row: memory, terms, comments, what stood here before, and what the checks say."""
    translation = translation_for(request, translation_id)
    row = row_for(translation, segment_id)
    draft = RowDraft.objects.filter(
        translation=translation, string_id=row.string_id, context_id=row.context_id, user=request.user
    ).first()
    previous = _previous(translation, row)
    # What stood here before is offered as that, and not once more as a memory.
    former = previous["text"] if previous else None
    return {
        "memory": [vars(one) for one in recall(row=row, translation=translation) if one.text != former],
        "terms": [vars(term) for term in terms_in(row=row, translation=translation, terms=all_terms())],
        "comments": [comment_data(one) for one in comments_on(translation=translation, row=row)],
        "previous": previous,
        "findings": _findings(translation, row, draft.text if draft else row.text),
    }


@answers_json("POST")
def keep(request: StaffRequest, translation_id: int, segment_id: int) -> dict:
    """Autosave: the text is kept for this user, and the checks say what they think of it."""
    translation = translation_for(request, translation_id)
    row = row_for(translation, segment_id)
    text = _kept(request, translation, row)
    return {"state": "kept", "findings": _findings(translation, row, text)}


@answers_json("POST")
def save(request: StaffRequest, translation_id: int, segment_id: int) -> dict:
    """The text counts from now on, unless another one was saved meanwhile: then both are shown."""
    translation = translation_for(request, translation_id)
    row = row_for(translation, segment_id)
    text, seen = _sent(request), request.POST.get("seen", "")
    try:
        refuse_if_locked(request, translation)
        saved = save_row(translation=translation, row=row, text=text, seen=seen, user=request.user)
    except RowChanged as change:
        kept = _kept(request, translation, row)
        raise Answer(409, "conflict", theirs=change.theirs, theirs_by=_name(change.theirs_by), yours=kept) from None
    except TypedRefused as refusal:
        raise Answer(422, "refused", str(refusal)) from None
    except Answer:
        _kept(request, translation, row)
        raise
    text = saved.data if saved else ""
    return {
        "state": "saved",
        "text": text,
        "findings": _findings(translation, row, text),
        "translated_by": _name(request.user) if saved else "",
        "updated_at": saved.updated_at.isoformat() if saved else None,
    }


@answers_json("POST")
def comment(request: StaffRequest, translation_id: int, segment_id: int) -> dict:
    translation = translation_for(request, translation_id)
    row = row_for(translation, segment_id)
    try:
        added = add_comment(translation=translation, row=row, text=request.POST.get("text", ""), author=request.user)
    except TypedRefused as refusal:
        raise Answer(422, "refused", str(refusal)) from None
    return {"state": "added", "comment": comment_data(added)}


@answers_json("POST")
def resolve(request: StaffRequest, translation_id: int, comment_id: int) -> dict:
    translation = translation_for(request, translation_id)
    found = RowComment.objects.filter(pk=comment_id, translation=translation).first()
    if found is None:
        raise Answer(404, "gone", _("This comment is no longer there."))
    resolve_comment(comment=found)
    return {"state": "resolved"}


@answers_json("POST")
def spell_term(request: StaffRequest, translation_id: int, term_id: int) -> dict:
    translation = translation_for(request, translation_id)
    term = Term.objects.filter(pk=term_id).first()
    if term is None:
        raise Answer(404, "gone", _("This term is no longer there."))
    try:
        spelling = spell(term=term, translation=translation, text=request.POST.get("text", ""))
    except TypedRefused as refusal:
        raise Answer(422, "refused", str(refusal)) from None
    return {"state": "spelt", "target": spelling.text}


@answers_json("POST")
def machine(request: StaffRequest, translation_id: int) -> dict:
    """A machine's text in the empty rows; `rows` are those that have one now."""
    translation = translation_for(request, translation_id)
    refuse_if_locked(request, translation)
    try:
        filled = {row.key for row in translate_by_machine(translation=translation, user=request.user)}
    except MachineFailed:
        raise Answer(422, "refused", _("The machine did not answer. Try once more later.")) from None
    rows = rows_of(translation)
    pairs = term_pairs(translation)
    return {
        "state": "translated",
        "rows": [
            {
                "segment_id": row.segment_id,
                "text": row.text,
                "findings": [vars(one) for one in findings_of(row, translation, pairs, row.text)],
            }
            for row in rows
            if row.key in filled
        ],
        "left_count": sum(not row.text for row in rows),
    }


def comment_data(comment: RowComment) -> dict[str, Any]:
    return {
        "id": comment.pk,
        "author": _name(comment.author),
        "text": comment.text,
        "at": comment.created_at.isoformat(),
        "resolved": comment.resolved_at is not None,
    }


def _sent(request: StaffRequest) -> str:
    """The text that was sent. Raises Answer 422 if none was: half a request must not empty a row."""
    if "text" not in request.POST:
        raise Answer(422, "refused", _("No text came with this."))
    return request.POST["text"]


@transaction.atomic
def _kept(request: StaffRequest, translation: Translation, row: Row) -> str:
    """What was sent, kept as the user's draft. Raises Answer 422: then the script has it still."""
    try:
        return keep_draft(translation=translation, row=row, text=_sent(request), user=request.user)
    except TypedRefused as refusal:
        raise Answer(422, "refused", str(refusal)) from None


def _findings(translation: Translation, row: Row, text: str) -> list[dict[str, Any]]:
    found: list[Finding] = findings_of(row, translation, term_pairs(translation), text)
    return [vars(finding) for finding in found]


def _previous(translation: Translation, row: Row) -> dict[str, Any] | None:
    """The translation of what stood here before, with what was changed in the source since."""
    known = previous_of(translation, rows_of(translation)).get(row.segment_id, [])
    former = former_of(row, known)
    if former is None:
        return None
    return {"text": former.text, "diff": diff_words(plain(former.source), plain(row.source))}


def _name(user: Any) -> str:
    return get_user_display_name(user) if user else ""
