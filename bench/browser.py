"""How does the benchmark press a key and wait until all has come to rest?

The pages note their own times (`probe.js`); this side only asks for them when nothing moves any more.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browser.chrome import ARGUMENTS, browser_path, is_foreign
from playwright.sync_api import Browser, Error, Frame, Playwright

from bench.frames import CATEGORIES, MARK, Commit, read_commits

ROOT = Path(__file__).resolve().parent.parent

# The tests' arguments, and a WebGL without a graphics card.
SWITCHES = (*ARGUMENTS, "--enable-unsafe-swiftshader")
VIEWPORT = {"width": 1400, "height": 900}
QUIET, PATIENCE = 1_200, 240_000  # milliseconds: nothing moved for so long; give up
IDLE = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


class BenchError(Exception):
    """A reason why something could not be measured."""


@dataclass(frozen=True)
class Reading:
    """What the probes of all frames say together; times in milliseconds since 1970, 0 for never."""

    now: float
    born: float
    pressed: float
    drawn: float
    shown: float
    changed: float
    handled: float
    wire: list[tuple[float, int]]
    long: list[tuple[float, float]]
    gap: float

    @property
    def moved(self) -> float:
        """When something was drawn or changed last."""
        return max(self.drawn, self.changed)

    def is_still(self, since: str) -> bool:
        """Tell whether something has moved since the last press (or since the page was "born"), and all is still.

        The longer it took to move, the longer the stillness that is believed. What was drawn last is also on its way to
        the screen: without a graphics card that may take longer than the drawing.
        """
        start = float(getattr(self, since))
        enough = max(QUIET, (self.moved - start) / 2)
        return start < self.moved < self.now - enough and self.shown >= self.drawn

    def sent(self, until: float = float("inf")) -> int:
        """Give the bytes that passed over the wire until then."""
        return sum(size for at, size in self.wire if at <= until)


def launch(playwright: Playwright) -> Browser:
    """Open the browser that the tests use."""
    return playwright.chromium.launch(executable_path=browser_path(), args=list(SWITCHES))


class Tab:
    """A page in a fresh context, with a probe in each of its frames."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.context = browser.new_context(viewport=VIEWPORT)  # type: ignore[arg-type]
        self.context.add_init_script(path=ROOT / "bench" / "probe.js")
        self.context.set_default_timeout(PATIENCE)
        self.page = self.context.new_page()
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.foreign.append(request.url) if is_foreign(request.url) else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)

    def close(self) -> None:
        """Close the page; raise BenchError if it asked a foreign host or failed."""
        self.context.close()
        for fault in (*self.foreign, *self.errors):
            raise BenchError(f"a page under test asked or failed: {fault}")

    @property
    def component(self) -> Frame | None:
        """The frame of the component, if it is there."""
        return next((frame for frame in self.page.frames if "/component/" in frame.url), None)

    @property
    def map(self) -> Frame:
        """The frame of the component, which is there."""
        if self.component is None:
            raise BenchError("the page holds no map")
        return self.component

    def read(self) -> Reading:
        """Ask the probes of all frames; a frame that is just going has nothing to say."""
        told: list[dict[str, Any]] = []
        for frame in self.page.frames:
            try:
                told.append(frame.evaluate("() => window.hpProbe?.read() ?? null"))
            except Error:
                continue
        told = [item for item in told if item]
        if not told:
            return Reading(0, 0, 0, 0, 0, 0, 0, [], [], 0)
        names = ("now", "pressed", "drawn", "shown", "changed", "handled", "gap")
        last = {name: max(item[name] for item in told) for name in names}
        lists: dict[str, Any] = {
            name: [tuple(pair) for item in told for pair in item[name]] for name in ("wire", "long")
        }
        return Reading(**last, **lists, born=min(item["born"] for item in told))

    def reset(self) -> None:
        """Forget what was counted, in every frame."""
        for frame in self.page.frames:
            frame.evaluate("() => window.hpProbe?.reset()")

    def rest(self, since: str = "pressed") -> Reading:
        """Wait until what followed the last press (or the birth of the page) is over."""
        deadline = time.monotonic() + PATIENCE / 1000
        self.page.wait_for_timeout(QUIET)
        while time.monotonic() < deadline:
            reading = self.read()
            if reading.is_still(since) and self.page.evaluate(IDLE):
                return reading
            self.page.wait_for_timeout(200)
        raise BenchError(f"nothing was drawn, or no rest came, within {PATIENCE // 1000} seconds")

    def step(self, key: str) -> Reading:
        """Press a key and wait for the rest that follows."""
        self.reset()
        self.page.keyboard.press(key)
        return self.rest()

    @contextmanager
    def trace(self) -> Iterator[list[Commit]]:
        """Record the frames of what follows; the list is filled at the end."""
        commits: list[Commit] = []
        self.browser.start_tracing(page=self.page, categories=list(CATEGORIES))
        self.page.evaluate(MARK)
        try:
            yield commits
        finally:
            commits += read_commits(self.browser.stop_tracing())
