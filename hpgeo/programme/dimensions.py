"""By which codes can works be filtered, and which codes are there to choose?

One entry here and one field of `Query` make a filter: columns, command, address, the line of active filters and the
page's data read the entry. The page has its own in `rules/dimensions.js`, with the same names and the same cases.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from hpgeo.programme.works import UNKNOWN_STATUS, Work
from hpgeo.records.catalog import Catalog
from hpgeo.terms.codelists import ACCURACIES, STATUSES
from hpgeo.terms.labels import Label
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.texts import TEXTS


class Named(Protocol):
    """A name in both languages."""

    def __getitem__(self, language: str, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Dimension:
    """One set of codes by which works are filtered.

    `name` is the field of the query, `parameter` that of the address, `noun` the option of the command, the column of
    the page and what a sentence calls the code, `about` the words of its help. `known` gives the codes in the order in
    which the page shows them, `held` those of a work, which are several where it is not `single`.
    """

    name: str
    parameter: str
    noun: str
    about: str
    held: Callable[[Work], Iterable[str]]
    known: Callable[[Catalog], Collection[str]]
    named: Callable[[Catalog, str], Named]
    single: bool = False


def _status_named(_: Catalog, code: str) -> Label:
    return TEXTS["unknown"] if code == UNKNOWN_STATUS else STATUSES[code]


DIMENSIONS = (
    Dimension(
        name="layers",
        parameter="layer",
        noun="layer",
        about="layer",
        held=lambda work: (work.project.layer,),
        known=lambda _: LAYERS.labels,
        named=lambda _, code: LAYERS[code],
        single=True,
    ),
    Dimension(
        name="statuses",
        parameter="status",
        noun="status",
        about="status",
        held=lambda work: (work.status,),
        known=lambda _: (*STATUSES, UNKNOWN_STATUS),
        named=_status_named,
        single=True,
    ),
    Dimension(
        name="organizations",
        parameter="agency",
        noun="organization",
        about="agency, then or now",
        held=lambda work: work.organizations,
        known=lambda catalog: catalog.organizations,
        named=lambda catalog, code: catalog.organizations[code].name,
    ),
    Dimension(
        name="sources",
        parameter="doc",
        noun="source",
        about="document",
        held=lambda work: work.sources,
        known=lambda catalog: catalog.sources,
        named=lambda catalog, code: catalog.sources[code].short,
    ),
    Dimension(
        name="accuracies",
        parameter="accuracy",
        noun="accuracy",
        about="accuracy grade",
        held=lambda work: (work.accuracy,),
        known=lambda _: ACCURACIES.labels,
        named=lambda _, code: ACCURACIES[code],
        single=True,
    ),
)
