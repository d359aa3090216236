"""Asks axe-core what is wrong with the page that a browser shows: WCAG 2.2 A and AA, and axe's best practices."""

from collections.abc import Iterable
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

Modes = Iterable[tuple[ViewportSize, Literal["light", "dark"]]]

ALL_RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

_RUN = """async ([rules, exclude]) => {
    // A colour on its way from one scheme to the other would be measured half-way.
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const ending = document.getAnimations().filter(one => one.effect.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(one => one.finished));
    const options = {resultTypes: ["violations"], preload: false, elementRef: false};
    const violations = [];
    if (rules.length) {
        const all = {...options, runOnly: rules, rules: {"color-contrast": {enabled: false}}};
        violations.push(...(await axe.run({include: [["html"]], exclude}, all)).violations);
    }
    // On paper with ruled lines or below an ornament axe gives up on contrast: without them it says what it is.
    const sheets = document.adoptedStyleSheets, bare = new CSSStyleSheet();
    bare.replaceSync("* { background-image: none !important } ::before, ::after { display: none !important }");
    document.adoptedStyleSheets = [...sheets, bare];
    const colours = await axe.run({include: [["html"]], exclude}, {...options, runOnly: ["color-contrast"]});
    document.adoptedStyleSheets = sheets;
    violations.push(...colours.violations);
    const why = node => [...node.any, ...node.all, ...node.none].map(one => one.message).join("; ");
    return violations.flatMap(({id, nodes}) => nodes.map(node => `${id} at ${node.target.join(" ")}: ${why(node)}`));
}"""
# On each size in light and in dark; or, where a page takes long, each size and each scheme once.
EVERY_MODE: Modes = ((PHONE, "light"), (PHONE, "dark"), (DESKTOP, "light"), (DESKTOP, "dark"))
TWO_MODES: Modes = ((DESKTOP, "light"), (PHONE, "dark"))


def faults(page: Page, exclude: Iterable[str] = (), rules: Iterable[str] = ALL_RULES) -> list[str]:
    """What axe finds on the page, a line each: the rule, the element, and why.

    Args:
        exclude: selectors of elements that are not looked at. rules: what is asked besides contrast.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return page.evaluate(_RUN, [list(rules), [[selector] for selector in exclude]])


def faults_in(modes: Modes, page: Page, exclude: Iterable[str] = ()) -> list[str]:
    """The faults of a page in each of these sizes and colour schemes. Of what a scheme changes axe sees contrast alone:
    all other rules are asked once for each size."""
    found, sizes = [], []
    for size, scheme in modes:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        rules = () if size in sizes else ALL_RULES
        found += [f"{size['width']} px, {scheme}: {fault}" for fault in faults(page, exclude, rules)]
        sizes.append(size)
    return found
