"""How does a layer go to QGIS and come back, so that no feature is lost and every change is told?

What goes out is one collection per layer, with names to read beside the ids. What comes in is mended, held to the rules
of `check`, and compared with what stands in the files: a plan, which is told before it is saved. In which file a
feature stands follows from its work and from the origin of its geometry: what is traced from OpenStreetMap stands
apart, under its own licence.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from hpgeo.places.grid import to_grid
from hpgeo.places.layers import faults_of, format_layer, layer_of
from hpgeo.places.mending import OSM, mended_feature
from hpgeo.records.catalog import Catalog
from hpgeo.records.features import parse_collection
from hpgeo.records.store import Kind, Store, digest
from hpgeo.terms.errors import Problem
from hpgeo.terms.layer_types import LAYERS

# Attributes to be read beside the ids; they are left out when a layer comes back.
NAMES = ("title_vi", "title_en")
_GRADES = ("accuracy", "accuracy_m", "geometry_source")

Item = dict[str, Any]
# The features of each file, by its name.
Files = Mapping[str, Sequence[Item]]


@dataclass(frozen=True)
class Plan:
    """The features of the files as they are and as they shall be, what is told of it, and what speaks against it.

    `texts` are the files as they were read, None for one that is not there.
    """

    before: Files
    after: Files
    texts: Mapping[str, str | None]
    changes: Sequence[str]
    lost: Sequence[str] = ()
    problems: Sequence[Problem] = ()

    def save(self, store: Store) -> None:
        """Write the files that change, each whole; raise RecordError when one was changed meanwhile.

        A feature that goes to another file is taken out of its own in a second round. Whatever happens in between, it
        stands twice, which `check` names, and never nowhere.
        """
        there = {_id(item) for items in self.after.values() for item in items}
        seen = dict(self.texts)
        for last in (False, True):
            for name, items in self.after.items():
                stays = {_id(item) for item in items}
                going = [] if last else [item for item in self.before[name] if _id(item) in there - stays]
                seen[name] = _written(store, name, [*items, *going], seen[name])


def _written(store: Store, name: str, features: Sequence[Item], seen: str | None) -> str | None:
    """Write a file of features and give its text; one that is not there is not made for none."""
    if seen is None and not features:
        return None
    head = dict(OSM if ".osm." in name else {}) if seen is None else parse_collection(name, seen).content
    text = format_layer({**head, "features": list(features)})
    if text != seen:
        store.save(name, text, None if seen is None else digest(seen))
    return text


# Out


def handed_out(store: Store, catalog: Catalog, layer: str) -> dict[str, Any]:
    """Give all features of a layer, from both of its files, with the names of their works."""
    standing = _features(_texts(store, _names_of(layer))).values()
    return {
        "type": "FeatureCollection",
        "features": [_with_names(item, catalog) for items in standing for item in items],
    }


def _with_names(item: Item, catalog: Catalog) -> Item:
    properties = _properties(item)
    project = catalog.projects.get(str(properties.get("project_id")))
    titles = (project.title.vi, project.title.en) if project else (None, None)
    return {**item, "properties": {**properties, **dict(zip(NAMES, titles, strict=True))}}


# In


def taken_in(store: Store, catalog: Catalog, layer: str, items: Iterable[Item], name: str) -> Plan:
    """Plan what the whole layer, handed in under a file name, changes; what is missing in it is lost."""
    texts = _texts(store, _names_of(layer))
    before = _features(texts)
    given = [_own(item) for item in items]
    kept = _unless_the_same(given, before)
    after = {file: [item for item in kept if _home(item, layer, catalog) == file] for file in before}
    return _plan(before, after, texts, _faults(given, [layer] * len(given), catalog, name))


def parted(store: Store, catalog: Catalog, items: Iterable[Item], name: str) -> Plan:
    """Plan to put the features of a file that mixes layers into those of their works; what is not in it stays."""
    given = [_own(item) for item in items]
    layers = [_layer_of_work(item, catalog) or "" for item in given]
    texts = _texts(store, [file for layer in sorted(set(layers)) if layer for file in _names_of(layer)])
    before = _features(texts)
    kept = _unless_the_same(given, before)
    homes = [_home(item, layer, catalog) for item, layer in zip(given, layers, strict=True)]
    ids = {_id(item) for item in given}
    after = {
        file: [
            *(item for item in standing if _id(item) not in ids),
            *(item for item, home in zip(kept, homes, strict=True) if home == file),
        ]
        for file, standing in before.items()
    }
    return _plan(before, after, texts, _faults(given, layers, catalog, name))


def _faults(items: Sequence[Item], layers: Sequence[str], catalog: Catalog, name: str) -> list[Problem]:
    """Give the faults of handed-in features, each held to its layer, and the ids that several have."""
    found = [
        Problem(name, f"features[{index}].{where}", message)
        for index, (item, layer) in enumerate(zip(items, layers, strict=True))
        for where, message in faults_of(item, layer, catalog)
    ]
    return [*found, *_twice(items, name)]


def split(store: Store, catalog: Catalog) -> Plan:
    """Plan to move every feature that stands in the file of another layer, or of another licence, to its own."""
    names = [name for name in store.names(Kind.LAYERS, ".geojson") if layer_of(name) in LAYERS]
    standing = _features(_texts(store, names))
    homes = {_belongs(item, file, catalog) for file, items in standing.items() for item in items}
    texts = _texts(store, [*names, *sorted(homes - standing.keys())])
    before = _features(texts)
    after: dict[str, list[Item]] = {name: [] for name in before}
    known: dict[str, list[Item]] = {}
    for file, items in before.items():
        for item in items:
            alike = known.setdefault(_id(item), [])
            if item not in alike:  # the same feature in two files is one
                alike.append(item)
                after[_belongs(item, file, catalog)].append(item)
    problems = [problem for file, items in after.items() for problem in _twice(items, file)]
    return _plan(before, after, texts, problems)


def _plan(before: Files, after: Files, texts: Mapping[str, str | None], problems: Sequence[Problem]) -> Plan:
    old, new = _by_id(before), _by_id(after)
    lost = sorted(old.keys() - new.keys())
    changes = [told for key in sorted(new) for told in _changes(key, old.get(key), new[key])]
    told = [*changes, *_moves(before, after), *(f"removed: {key}" for key in lost)]
    return Plan(before, after, texts, told, lost, problems)


def _names_of(layer: str) -> tuple[str, str]:
    return f"{Kind.LAYERS}/{layer}.geojson", f"{Kind.LAYERS}/{layer}.osm.geojson"


def _texts(store: Store, names: Iterable[str]) -> dict[str, str | None]:
    """Read files; raise RecordError when one cannot be read."""
    return {name: store.text(name) if store.exists(name) else None for name in names}


def _features(texts: Mapping[str, str | None]) -> Files:
    """Give the features of files; raise LayerError when one is no collection. One that is not there has none."""
    return {name: [] if text is None else parse_collection(name, text).features for name, text in texts.items()}


def _own(item: Item) -> Item:
    """Give a feature as the layers have it: mended, its id from its attributes, without the names."""
    properties = {key: value for key, value in _properties(item).items() if key not in NAMES}
    return mended_feature({**item, "id": None, "properties": {"part": None, **properties}})[0]


def _home(item: Item, layer: str, catalog: Catalog) -> str:
    """Give the file in which a feature of a layer stands: that of OpenStreetMap, or that of the project."""
    origin = catalog.geometry_sources.get(str(_properties(item).get("geometry_source")))
    own, traced = _names_of(layer)
    return traced if origin is not None and origin.licence == OSM["licence"] else own


def _belongs(item: Item, file: str, catalog: Catalog) -> str:
    """Give the file in which a feature should stand; the one in which it stands where its work is not known."""
    layer = _layer_of_work(item, catalog)
    return file if layer is None else _home(item, layer, catalog)


def _layer_of_work(item: Item, catalog: Catalog) -> str | None:
    project = catalog.projects.get(str(_properties(item).get("project_id")))
    return project.layer if project else None


def _twice(items: Sequence[Item], name: str) -> list[Problem]:
    counted = Counter(map(_id, items))
    return [Problem(name, key, "stands twice") for key, count in counted.items() if count > 1]


def _by_id(files: Files) -> dict[str, Item]:
    return {_id(item): item for items in files.values() for item in items}


def _id(item: Item) -> str:
    return str(item.get("id"))


def _properties(item: Item) -> dict[str, Any]:
    properties = item.get("properties")
    return properties if isinstance(properties, dict) else {}


# What changes


def _unless_the_same(items: Sequence[Item], before: Files) -> list[Item]:
    """Give each feature with the shape that stands, where a program only wrote it otherwise: a ring begun elsewhere."""
    known = _by_id(before)

    def kept(item: Item) -> Item:
        old = known.get(_id(item))
        same = old is not None and _is_same_place(item.get("geometry"), old.get("geometry"))
        return {**item, "geometry": old["geometry"]} if old is not None and same else item

    return [kept(item) for item in items]


def _is_same_place(one: Any, other: Any) -> bool:
    if one == other:
        return True
    built = _built(one), _built(other)
    return built[0] is not None and built[1] is not None and built[0].normalize() == built[1].normalize()


def _built(geometry: Any) -> BaseGeometry | None:
    """Build a geometry, of a collection of one its only part; None where it cannot be built."""
    try:
        built = shape(geometry)
    except (ValueError, TypeError, IndexError, AttributeError, KeyError):
        return None
    return built.geoms[0] if hasattr(built, "geoms") and len(built.geoms) == 1 else built


def _changes(key: str, old: Item | None, new: Item) -> Iterator[str]:
    """Say what becomes of a feature."""
    properties = _properties(new)
    if old is None:
        yield f"added: {key} ({properties.get('accuracy')}, {properties.get('accuracy_m')} m)"
        return
    if not _is_same_place(new.get("geometry"), old.get("geometry")):
        yield f"moved: {key}{_how_far(old.get('geometry'), new.get('geometry'))}"
    was = _properties(old)
    told = [
        f"{name} {was.get(name)} → {properties.get(name)}" for name in _GRADES if was.get(name) != properties.get(name)
    ]
    if told:
        yield f"changed: {key}: {', '.join(told)}"


def _how_far(old: Any, new: Any) -> str:
    """Say how far the two places lie apart at most, in metres on the grid, and which type becomes which."""
    built = _built(old), _built(new)
    if built[0] is None or built[1] is None or built[0].is_empty or built[1].is_empty:
        return ""
    metres = to_grid(built[0]).hausdorff_distance(to_grid(built[1]))
    kinds = f", {built[0].geom_type} becomes {built[1].geom_type}" if built[0].geom_type != built[1].geom_type else ""
    return f" by up to {metres:,.0f} m{kinds}"


def _moves(before: Files, after: Files) -> Iterator[str]:
    """Say which features go to another file."""
    homes = {_id(item): name for name, items in before.items() for item in items}
    for name, items in after.items():
        stood = {_id(item) for item in before[name]}
        for key in (_id(item) for item in items):
            if key in homes and key not in stood:
                yield f"to {name}: {key}"
