"""Which files of the page stay in the app's folder?

A name carries a digest of the content, so a file never changes and a browser may keep it for good. A page that is
open asks for details long after the programme has been edited: the files of the last few states therefore stay.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from hpgeo.records.files import write_atomic
from hpgeo.terms.errors import ExportError
from hpgeo.webmap.columns import read_header
from hpgeo.webmap.payload import Payload

KEPT = 5  # states of the programme
_FIRST = f"data-{'?' * 16}.gz"
_ALL = ("data-*.gz", "names-*.gz", "details-*.gz")


def write_files(payload: Payload, folder: Path) -> str:
    """Write the files that are not there yet and remove those of older states; give the name of the first file."""
    for name, content in payload.files.items():
        if not (folder / name).exists():
            write_atomic(folder / name, content)
    os.utime(folder / payload.data)  # the newest state, even when it was there before
    _remove_older(folder)
    return payload.data


def _remove_older(folder: Path) -> None:
    newest = sorted(folder.glob(_FIRST), key=lambda path: path.stat().st_mtime_ns, reverse=True)[:KEPT]
    wanted = {name for path in newest for name in (path.name, *_named_by(path))}
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
