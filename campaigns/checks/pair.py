"""What is checked, and what the checks say: a source with its translation, its terms, and findings."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TermPair:
    """A term, and how it is spelled in the target's language."""

    source: str
    target: str
    is_kept: bool = False

    @property
    def spelling(self) -> str:
        """How it must be written: its spelling, or as in the source if it is not to be translated."""
        return self.target or (self.source if self.is_kept else "")


@dataclass(frozen=True)
class Pair:
    """A text and its translation, both as wagtail-localize keeps them: HTML with inline tags only.

    `max_length` counts characters that a reader sees. `is_plain` is text in which the only tag is <br>.
    """

    source: str
    target: str
    source_code: str
    target_code: str
    terms: tuple[TermPair, ...] = ()
    max_length: int | None = None
    is_plain: bool = True


@dataclass(frozen=True)
class Finding:
    """What is wrong, in words for the translator. Red blocks publishing, the rest warns.

    `found` is the piece of text it is about, as it stands in the source or in the translation.
    """

    code: str
    is_red: bool
    message: str
    found: str = ""
