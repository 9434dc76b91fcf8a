from collections.abc import Sequence
from datetime import date
from random import Random
from typing import Any

import pytest
from random_programmes import random_programme

from conftest import City
from hpgeo.programme import changes as changes_module
from hpgeo.programme.changes import KEPT, Change, compare
from hpgeo.programme.evidence import told_on
from hpgeo.programme.programme import Programme
from hpgeo.programme.snapshots import as_known, knowledge_dates
from hpgeo.records.models import Related

PLAN, REPORT = date(2023, 2, 10), date(2025, 7, 31)
BRIDGE, ROAD, PLATFORM = "white-stone-bridge", "national-road-10", "data-platform"
BRIDGE_FILE, ROAD_FILE = f"data/projects/{BRIDGE}.yaml", f"data/projects/{ROAD}.yaml"
PAGE = """\
- id: page-2024
  kind: public
  title: {vi: Trang, en: Page}
  short: {vi: Trang 2024, en: Page 2024}
  publisher: {vi: Báo, en: Paper}
  date: 2024-05-01
  url: https://example.org/page
"""
OTHER_ROAD = """\
id: hill-road
title: {vi: Đường Đồi, en: Hill road}
layer: LAYER
sector: transport.road
type: construction
related: [{project: national-road-10, relation: RELATION}]
statements:
- source: report-2025
  locator: PL4/9
  title: Đường Đồi
"""


def changes(city: City, earlier: date = PLAN, later: date = REPORT) -> dict[str, dict[str, Change]]:
    """Give the changes by kind, then by work."""
    found: dict[str, dict[str, Change]] = {}
    for change in compare(city.programme(), earlier, later):
        found.setdefault(change.kind, {})[change.work] = change
    return found


def say_on_page(city: City, project: str, *lines: str) -> None:
    city.write("data/sources/web.yaml", PAGE)
    name = f"data/projects/{project}.yaml"
    body = "".join(f"  {line}\n" for line in ("locator: page", *lines))
    city.write(name, f"{city.read(name)}- source: page-2024\n{body}")


def test_later_end_is_a_change_with_both_citations(city: City) -> None:
    change = changes(city)["dates"][BRIDGE]
    assert (change.before.en, change.after.en, change.years) == ("2023 – Q2 2025", "2023 – 2027", 2)
    assert change.before_from is not None and change.after_from is not None
    assert (change.before_from.locator, change.after_from.locator) == ("PL1/1", "fn/4")


def test_status_that_is_reported_later_is_a_change(city: City) -> None:
    assert changes(city)["status"][BRIDGE].after.en.startswith("Under construction")


def test_work_of_the_later_document_is_added(city: City) -> None:
    assert list(changes(city)["added"]) == ["dong-ha-industrial-zone"]


def test_work_that_the_later_document_leaves_out_is_not_mentioned_again(city: City) -> None:
    assert list(changes(city)["silent"]) == [PLATFORM, ROAD]


def test_press_page_does_not_break_the_silence_of_the_city(city: City) -> None:
    say_on_page(city, ROAD, "facts: [{name: length, value: 9, unit: km}]")
    assert ROAD in changes(city)["silent"]


def test_finished_work_is_not_missed(city: City) -> None:
    say_on_page(city, ROAD, "status: maintenance")
    assert ROAD not in changes(city)["silent"]


def test_work_that_only_the_press_named_is_not_missed(city: City) -> None:
    city.replace(ROAD_FILE, "source: plan-2023\n  locator: PL1/2", "source: page-2022\n  locator: page")
    city.write("data/sources/web.yaml", PAGE.replace("2024", "2022"))
    assert ROAD not in changes(city)["silent"]


def test_without_a_later_document_nothing_is_missed(city: City) -> None:
    assert "silent" not in changes(city, PLAN, date(2024, 1, 1))


@pytest.mark.parametrize("relation", ["overlaps", "replaces"])
def test_missed_work_is_shown_beside_the_new_one_that_is_linked_as_alike(city: City, relation: str) -> None:
    city.write("data/projects/hill-road.yaml", OTHER_ROAD.replace("LAYER", "road").replace("RELATION", relation))
    found = changes(city)
    change = found["renamed"][ROAD]
    assert (change.before.en, change.after.vi) == ("Q1 2026 – 06/2030", "Đường Đồi")
    assert change.after_from is not None and change.after_from.locator == "PL4/9"
    assert ROAD not in found["silent"]


@pytest.mark.parametrize(("layer", "relation"), [("road", "connects"), ("bridge", "overlaps")])
def test_other_links_and_layers_do_not_make_two_works_alike(city: City, layer: str, relation: str) -> None:
    city.write("data/projects/hill-road.yaml", OTHER_ROAD.replace("LAYER", layer).replace("RELATION", relation))
    assert "renamed" not in changes(city)


def test_overdue_work_that_is_still_listed_is_named(city: City) -> None:
    city.replace(BRIDGE_FILE, "  period: {end: 2027}\n", "")
    change = changes(city)["overdue"][BRIDGE]
    assert change.after.en == "overdue since Q2 2025, unconfirmed"
    assert change.after_from is not None and change.after_from.locator == "fn/4"


def test_overdue_work_that_is_listed_no_more_is_not_named(city: City) -> None:
    text = city.read(BRIDGE_FILE)
    city.write(BRIDGE_FILE, text[: text.index("- source: report-2025")])
    found = changes(city)
    assert "overdue" not in found
    assert BRIDGE in found["silent"]


# Many works


def linked_programme(seed: int) -> Programme:
    """Give a programme whose works are linked at random, mostly as the same in part."""
    programme, chance = random_programme(seed, size=120), Random(seed)
    names = list(programme.works)
    relations = ("overlaps", "overlaps", "replaces", "connects")
    for work in programme.works.values():
        chosen = [name for name in chance.sample(names, 3) if name != work.id and chance.random() < 0.6]
        links = [Related(project=name, relation=chance.choice(relations)) for name in chosen]
        programme.catalog.projects[work.id].__dict__["related"] = tuple(links)  # models are frozen
    return programme


def plain_heir(programme: Programme, key: str, earlier: date, later: date) -> str | None:
    """Look through all works for the first that may be the missed one under another name."""
    first, second = as_known(programme, earlier), as_known(programme, later)
    sources = programme.catalog.sources

    def alike(one: str, other: str) -> bool:
        links = programme.works[one].project.related
        return any(link.project == other and link.relation in {"overlaps", "replaces"} for link in links)

    for work in second.works.values():
        told = [told_on(s, sources) for s in work.project.statements if sources[s.source].kind == "official"]
        named = any(day > earlier for day in told)
        same = work.project.layer == programme.works[key].project.layer
        if (alike(key, work.id) or alike(work.id, key)) and work.id not in first.works and same and named:
            return work.project.title.vi
    return None


@pytest.mark.parametrize("seed", range(8))
def test_the_name_under_which_a_missed_work_goes_on_is_what_a_look_through_all_works_finds(seed: int) -> None:
    programme = linked_programme(seed)
    days = knowledge_dates(programme)
    for earlier, later in [(one, other) for one in days for other in days if one < other]:
        missed = [change for change in compare(programme, earlier, later) if change.kind in {"silent", "renamed"}]
        found = {change.work: None if change.kind == "silent" else change.after.vi for change in missed}
        assert found == {key: plain_heir(programme, key, earlier, later) for key in found}, (earlier, later)


def test_missed_works_that_go_on_under_another_name_are_among_the_random_ones() -> None:
    kinds = [c.kind for seed in range(8) for c in compare(linked_programme(seed), date(2019, 3, 31), date(2025, 3, 31))]
    assert kinds.count("renamed") > 3


class Looks(dict[str, Any]):
    """Works that count how often they are gone through."""

    times = 0

    def values(self) -> Any:
        Looks.times += 1
        return super().values()

    def items(self) -> Any:
        Looks.times += 1
        return super().items()


@pytest.mark.parametrize("size", [40, 400])
def test_works_are_gone_through_a_few_times_however_many_are_missed(size: int) -> None:
    programme = random_programme(0, size)
    for snapshot in (as_known(programme, day) for day in (date(2019, 3, 31), date(2025, 3, 31))):
        object.__setattr__(snapshot, "works", Looks(snapshot.works))
    Looks.times = 0
    assert len(compare(programme, date(2019, 3, 31), date(2025, 3, 31))) > size / 10
    assert Looks.times < 6


def test_the_last_few_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    programme, asked = random_programme(0), []
    plain = changes_module._compared

    def counted(known: Programme, *days: date) -> Sequence[Change]:
        asked.append(days)
        return plain(known, *days)

    monkeypatch.setattr(changes_module, "_compared", counted)
    days = sorted(knowledge_dates(programme))
    pairs = [(one, other) for one in days for other in days if one < other]
    again = [compare(programme, *pairs[0]) for _ in range(3)]
    assert again[0] is again[2]
    assert len(asked) == 1
    for pair in pairs * 2:
        compare(programme, *pair)
    assert len(pairs) > KEPT
    assert len(programme.changes) == KEPT
    assert compare(programme, *pairs[0]) == again[0]
