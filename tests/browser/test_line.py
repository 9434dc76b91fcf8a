"""Is what the reader did on the map kept when the line drops, or the server starts anew?"""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from browser.chrome import HOST, PATIENCE, Screen, free_port, until, wait_until_served
from hpgeo.terms.texts import say


class Relay:
    """A relay to the app that can be cut: what sleep, a tunnel or a proxy's time limit does to a line."""

    def __init__(self, port: int) -> None:
        self.port, self.up = port, True
        self.ends: list[socket.socket] = []
        self.listener = socket.create_server((HOST, 0))
        self.address = f"http://{HOST}:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection((HOST, self.port)) if self.up else None
            except OSError:
                far = None
            if far is None:
                near.close()
                continue
            self.ends += [near, far]
            for source, target in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=(source, target), daemon=True).start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        source.close()  # each of the two threads of a line closes the end that it reads

    def cut(self) -> None:
        """Drop every line, and let none come up."""
        self.up = False
        ends, self.ends = self.ends, []
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """End for good."""
        self.listener.close()
        self.cut()

    def mend(self) -> None:
        """Let lines come up again."""
        self.up = True


class Server:
    """The app of a project, to be stopped and started again on the same port."""

    def __init__(self, project: Path) -> None:
        self.project, self.port = project, free_port()
        self.address = f"http://{HOST}:{self.port}"
        self.app: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers."""
        log = self.project / f"server-{self.port}.log"
        script = "serve.py" if (self.project / "serve.py").is_file() else "app.py"
        command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={self.port}"]
        with log.open("wb") as stream:
            self.app = subprocess.Popen(command, cwd=self.project, stdout=stream, stderr=subprocess.STDOUT)
        wait_until_served(self.app, f"{self.address}/_stcore/health", log)

    def stop(self) -> None:
        """End it."""
        if self.app:
            self.app.terminate()
            self.app.wait(timeout=PATIENCE)
            self.app = None


@pytest.fixture
def relay(served: str) -> Iterator[Relay]:
    """Stand between the browser and the app."""
    between = Relay(urlsplit(served).port or 0)
    yield between
    between.close()


@pytest.fixture
def server(project: Path) -> Iterator[Server]:
    """Run an app that a test may stop and start again."""
    running = Server(project)
    running.start()
    yield running
    running.stop()


def connection_is(screen: Screen, wanted: bool) -> None:
    """Wait until Streamlit has the line that is wanted, or none."""
    app = screen.page.locator("[data-testid=stApp]")
    until(screen.page, lambda: (app.get_attribute("data-test-connection-state") == "CONNECTED") == wanted)


def cut_is_told(screen: Screen, language: str) -> None:
    """Wait for our note; Streamlit's own dialog never stays."""
    note = screen.page.locator(".st-key-page p")
    until(screen.page, lambda: note.inner_text() == say("line_cut", language))


def is_forgiven(screen: Screen) -> None:
    """A line that drops is told in the console, as the browser must."""
    screen.watch.errors[:] = [
        error for error in screen.watch.errors if "ERR_" not in error and "WebSocket" not in error
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_change_while_the_line_is_down_stays_and_is_told(screens: Any, relay: Relay, language: str) -> None:
    screen = screens(relay.address).open(**{"from": 2026, "lang": language})
    relay.cut()
    connection_is(screen, False)
    screen.filter(to=2028)
    cut_is_told(screen, language)
    assert screen.state()["to"] == "2028"
    relay.mend()
    connection_is(screen, True)
    screen.address_has(from_="2026", to="2028")
    assert screen.state()["to"] == "2028"
    assert screen.page.locator(".st-key-page p").inner_text() == ""
    screen.go("list")
    screen.address_has(from_="2026", to="2028")
    is_forgiven(screen)


def test_a_server_that_started_anew_restores_the_session_from_the_address(screens: Any, server: Server) -> None:
    screen = screens(server.address).open(**{"from": 2026})
    server.stop()
    connection_is(screen, False)
    cut_is_told(screen, "vi")
    server.start()
    connection_is(screen, True)
    until(screen.page, lambda: screen.page.locator(".st-key-page p").inner_text() == "")
    assert screen.page.locator("[data-testid=stDialog]").count() == 0
    screen.filter(layers=["bridge"])
    screen.address_has(layer="bridge", from_="2026")
    assert screen.state() == {"from": "2026", "layer": "bridge"}
    is_forgiven(screen)
