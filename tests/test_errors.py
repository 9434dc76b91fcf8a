import pytest

from hpgeo.terms import errors
from hpgeo.terms.errors import HpgeoError, Problem


@pytest.mark.parametrize("name", ["DateError", "RecordError", "LayerError", "QueryError", "OsmError", "ExportError"])
def test_every_error_stands_under_one_base(name: str) -> None:
    assert issubclass(getattr(errors, name), HpgeoError)


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (Problem("a.yaml", "id", "is missing", 3), "a.yaml:3: id: is missing"),
        (Problem("a.yaml", "id", "is missing"), "a.yaml: id: is missing"),
        (Problem("a.yaml", "", "the file is empty", 1), "a.yaml:1: the file is empty"),
        (Problem("a.yaml", "", "cannot be read"), "a.yaml: cannot be read"),
    ],
)
def test_problem_reads_file_field_message(problem: Problem, sentence: str) -> None:
    assert str(problem) == sentence


@pytest.mark.parametrize(
    ("problem", "command"),
    [
        (Problem("a.yaml", "id", "is missing", 3), "::error file=a.yaml,line=3,title=id::is missing"),
        (Problem("a.yaml", "id", "is gone", 3, "warning"), "::warning file=a.yaml,line=3,title=id::is gone"),
        (Problem("a.yaml", "", "the file is empty"), "::error file=a.yaml::the file is empty"),
        (Problem("a.yaml", "x", "100 % of a: b, c\r\n::d"), "::error file=a.yaml,title=x::100 %25 of a: b, c\\r\\n::d"),
        (Problem("a,b:c.yaml", "x: y,\nz%0A", "m"), "::error file=a%2Cb%3Ac.yaml,title=x%3A y%2C\\nz%250A::m"),
    ],
)
def test_annotation_is_a_workflow_command_on_one_line(problem: Problem, command: str) -> None:
    assert problem.annotation == command


def test_error_that_carries_a_problem_reads_like_it() -> None:
    assert str(errors.RecordError(Problem("a.yaml", "id", "is missing"))) == "a.yaml: id: is missing"


def test_problem_is_an_error_unless_it_says_otherwise() -> None:
    assert Problem("a.yaml", "", "x").severity == "error"


def test_problems_of_one_file_sort_together() -> None:
    problems = [Problem("b", "x", "m"), Problem("a", "y", "m"), Problem("a", "x", "m")]
    assert [(p.file, p.field) for p in sorted(problems)] == [("a", "x"), ("a", "y"), ("b", "x")]


def test_problems_with_and_without_a_line_can_be_sorted() -> None:
    problems = [Problem("a", "x", "m", 3), Problem("a", "x", "m", None)]
    assert len(sorted(problems)) == 2
