"""What was posted to a form of ours: in UTF-8, without files, and none of it where it is too much to be typed."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict

# Above this nothing is read, and so nothing shown again: nobody typed it.
MOST_SHOWN_AGAIN = 128 * 1024  # bytes


class NoUploads(FileUploadHandler):
    """Our form takes no files: none is read into memory or written to the disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def typed(request: HttpRequest) -> QueryDict:
    """The fields of the form that was posted; none if they are too large to be shown again."""
    # Whatever charset the client claims: some of Python's make lone surrogates, others are no charsets and raise.
    request.encoding = "utf-8"
    request.upload_handlers = [NoUploads(request)]
    return QueryDict() if body_size(request) > MOST_SHOWN_AGAIN else request.POST


def body_size(request: HttpRequest) -> int:
    """Bytes, as the client says; the server reads no more than that."""
    return int(request.META.get("CONTENT_LENGTH") or 0)
