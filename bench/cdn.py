"""Where do the peers get the files that folium names on foreign hosts, without asking a foreign host?

From npm packages in pinned versions, served on this machine. A server of our own, and not Playwright's interception of
requests, because interception turns the browser's cache off: a peer that rebuilds its page would load everything anew
at each step, which it does not in real life.
"""

import functools
import http.server
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import folium

BENCH = Path(__file__).resolve().parent
CACHE = BENCH.parent / "build" / "bench"
HOST = "127.0.0.1"
# Where the packages have what folium asks for; what no package has (two small style sheets of icons) is empty.
PLACES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.awesome.rotate.min.css": "empty.css",
    "bootstrap-glyphicons.css": "empty.css",
}


class PeersMissingError(Exception):
    """The peers that need npm packages cannot be measured; the message says why."""


def fetch_packages(cache: Path = CACHE) -> Path:
    """Install the npm packages once per state of package.json; give their folder.

    Raises PeersMissingError where something is missing that cannot be installed from here.
    """
    if find_spec("streamlit_folium") is None:
        raise PeersMissingError(
            "streamlit-folium is not installed, so its peers are not measured: python3 run.py bench."
        )
    folder, wanted = cache / "npm", (BENCH / "package.json").read_text(encoding="utf-8")
    modules, done = folder / "node_modules", folder / "installed.json"
    if done.is_file() and done.read_text(encoding="utf-8") == wanted:
        return modules
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(wanted, encoding="utf-8")
    _npm_install(folder)
    (modules / "empty.css").touch()
    done.write_text(wanted, encoding="utf-8")
    return modules


def _npm_install(folder: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        raise PeersMissingError("npm was not found, so the folium peers are not measured: install Node.js.")
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock")
    result = subprocess.run([npm, "install", *options], cwd=folder, capture_output=True, text=True)
    if result.returncode:
        last = (result.stderr.strip().splitlines() or ["npm says nothing"])[-1]
        raise PeersMissingError(
            f"The npm packages could not be installed, so the folium peers are not measured: {last}"
        )


@contextmanager
def serve_packages(modules: Path) -> Iterator[dict[str, str]]:
    """Serve the packages on a free port; give the local address of each address that folium names."""
    handler = functools.partial(_Files, directory=str(modules))
    with http.server.ThreadingHTTPServer((HOST, 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://{HOST}:{server.server_port}"
        named = [url for _, url in (*folium.Map.default_js, *folium.Map.default_css)]
        yield {url: f"{base}/{PLACES[url.rsplit('/', 1)[-1]]}" for url in named}
        server.shutdown()


class _Files(http.server.SimpleHTTPRequestHandler):
    """Files that the browser may keep, as those of a public host, handed out without a word."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "public, max-age=31536000, immutable")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Timing-Allow-Origin", "*")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass
