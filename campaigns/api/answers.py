"""How an answer is written: JSON under an ETag, kept for as long as a page of the site."""

import hashlib

from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from pydantic import BaseModel

from campaigns.models.public_page import STALE_IF_ERROR


def public_answer(content: BaseModel, *, seconds: int, language: str = "en") -> HttpResponse:
    """An answer that is the same for everybody, to be kept for so many seconds."""
    return public_bytes(content.model_dump_json().encode(), seconds=seconds, language=language)


def public_bytes(body: bytes, *, seconds: int, language: str) -> HttpResponse:
    """JSON that is written already. A middleware makes a 304 of it for who has it."""
    response = HttpResponse(body, content_type="application/json")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response["Content-Language"] = language
    patch_cache_control(response, public=True, max_age=seconds, stale_if_error=STALE_IF_ERROR)
    return response
