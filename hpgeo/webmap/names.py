"""By which words of its own may a work be found on the page?

Folded, as the page folds what is typed. Places and agencies, by which a work is found too, stand in the columns and
in what the page knows of agencies.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hpgeo.programme.search import decisions, other_names
from hpgeo.records.models import Project
from hpgeo.terms.folding import searchable
from hpgeo.webmap.columns import Column, texts

_BETWEEN = "\t"  # two texts of one work


class Names(NamedTuple):
    """The folded texts of a work: its titles, its other names, the numbers of decisions on it."""

    titles: Sequence[str]
    others: Sequence[str]
    numbers: Sequence[str]


def names(project: Project) -> Names:
    """Fold the texts of a project."""
    return Names(
        _folded((project.title.vi, project.title.en)),
        _folded(other_names(project)),
        _folded(decisions(project)),
    )


def _folded(given: Iterable[str]) -> list[str]:
    return [found for found in dict.fromkeys(map(searchable, given)) if found]


def name_columns(named: Sequence[Names]) -> dict[str, Column]:
    """Give the texts as columns, a work to a line."""
    return {field: texts(_BETWEEN.join(getattr(each, field)) for each in named) for field in Names._fields}
