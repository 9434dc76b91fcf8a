"""Which choice of a page stands in the address? What a widget shows follows it, what is picked is written there."""

from typing import Any

import streamlit as st

_WIDGET = "at_"


def in_address(key: str, value: object, default: object) -> dict[str, Any]:
    """Tie a widget to a parameter; give its key and what it does on a change.

    The state is set on every run, so that the browser's Back reaches the widget; the default is not written.
    """
    st.session_state[f"{_WIDGET}{key}"] = value
    return {"key": f"{_WIDGET}{key}", "on_change": _write, "args": (key, default)}


def _write(key: str, default: object) -> None:
    st.query_params.pop("rows", None)  # another choice has other pages
    chosen = st.session_state.get(f"{_WIDGET}{key}")
    if chosen is None or chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = "1" if chosen is True else str(chosen)
