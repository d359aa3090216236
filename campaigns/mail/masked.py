"""masked(): a name as its owner knows it again, and nobody else reads it."""

import unicodedata

DOTS = "•••"


def masked(text: str) -> str:
    """`F••• d••• V•••` for `Fatima de Vries`: the first letter of each word, and as many dots whatever its length."""
    return " ".join(_first_letter(word) + DOTS for word in text.split())


def _first_letter(word: str) -> str:
    """The first character with the marks that belong to it, such as the vowels of Hindi."""
    length = 1
    while length < len(word) and unicodedata.category(word[length]) in {"Mn", "Mc", "Me"}:
        length += 1
    return word[:length]
