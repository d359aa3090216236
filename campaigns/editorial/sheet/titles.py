"""Finds the title among the headings of a sheet."""

from .countries import is_country_name
from .cues import MUST
from .drafts import Reading, SectionDraft


def place_title(found: Reading) -> tuple[str, list[SectionDraft]]:
    """The title, and the sections that are left; headings without text are listed as not placed."""
    drafts = _without_countries(found)
    title = _title(found, drafts)
    if title is not None:
        _make_lead(found, title)
        drafts = [draft for draft in drafts if draft is not title]
    is_loud = title is not None and (title.is_banner_title or not title.is_quiet)
    if is_loud and not found.lead and drafts and drafts[0].is_quiet and drafts[0].paragraphs:
        # A line with the name of the case stands between title and lead.
        found.lead = drafts[0].paragraphs
        found.unplaced.append(drafts[0].heading)
        drafts = drafts[1:]
    sections = []
    for draft in drafts:
        if draft.paragraphs:
            sections.append(draft)
        elif draft.heading:
            found.unplaced.append(draft.heading)
    return (title.heading if title else ""), sections


def _without_countries(found: Reading) -> list[SectionDraft]:
    """The headings but those that are the name of a country, which say where the case is."""
    kept: list[SectionDraft] = []
    for draft in found.sections:
        is_country = len(draft.heading.split()) <= 4 and is_country_name(draft.heading)
        if is_country and not draft.paragraphs:
            found.headers.append(draft.heading)
            found.understood.append(draft.heading)
        elif is_country and not found.lead and not any(one.paragraphs for one in kept):
            # Between the title and the lead.
            found.headers.append(draft.heading)
            found.understood.append(draft.heading)
            found.lead = draft.paragraphs
        else:
            kept.append(draft)
    found.sections = kept
    return kept


def _title(found: Reading, drafts: list[SectionDraft]) -> SectionDraft | None:
    named = [draft for draft in drafts if draft.heading and not draft.is_background]
    below_banner = [draft for draft in named if draft.is_banner_title]
    if below_banner:
        return below_banner[0]
    bare = [draft for draft in named if not draft.paragraphs]
    without_heading = next((draft for draft in drafts if not draft.heading), None)
    must = next((draft for draft in bare if MUST.search(draft.heading)), None)
    if not found.lead and must and without_heading:
        # The back of the sheet came first: title and lead stand below the case.
        found.lead, without_heading.paragraphs = without_heading.paragraphs, []
        return must
    if not found.lead:
        # The first heading of all, with the lead below it.
        return named[0] if named else None
    if bare:
        return must or bare[0]
    return None


def _make_lead(found: Reading, title: SectionDraft) -> None:
    """What stands below the title is the lead, unless there is one."""
    if not title.paragraphs:
        return
    if found.lead:
        found.sections.insert(found.sections.index(title), SectionDraft("", title.paragraphs))
    else:
        found.lead = title.paragraphs
