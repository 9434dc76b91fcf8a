"""Pages that tests use one after the other: a page that is open already shows the app in half the time."""

from contextlib import suppress

from playwright.sync_api import BrowserContext, Error, Page

from browser.chrome import PATIENCE

EMPTY = "about:blank"
# Of what a page keeps beside its document, what the next test must not find.
FORGET = "() => sessionStorage.clear()"


class Pages:
    """The idle pages of a context, by what they showed: the app, or a file from disk.

    A page with scripts or a clock of its test cannot be cleared of them: a test that brings such asks for a
    context of its own (`fresh`).
    """

    def __init__(self, context: BrowserContext) -> None:
        self._context = context
        self._idle: dict[str, list[Page]] = {}

    def take(self, kind: str) -> Page:
        """Give an empty page."""
        idle = self._idle.setdefault(kind, [])
        return idle.pop() if idle else self._context.new_page()

    def give_back(self, kind: str, page: Page) -> None:
        """Empty a page and keep it; close it where that fails."""
        with suppress(Error):  # it was closed or has crashed
            empty(page)
            self._idle[kind].append(page)
            return
        page.close()


def empty(page: Page) -> None:
    """Bring a page to where a new one is: nothing in it, the mouse in its corner, every medium as ever."""
    page.unroute_all(behavior="ignoreErrors")
    with suppress(Error):  # a page of the browser's own has no storage
        page.evaluate(FORGET)
    page.goto(EMPTY)
    page.mouse.move(0, 0)
    page.emulate_media(media="null", color_scheme="null", forced_colors="null", contrast="null")
    page.set_default_timeout(PATIENCE * 1000)
