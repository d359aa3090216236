"""A person as they typed themselves, and the three ways in which we can find them again without reading names."""

import json
import unicodedata
from dataclasses import dataclass

from campaigns import vault
from campaigns.models import Action


@dataclass(frozen=True)
class Person:
    """Name and town as typed, in NFC; `email` is empty if none was given."""

    name: str
    town: str
    email: str = ""

    def __post_init__(self) -> None:
        for field in ("name", "town", "email"):
            object.__setattr__(self, field, unicodedata.normalize("NFC", getattr(self, field)))

    def __repr__(self) -> str:
        """Without a word of the person: a repr ends up in logs and tracebacks."""
        return "Person(…)"

    def name_and_town(self) -> bytes:
        """What a signature's box holds."""
        return json.dumps({"name": self.name, "town": self.town}, ensure_ascii=False).encode()

    def all_fields(self) -> bytes:
        """What a supporter's box holds."""
        return json.dumps({"name": self.name, "town": self.town, "email": self.email}, ensure_ascii=False).encode()

    def digest(self, action: Action) -> bytes:
        """The same for the same person under one action, whatever the spelling of spaces and capitals (DESIGN 4)."""
        return vault.index(
            "person", str(action.translation_key), self.name, self.town, self.email, key_id=action.index_key
        )

    def name_town_index(self, action: Action) -> bytes:
        return vault.index("name_town", str(action.translation_key), self.name, self.town, key_id=action.index_key)

    def name_index(self, action: Action) -> bytes:
        return vault.index("name", str(action.translation_key), self.name, key_id=action.index_key)
