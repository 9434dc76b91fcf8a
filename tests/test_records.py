import json
import math
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest

from conftest import City
from hpgeo.records import files as records
from hpgeo.records.files import (
    Document,
    json_text,
    parse_content,
    parse_document,
    read_text,
    sorted_files,
    write_atomic,
)
from hpgeo.records.layout import format_document
from hpgeo.records.models import Statement
from hpgeo.records.store import FileStore, Kind
from hpgeo.records.validation import project_from, validate
from hpgeo.terms.errors import Problem, RecordError

SOUND = """\
id: da-trang-road
title: {vi: Đường Đá Trắng, en: Đá Trắng road}
layer: road
sector: transport.road
type: construction
statements:
- source: plan-2023
  locator: PL1/1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def content(folder: Path, text: str) -> Any:
    return document(folder, text).content


def document(folder: Path, text: str | bytes) -> Document:
    path = folder / "da-trang-road.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return FileStore(folder).document(path.name)


def fault(folder: Path, text: str | bytes) -> Problem:
    with pytest.raises(RecordError) as caught:
        document(folder, text)
    problem = caught.value.args[0]
    assert isinstance(problem, Problem)
    assert problem.file == "da-trang-road.yaml"
    return problem


def faults(folder: Path, text: str) -> list[str]:
    project, problems = project_from(document(folder, text), "da-trang-road")
    assert project is None
    return [str(problem) for problem in problems]


# Reading


@pytest.mark.parametrize(
    "scalar", ["no", "yes", "true", "null", "~", "2024", "2024-05", "1e3", "0x1F", "1_000", "12:30:00", ".inf", "007"]
)
def test_scalars_stay_the_text_that_was_typed(folder: Path, scalar: str) -> None:
    assert content(folder, f"a: {scalar}\nb:\n- {scalar}\n") == {"a": scalar, "b": [scalar]}


def test_missing_value_is_empty_text(folder: Path) -> None:
    assert content(folder, "a:\nb: x\n") == {"a": "", "b": "x"}


def test_vietnamese_letters_are_read(folder: Path) -> None:
    assert content(folder, "tên: Đường Đỗ Mười\n") == {"tên": "Đường Đỗ Mười"}


def test_windows_line_ends_are_read(folder: Path) -> None:
    assert content(folder, "a: x\r\nb: y\r\n") == {"a": "x", "b": "y"}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        (b"\xef\xbb\xbfid: x\n", 1, "byte-order mark"),
        ("id: x\ntitle: Cầu Đò\nnote: \xe9\n".encode("latin-1", "ignore"), 2, "not UTF-8"),
        ("id: x\n# Sở Giao thông\n".encode("utf-16"), 1, "not UTF-8"),
        (b"", 1, "empty"),
        (b"# only a remark\n", 1, "empty"),
        (b"id: x\nid: y\n", 2, "stands twice"),
        (b"a:\n  b: x\n  c: y\n  b: z\n", 4, "stands twice"),
        (b"a: &here x\nb: *here\n", 1, "anchors"),
        (b"a: {b: &here [x]}\n", 1, "anchors"),
        (b"a: &here {b: x}\nc: {<<: *here}\n", 1, "anchors"),
        (b"a: x\nb: *nowhere\n", 2, "anchors"),
        (b"a: x\nb: {c: d\n", 3, "not valid YAML"),
        (b"a: 'x\n", 2, "not valid YAML"),
        (b"a: x\n\tb: y\n", 2, "not valid YAML"),
        (b"a: x\n--- \nb: y\n", 2, "more than one document"),
        (b"a: b: c\n", 1, "a text with a colon stands in quotes"),
    ],
)
def test_file_that_cannot_be_read_is_named_with_its_line(folder: Path, text: bytes, line: int, word: str) -> None:
    problem = fault(folder, text)
    assert word in problem.message
    assert problem.line == line


def test_duplicate_key_is_named_by_its_whole_path(folder: Path) -> None:
    text = "statements:\n- source: a\n  parties: [{role: lead, role: lead}]\n"
    assert fault(folder, text).field == "statements[0].parties[0].role"


def test_control_character_is_refused(folder: Path) -> None:
    problem = fault(folder, b"a: x\nb: y\x00\n")
    assert ("not valid YAML" in problem.message, problem.line) == (True, 2)


def test_deep_nesting_is_a_fault_of_the_file(folder: Path) -> None:
    assert fault(folder, "a: " + "[" * 5000 + "]" * 5000).message


def test_laughs_do_not_multiply(folder: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 5)]
    assert "anchors" in fault(folder, "\n".join(lines)).message


def test_file_over_the_limit_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 10)
    assert "at most 10" in fault(folder, "a: 23456789\n").message


def test_file_of_just_the_limit_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MAX_BYTES", 5)
    assert content(folder, "a: b\n") == {"a": "b"}


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["missing", "folder"])
def test_what_cannot_be_opened_is_a_fault(folder: Path, make: Any) -> None:
    path = folder / "x.yaml"
    make(path)
    with pytest.raises(RecordError, match="cannot be read"):
        read_text(path, "x.yaml")


# Converting


def test_sound_record_is_read(folder: Path) -> None:
    project, problems = project_from(document(folder, SOUND), "da-trang-road")
    assert problems == []
    assert project is not None
    assert project.title.vi == "Đường Đá Trắng"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("layer: road", "layer: road\nlength: 3", ":4: length: unknown key"),
        ("layer: road", "layer: road\ntên: x", ":4: tên: unknown key"),
        ("layer: road", "layer: road\nstreet: x", ":4: street: unknown key"),
        ("layer: road", "layer: road\nfloating: x", ":4: floating: unknown key"),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  period: {begin: 2023}",
            ":9: statements[0].period.begin: unknown key",
        ),
        ("layer: road\n", "", ":1: layer: is missing"),
        ("  locator: PL1/1\n", "", ":7: statements[0].locator: is missing"),
        ("  locator: PL1/1", "  locator:", ":8: statements[0].locator: the text is empty"),
        ("layer: road", "layer: đường", ":3: layer: 'đường' is no layer"),
        ("id: da-trang-road", "id: da-trang", ":1: id: 'da-trang' is not the file name 'da-trang-road'"),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  period:\n    start: 2025\n    end: 2023",
            ":9: statements[0].period: the end 2023 lies before the start 2025",
        ),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  investment: {amount: nhiều, currency: VND}",
            ":9: statements[0].investment.amount: is not a number",
        ),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  not_exhaustive: có",
            ":9: statements[0].not_exhaustive: is neither true nor false",
        ),
        ("statements:\n- source: plan-2023\n  locator: PL1/1", "statements: []", ":6: statements: is empty"),
        ("statements:\n- source: plan-2023\n  locator: PL1/1", "statements: x", ":6: statements: is not a list"),
        (
            "title: {vi: Đường Đá Trắng, en: Đá Trắng road}",
            "title: Đường",
            ":2: title: is not a group of keys: write {vi: …, en: …}",
        ),
        (
            "title: {vi: Đường Đá Trắng, en: Đá Trắng road}",
            "title: {vi: Đường Đá Trắng, quận Lê Chân, phường An Biên, en: Đá Trắng road}",
            ":2: title.phường An Biên: unknown key; a text with a comma stands in quotes: "
            "vi: 'Đường Đá Trắng, quận Lê Chân, phường An Biên'",
        ),
        ("layer: road", "layer: road\naliases: QL.10", ":4: aliases: is not a list: write [QL.10], or each item"),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  investment: 5",
            "investment: is not a group of keys: write {amount: …, currency: …}",
        ),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  period: 2025",
            "period: is not a group of keys: write {start: …, end: …}",
        ),
        (
            "  locator: PL1/1",
            "  locator: PL1/1\n  facts: [{name: length, value: 12, 5, unit: km}]",
            "facts[0].5: unknown key; a text with a comma stands in quotes: value: '12, 5'",
        ),
        (
            "layer: road",
            "layer: road\nlocation: {communes: [phường An Biên]}",
            "'phường An Biên' is not an id: lower-case ASCII words joined by hyphens, such as an-bien",
        ),
    ],
)
def test_fault_reads_file_line_field_message(folder: Path, old: str, new: str, expected: str) -> None:
    assert SOUND.count(old) == 1
    assert [text for text in faults(folder, SOUND.replace(old, new)) if expected in text]


def test_all_faults_of_a_file_are_collected(folder: Path) -> None:
    text = SOUND.replace("layer: road", "layer: đường").replace("type: construction", "type: x").replace("PL1/1", "''")
    assert len(faults(folder, text.replace("id: da-trang-road", "id: da-trang"))) == 4


def test_faulty_statement_is_not_called_missing_as_well(folder: Path) -> None:
    assert len(faults(folder, SOUND.replace("locator: PL1/1", "locator: ''"))) == 1


@pytest.mark.parametrize("text", ["- a\n- b\n", "just text\n"])
def test_file_that_is_no_group_of_keys_is_a_fault(folder: Path, text: str) -> None:
    assert "not a group of keys" in faults(folder, text)[0]


def test_fact_of_the_wrong_kind_is_named_once(folder: Path) -> None:
    text = SOUND + "  facts: [{name: length, value: [1], unit: km}]\n"
    assert {item.split(": ")[1] for item in faults(folder, text)} == {"statements[0].facts[0].value"}


def test_part_of_a_document_is_validated_at_its_place() -> None:
    read = Document("x.yaml", [{"source": "a"}], {"": 1, "[0]": 1})
    model, problems = validate(read, Statement, read.content[0], "[0]")
    assert model is None
    assert [problem.field for problem in problems] == ["[0].locator"]


# Layout


def formatted(folder: Path, text: str) -> str:
    return format_document(text, document(folder, text))


def test_layout_sorts_keys_as_the_model_has_them(folder: Path) -> None:
    shuffled = "\n".join(reversed(SOUND.splitlines()[:5])) + "\n" + "\n".join(SOUND.splitlines()[5:]) + "\n"
    assert formatted(folder, shuffled) == SOUND


def test_layout_is_idempotent(folder: Path) -> None:
    loose = SOUND.replace(
        "locator: PL1/1", 'locator:   "PL1/1"\n  facts:\n    - name: length\n      value: 3\n      unit: km'
    )
    once = formatted(folder, loose)
    assert once != loose
    assert formatted(folder, once) == once


def test_remarks_at_the_top_stay(folder: Path) -> None:
    text = "# Kiểm tra lại\n\n" + SOUND
    assert formatted(folder, text) == text


@pytest.mark.parametrize("remark", ["# kiểm tra\nlayer: road", "layer: road  # kiểm tra", "layer: road\n  # kiểm tra"])
def test_remark_that_would_be_lost_is_refused(folder: Path, remark: str) -> None:
    with pytest.raises(RecordError, match="comment"):
        formatted(folder, SOUND.replace("layer: road", remark))


TRICKY = [
    "no", "null", "~", "2024", "3279/QĐ-UBND", "a: b", "a:", "a #b", "#a", "- a", "-", "? a", "a, b", "[a]", "{a}",
    "a]", "it's", "'a'", '"a"', "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "= 1", "<<", "a:b", "12:30:00",
    "https://da-trang.vn/a?b=c#d", "Đường Đỗ Mười", "...", "---", "x" * 200, "a" + ", b" * 60, "''", "a\\n", "",
    "a\u00a0b", "a \u2013 b", "a:\tb", "a\t#b", "Cảng số 3: bến 4", "\U0001f309", "a?b", "a?", ": a", "\u2028",
]  # fmt: skip


@pytest.mark.parametrize("value", TRICKY, ids=range(len(TRICKY)))
def test_layout_never_changes_a_text(folder: Path, value: str) -> None:
    given = {"title": {"vi": value, "en": value}, "aliases": [value, value], "statements": [{"note": value}]}
    before = Document("x.yaml", given)
    text = format_document("", before)
    assert content(folder, text) == given


@pytest.mark.parametrize(
    "text",
    [
        "just text\n",
        "statements: text\n",
        "statements: []\n",
        "statements:\n- {}\n",
        "statements:\n- a\n- [b, c]\n",
        "a: {b: {c: {d: {e: f}}}}\n",
        "a:\n- - b\n  - c\n- {d: [e, {f: g}]}\n",
        "- a\n- {b: c}\n",
        "statements:\n- source: a\n  parties: []\n  period: {}\n",
    ],
)
def test_layout_never_changes_the_content(folder: Path, text: str) -> None:
    given = content(folder, text)
    try:
        written = formatted(folder, text)
    except RecordError:
        return  # refusing a shape that is no record is as good
    assert written.strip()
    assert content(folder, written) == given


def test_lines_stay_readable(folder: Path) -> None:
    parties = ", ".join(f"{{organization: agency-{number}, role: coordinate}}" for number in range(9))
    assert max(len(line) for line in formatted(folder, SOUND + f"  parties: [{parties}]\n").splitlines()) <= 120


# Writing


def test_writing_makes_the_folder_and_leaves_nothing_else(folder: Path) -> None:
    write_atomic(folder / "new" / "đò.txt", "Cầu Đò\n")
    assert [path.name for path in (folder / "new").iterdir()] == ["đò.txt"]
    assert (folder / "new" / "đò.txt").read_bytes() == "Cầu Đò\n".encode()


def test_interrupted_writing_leaves_the_old_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder / "a.txt"
    path.write_text("old")

    def stop(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(records.os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        write_atomic(path, "new")
    assert path.read_text() == "old"
    assert list(folder.iterdir()) == [path]


def test_written_file_can_be_read_by_others(folder: Path) -> None:
    write_atomic(folder / "a.txt", b"x")
    assert (folder / "a.txt").stat().st_mode & 0o777 == 0o644


def test_files_are_listed_by_name_and_a_missing_folder_is_empty(folder: Path) -> None:
    for name in ("b.yaml", "a.yaml", "c.txt"):
        (folder / name).touch()
    assert [path.name for path in sorted_files(folder, "*.yaml")] == ["a.yaml", "b.yaml"]
    assert list(sorted_files(folder / "none", "*")) == []


def test_every_record_of_the_city_stands_in_its_layout(city: City) -> None:
    for name in city.store.names(Kind.PROJECTS, ".yaml"):
        text = city.store.text(name)
        assert format_document(text, city.store.document(name)) == text


def test_without_the_c_parser_the_same_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(Path(__file__).parents[1])
    names = [*store.names(Kind.SOURCES, ".yaml"), *store.names(Kind.PROJECTS, ".yaml")[:20]]
    fast = [store.document(name) for name in names]
    monkeypatch.setattr(records, "_c_loader", lambda: None)
    assert [store.document(name) for name in names] == fast


_TEXTS = (
    "a: b", "a: {b: [c, d], e: ''}", "- a\n- b: |\n    two\n    lines\n", "a: 'it''s'", 'a: "\\u1ebf"', 'a: "\\ud800"',
    "", "''", "# nothing", "plain", "a: b\na: c", "a: &x b\nc: *x", "a: b\n---\nc: d", "a: b\n...\n", "<<: {a: b}",
    "? [a]\n: b", "a: !!int 5", "a: !x {b: c}", "&x a: b", "a: [b", "a: b\n\tc: d", "a: \x07", "%YAML 9\n---\na: b",
    f"a: {'[' * 14}{']' * 14}", f"a: {'[' * 12}{']' * 12}", f"a: {'[' * 11}{']' * 11}", "a:\n- - - b", "a: 0x1F",
)  # fmt: skip


@pytest.mark.parametrize("text", _TEXTS)
def test_content_without_lines_is_that_with_lines(text: str) -> None:
    def outcome(parse: Callable[[str, str], Any]) -> Any:
        try:
            return parse("a.yaml", text)
        except RecordError as error:
            return error.args[0]

    assert outcome(parse_content) == outcome(lambda name, given: parse_document(name, given).content)


def test_a_plain_record_is_parsed_without_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    store = FileStore(Path(__file__).parents[1])
    texts = [store.text(name) for name in store.names(Kind.PROJECTS, ".yaml")]
    whole = [parse_document("a.yaml", text).content for text in texts]
    slow: list[str] = []
    real = parse_document
    monkeypatch.setattr(records, "parse_document", lambda name, text: slow.append(name) or real(name, text))
    assert [parse_content("a.yaml", text) for text in texts] == whole
    assert len(slow) < len(texts) / 50


@pytest.mark.parametrize(
    "text", ["a: [b", "a: b\n\tc: d", "a: \x07", "- a\n b: c\n- *d", "a: 'b", "%YAML 9\n---\na: b"]
)
def test_without_the_c_parser_the_same_is_refused(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(RecordError) as fast:
        parse_document("a.yaml", text)
    monkeypatch.setattr(records, "_c_loader", lambda: None)
    with pytest.raises(RecordError) as slow:
        parse_document("a.yaml", text)
    assert (fast.value.args[0].file, fast.value.args[0].field) == (slow.value.args[0].file, slow.value.args[0].field)


# Writing


class Word(StrEnum):
    STONE = 'đá "trắng"'


class Pair(NamedTuple):
    one: Any
    other: Any


def random_value(chance: Random, depth: int = 0) -> Any:
    """Give a value that JSON can hold, most often one of values."""
    kind = chance.randint(0, 12 if depth < 4 else 8)
    if kind == 9:
        keys = ("k", 'ẹ"', 1, 2.5, None, True)
        return {chance.choice(keys): random_value(chance, depth + 1) for _ in range(chance.randint(0, 4))}
    if kind == 10:
        return [random_value(chance, depth + 1) for _ in range(chance.randint(0, 4))]
    if kind == 11:
        return tuple([random_value(chance, depth + 1) for _ in range(chance.randint(0, 3))])
    if kind == 12:
        return Pair(random_value(chance, depth + 1), 1)
    number = chance.random() * 10.0 ** chance.randint(-20, 20)
    plain = (None, True, False, chance.randint(-(9**20), 9**20), number, 'ế"\\\n\x01\u2028😀', Word.STONE, 1e16, -0.0)
    return plain[kind]


@pytest.mark.parametrize("seed", range(20))
def test_json_for_people_is_what_json_writes_with_an_indent(seed: int) -> None:
    chance = Random(seed)
    for value in [random_value(chance) for _ in range(100)]:
        assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize(
    "value",
    [
        [106.5, 20.75],
        {"type": "Point", "coordinates": [[106.5, 20.75], [106.5, 1], [True, 2.5], [1.5, 2.5, 3.5]]},
        [1.5, math.inf],
        [[-math.inf, math.nan]],
        {"a": [{}, []], "b": ({"c": (1.5, 2.5)},), 3: []},
        {},
        {"empty": {}},
    ],
)
def test_positions_and_outermost_members_are_written_as_json_does(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def test_an_iterator_is_a_list_in_json_for_people() -> None:
    assert json_text({"a": iter([1, [2]]), "b": iter(())}) == json_text({"a": [1, [2]], "b": []})
