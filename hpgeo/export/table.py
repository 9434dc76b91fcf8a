"""What stands in the table of a selection: which columns, and what in each row?"""

from collections.abc import Iterable
from typing import Any

from hpgeo.programme import reading
from hpgeo.programme.programme import Programme
from hpgeo.programme.works import Work
from hpgeo.terms import codelists, layer_types
from hpgeo.terms.phrases import period_words
from hpgeo.terms.texts import say

# A spreadsheet takes the full-width ones for the same, also behind spaces and what has no width.
FORMULA_STARTS = frozenset("=+-@\t\r＝＋－＠﹢﹣﹦﹫")
_BEFORE = " \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
_HEADINGS = {
    "id": ("Mã", "Id"),
    "title": ("Tên công trình", "Work"),
    "layer": ("Lớp", "Layer"),
    "status": ("Trạng thái", "Status"),
    "status_basis": ("Căn cứ trạng thái", "Status basis"),
    "time": ("Thời gian", "Time"),
    "start": ("Bắt đầu", "Start"),
    "end": ("Kết thúc", "End"),
    "after": ("Sau", "After"),
    "before": ("Trước", "Before"),
    "open": ("Không nêu thời hạn", "Open-ended"),
    "overdue": ("Quá hạn, chưa có xác nhận", "Overdue, unconfirmed"),
    "agencies": ("Cơ quan theo văn bản", "Agencies as documented"),
    "agencies_today": ("Cơ quan hiện nay", "Agencies today"),
    "amount": ("Vốn đầu tư", "Investment"),
    "currency": ("Tiền tệ", "Currency"),
    "length_km": ("Chiều dài (km)", "Length (km)"),
    "area_ha": ("Diện tích (ha)", "Area (ha)"),
    "accuracy": ("Độ chính xác vị trí", "Position accuracy"),
    "accuracy_m": ("Sai số vị trí (m)", "Position error (m)"),
    "contradictions": ("Số điểm mâu thuẫn", "Contradictions"),
    "citations": ("Căn cứ", "Citations"),
}


def headings(language: str) -> dict[str, str]:
    """Give the column names of a table by key."""
    return {key: pair[1] if language == "en" else pair[0] for key, pair in _HEADINGS.items()}


def to_rows(programme: Programme, works: Iterable[Work], language: str) -> list[dict[str, Any]]:
    """Give one row per work with the keys of `headings`; codes are spelled out in the language."""
    return [_row(programme, work, language) for work in works]


def _row(programme: Programme, work: Work, language: str) -> dict[str, Any]:
    evidence, organizations = work.evidence, programme.catalog.organizations
    period, investment = evidence.span.period, evidence.investment
    then = dict.fromkeys(organizations[p.organization].name[language] for p in evidence.parties)
    now = dict.fromkeys(organizations[p.current_organization].name[language] for p in evidence.parties)
    return {
        "id": work.id,
        "title": work.project.title[language],
        "layer": layer_types.LAYERS[work.project.layer][language],
        "status": codelists.STATUSES[evidence.status.code][language] if evidence.status.code else None,
        "status_basis": codelists.STATUS_BASES[evidence.status.basis][language],
        "time": period_words(period, language) if work.dated else None,
        "start": reading.day(period.start),
        "end": reading.day(period.end),
        "after": reading.day(period.after),
        "before": reading.day(period.before),
        "open": say("yes", language) if period.open else None,
        "overdue": reading.day(evidence.status.overdue),
        "agencies": "; ".join(then) or None,
        "agencies_today": "; ".join(now) or None,
        "amount": reading.number(investment.amount) if investment else None,
        "currency": investment.currency if investment else None,
        "length_km": round(work.length_km, 2) or None,
        "area_ha": round(work.area_ha, 1) or None,
        "accuracy": codelists.ACCURACIES[work.accuracy][language],
        "accuracy_m": work.accuracy_m,
        "contradictions": len(evidence.contradictions),
        "citations": reading.citations(work, programme.catalog, language),
    }


def neutralise(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would run as a formula."""
    if isinstance(value, str) and value.lstrip(_BEFORE)[:1] in FORMULA_STARTS:
        return f"'{value}"
    return value
