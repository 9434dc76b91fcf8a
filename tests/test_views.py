"""Does each module of the pages import only what stands before it?"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

VIEWS = Path(__file__).parents[1] / "views"
# What the pages share, from the ground up; then the frame around them, and the pages, which do not know each other.
SHARED = [
    *(
        "html",
        "scale",
        "choice",
        "heap",
        "waiting",
        "writable",
        "last_sound",
        "session",
        "downloads",
        "passage",
        "linked",
        "paging",
        "order",
    ),
    "summary",
]
# What stands around the app on the server; it knows no page, and no page knows it.
SERVING = [f"serving.{name}" for name in ("headers", "kept_sessions", "faults", "origins", "starter")]
FRAME = ["style", "map_component", "paper"]
SECTIONS = ["data.section", "data.completeness", "data.doubts", "data.agencies", "data.targets", "data.page"]
PAGES = ["timeline", "listing", "changes", "guide"]
# Of the sections of the data page only the last, which chooses between them, knows the others.
BEFORE = {
    **{name: set(SHARED[:place]) for place, name in enumerate(SHARED)},
    **{name: set(SHARED) for name in (*FRAME, *PAGES, "data.section")},
    **{name: set() for name in SERVING},
    **{name: {*SHARED, "data.section"} for name in SECTIONS[1:-1]},
    "data.page": {*SHARED, *SECTIONS[:-1]},
}
FILES = [path for path in sorted(VIEWS.rglob("*.py")) if path.stem != "__init__"]


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(VIEWS).with_suffix("").parts)


def imported(path: Path) -> Iterator[str]:
    """Give every module of the pages that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports relatively"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            known = [name for name in (node.module or "", *names) if name.removeprefix("views.") in BEFORE]
            assert known or not (node.module or "").startswith("views"), f"{path.name} imports {names}"
            yield from (name.removeprefix("views.") for name in known)


def test_every_module_has_its_place() -> None:
    assert {dotted(path) for path in FILES} == set(BEFORE)


@pytest.mark.parametrize("path", FILES, ids=dotted)
def test_module_imports_only_what_stands_before_it(path: Path) -> None:
    assert sorted(set(imported(path)) - BEFORE[dotted(path)]) == []


@pytest.mark.parametrize("path", FILES, ids=dotted)
def test_module_opens_with_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
