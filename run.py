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
import contextlib
import errno
import hashlib
import http.client
import io
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import webbrowser
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SUPPORTED = ((3, 11), (3, 12), (3, 13))
RUN_TIME, DEVELOPMENT, BENCH = "requirements.txt", "requirements-dev.txt", "requirements-bench.txt"

# Prints the version and which packages are found, without the cost of importing them.
PROBE = (
    "import sys, importlib.util as u; "
    "print('%d.%d' % sys.version_info[:2], *filter(u.find_spec, ['pip', 'streamlit', 'hpgeo']))"
)
UNCHECKED = "The data could not be checked"
NETWORK_SIGNS = ("Retrying (Retry", "NewConnectionError", "Max retries exceeded", "ProxyError", "timed out")

BROWSER_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge"),
)
MAC_BROWSERS = ("Google Chrome", "Microsoft Edge", "Chromium")
WINDOWS_BROWSERS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
FONTS = "fonts-noto-core"  # without it Vietnamese letters may be missing from the pictures
SCRIPT_CHECKS = "tests/scripts"  # package.json of what checks the page's scripts
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
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace", line_buffering=True)
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
    found = probe(venv)
    fault = venv_fault(venv, found)
    if fault:
        make_venv(venv, fault)
    stale = [name for name in requirements if not is_stamped(venv, name)]
    whole = {"streamlit", "hpgeo"} <= set(found) and venv_program(venv, "hpgeo").exists()
    if stale or not whole:
        install(venv, requirements if not whole else stale)


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
        stamp(venv, name).write_text(fingerprint(name), encoding="utf-8")


def pip_install(venv: Path, *arguments: "str | Path") -> None:
    """Run pip and keep its words for the case that it fails."""
    options = ("--quiet", "--no-input", "--disable-pip-version-check")
    code, output = finish(venv_program(venv, "python"), "-m", "pip", "install", *options, *arguments)
    if code:
        raise LaunchError(pip_sentence(output))


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
    options = (f"--server.address={host}", f"--server.port={port}", "--server.headless=true")
    app = start("-m", "streamlit", "run", "serve.py", *options, stdout=subprocess.DEVNULL)
    try:
        print(check_data(VENV / "hpgeo-check.txt"))  # while the server comes up
        wait_until_served(app, host, port)
        print(f"The app runs on {address(host, port)} (Ctrl+C stops it).")
        if browser and has_screen():
            webbrowser.open(address(host, port))
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
            memory.write_text(f"{state}\n{report}", encoding="utf-8")
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


def wait_until_served(app: "subprocess.Popen[bytes]", host: str, port: int, seconds: float = 60) -> None:
    """Return when the app answers; raise LaunchError when it ends or stays silent."""
    deadline = time.monotonic() + seconds
    while not answers(host, port):
        if app.poll() is not None:
            raise LaunchError(f"The app did not start (exit code {app.returncode}).")
        if time.monotonic() > deadline:
            raise LaunchError(f"The app did not answer within {seconds:.0f} seconds.")
        time.sleep(0.05)


def answers(host: str, port: int) -> bool:
    """Tell whether Streamlit says at this address that it is well."""
    connection = http.client.HTTPConnection(reachable(host), port, timeout=5)
    try:
        connection.request("GET", f"{base_path()}/_stcore/health")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def reachable(host: str) -> str:
    """Give the host to open when the app listens on every address."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 (named, not bound)


def address(host: str, port: int) -> str:
    """Give the address of the app."""
    name = reachable(host)
    return f"http://[{name}]:{port}{base_path()}" if ":" in name else f"http://{name}:{port}{base_path()}"


def base_path() -> str:
    """Give the path below which Streamlit serves the app, with a slash before it; nothing where none is set."""
    path = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    return f"/{path}" if path else ""


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
    for folder in ("/Applications", Path.home() / "Applications") if sys.platform == "darwin" else ():
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
    code, output = finish(str(shutil.which("npm")), "ci", "--prefix", folder)
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


def start(*arguments: str, stdout: "int | None" = None, **variables: str) -> "subprocess.Popen[bytes]":
    """Start a module with the Python of the virtual environment, in the project folder."""
    command = [str(venv_program(VENV, "python")), *arguments]
    return subprocess.Popen(command, cwd=ROOT, env={**surroundings(), **variables}, stdout=stdout)


def stop(process: "subprocess.Popen[bytes]", patience: float = 0) -> None:
    """End a process: wait, then ask, then force."""
    for ask, seconds in ((process.poll, patience), (process.terminate, 5), (process.kill, 5)):
        ask()
        try:
            process.wait(seconds)
            return
        except subprocess.TimeoutExpired:
            continue


def finish(*command: "str | Path") -> "tuple[int, str]":
    """Run a program to its end; give its exit code, 127 if it cannot be run, and what it prints."""
    try:
        result = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return 127, str(error)
    return result.returncode, result.stdout.strip()


def surroundings() -> "dict[str, str]":
    """Give the environment of a child: UTF-8 everywhere, no pull towards another Python, no questions from apt."""
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}
    return {**kept, "PYTHONUTF8": "1", "DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0"}


def last_lines(text: str, count: int = 6) -> str:
    """Give the end of an output, set in."""
    return "\n".join(f"  {line}" for line in text.splitlines()[-count:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
