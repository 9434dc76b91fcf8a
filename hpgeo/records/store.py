"""Where do the documents and features of a programme stand, and how is one saved without undoing another's change?

The package knows them by name: `data/projects/ben-rung-bridge.yaml`, `layers/road.geojson`. Today a store is a folder
of files. A store in a database (PostGIS) would keep a row per document with its text and its versions, and a row per
feature. It would give the same names, since every problem is told by them, override `features` to build a collection
from its rows, and do in one transaction what `save` asks for.
"""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hpgeo.records.alone import alone
from hpgeo.records.features import Collection, parse_collection
from hpgeo.records.files import Document, parse_document, read_text, write_atomic
from hpgeo.terms.errors import LayerError, Problem, RecordError, unread


class Kind(StrEnum):
    """What stands in a store; a kind is the first part of the names that belong to it."""

    LISTS = "data"
    SOURCES = "data/sources"
    PROJECTS = "data/projects"
    LAYERS = "layers"
    BASE_MAP = "layers/context"


# How the names of what is read of a kind end.
SUFFIXES = {kind: ".geojson" if kind.startswith("layers") else ".yaml" for kind in Kind}


@dataclass(frozen=True, slots=True)
class Version:
    """A text that stood under a name: since when, and how many bytes it had."""

    saved: datetime
    size: int


class Store(Protocol):
    """What the package asks of the place where documents and features stand."""

    def names(self, kind: Kind, suffix: str) -> Sequence[str]:
        """Give the names of a kind that end with the suffix, in order; none where nothing of the kind is there.

        Raises RecordError where they cannot be listed.
        """
        ...

    def strays(self, kind: Kind) -> Sequence[str]:
        """Give the names of what stands below a kind and is not read, in order: it ends otherwise, or stands deeper.

        What belongs to another kind, and what begins with a dot, is left out.
        """
        ...

    def exists(self, name: str) -> bool:
        """Tell whether something stands under a name, or whether there is a kind."""
        ...

    def text(self, name: str) -> str:
        """Give the text under a name; raise RecordError when it is not there or cannot be read."""
        ...

    def save(self, name: str, text: str, seen: str | None) -> None:
        """Put a text under a name, so that a reader gets the old one or the new one, never half.

        `seen` is the digest of the text that was changed, None for a new name. Raises
        RecordError when another text stands there by now; it stays as it is.
        """
        ...

    def history(self, name: str) -> Sequence[Version]:
        """Give the versions under a name that are known, newest first; the first is the text of today."""
        ...

    def document(self, name: str) -> Document:
        """Give a YAML document; raise RecordError with its first fault."""
        return parse_document(name, self.text(name))

    def features(self, name: str) -> Collection:
        """Give a feature collection; raise LayerError with its first fault."""
        try:
            text = self.text(name)
        except RecordError as error:
            raise LayerError(error.args[0]) from None
        return parse_collection(name, text)


def digest(text: str) -> str:
    """Give the digest by which a text is recognised."""
    return hashlib.sha256(text.encode()).hexdigest()


def refuse_other(name: str, there: str | None, seen: str | None) -> None:
    """Raise RecordError when the digest of what stands under a name is not the one that was seen."""
    if there != seen:
        changed = "exists already" if seen is None else "was changed meanwhile; read it again"
        raise RecordError(Problem(name, "", changed))


def is_stray(kind: Kind, name: str) -> bool:
    """Tell whether a name that stands below a kind is none of the names that are read."""
    folder, _, last = name.rpartition("/")
    return not last.startswith(".") and (folder != kind or not last.endswith(SUFFIXES[kind])) and name not in SUFFIXES


def listed(store: Store, kind: Kind, problems: list[Problem] | None = None) -> Sequence[str]:
    """Give the names of what is read of a kind; none where they cannot be listed, which is added to the problems.

    Without problems nothing is said: whoever asks a second time need not name it again.
    """
    try:
        return store.names(kind, SUFFIXES[kind])
    except RecordError as error:
        if problems is not None:
            problems.append(unread(error))
        return ()


class FileStore(Store):
    """A folder of files, whose names are their paths below it.

    Files keep no past: the history is the one version that stands there, with the time of its
    last change. Whoever wants more keeps the folder in git.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def names(self, kind: Kind, suffix: str) -> Sequence[str]:
        """Give the files of a folder by name, without those in folders below it and those whose names begin with a dot.

        Such names are no data: locks and drafts of editors, twins that a Mac lays beside its files.
        """
        return [f"{kind}/{name}" for name in self._listed(kind) if name.endswith(suffix) and not name.startswith(".")]

    def _listed(self, kind: Kind) -> Sequence[str]:
        try:
            return sorted(path.name for path in (self.root / kind).iterdir())
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise RecordError(Problem(kind.value, "", f"cannot be listed: {error.strerror}")) from None

    def strays(self, kind: Kind) -> Sequence[str]:
        """Give the files of a folder that are not read; a link to a folder, which is not entered, is one too."""
        found = []
        for folder, folders, files in os.walk(self.root / kind):
            below = Path(folder).relative_to(self.root).as_posix()
            links = [name for name in folders if (Path(folder) / name).is_symlink()]
            folders[:] = [name for name in folders if not name.startswith(".") and f"{below}/{name}" not in SUFFIXES]
            found += [f"{below}/{name}" for name in (*files, *links) if is_stray(kind, f"{below}/{name}")]
        return sorted(found)

    def exists(self, name: str) -> bool:
        """Tell whether there is a file, a folder or a link of this name, also one that leads nowhere."""
        return os.path.lexists(self.root / name)

    def text(self, name: str) -> str:
        """Read a UTF-8 file."""
        return read_text(self.root / name, name)

    def save(self, name: str, text: str, seen: str | None) -> None:
        """Write a file if what stands there is what was seen.

        Commands that save at once do so one after the other. An editor that asks for no lock is
        not noticed in the moment between comparing and replacing.
        """
        path = self.root / name
        with alone(path.parent):
            refuse_other(name, digest(self.text(name)) if self.exists(name) else None, seen)
            write_atomic(path, text)

    def history(self, name: str) -> Sequence[Version]:
        """Give the file as it stands, if there is one."""
        try:
            found = (self.root / name).stat()
        except OSError:
            return []
        return [Version(datetime.fromtimestamp(found.st_mtime_ns / 1e9, UTC), found.st_size)]
