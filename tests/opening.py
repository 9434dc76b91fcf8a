"""How a test opens a page of the app without a browser, and what the page holds then."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

APP = Path(__file__).resolve().parent.parent / "app.py"


def open_page(page: str = "map", **parameters: str) -> AppTest:
    """Run the app at an address: the name of a page and query parameters."""
    app = AppTest.from_file(str(APP), default_timeout=60)
    if page != "map":
        app.run()
        # AppTest switches between files only; these pages are functions.
        app._page_hash = next(key for key, info in app._registered_pages.items() if info["url_pathname"] == page)
    for key, value in parameters.items():
        app.query_params[key] = value
    app.run()
    assert [error.value for error in app.exception] == []
    assert [error.value for error in app.error] == []
    return app


def blocks(app: AppTest) -> dict[str, str]:
    """Give the HTML of every block of the page by its key."""
    held = {box.proto.id.split("-", 2)[2]: json.loads(box.proto.json) for box in app.get("bidi_component")}
    return {key: html for key, html in held.items() if isinstance(html, str)}


def pieces(app: AppTest) -> list[str]:
    """Give every piece of HTML of the page: its blocks, and what Streamlit takes as HTML."""
    return [*blocks(app).values(), *(box.proto.body for box in app.get("html"))]
