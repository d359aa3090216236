"""Measures how a page lies in its window: what sticks out, what is cut off, what cannot be told from its ground."""

from playwright.sync_api import Page

# For screen readers and programs alone, or out of sight until it has the focus:
UNSEEN = ".for-listeners, .for-programs, .skip"

_STICKING_OUT = """unseen => {
    const width = document.documentElement.clientWidth, found = [];
    const scrolled = document.scrollingElement.scrollWidth;
    if (scrolled > width) found.push(`the page is ${scrolled} px wide in a window of ${width}`);
    const name = element => `${element.localName}.${element.className}`;
    const look = (what, element, box) => {
        if (box.width > 1 && (box.left < -1 || box.right > width + 1))
            found.push(`${what} ${name(element)} from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
        if (element.closest(unseen) || !element.checkVisibility({contentVisibilityAuto: true})) continue;
        if (node === element) look("box", element, element.getBoundingClientRect());
        else if (node.data.trim()) {
            range.selectNodeContents(node);
            look("text in", element, range.getBoundingClientRect());
        }
    }
    return found;
}"""

_CUT_OFF = """unseen => [...document.querySelectorAll("body *")].filter(element => {
    const style = getComputedStyle(element);
    if (element.closest(unseen) || !element.checkVisibility() || !element.innerText?.trim()) return false;
    // A text that ends in "…" on purpose stands in full on the page to which it leads.
    if (style.webkitLineClamp !== "none") return false;
    const hides = value => value === "hidden" || value === "clip";
    return (hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1)
        || (hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1);
}).map(element => `${element.localName}.${element.className}`)"""

_SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
        * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""


def sticking_out(page: Page) -> list[str]:
    """What reaches beyond the sides of the window, text and boxes."""
    return page.evaluate(_STICKING_OUT, UNSEEN)


def cut_off(page: Page) -> list[str]:
    """The elements that hide a part of their own text."""
    return page.evaluate(_CUT_OFF, UNSEEN)


def space_text(page: Page) -> None:
    """Set lines, letters, words and paragraphs apart, as a reader may (WCAG 1.4.12); Arabic letters are joined."""
    page.evaluate(_SPACED)
