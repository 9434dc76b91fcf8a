"""Is the app whole wherever it is served: below a path, with TLS, behind a proxy as the docs set it up?"""

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from certificate import write_certificate
from launching import launched
from playwright.sync_api import Page

import run
from browser.chrome import HOST, PATIENCE, ROOT, Screen, copy_project, free_port, until, words
from browser.conftest import Opener
from hpgeo.terms.texts import say
from views.serving.headers import FOR_GOOD

DOCS = ROOT / "docs" / "serving.md"
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


@pytest.mark.skipif(os.name == "nt", reason="homes of POSIX")
@pytest.mark.parametrize("home", ["", "/dev/null"])
def test_without_a_home_in_a_folder_with_diacritics_and_blanks(screens: Opener, tmp_path: Path, home: str) -> None:
    project = copy_project(tmp_path / "Dự án Hải Phòng" / "bản 1 (cũ) #2%20")
    with launched(project, free_port(), {"HOME": home, "PYTHONIOENCODING": "cp1258", "PYTHONUTF8": "0"}) as started:
        app = screens(started.address).open(work=BRIDGE)
        app.panel(BRIDGE)
        app.go("guide")
        pictures(app.page)
        app.page.close()  # before its server goes


@contextmanager
def serving(command: list[str], folder: Path, port: int) -> Iterator[None]:
    """Run a proxy until it is no longer needed."""
    with (folder / "log").open("wb") as log:
        environment = {**os.environ, "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)
        try:
            deadline = time.monotonic() + PATIENCE
            while not listens(port):
                assert process.poll() is None, (folder / "log").read_text(encoding="utf-8")
                assert time.monotonic() < deadline
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


def ask(port: int, path: str) -> Message:
    """Give the headers of an answer."""
    connection = run.connect(urlsplit(f"https://{HOST}:{port}"))
    connection.request("GET", path)
    answer = connection.getresponse()
    connection.close()
    return answer.headers


# Behind a proxy

PROXIED = "/ban-do"
Certificate = tuple[Path, Path]


def example(language: str, replaced: dict[str, str]) -> str:
    """Give the example of the docs for a proxy, with the test's own ports and files in the places of its names."""
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for old, new in replaced.items():
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the example for {language}"
        text = text.replace(old, new)
    return text


def write_nginx(folder: Path, port: int, app: str, certificate: Certificate) -> list[str]:
    """Write what nginx reads around a file of its folder conf.d; give the command that starts it."""
    shown = example(
        "nginx",
        {
            "listen 443 ssl;": f"listen {HOST}:{port} ssl;",
            "/etc/ssl/map.example.org.pem": str(certificate[0]),
            "/etc/ssl/private/map.example.org.key": str(certificate[1]),
            "http://127.0.0.1:8501": app,
        },
    )
    user = "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""  # reads the folder of the test
    kept = "".join(
        f"{name}_temp_path {folder / name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder / 'pid'};\nerror_log stderr warn;\nevents {{}}\n"
        f"http {{\naccess_log off;\ngzip on;\ngzip_types *;\n{kept}{shown}}}\n",
        encoding="utf-8",
    )
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def write_caddy(folder: Path, port: int, app: str, certificate: Certificate) -> list[str]:
    """Write a Caddyfile with the certificate that Caddy would get by itself; give the command that starts it."""
    public, private = certificate
    shown = example(
        "caddyfile",
        {
            "map.example.org {": f"https://{HOST}:{port} {{\n\ttls {public} {private}",
            "127.0.0.1:8501": urlsplit(app).netloc,
        },
    )
    alone = "{\n\tadmin off\n\tauto_https disable_redirects\n}\n"
    (folder / "Caddyfile").write_text(alone + shown, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


@pytest.mark.parametrize(("program", "write"), [("nginx", write_nginx), ("caddy", write_caddy)])
def test_behind_the_proxy_of_the_docs(
    screens: Opener,
    project: Path,
    tmp_path: Path,
    certificate: Certificate,
    program: str,
    write: Callable[..., list[str]],
) -> None:
    port, folder = free_port(), tmp_path / "proxy"
    folder.mkdir()
    with launched(project, free_port(), {"STREAMLIT_SERVER_BASE_URL_PATH": PROXIED}) as started:
        app = started.address.removesuffix(PROXIED)
        command = write(folder, port, app, certificate)
        if not shutil.which(program):
            assert not os.environ.get("CI"), f"{program} is not installed, and run.py could not install it"
            pytest.skip(f"{program} is not installed: its example in docs/serving.md was written, but not started")
        with serving(command, folder, port):
            walk(screens, f"https://{HOST}:{port}{PROXIED}", tmp_path)
            answer = ask(port, f"{PROXIED}/")
            assert answer["strict-transport-security"] == "max-age=31536000"
            assert "frame-ancestors" in str(answer["content-security-policy"])
            # Without its slash the address leads on, by TLS and by the name that was asked for.
            assert ask(port, PROXIED)["location"] == f"https://{HOST}:{port}{PROXIED}/"
