"""Is text always text on the pages: does everything go through the escaping templates, and nothing beside them?"""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from tests.conftest import City
from tests.hostile import EVIL, attack
from tests.opening import blocks, open_page, pieces
from views import guide, html, passage, session

ROOT = Path(__file__).parents[1]
SCRIPTS = [ROOT / "app.py", ROOT / "serve.py", *sorted((ROOT / "views").rglob("*.py"))]
TEMPLATES = sorted(html.TEMPLATES.iterdir())
DOOR = ROOT / "views" / "html.py"

# A tag, the end of one, a comment; or a bracket to which a name is added.
MARKUP = re.compile(r"<(?=[A-Za-z/!]|$)")


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def every(path: Path, kind: type[ast.AST]) -> Iterator[ast.AST]:
    return (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, kind))


# One door


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_no_script_writes_markup(path: Path) -> None:
    strings = [node.value for node in every(path, ast.Constant) if isinstance(node.value, str)]  # type: ignore[attr-defined]
    assert [text for text in strings if MARKUP.search(text)] == []


@pytest.mark.parametrize("text", ["<b>", "a</b>", "<!-- -->", "<", "x: <"])
def test_markup_is_recognised(text: str) -> None:
    assert MARKUP.search(text)


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path != DOOR], ids=short)
def test_only_the_door_knows_the_templates(path: Path) -> None:
    imported = {node.module or "" for node in every(path, ast.ImportFrom)}  # type: ignore[attr-defined]
    imported |= {alias.name for node in every(path, ast.Import) for alias in node.names}  # type: ignore[attr-defined]
    assert not {name.split(".")[0] for name in imported} & {"jinja2", "markupsafe", "html"}


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_streamlit_gets_html_from_the_door_only(path: Path) -> None:
    calls = [ast.unparse(node) for node in every(path, ast.Call)]
    given = [call for call in calls if re.match(r"(st|components)\.(html|iframe)\(", call)]
    assert [call for call in given if not re.match(r"st\.html\((render|sheet)\(", call)] == []
    assert [call for call in calls if "unsafe_allow" in call] == []


def test_streamlit_gets_html_somewhere() -> None:
    assert any("st.html(render(" in path.read_text(encoding="utf-8") for path in SCRIPTS)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_trusts_a_value(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\bsafe\b|autoescape|\bscript\b|\bon[a-z]+\s*=|javascript:", text)
    # A value stands between tags or in quotes, where it is escaped rightly.
    assert not re.search(r"=\s*\{\{", text)


def test_every_template_is_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in [*SCRIPTS, *TEMPLATES])
    assert [path.name for path in TEMPLATES if f'"{path.name}"' not in text] == []


# What the door does


def test_a_value_is_escaped_between_tags_and_in_attributes() -> None:
    grade = {"code": "\"'><&", "count": 1, "name": EVIL}
    text = html.render("accuracy.html", grades=[], layers=[{"name": EVIL, "count": 1, "grades": [grade]}])
    assert 'class="&#34;&#39;&gt;&lt;&amp;"' in text
    assert Told([text]).tags == {"div", "span", "b"}
    assert Told([text]).attributes == {"class", "style", "title"}


def test_a_value_is_no_template() -> None:
    assert (
        html.render("note.html", words="{{ 7*7 }}{% raw %}") == '<p class="note" role="status">{{ 7*7 }}{% raw %}</p>'
    )


def test_a_missing_value_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        html.render("note.html")


def test_breaks_of_a_template_are_not_in_the_page_but_those_of_a_value_are() -> None:
    text = html.render("passage.html", pieces=[("one\n  two ", False), ("three", True)])
    assert text.endswith(">one\n  two <mark>three</mark></div>")


# Hostile text on each page


class Told(HTMLParser):
    """What a browser reads in pieces of HTML: tags, attributes, and text."""

    def __init__(self, given: list[str]) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.said: list[str] = []
        for piece in given:
            self.feed(piece)
            self.close()
            self.reset()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.said += [value or "" for _, value in attrs]

    def handle_comment(self, data: str) -> None:
        self.tags.add("comment")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


WRITTEN = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)
TAGS = {"style", *re.findall(r"<([a-z][a-z0-9]*)", WRITTEN)}
ATTRIBUTES = {
    *("aria-hidden", "aria-sort", "class", "colspan", "data-column", "data-empty", "data-head", "data-page", "href"),
    *("lang", "role", "scope", "style", "tabindex", "title", "type"),
}
# Each page with blocks that must show the text, so that the test does not look at empty ones.
SHOWN = [
    ("timeline", {}, ["timeline"]),
    ("timeline", {"group": "agency"}, ["timeline"]),
    ("list", {"agency": "so-giao-thong", "doc": "plan-2023"}, ["listing"]),
    ("changes", {"earlier": "2023-02-10", "later": "today"}, ["changes_dates"]),
    ("data", {}, ["data_documents", "data_each"]),
    ("data", {"section": "doubts"}, ["data_disagree"]),
    ("data", {"section": "agencies", "companies": "1"}, ["data_matrix"]),
    ("data", {"section": "targets"}, ["data_figures_table", "data_compared"]),
]


@pytest.fixture
def hostile(city: City, monkeypatch: pytest.MonkeyPatch) -> City:
    """Let the app read the invented city with hostile text in every field."""
    monkeypatch.setattr(session, "ROOT", city.root)
    monkeypatch.setattr(session, "COMPONENT", city.root / "build" / "component")
    attack(city)
    assert [str(problem) for problem in city.programme().problems if problem.severity == "error"] == []
    return city


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("page", "parameters", "keys"), SHOWN, ids=str)
def test_hostile_text_is_shown_as_it_is(
    hostile: City, page: str, parameters: dict[str, str], keys: list[str], language: str
) -> None:
    app = open_page(page, **parameters, **({} if language == "vi" else {"lang": language}))
    told = Told(pieces(app))
    assert told.tags - TAGS == set()
    assert told.attributes - ATTRIBUTES == set()
    held = blocks(app)
    assert [key for key in keys if not any(EVIL in said for said in Told([held[key]]).said)] == []


def test_hostile_passage_is_shown_as_it_is(hostile: City, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(passage.VARIABLE, str(tmp_path))
    monkeypatch.setattr(passage, "marked_passage", lambda *_: [(EVIL, True), (EVIL, False)])
    told = Told(pieces(open_page("data", section="doubts", work="white-stone-bridge", cite="0")))
    assert told.tags - TAGS == set()
    assert told.attributes - ATTRIBUTES == set()
    assert "".join(told.said).count(EVIL) > 2
    assert "mark" in told.tags


def test_hostile_words_below_a_picture_are_shown_as_they_are(
    hostile: City, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    words = EVIL.replace("]", "")
    (tmp_path / "guide.vi.md").write_text(f"# a\n\n![{words}](images/none.png)\n", encoding="utf-8")
    monkeypatch.setattr(guide, "DOCS", tmp_path)
    told = Told(pieces(open_page("guide")))
    assert told.tags - TAGS == set()
    assert words in told.said
