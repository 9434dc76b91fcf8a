"""Hold the package to any number of inputs, and keep those that it does not take well."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from hpgeo.programme.programme import Programme
from tests.fuzz.city import CITY
from tests.fuzz.mutators import Mutant, mutants
from tests.fuzz.oracles import fault, sound_city

FOLDER = Path("build/fuzz")
SECONDS = 20  # for one input; whatever takes longer hangs


def main() -> int:
    """Run the inputs and give the exit code: 1 when one of them is not taken well."""
    options = _options()
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _hangs)
    sound, failed = sound_city(), 0
    for number, mutant in enumerate(mutants(CITY, options.seed, options.count)):
        if number and number % 1000 == 0:
            print(f"{number:,} inputs, {failed} not taken well", flush=True)
        found = _fault_in_time(mutant, sound)
        if found:
            failed += 1
            print(f"{_kept(options, number, mutant, found)}: {found[:200]!a}", flush=True)
    print(f"{options.count:,} inputs of seed {options.seed}, {failed} not taken well")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py fuzz", description=__doc__)
    parser.add_argument("count", nargs="?", type=int, default=10_000, help="how many inputs (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="one seed, the same inputs (default: %(default)s)")
    parser.add_argument("--output", type=Path, default=FOLDER, help="where inputs are kept (default: %(default)s)")
    return parser.parse_args()


def _fault_in_time(mutant: Mutant, sound: Programme) -> str | None:
    if not hasattr(signal, "SIGALRM"):
        return fault(mutant, sound)
    signal.alarm(SECONDS)
    try:
        return fault(mutant, sound)
    finally:
        signal.alarm(0)


def _hangs(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"not done after {SECONDS} seconds")


def _kept(options: argparse.Namespace, number: int, mutant: Mutant, found: str) -> Path:
    """Write an input with what was wrong: the file as it belongs into the city, or the address as JSON."""
    name = mutant.file.replace("/", "-") or "address.json"
    path: Path = options.output / f"{options.seed}-{number}-{name}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(mutant), encoding="utf-8")
    path.with_name(f"{path.name}.why.txt").write_text(f"{found}\n", encoding="utf-8", errors="backslashreplace")
    return path


if __name__ == "__main__":
    sys.exit(main())
