"""Which files of the page stay in the app's folder?

A name carries a digest of the content, so a file never changes and a browser may keep it for good. A page that is
open asks for details long after the programme has been edited, and each knowledge date has files of its own: what was
in use within a day stays, and the last few states at any rate.
"""

import os
import time
from collections.abc import Iterable
from pathlib import Path

from hpgeo.records.files import write_atomic
from hpgeo.terms.errors import ExportError
from hpgeo.webmap.columns import read_header
from hpgeo.webmap.payload import Payload

KEPT, KEPT_FOR = 5, 24 * 60 * 60  # states of the programme at least, seconds since one was in use
_FIRST = f"data-{'?' * 16}.gz"
_ALL = ("data-*.gz", "names-*.gz", "details-*.gz")


def write_files(payload: Payload, folder: Path) -> str:
    """Write the files that are not there yet and remove those of older states; give the name of the first file."""
    for name, content in payload.files.items():
        if not (folder / name).exists():
            write_atomic(folder / name, content)
    is_there(payload.data, folder)  # in use, even when it was there before
    _remove_older(folder)
    return payload.data


def is_there(data: str, folder: Path) -> bool:
    """Tell whether the files of a state are there, by the name of its first one, and note that it is in use."""
    try:
        os.utime(folder / data)
    except FileNotFoundError:
        return False
    return True


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
        files = read_header(path.read_bytes())["files"]
    except ExportError:
        return ()
    return (files["names"], *files["details"])
