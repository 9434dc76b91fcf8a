from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from random_programmes import random_programme

from conftest import TODAY
from hpgeo.programme import evidence as evidence_module
from hpgeo.programme.evidence import CONTRADICTION_DAYS, Contradiction, Evidence, stated_span, told_on, weigh
from hpgeo.programme.programme import Programme
from hpgeo.records.catalog import Catalog, Units
from hpgeo.records.models import Organization, Project, Source
from hpgeo.records.store import FileStore
from hpgeo.terms.periods import PartialDate

D = PartialDate.parse
NAME = {"vi": "Đá Trắng", "en": "White Stone"}
SOURCES: Mapping[str, dict[str, str]] = {
    "decree-2019": {"kind": "official", "date": "2019-11-26"},
    "plan-2023": {"kind": "official", "date": "2023-01-19"},
    "plan-2023-b": {"kind": "official", "date": "2023-02-27"},
    "plan-2024": {"kind": "official", "date": "2024-01-19"},
    "plan-2024-b": {"kind": "official", "date": "2024-01-21"},
    "report-2025": {"kind": "official", "date": "2025-09-01", "as_of": "2025-07"},
    "press-2019": {"kind": "public", "date": "2019-05-06"},
    "press-2024": {"kind": "public", "date": "2024-06-01"},
    "press-2026": {"kind": "public", "date": "2026-01-15"},
    "talk": {"kind": "general-knowledge"},
    "talk-2026": {"kind": "general-knowledge", "date": "2026-10-01"},
}
OFFICES = {"so-gtvt": "so-xay-dung", "so-xay-dung": None, "cong-ty-do": None, "so-y-te": None}


def a_catalog() -> Catalog:
    common = {"title": NAME, "short": NAME, "publisher": NAME}
    sources = {key: Source.model_validate({"id": key, **common, **value}) for key, value in SOURCES.items()}
    offices = {
        key: Organization.model_validate({"id": key, "name": NAME, "successor": to}) for key, to in OFFICES.items()
    }
    return Catalog(FileStore(Path()), {}, offices, sources, Units(), {})


CATALOG = a_catalog()


def said(source: str, **fields: Any) -> dict[str, Any]:
    """Give a statement of a source; a plain field stands as it does in a file."""
    return {"source": source, "locator": "1", **fields}


def a_project(*statements: dict[str, Any]) -> Project:
    content = {"id": "da-trang", "title": NAME, "layer": "road", "sector": "transport.road", "type": "construction"}
    return Project.model_validate({**content, "statements": list(statements)})


def evidence(*statements: dict[str, Any], today: date = TODAY) -> Evidence:
    return weigh(a_project(*statements), CATALOG, today)


def span(*statements: dict[str, Any]) -> tuple[str | None, str | None]:
    period = evidence(*statements).span.period
    return (str(period.start) if period.start else None, str(period.end) if period.end else None)


def years(start: int | None = None, end: int | None = None, **bounds: Any) -> dict[str, Any]:
    """Give a period as a file has it."""
    given = {"start": start, "end": end, **bounds}
    return {key: str(value).lower() for key, value in given.items() if value is not None}


def event(kind: str, day: str, basis: str = "planned") -> dict[str, str]:
    return {"type": kind, "date": day, "basis": basis}


def vnd(amount: int, **more: Any) -> dict[str, Any]:
    return {"amount": str(amount), "currency": "VND", **more}


def party(organization: str, role: str = "lead") -> dict[str, str]:
    return {"organization": organization, "role": role}


# Two times


@pytest.mark.parametrize(
    ("source", "day"),
    [("plan-2023", date(2023, 1, 19)), ("report-2025", date(2025, 7, 31)), ("talk", date.min), ("talk-2026", date.min)],
)
def test_knowledge_date(source: str, day: date) -> None:
    statement = a_project(said(source)).statements[0]
    assert told_on(statement, CATALOG.sources) == day


# Current view: the newest official statement, whatever the order in the file


@pytest.mark.parametrize("turned", [False, True])
def test_newest_document_gives_the_span(turned: bool) -> None:
    statements = [said("plan-2023", period=years(2021, 2025)), said("report-2025", period=years(2024, 2028))]
    assert span(*(reversed(statements) if turned else statements)) == ("2024", "2028")


@pytest.mark.parametrize("turned", [False, True])
def test_newest_official_sum_wins_over_a_newer_page(turned: bool) -> None:
    statements = [
        said("plan-2023", investment=vnd(1)),
        said("report-2025", investment=vnd(2)),
        said("press-2026", investment=vnd(3)),
        said("talk-2026", investment=vnd(4)),
    ]
    found = evidence(*(reversed(statements) if turned else statements))
    assert found.investment is not None
    assert found.investment.amount == 2
    assert found.investment_from is not None
    assert found.investment_from.source == "report-2025"


def test_page_gives_the_sum_when_no_document_does() -> None:
    found = evidence(said("plan-2023"), said("press-2026", investment=vnd(3)), said("talk-2026", investment=vnd(4)))
    assert found.investment is not None
    assert found.investment.amount == 3


def test_official_sum_of_a_part_wins_over_a_newer_page() -> None:
    found = evidence(said("plan-2023", part="a", investment=vnd(1)), said("press-2026", part="a", investment=vnd(3)))
    assert found.investment is not None
    assert found.investment.amount == 1


def test_sum_of_the_whole_wins_over_that_of_a_part() -> None:
    found = evidence(said("report-2025", part="a", investment=vnd(1)), said("plan-2023", investment=vnd(5)))
    assert found.investment is not None
    assert found.investment.amount == 5


def test_shared_sum_names_its_sharers() -> None:
    found = evidence(said("plan-2023", investment=vnd(7, shared_with=["other-road"])))
    assert found.investment is not None
    assert found.investment.shared_with == ("other-road",)


def test_nothing_said_is_nothing_known() -> None:
    found = evidence(said("plan-2023"))
    assert (found.status.code, found.status.basis) == (None, "unknown")
    assert not found.span
    assert (found.investment, found.in_service, found.slippage_years) == (None, None, None)
    assert (found.parties, found.contradictions) == ((), ())


# Span


def test_milestone_is_more_exact_than_the_period() -> None:
    exact = said(
        "plan-2023",
        period=years(2023, 2025),
        milestones=[event("groundbreaking", "2023-05"), event("opening", "2025-Q2")],
    )
    assert span(exact) == ("2023-05", "2025-Q2")


def test_opening_counts_rather_than_an_earlier_completion() -> None:
    assert span(said("plan-2023", milestones=[event("opening", "2026"), event("completion", "2025")])) == (None, "2026")


@pytest.mark.parametrize("kind", ["submission", "plan-approval"])
def test_paper_milestone_is_no_part_of_the_span(kind: str) -> None:
    assert span(said("plan-2023", milestones=[event(kind, "2024")])) == (None, None)


@pytest.mark.parametrize(
    ("newer", "older", "expected", "filled"),
    [
        (years(end=2027), years(2021, 2025), ("2021", "2027"), "start"),
        (years(2024), years(2021, 2027), ("2024", "2027"), "end"),
        (years(2026), years(2021, 2025), ("2026", None), None),
        (years(end=2020), years(2021, 2025), (None, "2020"), None),
        (years(2024, 2026), years(2021, 2025), ("2024", "2026"), None),
        (years(2024, open=True), years(2021, 2025), ("2024", None), None),
        (years(end=2027), years(after=2020), (None, "2027"), None),
        (years(after=2030), years(2021, 2025), (None, None), None),
        (years(after=2030), years(2021, 2035), (None, "2035"), "end"),
        (years(before=2028), years(2021), ("2021", None), "start"),
        (years(before=2028), years(2028), (None, None), None),
    ],
)
def test_missing_side_comes_from_an_older_span_that_fits(
    newer: dict[str, str], older: dict[str, str], expected: tuple[str | None, str | None], filled: str | None
) -> None:
    statements = said("report-2025", period=newer), said("plan-2023", period=older)
    assert span(*statements) == expected
    assert evidence(*statements).span.filled == filled


def test_each_side_of_a_filled_span_names_its_statement() -> None:
    found = evidence(said("report-2025", period=years(end=2027)), said("plan-2023", period=years(2021, 2025))).span
    assert found.start_from is not None
    assert found.end_from is not None
    assert (found.start_from.source, found.end_from.source) == ("plan-2023", "report-2025")


def test_page_never_fills_the_span_of_a_document() -> None:
    assert span(said("plan-2023", period=years(2023)), said("press-2026", period=years(2022, 2029))) == ("2023", None)


@pytest.mark.parametrize("source", ["press-2026", "talk", "talk-2026"])
def test_newer_plan_of_a_page_never_beats_a_document(source: str) -> None:
    assert span(said("plan-2023", period=years(2023, 2025)), said(source, period=years(2024, 2029))) == ("2023", "2025")


def test_page_gives_the_span_when_no_document_does() -> None:
    statements = said("talk-2026", period=years(2020, 2021)), said("press-2024", period=years(2024, 2029))
    assert span(*statements) == ("2024", "2029")


def test_actual_opening_of_a_newer_page_beats_a_plan() -> None:
    statements = (
        said("plan-2023", milestones=[event("opening", "2023")], period=years(2021)),
        said("press-2024", milestones=[event("opening", "2024-05-13", "actual")]),
    )
    found = evidence(*statements)
    assert span(*statements) == ("2021", "2024-05-13")
    assert (found.span.end_basis, found.status.code, found.status.overdue) == ("actual", "maintenance", None)
    assert found.span.end_from is not None
    assert found.span.end_from.source == "press-2024"


def test_actual_groundbreaking_of_a_page_keeps_the_planned_end() -> None:
    statements = (
        said("plan-2023", period=years(2023, 2027)),
        said("press-2024", milestones=[event("groundbreaking", "2024-02", "actual")]),
    )
    assert span(*statements) == ("2024-02", "2027")
    assert evidence(*statements).status.code == "implementation"


def test_general_knowledge_never_beats_a_plan() -> None:
    statements = (
        said("plan-2023", period=years(2021, 2025)),
        said("talk", milestones=[event("opening", "2024", "actual")]),
    )
    assert span(*statements) == ("2021", "2025")


def test_older_event_of_a_page_does_not_undo_a_newer_plan() -> None:
    statements = (
        said("report-2025", action="expand", period=years(2026, 2030)),
        said("press-2019", milestones=[event("opening", "2018", "actual")]),
    )
    assert span(*statements) == ("2026", "2030")


def test_bound_stays_when_the_start_has_been_reported() -> None:
    statements = (
        said("plan-2023", period=years(before=2028)),
        said("press-2024", milestones=[event("groundbreaking", "2024-02", "actual")]),
    )
    assert evidence(*statements).span.period.last_day == date(2027, 12, 31)


def test_parts_span_from_the_first_start_to_the_last_end() -> None:
    assert span(
        said("plan-2023", part="a", period=years(2021, 2025)), said("plan-2023", part="b", period=years(2023, 2028))
    ) == ("2021", "2028")


def test_part_without_an_end_leaves_the_end_open() -> None:
    assert span(
        said("plan-2023", part="a", period=years(2021, 2025)), said("plan-2023", part="b", period=years(2023))
    ) == ("2021", None)


def test_whole_work_counts_before_its_parts() -> None:
    assert span(
        said("plan-2023", period=years(2022, 2026)), said("report-2025", part="a", period=years(2021, 2030))
    ) == ("2022", "2026")


@pytest.mark.parametrize("bound", [{"before": 2028}, {"after": 2030}, {"open": True}])
def test_parts_that_state_only_bounds_are_dated(bound: dict[str, Any]) -> None:
    found = evidence(*(said("plan-2023", part=part, period=years(**bound)) for part in ("a", "b")))
    assert found.span


def test_bound_survives() -> None:
    period = evidence(said("plan-2023", period=years(after=2030))).span.period
    assert (period.start, period.end, str(period.after)) == (None, None, "2030")


def test_named_groundbreaking_behind_a_bound_takes_its_place() -> None:
    bounded = said("plan-2023", period=years(before=2028), milestones=[event("groundbreaking", "2028-05")])
    assert span(bounded) == ("2028-05", None)
    assert evidence(bounded).span.period.last_day is None


# Status


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"action": "study"}, "identification"),
        ({"action": "plan"}, "identification"),
        ({"action": "build"}, "identification"),
        ({"action": "prepare"}, "preparation"),
        ({"period": years(2023, 2025)}, "identification"),
        ({"approvals": [{"number": "1/QĐ"}]}, "preparation"),
        ({"approvals": [{"number": "1/QĐ"}], "milestones": [event("opening", "2023")]}, "implementation"),
        ({"approvals": [{"number": "1/QĐ"}], "milestones": [event("opening", "2024")]}, "preparation"),
    ],
)
def test_status_may_be_derived(fields: dict[str, Any], code: str) -> None:
    status = evidence(said("plan-2023", **fields)).status
    assert (status.code, status.basis) == (code, "derived")


def test_furthest_derived_stage_holds() -> None:
    status = evidence(said("plan-2023", approvals=[{"number": "1/QĐ"}]), said("report-2025", action="study")).status
    assert (status.code, status.statement.source if status.statement else None) == ("preparation", "plan-2023")


def test_stated_status_beats_a_derived_one() -> None:
    found = evidence(said("plan-2023", status="identification"), said("report-2025", approvals=[{"number": "1/QĐ"}]))
    assert (found.status.code, found.status.basis) == ("identification", "stated")


@pytest.mark.parametrize("milestone", ["opening", "completion", "groundbreaking"])
def test_plan_proves_nothing(milestone: str) -> None:
    status = evidence(said("plan-2023", action="build", milestones=[event(milestone, "2023")])).status
    assert (status.code, status.basis) == ("identification", "derived")


@pytest.mark.parametrize(
    ("milestone", "code"),
    [("groundbreaking", "implementation"), ("completion", "completion"), ("opening", "maintenance")],
)
def test_reported_event_states_the_status(milestone: str, code: str) -> None:
    status = evidence(said("press-2024", milestones=[event(milestone, "2024-05-01", "actual")])).status
    assert (status.code, status.basis, str(status.since)) == (code, "stated", "2024-05-01")


@pytest.mark.parametrize("turned", [False, True])
def test_newest_stated_status_wins(turned: bool) -> None:
    statements = [said("plan-2023", status="implementation"), said("report-2025", status="suspended")]
    assert evidence(*(reversed(statements) if turned else statements)).status.code == "suspended"


def test_newer_page_wins_for_the_status() -> None:
    status = evidence(said("report-2025", status="implementation"), said("press-2026", status="maintenance")).status
    assert status.code == "maintenance"


def test_older_page_does_not_win_for_the_status() -> None:
    status = evidence(said("report-2025", status="implementation"), said("press-2024", status="maintenance")).status
    assert status.code == "implementation"


def test_status_date_counts_rather_than_the_date_of_the_page() -> None:
    late = said("press-2026", status="implementation", status_date="2022")
    assert evidence(late, said("plan-2024", status="suspended")).status.code == "suspended"


def test_of_one_day_the_further_stage_wins() -> None:
    found = evidence(said("plan-2023", status="preparation"), said("plan-2023", status="implementation"))
    assert found.status.code == "implementation"


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "maintenance", "status_date": "2026-05"},
        {"status": "maintenance"},
        {"milestones": [event("opening", "2026-05", "actual")]},
    ],
)
@pytest.mark.parametrize("source", ["talk", "talk-2026"])
def test_general_knowledge_ranks_last_for_the_status(source: str, fields: dict[str, Any]) -> None:
    found = evidence(said("report-2025", status="implementation"), said(source, **fields))
    assert found.status.code == "implementation"


def test_general_knowledge_states_a_status_when_nothing_else_does() -> None:
    assert evidence(said("plan-2023"), said("talk", status="maintenance")).status.code == "maintenance"


def test_status_of_the_whole_counts_before_that_of_a_part() -> None:
    found = evidence(said("plan-2023", status="implementation"), said("report-2025", part="a", status="maintenance"))
    assert found.status.code == "implementation"


# Overdue and in service


@pytest.mark.parametrize(
    ("today", "overdue"),
    [(date(2025, 6, 30), None), (date(2025, 7, 1), "2025-Q2"), (date(2026, 11, 20), "2025-Q2")],
)
def test_planned_end_that_passed_is_overdue_on_the_next_day(today: date, overdue: str | None) -> None:
    found = evidence(
        said("plan-2023", status="implementation", period={"start": "2023", "end": "2025-Q2"}), today=today
    )
    assert (str(found.status.overdue) if found.status.overdue else None) == overdue
    assert found.status.due_from is (found.span.end_from if overdue else None)
    assert found.status.code == "implementation"


OPENING_2023 = said("plan-2023", milestones=[event("opening", "2023")])
AFTER = date(2024, 3, 1)


def test_announced_opening_stays_due_beside_a_general_period_of_the_same_year() -> None:
    found = evidence(OPENING_2023, said("plan-2023-b", period=years(2023, 2030)), today=AFTER)
    assert (str(found.status.overdue), str(found.span.period.end), str(found.in_service)) == ("2023", "2030", "2030")
    assert found.status.due_from
    assert found.status.due_from.milestones, "the date is cited from the document that runs on"


@pytest.mark.parametrize(
    "later",
    [
        said("plan-2023-b", milestones=[event("opening", "2030")]),
        said("report-2025", period=years(2023, 2030)),
        said("plan-2023-b", period=years(2023, 2030), status="completion"),
        said("press-2024", milestones=[event("opening", "2024-02", "actual")]),
    ],
    ids=["newer announcement", "another year", "finished", "opened"],
)
def test_announced_opening_is_due_no_more(later: dict[str, Any]) -> None:
    assert evidence(OPENING_2023, later, today=AFTER).status.overdue is None


@pytest.mark.parametrize("part", [None, "a"])
def test_announced_opening_ahead_or_of_a_part_is_not_overdue(part: str | None) -> None:
    opening = said("plan-2023", part=part, milestones=[event("opening", "2023" if part else "2028")])
    found = evidence(opening, said("plan-2023-b", period=years(2023, 2030)), today=AFTER)
    assert found.status.overdue is None


@pytest.mark.parametrize("code", ["completion", "maintenance", "cancelled"])
def test_ended_work_is_not_overdue(code: str) -> None:
    assert evidence(said("plan-2023", status=code, period=years(2020, 2024))).status.overdue is None


@pytest.mark.parametrize("code", ["identification", "preparation", "suspended"])
def test_groundbreaking_that_passed_without_a_report_is_overdue(code: str) -> None:
    due = [{"type": "groundbreaking", "date": "2024", "basis": "planned"}]
    found = evidence(said("plan-2023", status=code, milestones=due, period=years(end=2030)))
    assert found.status.overdue == D("2024")
    assert found.status.due_from is found.span.start_from


def test_first_year_of_a_period_is_no_due_date() -> None:
    assert evidence(said("plan-2023", status="preparation", period=years(2024, 2030))).status.overdue is None


def test_work_under_construction_has_started() -> None:
    assert evidence(said("plan-2023", status="implementation", period=years(2024, 2030))).status.overdue is None


def test_bound_is_never_overdue_while_it_lies_ahead() -> None:
    assert evidence(said("plan-2023", period=years(after=2030))).status.overdue is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"period": years(2025, 2029), "status": "implementation"}, "2029"),
        ({"period": years(2021, 2024), "status": "implementation"}, None),
        ({"period": years(2025, 2029), "status": "cancelled"}, None),
        ({"milestones": [event("opening", "2024-05", "actual")]}, "2024-05"),
        ({"status": "maintenance"}, "2023-01-19"),
        ({"status": "maintenance", "status_date": "2020"}, "2020"),
        ({"period": years(2027)}, None),
        ({}, None),
    ],
)
def test_in_service(fields: dict[str, Any], expected: str | None) -> None:
    found = evidence(said("plan-2023", **fields)).in_service
    assert (str(found) if found else None) == expected


# Contradictions


def found_contradictions(*statements: dict[str, Any]) -> list[Contradiction]:
    return list(evidence(*statements).contradictions)


@pytest.mark.parametrize(
    ("one", "other", "field", "values"),
    [
        ({"period": years(2023, 2025)}, {"period": years(2023, 2026)}, "end", ("2025", "2026")),
        ({"milestones": [event("opening", "2023-Q4")]}, {"period": years(2023, 2025)}, "end", ("2023", "2025")),
        ({"period": years(2023, 2025)}, {"period": years(after=2030)}, "end", ("2025", "> 2030")),
        ({"investment": vnd(100)}, {"investment": vnd(110)}, "investment", ("100 VND", "110 VND")),
        ({"funding": "ppp"}, {"funding": "oda"}, "funding", ("ppp", "oda")),
        ({"parties": [party("so-gtvt")]}, {"parties": [party("so-y-te")]}, "parties.lead", ("so-gtvt", "so-y-te")),
        (
            {"parties": [party("so-gtvt", "monitor")]},
            {"parties": [party("so-y-te", "monitor")]},
            "parties.monitor",
            ("so-gtvt", "so-y-te"),
        ),
    ],
)
def test_documents_of_one_year_contradict_each_other(
    one: dict[str, Any], other: dict[str, Any], field: str, values: tuple[str, str]
) -> None:
    (found,) = found_contradictions(said("plan-2023", **one), said("plan-2023-b", **other))
    assert (found.field, found.values) == (field, values)
    assert (found.first.source, found.second.source) == ("plan-2023", "plan-2023-b")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"period": years(2023, 2025)}, {"period": years(2021, 2025)}),
        ({"period": {"end": "2025-Q2"}}, {"period": {"end": "2025-12-31"}}),
        ({"period": years(2023, 2025)}, {}),
        ({"period": years(2023, 2025)}, {"period": years(2023)}),
        ({"period": years(after=2030)}, {"period": years(2031, 2035)}),
        ({"investment": vnd(1000)}, {"investment": vnd(1004)}),
        ({"investment": vnd(1000)}, {"investment": {"amount": "50", "currency": "USD"}}),
        ({"investment": vnd(1000, shared_with=["b"])}, {"investment": vnd(2000)}),
        ({"funding": "city-budget"}, {"funding": "local-budget-and-other"}),
        ({"funding": "state-budget-and-other"}, {"funding": "city-budget"}),
        ({"parties": [party("so-gtvt")]}, {"parties": [party("so-xay-dung")]}),
        ({"parties": [party("so-gtvt")]}, {"parties": [party("so-y-te", "monitor")]}),
        ({"parties": [party("so-gtvt"), party("so-y-te")]}, {"parties": [party("so-y-te")]}),
        ({"parties": [party("so-gtvt", "coordinate")]}, {"parties": [party("so-y-te", "coordinate")]}),
        ({"part": "a", "period": years(2023, 2025)}, {"part": "b", "period": years(2023, 2026)}),
        ({"part": "a", "period": years(2023, 2025)}, {"period": years(2023, 2026)}),
    ],
)
def test_what_fits_together_is_no_contradiction(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found_contradictions(said("plan-2023", **one), said("plan-2023-b", **other)) == []


@pytest.mark.parametrize(("later", "count"), [("plan-2024", 1), ("plan-2024-b", 0), ("report-2025", 0)])
def test_beyond_a_year_a_difference_is_a_change(later: str, count: int) -> None:
    statements = said("plan-2023", period=years(2023, 2025)), said(later, period=years(2023, 2027))
    assert len(found_contradictions(*statements)) == count


@pytest.mark.parametrize("source", ["talk", "talk-2026"])
def test_general_knowledge_contradicts_nothing(source: str) -> None:
    statements = said("press-2026", period=years(2023, 2025)), said(source, period=years(2023, 2027))
    assert found_contradictions(*statements) == []


def test_every_pair_is_listed() -> None:
    ends = [said("plan-2023", period=years(2023, end)) for end in (2025, 2026, 2027)]
    assert len(found_contradictions(*ends)) == 3


def plain_contradictions(project: Project, catalog: Catalog) -> Iterator[tuple[str, str | None, str, str]]:
    """Compare each statement with each later one: the field, the part, and where the two stand."""
    for one, other in combinations(project.statements, 2):
        days = [told_on(statement, catalog.sources) for statement in (one, other)]
        if one.part != other.part or date.min in days or abs((days[0] - days[1]).days) > CONTRADICTION_DAYS:
            continue
        first, second = stated_span(one).period, stated_span(other).period
        if first.end and second.end:
            ends = first.end.year != second.end.year
        else:
            ends = any(a.end and b.after and a.end.year <= b.after.year for a, b in ((first, second), (second, first)))
        if ends:
            yield "end", one.part, one.locator, other.locator
        sums = one.investment, other.investment
        if sums[0] and sums[1] and sums[0].currency == sums[1].currency:
            alike = set(sums[0].shared_with) == set(sums[1].shared_with)
            if alike and abs(sums[0].amount - sums[1].amount) > 0.005 * max(sums[0].amount, sums[1].amount):
                yield "investment", one.part, one.locator, other.locator
        leads = [
            {catalog.current_organization(party.organization) for party in statement.parties if party.role == "lead"}
            for statement in (one, other)
        ]
        if all(leads) and not leads[0] & leads[1]:
            yield "parties.lead", one.part, one.locator, other.locator


@pytest.mark.parametrize("seed", range(6))
def test_contradictions_are_those_of_each_statement_with_each_later_one(seed: int) -> None:
    programme, found = random_programme(seed, size=100), 0
    for work in programme.works.values():
        # Some statements twice: what says the same is compared once, and told for each.
        told = [s.model_copy(update={"locator": f"{n}"}) for n, s in enumerate((*work.project.statements,) * 2)]
        project = work.project.model_copy(update={"statements": tuple(told)})
        weighed = weigh(project, programme.catalog, TODAY).contradictions
        pairs = [(c.field, c.part, c.first.locator, c.second.locator) for c in weighed]
        assert pairs == list(plain_contradictions(project, programme.catalog))
        found += len(pairs)
    assert found > 20


def test_statements_that_say_the_same_are_compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = {"_differences": 0, "stated_span": 0}

    def counted(name: str) -> None:
        plain = getattr(evidence_module, name)

        def count(*arguments: Any) -> Any:
            asked[name] += 1
            return plain(*arguments)

        monkeypatch.setattr(evidence_module, name, count)

    for name in asked:
        counted(name)
    ends = [said("plan-2023", period=years(2023, 2025 + n % 2), part=f"p{n % 7}") for n in range(196)]
    assert len(evidence(*ends).contradictions) == 7 * 14 * 14
    assert asked == {"_differences": 7, "stated_span": 196}


# Slippage


@pytest.mark.parametrize(
    ("ends", "slippage"),
    [
        ({"plan-2023": 2025, "report-2025": 2027}, 2),
        ({"decree-2019": 2020, "plan-2023": 2025, "report-2025": 2027}, 7),
        ({"plan-2023": 2025, "report-2025": 2025}, None),
        ({"plan-2023": 2027, "report-2025": 2025}, None),
        ({"plan-2023": 2025}, None),
        ({"talk": 2020, "plan-2023": 2025}, None),
        ({"talk-2026": 2030, "plan-2023": 2025}, None),
        ({"plan-2023": 2025, "press-2026": 2028}, 3),
    ],
)
def test_slippage_is_the_later_end_year(ends: dict[str, int], slippage: int | None) -> None:
    assert evidence(*(said(source, period=years(end=end)) for source, end in ends.items())).slippage_years == slippage


def test_parts_do_not_slip_against_each_other() -> None:
    found = evidence(said("plan-2023", part="a", period=years(end=2025)), said("report-2025", period=years(end=2027)))
    assert found.slippage_years is None


# Parties and age


def test_agency_is_named_as_then_and_as_today() -> None:
    (found,) = evidence(said("plan-2023", parties=[party("so-gtvt")])).parties
    assert (found.organization, found.current_organization, found.role) == ("so-gtvt", "so-xay-dung", "lead")


def test_newest_document_names_its_agencies_first_and_each_once() -> None:
    found = evidence(
        said("plan-2023", parties=[party("so-gtvt"), party("cong-ty-do", "developer")]),
        said("report-2025", parties=[party("so-y-te"), party("cong-ty-do", "developer")]),
    ).parties
    assert [item.organization for item in found] == ["so-y-te", "cong-ty-do", "so-gtvt"]
    assert found[1].statement.source == "report-2025"


def test_bodies_that_answer_are_told_once_and_the_leading_ones_apart() -> None:
    found = evidence(
        said("plan-2023", parties=[party("so-gtvt"), party("so-xay-dung", "monitor"), party("cong-ty-do", "developer")])
    )
    assert found.bodies == ("so-xay-dung", "cong-ty-do")
    assert found.leading == ("so-xay-dung",)


def test_all_bodies_lead_where_no_document_says_which() -> None:
    found = evidence(said("plan-2023", parties=[party("cong-ty-do", "developer"), party("so-y-te", "coordinate")]))
    assert found.leading == found.bodies == ("cong-ty-do", "so-y-te")


@pytest.mark.parametrize(
    ("today", "stale"),
    [
        (date(2025, 1, 19), False),
        (date(2025, 1, 20), True),
        (date(2024, 2, 29), False),
        (date(2028, 2, 29), True),
    ],
)
def test_work_is_stale_after_two_years_without_news(today: date, stale: bool) -> None:
    assert evidence(said("plan-2023"), today=today).stale is stale


def test_newest_source_counts_for_the_age() -> None:
    assert evidence(said("press-2024"), said("plan-2023"), today=date(2026, 6, 2)).stale
    assert evidence(said("report-2025"), today=date(2027, 7, 31)).stale is False


def test_city_bridge_slipped_and_is_being_built(programme: Programme) -> None:
    found = programme.works["white-stone-bridge"].evidence
    assert (found.slippage_years, found.status.code, found.status.basis) == (2, "implementation", "stated")
    assert (str(found.span.period.start), str(found.span.period.end), found.span.filled) == ("2023", "2027", "start")


def test_common_knowledge_speaks_when_a_date_passed_in_silence() -> None:
    found = evidence(
        said("plan-2023", status="implementation", period=years(2020, 2022)),
        said("talk", status="maintenance"),
    )
    assert (found.status.code, found.status.overdue, found.serving) == ("maintenance", None, True)


def test_common_knowledge_is_silent_while_the_date_lies_ahead() -> None:
    found = evidence(
        said("plan-2023", status="implementation", period=years(2020, 2040)),
        said("talk", status="maintenance"),
    )
    assert found.status.code == "implementation"
