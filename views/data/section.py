"""What do the sections of the page share: a heading with its note, and works listed by layer?"""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from hpgeo.programme import coverage
from hpgeo.programme.works import Work
from hpgeo.terms.layer_types import LAYERS
from hpgeo.terms.phrases import number_words
from views.linked import Link, work_link
from views.paging import Part, paged
from views.session import Session


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by its name, what is said of the number of its works, and links to some of them."""

    name: str
    told: str
    works: list[Link]


def heading(session: Session, key: str, note: str, **values: object) -> None:
    """Write the heading of a part, and below it what it shows."""
    st.header(session.say(key, **values), anchor=False)
    st.caption(session.say(note))


def layers(session: Session, name: str, title: str, works: Iterable[Work]) -> Part[Layer]:
    """List works by layer, each with a link to the map; `name` and `title` are those of the list that is turned."""
    grouped = coverage.by_layer(works)
    part = paged(session, name, title, [work for found in grouped.values() for work in found])
    shown = coverage.by_layer(part.rows)
    return part.of(
        [
            Layer(
                LAYERS[layer][session.language],
                number_words(len(grouped[layer]), session.language),
                [work_link(session, work) for work in found],
            )
            for layer, found in shown.items()
        ]
    )
