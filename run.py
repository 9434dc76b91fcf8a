"""How does hpgeo run on a machine that has only Python?

    python3 run.py                 make .venv, install, check the data, start the app
    python3 run.py test [...]      also install what the tests need and run them; arguments go to pytest
    python3 run.py bench [...]     also install what the benchmark needs, run it and write bench/RESULTS.md
    python3 run.py fuzz [N]        make N inputs that nobody means to write; --seed S makes others

Standard library only, because nothing else is there yet. What can go wrong on a stranger's machine ends
in one sentence (`LaunchError`). Annotations newer than Python 3.6 are in quotes, so that an old Python
gets as far as the sentence about its version.
"""

import argparse
import ast
import codecs
import contextlib
import errno
import hashlib
import http.client
import io
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import time
import unicodedata
import webbrowser
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from urllib.parse import SplitResult, quote, urlsplit

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 12), (3, 13))
RUN_TIME, DEVELOPMENT, BENCH = "requirements.txt", "requirements-dev.txt", "requirements-bench.txt"

# Prints the version and which packages are found, without the cost of importing them.
PROBE = (
    "import sys, importlib.util as u; "
    "print('%d.%d' % sys.version_info[:2], *filter(u.find_spec, ['pip', 'streamlit', 'hpgeo']))"
)
STARTER, TELLS = "HPGEO_STARTER", "hpgeo-serves "  # as views/serving/starter.py has them
UNCHECKED = "The data could not be checked"
# How pip reaches its packages: these settings of a machine hold here too. Any other may put packages elsewhere, leave
# some out or take others, and the environment would not be the one that is pinned.
PIP_REACH = (
    *("index-url", "extra-index-url", "no-index", "find-links", "trusted-host", "proxy", "cert", "client-cert"),
    *("keyring-provider", "timeout", "default-timeout", "retries", "cache-dir", "no-cache-dir"),
    *("use-feature", "use-deprecated"),
)
PIP_SECTIONS = ("global", "install", ":env:")  # as pip ranks them, the last one wins
# What is meant for another Python and would lead ours astray.
FOREIGN = ("PYTHONHOME", "PYTHONPATH", "PYTHONUSERBASE", "PYTHONIOENCODING", "PYTHONWARNINGS")
NETWORK_SIGNS = ("Retrying (Retry", "NewConnectionError", "Max retries exceeded", "ProxyError", "timed out")

BROWSER_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
MAC_BROWSERS = ("Google Chrome", "Microsoft Edge", "Chromium")
WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
FONTS = "fonts-noto-core"  # without it Vietnamese letters may be missing from the pictures
SCRIPT_CHECKS = "tests/scripts"  # package.json of what checks the page's scripts
PROXIES = {"nginx": "nginx-light", "caddy": "caddy"}  # Debian's packages of the examples in docs/serving.md
MOST_WORKERS = 4  # each has an app and a browser of its own
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NODE = (18, 18)
NO_NODE = (
    "The page's scripts are checked with Node {}.{} or newer and npm, and none was found: install both "
    "(Debian: apt-get install nodejs npm)."
)
NO_BROWSER = (
    "The browser tests need Google Chrome, Microsoft Edge or Chromium, and none was found: install one "
    "(Debian: apt-get install chromium) or give its path in the environment variable HPGEO_BROWSER."
)


class LaunchError(Exception):
    """A reason to stop that one sentence explains."""


def main(arguments: "Sequence[str]") -> int:
    """Run the app, the tests or the benchmark and give the exit code."""
    try:
        require_python(sys.version_info[:3])
        speak_plainly()
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if arguments and arguments[0] == "test":
            return run_tests(arguments[1:])
        if arguments and arguments[0] == "bench":
            return run_bench(arguments[1:])
        if arguments and arguments[0] == "fuzz":
            return run_fuzz(arguments[1:])
        options = parse(arguments)
        return run_app(options.host, options.port, options.browser)
    except (LaunchError, OSError) as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.")
        return 130


def speak_plainly() -> None:
    """Write letters that the console does not know without their marks, and each line at once."""
    codecs.register_error("plain", without_marks)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="plain", line_buffering=True)


def without_marks(error: UnicodeError) -> "tuple[str, int]":
    """Give what stands in place of letters that cannot be written: ả is a, đ is d, any other is a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = unicodedata.normalize("NFD", error.object[error.start : error.end]).replace("đ", "d").replace("Đ", "D")
    letters = "".join(letter for letter in text if not unicodedata.combining(letter))
    return letters.encode("ascii", "replace").decode("ascii"), error.end


def require_python(version: "Sequence[int]") -> None:
    """Raise LaunchError unless the packages are pinned for this Python."""
    if tuple(version[:2]) not in SUPPORTED:
        shown = ".".join(map(str, version))
        raise LaunchError(f"hpgeo needs Python 3.11, 3.12 or 3.13, and this is Python {shown}.")


def parse(arguments: "Sequence[str]") -> argparse.Namespace:
    """Read the options of the app."""
    parser = argparse.ArgumentParser(
        prog="run.py",
        description="Show the infrastructure programme of Hải Phòng in the browser.",
        epilog="'run.py test' runs the tests instead; what follows it goes to pytest. "
        "'run.py bench' measures the speed, 'run.py fuzz' makes faulty inputs; with --help each tells its options.",
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=port_number, default=8501, help="port to listen on (default: %(default)s)")
    parser.add_argument("--no-browser", dest="browser", action="store_false", help="do not open the browser")
    return parser.parse_args(arguments)


def port_number(text: str) -> int:
    """Read a port, 1 to 65535."""
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' is not a port: give a number from 1 to 65535")
    return int(text)


# The environment


def prepare(venv: Path, *requirements: str) -> None:
    """Bring `venv` to what the requirement files ask for; do nothing when it is there already."""
    if is_prepared(venv, *requirements):
        return
    with alone(venv.with_name(f"{venv.name}.lock")):
        found = probe(venv)  # anew: another start may have done it meanwhile
        fault = venv_fault(venv, found)
        if fault:
            make_venv(venv, fault)
        stale = [name for name in requirements if not is_stamped(venv, name)]
        whole = is_whole(venv, found)
        if stale or not whole:
            install(venv, requirements if not whole else stale)


def is_prepared(venv: Path, *requirements: str) -> bool:
    """Tell whether `venv` is sound and has what the requirement files ask for."""
    found = probe(venv)
    return (
        not venv_fault(venv, found) and is_whole(venv, found) and all(is_stamped(venv, name) for name in requirements)
    )


def is_whole(venv: Path, found: "Sequence[str]") -> bool:
    """Tell whether `venv` has hpgeo and the largest of its packages; a single one that is lost is not seen."""
    return {"streamlit", "hpgeo"} <= set(found) and venv_program(venv, "hpgeo").exists()


@contextlib.contextmanager
def alone(path: Path) -> "Iterator[None]":
    """Wait until no other start installs in this folder, and let none begin meanwhile.

    The system holds the lock and lets go of it when its process ends, be it killed. What `finish` starts holds it too,
    except on Windows: an installation that has lost its `run.py` is waited for.
    """
    with path.open("a+b") as file:
        if not locked(file):
            print("Another start is installing in this folder: waiting for it ...")
            while not locked(file):
                time.sleep(0.2)
        os.set_inheritable(file.fileno(), True)
        yield  # closed, the file is unlocked


def locked(file: "BinaryIO") -> bool:
    """Lock a file unless another process has; tell whether it is ours now, or nobody's on a disk without locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def venv_program(venv: Path, name: str) -> Path:
    """Give the path of a program of the virtual environment."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def probe(venv: Path) -> "list[str]":
    """Give the version and the packages that the interpreter of `venv` finds; nothing if it does not run."""
    code, output = finish(venv_program(venv, "python"), "-I", "-c", PROBE)
    return [] if code else output.split()


def venv_fault(venv: Path, found: "Sequence[str]") -> str:
    """Say why `venv` has to be made; the empty string when it is sound."""
    wanted = "{}.{}".format(*sys.version_info)
    if not os.path.lexists(venv):
        return f"There is no {venv.name} yet"
    if not found:
        return f"{venv.name} is broken (its Python does not run)"
    if found[0] != wanted:
        return f"{venv.name} is for Python {found[0]}, not {wanted}"
    return "" if "pip" in found else f"{venv.name} is broken (it has no pip)"


def make_venv(venv: Path, reason: str) -> None:
    """Make the virtual environment, in place of a broken one if there is one."""
    remove_venv(venv)
    print(f"{reason}: making it ...")
    code, output = finish(sys.executable, "-m", "venv", venv)
    if code and "ensurepip" in output:
        raise LaunchError("This Python makes no virtual environments: on Debian, first apt-get install python3-venv.")
    if code:
        raise LaunchError(f"{venv.name} could not be made. The end of what Python says:\n{last_lines(output)}")


def remove_venv(venv: Path) -> None:
    """Remove what stands where the virtual environment belongs."""
    if Path(sys.prefix).resolve() == venv.resolve():
        raise LaunchError(f"{venv.name} has to be made anew: start run.py with a Python outside of it.")
    if venv.is_symlink() or venv.is_file():
        raise LaunchError(f"{venv.name} is not a folder: remove it and start again.")
    try:
        if venv.exists():
            shutil.rmtree(venv)
    except OSError as error:
        raise LaunchError(f"{venv.name} cannot be removed, remove it by hand ({error}).") from None


def install(venv: Path, requirements: "Sequence[str]") -> None:
    """Install the requirement files and hpgeo itself, then stamp what is done."""
    print("Installing packages; the first time takes a minute or more ...")
    for name in requirements:
        stamp(venv, name).unlink(missing_ok=True)
    pip_install(venv, *(f"--requirement={ROOT / name}" for name in requirements))
    # setuptools is pinned and installed by now, so this step asks nothing of the network.
    pip_install(venv, "--no-build-isolation", "--no-deps", "--editable", ROOT)
    for name in requirements:
        write_note(stamp(venv, name), fingerprint(name))


def pip_install(venv: Path, *arguments: "str | Path") -> None:
    """Run pip and keep its words for the case that it fails."""
    options = ("--quiet", "--no-input", "--disable-pip-version-check")
    command = (venv_program(venv, "python"), "-m", "pip", "install", *options, *arguments)
    code, output = finish(*command, environment=pip_surroundings(venv))
    if code:
        raise LaunchError(pip_sentence(output))


def pip_surroundings(venv: Path) -> "dict[str, str]":
    """Give the environment in which pip installs: of its settings only those that say how packages are reached.

    Only pip knows where all its files are, so it is asked, and does not read them again: an empty variable would not
    overrule what a file says.
    """
    python = str(venv_program(venv, "python"))
    # Its settings hold for this question too: it may be told to be another Python, or to look into one kind of file.
    asking = {"PIP_PYTHON": python, "PIP_USER": "0", "PIP_GLOBAL": "0", "PIP_SITE": "0"}
    code, output = finish(python, "-m", "pip", "config", "list", environment={**surroundings(), **asking})
    if code:
        raise LaunchError(pip_sentence(output))
    kept = {name: value for name, value in surroundings().items() if not name.upper().startswith("PIP_")}
    reach = {f"PIP_{name.upper().replace('-', '_')}": value for name, value in pip_reach(output).items()}
    return {**kept, **reach, "PIP_CONFIG_FILE": os.devnull}


def pip_reach(listed: str) -> "dict[str, str]":
    """Read from what `pip config list` says how packages are reached: lines such as global.proxy='...'."""
    found: dict[str, str] = {}
    for section in PIP_SECTIONS:
        for line in listed.splitlines():
            key, _, value = line.partition("=")
            name = key[len(section) + 1 :].replace("_", "-")
            if key.startswith(f"{section}.") and name in PIP_REACH and value != "''":  # pip passes over what is empty
                found[name] = ast.literal_eval(value)
    return found


def pip_sentence(output: str) -> str:
    """Say why pip failed."""
    if any(sign in output for sign in NETWORK_SIGNS):
        return "The packages could not be downloaded: connect this machine to the internet and start again."
    return f"The packages could not be installed. The end of what pip says:\n{last_lines(output)}"


def stamp(venv: Path, name: str) -> Path:
    """Give the file that tells what was installed from a requirement file."""
    return venv / f"hpgeo-{name}.sha256"


def is_stamped(venv: Path, name: str) -> bool:
    """Tell whether a requirement file is installed as it now stands."""
    return read_note(stamp(venv, name)) == fingerprint(name)


def read_note(path: Path) -> str:
    """Read what an earlier start left in the virtual environment; the empty string if it left nothing."""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def write_note(path: Path, text: str) -> None:
    """Leave a note for later starts, whole or not at all."""
    written = path.with_name(f"{path.name}.{os.getpid()}")
    written.write_text(text, encoding="utf-8")
    written.replace(path)


def fingerprint(name: str) -> str:
    """Digest what an installation depends on: this Python, this folder and the files that ask for packages."""
    digest = hashlib.sha256("{}.{} {}".format(*sys.version_info[:2], ROOT).encode())
    for path in (ROOT / name, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()


# The app


def run_app(host: str, port: int, browser: bool) -> int:
    """Check the data and serve the app until it is stopped."""
    require_port(host, port)
    prepare(VENV, RUN_TIME)
    require_port(host, port)  # while this start waited another may have taken it
    options = (f"--server.address={host}", f"--server.port={port}", "--server.headless=true")
    app = start_server("-m", "streamlit", "run", "serve.py", *options)
    try:
        print(check_data(VENV / "hpgeo-check.txt"))  # while the server comes up
        where = address(host, port, *read_settings(app.stdout or ()))
        wait_until_served(app, where)
        print(f"The app runs on {where} (Ctrl+C stops it).")
        if browser and has_screen():
            webbrowser.open(where)
        app.wait()
        raise LaunchError(f"The app has ended by itself (exit code {app.returncode}).")
    except KeyboardInterrupt:
        print("Stopped.")
        return 0
    finally:
        stop(app)


def require_port(host: str, port: int) -> None:
    """Raise LaunchError unless the app can listen there."""
    try:
        family, kind, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as listener:
            if os.name == "posix":  # a port just left may be taken again; on Windows the option means more
                listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(where)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            reason = f"Port {port} is taken: stop the program that uses it or choose another with --port."
        elif isinstance(error, PermissionError):
            reason = f"Port {port} may not be used here: choose another above 1023 with --port."
        else:
            reason = f"'{host}' is not an address of this machine: choose another with --host."
        raise LaunchError(reason) from None


def check_data(memory: Path) -> str:
    """Report what `hpgeo check` finds; read it from `memory` when nothing has changed since, to start at once."""
    state = data_state()
    known, _, report = read_note(memory).partition("\n")
    if known == state:
        return report
    report = check_report(*finish(venv_program(VENV, "python"), "-m", "hpgeo", "check"))
    if not report.startswith(UNCHECKED):
        with contextlib.suppress(OSError):  # an installation that only its owner may write starts all the same
            write_note(memory, f"{state}\n{report}")
    return report


def data_state() -> str:
    """Digest what the outcome of a check depends on: the day, the installation, the code and the data."""
    digest = hashlib.sha256(f"{time.strftime('%Y-%m-%d')} {fingerprint(RUN_TIME)}".encode())
    for pattern in ("hpgeo/**/*.py", "data/**/*.*", "layers/**/*.*"):
        for path in filter(Path.is_file, sorted(ROOT.glob(pattern))):
            digest.update(str(path).encode("utf-8", "surrogateescape"))
            with contextlib.suppress(OSError):  # it may not be read, or has just vanished: the check names it
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def check_report(code: int, output: str) -> str:
    """Shorten what `hpgeo check` prints to its errors and its last line."""
    lines = output.strip().splitlines() or ["no answer"]
    errors = [line for line in lines if line.startswith("error:")]
    if code and not errors:
        return f"{UNCHECKED}: {lines[-1]}"
    return "\n".join([*errors, f"Data: {lines[-1]}"])


def wait_until_served(app: "subprocess.Popen[bytes]", where: str, seconds: float = 60) -> None:
    """Return when the app answers at its address; raise LaunchError when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while app.poll() is None:  # before the question, which another app on the port might answer
        if answers(where):
            return
        if time.monotonic() > deadline:
            raise LaunchError(f"The app did not answer within {seconds:.0f} seconds.")
        time.sleep(0.05)
    raise LaunchError(f"The app did not start (exit code {app.returncode}).")


def answers(where: str) -> bool:
    """Tell whether Streamlit says at this address that it is well."""
    connection = connect(urlsplit(where))
    try:
        connection.request("GET", f"{urlsplit(where).path}/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def connect(parts: SplitResult) -> http.client.HTTPConnection:
    """Give a connection to our own app, whose certificate is for the name that its readers use, if for any."""
    if parts.scheme == "https":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return http.client.HTTPSConnection(str(parts.hostname), parts.port, timeout=5, context=context)
    return http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=5)


def address(host: str, port: int, base_path: str = "", certificate: str = "") -> str:
    """Give the address of the app: the path below which it stands, and TLS where it has a certificate."""
    # Who listens on every address is reached on the machine's own.
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (named, not bound)
    name, scheme = f"[{name}]" if ":" in name else name, "https" if certificate else "http"
    path = quote(base_path.strip("/"))
    return f"{scheme}://{name}:{port}/{path}".rstrip("/")


def read_settings(told: "Iterable[bytes]") -> "tuple[str, str]":
    """Read base path and certificate from what the app says first; nothing where it ends before it says so."""
    for line in told:
        if line.startswith(TELLS.encode()):
            base_path, certificate = json.loads(line[len(TELLS) :])
            return base_path or "", certificate or ""
    return "", ""


def has_screen() -> bool:
    """Tell whether a browser gets a window; without one Linux would open a text browser in the terminal."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


# The tests and the benchmark


def run_tests(arguments: "Sequence[str]") -> int:
    """Run pytest with everything it needs and give its exit code."""
    prepare(VENV, RUN_TIME, DEVELOPMENT)
    fault = prepare_script_checks(ROOT / SCRIPT_CHECKS)
    if fault and os.environ.get("CI"):
        raise LaunchError(fault)
    if os.environ.get("CI"):
        prepare_proxies()
    if fault:
        print(f"{fault} The checks of the page's scripts are left out.")
    return run_module("pytest", *(arguments or side_by_side(os.cpu_count() or 1)))


def side_by_side(cores: int) -> "Sequence[str]":
    """Give what lets pytest run the whole suite on several cores.

    The tests of a file stay together, because they share what is slow to make. The order is that of the names: the
    browser tests come first, and the many short ones fill what time is left at the end.
    """
    workers = min(cores, MOST_WORKERS)
    return (f"--numprocesses={workers}", "--dist=loadfile", "--no-loadscope-reorder") if workers > 1 else ()


def prepare_proxies() -> None:
    """Install the proxies of which the docs have examples; elsewhere than in CI nobody wants them for a test."""
    for program, package in PROXIES.items():
        if not shutil.which(program) and may_use_apt():
            apt_install(package)


def run_bench(arguments: "Sequence[str]") -> int:
    """Run the benchmark with everything it needs and give its exit code."""
    prepare(VENV, RUN_TIME, DEVELOPMENT, BENCH)
    return run_module("bench", "--write", *arguments)


def run_fuzz(arguments: "Sequence[str]") -> int:
    """Hold the package to faulty inputs and give the exit code."""
    prepare(VENV, RUN_TIME, DEVELOPMENT)
    return code_of(start("-m", "tests.fuzz", *arguments))


def run_module(name: str, *arguments: str) -> int:
    """Run a module that opens a browser and give its exit code."""
    return code_of(start("-m", name, *arguments, HPGEO_BROWSER=require_browser()))


def code_of(process: "subprocess.Popen[bytes]") -> int:
    """Give the exit code of a process at its end; whatever ends us ends it."""
    try:
        return process.wait()
    finally:
        stop(process, patience=10)


def require_browser() -> str:
    """Give the path of a browser, installed by apt where that is possible; raise LaunchError if there is none."""
    if may_use_apt():
        if not find_browser():
            apt_install("chromium")
        if not finish("dpkg-query", "--show", "--showformat=${Status}", FONTS)[1].endswith(" installed"):
            apt_install(FONTS)
    browser = find_browser()
    if not browser:
        raise LaunchError(NO_BROWSER)
    return browser


def find_browser() -> str:
    """Give the path of a browser that runs, the empty string if there is none."""
    given = os.environ.get("HPGEO_BROWSER")
    if given and not is_browser(given):
        raise LaunchError(f"HPGEO_BROWSER names no browser that runs: {given}")
    return given or next(filter(is_browser, browser_places()), "")


def browser_places() -> "Iterator[str]":
    """Give the paths where a browser may be, on the PATH first."""
    yield from filter(None, map(shutil.which, BROWSER_NAMES))
    own = os.path.expanduser("~/Applications")  # noqa: PTH111 (a Path raises where there is no home)
    for folder in ("/Applications", own) if sys.platform == "darwin" else ():
        yield from (f"{folder}/{name}.app/Contents/MacOS/{name}" for name in MAC_BROWSERS)
    for folder in filter(None, map(os.environ.get, ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"))):
        yield from (str(Path(folder, name)) for name in WINDOWS_BROWSERS)


def is_browser(path: str) -> bool:
    """Tell whether a program is there and runs; a stand-in that only asks to install a snap does not."""
    if os.name == "nt":  # there `--version` would open a window
        return Path(path).is_file()
    return finish(path, "--version")[0] == 0


def may_use_apt() -> bool:
    """Tell whether this is Debian or a child of it, run by root."""
    return is_debian() and os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_debian(os_release: Path = Path("/etc/os-release")) -> bool:
    """Read from the system's own description whether it is Debian, Ubuntu or another child of Debian."""
    if not os_release.is_file():
        return False
    pairs = (line.partition("=")[::2] for line in os_release.read_text(encoding="utf-8").splitlines())
    return any(key in ("ID", "ID_LIKE") and "debian" in value.strip("\"'").split() for key, value in pairs)


def apt_install(package: str) -> None:
    """Install a system package; a failure is told, and the search for a browser decides what it means."""
    print(f"Installing {package} with apt-get ...")
    finish("apt-get", "update")
    code, output = finish("apt-get", "install", "--yes", "--no-install-recommends", package)
    if code:
        print(f"{package} could not be installed:\n{last_lines(output)}")


# Node, which only checks the page's scripts


def prepare_script_checks(folder: Path) -> str:
    """Install what checks the page's scripts, where that is not done yet; say why not if it cannot be."""
    if not has_node() and may_use_apt():
        for program, package in (("node", "nodejs"), ("npm", "npm")):
            if not shutil.which(program):
                apt_install(package)
    if not has_node():
        return NO_NODE.format(*NODE)
    stamp, state = folder / "node_modules" / "hpgeo.sha256", package_state(folder)
    if read_note(stamp) == state:
        return ""
    print(f"Installing what {SCRIPT_CHECKS}/package-lock.json names ...")
    # Where programs only run, npm is often told to leave out what they are checked with.
    code, output = finish(str(shutil.which("npm")), "ci", "--include=dev", "--prefix", folder)
    if code:
        return f"What checks the page's scripts could not be installed: {last_lines(output, 1).strip()}."
    stamp.write_text(state, encoding="utf-8")
    return ""


def has_node() -> bool:
    """Tell whether a Node that is new enough is there, and npm."""
    code, version = finish("node", "--version")
    numbers = version.removeprefix("v").split(".")[:2]
    return code == 0 and shutil.which("npm") is not None and tuple(map(int, numbers)) >= NODE


def package_state(folder: Path) -> str:
    """Digest what an installation by npm depends on."""
    return hashlib.sha256(b"".join((folder / name).read_bytes() for name in NPM_FILES)).hexdigest()


# Processes


def start(*arguments: str, **variables: str) -> "subprocess.Popen[bytes]":
    """Start a module with the Python of the virtual environment, in the project folder."""
    return subprocess.Popen(python_command(*arguments), cwd=ROOT, env={**surroundings(), **variables})


def start_server(*arguments: str) -> "subprocess.Popen[bytes]":
    """Start a module as `start` does, which ends with this process, however that ends, and only by its will.

    Its input is a pipe that nobody writes to: the system closes it when this process is gone. A group of its own keeps
    Ctrl+C from it, which it would comment on.
    """
    return subprocess.Popen(
        python_command(*arguments),
        cwd=ROOT,
        env={**surroundings(), STARTER: "pipes"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),  # Windows has this instead
    )


def python_command(*arguments: str) -> "list[str]":
    """Give the command that runs the Python of the virtual environment."""
    return [str(venv_program(VENV, "python")), *arguments]


def stop(process: "subprocess.Popen[bytes]", patience: float = 0) -> None:
    """End a process: wait, then ask, then force."""
    for ask, seconds in ((process.poll, patience), (process.terminate, 5), (process.kill, 5)):
        ask()
        try:
            process.wait(seconds)
            return
        except subprocess.TimeoutExpired:
            continue


def finish(*command: "str | Path", environment: "dict[str, str] | None" = None) -> "tuple[int, str]":
    """Run a program to its end; give its exit code, 127 if it cannot be run, and what it prints."""
    try:
        result = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env=surroundings() if environment is None else environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            close_fds=False,  # of our files only the lock is passed on (see `alone`)
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return 127, str(error)
    return result.returncode, result.stdout.strip()


def surroundings() -> "dict[str, str]":
    """Give the environment of a child: UTF-8 everywhere, no pull towards another Python, no questions from apt."""
    kept = {key: value for key, value in os.environ.items() if key not in FOREIGN}
    return {**kept, "PYTHONUTF8": "1", "DEBIAN_FRONTEND": "noninteractive"}


def last_lines(text: str, count: int = 6) -> str:
    """Give the end of an output, set in."""
    return "\n".join(f"  {line}" for line in text.splitlines()[-count:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
