"""How a test gets a browser, a running app and the map in it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen

from playwright.sync_api import ConsoleMessage, Error, Frame, Locator, Page, WebSocket

import run

ROOT = Path(run.__file__).resolve().parent
HOST = "127.0.0.1"
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
    # Every other name and address leads nowhere, whatever asks for it.
    f"--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE {HOST}",
)
NETWORK = {"http", "https", "ws", "wss", "ftp"}
CODE, DATA = ("views", "hpgeo", ".streamlit", "docs"), ("data", "layers")
PATIENCE = 30  # seconds
PAGES = ("", "timeline", "list", "changes", "data", "guide")


def browser_path() -> str:
    """Give the browser that HPGEO_BROWSER names, else the first that runs."""
    path = os.environ.get("HPGEO_BROWSER") or next(filter(run.is_browser, run.browser_places()), "")
    assert path, run.NO_BROWSER
    return path


def copy_project(target: Path, data_from: Path = ROOT) -> Path:
    """Copy what the app needs, so that a file edited or broken meanwhile changes nothing."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("app.py", "serve.py"):
        shutil.copy2(ROOT / name, target)
    for root, names in ((ROOT, CODE), (data_from, DATA)):
        for name in names:
            shutil.copytree(root / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind((HOST, 0))
        return int(listener.getsockname()[1])


@contextmanager
def serve(project: Path, packages: Path | None = None) -> Iterator[str]:
    """Run the app of a project folder; give its address, and check at the end that it met no error.

    `packages` is a folder of further packages that the app may import.
    """
    with started(project, packages) as (address, _):
        yield address


@contextmanager
def started(
    project: Path, packages: Path | None = None, files: int = 0
) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Run the app as `serve` does; give its address and its process, which may open so many files (0: as ever)."""
    port, log = free_port(), project / "server.log"
    script = "serve.py" if (project / "serve.py").is_file() else "app.py"
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", "--server.headless=true"]
    if files:
        command = ["sh", "-c", f'ulimit -n {files}; exec "$@"', "sh", *command]
    with log.open("wb") as stream:
        paths = {"PYTHONPATH": str(packages)} if packages else {}
        app = subprocess.Popen(command, cwd=project, stdout=stream, stderr=subprocess.STDOUT, env=os.environ | paths)
        try:
            address = f"http://{HOST}:{port}"
            wait_until_served(app, f"{address}/_stcore/health", log)
            yield address, app
            assert app.poll() is None, f"the app ended by itself ({app.returncode}): {log.read_text(encoding='utf-8')}"
        finally:
            app.terminate()
            app.wait(timeout=PATIENCE)
    said = log.read_text(encoding="utf-8", errors="replace")
    assert "Traceback" not in said, said
    assert "Warning" not in said, said


def wait_until_served(app: "subprocess.Popen[bytes]", health: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        assert app.poll() is None, log.read_text(encoding="utf-8", errors="replace")
        try:
            with urlopen(health, timeout=2) as answer:  # noqa: S310 (our own address)
                if answer.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.05)
    raise AssertionError(f"the app did not answer within {PATIENCE} seconds")


def is_foreign(address: str) -> bool:
    """Tell whether an address leads to another host."""
    parts = urlsplit(address)
    return parts.scheme in NETWORK and parts.hostname != HOST


class Watch:
    """What a page asks for and tells its server, and what goes wrong in it."""

    def __init__(self, page: Page) -> None:
        self.foreign: list[str] = []
        self.errors: list[str] = []
        self.sent: list[float] = []
        self._page = page
        self._heard: dict[str, Callable[[Any], None]] = {
            "request": lambda request: self._asked(request.url),
            "websocket": self._socket,
            "pageerror": lambda error: self.errors.append(str(error)),
            "console": self._said,
        }
        for event, hear in self._heard.items():
            page.on(event, hear)  # type: ignore[call-overload]

    def end(self) -> None:
        """Listen no longer: what the page does from now on is of no test."""
        for event, hear in self._heard.items():
            self._page.remove_listener(event, hear)

    def _said(self, message: ConsoleMessage) -> None:
        # Below the address of a page Streamlit looks for its server first, in vain.
        if message.type == "error" and not re.search(r"/\w+/_stcore/", message.location["url"]):
            self.errors.append(f"{message.text} {message.location['url']}")

    def _socket(self, socket: WebSocket) -> None:
        self._asked(socket.url)
        socket.on("framesent", lambda _: self.sent.append(time.monotonic()))

    def _asked(self, address: str) -> None:
        if is_foreign(address):
            self.foreign.append(address)


class Screen:
    """One page of the app, or the single file, with its map."""

    def __init__(self, page: Page, base: str) -> None:
        self.page = page
        self.base = base
        self.file = Path()
        self.watch = Watch(page)

    def open(self, path: str = "", /, **parameters: Any) -> "Screen":
        """Open a page of the app by its address and wait for what it shows."""
        query = urlencode({key: str(value) for key, value in parameters.items()})
        self.page.goto(f"{self.base}/{path}?{query}" if query else f"{self.base}/{path}")
        self.map_is_ready()
        return self

    def open_file(self, path: Path, **parameters: Any) -> "Screen":
        """Open the single file from disk."""
        query = urlencode({key: str(value) for key, value in parameters.items()})
        self.file = path
        self.page.goto("about:blank")  # a change behind # alone would not open the file anew
        self.page.goto(f"{path.as_uri()}#{query}" if query else path.as_uri())
        self.map_is_ready()
        return self

    def map_is_ready(self) -> None:
        """Wait until the map has its data and the app is at rest."""
        if self.base:
            self.page.locator("iframe").first.wait_for(state="attached")
            until(self.page, lambda: self._frame() is not None)
        until(self.page, lambda: holds(self.map, "() => Boolean(window.hpgeo)"))
        self.map.evaluate("() => window.hpgeo.ready.then(() => true)")
        self.rest()

    def rest(self) -> None:
        """Wait until the app has run its script to the end, and the browser has loaded what draws each element."""
        if self.base:
            self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
            self.page.locator("[data-testid=stSkeleton]").first.wait_for(state="detached")

    def settle(self) -> None:
        """Wait until the app has answered: its script has ended and does not start again at once."""
        quiet = 0

        def calm() -> bool:
            nonlocal quiet
            running = self.page.locator("[data-testid=stApp][data-test-script-state=notRunning]").count() == 0
            quiet = 0 if running else quiet + 1
            return quiet > 12

        until(self.page, calm)

    def _frame(self) -> Frame | None:
        return next((frame for frame in self.page.frames if "/component/" in frame.url), None)

    @property
    def map(self) -> Frame:
        """The frame in which the map runs: the page itself for the single file."""
        frame = self._frame() if self.base else self.page.main_frame
        assert frame is not None, "the page holds no map"
        return frame

    def visible(self) -> list[str]:
        """The ids that the map draws now, sorted."""
        return sorted(self.map.evaluate("() => hpgeo.visible()"))

    def state(self) -> dict[str, str]:
        """The state of the map as query parameters."""
        return dict(self.map.evaluate("() => hpgeo.state()"))

    def filter(self, **values: Any) -> list[str]:
        """Set the filter and give what the map draws then."""
        return sorted(self.map.evaluate("(f) => hpgeo.setFilter(f).then(() => hpgeo.visible())", values))

    def select(self, work: str) -> Locator:
        """Select a work and give its panel."""
        self.map.evaluate("(id) => hpgeo.select(id)", work)
        return self.panel(work)

    def panel(self, work: str) -> Locator:
        """The panel, once it shows the work."""
        found = self.map.locator(f"#hp-panel .hp-work[data-work='{work}']")
        found.wait_for()
        return found

    @property
    def parameters(self) -> dict[str, str]:
        """The query parameters of the address bar, or those behind # of a file."""
        parts = urlsplit(self.page.url)
        return dict(parse_qsl(parts.query or parts.fragment, keep_blank_values=True))

    def address_has(self, **expected: str | None) -> None:
        """Wait until the address holds these parameters; None: not there."""
        want = {key.rstrip("_"): value for key, value in expected.items()}

        def there() -> bool:
            return all(self.parameters.get(key) == value for key, value in want.items())

        until(self.page, there, lambda: f"{self.parameters} is not {want}")
        self.rest()

    def go(self, page: str) -> None:
        """Follow a link of the header to a page by its path ('' is the map)."""
        links = self.page.locator(".st-key-top [data-testid=stPageLink] a").all()
        next(link for link in links if urlsplit(str(link.get_attribute("href"))).path.strip("/") == page).click()
        self.is_at(page)

    def path_of(self, page: str) -> str:
        """The path of a page, below that of the app; without slashes at its ends."""
        return f"{urlsplit(self.base).path}/{page}".strip("/")

    def is_at(self, page: str) -> None:
        """Wait until a page is open, by its path ('' is the map)."""
        until(self.page, lambda: urlsplit(self.page.url).path.strip("/") == self.path_of(page), lambda: self.page.url)
        self.rest()

    def marks(self) -> int:
        """Count the pixels of the works' canvas that are not empty."""
        return int(self.map.evaluate(COUNT_PIXELS))

    def picture(self) -> str:
        """A digest of what the works' canvas shows."""
        return str(self.map.evaluate("() => document.querySelector('.leaflet-works-pane canvas').toDataURL()"))


COUNT_PIXELS = """() => {
  const canvas = document.querySelector('.leaflet-works-pane canvas');
  const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
  let count = 0;
  for (let i = 3; i < pixels.length; i += 4) if (pixels[i]) count += 1;
  return count;
}"""


def holds(frame: Frame, condition: str) -> bool:
    """Tell whether a condition of the page holds, without `eval` in it, which its policy forbids."""
    try:
        return bool(frame.evaluate(condition))
    except Error:  # the frame is just being opened
        return False


def until(page: Page, done: Callable[[], Any], report: Callable[[], str] = str, seconds: float = PATIENCE) -> None:
    """Wait until a condition holds, letting the browser's events come in."""
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, f"not within {seconds} seconds: {report()}"
        page.wait_for_timeout(20)


def words(text: str) -> str:
    """Reduce every white space to one blank."""
    return re.sub(r"\s+", " ", text).strip()
