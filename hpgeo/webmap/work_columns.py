"""What must the page know of every work to draw, filter, count and add up, and how does it stand in columns?

The rest of a work waits in its details until somebody looks at it (`details`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from hpgeo.programme.columns import Measures
from hpgeo.programme.dimensions import DIMENSIONS, Dimension
from hpgeo.webmap.columns import Column, coded, lists, numbers, placed_codes, texts
from hpgeo.webmap.history import Standing, Version
from hpgeo.webmap.shapes import KINDS, Shape, shape_columns

NO_YEAR = -32_768  # where no year is stated, or a side is open
STATUS = "status"  # stands with the years in the standings, because it changes with what is known
LASTING = tuple(dimension for dimension in DIMENSIONS if dimension.noun != STATUS)


@dataclass(frozen=True, slots=True)
class PageFeature:
    """One mapped part of a work: its kind, accuracy grade and metres, origin, lane beside its course, and shapes."""

    kind: str
    grade: str
    metres: float
    origin: str
    shapes: Sequence[Shape]
    lane: int = 0


@dataclass(frozen=True, slots=True)
class PageWork:
    """What the page knows of a work without its details, beside what it measures (`Measures`).

    `held` are the codes by which it is filtered, by the noun of their dimension; the status is in its standing.
    `places` are kinds and names, such as ("commune", "Phường An Biên"); `statements` counts them.
    """

    id: str
    title: tuple[str, str]
    held: Mapping[str, Sequence[str]]
    basis: str
    standing: Standing
    versions: Sequence[Version] = ()
    places: Sequence[tuple[str, str]] = ()
    statements: int = 0
    features: Sequence[PageFeature] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that works may hold, each list in the order in which the page shows them.

    `filtered` has those of each dimension, by its noun.
    """

    filtered: Mapping[str, Sequence[str]]
    bases: Sequence[str]
    origins: Sequence[str]


def work_columns(works: Sequence[PageWork], measures: Measures, codes: Codes) -> dict[str, Column]:
    """Give the columns of works, of their versions and of their features, each in the order of the works."""
    versions = [version for work in works for version in work.versions]
    features = [feature for work in works for feature in work.features]
    return {
        "id": texts(work.id for work in works),
        "title.vi": texts(work.title[0] for work in works),
        "title.en": texts(work.title[1] for work in works),
        **_filtered(works, codes),
        "basis": coded((work.basis for work in works), codes.bases),
        **_standings("", [work.standing for work in works], codes),
        **_places(works),
        **_measured(measures),
        "statement.count": _whole(work.statements for work in works),
        "version.count": _whole(len(work.versions) for work in works),
        "version.since": _whole(version.since for version in versions),
        **_standings("version.", [version.standing for version in versions], codes),
        "feature.count": _whole(len(work.features) for work in works),
        **_features(features, codes),
    }


def _whole(values: Iterable[int]) -> Column:
    return numbers(np.fromiter(values, np.int64))


def _filtered(works: Sequence[PageWork], codes: Codes) -> dict[str, Column]:
    return {name: column for each in LASTING for name, column in _codes_of(each, works, codes).items()}


def _codes_of(dimension: Dimension, works: Sequence[PageWork], codes: Codes) -> dict[str, Column]:
    """Give the column of a dimension: a code per work, or a list of them."""
    noun, held = dimension.noun, (work.held[dimension.noun] for work in works)
    if dimension.single:
        return {noun: coded((code for (code,) in held), codes.filtered[noun])}
    return lists(noun, held, codes.filtered[noun])


def _standings(prefix: str, standings: Sequence[Standing], codes: Codes) -> dict[str, Column]:
    def years(year: Callable[[Standing], int | None]) -> Column:
        return _whole(NO_YEAR if (value := year(each)) is None else value for each in standings)

    return {
        f"{prefix}{STATUS}": coded((each.status for each in standings), codes.filtered[STATUS]),
        f"{prefix}first": years(lambda each: each.first),
        f"{prefix}last": years(lambda each: each.last),
        f"{prefix}start": years(lambda each: each.start),
        f"{prefix}end": years(lambda each: each.end),
        f"{prefix}service": years(lambda each: each.service),
        f"{prefix}dated": _whole(each.dated for each in standings),
    }


def _places(works: Sequence[PageWork]) -> dict[str, Column]:
    named = [[f"{kind} {name}" for kind, name in work.places] for work in works]
    return lists("place", named, dict.fromkeys(place for row in named for place in row))


def _measured(measures: Measures) -> dict[str, Column]:
    """Give what works add up to; in `share` those that state one sum together have one number, those without it 0."""
    stated = measures.stated
    return {
        "metres": numbers(measures.metres),
        "hundredths": numbers(measures.hundredths),
        "amount": numbers(measures.amount),
        "currency": placed_codes(measures.currency, measures.currencies),
        "share": numbers(np.where(stated, measures.share + 1, 0)),
    }


def _features(features: Sequence[PageFeature], codes: Codes) -> Mapping[str, Column]:
    return {
        "feature.kind": coded((feature.kind for feature in features), KINDS),
        "feature.grade": coded((feature.grade for feature in features), codes.filtered["accuracy"]),
        "feature.metres": numbers(np.array([feature.metres for feature in features], np.float64)),
        "feature.origin": coded((feature.origin for feature in features), codes.origins),
        "feature.lane": _whole(feature.lane for feature in features),
        "feature.shapes": _whole(len(feature.shapes) for feature in features),
        **shape_columns("shape", [shape for feature in features for shape in feature.shapes]),
    }
