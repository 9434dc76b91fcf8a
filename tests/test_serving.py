"""What stands around the app on the server: headers, kept sessions, faults, and the heap."""

import gc
import re
import weakref
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import streamlit
from awaited import awaited
from starlette.applications import Starlette
from starlette.datastructures import Headers as Headings
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from streamlit import config, net_util
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.testing.v1 import AppTest
from streamlit.web.server.starlette.starlette_websocket import _is_origin_allowed

from hpgeo.programme.programme import Programme
from hpgeo.terms.texts import say
from hpgeo.webmap import page
from hpgeo.webmap.page import component_folder, single_file
from hpgeo.webmap.policy import TILES, script_hashes
from views.heap import lasting
from views.serving import kept_sessions
from views.serving.headers import EMBEDDERS, FOR_GOOD, Headers, read_origins
from views.serving.kept_sessions import MOST, SECONDS, KeptSessions, SessionKeeper, session_of
from views.serving.origins import HERE, Origins, known_hosts

# Headers


class Answer(NamedTuple):
    """What a server says first."""

    status: int
    headers: Mapping[str, str]


def client(*embedders: str) -> Callable[[str], Answer]:
    """Give a way to ask a server that answers everything, inside the headers."""

    def answer(request: Any) -> Response:
        if request.url.path.endswith((".gz", ".png", ".js")):
            return Response(
                b"x", headers={"Cache-Control": "public"}, status_code=404 if "gone" in request.url.path else 200
            )
        return HTMLResponse("<p>")

    app = Headers(Starlette(routes=[Route("/{path:path}", answer)]), embedders)

    def ask(path: str) -> Answer:
        told: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request"}

        async def send(message: Any) -> None:
            told.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "headers": [], "query_string": b"", "root_path": ""}
        awaited(app(scope, receive, send))
        return Answer(told[0]["status"], Headings(raw=told[0]["headers"]))

    return ask


def component() -> str:
    return "/component/views.map_component.hpgeo_map"


LASTING = [
    f"{component()}/data-0123456789abcdef.gz",
    f"/base{component()}/details-0123456789abcdef.gz",
    f"{component()}/hpgeo-0123456789abcdef.js",
    "/media/0123456789abcdef0123456789abcdef.png",
]
PASSING = [
    f"{component()}/index.html",
    f"{component()}/hpgeo.js",
    f"{component()}/gone-0123456789abcdef.gz",
    "/media/0123456789abcdef0123456789abcdef.xlsx",  # of a large file Streamlit digests a part only
    "/data-0123456789abcdef.gz",
    "/",
]


@pytest.mark.parametrize("path", LASTING)
def test_what_is_named_by_its_content_is_kept_for_good(path: str) -> None:
    assert client()(path).headers["Cache-Control"] == FOR_GOOD


@pytest.mark.parametrize("path", PASSING)
def test_all_else_is_asked_for_again(path: str) -> None:
    assert "immutable" not in client()(path).headers.get("Cache-Control", "")


def test_the_files_of_the_map_are_named_so(programme: Programme, tmp_path: Path) -> None:
    folder = tmp_path / "page"
    component_folder(programme, folder)
    names = {path.name for path in folder.iterdir()} - {"index.html"}
    assert len(names) == 5  # a style sheet, a script, and the three kinds of data
    browser = client()
    assert {browser(f"{component()}/{name}").headers["Cache-Control"] for name in names} == {FOR_GOOD}
    asked = re.findall(r'(?:src|href)="([^"]+)"', (folder / "index.html").read_text(encoding="utf-8"))
    assert set(asked) <= names


def test_scripts_of_an_earlier_version_go(tmp_path: Path) -> None:
    for name in ("hpgeo.js", "hpgeo-0000000000000000.js", "hpgeo-0000000000000000.css"):
        (tmp_path / name).write_text("old", encoding="utf-8")
    page.write_page(tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.read_text(encoding="utf-8") == "old"]


@pytest.mark.parametrize("path", [*LASTING, *PASSING, "/_stcore/metrics"])
def test_no_answer_is_taken_for_something_else(path: str) -> None:
    assert client()(path).headers["X-Content-Type-Options"] == "nosniff"


def rules(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (rule.split() for rule in policy.split(";"))}


def test_a_page_runs_scripts_of_the_server_only_and_stands_in_frames_of_its_own() -> None:
    told = rules(client()("/list").headers["Content-Security-Policy"])
    assert told["default-src"] == ["'self'"]
    assert told["frame-ancestors"] == ["'self'"]
    assert told["object-src"] == ["'none'"]
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"} & set(told["script-src"])


def test_the_script_in_the_page_of_streamlit_is_allowed_by_its_digest() -> None:
    path = Path(str(streamlit.__file__)).parent / "static" / "index.html"
    (digest,) = script_hashes(path.read_text(encoding="utf-8"))
    assert digest in rules(client()("/").headers["Content-Security-Policy"])["script-src"]


def test_who_may_hold_the_app_in_a_frame_is_named() -> None:
    origins = read_origins("https://haiphong.example  http://10.0.0.5:8080 http://[::1]:80")
    assert origins == ["https://haiphong.example", "http://10.0.0.5:8080", "http://[::1]:80"]
    told = rules(client(*origins)("/").headers["Content-Security-Policy"])
    assert told["frame-ancestors"] == ["'self'", *origins]
    told = rules(client(*origins)(f"{component()}/index.html").headers["Content-Security-Policy"])
    assert told["frame-ancestors"] == ["'self'", *origins]  # the frame stands in theirs too


@pytest.mark.parametrize(
    "given", ["*", "example.org", "https://a.example/page", "https://a.example;", "javascript:x", "https://"]
)
def test_what_is_no_origin_is_refused(given: str) -> None:
    with pytest.raises(ValueError, match=EMBEDDERS):
        read_origins(f"https://sound.example {given}")


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/base/_stcore/metrics", "/_stcore/metrics/"])
def test_the_numbers_for_monitoring_are_closed(path: str) -> None:
    assert client()(path).status == 404


# The policy of the map's page


def test_the_page_allows_its_own_scripts_and_no_others(programme: Programme, tmp_path: Path) -> None:
    component_folder(programme, tmp_path)
    for text, alone in (((tmp_path / "index.html").read_text(encoding="utf-8"), False), (single_file(programme), True)):
        (content,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
        told = rules(content)
        assert text.index("Content-Security-Policy") < min(
            map(text.index, ("<script", "<style", "<link") if not alone else ("<script", "<style"))
        )
        assert set(told["script-src"]) == {*script_hashes(text), *([] if alone else ["'self'"])}
        assert told["connect-src"] == (["'none'"] if alone else ["'self'"])
        assert [source for source in told["img-src"] if source.startswith("http")] == [TILES]


# Sessions whose readers have gone


class Desk:
    """Kept sessions with a clock set by hand, and what was closed."""

    def __init__(self, limit: int = 4096) -> None:
        self.now = 0.0
        self.closed: list[str] = []
        self.kept = KeptSessions(self.closed.append, limit, lambda: self.now)

    def visit(self, session: str) -> None:
        self.kept.opened()
        self.kept.told(session)
        self.kept.left(session)


def test_a_few_sessions_stay_and_the_oldest_go_first() -> None:
    desk = Desk()
    for number in range(MOST + 3):
        desk.visit(str(number))
    assert desk.closed == ["0", "1", "2"]


def test_a_session_goes_after_its_time() -> None:
    desk = Desk()
    desk.visit("first")
    desk.now = SECONDS - 1
    desk.visit("second")
    assert desk.closed == []
    desk.now = SECONDS + 1
    desk.kept.opened()
    assert desk.closed == ["first"]


def test_a_reader_who_comes_back_finds_his_session() -> None:
    desk = Desk()
    desk.visit("mine")
    desk.kept.opened()
    desk.kept.told("mine")
    for number in range(MOST + 5):
        desk.visit(str(number))
    assert "mine" not in desk.closed


@pytest.mark.parametrize(("limit", "readers", "most"), [(256, 0, MOST), (256, 40, 10), (256, 60, 0), (4096, 500, MOST)])
def test_fewer_stay_where_descriptors_are_short(limit: int, readers: int, most: int) -> None:
    desk = Desk(limit)
    for _ in range(readers):
        desk.kept.opened()
    assert desk.kept.most == most


def test_a_line_without_a_session_leaves_none() -> None:
    desk = Desk()
    desk.kept.opened()
    desk.kept.left(None)
    assert desk.closed == []


def begins(session: str) -> bytes:
    message = ForwardMsg()
    message.new_session.initialize.session_id = session
    return bytes(message.SerializeToString())


def test_the_first_message_names_the_session() -> None:
    assert session_of(begins("abc")) == "abc"
    other = ForwardMsg()
    other.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    assert session_of(other.SerializeToString()) == ""


def test_readers_are_seen_to_come_and_go() -> None:
    desk, sent = Desk(limit=0), []  # room for none

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        await send({"type": "websocket.send", "bytes": begins("abc")})

    async def send(message: Any) -> None:
        sent.append(message["type"])

    keeper = SessionKeeper(app, desk.kept)
    awaited(keeper({"type": "websocket", "path": "/base/_stcore/stream"}, None, send))  # type: ignore[arg-type]
    assert sent == ["websocket.accept", "websocket.send"]
    assert desk.closed == ["abc"]
    assert desk.kept.most == 0


@pytest.mark.parametrize("active", [True, False])
def test_a_session_that_is_read_again_is_not_closed(monkeypatch: pytest.MonkeyPatch, active: bool) -> None:
    closed: list[str] = []

    class Runtime:
        def is_active_session(self, session: str) -> bool:
            return active

        def close_session(self, session: str) -> None:
            closed.append(session)

    monkeypatch.setattr(kept_sessions, "get_instance", Runtime)
    kept_sessions.close_unless_read("abc")
    assert closed == ([] if active else ["abc"])


def test_the_process_may_open_what_the_system_allows() -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        allowed = kept_sessions.open_files()
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert hard == before[1]
        assert allowed <= soft or soft == resource.RLIM_INFINITY
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)


# Faults


def failing(handler: Callable[[Exception], bool], **parameters: str) -> str:
    """Run a page that tells a fault, and give what a reader sees."""

    def script() -> None:
        from views.serving.faults import tell

        tell(RuntimeError("/srv/secret/path: 42"))

    app = AppTest.from_function(script)
    app.query_params.update(parameters)
    (box,) = app.run().error
    return str(box.value)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_fault_is_told_in_one_sentence_without_what_is_in_it(language: str) -> None:
    from views.serving.faults import tell

    told = failing(tell, **({} if language == "vi" else {"lang": language}))
    assert "secret" not in told
    beginning, end = say("page_failed", language, time="¦").split("¦")
    assert told.startswith(beginning)
    assert told.endswith(end)
    assert re.search(r"\d\d:\d\d:\d\d", told)


def test_nothing_of_a_fault_is_shown_without_the_server_of_ours_either() -> None:
    text = (Path(__file__).parents[1] / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    assert 'showErrorDetails = "none"' in text
    assert config.get_option("client.showErrorDetails")  # an option that this Streamlit still knows
    assert config.get_option("runner.postScriptGC") in (True, False)


# The heap


class Circle:
    """An object that only the garbage collector can free."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def thawed() -> Any:
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_what_is_loaded_stays_out_of_the_rounds(thawed: None) -> None:
    with lasting():
        loaded = [Circle() for _ in range(50)]
    assert gc.get_freeze_count() > 50
    ids = {id(each) for each in loaded}
    assert not [each for each in gc.get_objects() if id(each) in ids]


def test_what_was_dropped_goes_when_another_takes_its_place(thawed: None) -> None:
    with lasting(anew=True):
        first = Circle()
    ghost = weakref.ref(first)
    del first
    gc.collect()
    assert ghost() is not None  # frozen, so no round finds it
    with lasting(anew=True):
        pass
    assert ghost() is None


def test_what_fails_to_load_freezes_nothing(thawed: None) -> None:
    before = gc.get_freeze_count()
    with pytest.raises(ValueError, match="no data"), lasting():
        raise ValueError("no data")
    assert gc.get_freeze_count() == before


# Lines from other sites


def line_from(origin: str | None, host: str, known: frozenset[str] | None = HERE) -> bool:
    """Tell whether the app hears of a WebSocket from a page of this origin, as one that Streamlit knows."""
    heard: list[Any] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        heard.append(scope)

    async def receive() -> Any:
        return {"type": "websocket.connect"}

    async def send(message: Any) -> None:
        assert message == {"type": "websocket.close", "code": 1008}

    told = {"host": host, **({} if origin is None else {"origin": origin})}
    headers = [(name.encode(), value.encode()) for name, value in told.items()]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers}
    awaited(Origins(app, lambda: known)(scope, receive, send))
    assert all(_is_origin_allowed(Headings(scope=scope).get("origin"), host) for scope in heard)
    return bool(heard)


@pytest.fixture
def no_internet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail where Streamlit asks a web service, or the system, for the addresses of this machine."""

    def asked() -> None:
        raise AssertionError("somebody was asked")

    monkeypatch.setattr(net_util, "get_external_ip", asked)
    monkeypatch.setattr(net_util, "get_internal_ip", asked)


@pytest.mark.usefixtures("no_internet")
@pytest.mark.parametrize(
    ("origin", "host"),
    [
        (None, "map.example.org"),
        ("https://map.example.org", "map.example.org"),
        ("https://map.example.org:8443", "map.example.org:8443"),
        ("http://[2001:db8::1]:8501", "[2001:db8::1]:8501"),
        ("http://localhost:3000", "127.0.0.1:8501"),
    ],
)
def test_pages_of_the_app_get_a_line(origin: str | None, host: str) -> None:
    assert line_from(origin, host)


@pytest.mark.parametrize(
    "origin",
    [
        "https://else.example",
        "https://map.example.org.else.example",
        "http://map.example.org:81",
        "null",
        "",
        "http://[",
    ],
)
def test_pages_of_other_sites_get_none_and_nobody_is_asked(origin: str) -> None:
    assert not line_from(origin, "map.example.org")


@pytest.mark.usefixtures("no_internet")
def test_named_sites_get_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"server.enableCORS": True, "server.corsAllowedOrigins": ["https://portal.example", " bare.example"]}
    real = config.get_option
    monkeypatch.setattr(config, "get_option", lambda name: settings[name] if name in settings else real(name))
    monkeypatch.setattr(config, "is_manually_set", lambda name: False)
    assert line_from("https://portal.example", "127.0.0.1:8501", known_hosts())
    assert line_from("https://bare.example", "127.0.0.1:8501", known_hosts())
    assert not line_from("https://else.example", "127.0.0.1:8501", known_hosts())
    settings["server.enableCORS"] = False
    assert line_from("https://else.example", "127.0.0.1:8501", known_hosts())
