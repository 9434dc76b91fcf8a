"""What does the server tell a browser: which files may be kept, what a page may do, and what a fault looks like?"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Frame, Page

from browser.chrome import HOST, PAGES, Screen, copy_project, holds, serve, until
from browser.conftest import Opener
from hpgeo.terms.texts import say
from views.serving.headers import EMBEDDERS

# What came over the wire for each file of a document: nothing where the browser had it.
TRANSFERRED = """() => Object.fromEntries(performance.getEntriesByType("resource")
  .map((entry) => [entry.name, entry.transferSize]))"""


def transferred(document: Page | Frame, wanted: Callable[[str], bool]) -> dict[str, int]:
    """Give the bytes that came for each wanted file of a document, by its path."""
    found: dict[str, int] = document.evaluate(TRANSFERRED)
    return {path: size for url, size in found.items() if wanted(path := urlsplit(url).path)}


def of_the_map(path: str) -> bool:
    return "/component/" in path and not path.endswith(".html")


def test_a_second_load_transfers_no_file_of_the_map_again(screens: Opener, served: str) -> None:
    app = screens(served, fresh=True).open("list")
    until(app.page, lambda: len(transferred(app.map, of_the_map)) == 5)  # what is little is fetched ahead
    first = transferred(app.map, of_the_map)
    assert all(first.values())
    assert {path.rsplit("/", 1)[-1].split("-")[0] for path in first} == {"hpgeo", "data", "names", "details"}
    for page in ("list", "", "timeline"):
        app.open(page)
        until(app.page, lambda: len(transferred(app.map, of_the_map)) == 5)
        assert transferred(app.map, of_the_map) == dict.fromkeys(first, 0)


def test_a_second_visit_of_the_guide_transfers_no_picture_again(screens: Opener, served: str) -> None:
    app = screens(served, fresh=True).open("guide")

    def pictures() -> dict[str, int]:
        return transferred(app.page, lambda path: path.startswith("/media/") and path.endswith(".png"))

    shown = "() => [...document.querySelectorAll('.st-key-guide img')].filter((img) => img.naturalWidth > 300).length"
    until(app.page, lambda: app.page.evaluate(shown) == 4)
    first = pictures()
    assert sum(size > 50_000 for size in first.values()) == 4
    app.open("guide")
    until(app.page, lambda: app.page.evaluate(shown) == 4)
    assert {path: size for path, size in pictures().items() if size} == {}


def test_no_page_breaks_the_policy(screens: Opener, served: str, single: Path) -> None:
    """What the policy blocks is an error of the console, which ends each test of a screen."""
    for page in PAGES:
        app = screens(served).open(page)
        assert app.page.evaluate(
            "() => fetch('/', {method: 'HEAD'}).then((answer) => answer.headers.get('content-security-policy'))"
        )
    screens("").open_file(single)


@pytest.mark.parametrize("where", ["page", "map", "file"])
def test_a_script_that_got_into_a_page_does_not_run(screens: Opener, served: str, single: Path, where: str) -> None:
    screen = screens("").open_file(single) if where == "file" else screens(served).open()
    document = screen.page if where == "page" else screen.map
    ran = document.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.intruder = true";
          document.body.append(script);
          return Boolean(window.intruder);
        }"""
    )
    assert ran is False
    assert [error for error in screen.watch.errors if "Content Security Policy" in error]
    screen.watch.errors.clear()


@contextmanager
def holder() -> Iterator[str]:
    """Serve a page of another origin that holds whatever address stands behind its question mark; give its origin."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe src="{urlsplit(self.path).query}"></iframe>'.encode())

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer((HOST, 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{HOST}:{server.server_port}"
    server.shutdown()
    server.server_close()


def held(screens: Opener, other: str, app: str) -> Screen:
    """Open the other site's page with the app in it."""
    screen = screens(app)
    screen.page.goto(f"{other}/?{app}/")
    return screen


def test_another_site_may_not_hold_the_app_in_a_frame(screens: Opener, served: str) -> None:
    with holder() as other:
        screen = held(screens, other, served)
        until(
            screen.page, lambda: len(screen.page.frames) > 1 and screen.page.frames[1].url.startswith("chrome-error:")
        )
        assert [error for error in screen.watch.errors if "frame-ancestors" in error]
        screen.page.close()  # before the site goes, which the browser may still ask for an icon
        screen.watch.errors.clear()


def test_a_site_that_is_named_may_hold_the_app_and_its_map(
    screens: Opener, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with holder() as other:
        monkeypatch.setenv(EMBEDDERS, f"https://else.example {other}")
        with serve(copy_project(tmp_path / "project")) as address:
            screen = held(screens, other, address)
            until(screen.page, lambda: screen._frame() is not None)
            until(screen.page, lambda: holds(screen.map, "() => Boolean(window.hpgeo)"))
            assert screen.map.evaluate("() => hpgeo.ready.then(() => hpgeo.works().length)") > 300
            until(screen.page, lambda: len(transferred(screen.map, of_the_map)) == 5)  # nothing is on its way
            screen.page.close()  # before its server goes


def fault(project: Path) -> None:
    """Let the list fail in every run, with a path and a value in the message."""
    script = project / "views" / "listing.py"
    text = script.read_text(encoding="utf-8")
    start = text.index("def show(")
    end = text.index('"""', text.index('"""', start) + 3) + 3
    script.write_text(f'{text[:end]}\n    raise RuntimeError("/srv/secret: 42")\n{text[end:]}', encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fault_is_one_sentence_on_the_page_and_whole_in_the_log(
    screens: Opener, tmp_path: Path, language: str
) -> None:
    project = copy_project(tmp_path / "project")
    fault(project)
    with pytest.raises(AssertionError, match="RuntimeError: /srv/secret: 42"), serve(project) as address:  # its log
        app = screens(address).open("list", **({} if language == "vi" else {"lang": language}))
        told = app.page.locator("[data-testid=stAlert]")
        told.wait_for()
        assert say("page_failed", language, time="¦").split("¦")[1] in told.inner_text()
        shown: Any = app.page.content()
        assert "secret" not in shown
        assert "Traceback" not in shown
        assert "listing.py" not in shown
        app.page.close()  # before its server goes


def test_numbers_of_readers_are_closed(served: str) -> None:
    with pytest.raises(OSError, match="404"):
        urlopen(f"{served}/_stcore/metrics", timeout=10)  # noqa: S310 (our own address)
