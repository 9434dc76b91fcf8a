"""The map page as a Streamlit component: one frame, mounted once, fed by the address.

The address is written only when the page reports a change, never while the script runs:
otherwise the browser's Back would be undone. Each report has a number, and the page is told which one
was heard last and by which session, so that it can tell again what a dropped line or a new server lost.
"""

from secrets import token_hex

import streamlit as st
import streamlit.components.v1 as components

from hpgeo.programme.addresses import OLDER_NAMES, PAGE_KEYS
from views import passage
from views.html import sheet
from views.session import COMPONENT, Session

KEY = "hpgeo_map"
_HEARD, _SESSION = "map_heard", "map_session"


def mount(session: Session, *, visible: bool) -> None:
    """Show the map, or keep it mounted but hidden on the other pages."""
    COMPONENT.mkdir(parents=True, exist_ok=True)
    component = components.declare_component("hpgeo_map", path=str(COMPONENT))
    # Before the frame, so that it never has less room than a map needs.
    st.html(sheet("map_shown.css" if visible else "map_hidden.css"))
    with st.container(key="map-host"):
        component(
            data=session.data_file,
            state=session.address.of_map,
            language=session.language,
            theme=st.context.theme.type or "light",
            documents=passage.offered(),
            heard=st.session_state.get(_HEARD, 0),
            session=st.session_state.setdefault(_SESSION, token_hex(8)),
            key=KEY,
            default=None,
            on_change=_write_address,
        )


# What header and pages decide and the map at most carries along: a report that crosses a change must not undo it.
_NOT_OF_THE_MAP = frozenset({"lang", "known"}) | PAGE_KEYS | OLDER_NAMES.keys()


def _write_address() -> None:
    """Take over a report: its number, and the state of the page unless it only asks for an answer."""
    reported = st.session_state.get(KEY)
    if not isinstance(reported, dict):
        return
    if isinstance(number := reported.get("number"), int):
        st.session_state[_HEARD] = number
    if isinstance(state := reported.get("state"), dict):
        kept = {key: value for key, value in st.query_params.to_dict().items() if key in _NOT_OF_THE_MAP}
        told = {str(key): str(value) for key, value in state.items() if key not in _NOT_OF_THE_MAP}
        st.query_params.from_dict({**told, **kept})
