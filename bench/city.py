"""Which project folder holds as many works as wanted, as real files?

The real works first, then copies of them, a district of all of them after the other: records with ids and titles of
their own, links that stay within a district, and features moved to another place in and around the city, each copy by
a step of its own. Sources, agencies and units are the real ones. The same size always gives the same files.
"""

import random
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from shutil import copytree
from typing import Any

from shapely.geometry import shape

from bench.synthetic import SEED
from hpgeo.places.layers import format_layer
from hpgeo.places.positions import REGION
from hpgeo.records.files import Document
from hpgeo.records.layout import format_document
from hpgeo.records.store import FileStore, Kind

EAST_WEST, NORTH_SOUTH = 350_000, 250_000  # the longest step of a copy, in millionths of a degree

Json = dict[str, Any]


class City:
    """Records and layers of a real project folder, from which a larger city is made."""

    def __init__(self, root: Path) -> None:
        self._root, self._store = root, FileStore(root)

    @cached_property
    def _records(self) -> list[Json]:
        return [self._store.document(name).content for name in self._store.names(Kind.PROJECTS, ".yaml")]

    @cached_property
    def _layers(self) -> Mapping[str, Json]:
        return {name: self._store.features(name).content for name in self._store.names(Kind.LAYERS, ".geojson")}

    def lay(self, folder: Path, size: int) -> Path:
        """Write a project folder of `size` works; give the folder."""
        copytree(self._root / "data", folder / "data", ignore=lambda where, _: _projects_in(Path(where)))
        copytree(self._root / "layers" / "context", folder / "layers" / "context")
        names = [_renamed(record["id"], copy) for copy, record in self._works(size)]
        known = frozenset(names)
        (folder / Kind.PROJECTS).mkdir()
        for name, (copy, record) in zip(names, self._works(size), strict=True):
            content = record if copy == 0 else _copied(record, copy, known)
            text = format_document("", Document(name, content))
            (folder / Kind.PROJECTS / f"{name}.yaml").write_text(text, encoding="utf-8")
        for name, content in self._layers.items():
            features = list(_features(content["features"], known, -(-size // len(self._records))))
            (folder / name).write_text(format_layer({**content, "features": features}), encoding="utf-8")
        return folder

    def _works(self, size: int) -> Iterator[tuple[int, Json]]:
        """Give the works of which `size` are made, each with the number of its copy; 0 is the real one."""
        for index in range(size):
            copy, place = divmod(index, len(self._records))
            yield copy, self._records[place]


def _projects_in(folder: Path) -> list[str]:
    return ["projects"] if folder.name == "data" else []


def _renamed(name: str, copy: int) -> str:
    return name if copy == 0 else f"{name}-no{copy}"


def _copied(record: Json, copy: int, known: frozenset[str]) -> Json:
    title = {language: f"{text} {copy}" for language, text in record["title"].items()}
    related = [{**link, "project": _renamed(link["project"], copy)} for link in record.get("related", ())]
    kept = [link for link in related if link["project"] in known]
    told = [_statement(statement, copy, known) for statement in record["statements"]]
    made = {**record, "id": _renamed(record["id"], copy), "title": title, "related": kept, "statements": told}
    return {key: value for key, value in made.items() if value != []}


def _statement(statement: Json, copy: int, known: frozenset[str]) -> Json:
    stated = statement.get("investment")
    if not stated or "shared_with" not in stated:
        return statement
    shared = [name for each in stated["shared_with"] if (name := _renamed(each, copy)) in known]
    rest = {key: value for key, value in stated.items() if key != "shared_with"}
    return {**statement, "investment": {**rest, "shared_with": shared} if shared else rest}


def _features(features: list[Json], known: frozenset[str], copies: int) -> Iterator[Json]:
    for copy in range(copies):
        for item in features:
            if _renamed(item["properties"]["project_id"], copy) in known:
                yield item if copy == 0 else _moved(item, copy)


def _moved(item: Json, copy: int) -> Json:
    properties = item["properties"]
    name, part = _renamed(properties["project_id"], copy), properties.get("part")
    chance = random.Random(f"{SEED} {name}")  # noqa: S311 (nothing secret); parts of one work go together
    wanted = chance.randint(-EAST_WEST, EAST_WEST), chance.randint(-NORTH_SOUTH, NORTH_SOUTH)
    step = _within(shape(item["geometry"]).bounds, wanted)
    geometry = {**item["geometry"], "coordinates": _shifted(item["geometry"]["coordinates"], step)}
    told = {**properties, "project_id": name}
    return {**item, "id": f"{name}/{part}" if part else name, "properties": told, "geometry": geometry}


def _within(bounds: tuple[float, ...], step: tuple[int, int]) -> tuple[float, float]:
    """Shorten a step so that what lies within the bounds stays in the region."""
    west, south, east, north = bounds
    x = min(max(step[0] / 1e6, REGION[0] - west), REGION[2] - east)
    y = min(max(step[1] / 1e6, REGION[1] - south), REGION[3] - north)
    return x, y


def _shifted(coordinates: Any, step: tuple[float, float]) -> Any:
    if isinstance(coordinates[0], list):
        return [_shifted(inner, step) for inner in coordinates]
    return [round(coordinates[0] + step[0], 6), round(coordinates[1] + step[1], 6)]
