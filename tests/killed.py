"""Run the command and kill it, as `kill -9` does, at a moment that is named: arguments STAGE NUMBER and those of hpgeo.

STAGE is `half` (half of a file is written), `before` or `after` (it takes the place of the old one); NUMBER tells at
which file.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

from hpgeo.cli.main import main

stage, left, arguments = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
_open, _replace = Path.open, os.replace


def die_if_due() -> None:
    """Kill this process at the named file."""
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def open_half(path: Path, mode: str = "r", *more: Any, **options: Any) -> Any:
    """Open a file; of a draft only half is written."""
    stream = _open(path, mode, *more, **options)
    if not path.name.startswith(".hpgeo-draft-") or "parsed" in path.name:
        return stream
    write = stream.write

    class Half:
        def __enter__(self) -> "Half":
            return self

        def __exit__(self, *_: object) -> None:
            stream.close()

        def write(self, raw: bytes) -> int:
            write(raw[: len(raw) // 2])
            stream.flush()
            die_if_due()
            return write(raw[len(raw) // 2 :])

        def flush(self) -> None:
            stream.flush()

        def fileno(self) -> int:
            return int(stream.fileno())

    return Half()


def replace(source: Any, target: Any, **options: Any) -> None:
    """Replace a file, and be killed before or after."""
    if stage == "before":
        die_if_due()
    _replace(source, target, **options)
    if stage == "after":
        die_if_due()


if stage == "half":
    Path.open = open_half  # type: ignore[assignment]
else:
    os.replace = replace
sys.exit(main(arguments))
