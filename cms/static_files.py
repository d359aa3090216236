"""How static files are kept for visitors: named after their content, compressed, each page's style sheet in one piece.

Our CSS is one file for each part of a page, and a page type names its parts with `@import` (static/css/pages/). As they
stand, a browser would fetch them one after another; `collectstatic` puts them together. In development nothing is put
together: browsers follow the imports by themselves.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile, File
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Where our own style sheets lie; those of the admin stay as they are.
OURS = "css/"
# An import without a condition, on a line of its own, as ours are written.
IMPORT = re.compile(r'^@import "(?P<path>[^":]+)";\n', re.MULTILINE)
URL = re.compile(r"url\([\"']?(?P<path>[^\"':)#][^\"':)]*)[\"']?\)")
# No string of ours holds "/*".
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Joins our style sheets before they get their names, and gives scripts the names of the scripts they import."""

    # Else a browser may meet a new script with the old parts of it, after each new version of the site.
    support_js_module_import_aggregation = True

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Give the sheets with their imports in place to what names and compresses the files."""

        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode())

        ours = {name for name in paths if name.startswith(OURS) and name.endswith(".css")}
        joined = paths | {name: (Sheet(joined_sheet(name, read)), paths[name][1]) for name in ours}
        yield from super().post_process(joined, *args, **options)


class Sheet:
    """Stands where the storage of a source file stands, and has the joined text instead."""

    def __init__(self, text: str) -> None:
        self.text = text

    def open(self, path: str) -> "File[bytes]":
        """The text as a file."""
        return ContentFile(self.text.encode(), name=path)


def joined_sheet(name: str, read: Callable[[str], str], into: str | None = None) -> str:
    """The style sheet `name` with what it imports in its place, without comments.

    `read` returns a sheet by its name; `into` is the folder from which the addresses in it have to be right. A sheet
    that is imported twice stands there twice, which is what CSS says, too.
    """
    folder = posixpath.dirname(name)
    into = folder if into is None else into
    text = COMMENT.sub("", read(name))

    def imported(match: re.Match[str]) -> str:
        return joined_sheet(posixpath.normpath(posixpath.join(folder, match["path"])), read, into)

    def moved(match: re.Match[str]) -> str:
        if match["path"].startswith("/"):
            return match[0]
        return f'url("{posixpath.relpath(posixpath.join(folder, match["path"]), into)}")'

    # Addresses first: those of what is imported come out right already.
    return IMPORT.sub(imported, URL.sub(moved, text))
