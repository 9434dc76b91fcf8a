"""How does the catalog open fast the second time?

Parsing YAML is most of the work of loading. What a file's text parses to is kept as JSON by the digest of that text,
below `build/`, so a changed file is always read anew. The first line of what is kept has the digest of the rest: a file
that a full disk or another hand has damaged counts for nothing. The records themselves are validated on every load. The
lines of the fields, which only faults ask for, are not kept: they are found again in the text.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from hpgeo.records.files import Document, parse_content, parse_document, write_atomic
from hpgeo.records.store import FileStore, digest

FILE = "build/cache/parsed.json"
_FORM = 3  # raise it when Document changes its form


class _Lines(Mapping[str, int]):
    """The line of each field of a text, which is parsed when the first is asked for."""

    def __init__(self, name: str, text: str) -> None:
        self._name, self._text = name, text

    @cached_property
    def _found(self) -> Mapping[str, int]:
        return parse_document(self._name, self._text).lines

    def __getitem__(self, path: str) -> int:
        return self._found[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class ParsedFiles(FileStore):
    """A folder of files of which each YAML document is parsed once; what is new is written back by `keep`."""

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self._kept = _load(root / FILE)
        self._used: dict[str, Any] = {}

    def document(self, name: str) -> Document:
        """Give a YAML document, from what is kept where its text is known."""
        text = self.text(name)
        key = digest(text)
        if key in self._kept:
            self._used[key] = self._kept[key]
            return Document(name, self._kept[key], _Lines(name, text))
        content = parse_content(name, text)
        self._used[key] = content
        return Document(name, content, _Lines(name, text))  # lines of all fields of all files would fill the memory

    def keep(self) -> None:
        """Write what was used, if it differs from what was kept; a folder that cannot be written stays as it is."""
        if self._used.keys() == self._kept.keys():
            return
        content = json.dumps(self._used, ensure_ascii=False, separators=(",", ":"))
        text = f"{_FORM} {digest(content)}\n{content}"
        with contextlib.suppress(OSError):
            write_atomic(self.root / FILE, text)


def _load(path: Path) -> dict[str, Any]:
    """Read what is kept; a file that is missing, damaged or of another form is empty."""
    try:
        if not path.is_file():  # a pipe would never end
            return {}
        head, _, content = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return {}
    if head != f"{_FORM} {digest(content)}":
        return {}
    kept: dict[str, Any] = json.loads(content)
    return kept
