"""How would the same queries be asked in pandas?

One frame with a row per work, as its guide advises: categories, days as whole numbers, the folded text of a work in one
column that `str.contains` searches for words that begin so, and one long frame of works and their agencies.
"""

from datetime import date

import pandas as pd

from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query
from hpgeo.programme.search import index_text
from hpgeo.programme.totals import Totals
from hpgeo.programme.works import Work
from hpgeo.terms.folding import searchable
from hpgeo.terms.periods import Mode

_CODES = {"layers": "layer", "statuses": "status", "accuracies": "accuracy"}


class Frame:
    """A programme in pandas; knows the dimensions and the one mode that the benchmark asks for."""

    def __init__(self, programme: Programme) -> None:
        self.programme = programme
        works = list(programme.works.values())
        self.works = pd.DataFrame([_row(work) for work in works]).astype(dict.fromkeys(_CODES.values(), "category"))
        self.works["text"] = [index_text(work.project, programme.catalog) for work in works]
        held = [(row, agency) for row, work in enumerate(works) for agency in sorted(work.organizations)]
        self.agencies = pd.DataFrame(held, columns=["row", "agency"]).astype({"agency": "category"})

    def ids(self, query: Query) -> list[str]:
        """Give the ids of the works that a query leaves, in catalogue order."""
        return list(self.works.loc[self._mask(query), "id"])

    def total(self, query: Query) -> Totals:
        """Add up what a query leaves."""
        chosen = self.works[self._mask(query)]
        stated = chosen[chosen["currency"].notna()]
        once = stated.drop_duplicates(["share", "amount"])
        return Totals(
            len(chosen),
            int(chosen["placed"].sum()),
            float(chosen["km"].sum()),
            float(chosen["ha"].sum()),
            once.groupby("currency", observed=True)["amount"].sum().to_dict(),
            len(stated),
        )

    def _mask(self, query: Query) -> "pd.Series[bool]":
        works = self.works
        mask = pd.Series(True, index=works.index)
        for dimension, column in _CODES.items():
            wanted = getattr(query, dimension)
            if wanted is not None:
                mask &= works[column].isin(wanted)
        if query.organizations is not None:
            held = self.agencies.loc[self.agencies["agency"].isin(query.organizations), "row"]
            mask &= works.index.isin(held.unique())
        for word in searchable(query.text).split():
            mask &= works["text"].str.contains(rf"\b{word}", regex=True)
        span = query.span(self.programme)
        if span and span.first and span.last:
            meets = (works["first"] <= span.last.toordinal()) & (works["last"] >= span.first.toordinal())
            mask &= meets.where(works["judged"], query.undated)
        return mask


def _row(work: Work) -> dict[str, object]:
    days, sum_ = work.reach(Mode.UNDER_WAY), work.evidence.investment
    first, last = (days.first or date.min, days.last or date.max) if days else (date.max, date.min)
    return {
        "id": work.id,
        "layer": work.project.layer,
        "status": work.status,
        "accuracy": work.accuracy,
        "judged": work.judged,
        "first": first.toordinal(),
        "last": last.toordinal(),
        "placed": bool(work.features),
        "km": round(work.length_km, 3),
        "ha": round(work.area_ha, 2),
        "share": " ".join(sorted({work.id, *sum_.shared_with})) if sum_ else None,
        "amount": sum_.amount if sum_ else None,
        "currency": sum_.currency if sum_ else None,
    }
