"""How does the app do with fifty readers at once, and what do two hundred that have gone leave behind?

Everything runs on one machine, the readers too: they cost it a part of the second core.
"""

import asyncio
import subprocess
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from browser.chrome import copy_project, started

from bench.browser import BenchError
from bench.reader import Reader
from bench.reader_tables import Left, ReaderTimes

READERS, ROUNDS, SESSIONS = 50, 3, 200
SECONDS = 60  # that a row with a pace is measured, once its readers are there
PAGES = ("list", "timeline", "changes", "data", "guide", "")
FEW_FILES = 256  # what a process may open on macOS


def reader_times() -> ReaderTimes:
    """Measure the app as it runs: fifty readers in four ways, and sessions that come and go."""
    with TemporaryDirectory(prefix="hpgeo-bench-") as name:
        project = copy_project(Path(name) / "app")
        with started(project) as (address, server):
            asyncio.run(_warm(address))
            first = asyncio.run(_at_once(address))
            slow, quick, pages = (asyncio.run(_paced(address, every, act)) for every, act in _ROWS)
            left = [asyncio.run(_come_and_go(address, server))]
        with started(project, files=FEW_FILES) as (address, server):
            asyncio.run(_warm(address))
            left.append(asyncio.run(_come_and_go(address, server, FEW_FILES)))
    return ReaderTimes(first, slow, quick, pages, tuple(left))


async def _warm(address: str) -> None:
    """Read each page once, so that the programme is there, and what the pages make once."""
    reader = Reader(address)
    await reader.open()
    for page in PAGES:
        await reader.turn(page)
    await reader.close()


async def _at_once(address: str) -> list[float]:
    """Open the map for all readers in the same moment, a few times; give what each of them waited."""
    waited: list[float] = []
    for _ in range(ROUNDS):
        readers = [Reader(address) for _ in range(READERS)]
        waited += await asyncio.gather(*(reader.open() for reader in readers))
        await asyncio.gather(*(reader.close() for reader in readers))
        await asyncio.sleep(1)
    return waited


async def _step(reader: Reader, turn: int) -> None:
    year = 2016 + turn % 30
    await reader.step({"from": str(year), "to": str(year + 5)})
    if f"from={year}" not in reader.query:
        raise BenchError("the step of a reader did not reach the address")


async def _turn(reader: Reader, turn: int) -> None:
    await reader.turn(PAGES[turn % len(PAGES)])


Act = Callable[[Reader, int], Awaitable[None]]
_ROWS: Sequence[tuple[float, Act]] = ((10, _step), (5, _step), (10, _turn))


async def _paced(address: str, every: float, act: Act) -> list[float]:
    """Let each reader act every so many seconds, all of them evenly spread; give what each act took.

    The clock runs from when an act is due, so that one which has to wait for another counts in full.
    """
    readers = [Reader(address) for _ in range(READERS)]
    for reader in readers:
        await reader.open()
    began, taken = perf_counter() + 1, list[float]()

    async def read(place: int, reader: Reader) -> None:
        for turn in range(int(SECONDS / every)):
            due = began + (turn + place / READERS) * every
            await asyncio.sleep(max(0, due - perf_counter()))
            await act(reader, place + turn)
            taken.append(1000 * (perf_counter() - due))

    await asyncio.gather(*(read(place, reader) for place, reader in enumerate(readers)))
    await asyncio.gather(*(reader.close() for reader in readers))
    return taken


async def _come_and_go(address: str, server: "subprocess.Popen[bytes]", limit: int = 0) -> Left:
    """Open and close sessions one after the other; tell what the server holds before, and what after."""

    async def once() -> None:
        reader = Reader(address)
        await reader.open()
        await _step(reader, 3)
        await reader.close()

    for _ in range(20):  # what comes with the first sessions stays
        await once()
    before = _held(server)
    for _ in range(SESSIONS):
        await once()
    await asyncio.sleep(1)
    after = _held(server)
    return Left(limit, SESSIONS, *before, *after) if before and after else Left(limit, SESSIONS)


def _held(server: "subprocess.Popen[bytes]") -> tuple[float, int] | None:
    """Give megabytes and descriptors of a process, where the system tells them."""
    about = Path(f"/proc/{server.pid}")
    if not about.is_dir():
        return None
    lines = (about / "status").read_text(encoding="utf-8").splitlines()
    kilobytes = next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))
    return kilobytes / 1000, len(list((about / "fd").iterdir()))
