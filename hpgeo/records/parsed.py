"""How does the catalog open fast the second time?

Parsing YAML is most of the work of loading. What a file's text parses to is kept as JSON
by the digest of that text, below `build/`, so a changed file is always read anew. The
records themselves are validated on every load. The lines of the fields, which only faults
ask for, are not kept: they are found again in the text.
"""

import contextlib
import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from hpgeo.records.files import Document, parse_document, write_atomic
from hpgeo.records.store import FileStore, digest

FILE = "build/cache/parsed.json"
_FORM = 2  # raise it when Document changes its form


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
        content = parse_document(name, text).content
        self._used[key] = content
        return Document(name, content, _Lines(name, text))  # lines of all fields of all files would fill the memory

    def keep(self) -> None:
        """Write what was used, if it differs from what was kept; a folder that cannot be written stays as it is."""
        if self._used.keys() == self._kept.keys():
            return
        content = json.dumps({"form": _FORM, "files": self._used}, ensure_ascii=False, separators=(",", ":"))
        with contextlib.suppress(OSError):
            write_atomic(self.root / FILE, content)


def _load(path: Path) -> dict[str, Any]:
    """Read what is kept; a file that is missing, broken or of another form is empty."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    sound = isinstance(content, dict) and content.get("form") == _FORM and isinstance(content.get("files"), dict)
    return {key: kept for key, kept in content["files"].items() if _is_document(kept)} if sound else {}


def _is_document(kept: Any) -> bool:
    """Tell whether something is a content with the lines of its fields; all else is read anew."""
    if not isinstance(kept, list) or len(kept) != 2 or not isinstance(kept[1], dict):
        return False
    return all(isinstance(line, int) for line in kept[1].values())
