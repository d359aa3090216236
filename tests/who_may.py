"""What tests of rights share: all addresses of the admin, who is let in, and whether anything was changed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import ReferenceIndex

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Address:
    """Who is let in by GET and by POST, and what is posted.

    `before` makes that there is something to do; `is_idle` if a POST answers or leads on, and changes nothing.
    """

    get: frozenset[str] = NOBODY
    post: frozenset[str] = NOBODY
    data: Callable[[SimpleNamespace], dict[str, Any]] = lambda at: {}
    before: Callable[[SimpleNamespace], Any] = lambda at: None
    is_idle: bool = False


@dataclass(frozen=True)
class Found:
    """One address of the admin: its route, the outermost namespace it stands in, and the module of its view."""

    route: str
    namespace: str
    module: str


def addresses(resolver: URLResolver | None = None, prefix: str = "", namespace: str = "") -> Iterator[Found]:
    """All that is below /admin/."""
    for found in (resolver or get_resolver()).url_patterns:
        route = prefix + str(found.pattern)
        if isinstance(found, URLResolver):
            yield from addresses(found, route, namespace or found.namespace or "")
        elif route.startswith("admin/"):
            assert isinstance(found, URLPattern)
            view = found.callback
            # Of Django's class, of the one of Wagtail's API, or the function itself.
            of_class = getattr(view, "view_class", None) or getattr(view, "cls", view)
            yield Found(route, namespace, of_class.__module__)


def url_of(route: str, kwargs: dict[str, Any]) -> str:
    """`admin/pages/<int:page_id>/` with its numbers."""
    route = route.replace("^", "")
    for name, value in kwargs.items():
        route = route.replace(f":{name}>", f">{value}")
    return "/" + "".join(part.partition(">")[2] if number else part for number, part in enumerate(route.split("<")))


def is_refused(answer: Any) -> bool:
    """Shut, not there, another method, or led back to the start of the admin or to the login."""
    if answer.status_code in (401, 403, 404, 405):
        return True
    login = reverse("wagtailadmin_login")
    return answer.status_code == 302 and (answer.url == reverse("wagtailadmin_home") or answer.url.startswith(login))


TABLES = [
    model
    for name in ("campaigns", "home", "wagtail_localize", "wagtailcore", "auth")
    for model in apps.get_app_config(name).get_models()
    if model is not ReferenceIndex
]


def everything() -> dict[str, list[tuple]]:
    """All rows of all tables that staff could change; without when somebody logged in."""
    return {model._meta.label: sorted(model._base_manager.values_list(*_fields(model)), key=repr) for model in TABLES}


def _fields(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if field.name != "last_login"]
