"""What must the page know of every work to draw, filter, count and add up, and how does it stand in columns?

The rest of a work waits in its details until somebody looks at it (`details`).
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from hpgeo.webmap.columns import Column, coded, lists, numbers, texts
from hpgeo.webmap.history import Standing, Version
from hpgeo.webmap.shapes import KINDS, Shape, shape_columns

NO_YEAR = -32_768  # where no year is stated, or a side is open


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
class Share:
    """A sum that a work states, alone or with others: the ids of all of them."""

    amount: float
    currency: str
    works: frozenset[str]


@dataclass(frozen=True, slots=True)
class PageWork:
    """What the page knows of a work without its details. `places` are kinds and names: ("commune", "Phường An Biên").

    Length is in metres, area in hundredths of a hectare, both whole; `statements` counts them.
    """

    id: str
    title: tuple[str, str]
    layer: str
    basis: str
    accuracy: str
    standing: Standing
    versions: Sequence[Version] = ()
    organizations: Sequence[str] = ()
    sources: Sequence[str] = ()
    places: Sequence[tuple[str, str]] = ()
    metres: int = 0
    hundredths: int = 0
    share: Share | None = None
    statements: int = 0
    features: Sequence[PageFeature] = ()


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes that works may hold, each list in the order in which the page shows them."""

    layers: Sequence[str]
    statuses: Sequence[str]
    bases: Sequence[str]
    accuracies: Sequence[str]
    organizations: Sequence[str]
    sources: Sequence[str]
    origins: Sequence[str]


def work_columns(works: Sequence[PageWork], codes: Codes) -> dict[str, Column]:
    """Give the columns of works, of their versions and of their features, each in the order of the works."""
    versions = [version for work in works for version in work.versions]
    features = [feature for work in works for feature in work.features]
    return {
        "id": texts(work.id for work in works),
        "title.vi": texts(work.title[0] for work in works),
        "title.en": texts(work.title[1] for work in works),
        "layer": coded((work.layer for work in works), codes.layers),
        "basis": coded((work.basis for work in works), codes.bases),
        "accuracy": coded((work.accuracy for work in works), codes.accuracies),
        **_standings("", [work.standing for work in works], codes.statuses),
        **lists("organization", (work.organizations for work in works), codes.organizations),
        **lists("source", (work.sources for work in works), codes.sources),
        **_places(works),
        "metres": _whole(work.metres for work in works),
        "hundredths": _whole(work.hundredths for work in works),
        **_shares([work.share for work in works]),
        "statement.count": _whole(work.statements for work in works),
        "version.count": _whole(len(work.versions) for work in works),
        "version.since": _whole(version.since for version in versions),
        **_standings("version.", [version.standing for version in versions], codes.statuses),
        "feature.count": _whole(len(work.features) for work in works),
        **_features(features, codes),
    }


def _whole(values: Iterable[int]) -> Column:
    return numbers(np.fromiter(values, np.int64))


def _standings(prefix: str, standings: Sequence[Standing], statuses: Sequence[str]) -> dict[str, Column]:
    def years(year: Callable[[Standing], int | None]) -> Column:
        return _whole(NO_YEAR if (value := year(each)) is None else value for each in standings)

    return {
        f"{prefix}status": coded((each.status for each in standings), statuses),
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


def _shares(shares: Sequence[Share | None]) -> dict[str, Column]:
    """Give sums; works that state one together have the same number in `share`, and 0 says that no sum is stated."""
    currencies = dict.fromkeys(share.currency if share else "" for share in shares)
    groups = _numbered((share.works, share.amount) if share else None for share in shares)
    return {
        "amount": numbers(np.array([share.amount if share else 0 for share in shares], np.float64)),
        "currency": coded((share.currency if share else "" for share in shares), currencies),
        "share": numbers(groups),
    }


def _numbered(keys: Iterable[Hashable | None]) -> NDArray[np.int64]:
    """Give equal keys the same number, from 1 in the order in which they first appear, and None 0."""
    numbered: dict[Hashable | None, int] = {None: 0}
    return np.array([numbered.setdefault(key, len(numbered)) for key in keys], np.int64)


def _features(features: Sequence[PageFeature], codes: Codes) -> Mapping[str, Column]:
    return {
        "feature.kind": coded((feature.kind for feature in features), KINDS),
        "feature.grade": coded((feature.grade for feature in features), codes.accuracies),
        "feature.metres": numbers(np.array([feature.metres for feature in features], np.float64)),
        "feature.origin": coded((feature.origin for feature in features), codes.origins),
        "feature.lane": _whole(feature.lane for feature in features),
        "feature.shapes": _whole(len(feature.shapes) for feature in features),
        **shape_columns("shape", [shape for feature in features for shape in feature.shapes]),
    }
