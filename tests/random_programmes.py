"""Programmes of random works and random queries, the same for the same seed: what no invented city thinks of."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from shapely import LineString, Point, Polygon
from shapely.geometry.base import BaseGeometry

from hpgeo.places.layers import Feature, Layers
from hpgeo.programme.programme import Programme
from hpgeo.programme.queries import Query
from hpgeo.programme.works import UNKNOWN_STATUS, works_of
from hpgeo.records.catalog import Catalog, Units
from hpgeo.records.models import GeometrySource, Organization, Project, Source, Title, Unit
from hpgeo.records.store import FileStore
from hpgeo.terms.codelists import ACCURACIES, STATUSES
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.periods import Mode

ORGANIZATIONS = ("so-giao-thong", "so-xay-dung", "so-ke-hoach", "so-tai-chinh", "ban-quan-ly", "cong-ty")
SOURCES = ("plan-2019", "plan-2021", "plan-2023", "report-2025", "page-2022", "page-2024", "page-2026", "common")
WORDS = (
    "cầu", "Cầu", "đường", "ĐƯỜNG", "QL10", "QL.5", "ĐT.359C", "KCN", "khu", "công nghiệp", "TP", "Thành phố", "bến",
    "Bến Rừng", "sông", "Đá Bạc", "UBND", "vành đai 2", "VĐ3", "road", "bridge", "Zone", "3279/QĐ-UBND", "–", "HP",
)  # fmt: skip
SURVEY = GeometrySource(id="survey", title=Title(vi="Đo đạc", en="Survey"), licence="facts")
GRADES = ("surveyed", "digitised", "schematic", "admin")


def random_programme(seed: int, size: int = 40, today: date = date(2026, 11, 20)) -> Programme:
    """Weigh `size` random projects, an even number, as of a day; each may share a sum with the one beside it."""
    chance = Random(seed)
    names = [f"work-{number}" for number in range(size)]
    projects = {name: _project(name, names[number ^ 1], chance) for number, name in enumerate(names)}
    organizations, sources = _organizations(), _sources()
    catalog = Catalog(FileStore(Path()), projects, organizations, sources, _units(), {SURVEY.id: SURVEY})
    features = [feature for project in projects.values() for feature in _features(project, chance)]
    by_project = {name: tuple(f for f in features if f.project_id == name) for name in names}
    layers = Layers(tuple(features), by_project={key: value for key, value in by_project.items() if value})
    works = works_of(projects, catalog, layers, today)
    return Programme(catalog, layers, works, today)


def words(chance: Random, least: int = 1, most: int = 5) -> str:
    """Give some words; now and then one that is cut short."""
    chosen = chance.choices(WORDS, k=chance.randint(least, most))
    cut = (word[: chance.randint(1, len(word))] if chance.random() < 0.2 else word for word in chosen)
    return " ".join(word.strip() for word in cut)


def some(chance: Random, values: Sequence[str], most: int) -> list[str]:
    """Give up to `most` different values."""
    return chance.sample(values, chance.randint(0, min(most, len(values))))


def random_query(programme: Programme, chance: Random) -> Query:
    """Give a query of whole years, of codes that there are or not, now and then with a text."""
    first, last = programme.years
    years = sorted(chance.choices(range(first, last + 1), k=2))
    narrowed = chance.random() < 0.7
    return Query(
        first_year=years[0] if narrowed else chance.choice((None, first)),
        last_year=years[1] if narrowed else chance.choice((None, last)),
        mode=chance.choice(list(Mode)),
        undated=chance.random() < 0.5,
        layers=_codes(chance, list(LAYERS), 12),
        statuses=_codes(chance, [*STATUSES, UNKNOWN_STATUS], 5),
        organizations=_codes(chance, [*ORGANIZATIONS, "no-such-agency"], 3),
        sources=_codes(chance, SOURCES, 3),
        accuracies=_codes(chance, list(ACCURACIES), 3),
        text=words(chance, 1, 2) if chance.random() < 0.3 else chance.choice(("", "", " ", "—", "c")),
    )


def _codes(chance: Random, values: Sequence[str], most: int) -> frozenset[str] | None:
    return frozenset(some(chance, values, most)) if chance.random() < 0.2 else None


def _organizations() -> dict[str, Organization]:
    successors = {"so-giao-thong": "so-xay-dung", "so-ke-hoach": "so-tai-chinh", "so-xay-dung": "ban-quan-ly"}
    return {
        key: Organization.model_validate(
            {"id": key, "name": {"vi": key.replace("-", " "), "en": f"Office {number}"}, "aliases": [f"Sở {number}"],
             "successor": successors.get(key)}
        )
        for number, key in enumerate(ORGANIZATIONS)
    }  # fmt: skip


def _sources() -> dict[str, Source]:
    return {key: _source(key) for key in SOURCES}


def _source(key: str) -> Source:
    kind, _, year = key.partition("-")
    kinds = {"page": "public", "common": "general-knowledge"}
    title = {"vi": key, "en": key}
    return Source.model_validate(
        {"id": key, "kind": kinds.get(kind, "official"), "title": title, "short": title, "publisher": title,
         "date": f"{year}-03" if year else None}
    )  # fmt: skip


def _units() -> Units:
    communes = {
        "da-trang": Unit.model_validate(
            {"slug": "da-trang", "name": "Đá Trắng", "type": "phường", "formed_from_districts": ["dong-ha"]}
        ),
        "ben-do": Unit.model_validate({"slug": "ben-do", "name": "Bến Đò", "type": "xã"}),
    }
    return Units(communes, {"dong-ha": Unit(slug="dong-ha", name="Đông Hà")})


def _project(name: str, partner: str, chance: Random) -> Project:
    told = [_statement(number, partner, chance) for number in range(chance.randint(1, 4))]
    return Project.model_validate(
        {
            "id": name,
            "title": {"vi": f"Công trình {words(chance)}", "en": f"Work {words(chance)}"},
            "aliases": [f"tên {words(chance)}" for _ in range(chance.randint(0, 2))],
            "layer": chance.choice(list(LAYERS)),
            "sector": "transport.road",
            "type": "construction",
            "location": {"communes": some(chance, ("da-trang", "ben-do"), 2)},
            "statements": told,
        }
    )


def _statement(number: int, partner: str, chance: Random) -> dict[str, Any]:
    chosen: dict[str, Any] = {
        "title": f"mục {words(chance)}",
        "part": chance.choice(("north", "south")),
        "action": chance.choice(("study", "prepare", "build")),
        "status": chance.choice(list(STATUSES)),
        "parties": [{"organization": key, "role": "lead"} for key in some(chance, ORGANIZATIONS, 2)],
        "investment": {
            "amount": str(chance.choice((1e12, 2.5e12, 3e6))),
            "currency": chance.choice(("VND", "VND", "USD")),
            "shared_with": some(chance, [partner], 1),
        },
        "approvals": [{"number": f"{chance.randint(1, 9999)}/QĐ-UBND"}],
        "period": _period(chance),
        "milestones": [_milestone(chance)],
    }
    likely = {"part": 0.15, "status": 0.35, "approvals": 0.3, "milestones": 0.3}
    kept = {key: value for key, value in chosen.items() if chance.random() < likely.get(key, 0.55)}
    return {"source": chance.choice(SOURCES), "locator": f"PL1/{number}", **kept}


def _period(chance: Random) -> dict[str, Any]:
    first, last = sorted((_day(chance), _day(chance)))
    forms: tuple[dict[str, Any], ...] = (
        {"start": first, "end": str(int(last[:4]) + 1)},
        {"start": first},
        {"end": last},
        {"start": first, "open": True},
        {"open": True},
        {"after": first},
        {"before": last},
        {"start": first, "before": str(int(last[:4]) + 2)},
    )
    return chance.choice(forms)


def _milestone(chance: Random) -> dict[str, str]:
    types, basis = ("groundbreaking", "completion", "opening"), chance.choice(("planned", "actual"))
    return {"type": chance.choice(types), "date": _day(chance, 2026 if basis == "actual" else 2040), "basis": basis}


def _day(chance: Random, latest: int = 2040) -> str:
    year = chance.randint(2012, latest)
    return chance.choice((f"{year}", f"{year}-Q{chance.randint(1, 4)}", f"{year}-{chance.randint(1, 12):02d}"))


def _features(project: Project, chance: Random) -> list[Feature]:
    parts = [None] if chance.random() < 0.5 else [f"part-{number}" for number in range(chance.randint(0, 2))]
    return [_feature(project, part, chance) for part in parts]


def _feature(project: Project, part: str | None, chance: Random) -> Feature:
    name = f"{project.id}/{part}" if part else project.id
    grade = chance.choice(GRADES)
    return Feature(name, project.id, part, project.layer, grade, 80, SURVEY.id, _geometry(chance), "layers/x.geojson")


def _geometry(chance: Random) -> BaseGeometry:
    x, y = chance.uniform(106.4, 107.0), chance.uniform(20.6, 21.0)
    line = [(x, y), (x + 0.013, y + 0.007), (x + 0.02, y)]
    return chance.choice((Point(x, y), LineString(line), Polygon(line)))
