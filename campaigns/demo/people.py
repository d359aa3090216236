"""The 400 people who sign: invented, unique, and the same on every machine."""

import random
import unicodedata
from functools import cache

from campaigns.recording import Person

from .names import AS_THEY_ARE, LANGUAGES, Language

COUNT = 400

# A quarter leaves an e-mail address; of those, one in ten shares the mailbox of the one before, as couples do.
WITH_EMAIL, SHARED_MAILBOX = 0.25, 0.1


@cache
def everybody() -> tuple[Person, ...]:
    """400 people in an order that mixes the languages."""
    chance = random.Random("appeal demo")  # noqa: S311 (the same again and again is what is wanted)
    pairs = list(AS_THEY_ARE)
    for language in LANGUAGES:
        pairs += _of(language, chance)
    pairs = pairs[:COUNT]
    chance.shuffle(pairs)
    people: list[Person] = []
    email = ""
    for number, (name, town) in enumerate(pairs):
        has_email = chance.random() < WITH_EMAIL
        if has_email and not (email and chance.random() < SHARED_MAILBOX):
            email = f"{_latin(name)}.{number}@example.org"
        people.append(Person(name=name, town=town, email=email if has_email else ""))
    return tuple(people)


def _of(language: Language, chance: random.Random) -> list[tuple[str, str]]:
    """Names and towns of one language, each name once."""
    towns = language.towns.split(",")
    names = [
        language.pattern.format(given=given, family=family)
        for given in language.given.split(",")
        for family in language.family.split(",")
    ]
    return [(name, chance.choice(towns)) for name in chance.sample(names, min(language.share, len(names)))]


def _latin(name: str) -> str:
    """What is left of a name in an address."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in ascii_only if letter.isalnum()) or "post"
