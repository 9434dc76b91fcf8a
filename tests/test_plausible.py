"""Is nonsense that fits its fields refused, or named with its reason?"""

from datetime import date

import pytest

from conftest import TODAY, City
from hpgeo.cli import main
from hpgeo.records.models import MAX_STATEMENTS

BRIDGE, ROAD, ZONE = (
    f"data/projects/{name}.yaml" for name in ("white-stone-bridge", "national-road-10", "dong-ha-industrial-zone")
)
OPENING = "milestones: [{type: opening, date: 2025-Q2, basis: planned}]"
AMOUNT = "amount: 20000000, currency: USD"
FACT = "{name: area, value: 320, unit: ha, qualifier: about, as_of: 2025}"


def told(city: City) -> list[tuple[str, str]]:
    """Give the severity and the message of every problem."""
    return [(problem.severity, problem.message) for problem in city.catalog().problems]


REFUSED = [
    (BRIDGE, OPENING, "milestones: [{type: opening, date: 2035, basis: actual}]", "statements[0].milestones[0].date",
     "the reported opening of 2035 is later than its source 'plan-2023', which knows up to 2023-02-10"),
    (BRIDGE, OPENING, "status: implementation\n  status_date: 2024", "statements[0].status_date", "the status of 2024"),
    (BRIDGE, "2021-11-12", "2023-03", "statements[0].approvals[0].date", "the decision of 2023-03 is later"),
    (BRIDGE, "[national-road-10]", "[white-stone-bridge]", "statements[0].investment.shared_with", "the project"),
    (ZONE, AMOUNT, "amount: 1e308, currency: USD", "statements[0].investment.amount", "is not a number"),
    (ZONE, AMOUNT, f"amount: 1{'0' * 20}, currency: USD", "statements[0].investment.amount", "1e+20 is not meant"),
    (ZONE, AMOUNT, "amount: 0.000000001, currency: USD", "statements[0].investment.amount", "1e-09 is not meant"),
    (ZONE, AMOUNT, "amount: 1_000, currency: USD", "statements[0].investment.amount", "for '1_000' write 1000"),
    (ZONE, AMOUNT, "amount: １００, currency: USD", "statements[0].investment.amount", "is not a number"),
    (ZONE, AMOUNT, "amount: 20000000, currency: DNV", "statements[0].investment.currency", "'DNV' is no currency"),
    (ZONE, FACT, "{name: length, value: -5, unit: km}", "statements[0].facts[0]", "length cannot be -5, below zero"),
    (ZONE, FACT, "{name: length, value: 5, unit: ha}", "statements[0].facts[0]", "length is not measured in ha"),
    (ZONE, FACT, "{name: area, value: 5, unit: km}", "statements[0].facts[0]", "area is not measured in km"),
    (ZONE, FACT, "{name: area, min: -2, max: 5, unit: ha}", "statements[0].facts[0]", "area cannot be -2"),
    (ZONE, FACT, "{name: area, min: 2, max: 1_0, unit: ha}", "statements[0].facts[0].max", "is not a number"),
    (ZONE, FACT, "{name: occupancy, value: 120, unit: percent}", "statements[0].facts[0]", "occupancy cannot be 120"),
    (ZONE, FACT, "{name: area, value: 1000000000000000, unit: ha}", "statements[0].facts[0]", "is the unit right?"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), REFUSED, ids=[case[2][:60] for case in REFUSED])
def test_nonsense_is_refused_with_its_reason(
    city: City, file: str, old: str, new: str, field: str, message: str
) -> None:
    city.replace(file, old, new)
    problem = city.problem()
    assert (problem.file, problem.field) == (file, field)
    assert message in problem.message
    assert problem.line
    assert file.split("/")[2].removesuffix(".yaml") not in city.catalog().projects


ODD = [
    (BRIDGE, "sector: transport.road", "sector: health", "sector", "'health' is not where works of the layer"),
    (ZONE, "sector: economy", "sector: education", "sector", "'economy' is"),
    (BRIDGE, "[cầu vượt sông Đò]", "[cầu A, cầu B, cầu A]", "aliases[2]", "stands already in aliases[0]"),
    (BRIDGE, "[{organization: so-giao-thong, role: lead}]",
     "[{organization: so-giao-thong, role: lead}, {organization: so-giao-thong, role: lead}]",
     "statements[0].parties[1]", "stands already in statements[0].parties[0]"),
    (BRIDGE, "- source: report-2025\n", "- {source: report-2025, locator: x}\n- {source: report-2025, locator: x}\n"
     "- source: report-2025\n", "statements[2]", "stands already in statements[1]"),
    (ZONE, AMOUNT, "amount: 900, currency: VND", "statements[0].investment.amount", "900 VND pay for no work"),
    (BRIDGE, OPENING, "milestones: [{type: opening, date: 2023-02-11, basis: actual}]",
     "statements[0].milestones[0].date", "is 1 day later than its source"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "field", "message"), ODD, ids=[case[2][:60] for case in ODD])
def test_what_is_odd_is_a_warning_and_stays(
    city: City, file: str, old: str, new: str, field: str, message: str
) -> None:
    city.replace(file, old, new)
    problem = city.problem("warning")
    assert (problem.file, problem.field, bool(problem.line)) == (file, field, True)
    assert message in problem.message
    assert len(city.catalog().projects) == 4


def test_event_of_the_sources_own_time_is_believed(city: City) -> None:
    city.replace(BRIDGE, OPENING, "milestones: [{type: opening, date: 2023, basis: actual}]")
    assert told(city) == []


def test_agency_that_ends_before_it_starts_is_named_and_its_works_stay(city: City) -> None:
    city.replace("data/organizations.yaml", "{end: 2025-02-28}", "{start: 2025, end: 2019}")
    problem = city.problem()
    assert (problem.field, problem.message) == ("[0].period", "the end 2019 lies before the start 2025")
    assert len(city.catalog().projects) == 4


def test_unknown_former_district_of_a_commune_is_named(city: City) -> None:
    city.replace("data/units.yaml", "formed_from_districts: [dong-ha]", "formed_from_districts: [dong-hai]")
    problem = city.problem()
    assert (problem.field, problem.message) == (
        "communes[0].formed_from_districts",
        "unknown former district 'dong-hai'; is it 'dong-ha'?",
    )


@pytest.mark.parametrize(
    ("as_of", "message"), [("2026-01", "2026-01 is later than its date"), ("2019", "2019 lies years before its date")]
)
def test_knowledge_date_far_from_the_date_of_a_source_is_odd(city: City, as_of: str, message: str) -> None:
    city.replace("data/sources/report-2025.yaml", "as_of: 2025-07", f"as_of: {as_of}")
    problem = next(item for item in city.catalog().problems if item.file == "data/sources/report-2025.yaml")
    assert (problem.field, problem.severity) == ("as_of", "warning")
    assert message in problem.message


@pytest.mark.parametrize(
    "name", ["../secret", "/etc/passwd", "a/b", "a\\\\b", "*", "a*", "[a]", "..", "a..b", ".hidden"]
)
def test_text_of_a_source_stays_in_its_folder(city: City, name: str) -> None:
    file = "data/sources/plan-2023.yaml"
    city.write(file, city.read(file) + f'file: "{name}"\n')
    fault = next(problem for problem in city.catalog().problems if problem.file == file)
    assert (fault.field, "is no name of a file" in fault.message) == ("file", True)


def test_what_lies_ahead_is_told_by_the_check(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    city.replace("data/sources/report-2025.yaml", "date: 2025-09-01\nas_of: 2025-07", "date: 2100")
    city.write(
        "data/sources/common.yaml",
        city.read("data/sources/plan-2023.yaml").replace("id: plan-2023\nkind: official", "id: common\nkind: public")
        .replace("date: 2023-02-10\n", ""),
    )  # fmt: skip
    city.replace(BRIDGE, OPENING, OPENING + "\n- source: common\n  locator: page\n  "
                 "milestones: [{type: opening, date: 2099, basis: actual}]")  # fmt: skip
    assert main(["--root", str(city.root), "--today", TODAY.isoformat(), "check"]) == 0
    out = capsys.readouterr().out
    assert "warning: data/sources/report-2025.yaml: date: 2100 lies ahead" in out
    assert f"warning: {BRIDGE}: statements[1].milestones[0].date: the reported opening of 2099 lies ahead" in out


def test_day_before_all_dates_is_refused_in_one_sentence(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    for option in ("--as-of", "--today", "--known-on"):
        with pytest.raises(SystemExit) as left:
            main(["--root", str(city.root), option, date(1, 1, 1).isoformat(), "check"])
        assert left.value.code == 2
        assert f"argument {option}: 0001-01-01 lies outside 1900 to 2100" in capsys.readouterr().err


def test_record_with_more_statements_than_can_be_compared_is_refused(city: City) -> None:
    rows = "".join(f"- {{source: plan-2023, locator: PL9/{number}}}\n" for number in range(MAX_STATEMENTS + 1))
    city.write(ROAD, city.read(ROAD).split("- source")[0] + rows)
    problem = city.problem()
    assert (problem.field, problem.message) == ("statements", "holds more than can be read: split the record")


@pytest.mark.parametrize("name", ["x" * 121, "x" * 300])
def test_id_that_no_file_can_have_is_refused(city: City, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(city.root), "new", name]) == 2
    assert "an id has at most 120 letters" in capsys.readouterr().err
