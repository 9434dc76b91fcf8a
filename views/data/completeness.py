"""How much do the records hold: of each document, of each aspect, and how exactly of each place?"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from hpgeo.programme import coverage, doubts
from hpgeo.programme.addresses import COLUMNS_OF_RECORDS
from hpgeo.programme.coverage import ASPECTS, AnnexCoverage, Share, SourceCoverage
from hpgeo.programme.works import Work
from hpgeo.terms.codelists import ACCURACIES, SOURCE_KINDS
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.phrases import date_words, number_words, percent_words
from views import order
from views.data.section import heading
from views.html import Html, render
from views.linked import Link, Pages, block, work_link
from views.paging import paged
from views.session import Session
from views.summary import Figure, figure_row

# What can be said of a record and an aspect, in the order in which it is sorted: sign and words.
_MARKS = (("✓", "data_has"), ("", "data_lacks"), ("–", "data_needless"))
_MARK = {True: 0, False: 1, None: 2}
# Which aspects a record has, of those that it can have.
Held = Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Told:
    """How many of how many, in words, and the percent that a bar shows."""

    count: str
    of: str
    words: str
    percent: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A share under its name; a light bar stands for what need not be in the records."""

    name: str
    share: Told
    note: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """What the records take from a document, and from each list in it."""

    name: str
    day: str
    said: str
    title: str
    annexes: list[Bar]


@dataclass(frozen=True, slots=True)
class Record:
    """A work, how many aspects it holds of how many, and for each the number of its mark."""

    work: Link
    held: int
    of: int
    marks: list[int]


@dataclass(frozen=True, slots=True)
class Grade:
    """How many works of a layer are placed with one accuracy."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Layer:
    """The works of a layer by accuracy."""

    name: str
    grades: list[Grade]
    count: str


def show(session: Session, pages: Pages) -> None:
    """Show totals, then documents, records and places."""
    works = session.programme.works.values()
    block(pages, "data_figures", _figures(session, works))
    heading(session, "data_documents", "data_documents_note")
    block(pages, "data_documents", _documents(session))
    heading(session, "data_records", "data_records_note")
    block(pages, "data_records", _aspects(session, works))
    with st.expander(session.say("data_each_record"), expanded="records" in session.address.turned):
        block(pages, "data_each", _records(session, works))
    heading(session, "data_accuracy", "data_accuracy_note")
    block(pages, "data_accuracy", _accuracy(session, works))


def _figures(session: Session, works: Collection[Work]) -> Html:
    programme, placed = session.programme, coverage.placed(works)
    open_points = [item for item in doubts.disagreements(programme) if item.in_force]
    counts = {
        "works": len(works),
        "data_statements": sum(len(work.project.statements) for work in works),
        "data_placed": placed.count,
        "data_in_force": len(open_points),
        "data_overdue": len(doubts.overdue(works)),
        "data_stale": len(doubts.stale(works, programme.catalog)),
    }
    shares = {"data_placed": percent_words(placed.percent, session.language)}
    figures = (Figure(session.say(key), _number(session, count), shares.get(key, "")) for key, count in counts.items())
    return figure_row(*figures)


def _number(session: Session, count: int) -> str:
    return number_words(count, session.language)


def _told(session: Session, share: Share) -> Told:
    words = percent_words(share.percent, session.language)
    return Told(_number(session, share.count), _number(session, share.of), words, share.percent)


def _documents(session: Session) -> Html:
    documents = [_document(session, found) for found in coverage.source_coverage(session.programme)]
    return render("documents.html", say=session.say, documents=documents, others=_others(session))


def _document(session: Session, found: SourceCoverage) -> Document:
    source, language = found.source, session.language
    return Document(
        source.short[language],
        date_words(source.date, language) if source.date else "–",
        session.say("data_said", statements=_number(session, found.statements), works=_number(session, found.works)),
        source.title[language],
        [_annex(session, item) for item in found.annexes],
    )


def _annex(session: Session, item: AnnexCoverage) -> Bar:
    annex, language = item.annex, session.language
    style = "light" if annex.content == "tasks" else ""
    return Bar(annex.title[language], _told(session, item.share), annex.note[language] if annex.note else "", style)


def _others(session: Session) -> str:
    """Name the kinds of sources beside the official ones, with the number of their statements."""
    kinds = coverage.statements_by_kind(session.programme)
    return "; ".join(
        f"{SOURCE_KINDS[kind][session.language].lower()} {_number(session, kinds[kind].count)}"
        for kind in SOURCE_KINDS
        if kind != "official" and kind in kinds
    )


def _aspects(session: Session, works: Collection[Work]) -> Html:
    shares = coverage.completeness(works)
    rows = [Bar(ASPECTS[code][session.language], _told(session, share)) for code, share in shares.items()]
    return render("aspects.html", rows=rows)


def _records(session: Session, works: Collection[Work]) -> Html:
    """Show which record has what, the emptiest first."""
    language = session.language
    names = session.say("work"), session.say("data_held"), *(ASPECTS[code][language] for code in ASPECTS)
    by, falling = order.chosen(session, COLUMNS_OF_RECORDS)
    ordered = coverage.emptiest_first(works)
    ordered = order.in_order(ordered, _keys(language)[by], falling=falling) if by else ordered
    part = paged(session, "records", session.say("data_each_record"), ordered)
    return render(
        "records.html",
        language=language,
        heads=order.heads(session, "records", dict(zip(COLUMNS_OF_RECORDS, names, strict=True))),
        marks=[(sign, session.say(words)) for sign, words in _MARKS],
        part=part.of([_record(session, work, held) for work, held in part.rows]),
    )


def _keys(language: str) -> Mapping[str, Callable[[tuple[Work, Held]], object]]:
    """Give what each column is sorted by."""

    def mark(code: str) -> Callable[[tuple[Work, Held]], object]:
        return lambda pair: _MARK[pair[1].get(code)]

    return {
        "title": lambda pair: order.alphabetical(pair[0].project.title[language]),
        "held": lambda pair: (sum(pair[1].values()), len(pair[1])),
        **{code: mark(code) for code in ASPECTS},
    }


def _record(session: Session, work: Work, held: Held) -> Record:
    marks = [_MARK[held.get(code)] for code in ASPECTS]
    return Record(work_link(session, work), sum(held.values()), len(held), marks)


def _accuracy(session: Session, works: Collection[Work]) -> Html:
    counted = coverage.accuracy_by_layer(works)
    return render(
        "accuracy.html",
        grades=[(grade, ACCURACIES[grade][session.language]) for grade in ACCURACIES],
        layers=[_layer(session, layer, grades) for layer, grades in counted.items()],
    )


def _layer(session: Session, layer: str, grades: dict[str, int]) -> Layer:
    language = session.language
    told = [Grade(grade, ACCURACIES[grade][language], count) for grade, count in grades.items()]
    return Layer(LAYERS[layer][language], told, _number(session, sum(grades.values())))
