"""What does each answer of the server tell the browser: what may be kept, and what a page may do?

Streamlit sends what belongs to a component or a picture with no word on how long it lasts, so browsers ask for it again
at every load. All of ours is named by a digest of its content and never changes: it is kept for good.

The content security policy is as narrow as Streamlit's own page allows. Its scripts come from the server, and small
scripts of components through a blob; its style sheets are written by scripts and need `unsafe-inline`.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from hpgeo.webmap.policy import script_hashes

FOR_GOOD = "public, max-age=31536000, immutable"
EMBEDDERS = "HPGEO_EMBEDDED_BY"  # the origins, parted by blanks, whose pages may show the app in a frame
# A file of the map whose name ends with a digest, and what Streamlit keeps in memory under the digest of its content.
_LASTING = re.compile(r"/component/[^/]+/[\w-]+-[0-9a-f]{12,64}\.\w+$|/media/[0-9a-f]{32,}\.png$")
_ORIGIN = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?")
_CLOSED = "/_stcore/metrics"
_COMPONENT = "/component/"


def read_origins(given: str) -> list[str]:
    """Read which origins may hold the app in a frame; raise ValueError for what is no origin."""
    origins = given.split()
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise ValueError(f"{EMBEDDERS}: '{origin}' is no origin such as https://example.org")
    return origins


def policy(page: str, ancestors: Sequence[str]) -> str:
    """Give the policy of the app's page, whose HTML is given for the scripts that stand in it."""
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", *script_hashes(page)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'self'", *ancestors],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


def component_policy(ancestors: Sequence[str]) -> str:
    """Give what the map's page gets beside the policy that it carries itself (`webmap/policy.py`): who may frame it."""
    return " ".join(["frame-ancestors 'self'", *ancestors])


def _page() -> str:
    """Read Streamlit's page, for the scripts that stand in it; nothing where it is kept elsewhere."""
    path = Path(streamlit.__file__).parent / "static" / "index.html"
    return path.read_text(encoding="utf-8") if path.is_file() else ""


class Headers:
    """A layer around the app that adds to its answers, and closes what no reader needs.

    The numbers that Streamlit gives to monitoring (`/_stcore/metrics`) tell how many readers there are and when they
    come: they are closed.
    """

    def __init__(self, app: ASGIApp, embedders: Sequence[str] = ()) -> None:
        self._app = app
        self._policy, self._framed = policy(_page(), embedders), component_policy(embedders)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with the headers of its kind."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path = str(scope["path"])

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(path, int(message["status"]), MutableHeaders(raw=message["headers"]))
            await send(message)

        if path.rstrip("/").endswith(_CLOSED):
            await PlainTextResponse("Not Found", status_code=404)(scope, receive, tell)
        else:
            await self._app(scope, receive, tell)

    def _add(self, path: str, status: int, headers: MutableHeaders) -> None:
        headers["X-Content-Type-Options"] = "nosniff"
        if headers.get("Content-Type", "").startswith("text/html"):
            headers["Content-Security-Policy"] = self._framed if _COMPONENT in path else self._policy
        if status == 200 and _LASTING.search(path):
            headers["Cache-Control"] = FOR_GOOD
