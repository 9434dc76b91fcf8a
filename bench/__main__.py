"""How fast is the map, and how much faster than its peers?

    python -m bench                                   everything: the better part of an hour
    python -m bench --only ours --sizes 2000 30000    our own page alone: a minute for each size

`python3 run.py bench` installs what this needs and runs it with `--write`.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence

from playwright.sync_api import Browser, sync_playwright

from bench.browser import BenchError, launch
from bench.cdn import PeersMissingError, fetch_packages, serve_packages
from bench.contestants import steps_of_ours, steps_of_peer, steps_of_real
from bench.pages import cold_loads, moves, panel_times
from bench.synthetic import SIZES
from bench.table import MOVED, OURS, REAL, Pages, Steps, move_table, page_table, step_table, target_table, verdicts

STEPS_OF = ("ours", "a", "b", "c")
PARTS = ("real", *STEPS_OF, "load", "panel", "move")
LEAST_STEPS, LEAST_LOADS = 9, 7


def main(arguments: Sequence[str]) -> int:
    """Measure, and print the tables."""
    options = parse(arguments)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        pages = measure_pages(browser, options)
        runs = measure_steps(browser, options)
        browser.close()
    print(report(runs, pages))
    return 0


def report(runs: Mapping[tuple[int, str], Steps], pages: Pages) -> str:
    """Put the tables one below the other; an empty one is left out."""
    tables = (step_table(runs) if runs else "", page_table(pages), move_table(pages.moves))
    return "\n\n".join(filter(None, (*tables, target_table(verdicts(runs, pages)))))


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the options."""
    parser = argparse.ArgumentParser(prog="run.py bench", description="Measure the map beside its peers.")
    parser.add_argument(
        "--steps", type=steps_number, default=LEAST_STEPS, help="steps that count (default: %(default)s)"
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), metavar="N", help="numbers of features")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="parts to measure")
    return parser.parse_args(arguments)


def steps_number(text: str) -> int:
    """Read a number of steps, enough for a median."""
    if not text.isdecimal() or int(text) < LEAST_STEPS:
        raise argparse.ArgumentTypeError(f"at least {LEAST_STEPS} steps make a median")
    return int(text)


def measure_pages(browser: Browser, options: argparse.Namespace) -> Pages:
    """Measure what is wanted on whole pages."""
    wanted: set[str] = set(options.only)
    loads, weight, panel, moved = None, None, [], []
    if "load" in wanted:
        tell("cold loads and weight of the real catalog")
        loads, weight = cold_loads(browser, max(LEAST_LOADS, options.steps))
    if "panel" in wanted:
        tell("clicks on works of the real catalog")
        panel = panel_times(browser, options.steps)
    if "move" in wanted:
        tell(f"pans and zooms at {MOVED:,}")
        moved = moves(browser, MOVED)
    return Pages(loads, weight, panel, moved)


def measure_steps(browser: Browser, options: argparse.Namespace) -> dict[tuple[int, str], Steps]:
    """Measure each contestant at each size, one after the other."""
    runs: dict[tuple[int, str], Steps] = {}
    wanted = set(options.only)
    if "real" in wanted:
        tell("hpgeo on the real catalog")
        runs[REAL, OURS] = steps_of_real(browser, options.steps)
    with serve_packages(fetch_packages()) as places:
        for size in options.sizes:
            for who in [OURS if part == "ours" else part for part in STEPS_OF if part in wanted]:
                tell(f"{who} at {size:,}")
                try:
                    if who == OURS:
                        runs[size, who] = steps_of_ours(browser, size, options.steps)
                    else:
                        runs[size, who] = steps_of_peer(browser, who, size, options.steps, places)
                except BenchError as error:
                    tell(f"not measured: {error}")
    return runs


def tell(text: str) -> None:
    """Say what is going on, beside the tables."""
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (BenchError, PeersMissingError) as error:
        sys.exit(f"bench: {error}")
