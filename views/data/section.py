"""What do the sections of the page share: a heading with its note, and works listed by layer?"""

from collections.abc import Iterable
from dataclasses import dataclass

import streamlit as st

from hpgeo.programme import coverage
from hpgeo.programme.works import Work
from hpgeo.terms.layer_types import LAYERS
from views.linked import Link, work_link
from views.session import Session


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer by its name, with links to some of its works."""

    name: str
    works: list[Link]


def heading(session: Session, key: str, note: str, **values: object) -> None:
    """Write the heading of a part, and below it what it shows."""
    st.header(session.say(key, **values), anchor=False)
    st.caption(session.say(note))


def layers(session: Session, works: Iterable[Work]) -> list[Layer]:
    """List works by layer, each with a link to the map."""
    grouped = coverage.by_layer(works)
    return [
        Layer(LAYERS[layer][session.language], [work_link(session, work) for work in found])
        for layer, found in grouped.items()
    ]
