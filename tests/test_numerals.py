import pytest

from hpgeo.records.annexes import Rows
from hpgeo.records.indicators import IndicatorValue
from hpgeo.records.models import Fact, Investment, Model
from hpgeo.terms.numerals import check_degrees, check_number


@pytest.mark.parametrize(
    "text", ["0", "37", "12.5", "-0.4", "0.125", "1940931000000", "116442.134", "149.8970", "1.94", "1250.0", "007"]
)
def test_plain_numbers_pass(text: str) -> None:
    assert check_number(text) == text


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("12,5", "12.5"),
        ("-12,5", "12.5"),
        ("1.940", "1940 or 1.94"),
        ("24.500", "24500 or 24.5"),
        ("149.897", "149897 or 149.8970"),
        ("149,897", "149897 or 149.8970"),
        ("0,125", "0.125"),
        ("1.250.000.000.000", "1250000000000"),
        ("1,250,000", "1250000"),
        ("1.250,5", "1250.5"),
        ("1,250.50", "1250.5"),
        ("1 250 000", "1250000"),
        ("1\u00a0250\u202f000", "1250000"),
        ("1_000", "1000"),
        ("1'000", "1000"),
        ("12,5 km", "12.5, and the unit in its own field"),
        ("12 km", "12, and the unit in its own field"),
        ("12 tỷ đồng", "12000000000"),
        ("12,5 tỉ", "12500000000"),
        ("1.250 tỷ", "1250000000000 or 1250000000"),
        ("2 nghìn tỷ", "2000000000000"),
        ("3 million", "3000000"),
        ("12-15", "min: 12 and max: 15"),
        ("12,5 – 13,5", "min: 12.5 and max: 13.5"),
    ],
)
def test_printed_figure_is_refused_with_what_to_write(text: str, advice: str) -> None:
    with pytest.raises(ValueError, match="is not a number") as caught:
        check_number(text)
    assert str(caught.value) == f"is not a number: for '{text}' write {advice}"


@pytest.mark.parametrize(
    "text", ["", "nhiều", "nan", "inf", "1e5", "0x1F", "12.11.2020", "1.25,000,5", "1.2,3", "..", "１２", ",5", "5,"]
)
def test_what_has_no_reading_is_refused_without_a_guess(text: str) -> None:
    with pytest.raises(ValueError, match=r"^is not a number$"):
        check_number(text)


@pytest.mark.parametrize("text", ["1940", "1.94", "149.8970", "12.5", "1250000000000", "0.125"])
def test_what_is_advised_is_taken(text: str) -> None:
    assert check_number(text) == text


def test_degrees_have_three_decimals_in_one_reading() -> None:
    assert check_degrees("106.685") == "106.685"
    with pytest.raises(ValueError, match=r"write 106685 or 106\.6850"):
        check_degrees("106,685")


VALUE = {"source": "a", "locator": "PL1", "scope": "hai-phong", "year": "2030", "kind": "target"}


@pytest.mark.parametrize(
    ("model", "content", "told"),
    [
        (Fact, {"name": "length", "value": "12,5", "unit": "km"}, "the value is not a number: for '12,5' write 12.5"),
        (Fact, {"name": "length", "value": "1.940", "unit": "km"}, "write 1940 or 1.94"),
        (Fact, {"name": "length", "value": "1_000", "unit": "m"}, "write 1000"),
        (Fact, {"name": "length", "value": "rất dài", "unit": "km"}, "the value is not a number"),
        (Fact, {"name": "length", "value": "12,5"}, "write 12.5"),
        (Fact, {"name": "length", "min": "12,5", "unit": "km"}, "write 12.5"),
        (Fact, {"name": "lease-end", "value": "31/12/2058", "unit": "date"}, "is not a date"),
        (Investment, {"amount": "1.250.000.000.000", "currency": "VND"}, "write 1250000000000"),
        (IndicatorValue, {**VALUE, "value": "24.500"}, "write 24500 or 24.5"),
        (IndicatorValue, {**VALUE, "year": "2_030", "value": "1"}, "write 2030"),
        (Rows, {"prefix": "PL1", "first": "1", "last": "1_0"}, "is not a number"),
    ],
)
def test_figures_are_numbers_wherever_a_record_has_one(model: type[Model], content: dict[str, str], told: str) -> None:
    with pytest.raises(ValueError, match="is not a") as caught:
        model.model_validate(content)
    assert told in str(caught.value)


@pytest.mark.parametrize("value", ["3M Việt Nam", "2075-01", "Công ty 12,5"])
def test_text_of_a_fact_may_have_digits(value: str) -> None:
    assert Fact.model_validate({"name": "tenants", "value": value}).value == value
