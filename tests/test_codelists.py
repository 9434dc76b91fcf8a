import re

import pytest

from hpgeo.terms import codelists, layer_types
from hpgeo.terms.labels import Codelist, Label

ALL = {name: value for name, value in vars(codelists).items() if isinstance(value, Codelist)}
OWN = sorted(set(ALL) - {"SECTORS", "UNITS", "CURRENCIES"})


@pytest.mark.parametrize("name", sorted(ALL))
def test_every_code_has_both_labels(name: str) -> None:
    blank = {"count", "date"} if name == "UNITS" else set()
    assert [code for code in ALL[name] if code not in blank and not (ALL[name][code].vi and ALL[name][code].en)] == []


@pytest.mark.parametrize("name", OWN)
def test_own_codes_are_words_joined_by_hyphens(name: str) -> None:
    assert [code for code in ALL[name] if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)] == []


@pytest.mark.parametrize("name", sorted(ALL))
def test_labels_of_one_list_tell_the_codes_apart(name: str) -> None:
    if name == "UNITS":
        return
    for language in ("vi", "en"):
        labels = [ALL[name][code][language] for code in ALL[name]]
        assert len(labels) == len(set(labels))


def test_types_are_those_of_oc4ids() -> None:
    assert set(codelists.TYPES) == {"construction", "rehabilitation", "replacement", "expansion", "decommissioning"}


def test_statuses_are_those_of_oc4ids_and_suspended() -> None:
    official = {"identification", "preparation", "implementation", "completion", "maintenance", "decommissioning",
                "decommissioned", "cancelled"}  # fmt: skip
    assert set(codelists.STATUSES) - official == {"suspended"}


def test_a_sub_sector_comes_with_its_parent() -> None:
    assert [code for code in codelists.SECTORS if code.split(".")[0] not in codelists.SECTORS] == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("ROLES", {"lead", "coordinate", "monitor", "investor", "developer", "operator"}),
        ("MILESTONES", {"submission", "plan-approval", "establishment", "groundbreaking", "completion", "opening"}),
        ("BASES", {"planned", "actual"}),
        ("ACTIONS", {"study", "plan", "prepare", "build", "upgrade", "expand", "operate"}),
        ("SOURCE_KINDS", {"official", "public", "general-knowledge"}),
        ("MODES", {"under-way", "starts", "finishes", "in-service"}),
    ],
)
def test_codes_are_those_of_the_design(name: str, codes: set[str]) -> None:
    assert set(ALL[name]) == codes


def test_accuracy_grades_stand_from_fine_to_coarse() -> None:
    assert list(codelists.ACCURACIES) == ["surveyed", "digitised", "schematic", "admin", "none"]


def test_layers_are_those_of_the_design() -> None:
    words = """road bridge expressway rail seaport waterway airport industrial-zone industrial-cluster economic-zone
        logistics fisheries energy urban tourism water-environment social digital programme"""
    assert set(layer_types.LAYERS) == set(words.split())


def test_milestones_that_bound_a_span_are_milestones() -> None:
    assert set(codelists.MILESTONES) >= codelists.START_MILESTONES | codelists.END_MILESTONES


def test_placeless_layers_are_the_last_two() -> None:
    assert {"digital", "programme"} == layer_types.PLACELESS_LAYERS
    assert set(layer_types.LAYERS) >= layer_types.PLACELESS_LAYERS


@pytest.mark.parametrize(("language", "name"), [("vi", "Cầu"), ("en", "Bridge")])
def test_label_gives_the_name_of_the_language(language: str, name: str) -> None:
    assert Label("Cầu", "Bridge")[language] == name


def test_codelist_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        layer_types.LAYERS.labels["new"] = Label("Mới", "New")  # type: ignore[index]
