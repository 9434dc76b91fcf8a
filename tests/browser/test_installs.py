"""Is the app whole wherever it is served: below a path, with TLS, behind a proxy as the docs set it up?"""

from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from certificate import write_certificate
from launching import launched
from playwright.sync_api import Page

from browser.chrome import Screen, free_port, until, words
from browser.conftest import Opener
from hpgeo.terms.texts import say
from views.serving.headers import FOR_GOOD

BRIDGE = "ben-rung-bridge"
# What is said of how long a browser may keep the data of the map.
KEPT = """() => Promise.all(performance.getEntriesByType("resource")
  .filter((entry) => entry.name.endsWith(".gz"))
  .map((entry) => fetch(entry.name).then((answer) => answer.headers.get("cache-control"))))"""
NOT_FOUND = "() => performance.getEntriesByType('resource').filter((entry) => entry.responseStatus >= 400).length"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give a certificate for this machine, and its key."""
    return write_certificate(tmp_path_factory.mktemp("certificate"))


def walk(screens: Opener, base: str, tmp_path: Path) -> None:
    """Do in the app what its address has a part in: map, links, list, a file, back and forward, a page opened anew."""
    app = screens(base, fresh=True, ignore_https_errors=True).open(layer="bridge")
    assert BRIDGE in app.visible()
    app.select(BRIDGE)
    app.address_has(work=BRIDGE, layer="bridge")
    links_stay(app)
    app.go("list")
    links_stay(app)
    work = app.page.locator(f".st-key-content a[href*='work={BRIDGE}']").first
    opened = urljoin(app.page.url, str(work.get_attribute("href")))
    with app.page.expect_download() as download:
        app.page.get_by_role("button", name=say("download", "vi", format="CSV")).click()
    download.value.save_as(tmp_path / "works.csv")
    assert BRIDGE in (tmp_path / "works.csv").read_text(encoding="utf-8-sig")
    app.rest()
    work.click()
    app.is_at("")
    app.panel(BRIDGE)
    links_stay(app)
    app.go("timeline")
    app.go("")
    links_stay(app)
    app.page.go_back()
    app.is_at("timeline")
    app.page.go_forward()
    app.is_at("")
    # What a link is when it is copied, or opened in another tab; a page that is opened by its address.
    other = screens(base, fresh=True, ignore_https_errors=True)
    other.page.goto(opened)
    other.map_is_ready()
    other.panel(BRIDGE)
    other.open("list", layer="bridge", lang="en")
    assert words(other.page.locator(".st-key-top h1").inner_text()) == say("app", "en")
    assert set(other.map.evaluate(KEPT)) == {FOR_GOOD}  # a browser keeps nothing that comes with a test's certificate
    pictures(other.open("guide").page)
    for screen in (app, other):
        assert screen.map.evaluate(NOT_FOUND) == 0
        screen.page.close()  # before its server goes


def links_stay(screen: Screen) -> None:
    """Hold every link to the app, as one that is opened in another tab."""
    led = {urljoin(screen.page.url, str(link.get_attribute("href"))) for link in screen.page.locator("a[href]").all()}
    assert {address for address in led if not address.startswith(f"{screen.base}/")} == set()
    assert len(led) > 5


def pictures(page: Page) -> None:
    shown = "() => [...document.querySelectorAll('.st-key-guide img')].filter((img) => img.naturalWidth > 300).length"
    until(page, lambda: page.evaluate(shown) == 4)


def test_below_a_path(screens: Opener, project: Path, tmp_path: Path) -> None:
    variables = {"STREAMLIT_SERVER_BASE_URL_PATH": "/so-xay-dung/ban-do/"}
    with launched(project, free_port(), variables) as started:
        assert urlsplit(started.address).path == "/so-xay-dung/ban-do"
        walk(screens, started.address, tmp_path)


def test_with_tls(screens: Opener, project: Path, tmp_path: Path, certificate: tuple[Path, Path]) -> None:
    public, private = map(str, certificate)
    variables = {"STREAMLIT_SERVER_SSL_CERT_FILE": public, "STREAMLIT_SERVER_SSL_KEY_FILE": private}
    with launched(project, free_port(), variables) as started:
        assert urlsplit(started.address).scheme == "https"
        walk(screens, started.address, tmp_path)
