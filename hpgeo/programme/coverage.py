"""How complete is the programme, and what would a reader have to ask for?

Counts only, nothing is judged: what records hold, which rows of the documents they cite, how
accurate places are, where documents disagree, what is overdue, stale or not on the map, and
who answers for what in which period. Every count can be opened as a list of works.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hpgeo.programme.evidence import Contradiction, stated_span, told_on
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query, select, undated
from hpgeo.programme.totals import Totals, total
from hpgeo.programme.works import Work
from hpgeo.records.annexes import Annex, row_of
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Source, Statement
from hpgeo.terms.codelists import ACCURACIES, ALL, LAYERS, PERIODS, PLACELESS_LAYERS, UNDATED, Codelist, Label
from hpgeo.terms.periods import PLAN_PERIODS

# Records


ASPECTS = Codelist(
    "aspect",
    {
        "agency": Label("Cơ quan", "Agency"),
        "period": Label("Thời gian", "Period"),
        "status": Label("Trạng thái được văn bản nêu", "Status stated by a document"),
        "sum": Label("Vốn đầu tư", "Investment"),
        "funding": Label("Nguồn vốn", "Funding"),
        "decision": Label("Quyết định", "Decision"),
        "place": Label("Địa bàn (xã, phường hoặc quận, huyện cũ)", "Area (commune or former district)"),
        "position": Label("Vị trí vẽ được, hơn mức địa bàn", "Position finer than the area"),
        "second-source": Label("Từ hai nguồn trở lên", "Two sources or more"),
    },
)
_PLACED_ASPECTS = frozenset({"place", "position"})
_FINER = frozenset({"surveyed", "digitised", "schematic"})

_HOLDS: Mapping[str, Callable[[Work], bool]] = {
    "agency": lambda work: bool(work.evidence.parties),
    "period": lambda work: work.dated,
    "status": lambda work: work.evidence.status.basis == "stated",
    "sum": lambda work: work.evidence.investment is not None,
    "funding": lambda work: any(statement.funding for statement in work.project.statements),
    "decision": lambda work: any(statement.approvals for statement in work.project.statements),
    "place": lambda work: has_area(work) or bool(work.features),
    "position": lambda work: work.accuracy in _FINER,
    "second-source": lambda work: len(work.sources) > 1,
}


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    count: int
    of: int

    @property
    def percent(self) -> float:
        """The share in percent; 0 of nothing."""
        return 100 * self.count / self.of if self.of else 0.0


def has_area(work: Work) -> bool:
    """Tell whether a commune, a former district or a place beyond the city is named."""
    location = work.project.location
    return bool(location.communes or location.former_districts or location.beyond)


def aspects(work: Work) -> dict[str, bool]:
    """Tell for each aspect that a record can have whether it has it; a programme needs no place."""
    placeless = work.project.layer in PLACELESS_LAYERS
    return {code: _HOLDS[code](work) for code in ASPECTS if not (placeless and code in _PLACED_ASPECTS)}


def completeness(works: Iterable[Work]) -> dict[str, Share]:
    """Count for each aspect the records that have it, of those that can."""
    told = [aspects(work) for work in works]
    return {
        code: Share(sum(held.get(code, False) for held in told), sum(code in held for held in told)) for code in ASPECTS
    }


# Documents


@dataclass(frozen=True, slots=True)
class AnnexCoverage:
    """The rows of one list that statements cite, and those that none does."""

    annex: Annex
    cited: tuple[str, ...]
    missing: tuple[str, ...]

    @property
    def share(self) -> Share:
        """The cited rows of all rows."""
        return Share(len(self.cited), len(self.cited) + len(self.missing))


@dataclass(frozen=True, slots=True)
class SourceCoverage:
    """What the records take from one document."""

    source: Source
    statements: int
    works: int
    annexes: tuple[AnnexCoverage, ...]


def source_coverage(programme: Programme) -> list[SourceCoverage]:
    """Give the official documents that the programme knows, oldest first, with what the records take from them."""
    official = [s for s in programme.catalog.sources.values() if s.kind == "official" and programme.knows(_day(s))]
    return [_of_source(source, programme) for source in sorted(official, key=lambda source: (_day(source), source.id))]


def _day(source: Source) -> date:
    return source.knowledge_date.last if source.knowledge_date else date.min


def _of_source(source: Source, programme: Programme) -> SourceCoverage:
    citing = [work for work in programme.works.values() if source.id in work.sources]
    locators = [s.locator for work in citing for s in work.project.statements if s.source == source.id]
    rows = {row_of(locator) for locator in locators}
    annexes = tuple(_of_annex(annex, rows) for annex in programme.annexes if annex.source == source.id)
    return SourceCoverage(source, len(locators), len(citing), annexes)


def _of_annex(annex: Annex, rows: set[str]) -> AnnexCoverage:
    cited = tuple(locator for locator in annex.locators if locator in rows)
    return AnnexCoverage(annex, cited, tuple(locator for locator in annex.locators if locator not in rows))


def statements_by_kind(programme: Programme) -> dict[str, Share]:
    """Give for each kind of source the number of its statements, of all."""
    sources = programme.catalog.sources
    told = Counter(sources[s.source].kind for work in programme.works.values() for s in work.project.statements)
    return {kind: Share(count, told.total()) for kind, count in sorted(told.items())}


# Places


def accuracy_by_layer(works: Iterable[Work], *, placeless: bool = False) -> dict[str, dict[str, int]]:
    """Count the works of each layer by the coarsest grade of their features, in the codelists' order.

    Layers whose works have no place of their own are left out unless `placeless` is set.
    """
    counted: dict[str, Counter[str]] = {}
    for work in works:
        counted.setdefault(work.project.layer, Counter())[work.accuracy] += 1
    return {
        layer: {grade: counted[layer][grade] for grade in ACCURACIES if counted[layer][grade]}
        for layer in LAYERS
        if layer in counted and (placeless or layer not in PLACELESS_LAYERS)
    }


REASONS = Codelist(
    "reason",
    {
        "unknown": Label("Văn bản không cho biết ở đâu", "No document says where"),
        "area-only": Label("Đã biết địa bàn, chưa vẽ", "The area is known, nothing is drawn yet"),
        "placeless": Label("Không gắn với một nơi: chương trình, hạ tầng số", "Has no place: programme, digital"),
    },
)


def unplaced(works: Iterable[Work]) -> dict[str, list[Work]]:
    """Group the works that are not on the map by the reason."""
    grouped: dict[str, list[Work]] = {reason: [] for reason in REASONS}
    for work in works:
        if not work.features:
            grouped[_reason(work)].append(work)
    return {reason: found for reason, found in grouped.items() if found}


def _reason(work: Work) -> str:
    if work.project.layer in PLACELESS_LAYERS:
        return "placeless"
    return "area-only" if has_area(work) else "unknown"


# Doubts


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A contradiction of one work, and the later statement that decides it, if any."""

    work: Work
    contradiction: Contradiction
    settled_by: Statement | None = None


def disagreements(programme: Programme) -> list[Disagreement]:
    """List every contradiction, those in force first: nothing later has decided them."""
    found = [
        Disagreement(work, item, _settled(work, item, programme.catalog))
        for work in programme.works.values()
        for item in work.evidence.contradictions
    ]
    return sorted(found, key=lambda item: item.settled_by is not None)


def _settled(work: Work, item: Contradiction, catalog: Catalog) -> Statement | None:
    """Find what decides: after both sides an official word on the field of the same part, or a reported end."""
    told = max(told_on(item.first, catalog.sources), told_on(item.second, catalog.sources))
    later = [
        statement
        for statement in work.project.statements
        if statement.part == item.part
        and told_on(statement, catalog.sources) > told
        and (
            _speaks_on(statement, item.field)
            if catalog.sources[statement.source].kind == "official"
            else item.field == "end" and stated_span(statement).end_basis == "actual"
        )
    ]
    return max(later, key=lambda statement: told_on(statement, catalog.sources), default=None)


def _speaks_on(statement: Statement, field: str) -> bool:
    if field == "end":
        period = stated_span(statement).period
        return period.end is not None or period.after is not None
    if field == "investment":
        return statement.investment is not None
    if field == "funding":
        return statement.funding is not None
    role = field.removeprefix("parties.")
    return any(party.role == role for party in statement.parties)


def overdue(works: Iterable[Work]) -> list[Work]:
    """List the works whose planned date has passed without a report, the longest overdue first."""
    late = [(work.evidence.status.overdue, work) for work in works]
    return [work for _, work in sorted(((d.last, w) for d, w in late if d), key=lambda pair: (pair[0], pair[1].id))]


def stale(works: Iterable[Work], catalog: Catalog) -> list[Work]:
    """List the works without news for two years, the longest silent first."""
    silent = [work for work in works if work.evidence.stale]
    return sorted(silent, key=lambda work: (newest(work, catalog)[1], work.id))


def newest(work: Work, catalog: Catalog) -> tuple[Statement, int]:
    """Give the newest statement of a work and its day as a number."""
    told = [(told_on(statement, catalog.sources).toordinal(), statement) for statement in work.project.statements]
    day, statement = max(told, key=lambda pair: pair[0])
    return statement, day


# Who answers for what, when

NO_AGENCY = ""
_COMPANY_ROLES = frozenset({"investor", "developer", "operator"})


@dataclass(frozen=True)
class Matrix:
    """The works by the agency that answers today, layer and period; `ALL` stands for every one.

    A work stands under each of its agencies and in each period that it is under way in, so
    rows and columns overlap; the cells of `ALL` count it once. `companies` are those that
    only invest, develop or operate.
    """

    agencies: tuple[str, ...]
    companies: frozenset[str]
    layers: tuple[str, ...]
    cells: Mapping[tuple[str, str, str], tuple[Work, ...]]

    def works(self, agency: str, layer: str, period: str) -> tuple[Work, ...]:
        """Give the works of a cell."""
        return self.cells.get((agency, layer, period), ())

    def totals(self, agency: str, layer: str, period: str) -> Totals:
        """Add up a cell; a sum shared by several of its works counts once."""
        return total(self.works(agency, layer, period))


def matrix(programme: Programme) -> Matrix:
    """Sort the works into agency, layer and period; the busiest agency first, no agency last."""
    cells: dict[tuple[str, str, str], list[Work]] = {}
    for period in PERIODS:
        for work in _in_period(programme, period):
            for agency in (*_agencies(work), ALL):
                for layer in (work.project.layer, ALL):
                    cells.setdefault((agency, layer, period), []).append(work)
    named = {agency for agency, _, _ in cells} - {ALL}
    order = sorted(named, key=lambda agency: (agency == NO_AGENCY, -len(cells[agency, ALL, ALL]), agency))
    layers = tuple(layer for layer in LAYERS if (ALL, layer, ALL) in cells)
    fixed = {key: tuple(works) for key, works in cells.items()}
    return Matrix(tuple(order), _companies(programme), layers, fixed)


def _in_period(programme: Programme, period: str) -> Sequence[Work]:
    if period == UNDATED:
        return undated(programme, Query())
    return select(programme, _query(programme, period))


def _query(programme: Programme, period: str) -> Query:
    if period == ALL:
        return Query()
    first, last = programme.years
    plan = next(plan for plan in PLAN_PERIODS if plan.code == period)
    return Query(first_year=max(first, plan.first_year), last_year=min(last, plan.last_year))


def _agencies(work: Work) -> Iterator[str]:
    held = {party.current_organization for party in work.evidence.parties}
    yield from sorted(held) or [NO_AGENCY]


def _companies(programme: Programme) -> frozenset[str]:
    parties = [party for work in programme.works.values() for party in work.evidence.parties]
    public = {party.current_organization for party in parties if party.role not in _COMPANY_ROLES}
    return frozenset(party.current_organization for party in parties) - public


def drill(programme: Programme, agency: str, layer: str, period: str) -> dict[str, str] | None:
    """Give the address parameters that select the works of a cell; None where no filter can."""
    if period == UNDATED or agency == NO_AGENCY:
        return None
    query = _query(programme, period)
    chosen = {"agency": agency, "layer": layer, "from": query.first_year, "to": query.last_year}
    return {key: str(value) for key, value in chosen.items() if value not in (None, ALL)}
