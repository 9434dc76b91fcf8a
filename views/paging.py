"""Which rows of a long list stand on the page, and how does the reader come to the others?

A list that a reader takes in at one scroll is whole. A longer one is turned page by page, and the address
says where: so a link, Back and the other language find the same rows. All of them stand there on request.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from hpgeo.programme.addresses import ALL_ROWS, rows_of
from hpgeo.terms.phrases import number_words
from views.linked import HERE, Link, link
from views.session import Session

T = TypeVar("T")
S = TypeVar("S")
# Up to so many rows a list is whole: the real programme fits, and a browser finds a word in all of it.
WHOLE = 400
PAGE = 100
# The same where each row has a dozen cells, or several lines.
SHORT_WHOLE = 200
# More rows than a stack of paper should have: they are not printed by a key that is soon pressed.
PRINTED = 3_000
# So many pages stand before and after the one that is open.
_AROUND = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A page of the list in the pager; without a link it is the open one, or a gap if it has no number."""

    words: str
    to: Link | None = None
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Pager:
    """What stands above and below a list that is turned: how it is called, where it is, and where it may go.

    `printed` leads to all rows if they can be printed, of which paper takes `most` of all lists together; `left_out`
    says on paper what is not there. One of them is empty where all rows are shown.
    """

    name: str
    names: tuple[str, str]
    told: str
    count: int
    steps: list[Step]
    whole: Link
    printed: Link | None = None
    left_out: str = ""
    most: int = PRINTED


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """The rows of a list that are shown, the place of the first from 0, the number of all, and the pager, if any.

    `landed` is the row, counted as `first` is, for whose sake the page is open.
    """

    rows: Sequence[T]
    first: int
    count: int
    pager: Pager | None = None
    landed: int | None = None

    def of(self, rows: Sequence[S]) -> "Part[S]":
        """Give the same part with its rows as a template takes them."""
        return Part(rows, self.first, self.count, self.pager, self.landed)

    def places(self) -> Iterator[tuple[int, T]]:
        """Give the shown rows with their places in the whole list, from 0."""
        return enumerate(self.rows, self.first)


def paged(
    session: Session,
    name: str,
    title: str,
    rows: Sequence[T],
    size: int = PAGE,
    *,
    whole: int = WHOLE,
    sought: Callable[[T], bool] | None = None,
) -> Part[T]:
    """Give the part of a list that the address asks for; `title` is how the list is called.

    Up to `whole` rows it is not turned at all. Where the address names no page, the
    first is shown, or the one with the first row that is `sought`.
    """
    count = len(rows)
    if count <= whole:
        return Part(rows, 0, count)
    asked = session.address.turned.get(name)
    if asked == ALL_ROWS:
        return Part(rows, 0, count, _of_all(session, name, title, count))
    landed = next((at for at, row in enumerate(rows) if sought(row)), None) if sought and asked is None else None
    last = -(-count // size)
    page = min(int(asked), last) if asked else (landed or 0) // size + 1
    first = (page - 1) * size
    shown = rows[first : first + size]
    return Part(shown, first, count, _pager(session, name, title, (first, len(shown), count), (page, last)), landed)


def _of_all(session: Session, name: str, title: str, count: int) -> Pager:
    told = session.say("rows_all", count=_number(session, count))
    return Pager(name, _names(session, title), told, count, [], _to(session, name, 1, session.say("rows_in_pages")))


def _pager(session: Session, name: str, title: str, shown: tuple[int, int, int], pages: tuple[int, int]) -> Pager:
    first, length, count = shown
    told = {"first": _number(session, first + 1), "last": _number(session, first + length)}
    told["count"] = all_rows = _number(session, count)
    printable = count <= PRINTED
    return Pager(
        name,
        _names(session, title),
        session.say("rows_shown", **told),
        count,
        list(_steps(session, name, *pages)),
        _to(session, name, ALL_ROWS, session.say("rows_show_all", count=all_rows)),
        _to(session, name, ALL_ROWS, session.say("rows_print_all", count=all_rows)) if printable else None,
        session.say("rows_left_out", **told, left=_number(session, count - length)),
    )


def _names(session: Session, title: str) -> tuple[str, str]:
    return session.say("rows_pages", list=title), session.say("rows_pages_below", list=title)


def _steps(session: Session, name: str, page: int, last: int) -> Iterator[Step]:
    """Give the way back, pages from the first to the last with gaps, and the way on."""
    if page > 1:
        yield Step("‹", _to(session, name, page - 1, session.say("rows_previous")))
    before = 0
    for number in sorted({1, *range(max(1, page - _AROUND), min(last, page + _AROUND) + 1), last}):
        if number > before + 1:
            yield Step("…")
        words = _number(session, number)
        hint = session.say("rows_page", number=words)
        yield Step(words, _to(session, name, number, words) if number != page else None, hint)
        before = number
    if page < last:
        yield Step("›", _to(session, name, page + 1, session.say("rows_next")))


def _to(session: Session, name: str, page: int | str, words: str) -> Link:
    """Link to a page of a list; the other lists stay where they are."""
    kept = {key: value for key, value in session.address.lasting.items() if key != "cite"}
    turned = {**session.address.turned, name: str(page)}
    if page == 1 and "work" not in kept:
        del turned[name]
    return link(session, HERE, {**kept, **({"rows": rows_of(turned)} if turned else {})}, words)


def _number(session: Session, count: int) -> str:
    return number_words(count, session.language)
