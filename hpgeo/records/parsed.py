"""How does the catalog open fast the second time?

Parsing YAML is most of the work of loading. What a file's text parses to is kept as JSON
by the digest of that text, below `build/`, so a changed file is always read anew. The
records themselves are validated on every load.
"""

import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

from hpgeo.records.files import Document, parse_document, read_text, write_atomic

FILE = "build/cache/parsed.json"
_FORM = 1  # raise it when Document changes its form


class ParsedFiles:
    """The parsed files of a project folder, read once and written back when something is new."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept = _load(root / FILE)
        self._used: dict[str, Any] = {}

    def read(self, path: Path, root: Path) -> Document:
        """Give the document of a file like `records.read_document`, from the store where its text is known."""
        name = path.relative_to(root).as_posix()
        text = read_text(path, name)
        digest = hashlib.sha256(text.encode()).hexdigest()
        kept = self._kept.get(digest)
        if kept is None:
            document = parse_document(name, text)
            kept = [document.content, dict(document.lines)]
        self._used[digest] = kept
        return Document(name, *kept)

    def save(self) -> None:
        """Write what was used, if it differs from what was kept; a folder that cannot be written stays as it is."""
        if self._used.keys() == self._kept.keys():
            return
        content = json.dumps({"form": _FORM, "files": self._used}, ensure_ascii=False, separators=(",", ":"))
        with contextlib.suppress(OSError):
            write_atomic(self._root / FILE, content)


def _load(path: Path) -> dict[str, Any]:
    """Read the store; one that is missing, broken or of another form is empty."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    sound = isinstance(content, dict) and content.get("form") == _FORM and isinstance(content.get("files"), dict)
    return dict(content["files"]) if sound else {}
