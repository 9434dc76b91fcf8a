"""Which files of the page stay in the app's folder?

A name carries a digest of the content, so a file never changes and a browser may keep it for good. A page that is
open asks for details long after the programme has been edited, and each knowledge date has files of its own: what was
in use within a day stays, and the last few states at any rate.
"""

import os
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from hpgeo.records.files import write_atomic
from hpgeo.terms.errors import ExportError
from hpgeo.webmap.columns import read_header
from hpgeo.webmap.payload import Payload

KEPT, KEPT_FOR = 5, 24 * 60 * 60  # states of the programme at least, seconds since one was in use
NOTED_EVERY = 60 * 60  # seconds after which use is noted again
_FIRST = f"data-{'?' * 16}.gz"
_ALL = ("data-*.gz", "names-*.gz", "details-*.gz")


def write_files(payload: Payload, folder: Path) -> str:
    """Write the files that are not there yet and remove those of older states; give the name of the first file."""
    for name, content in payload.files.items():
        if not _holds(folder / name, content):
            write_atomic(folder / name, content)
    os.utime(folder / payload.data)  # in use, even when it was there before
    _remove_older(folder)
    return payload.data


def is_there(data: str, folder: Path) -> bool:
    """Tell whether all files of a state are there, by the name of its first one, and note that it is in use."""
    try:
        used, *_ = [(folder / name).stat().st_mtime for name in (data, *_others(data, folder))]
        if time.time() - used > NOTED_EVERY:
            os.utime(folder / data)
    except (OSError, ExportError):
        return False
    return True


def _holds(path: Path, content: bytes) -> bool:
    """Tell whether a file is there and whole: what a full disk has cut short is written anew."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


@lru_cache(maxsize=64)
def _others(data: str, folder: Path) -> tuple[str, ...]:
    """Give the files that a state needs beside its first one; its name stands for its content, so once is enough."""
    files = read_header((folder / data).read_bytes())["files"]
    return (files["names"], *files["details"])


def _remove_older(folder: Path) -> None:
    used = {path: path.stat().st_mtime for path in folder.glob(_FIRST)}
    newest = sorted(used, key=used.__getitem__, reverse=True)
    in_use = [path for path in newest[KEPT:] if time.time() - used[path] < KEPT_FOR]
    wanted = {name for path in (*newest[:KEPT], *in_use) for name in (path.name, *_named_by(path))}
    for path in [path for pattern in _ALL for path in folder.glob(pattern)]:
        if path.name not in wanted:
            path.unlink(missing_ok=True)


def _named_by(path: Path) -> Iterable[str]:
    """Give the files that a state needs beside its first one; a damaged one needs none."""
    try:
        return _others(path.name, path.parent)
    except (OSError, ExportError):
        return ()
