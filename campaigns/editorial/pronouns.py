"""Which of our pronouns a sheet means: sheets write them as "she/her", "They/them" or "zij", in their own language."""

import re

from campaigns.models import ActionPerson

Pronoun = ActionPerson.Pronoun
# By the first word, in the languages of sheets (en, nl, fr, de, es, ar).
WORDS = {
    **dict.fromkeys(("she", "her", "zij", "ze", "haar", "elle", "sie", "ella", "هي"), Pronoun.SHE),
    **dict.fromkeys(("he", "him", "hij", "hem", "il", "lui", "er", "él", "هو"), Pronoun.HE),
    **dict.fromkeys(("they", "them", "hen", "hun", "die", "iel"), Pronoun.THEY),
}


def known_pronoun(written: str) -> str:
    """`she` for "She/her"; "" for what we have no choice for."""
    first = re.search(r"\w+", written)
    return WORDS.get(first[0].casefold(), "") if first else ""
