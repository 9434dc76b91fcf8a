"""How long does a session stay whose reader has gone?

Streamlit keeps 128 of them for two minutes, each with three open descriptors, for readers whose line drops. Where a
process may open 256, as on macOS, it then opens no more. The address holds all that our pages show, so little is lost
with a session: a few stay, and fewer where descriptors are short.
"""

import time
from collections.abc import Callable
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import get_instance

MOST, SECONDS = 16, 120.0
_OPEN, _GONE, _SPARE = 4, 3, 64  # descriptors of a session with its reader, of one without, and of all else
_STREAM = "/_stcore/stream"


def open_files() -> int:
    """Let this process open as many files as it may; give the number."""
    try:
        import resource
    except ImportError:  # Windows counts otherwise, and more
        return 8192
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 8192 if hard == resource.RLIM_INFINITY else min(hard, 8192)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
        except (OSError, ValueError):
            wanted = soft
    return max(wanted, min(soft, 8192))


class KeptSessions:
    """The sessions whose readers have gone, oldest first, and the number of those with readers."""

    def __init__(self, close: Callable[[str], None], limit: int, now: Callable[[], float] = time.monotonic) -> None:
        self._close, self._limit, self._now = close, limit, now
        self._gone: dict[str, float] = {}
        self._with_readers = 0

    @property
    def most(self) -> int:
        """How many may stay."""
        return max(0, min(MOST, (self._limit - _SPARE - _OPEN * self._with_readers) // _GONE))

    def opened(self) -> None:
        """Count a reader who has come, and make room."""
        self._with_readers += 1
        self._sweep()

    def told(self, session: str) -> None:
        """Note that a session has its reader, perhaps again."""
        self._gone.pop(session, None)

    def left(self, session: str | None) -> None:
        """Note that a reader has gone; without a session where none was opened for him."""
        self._with_readers -= 1
        if session:
            self._gone.pop(session, None)
            self._gone[session] = self._now()
        self._sweep()

    def _sweep(self) -> None:
        for session, since in list(self._gone.items()):
            if len(self._gone) <= self.most and self._now() - since < SECONDS:
                return
            del self._gone[session]
            self._close(session)


def close_unless_read(session: str) -> None:
    """Close a session of Streamlit, unless its reader has come back meanwhile."""
    runtime = get_instance()
    if not runtime.is_active_session(session):
        runtime.close_session(session)


def session_of(told: bytes) -> str:
    """Give the session that a message of the server names when it begins a run; the empty string for any other."""
    message = ForwardMsg.FromString(told)
    return message.new_session.initialize.session_id if message.WhichOneof("type") == "new_session" else ""


class SessionKeeper:
    """A layer around the app that sees readers come and go."""

    def __init__(self, app: ASGIApp, kept: KeptSessions) -> None:
        self._app, self._kept = app, kept

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand everything on, and note whose line it is."""
        if scope["type"] != "websocket" or not str(scope["path"]).endswith(_STREAM):
            await self._app(scope, receive, send)
            return
        session: str | None = None

        async def note(message: Message) -> None:
            nonlocal session
            told: Any = message.get("bytes")
            if session is None and message["type"] == "websocket.send" and told:
                session = session_of(told) or None
                if session:
                    self._kept.told(session)
            await send(message)

        self._kept.opened()
        try:
            await self._app(scope, receive, note)
        finally:
            self._kept.left(session)
