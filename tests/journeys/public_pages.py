"""The way to every kind of public page of the demo, in each of its languages."""

from playwright.sync_api import Page

ACTION = "/nl/acties/huang-xueqin/"
# Pages that stand at an address, in Dutch; the language switch leads to the others.
ADDRESSES = {
    "home": "/nl/",
    "list": "/nl/acties/",
    "action": ACTION,
    "closed": "/nl/acties/jelle-wiarda/",
    "text": "/nl/privacy/",
    # Another action, as the stories count the names under that one.
    "thanks": "/nl/acties/marit-vos/",
}
# Those, and what comes of them.
KINDS = (*ADDRESSES, "errors", "share", "not-found")
# Their switch of languages leads to other pages; they have the same address in each.
SAME_EVERYWHERE = {"share": "/share/mastodon/huang-xueqin/", "not-found": "/zo-niet/"}
# Milliseconds for what a person waits for.
PATIENCE = 10_000
SIGN_BUTTON = "form[action*='/sign/'] [type=submit]"


def open_page(page: Page, kind: str, language: str = "nl") -> None:
    """Open a page of this kind in this language."""
    page.set_default_timeout(PATIENCE)
    if kind in SAME_EVERYWHERE:
        page.goto(f"/{language}{SAME_EVERYWHERE[kind]}")
        return
    page.goto(ADDRESSES.get(kind, ACTION))
    if language != "nl":
        page.goto(page.locator(f"a[hreflang={language}]").first.get_attribute("href") or "")
    if kind in ("errors", "thanks"):
        if kind == "thanks":
            page.fill("[name=name]", "Nguyễn O’Brien-d'Ørsted")
            page.fill("[name=town]", "’s-Hertogenbosch")
        page.click(SIGN_BUTTON)
        page.locator("[role=alert]" if kind == "errors" else "[data-receipt]").wait_for()
