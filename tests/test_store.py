"""Is the store a real seam: do records and layers come from it alike, whatever keeps them?"""

import re
from collections.abc import Callable
from datetime import UTC
from pathlib import Path

import pytest
from memory_store import MemoryStore

from conftest import FILES, TODAY, City
from hpgeo.places.base_map import base_map
from hpgeo.programme.programme import Programme, read_programme
from hpgeo.records import files
from hpgeo.records.parsed import ParsedFiles
from hpgeo.records.store import FileStore, Kind, Store, digest
from hpgeo.terms.errors import LayerError, RecordError
from hpgeo.webmap import payload

BRIDGE = "data/projects/white-stone-bridge.yaml"
FOREST = """\
{"type": "FeatureCollection", "features": [
{"type": "Feature", "id": "wood", "properties": {"name_vi": "Rừng"},
 "geometry": {"type": "Point", "coordinates": [106.6, 20.8]}}
]}
"""


def texts_of(city: City) -> dict[str, str]:
    """Give the text of every file of the city by its name."""
    paths = [path for path in city.root.rglob("*") if path.is_file()]
    return {name: city.read(name) for name in (path.relative_to(city.root).as_posix() for path in paths)}


def in_memory(city: City) -> Store:
    return MemoryStore(texts_of(city))


def in_a_folder(city: City) -> Store:
    return FileStore(city.root)


@pytest.fixture(params=[in_a_folder, in_memory], ids=["folder", "memory"])
def store(request: pytest.FixtureRequest, city: City) -> Store:
    """The invented city with a base map, in each kind of store."""
    city.write("layers/context/forests.geojson", FOREST)
    make: Callable[[City], Store] = request.param
    return make(city)


# A programme


def broken(city: City) -> None:
    """Put one fault of each kind into the files."""
    city.replace(BRIDGE, "layer: bridge", "layer: bride")
    city.write("data/sources/report-2025.yml", "id: x\n")
    city.write("data/indicators.yaml", "- id: x\n")
    city.write("data/annexes.yaml", "{}\n")
    city.write("data/control_points.yaml", "- {feature: national-road-10/north}\n")
    city.replace("layers/road.osm.geojson", '"part": "south"', '"part": "east"')
    city.layer("tunnel")
    city.write("layers/context/rivers.geojson", "[]")


def alike(one: Programme, other: Programme) -> bool:
    return one == other and payload(one) == payload(other)


@pytest.mark.parametrize("prepare", [lambda city: None, broken], ids=["sound", "broken"])
def test_a_programme_from_memory_is_that_of_the_folder(city: City, prepare: Callable[[City], None]) -> None:
    city.write("layers/context/forests.geojson", FOREST)
    prepare(city)
    folder, memory = city.programme(), read_programme(in_memory(city), TODAY)
    assert alike(memory, folder)
    assert memory.problems == folder.problems
    assert [problem.line for problem in memory.problems] == [problem.line for problem in folder.problems]
    assert len(folder.works) >= 3
    assert bool(folder.problems) is (prepare is broken)


def test_every_fault_of_the_broken_city_is_told(city: City) -> None:
    broken(city)
    told = {problem.file for problem in read_programme(in_memory(city), TODAY).problems}
    assert told == {
        BRIDGE, "data/sources/report-2025.yml", "data/indicators.yaml", "data/annexes.yaml", "data/control_points.yaml",
        "layers/road.osm.geojson", "layers/tunnel.geojson", "layers/context/rivers.geojson",
    }  # fmt: skip


def test_an_empty_store_misses_its_records() -> None:
    problems = {str(problem) for problem in read_programme(MemoryStore({}), TODAY).problems}
    assert "data/projects: the folder is missing" in problems
    assert any(problem.startswith("data/organizations.yaml: cannot be read") for problem in problems)


# Names, texts and features


def test_names_of_a_kind_stand_in_order_and_are_not_those_of_the_kinds_below(store: Store) -> None:
    assert store.names(Kind.PROJECTS, ".yaml") == sorted(name for name in FILES if name.startswith("data/projects/"))
    assert store.names(Kind.LISTS, ".yaml") == [
        f"data/{name}.yaml" for name in ("geometry_sources", "organizations", "units")
    ]
    assert store.names(Kind.LAYERS, ".geojson") == [
        f"layers/{name}.geojson" for name in ("bridge", "industrial-zone", "road.osm")
    ]
    assert store.names(Kind.BASE_MAP, ".geojson") == ["layers/context/forests.geojson"]
    assert store.names(Kind.SOURCES, ".yml") == []


def test_documents_know_their_name_and_lines(store: Store) -> None:
    document = store.document(BRIDGE)
    assert document.file == BRIDGE
    assert document.content["layer"] == "bridge"
    assert document.lines["layer"] == 4


def test_features_know_their_lines(store: Store) -> None:
    collection = store.features("layers/road.osm.geojson")
    assert [item["id"] for item in collection.features] == ["national-road-10/north", "national-road-10/south"]
    assert collection.lines() == {0: 2, 1: 3}


def test_the_base_map_is_read_from_the_store(store: Store) -> None:
    assert [item["id"] for item in base_map(store)["forests"]] == ["wood"]


def test_what_is_not_there_is_named(store: Store) -> None:
    assert not store.exists("data/projects/none.yaml")
    assert store.exists(BRIDGE)
    assert store.exists(Kind.PROJECTS)
    with pytest.raises(RecordError, match=r"data/projects/none\.yaml: cannot be read"):
        store.document("data/projects/none.yaml")
    with pytest.raises(LayerError, match=r"layers/none\.geojson: cannot be read"):
        store.features("layers/none.geojson")


# Saving


def test_a_text_is_saved_over_the_one_that_was_seen(store: Store) -> None:
    before = store.text(BRIDGE)
    store.save(BRIDGE, before + "# more\n", digest(before))
    assert store.text(BRIDGE) == before + "# more\n"


def test_a_text_is_not_saved_over_what_changed_meanwhile(store: Store) -> None:
    before = store.text(BRIDGE)
    store.save(BRIDGE, before + "# theirs\n", digest(before))
    with pytest.raises(RecordError, match=r"white-stone-bridge\.yaml: was changed meanwhile"):
        store.save(BRIDGE, before + "# mine\n", digest(before))
    assert store.text(BRIDGE) == before + "# theirs\n"


def test_a_new_text_is_not_saved_over_another(store: Store) -> None:
    store.save("data/projects/new.yaml", "id: new\n", None)
    assert store.text("data/projects/new.yaml") == "id: new\n"
    with pytest.raises(RecordError, match=r"new\.yaml: exists already"):
        store.save("data/projects/new.yaml", "id: other\n", None)
    assert store.text("data/projects/new.yaml") == "id: new\n"


def test_what_has_gone_is_not_saved_again(city: City) -> None:
    store = FileStore(city.root)
    seen = digest(store.text(BRIDGE))
    (city.root / BRIDGE).unlink()
    with pytest.raises(RecordError, match="was changed meanwhile"):
        store.save(BRIDGE, "x", seen)
    assert not store.exists(BRIDGE)


def test_a_file_is_saved_whole_or_not_at_all(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(city.root)
    before = store.text(BRIDGE)

    def stop(handle: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr(files.os, "fsync", stop)
    with pytest.raises(OSError, match="no room"):
        store.save(BRIDGE, "half", digest(before))
    assert store.text(BRIDGE) == before
    assert [path.name for path in (city.root / BRIDGE).parent.glob(".*")] == []


# History


def test_the_newest_version_is_the_text_of_today(store: Store) -> None:
    before = store.text(BRIDGE)
    store.save(BRIDGE, before + "# thêm\n", digest(before))
    newest = store.history(BRIDGE)[0]
    assert newest.size == len(store.text(BRIDGE).encode())
    assert newest.saved.tzinfo is UTC
    assert store.history("data/projects/none.yaml") == []


def test_a_folder_of_files_has_no_past(city: City) -> None:
    store = FileStore(city.root)
    before = store.text(BRIDGE)
    store.save(BRIDGE, before + "# more\n", digest(before))
    assert len(store.history(BRIDGE)) == 1


# Parsed files


def test_a_document_is_parsed_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    first = ParsedFiles(city.root)
    read_programme(first, TODAY)
    first.keep()

    def refuse(name: str, text: str) -> None:
        raise AssertionError(f"{name} is parsed again")

    monkeypatch.setattr("hpgeo.records.parsed.parse_content", refuse)
    again = read_programme(ParsedFiles(city.root), TODAY)
    assert again.problems == ()
    assert again == city.programme()
    city.write(BRIDGE, city.read(BRIDGE) + "# changed\n")
    with pytest.raises(AssertionError, match="parsed again"):
        read_programme(ParsedFiles(city.root), TODAY)


def test_a_fault_in_a_kept_document_has_its_line_all_the_same(city: City) -> None:
    city.replace(BRIDGE, "source: report-2025", "source: report-2026")
    told = [str(problem) for problem in city.programme().problems]
    assert [str(problem) for problem in city.programme().problems] == told
    assert re.fullmatch(r"data/projects/white-stone-bridge.yaml:\d+: .*unknown source 'report-2026'.*", told[0])


def test_a_sound_document_is_not_looked_through_for_its_lines(city: City) -> None:
    city.programme()
    document = ParsedFiles(city.root).document(BRIDGE)
    assert "_found" not in vars(document.lines)
    assert dict(document.lines) == dict(FileStore(city.root).document(BRIDGE).lines)
    assert len(document.lines) == len(list(document.lines)) > 5


def test_kept_files_of_another_form_are_not_used(city: City) -> None:
    city.write("build/cache/parsed.json", '{"form": 0, "files": {}}')
    assert read_programme(ParsedFiles(city.root), TODAY) == city.programme()


def test_a_folder_that_cannot_be_written_is_read_all_the_same(city: City) -> None:
    (city.root / "build").write_text("in the way", encoding="utf-8")
    assert len(city.programme().works) == 4
    assert Path(city.root / "build").is_file()


STRAYS = {
    "data/units.yaml.txt": Kind.LISTS,
    "data/old/units.yaml": Kind.LISTS,
    "data/old/deeper/notes": Kind.LISTS,
    "data/projects/2025/lost.yaml": Kind.PROJECTS,
    "data/projects/lost.yml": Kind.PROJECTS,
    "data/sources/a.txt": Kind.SOURCES,
    "layers/road.json": Kind.LAYERS,
    "layers/2025/road.geojson": Kind.LAYERS,
    "layers/context/land.json": Kind.BASE_MAP,
    "data/projects/.hidden.yml": None,
    "data/.hidden/lost.yaml": None,
    "data/projects/.hidden/2025/lost.yaml": None,
    "layers/context/sea.geojson": None,
    "other/lost.yaml": None,
}


@pytest.mark.parametrize("make", [in_a_folder, in_memory], ids=["folder", "memory"])
def test_strays_are_told_by_the_kind_below_which_they_stand(city: City, make: Callable[[City], Store]) -> None:
    for name in STRAYS:
        city.write(name, "")
    store = make(city)
    for kind in Kind:
        assert list(store.strays(kind)) == sorted(name for name, its in STRAYS.items() if its == kind)


@pytest.mark.parametrize("make", [in_a_folder, in_memory], ids=["folder", "memory"])
def test_stores_tell_of_what_is_not_read_alike(city: City, make: Callable[[City], Store]) -> None:
    for name in STRAYS:
        city.write(name, "")
    told = [str(problem) for problem in read_programme(make(city), TODAY).problems]
    assert told == [str(problem) for problem in read_programme(FileStore(city.root), TODAY).problems]
    for name, kind in STRAYS.items():
        assert any(line.startswith(f"{name}: is not read") for line in told) == (kind is not None)


@pytest.mark.parametrize("make", [in_a_folder, in_memory], ids=["folder", "memory"])
def test_what_is_saved_late_is_refused_by_both(city: City, make: Callable[[City], Store]) -> None:
    store = make(city)
    seen = digest(store.text(BRIDGE))
    store.save(BRIDGE, "id: one\n", seen)
    with pytest.raises(RecordError, match="changed meanwhile"):
        store.save(BRIDGE, "id: two\n", seen)
    assert store.text(BRIDGE) == "id: one\n"
