"""The app: page set-up, navigation and one cached load. Start it with `python3 run.py`."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from hpgeo.texts import say
from views import listing, map_component, style, timeline
from views.session import Session, open_session

PAGES = (("map", "page_map"), ("timeline", "page_timeline"), ("list", "page_list"))


def main() -> None:
    """Draw one run of the script."""
    st.set_page_config(page_title=say("app", "vi"), page_icon=style.icon(), layout="wide")
    session = open_session()
    pages: dict[str, Any] = {}
    shows: dict[str, Callable[[Session, Any], None] | None] = {
        "map": None,
        "timeline": timeline.show,
        "list": listing.show,
    }

    def page(name: str, key: str) -> Any:
        def run() -> None:
            show = shows[name]
            if show is not None:
                show(session, pages["map"])

        return st.Page(run, title=session.say(key), url_path=name, default=name == "map")

    pages.update({name: page(name, key) for name, key in PAGES})
    current = st.navigation(list(pages.values()), position="hidden")
    style.frame(session, [(pages[name], key) for name, key in PAGES])
    map_component.mount(session, visible=current is pages["map"] or current.url_path == "")
    current.run()


main()
