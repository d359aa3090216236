"""What the letter sheet asks for beside the letter itself."""

from django import template

from campaigns.models import Addressee

register = template.Library()


@register.simple_tag
def addressees_in(stream, code: str) -> list[tuple[str, list[str]]]:
    """The addressees of a letter block in the language `code`: for each the language it has, and its lines."""
    chosen: list[Addressee] = [block.value.in_language(code) for block in stream if block.value]
    return [(addressee.locale.language_code, addressee.lines()) for addressee in chosen]
