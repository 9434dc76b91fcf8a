"""Who answers for what, and in which period: the matrix, with a link from each cell to its works."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from hpgeo.programme.addresses import COLUMNS
from hpgeo.programme.agencies import NO_AGENCY, Column, Matrix, drill, ended, matrix
from hpgeo.programme.totals import Totals
from hpgeo.terms.codelists import ALL, PERIODS, UNDATED
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.phrases import date_words, narrow_words, number_words, sums_words
from views.choice import in_address
from views.data.section import heading, layers
from views.html import Html, render
from views.linked import Link, Pages, block, link
from views.session import Session

# The rows that are no agency: all works, and those that nobody is named for.
_APART = frozenset({ALL, NO_AGENCY})
# So many columns stand beside each other on a sheet of A4, upright, in letters that can be read.
_PRINTED = 7


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with works: their number, which leads to the list of them, their sums, and the depth of its shade."""

    count: Link
    sums: list[str]
    shade: float


@dataclass(frozen=True, slots=True)
class Row:
    """An agency with its cells, None for one without works; what is no agency stands apart."""

    name: str
    cells: list[Cell | None]
    apart: bool


def show(session: Session, pages: Pages) -> None:
    """Let the reader choose what the columns are; show the matrix and the works that no document dates."""
    heading(session, "data_matrix", "data_matrix_note")
    table = matrix(session.programme)
    given = session.address.parameters
    by, companies = given.get("columns", COLUMNS[0]), "companies" in given
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.segmented_control(
            session.say("data_columns"),
            COLUMNS,
            required=True,
            format_func=lambda key: session.say(f"data_by_{key}"),
            **in_address("columns", by, COLUMNS[0]),
        )
        columns = _by_period(session, table) if by == "period" else _by_layer(session, table)
        st.toggle(session.say("data_companies"), **in_address("companies", companies, False))
    # On paper nobody sees what the choices stand at.
    layer, period = columns[0]
    told = _period(session, period) if by == "layer" else _layer(session, layer)
    st.html(render("on_paper.html", words=f"{session.say('period' if by == 'layer' else 'layers')}: {told}"))
    block(pages, "data_matrix", _matrix(session, table, columns, by, companies=companies))
    if any(period == UNDATED for _, period in columns):
        works = table.works(ALL, columns[0][0], UNDATED)
        title = session.say("undated", count=len(works))
        with st.expander(title, expanded="undated" in session.address.turned):
            block(pages, "data_undated", render("groups.html", part=layers(session, "undated", title, works)))


def _by_period(session: Session, table: Matrix) -> list[Column]:
    """Let the reader choose a layer; give its columns."""
    given = session.address.parameters.get("slice")
    layer = given if given in table.layers else ALL
    st.selectbox(
        session.say("layers"),
        [ALL, *table.layers],
        format_func=lambda code: _layer(session, code),
        width=240,
        **in_address("slice", layer, ALL),
    )
    return table.by_period(layer)


def _by_layer(session: Session, table: Matrix) -> list[Column]:
    """Let the reader choose a period; give its columns."""
    given = session.address.parameters.get("slice", ALL)
    period = given if given in PERIODS else ALL
    st.segmented_control(
        session.say("period"),
        list(PERIODS),
        required=True,
        format_func=lambda code: PERIODS[code][session.language],
        wrap=True,
        **in_address("slice", period, ALL),
    )
    return table.by_layer(period)


def _layer(session: Session, layer: str) -> str:
    return session.say("all") if layer == ALL else LAYERS[layer][session.language]


def _period(session: Session, period: str) -> str:
    return session.say("all") if period == ALL else PERIODS[period][session.language]


def _matrix(session: Session, table: Matrix, columns: Sequence[Column], by: str, *, companies: bool) -> Html:
    """Write the matrix as a table; the darker a cell, the more works."""
    agencies = table.rows(columns, companies=companies)
    # The rows apart and the column that adds up would drown the others.
    most = table.most((agency for agency in agencies if agency not in _APART), columns[1:])
    heads = [_layer(session, layer) if by == "layer" else _period(session, period) for layer, period in columns]
    rows = [_row(session, table, agency, columns, 0 if agency in _APART else most) for agency in (ALL, *agencies)]
    return render("matrix.html", heads=[session.say("by_agency"), *heads], rows=rows, printed=_PRINTED)


def _row(session: Session, table: Matrix, agency: str, columns: Sequence[Column], most: int) -> Row:
    cells = [
        _cell(session, table, (agency, layer, period), most if index else 0)
        for index, (layer, period) in enumerate(columns)
    ]
    return Row(_agency(session, agency), cells, apart=agency in _APART)


def _agency(session: Session, agency: str) -> str:
    if agency == ALL:
        return session.say("data_all_works")
    if agency == NO_AGENCY:
        return session.say("no_agency_group")
    organization = session.programme.catalog.organizations[agency]
    name, end = organization.name[session.language], ended(organization, session.programme.today)
    return f"{name} ({session.say('until', date=date_words(end, session.language))})" if end else name


def _cell(session: Session, table: Matrix, key: tuple[str, str, str], most: int) -> Cell | None:
    count = len(table.works(*key))
    if not count:
        return None
    totals, parameters = table.totals(*key), drill(session.programme, *key)
    words, hint = number_words(count, session.language), _hint(session, key, totals)
    to = Link(words, hint=hint) if parameters is None else link(session, "list", parameters, words, hint)
    return Cell(to, _sums(session, totals), _shade(count, most))


def _sums(session: Session, totals: Totals) -> list[str]:
    return [narrow_words(amount, code, session.language) for code, amount in sorted(totals.sums.items(), reverse=True)]


def _shade(count: int, most: int) -> float:
    """Give the depth of a shade in percent, which grows fast at first; 0 where the cell stands apart."""
    return 8 + 36 * min(1.0, count / most) ** 0.6 if most else 0.0


def _hint(session: Session, key: tuple[str, str, str], totals: Totals) -> str:
    agency, layer, period = key
    where = [_agency(session, agency)]
    where += [_layer(session, layer)] if layer != ALL else []
    where += [_period(session, period)] if period != ALL else []
    sums = sums_words(totals.sums, session.language)
    stated = f" · {session.say('with_sum', count=totals.with_sum)}: {sums}" if sums else ""
    return f"{' · '.join(where)}: {totals.count} {session.say('works')}{stated}"
