"""From the pages of which sites does the server take a line?

Streamlit asks the same, but looks for a site that it does not know on the internet: it asks a web service for this
machine's outer address, and lets every reader wait meanwhile. So nobody whom Streamlit would not know gets that far.
"""

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

HERE = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})  # noqa: S104 (named, not bound)
_REFUSED = 1008  # a breach of policy, as Streamlit says it


def known_hosts() -> frozenset[str] | None:
    """Give the hosts, beside the one that is asked, whose pages may have a line; None where all may."""
    if not config.get_option("server.enableCORS"):
        return None
    named: Iterable[str] = config.get_option("server.corsAllowedOrigins") or ()
    if config.is_manually_set("browser.serverAddress"):
        named = [*named, str(config.get_option("browser.serverAddress"))]
    return HERE | {host_of(name.strip()) for name in named}


def host_of(origin: str) -> str:
    """Give the host of an origin, which may stand without its scheme; the empty string where there is none."""
    try:
        return urlsplit(origin if "://" in origin else f"//{origin}").hostname or ""
    except ValueError:  # a bracket without its other one
        return ""


class Origins:
    """A layer around the app that refuses a WebSocket to pages of other sites. No word of an origin is no page."""

    def __init__(self, app: ASGIApp, known: Callable[[], frozenset[str] | None] = known_hosts) -> None:
        self._app, self._known = app, known

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on all but a WebSocket from elsewhere."""
        if scope["type"] == "websocket":
            headers = Headers(scope=scope)
            origin, host = headers.get("Origin"), headers.get("Host", "")
            if origin is not None and origin.partition("://")[2] != host:
                if not self._may(origin):
                    await receive()  # the question
                    await send({"type": "websocket.close", "code": _REFUSED})
                    return
                scope = _of_the_app(scope, host)
        await self._app(scope, receive, send)

    def _may(self, origin: str) -> bool:
        known = self._known()
        return known is None or host_of(origin) in known - {""}


def _of_the_app(scope: Scope, host: str) -> Scope:
    """Let a page that may have a line pass for one of the app: what is named Streamlit seeks after it has asked."""
    kept = [(name, value) for name, value in scope["headers"] if name != b"origin"]
    return {**scope, "headers": [*kept, (b"origin", f"http://{host}".encode("latin-1"))]}
