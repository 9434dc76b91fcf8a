"""How complete is the programme, and what would a reader have to ask for?

Counts only, nothing is judged: what records hold, which rows of the documents they cite, how
accurate places are, and what is not on the map. Every count can be opened as a list of works.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Drawn, Work
from hpgeo.records.annexes import Annex, row_of
from hpgeo.records.models import Source
from hpgeo.terms.codelists import ACCURACIES
from hpgeo.terms.labels import Codelist, Label
from hpgeo.terms.layer_types import LAYERS, PLACELESS_LAYERS

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


def emptiest_first(works: Iterable[Work]) -> list[tuple[Work, dict[str, bool]]]:
    """Give every record with what it has of the aspects, those that have least first."""
    told = [(work, aspects(work)) for work in works]
    return sorted(told, key=lambda pair: sum(pair[1].values()))


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


def placed(works: Collection[Work]) -> Share:
    """Count the works that are on the map."""
    return Share(sum(bool(work.features) for work in works), len(works))


def by_layer(works: Iterable[Work]) -> dict[str, list[Work]]:
    """Group works by their layer, in the codelist's order; a layer without any is left out."""
    grouped: dict[str, list[Work]] = {layer: [] for layer in LAYERS}
    for work in works:
        grouped[work.project.layer].append(work)
    return {layer: found for layer, found in grouped.items() if found}


def accuracy_by_layer(works: Iterable[Work | Drawn], *, placeless: bool = False) -> dict[str, dict[str, int]]:
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
