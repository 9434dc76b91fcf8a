"""How many works, statements and grades does the programme have?"""

from collections import Counter

from hpgeo.programme.coverage import accuracy_by_layer
from hpgeo.programme.programme import Programme
from hpgeo.programme.totals import total


def statistics(programme: Programme) -> dict[str, object]:
    """Count works, statements per source, layers, statuses and accuracy grades; lengths in km, areas in ha."""
    works = list(programme.works.values())
    totals = total(works)
    statements = [statement for work in works for statement in work.project.statements]
    return {
        "as_of": programme.today.isoformat(),
        "known_on": programme.known_on.isoformat() if programme.known_on else None,
        "projects": totals.count,
        "placed": totals.placed,
        "statements": len(statements),
        "statements_by_source": dict(sorted(Counter(s.source for s in statements).items())),
        "by_status": dict(sorted(Counter(w.status for w in works).items())),
        "accuracy_by_layer": accuracy_by_layer(works, placeless=True),
        "contradictions": sum(len(work.evidence.contradictions) for work in works),
        "length_km": round(totals.length_km, 1),
        "area_ha": round(totals.area_ha, 1),
        "sums": totals.sums,
    }
