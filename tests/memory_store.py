"""A store that holds its texts in memory: what the package needs of a store, and nothing of a file system."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from hpgeo.records.store import Kind, Store, Version, digest, is_stray, refuse_other
from hpgeo.terms.errors import Problem, RecordError


class MemoryStore(Store):
    """Texts by name, each with all its versions."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = {name: [text] for name, text in texts.items()}
        self._saved = {name: [_now()] for name in texts}

    def names(self, kind: Kind, suffix: str) -> Sequence[str]:
        return sorted(name for name in self._texts if name.rpartition("/")[0] == kind and name.endswith(suffix))

    def strays(self, kind: Kind) -> Sequence[str]:
        below = [name for name in self._texts if name.startswith(f"{kind}/")]
        inner = tuple(f"{other}/" for other in Kind if other.startswith(f"{kind}/"))
        hidden = [name for name in below if "/." in name or name.startswith(inner)]
        return sorted(name for name in below if name not in hidden and is_stray(kind, name))

    def exists(self, name: str) -> bool:
        return name in self._texts or any(other.startswith(f"{name}/") for other in self._texts)

    def text(self, name: str) -> str:
        if name not in self._texts:
            raise RecordError(Problem(name, "", "cannot be read: it is not there"))
        return self._texts[name][0]

    def save(self, name: str, text: str, seen: str | None) -> None:
        refuse_other(name, digest(self.text(name)) if name in self._texts else None, seen)
        self._texts.setdefault(name, []).insert(0, text)
        self._saved.setdefault(name, []).insert(0, _now())

    def history(self, name: str) -> Sequence[Version]:
        pairs = zip(self._saved.get(name, []), self._texts.get(name, []), strict=True)
        return [Version(saved, len(text.encode())) for saved, text in pairs]


def _now() -> datetime:
    return datetime.now(UTC)
