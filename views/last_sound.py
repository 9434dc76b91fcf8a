"""What is shown while a file in the folder cannot be read?

Somebody saves a file half, a disk is full, a folder is being exchanged: the readers go on with what was last read
whole, and are told so. A server that has read nothing whole yet shows what can be read.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from threading import Lock

from hpgeo.programme.programme import Programme, weighed_on
from hpgeo.records.models import Project
from hpgeo.records.shared import ORGANIZATIONS
from hpgeo.records.store import Kind
from hpgeo.terms.errors import Problem


@dataclass(frozen=True)
class Served:
    """The programme that is shown, the state of the folder it is of, and what keeps a newer one back, if anything."""

    programme: Programme
    state: str
    read: datetime
    held_back: tuple[Problem, ...] = ()


class LastSound:
    """What was last read whole from each folder."""

    def __init__(self, now: Callable[[], datetime] = datetime.now) -> None:
        self._now = now
        self._kept: dict[Path, Served] = {}
        self._lock = Lock()

    def served(self, root: Path, state: str, programme: Programme) -> Served:
        """Give what is shown of a folder of whose state `programme` has just been read."""
        with self._lock:
            kept = self._kept.get(root)
            hidden = hides(programme, kept.programme if kept else None)
            if kept is None or not hidden:
                read = Served(programme, state, self._now())
                if not hidden:
                    self._kept[root] = read
                return read
            again = replace(kept, programme=weighed_on(kept.programme, programme.today))
            self._kept[root] = again
            return replace(again, held_back=hidden)


def hides(programme: Programme, before: Programme | None) -> tuple[Problem, ...]:
    """Give the problems for which a programme lacks more than the records in which they stand.

    Beside what cannot be read this is what records cite, and what was there in the programme before.
    """
    hidden = tuple(problem for problem in programme.problems if problem.unread and problem.severity == "error")
    if before is None or hidden:
        return hidden
    now, then = programme.catalog, before.catalog
    lost = [then.projects[key] for key in sorted(now.left_out & then.projects.keys())]
    sources = then.sources.keys() - now.sources.keys()
    organizations = then.organizations.keys() - now.organizations.keys()
    return (
        *_gone(Kind.SOURCES, sources, [{s.source for s in project.statements} for project in lost]),
        *_gone(ORGANIZATIONS, organizations, [_organizations(project) for project in lost]),
    )


def _organizations(project: Project) -> set[str]:
    return {party.organization for statement in project.statements for party in statement.parties}


def _gone(file: str, names: Set[str], cited: Sequence[Set[str]]) -> Iterator[Problem]:
    """Name what records cite and a shared file has no more."""
    wanted = sorted({name for group in cited for name in group & names})
    if wanted:
        count = sum(bool(group & names) for group in cited)
        yield Problem(file, "", f"no longer has {', '.join(wanted)}, cited by {count} record{'s' * (count != 1)}")
