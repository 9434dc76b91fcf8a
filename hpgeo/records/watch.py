"""Has anything changed on disk, and how often is it worth a look?

Whoever serves many readers would look at every file for each of their steps. A look at ten thousand files takes some
forty milliseconds, so it is taken no more often than it is worth: the larger the folder, the longer the pause.
"""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock

from hpgeo.records.store import Kind, digest

SHARE = 20  # a look may take one part in so many of the time
LONGEST = 5.0  # seconds: a change is seen after this time at the latest


def folder_state(root: Path) -> str:
    """Digest which data files a project folder has, when each was changed and how long it is.

    Files and folders whose names begin with a dot are left out: editors keep their locks and drafts there.
    """
    return digest(repr(sorted(_stamps(root))))


def _stamps(root: Path) -> Iterator[tuple[str, int, int]]:
    """Give path, time in nanoseconds and bytes of each file; what vanishes meanwhile is not there."""
    waiting = [str(root / kind) for kind in Kind]
    seen = set(waiting)
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                listed = [entry for entry in entries if not entry.name.startswith(".")]
        except OSError:
            continue
        for entry in listed:
            try:
                if entry.is_dir():
                    # A link to a folder may lead in a circle; what is read by its own name stands in the list already.
                    if not entry.is_symlink() and entry.path not in seen:
                        waiting.append(entry.path)
                else:
                    found = entry.stat()
                    yield entry.path, found.st_mtime_ns, found.st_size
            except OSError:
                yield entry.path, 0, -1  # a link that leads nowhere


class Watch:
    """What a look gave last, for as long as no new one is due.

    The pause after a look is `SHARE` times the computing time it took, so that a slow disk alone does not prolong it.
    """

    def __init__(
        self,
        look: Callable[[], str],
        now: Callable[[], float] = time.monotonic,
        spent: Callable[[], float] = time.thread_time,
    ) -> None:
        self._look, self._now, self._spent = look, now, spent
        self._state: str | None = None
        self._due = 0.0
        self._looking = Lock()

    def state(self) -> str:
        """Give the state; while somebody else looks, the one before, if there is one."""
        known = self._state
        if known is not None and self._now() < self._due:
            return known
        if not self._looking.acquire(blocking=known is None):
            return known or ""
        try:
            return self._renewed()
        finally:
            self._looking.release()

    def _renewed(self) -> str:
        if self._state is not None and self._now() < self._due:
            return self._state  # somebody has just looked
        began = self._spent()
        state = self._look()
        self._due = self._now() + min(LONGEST, SHARE * (self._spent() - began))
        self._state = state
        return state
