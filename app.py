"""The app: page set-up, navigation and one cached load. Start it with `python3 run.py`."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from hpgeo.terms.texts import say
from views import changes, data, guide, listing, map_component, paper, passage, style, timeline
from views.session import Session, open_session

Show = Callable[[Session, Any], None]
# What each page shows below the header; the map is a component that is mounted on every page.
PAGES: dict[str, Show | None] = {
    "map": None,
    "timeline": timeline.show,
    "list": listing.show,
    "changes": changes.show,
    "data": data.show,
    "guide": guide.show,
}


def main() -> None:
    """Draw one run of the script."""
    st.set_page_config(page_title=say("app", "vi"), page_icon=style.icon(), layout="wide")
    session = open_session()
    pages: dict[str, Any] = {}

    def page(name: str) -> Any:
        def run() -> None:
            show = PAGES[name]
            if show is not None:
                show(session, pages)

        return st.Page(run, title=session.say(f"page_{name}"), url_path=name, default=name == "map")

    pages.update({name: page(name) for name in PAGES})
    current = st.navigation(list(pages.values()), position="hidden")
    name = current.url_path or "map"
    header = st.container(key="header")
    # The map is sent first: its frame loads while the browser still draws the header above it.
    map_component.mount(session, visible=name == "map")
    with header:
        style.frame(session, pages, name)
    with st.container(key="content"):
        if name != "map":
            paper.head(session, name)
        current.run()
    passage.show(session)


main()
