"""What a page is about, in the words of schema.org, for search engines: https://schema.org/docs/documents.html."""

from typing import Any

from django.utils.translation import gettext as _


def linked_data(
    page: Any,
    *,
    action: Any,
    signed_count: int,
    description: str,
    sender: str,
    address: str,
    root: str,
    home: str,
    picture: str,
) -> dict[str, Any]:
    """The page, its site and who runs it.

    Args:
        action, signed_count: None and 0 for a page that is about no action.
        address, root, home, picture: whole addresses of the page, the site, its home page in this language, the card.
    """
    # One organisation, whatever language it speaks.
    organisation = {"@type": "Organization", "@id": f"{root}#organisation", "name": sender, "url": home}
    language = page.locale.language_code
    site = {
        "@type": "WebSite",
        "@id": f"{home}#site",
        "url": home,
        "name": sender,
        "inLanguage": language,
        "publisher": {"@id": organisation["@id"]},
    }
    shown = {
        "@type": "Article" if action else "WebPage",
        "@id": f"{address}#page",
        "url": address,
        "name": page.title,
        "inLanguage": language,
        "description": description,
        "image": {"@type": "ImageObject", "url": picture, "width": 1200, "height": 630},
        "datePublished": _instant(page.first_published_at),
        "dateModified": _instant(page.last_published_at),
        "isPartOf": {"@id": site["@id"]},
        "publisher": {"@id": organisation["@id"]},
    }
    if action:
        # Search engines cut a headline at 110 characters.
        shown |= {"headline": page.title[:110], "author": {"@id": organisation["@id"]}} | _signing(
            action, address, signed_count
        )
    return {"@context": "https://schema.org", "@graph": [organisation, site, _filled(shown)]}


def _signing(action: Any, address: str, signed_count: int) -> dict[str, Any]:
    """How many signed and, while one can, how to sign; schema.org has no petitions, and to sign is to endorse."""
    found: dict[str, Any] = {
        "about": [{"@type": "Person", "name": person["name"]} for person in action.persons or []],
        "interactionStatistic": {
            "@type": "InteractionCounter",
            "interactionType": {"@type": "EndorseAction"},
            "userInteractionCount": signed_count,
        },
    }
    if action.is_open:
        found["potentialAction"] = {
            "@type": "EndorseAction",
            "name": _("Sign the letter"),
            "target": f"{address}#sign",
            "endTime": _instant(action.closes_at),
        }
    return found


def _instant(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _filled(found: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in found.items() if value not in (None, "", [])}
