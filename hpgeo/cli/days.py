"""Which two days does a call mean: the one that counts as today, and the one up to which documents are heard?"""

import argparse
import sys
from datetime import date

from hpgeo.terms.characters import shown
from hpgeo.terms.periods import FIRST_YEAR, LAST_YEAR


def add_days(parser: argparse.ArgumentParser) -> None:
    """Offer the two days, and `--as-of` as the older name of the first."""
    first = parser.add_mutually_exclusive_group()
    first.add_argument("--today", type=_day, metavar="DAY", help="the day that counts as now, for overdue and stale, "
                       "YYYY-MM-DD (default: the day of the calendar)")  # fmt: skip
    first.add_argument("--as-of", type=_day, metavar="DAY", help="older name of --today")
    parser.add_argument("--known-on", type=_day, metavar="DAY", help="only what documents had said by that day; "
                        "it counts as today too, unless --today is given (default: everything on file)")  # fmt: skip
    parser.set_defaults(reads_programme=False)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{shown(text)}' is not a day: write YYYY-MM-DD") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise argparse.ArgumentTypeError(f"{day} lies outside {FIRST_YEAR} to {LAST_YEAR}")
    return day


def chosen_days(options: argparse.Namespace) -> tuple[date, date | None]:
    """Give the day that counts as today and the day up to which documents are heard, None for everything on file."""
    return options.today or options.as_of or options.known_on or date.today(), options.known_on


def tell_of_days(options: argparse.Namespace) -> None:
    """Name, on standard error, a day that is given under its older name, or to a command that reads no programme."""
    if options.as_of:
        _tell("--as-of is the older name of --today; what was known on a day is --known-on")
    given = {"--today": options.today, "--as-of": options.as_of, "--known-on": options.known_on}
    if not options.reads_programme:
        for name in (name for name, day in given.items() if day):
            _tell(f"{name} changes nothing here: this command does not read the programme of a day")


def _tell(note: str) -> None:
    print(f"hpgeo: note: {note}", file=sys.stderr)
