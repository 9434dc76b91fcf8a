"""Which section of the page Dữ liệu is open?"""

from collections.abc import Callable

import streamlit as st

from hpgeo.programme.addresses import SECTIONS
from views.choice import in_address
from views.data import agencies, completeness, doubts, targets
from views.linked import Pages
from views.session import Session

_SECTIONS: dict[str, Callable[[Session, Pages], None]] = {
    "complete": completeness.show,
    "doubts": doubts.show,
    "agencies": agencies.show,
    "targets": targets.show,
}


def show(session: Session, pages: Pages) -> None:
    """Show the section that the address names."""
    section = session.address.parameters.get("section", SECTIONS[0])
    st.segmented_control(
        session.say("page_data"),
        SECTIONS,
        required=True,
        format_func=lambda key: session.say(f"data_{key}"),
        label_visibility="collapsed",
        **in_address("section", section, SECTIONS[0]),
    )
    _SECTIONS[section](session, pages)
