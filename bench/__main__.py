"""How fast is the map, and how much faster than its peers?

    python -m bench                                   everything: the better part of an hour
    python -m bench --only ours --sizes 2000 30000    our own page alone: a minute for each size
    python -m bench --only queries                    the queries in Python: a minute
    python -m bench --only readers                    fifty readers of the app: six minutes
    python -m bench --only scale                      commands and pages with up to 30,000 works: ten minutes
    python -m bench --only big-pages                  the pages with as many works in a browser: ten minutes

`python3 run.py bench` installs what this needs and runs it with `--write`.
"""

import argparse
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from subprocess import CalledProcessError
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from bench.big_pages import big_pages
from bench.big_tables import NO_BIG, BigPages, BigRuns
from bench.browser import BenchError, launch
from bench.cdn import PeersMissingError, fetch_packages, serve_packages
from bench.contestants import steps_of_ours, steps_of_peer, steps_of_real
from bench.growth import SIZES as GROWN
from bench.growth import Growth
from bench.machine import describe
from bench.pages import cold_loads, decoded_before_draw, loads_of_ours, moves, panel_times
from bench.queries import query_times
from bench.reader_tables import ReaderTimes
from bench.readers import reader_times
from bench.results import RESULTS, document, report
from bench.scale import growth_of
from bench.synthetic import SIZES
from bench.table import ALONE, MOVED, NO_RUNS, OURS, PEERS, REAL, Pages, QueryTimes, Runs, Steps, cell, size_name

PARTS = ("real", "ours", *PEERS, "load", "panel", "move", "queries", "readers", "scale", "big-pages")
NEED_NPM = {"a", "b"}
NEED_NO_BROWSER = {"queries", "readers", "scale"}
LEAST_STEPS, LEAST_LOADS = 9, 7


class Browsed(NamedTuple):
    """What was measured in a browser, and on which machine."""

    machine: Sequence[tuple[str, str]] = ()
    runs: Runs = NO_RUNS
    pages: Pages = Pages()  # nothing is written into this one
    big: BigRuns = NO_BIG


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the tables."""
    options, day = parse(arguments), date.today()
    remarks: list[str] = []
    browsed = measure_in_browser(options, remarks) if set(options.only) - NEED_NO_BROWSER else Browsed()
    queries = measure_queries(options, remarks)
    readers = measure_readers(options, remarks)
    growths = measure_growth(options, remarks)
    tables = report(browsed.runs, browsed.pages, remarks, queries, readers, growths, browsed.big)
    print(tables)
    if options.write and is_whole(options):
        RESULTS.write_text(document(tables, browsed.machine, day), encoding="utf-8")
        tell(f"written to {RESULTS.name}")
    elif options.write:
        tell(f"{RESULTS.name} holds whole runs only, and stays as it is")
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="run.py bench", description="Measure the map beside its peers.")
    parser.add_argument(
        "--steps", type=steps_number, default=LEAST_STEPS, help="steps that count (default: %(default)s)"
    )
    parser.add_argument(
        "--sizes", type=int, nargs="+", default=[*SIZES, ALONE], metavar="N", help="numbers of features"
    )
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to measure")
    parser.add_argument("--write", action="store_true", help="write RESULTS.md, if all is measured")
    return parser.parse_args(arguments)


def steps_number(text: str) -> int:
    """Read a number of steps, enough for a median."""
    if not text.isdecimal() or int(text) < LEAST_STEPS:
        raise argparse.ArgumentTypeError(f"at least {LEAST_STEPS} steps make a median")
    return int(text)


def is_whole(options: argparse.Namespace) -> bool:
    """Tell whether a run measures everything."""
    return set(options.only) == set(PARTS) and set(options.sizes) == {*SIZES, ALONE}


def measure_in_browser(options: argparse.Namespace, remarks: list[str]) -> Browsed:
    """Measure what is wanted in a browser."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        machine = describe(browser.version)
        pages = measure_pages(browser, options, remarks)
        runs = measure_steps(browser, options, remarks)
        big = measure_big_pages(browser, options, remarks)
        browser.close()
    return Browsed(machine, runs, pages, big)


def measure_queries(options: argparse.Namespace, remarks: list[str]) -> dict[tuple[int, str], QueryTimes]:
    """Measure the queries of the package, where wanted, on the real catalog and at each size."""
    times: dict[tuple[int, str], QueryTimes] = {}
    for size in (REAL, *beside_peers(options.sizes)) if "queries" in options.only else ():
        with attempt(f"queries in Python, {size_name(size)}", remarks):
            times |= {(size, who): found for who, found in query_times(size, options.steps).items()}
    return times


def measure_readers(options: argparse.Namespace, remarks: list[str]) -> ReaderTimes:
    """Measure many readers at once, where wanted."""
    times = ReaderTimes()
    if "readers" in options.only:
        with attempt("fifty readers at once", remarks):
            times = reader_times()
    return times


def measure_growth(options: argparse.Namespace, remarks: list[str]) -> dict[int, Growth]:
    """Measure commands and pages, where wanted: at the sizes that are named, or at their own."""
    growths: dict[int, Growth] = {}
    for size in city_sizes(options) if "scale" in options.only else ():
        with attempt(f"commands and pages with {size:,} works", remarks):
            growths[size] = growth_of(size)
    return growths


def measure_big_pages(browser: Browser, options: argparse.Namespace, remarks: list[str]) -> dict[int, BigPages]:
    """Measure the pages of large cities, where wanted, at the same sizes."""
    found: dict[int, BigPages] = {}
    for size in city_sizes(options) if "big-pages" in options.only else ():
        with attempt(f"pages with {size:,} works in a browser", remarks):
            found[size] = big_pages(browser, size)
    return found


def city_sizes(options: argparse.Namespace) -> Sequence[int]:
    """Give how many works a made-up city has: what is named, or sizes of its own."""
    sizes: Sequence[int] = GROWN if set(options.sizes) == {*SIZES, ALONE} else options.sizes
    return sizes


def measure_pages(browser: Browser, options: argparse.Namespace, remarks: list[str]) -> Pages:
    """Measure what is wanted on whole pages."""
    wanted: set[str] = set(options.only)
    pages = Pages()
    if "load" in wanted:
        with attempt("cold loads and weight of the real catalog", remarks):
            pages.loads, pages.weight = cold_loads(browser, max(LEAST_LOADS, options.steps))
    if "panel" in wanted:
        with attempt("clicks on works of the real catalog", remarks):
            pages.panel = panel_times(browser, options.steps)
    if "move" in wanted:
        with attempt(f"pans and zooms at {MOVED:,}", remarks):
            pages.moves = moves(browser, MOVED)
    if "ours" in wanted and MOVED in options.sizes:
        with attempt(f"what is decoded before the first draw at {MOVED:,}", remarks):
            pages.decoded = decoded_before_draw(browser, MOVED)
    if "ours" in wanted and ALONE in options.sizes:
        with attempt(f"cold loads at {ALONE:,}", remarks):
            pages.large = loads_of_ours(browser, ALONE, LEAST_LOADS)
    return pages


def beside_peers(sizes: Sequence[int]) -> list[int]:
    """Leave out what is too large for the peers."""
    return [size for size in sizes if size < ALONE]


def measure_steps(browser: Browser, options: argparse.Namespace, remarks: list[str]) -> dict[tuple[int, str], Steps]:
    """Measure each contestant at each size, one after the other."""
    runs: dict[tuple[int, str], Steps] = {}
    wanted: set[str] = set(options.only)
    if "real" in wanted:
        with attempt("a step on the real catalog", remarks):
            runs[REAL, OURS] = told(steps_of_real(browser, options.steps))
    with folium_files(wanted, remarks) as places:
        for size in options.sizes:
            if "ours" in wanted:
                with attempt(f"a step at {size:,}", remarks):
                    runs[size, OURS] = told(steps_of_ours(browser, size, options.steps))
            for peer in (each for each in PEERS if each in wanted and size in beside_peers(options.sizes)):
                with attempt(f"a step of peer ({peer}) at {size:,}", remarks):
                    runs[size, peer] = told(steps_of_peer(browser, peer, size, options.steps, places))
    return runs


@contextmanager
def folium_files(wanted: set[str], remarks: list[str]) -> Iterator[dict[str, str]]:
    """Serve what the folium peers load; without it, say so and leave them out."""
    if not wanted & NEED_NPM:
        yield {}
        return
    try:
        modules = fetch_packages()
    except PeersMissingError as error:
        remarks.append(str(error))
        tell(str(error))
        wanted -= NEED_NPM
        yield {}
        return
    with serve_packages(modules) as places:
        yield places


@contextmanager
def attempt(what: str, remarks: list[str]) -> Iterator[None]:
    """Say what is measured; what fails is told in the results, and the rest goes on."""
    tell(what)
    try:
        yield
    except (BenchError, AssertionError, PlaywrightError, CalledProcessError, OSError) as error:
        remark = f"Not measured: {what} ({str(error).splitlines()[0] if str(error) else type(error).__name__})."
        remarks.append(remark)
        tell(remark)


def told(steps: Steps) -> Steps:
    """Say what a contestant took, for whoever waits or stops the run, and hand it on."""
    tell(f"  to the last draw {cell(steps.drawn)} ms, presented {cell(steps.presented)} ms")
    return steps


def tell(text: str) -> None:
    """Say what is going on, beside the tables."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    # A run that is ended takes its servers, its browser and its folders with it.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
