from typing import Any

import pytest
from pydantic import ValidationError

from hpgeo.records.models import Fact, Investment, Model, Party, PeriodStatement, Project, Source, Statement, Title
from hpgeo.terms.periods import PartialDate

PROJECT = {
    "id": "da-trang-road",
    "title": {"vi": "Đường Đá Trắng", "en": "Đá Trắng road"},
    "layer": "road",
    "sector": "transport.road",
    "type": "construction",
    "statements": [{"source": "plan-2023", "locator": "PL1/1"}],
}


def refusal(model: type[Model], content: dict[str, Any]) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(content)
    return str(caught.value)


def test_a_record_needs_little() -> None:
    assert Project.model_validate(PROJECT).statements[0].locator == "PL1/1"


@pytest.mark.parametrize(
    "name",
    [
        "Da-trang",
        "đá-trắng",
        "da_trang",
        "da trang",
        "-da",
        "da-",
        "da--trang",
        "",
        "2024",
        "da.trang",
        "../da",
        "da\n",
    ],
)
def test_what_is_no_id_is_refused(name: str) -> None:
    assert "id" in refusal(Project, PROJECT | {"id": name})


@pytest.mark.parametrize("name", ["da-trang", "ql10", "ring-road-2", "a"])
def test_ids_are_ascii_words_joined_by_hyphens(name: str) -> None:
    assert Project.model_validate(PROJECT | {"id": name}).id == name


@pytest.mark.parametrize(
    ("field", "code"),
    [("layer", "roads"), ("layer", "Cầu"), ("sector", "transport.roads"), ("type", "build"), ("layer", "")],
)
def test_unknown_code_is_named_with_the_codes_there_are(field: str, code: str) -> None:
    assert f"'{code}' is no {field}: use one of" in refusal(Project, PROJECT | {field: code})


def test_a_record_without_statements_is_refused() -> None:
    assert "statements" in refusal(Project, PROJECT | {"statements": []})


@pytest.mark.parametrize("key", ["id", "title", "layer", "sector", "type", "statements"])
def test_needed_key(key: str) -> None:
    assert key in refusal(Project, {name: value for name, value in PROJECT.items() if name != key})


@pytest.mark.parametrize("text", ["", " cầu", "cầu ", "cầu\nđò", "cầu\tđò", "\x00"])
def test_untidy_text_is_refused(text: str) -> None:
    refusal(Title, {"vi": text, "en": "bridge"})


@pytest.mark.parametrize("model", [Party, Statement, Source, Title, Investment, Fact, PeriodStatement])
def test_unknown_keys_are_refused_everywhere(model: type[Model]) -> None:
    assert "tên" in refusal(model, {"tên": "x"})


def test_models_are_frozen() -> None:
    title = Title(vi="Cầu", en="Bridge")
    with pytest.raises(ValidationError):
        title.vi = "Đò"  # type: ignore[misc]


@pytest.mark.parametrize(
    "period",
    [{}, {"open": "false"}, {"start": "2025", "end": "2023"}, {"after": "2030", "before": "2030"},
     {"open": "true", "end": "2025"}, {"start": "mai"}, {"end": "2025-13"}],
)  # fmt: skip
def test_unsound_period_is_refused(period: dict[str, str]) -> None:
    refusal(PeriodStatement, period)


def test_period_keeps_what_was_stated() -> None:
    value = PeriodStatement.model_validate({"start": "2023-Q4", "open": "true"}).value
    assert (str(value.start), value.end, value.open) == ("2023-Q4", None, True)


@pytest.mark.parametrize("amount", ["0", "-1", "nhiều", "", "nan", "inf", "1e999"])
def test_a_sum_is_a_number_above_zero(amount: str) -> None:
    refusal(Investment, {"amount": amount, "currency": "VND"})


@pytest.mark.parametrize("currency", ["vnd", "VN", "đồng", "VNDD"])
def test_currency_has_three_letters(currency: str) -> None:
    refusal(Investment, {"amount": "1", "currency": currency})


def test_large_sums_are_exact() -> None:
    assert Investment.model_validate({"amount": "1940931000000", "currency": "VND"}).amount == 1_940_931_000_000


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ({"name": "length", "value": "37", "unit": "km"}, 37.0),
        ({"name": "lease-end", "value": "2058-05-01"}, "2058-05-01"),
        ({"name": "tenants", "value": "Công ty Đông Hà"}, "Công ty Đông Hà"),
    ],
)
def test_fact_is_a_number_with_a_unit_or_text(fact: dict[str, str], value: object) -> None:
    assert Fact.model_validate(fact).value == value


@pytest.mark.parametrize(
    "fact",
    [
        {"name": "length"},
        {"name": "length", "value": "37"},
        {"name": "length", "value": "37", "unit": "cây số"},
        {"name": "length", "value": "37", "min": "30", "unit": "km"},
        {"name": "length", "min": "40", "max": "30", "unit": "km"},
        {"name": "dài", "value": "37", "unit": "km"},
        {"name": "length", "value": "37", "unit": "km", "qualifier": "chừng"},
        {"name": "length", "value": "nan", "unit": "km"},
        {"name": "length", "value": "inf", "unit": "km"},
    ],
)
def test_unsound_fact_is_refused(fact: dict[str, str]) -> None:
    refusal(Fact, fact)


def test_zero_is_a_value() -> None:
    assert Fact.model_validate({"name": "occupancy", "value": "0", "unit": "percent"}).value == 0


def test_status_date_needs_a_status() -> None:
    assert "status_date" in refusal(Statement, {"source": "a", "locator": "b", "status_date": "2024"})


@pytest.mark.parametrize(
    ("dates", "known"),
    [({"date": "2025-09-01", "as_of": "2025-07"}, "2025-07"), ({"date": "2023-01-19"}, "2023-01-19")],
)
def test_knowledge_date_is_what_the_text_reports_up_to(dates: dict[str, str], known: str) -> None:
    assert str(a_source(**dates).knowledge_date) == known


def test_general_knowledge_has_no_knowledge_date() -> None:
    assert a_source(kind="general-knowledge", date="2026").knowledge_date is None


def a_source(kind: str = "official", **dates: str) -> Source:
    name = {"vi": "Báo cáo", "en": "Report"}
    return Source.model_validate({"id": "a", "kind": kind, "title": name, "short": name, "publisher": name, **dates})


def test_dates_come_as_partial_dates() -> None:
    statement = Statement.model_validate(
        {"source": "a", "locator": "b", "milestones": [{"type": "opening", "date": "2025-Q2", "basis": "planned"}]}
    )
    assert statement.milestones[0].date == PartialDate(2025, quarter=2)


@pytest.mark.parametrize("basis", ["expected", "", "Planned"])
def test_milestone_is_planned_or_actual(basis: str) -> None:
    milestone = {"type": "opening", "date": "2025", "basis": basis}
    refusal(Statement, {"source": "a", "locator": "b", "milestones": [milestone]})
