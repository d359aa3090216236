"""One cold visit to a page in Chromium: what came over the wire, when the largest thing stood there, what moved.

Lines are slowed down by Chromium itself: each request waits for a round trip, and all share the bandwidth. What a line
costs beyond that (TCP, TLS) is not in it. A slow processor is made in the same way.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

# A page is done when nothing came for so long (milliseconds), and all is painted:
QUIET = 500


@dataclass(frozen=True)
class Device:
    """A window: pixels of CSS, and how many real ones lie on each."""

    name: str
    width: int
    height: int
    density: int
    is_phone: bool = True

    def options(self) -> dict[str, Any]:
        """What makes a browser context such a device."""
        viewport = {"width": self.width, "height": self.height}
        return {"viewport": viewport, "device_scale_factor": self.density, "is_mobile": self.is_phone}


PHONE = Device("phone, dpr 3", 390, 844, 3)
PHONE_2 = Device("phone, dpr 2", 390, 844, 2)
DESKTOP = Device("desktop", 1280, 900, 1, is_phone=False)


@dataclass(frozen=True)
class Line:
    """A line to the site: kilobits a second down and up, the milliseconds of a round trip, and a slower processor."""

    name: str
    down: int
    up: int
    round_trip: int
    slower: int = 1


# "Slow 3G" is 400 kb/s to everybody; its round trip is WebPageTest's ("3GSlow"), not the 2,000 ms of Chromium's tools.
LINE_3G = Line("3G: 1.6 Mb/s, 300 ms", 1600, 750, 300)
SLOW_3G = Line("slow 3G: 400 kb/s, 400 ms, processor 4 x slower", 400, 400, 400, slower=4)


@dataclass
class Visit:
    """What a visit cost. `parts` are its requests: address, and bytes over the wire with the headers."""

    parts: list[tuple[str, int]] = field(default_factory=list)
    lcp: float = 0  # seconds
    cls: float = 0

    @property
    def bytes(self) -> int:
        return sum(size for _address, size in self.parts)

    @property
    def requests(self) -> int:
        return len(self.parts)


# Noted from the first moment on; read when the page is done.
OBSERVE = """
    window.seen = {lcp: 0, cls: 0};
    new PerformanceObserver(list => { for (const entry of list.getEntries()) seen.lcp = entry.startTime; })
        .observe({type: "largest-contentful-paint", buffered: true});
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) seen.cls += entry.value;
    }).observe({type: "layout-shift", buffered: true});
"""


def visit(browser: Browser, address: str, device: Device, line: Line | None = None) -> Visit:
    """Open the address with an empty cache and wait until nothing comes any more."""
    context = browser.new_context(**device.options(), service_workers="block")
    try:
        page = context.new_page()
        page.add_init_script(OBSERVE)
        protocol = context.new_cdp_session(page)
        visit = Visit()
        _count(protocol, visit)
        if line:
            _slow_down(protocol, line)
        page.goto(address, wait_until="load", timeout=120_000)
        page.evaluate("document.fonts.ready.then(() => true)")
        _wait_until_quiet(page, visit)
        seen = page.evaluate("seen")
        visit.lcp, visit.cls = seen["lcp"] / 1000, seen["cls"]
        return visit
    finally:
        context.close()


def _count(protocol: CDPSession, visit: Visit) -> None:
    addresses: dict[str, str] = {}

    def begin(event: dict[str, Any]) -> None:
        if not event["request"]["url"].startswith("data:"):
            addresses[event["requestId"]] = event["request"]["url"]

    def end(event: dict[str, Any]) -> None:
        if address := addresses.pop(event["requestId"], ""):
            visit.parts.append((address, round(event.get("encodedDataLength", 0))))

    protocol.on("Network.requestWillBeSent", begin)
    protocol.on("Network.requestServedFromCache", lambda event: addresses.pop(event["requestId"], ""))
    protocol.on("Network.loadingFinished", end)
    protocol.on("Network.loadingFailed", end)
    protocol.send("Network.enable")


def _slow_down(protocol: CDPSession, line: Line) -> None:
    protocol.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": line.round_trip,
            "downloadThroughput": line.down * 1000 / 8,
            "uploadThroughput": line.up * 1000 / 8,
        },
    )
    protocol.send("Emulation.setCPUThrottlingRate", {"rate": line.slower})


def _wait_until_quiet(page: Page, visit: Visit) -> None:
    before = -1
    while before != visit.requests:
        before = visit.requests
        page.wait_for_timeout(QUIET)
