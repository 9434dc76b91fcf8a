"""How do two commands that save the same file at once not undo each other's change?

Whoever compares and replaces a file does so alone. The lock is one of the system, on the folder itself: it leaves no
file behind, and goes with the process that holds it, however that ends.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    def _lock(folder: Path) -> int:
        """Lock a file of the folder, since Windows locks no folders; its name is none of data."""
        held = os.open(folder / ".hpgeo-lock", os.O_RDWR | os.O_CREAT)
        msvcrt.locking(held, msvcrt.LK_LOCK, 1)
        return held
else:
    import fcntl

    def _lock(folder: Path) -> int:
        held = os.open(folder, os.O_RDONLY)
        fcntl.flock(held, fcntl.LOCK_EX)
        return held


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let nobody else in who asks for the same folder; where the system has no locks, go on as if alone."""
    held = None
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        held = _lock(folder)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)
