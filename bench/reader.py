"""How does one reader talk to the app? As a browser does, over the web socket, without drawing what comes.

The messages are Streamlit's own: a state of the client goes out, and what the script made comes back until it says that
it has finished.
"""

import asyncio
import json
from time import perf_counter
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.browser import BenchError

PATIENCE = 60  # seconds
_LARGEST = 64 * 2**20  # bytes of a message


class Reader:
    """A reader with a session of his own: where he is, and what the last run of the script gave."""

    def __init__(self, address: str) -> None:
        self._address = f"ws://{urlsplit(address).netloc}/_stcore/stream"
        self._line: ClientConnection | None = None
        self._pages: dict[str, str] = {}
        self._page, self._query, self._map = "", "", ""
        self.kinds: set[str] = set()

    async def open(self, page: str = "", query: str = "") -> float:
        """Open a page; give the milliseconds from the first word to the end of the script."""
        began = perf_counter()
        self._query = query
        self._line = await connect(self._address, subprotocols=["streamlit"], max_size=_LARGEST)  # type: ignore[list-item]
        message = BackMsg()
        message.rerun_script.query_string = query
        message.rerun_script.page_name = page
        await self._run(message)
        return 1000 * (perf_counter() - began)

    async def step(self, state: dict[str, str]) -> None:
        """Tell the state of the map, as its page does after a step, and wait for the script."""
        message = self._message()
        widget = message.rerun_script.widget_states.widgets.add()
        widget.id, widget.json_value = self._map, json.dumps(state)
        await self._run(message)

    async def turn(self, page: str) -> None:
        """Go to another page by its name (the map is ""), and wait for the script."""
        self._page = self._pages[page]
        await self._run(self._message())

    async def close(self) -> None:
        """Go away, without a word, as a closed tab does."""
        if self._line:
            await self._line.close()

    @property
    def query(self) -> str:
        """The query of the address as the app has written it last."""
        return self._query

    def _message(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.query_string = self._query
        message.rerun_script.page_script_hash = self._page
        return message

    async def _run(self, message: BackMsg) -> None:
        if self._line is None:
            raise BenchError("the reader has no line")
        await self._line.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            self.kinds = set()
            while not self._hear(ForwardMsg.FromString(await self._line.recv(decode=False))):
                pass

    def _hear(self, said: ForwardMsg) -> bool:
        """Take in a message; tell whether it is the last of a run."""
        kind = said.WhichOneof("type")
        if kind == "script_finished":
            return said.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        if kind == "navigation":
            self._pages = {page.url_pathname: page.page_script_hash for page in said.navigation.app_pages}
            self._page = said.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = said.page_info_changed.query_string
        elif kind == "delta" and said.delta.WhichOneof("type") == "new_element":
            element = said.delta.new_element
            shown = element.WhichOneof("type")
            self.kinds.add(str(shown))
            if shown == "component_instance":
                self._map = element.component_instance.id
            elif shown == "exception":
                raise BenchError(f"the app failed: {element.exception.message}")
        return False
