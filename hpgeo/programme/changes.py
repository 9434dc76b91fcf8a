"""What changed between two knowledge dates: what was promised, moved, dropped from sight or kept?

The programme is weighed twice, once as known on each day. A work that the later documents
do not name is "not mentioned again": silence is not cancellation. Press pages may speak of
it; what the city itself still lists is another question. A work that is done is not missed.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hpgeo.programme.evidence import FINISHED, told_on
from hpgeo.programme.programme import Programme
from hpgeo.programme.snapshots import as_known
from hpgeo.programme.works import Work
from hpgeo.records.models import Statement
from hpgeo.terms.codelists import STATUS_BASES, STATUSES
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.periods import Period
from hpgeo.terms.phrases import date_words, money_words, period_words
from hpgeo.terms.texts import say

KINDS = Codelist(
    "change",
    {
        "status": Label("Đổi trạng thái", "Status changed"),
        "dates": Label("Đổi thời gian", "Dates moved"),
        "sum": Label("Đổi vốn đầu tư", "Sum changed"),
        "overdue": Label("Đến hạn, vẫn còn trong danh mục", "Due by then, still on the list"),
        "renamed": Label("Có thể mang tên khác hoặc theo tuyến khác", "Perhaps under another name or route"),
        "added": Label("Mới xuất hiện", "Added"),
        "silent": Label("Không được nhắc lại", "Not mentioned again"),
    },
)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference of one work, in words of both sides, with the statements they rest on.

    `years` counts how much later (or, negative, earlier) the stated end lies.
    """

    kind: str
    work: str
    before: Label
    after: Label
    before_from: Statement | None = None
    after_from: Statement | None = None
    years: int | None = None


KEPT = 4  # pairs of days whose changes stay with a programme: what a few readers look at, or one goes to and fro


def compare(programme: Programme, earlier: date, later: date) -> Sequence[Change]:
    """List what differs between the programme as known on two days, by kind, then by work.

    The last few answers stay with the programme: a page asks again whenever its reader does anything.
    """
    kept: dict[tuple[date, date], Sequence[Change]] = programme.changes
    found = kept.get((earlier, later))
    if found is None:
        found = _compared(programme, earlier, later)
        for oldest in list(kept)[: 1 - KEPT]:
            kept.pop(oldest, None)  # another reader may have been faster
        kept[earlier, later] = found
    return found


def _compared(programme: Programme, earlier: date, later: date) -> Sequence[Change]:
    first, second = as_known(programme, earlier), as_known(programme, later)
    changes = [change for key in second.works for change in _of_work(first, second, key)]
    changes += _silent(first, second, earlier, later)
    order = list(KINDS)
    return tuple(sorted(changes, key=lambda change: (order.index(change.kind), change.work)))


def _of_work(first: Programme, second: Programme, key: str) -> Iterator[Change]:
    new, old = second.works[key], first.works.get(key)
    if old is None:
        yield Change("added", key, _NOTHING, _state(new), None, new.project.statements[-1])
        return
    yield from _status(old, new)
    yield from _dates(old, new)
    yield from _sum(old, new)
    if new.evidence.status.overdue and _named_since(new, first, second):
        due = new.evidence.status.overdue
        words = Label(*(say("overdue", language, date=date_words(due, language)) for language in ("vi", "en")))
        span = new.evidence.span
        yield Change(
            "overdue", key, _period(span.period), words, span.end_from or span.start_from, _newest(new, second)
        )


_NOTHING = Label("–", "–")
_ALIKE = frozenset({"overlaps", "replaces"})


def _status(old: Work, new: Work) -> Iterator[Change]:
    before, after = old.evidence.status, new.evidence.status
    if before.code != after.code:
        yield Change("status", new.id, _state(old), _state(new), before.statement, after.statement)


def _state(work: Work) -> Label:
    """Name a status with its basis."""
    status = work.evidence.status
    if status.code is None:
        return Label(say("unknown", "vi"), say("unknown", "en"))
    name, basis = STATUSES[status.code], STATUS_BASES[status.basis]
    return Label(f"{name.vi} ({basis.vi})", f"{name.en} ({basis.en})")


def _dates(old: Work, new: Work) -> Iterator[Change]:
    before, after = old.evidence.span, new.evidence.span
    if not after or before.period == after.period:
        return
    years = None
    if before.period.end and after.period.end:
        years = after.period.end.year - before.period.end.year
    yield Change(
        "dates",
        new.id,
        _period(before.period),
        _period(after.period),
        before.end_from or before.start_from,
        after.end_from or after.start_from,
        years,
    )


def _period(period: Period) -> Label:
    return Label(period_words(period, "vi"), period_words(period, "en"))


def _sum(old: Work, new: Work) -> Iterator[Change]:
    before, after = old.evidence.investment, new.evidence.investment
    if before is None or after is None or old.evidence.investment_from is new.evidence.investment_from:
        return
    if before.currency == after.currency and abs(before.amount - after.amount) <= 0.005 * after.amount:
        return
    then, now = (money_words(investment.amount, investment.currency) for investment in (before, after))
    yield Change("sum", new.id, then, now, old.evidence.investment_from, new.evidence.investment_from)


def _named_since(work: Work, first: Programme, second: Programme) -> bool:
    """Tell whether an official document names the work that was not known on the first day."""
    sources = second.catalog.sources
    official = [s for s in work.project.statements if sources[s.source].kind == "official"]
    return not all(first.knows(told_on(s, sources)) for s in official)


def _newest(work: Work, programme: Programme) -> Statement:
    return max(work.project.statements, key=lambda s: told_on(s, programme.catalog.sources))


def _silent(first: Programme, second: Programme, earlier: date, later: date) -> Iterator[Change]:
    """Name works that no official document of the time between mentions, if there was one."""
    sources = second.catalog.sources
    official = [s.knowledge_date.last for s in sources.values() if s.kind == "official" and s.knowledge_date]
    if not any(earlier < day <= later for day in official):
        return
    heirs = _heirs(first, second)
    for key, old in first.works.items():
        if not any(sources[s.source].kind == "official" for s in old.project.statements):
            continue
        if _named_since(second.works[key], first, second) or second.works[key].evidence.status.code in FINISHED:
            continue
        heir = heirs.get(key)
        if heir is None:
            yield Change("silent", key, _state(old), _NOTHING, _newest(old, first), None)
        else:
            yield Change("renamed", key, _period(old.evidence.span.period), heir.project.title.label,
                         _newest(old, first), heir.project.statements[0])  # fmt: skip


def _heirs(first: Programme, second: Programme) -> Mapping[str, Work]:
    """Give the works that may go on under another name, with the first of the same layer that comes in between.

    Two works are the same in part when either of them is linked to the other as such.
    """
    heirs: dict[str, Work] = {}
    linked = _linked_as_alike(second)
    for new in second.works.values():
        if new.id in first.works or not linked.get(new.id) or not _named_since(new, first, second):
            continue
        for key in linked[new.id]:
            if key in first.works and second.works[key].project.layer == new.project.layer:
                heirs.setdefault(key, new)
    return heirs


def _linked_as_alike(programme: Programme) -> Mapping[str, set[str]]:
    """Give the works that are linked as the same in part, whichever of the two names the other."""
    linked: dict[str, set[str]] = defaultdict(set)
    for key, work in programme.works.items():
        for link in work.project.related:
            if link.relation in _ALIKE:
                linked[key].add(link.project)
                linked[link.project].add(key)
    return linked
