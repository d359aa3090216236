"""Knows the keys, and is the only place that does: seals and opens boxes, makes blind indexes, derives other keys."""

import base64
import fcntl
import hmac
import os
import re
import secrets
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

# The settings that say where the key files are.
PUBLIC, PRIVATE, INDEX = "VAULT_PUBLIC_KEY_FILE", "VAULT_PRIVATE_KEY_FILE", "VAULT_INDEX_KEY_FILE"
DJANGO = "SECRET_KEY_FILE"
HEADERS = {
    PUBLIC: "# Public keys: they seal, and cannot open. One a line, the last one is in use; keep the old lines.",
    PRIVATE: "# Private keys: who has this file can read who signed. One a line, with the numbers of the public keys.",
    INDEX: "# Index keys: who has this file can test a guessed name. One a line, the last one is for new actions.",
}
SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)  # RFC 9180
BLOCK = 256
HIGHEST_ID = 255  # The id of a key is one byte in front of each box.
KEY_LINE = re.compile(r"([1-9][0-9]{0,2})[ \t]+([A-Za-z0-9_-]{43})=?")  # 43 characters are 32 bytes
# What keyboards, phones and word processors put where a name has an apostrophe.
APOSTROPHES = str.maketrans(dict.fromkeys("‘’‛ʻʼ´`", "'"))


class VaultError(Exception):
    """What the vault cannot do. Its words never hold a key, nor what was to be sealed or indexed."""


class VaultClosed(VaultError):
    """This process has no private key: it can seal and not open."""


class KeyMissing(VaultError):
    """A key file is not there or not readable, or has no key of that number."""


class KeyFileBroken(VaultError):
    """A key file holds a line that is no key."""


class BoxUnreadable(VaultError):
    """No box, a changed box, or a box that was sealed for another place."""


Key = TypeVar("Key")


@dataclass(frozen=True)
class KeyRing(Generic[Key]):
    """The keys of one file in the order of the file, and the state of the file when they were read."""

    stamp: tuple[str, int, int, int]
    keys: dict[int, Key] = field(repr=False)

    @property
    def current(self) -> int:
        """The number of the last key in the file."""
        return next(reversed(self.keys))

    def __getitem__(self, key_id: int) -> Key:
        if key_id not in self.keys:
            raise KeyMissing(f"Key {key_id} is not in {self.stamp[0]}.")
        return self.keys[key_id]


class IndexKey:
    """One index key. It works through the keys derived from it alone, each derived once; its repr shows nothing."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._derived: dict[tuple[str, int], bytes] = {}

    def derive(self, label: str, length: int) -> bytes:
        """Return a key of `length` bytes, another one for each label."""
        if (label, length) not in self._derived:
            hkdf = HKDF(algorithm=SHA256(), length=length, salt=None, info=label.encode())
            self._derived[label, length] = hkdf.derive(self._raw)
        return self._derived[label, length]


# Boxes


def seal(plain: bytes, *, info: str) -> bytes:
    """Put `plain` into a box that only the current private key opens.

    `info` names the place of the box, as "table:action"; the box opens nowhere else. It has to stay the same for as
    long as the box lives: take the action's key, never its slug. Up to 255 bytes give a box of 305 bytes, and each
    256 bytes more a box that is 256 bytes longer, so that its length does not tell how long a name is.
    """
    ring = _public_keys()
    return bytes([ring.current]) + SUITE.encrypt(pad(plain), ring[ring.current], info=info.encode())


def open_box(box: bytes | memoryview, *, info: str) -> bytes:
    """Return what was sealed. Raises VaultClosed without a private key, KeyMissing or BoxUnreadable if it does not fit.

    This is the bare lock: who opens a box for a person to read writes the access log.
    """
    key = _private_keys()[key_id_of(box)]
    try:
        return unpad(SUITE.decrypt(box[1:], key, info=info.encode()))
    except (InvalidTag, ValueError):
        raise BoxUnreadable("The box was changed, or was sealed for another place.") from None


def key_id_of(box: bytes | memoryview) -> int:
    """Return the number of the key that the box was sealed with."""
    if not box:
        raise BoxUnreadable("There is nothing where a box should be.")
    return box[0]


def current_public_key_id() -> int:
    """Return the number of the key that new boxes are sealed with."""
    return _public_keys().current


def private_key_ids() -> list[int]:
    """Return the numbers of the private keys that this process has, oldest first. Raises VaultClosed if it has none."""
    return list(_private_keys().keys)


def pad(plain: bytes) -> bytes:
    """Fill up to a multiple of 256 bytes by the rule of ISO/IEC 7816-4: one byte 0x80, then zeros."""
    return plain + b"\x80" + bytes(-(len(plain) + 1) % BLOCK)


def unpad(padded: bytes) -> bytes:
    """Take the filling off again. Raises ValueError if there is none."""
    plain, mark, zeros = padded.rpartition(b"\x80")
    if not mark or zeros.strip(b"\0"):
        raise ValueError("no padding")
    return plain


# Blind indexes and derived keys


def normalise(text: str) -> str:
    """Return what two spellings of the same name or town have in common; for comparing, never for showing.

    Unicode's caseless match (NFKC_Casefold, The Unicode Standard, D146) with single spaces, without invisible
    characters (soft hyphens, joiners, direction marks, as pasted from elsewhere), and with one kind of apostrophe:
    a phone writes O’Brien where a desk keyboard writes O'Brien. Accents stay: Müller is not Muller. Digests in the
    database are made with this function, so a change to it unlinks them.
    """
    text = unicodedata.normalize("NFD", text).translate(APOSTROPHES)
    for _round in range(2):  # folding can undo the normal form, and the normal form can bring back capitals
        text = unicodedata.normalize("NFKC", text.casefold())
    text = "".join(character for character in text if unicodedata.category(character) != "Cf").translate(APOSTROPHES)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def index(purpose: str, *parts: str, key_id: int) -> bytes:
    """Return 16 bytes that are the same for the same parts, purpose and key, and tell nothing without the key.

    Each part stands behind its length, so that ("ab", "c") and ("a", "bc") differ.
    """
    key = _index_keys()[key_id].derive(f"index {purpose}", 32)
    texts = [normalise(part).encode("utf-8", "surrogatepass") for part in parts]
    return hmac.digest(key, b"".join(len(text).to_bytes(4, "big") + text for text in texts), "sha256")[:16]


def derive(purpose: str, *, length: int = 32, key_id: int | None = None) -> bytes:
    """Return a key of `length` bytes for one purpose, made from the current index key or from another one."""
    ring = _index_keys()
    return ring[ring.current if key_id is None else key_id].derive(f"derive {purpose}", length)


def current_index_key() -> int:
    """Return the number of the index key for new actions."""
    return _index_keys().current


def all_index_keys() -> list[int]:
    """Return the numbers of the index keys, newest first."""
    return list(reversed(_index_keys().keys))


# Making and removing keys


def add_key_pair() -> int:
    """Make a key pair, current from now on, and return its number. The first one makes both files."""
    with _writing(PRIVATE, PUBLIC) as (private_path, public_path):
        if private_path.exists() != public_path.exists():
            raise VaultError(f"Of {private_path} and {public_path} one is missing: no pair can be added.")
        used = {*_private_keys().keys, *_public_keys().keys} if private_path.exists() else set()
        key_id, key = _next_id(used), X25519PrivateKey.generate()
        # The private key first: nothing may be sealed with a key that is not stored.
        _append(PRIVATE, private_path, key_id, key.private_bytes_raw())
        _append(PUBLIC, public_path, key_id, key.public_key().public_bytes_raw())
    return key_id


def add_index_key() -> int:
    """Make an index key for the actions to come, and return its number. The first one makes the file."""
    with _writing(INDEX) as (path,):
        key_id = _next_id(set(_index_keys().keys) if path.exists() else set())
        _append(INDEX, path, key_id, secrets.token_bytes(32))
    return key_id


def make_secret_key() -> None:
    """Make the file with Django's SECRET_KEY, if there is none; the vault itself has no use for it."""
    with _writing(DJANGO) as (path,):
        if not path.exists():
            _replace(path, [secrets.token_urlsafe(48)])  # 64 characters; Django asks for 50


def remove_private_keys(ids: Iterable[int]) -> None:
    """Take private keys out of their file; what is still sealed with them cannot be read again.

    Their public lines stay, so that no number is given out twice and no old backup is opened with another's key.
    """
    gone = set(ids)
    with _writing(PRIVATE) as (path,):
        if current_public_key_id() in gone:
            raise VaultError(f"Key {current_public_key_id()} is in use: add a pair and seal again before removing it.")
        _private_keys()  # a broken file is refused as it is, not written again
        _replace(path, [line for line in _lines(path.read_bytes()) if _id_of(line) not in gone])


def unmatched_key_ids() -> list[int]:
    """Return the numbers in the public file whose boxes the private file here would not open: there should be none.

    A private key that was removed is no fault, unless it is the current one.
    """
    private, public = _private_keys(), _public_keys()

    def fits(key_id: int) -> bool:
        if key_id not in private.keys:
            return key_id != public.current
        return private[key_id].public_key() == public[key_id]

    return [key_id for key_id in public.keys if not fits(key_id)]


# Key files

_rings: dict[str, KeyRing[Any]] = {}


def _public_keys() -> KeyRing[X25519PublicKey]:
    return _ring(PUBLIC, X25519PublicKey.from_public_bytes)


def _private_keys() -> KeyRing[X25519PrivateKey]:
    try:
        return _ring(PRIVATE, X25519PrivateKey.from_private_bytes)
    except KeyMissing:
        raise VaultClosed(f"This process cannot open boxes: it has no private key ({PRIVATE}).") from None


def _index_keys() -> KeyRing[IndexKey]:
    return _ring(INDEX, IndexKey)


def _path(setting: str) -> str:
    path: str | Path | None = getattr(settings, setting, None)
    if not path:
        raise KeyMissing(f"{setting} is not set.")
    return os.fspath(path)


def _ring(setting: str, load: Callable[[bytes], Key]) -> KeyRing[Key]:
    """Return the keys of a file, read again whenever the file has changed, so that a rotation needs no restart.

    Error reports show the variables of each frame that an error passed. So what reads keys raises plain errors, and
    they are put into words here, where no variable holds a key.
    """
    path = _path(setting)
    try:
        ring = _rings.get(setting)
        if ring is None or ring.stamp != _stamp(path, os.stat(path)):
            ring = _rings[setting] = _read(path, load)
    except OSError as error:
        raise KeyMissing(f"The key file {path} ({setting}) cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise KeyFileBroken(f"The key file {path} ({setting}) is broken: {error}.") from None
    return ring


def _stamp(path: str, status: os.stat_result) -> tuple[str, int, int, int]:
    return path, status.st_mtime_ns, status.st_ino, status.st_size


def _read(path: str, load: Callable[[bytes], Key]) -> KeyRing[Key]:
    keys: dict[int, Key] = {}
    with open(path, "rb") as file:
        stamp, lines = _stamp(path, os.fstat(file.fileno())), _lines(file.read())
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key_id = _id_of(line)
        if key_id is None:
            raise ValueError(f'line {number} is not "<1 to {HIGHEST_ID}> <32 bytes in base64url>"')
        if key_id in keys:
            raise ValueError(f"line {number} gives key {key_id} a second time")
        keys[key_id] = load(base64.urlsafe_b64decode(line.split()[1].rstrip("=") + "="))
    if not keys:
        raise ValueError("it holds no key")
    return KeyRing(stamp, keys)


def _id_of(line: str) -> int | None:
    match = KEY_LINE.fullmatch(line.strip())
    return int(match[1]) if match and int(match[1]) <= HIGHEST_ID else None


def _next_id(used: set[int]) -> int:
    key_id = max(used, default=0) + 1
    if key_id > HIGHEST_ID:
        raise VaultError(f"There is no number left for a key: {HIGHEST_ID} is the last.")
    return key_id


def _lines(content: bytes) -> list[str]:
    # Wrong UTF-8 in a comment is no fault, and strict decoding would put the file's bytes into its error.
    return content.decode("utf-8-sig", "surrogateescape").splitlines()


@contextmanager
def _writing(*names: str) -> Iterator[list[Path]]:
    """Give the paths of key files to write, so that of two who add a key at once neither loses the other's.

    A key file is replaced by each change and cannot carry the lock; the folder of the first one does. Errors get their
    words here for the reason given at `_ring`.
    """
    paths = [Path(os.path.realpath(_path(name))) for name in names]
    try:
        for path in paths:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = os.open(paths[0].parent, os.O_RDONLY)
        try:
            fcntl.flock(folder, fcntl.LOCK_EX)
            yield paths
        finally:
            os.close(folder)
    except OSError as error:
        raise VaultError(f"{' and '.join(names)} cannot be written: {error.strerror}.") from None


def _append(setting: str, path: Path, key_id: int, raw: bytes) -> None:
    lines = _lines(path.read_bytes()) if path.exists() else [HEADERS[setting]]
    _replace(path, [*lines, f"{key_id} {base64.urlsafe_b64encode(raw).decode().rstrip('=')}"])


def _replace(path: Path, lines: list[str]) -> None:
    """Write a key file so that a reader, or a crash, meets the old file or the new one and nothing between."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with open(descriptor, "wb") as file:
            file.write("".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape"))
            file.flush()
            if path.exists():  # root may rotate the keys of another account: owner and rights stay
                status = path.stat()
                os.fchown(descriptor, status.st_uid, status.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(status.st_mode))
            else:
                os.fchmod(descriptor, 0o400)
            os.fsync(descriptor)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)  # else the new name can be lost with the power
    finally:
        os.close(folder)
