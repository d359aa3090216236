"""Counts what hands do in a browser beside typing: clicks of the mouse, buttons that keys press, choices from lists."""

from playwright.sync_api import BrowserContext, Locator, Page

# What a person does, told by the browser itself: a script's own click is not trusted, and a click on a label, which the
# browser hands on to its field, is one press. Enter and the space bar press what is no text; Enter also sends a form.
WATCH = """(() => {
    const tell = (event) => { if (event.isTrusted) window.countClick(event.target.outerHTML.slice(0, 200)); };
    const isText = (one) => one.isContentEditable || one.matches("textarea, [role=textbox]");
    const PRESSED = "[type=checkbox], [type=radio], [type=file], [type=button], [type=submit]";
    const isLine = (one) => one.matches(`input:not(${PRESSED})`);
    addEventListener("pointerdown", tell, true);
    addEventListener("keydown", (event) => {
        const one = event.target;
        if (event.repeat || !one.matches || isText(one)) return;
        if (event.key === "Enter" || (event.key === " " && !isLine(one))) tell(event);
    }, true);
})()"""


class Clicks:
    """What was done in all windows of a browser; each is the beginning of the element that was pressed."""

    def __init__(self, context: BrowserContext) -> None:
        self.made: list[str] = []
        context.expose_binding("countClick", lambda _source, what: self.made.append(what))
        context.add_init_script(WATCH)

    def choose(self, select: Locator, value: str) -> None:
        """Choose from a list, which the system draws: one click opens it, one chooses."""
        self.made += ["a list opened", f"{value} chosen"]
        select.select_option(value)

    def choose_file(self, page: Page, field: Locator, path: str) -> None:
        """Open the system's window of files by a click, and choose one with another."""
        with page.expect_file_chooser() as chooser:
            field.click()
        self.made.append(f"{path} chosen")
        chooser.value.set_files(path)
