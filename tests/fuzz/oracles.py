"""What must hold of every input? Problems or soundness, never an exception, never more work than a budget."""

import io
import json
from collections.abc import Mapping
from cProfile import Profile
from datetime import date
from xml.etree import ElementTree
from zipfile import ZipFile

from hpgeo.cli.records import layout_of
from hpgeo.export.formats import FORMATS
from hpgeo.export.table import to_rows
from hpgeo.programme.addresses import read_address
from hpgeo.programme.agencies import matrix
from hpgeo.programme.changes import compare
from hpgeo.programme.coverage import completeness, source_coverage
from hpgeo.programme.doubts import disagreements, overdue, stale
from hpgeo.programme.programme import Programme, read_programme
from hpgeo.programme.queries import select
from hpgeo.programme.snapshots import knowledge_dates
from hpgeo.programme.timeline import bars
from hpgeo.programme.totals import total
from hpgeo.records.files import Document
from hpgeo.sources.documents import Documents, check_statement
from hpgeo.sources.passages import read_passages
from hpgeo.terms.errors import HpgeoError, Problem
from hpgeo.webmap.payload import payload
from tests.conftest import TODAY
from tests.fuzz.city import CITY, PASSAGES
from tests.fuzz.mutators import Mutant
from tests.memory_store import MemoryStore

# Calls of functions, which are the same on every machine; a sound city takes some 40,000.
BUDGET = 1_500_000
PARSED: dict[tuple[str, str], Document] = {}
TEXT = read_passages(PASSAGES)
EXPORTED = ("csv", "json", "geojson")


class Store(MemoryStore):
    """A store that parses the sound documents of the city once for all inputs."""

    def document(self, name: str) -> Document:
        """Give a document, from those that are known where its text is the city's."""
        text = self.text(name)
        if CITY.get(name) != text:
            return super().document(name)
        if (name, text) not in PARSED:
            PARSED[name, text] = super().document(name)
        return PARSED[name, text]


def fault(mutant: Mutant, sound: Programme) -> str | None:
    """Say what is wrong with how an input is taken; None where all is well."""
    profile = Profile()
    try:
        profile.enable()
        try:
            if mutant.address is not None:
                hold_address(mutant.address, sound)
            else:
                hold_file(mutant, sound)
        finally:
            profile.disable()
    except Exception as error:  # whatever it is, it is what we look for
        return f"{type(error).__name__}: {error}"
    calls = sum(entry.callcount for entry in profile.getstats())
    return f"took {calls:,} calls, more than {BUDGET:,}" if calls > BUDGET else None


def hold_address(parameters: Mapping[str, str], programme: Programme) -> None:
    """An address is read, what is left of it is sound, and what it selects is shown."""
    address = read_address(parameters, programme)
    again = read_address(address.parameters, programme)
    assert again.ignored == (), f"what was read is ignored when it is read again: {again.ignored}"
    assert (again.query, again.work, again.cite) == (address.query, address.work, address.cite)
    json.dumps(dict(address.parameters), ensure_ascii=False).encode()
    total(select(programme, address.query))


def hold_file(mutant: Mutant, sound: Programme) -> None:
    """A changed file is named or read, whatever is made of it can be written, and laying it out changes no value."""
    store = Store({**CITY, mutant.file: mutant.text})
    programme = read_programme(store, TODAY)
    for problem in programme.problems:
        hold_problem(problem)
    hold_pages(programme)
    hold_exports(programme, sound)
    hold_layout(mutant)


def hold_problem(problem: Problem) -> None:
    """A problem is one sentence that names its file, and steers nothing."""
    for told in (str(problem), problem.annotation):
        told.encode()
        assert told.isprintable(), f"not printable: {told!a}"
        assert len(told) < 5_000, f"{len(told)} letters"
    assert problem.message, "no message"
    assert problem.file.startswith(("data", "layers")), f"'{problem.file}' is no file"


def hold_pages(programme: Programme) -> None:
    """Every page can be filled."""
    works = list(programme.works.values())
    completeness(works)
    source_coverage(programme)
    disagreements(programme)
    overdue(works)
    stale(works, programme.catalog)
    matrix(programme)
    bars(programme, works, "vi")
    days = sorted(day for day in knowledge_dates(programme) if day <= programme.today)
    if len(days) > 1:
        compare(programme, days[0], days[-1])
    documents = Documents({"plan-2023": TEXT}, programme.catalog.organizations, programme.catalog.sources)
    for work in works:
        for statement in work.project.statements:
            check_statement(statement, documents)
    payload(programme)


def hold_exports(programme: Programme, sound: Programme) -> None:
    """Every export can be written, and read by others; a workbook takes long and is written where a row is new."""
    works = list(programme.works.values())
    for name in EXPORTED:
        str(FORMATS[name].write(programme, works, "vi")).encode()
    known = to_rows(sound, sound.works.values(), "vi")
    if any(row not in known for row in to_rows(programme, works, "vi")):
        hold_workbook(bytes(FORMATS["xlsx"].write(programme, works, "vi")))  # type: ignore[arg-type]


def hold_workbook(content: bytes) -> None:
    """Every part of a workbook is well-formed."""
    with ZipFile(io.BytesIO(content)) as book:
        for part in book.namelist():
            if part.endswith(".xml"):
                ElementTree.fromstring(book.read(part))  # noqa: S314 (our own file)


def hold_layout(mutant: Mutant) -> None:
    """Laying a file out names a fault, or gives what means the same and stays as it is."""
    if "/" not in mutant.file.removeprefix("data/"):
        return
    store = Store({mutant.file: mutant.text})
    try:
        text = layout_of(mutant.file, store).after
    except HpgeoError as error:
        hold_problem(error.args[0])
        return
    text.encode()
    again = layout_of(mutant.file, Store({mutant.file: text})).after
    assert again == text, "a file that is laid out changes when it is laid out again"


def sound_city() -> Programme:
    """Read the city as it is; a fault in it would make every input one."""
    programme = read_programme(Store(CITY), TODAY)
    assert programme.problems == (), [str(problem) for problem in programme.problems]
    assert isinstance(programme.today, date)
    return programme
