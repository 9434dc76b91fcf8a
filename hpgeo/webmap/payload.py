"""What does the map page get, and in which files?

- `data-…`: what it needs to draw, filter, count and add up: words, codes, base map, and the works as columns. It
  names the other files.
- `names-…`: the texts by which works are found, for when somebody types.
- `details-…`: the rest of so many works, for when somebody looks at one.

Filters are applied in the browser; the years that they compare are computed here, so that both sides judge alike.
Every file is packed with gzip, and its name carries a digest of its content.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hpgeo.places.lanes import lanes_by_id
from hpgeo.places.layers import Feature
from hpgeo.programme.columns import Measures
from hpgeo.programme.programme import Programme
from hpgeo.programme.search import former_names
from hpgeo.programme.works import Work
from hpgeo.records.catalog import Catalog
from hpgeo.records.models import Unit
from hpgeo.terms.memory import nothing_to_collect
from hpgeo.webmap.columns import Column, pack, zipped
from hpgeo.webmap.details import Details, details
from hpgeo.webmap.history import Version, history, standing
from hpgeo.webmap.meta import base_columns, codes, meta
from hpgeo.webmap.names import Names, name_columns, names
from hpgeo.webmap.shapes import flatten
from hpgeo.webmap.work_columns import LASTING, Codes, PageFeature, PageWork, work_columns

CHUNK = 500  # works whose details come together: those of the real programme come at once


@dataclass(frozen=True, slots=True)
class Payload:
    """The files of the page by name. `data` names the first one, which names the others under "files"."""

    data: str
    files: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Told:
    """Works as the page gets them, in four parts, each in the same order."""

    works: Sequence[PageWork]
    measures: Measures
    names: Sequence[Names]
    details: Sequence[Details]


def payload(programme: Programme, selection: Iterable[Work] | None = None) -> Payload:
    """Give the files of the page for a selection of works, or for all."""
    with nothing_to_collect():
        days, versions = history(programme)
        base, columns = base_columns(programme.catalog)
        header = {**meta(programme), "days": [day.isoformat() for day in days], "base": base}
        works = sorted(programme.works.values() if selection is None else selection, key=lambda work: work.id)
        return assembled(header, columns, told(programme, works, versions), codes(programme.catalog))


def assembled(header: Mapping[str, Any], columns: Mapping[str, Column], works: Told, allowed: Codes) -> Payload:
    """Put the files together: what is known beside the works, and the works."""
    starts = range(0, len(works.details), CHUNK)
    chunks = [_named("details", _packed(works.details[start : start + CHUNK])) for start in starts]
    found = _named("names", pack({}, name_columns(works.names)))
    files = {"names": found[0], "chunk": CHUNK, "details": [name for name, _ in chunks]}
    own = {**columns, **work_columns(works.works, works.measures, allowed)}
    data = _named("data", pack({**header, "files": files}, own))
    return Payload(data[0], dict([data, found, *chunks]))


def _packed(content: Any) -> bytes:
    return zipped(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def _named(kind: str, content: bytes) -> tuple[str, bytes]:
    return f"{kind}-{hashlib.sha256(content).hexdigest()[:16]}.gz", content


def told(programme: Programme, works: Sequence[Work], versions: Mapping[str, Sequence[Version]]) -> Told:
    """Give works of a programme in the four parts."""
    shown = {work.id for work in works}
    features = [feature for work in works for feature in work.features]
    courses = lanes_by_id(programme.layers, features)
    return Told(
        [_page_work(programme, work, versions.get(work.id, ()), courses) for work in works],
        Measures.of(works),
        [names(work.project) for work in works],
        [details(work, shown) for work in works],
    )


def _page_work(programme: Programme, work: Work, versions: Sequence[Version], courses: Mapping[str, int]) -> PageWork:
    project = work.project
    return PageWork(
        id=work.id,
        title=(project.title.vi, project.title.en),
        held={dimension.noun: sorted(dimension.held(work)) for dimension in LASTING},
        basis=work.evidence.status.basis,
        standing=standing(programme, work),
        versions=versions,
        places=list(_places(work, programme.catalog)),
        statements=len(project.statements),
        features=[_feature(feature, courses.get(feature.id, 0)) for feature in work.features],
    )


def _places(work: Work, catalog: Catalog) -> Iterable[tuple[str, str]]:
    """Give the units in which a work lies, each as kind and name."""
    location, units = work.project.location, catalog.units
    named = {
        "commune": _names(location.communes, units.communes),
        "district": _names(location.former_districts, units.former_districts),
        "formerly": former_names(work.project, catalog),
        "beyond": _names(location.beyond, units.beyond),
    }
    return ((kind, name) for kind, found in named.items() for name in found)


def _names(slugs: Collection[str], units: Mapping[str, Unit]) -> list[str]:
    return [unit.full_name for slug in slugs if (unit := units.get(slug))]


def _feature(feature: Feature, lane: int) -> PageFeature:
    kind, shapes = flatten(feature.geometry)
    return PageFeature(kind, feature.accuracy, feature.accuracy_m, feature.geometry_source, shapes, lane)
