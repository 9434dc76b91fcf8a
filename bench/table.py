"""What do the measurements say: medians, ratios, and which targets were reached?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median, median_high
from typing import NamedTuple

OURS, PEERS, PANDAS = "hpgeo", ("a", "b", "c"), "pandas"
NAMES = {
    OURS: "hpgeo",
    "a": "(a) streamlit-folium, rebuilt",
    "b": "(b) streamlit-folium, `feature_group_to_add`",
    "c": "(c) `st.pydeck_chart`, GeoJsonLayer",
    PANDAS: "pandas, masks and `str.contains`",
}
REAL = 0  # the size that stands for the real catalog
MOVED = 30_000  # the size at which the map is panned and zoomed, and its data weighed
ALONE = 100_000  # the size at which our map runs without its peers, for which it is too large


@dataclass(frozen=True)
class Steps:
    """The steps of one contestant; milliseconds from the key press, and bytes."""

    drawn: Sequence[float]
    presented: Sequence[float]
    two_frames: Sequence[float]
    handled: Sequence[float]
    sent: Sequence[int]
    sent_in_all: Sequence[int]


class Loads(NamedTuple):
    """Cold loads of the app and of an empty page, in milliseconds."""

    app: Sequence[float]
    empty: Sequence[float]


class Weight(NamedTuple):
    """What the map's folder serves for one load, in bytes."""

    transferred: int
    decoded: int


class Move(NamedTuple):
    """A pan or a zoom: its longest task (0: none of 50 ms) and the longest time between two frames, in milliseconds."""

    name: str
    task: float
    gap: float


@dataclass
class Pages:
    """What is measured on whole pages; None or empty: not measured."""

    loads: Loads | None = None
    weight: Weight | None = None
    panel: Sequence[float] = ()
    moves: Sequence[Move] = ()
    large: Sequence[float] = ()  # loads of `ALONE` works, in milliseconds
    decoded: int | None = None  # bytes that a page of `MOVED` works decodes before its first draw


class QueryTimes(NamedTuple):
    """Queries of a programme in Python, in milliseconds; `ready` is what is made once, before the first of them."""

    ready: Sequence[float]
    text: Sequence[float]
    filters: Sequence[float]
    step: Sequence[float]
    total: Sequence[float]


@dataclass(frozen=True)
class Verdict:
    """One target of the issue and what this run says to it; `value` is None where nothing was measured."""

    target: str
    limit: float
    value: float | None
    unit: str
    at_least: bool = False

    @property
    def reached(self) -> bool:
        """Tell whether the value is within the limit."""
        if self.value is None:
            return False
        return self.value >= self.limit if self.at_least else self.value <= self.limit

    @property
    def word(self) -> str:
        """Say it."""
        if self.value is None:
            return "not measured"
        return "reached" if self.reached else "**missed**"


Runs = Mapping[tuple[int, str], Steps]
QueryRuns = Mapping[tuple[int, str], QueryTimes]
NO_RUNS: Runs = {}
NO_QUERIES: QueryRuns = {}

DRAWN_LIMITS = {REAL: 8, 2_000: 8, 10_000: 16, 30_000: 40, ALONE: 60}
PRESENTED_LIMITS = {2_000: 33, 30_000: 150}
RATIO_LIMITS = {"a": 60, "b": 15, "c": 15}
QUERY_LIMITS = {30_000: 50}


def size_name(size: int) -> str:
    """Name a size."""
    return "real catalog" if size == REAL else f"{size:,}"


def middle(values: Sequence[float]) -> float | None:
    """Give the median; None of nothing."""
    return median(values) if values else None


def ratio(runs: Runs, size: int, peer: str, what: str = "drawn") -> float | None:
    """Give how many times longer a peer takes; None where one of the two was not measured."""
    own, other = runs.get((size, OURS)), runs.get((size, peer))
    if own is None or other is None or not getattr(own, what) or not getattr(other, what):
        return None
    return float(median(getattr(other, what)) / median(getattr(own, what)))


def verdicts(runs: Runs, pages: Pages, queries: QueryRuns = NO_QUERIES) -> list[Verdict]:
    """Hold each target against this run."""
    return [*_step_verdicts(runs), *_ratio_verdicts(runs), *_page_verdicts(pages), *_query_verdicts(queries)]


def _step_verdicts(runs: Runs) -> Iterable[Verdict]:
    for what, name, limits in (
        ("drawn", "to the last draw", DRAWN_LIMITS),
        ("presented", "presented", PRESENTED_LIMITS),
    ):
        for size, limit in limits.items():
            run = runs.get((size, OURS))
            yield Verdict(f"Step {name}, {size_name(size)}", limit, middle(getattr(run, what)) if run else None, "ms")
    sent = [max(run.sent) for (_, who), run in runs.items() if who == OURS and run.sent]
    yield Verdict("Bytes on the wire per step, most of all", 0, max(sent, default=None), "B")


def _ratio_verdicts(runs: Runs) -> Iterable[Verdict]:
    sizes = sorted({size for size, _ in runs if size not in (REAL, ALONE)})
    for peer, limit in RATIO_LIMITS.items():
        for size in sizes:
            name = f"Times faster than ({peer}) to the last draw, {size_name(size)}"
            yield Verdict(name, limit, ratio(runs, size, peer), "×", at_least=True)


def _page_verdicts(pages: Pages) -> Iterable[Verdict]:
    loads, weight = pages.loads, pages.weight
    times = median(loads.app) / median(loads.empty) if loads else None
    yield Verdict("Cold load, times that of an empty page", 1.5, times, "×")
    yield Verdict("Click to full panel", 250, middle(pages.panel), "ms")
    task = max((move.task for move in pages.moves), default=None)
    yield Verdict(f"Longest block while panning and zooming, {size_name(MOVED)}", 150, task, "ms")
    yield Verdict("Page weight beyond Streamlit's own", 700, max(weight) / 1000 if weight else None, "KB")
    yield Verdict(f"Load, {size_name(ALONE)}", 4_000, middle(pages.large), "ms")
    decoded = None if pages.decoded is None else pages.decoded / 1e6
    yield Verdict(f"Decoded before the first draw, {size_name(MOVED)}", 6, decoded, "MB")


def _query_verdicts(queries: QueryRuns) -> Iterable[Verdict]:
    for size, limit in QUERY_LIMITS.items():
        run = queries.get((size, OURS))
        yield Verdict(f"Query with text, {size_name(size)}", limit, middle(run.text) if run else None, "ms")


# Words


def number(value: float | None, unit: str = "") -> str:
    """Write a number with as many digits as it deserves."""
    if value is None:
        return "–"
    exact = value < (10 if unit == "×" else 1)
    decimals = 0 if value >= 100 or value == int(value) else 2 if exact else 1
    text = f"{value:,.{decimals}f}"
    return f"{text} {unit}".strip()


def cell(values: Sequence[float]) -> str:
    """Write median and worst."""
    return f"{number(median(values))} ({number(max(values))})" if values else "–"


def kilobytes(values: Sequence[int]) -> str:
    """Write the median of bytes in KB of 1,000 bytes."""
    return number(median(values) / 1000) if values else "–"


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]], left: int = 1) -> str:
    """Write a table whose first columns stand left, all others right, aligned to be read as it is."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(head))]
    rule = ["-" * width if at < left else "-" * (width - 1) + ":" for at, width in enumerate(widths)]

    def write(line: Sequence[str]) -> str:
        cells = [
            text.ljust(w) if at < left else text.rjust(w) for at, (text, w) in enumerate(zip(line, widths, strict=True))
        ]
        return f"| {' | '.join(cells)} |"

    return "\n".join(write(line) for line in (lines[0], rule, *lines[1:]))


def step_table(runs: Runs) -> str:
    """Write the table of the steps."""
    head = (
        "Features", "Step of the period", "Last draw, ms", "Presented, ms", "Two frames, ms",
        "Draw, times ours", "Presented, times ours", "Wire to the frame, KB", "Wire to rest, KB",
    )  # fmt: skip
    rows = []
    for (size, who), run in runs.items():
        ratios = ["1", "1"] if who == OURS else [number(ratio(runs, size, who, of)) for of in ("drawn", "presented")]
        times = [cell(values) for values in (run.drawn, run.presented, run.two_frames)]
        rows.append((size_name(size), NAMES[who], *times, *ratios, kilobytes(run.sent), kilobytes(run.sent_in_all)))
    return markdown(head, rows, left=2)


def event_timing(runs: Runs) -> str:
    """Say what the browser's own Event Timing finds for our page, whose handler draws before it returns."""
    own = {size: [value for value in run.handled if value] for (size, who), run in runs.items() if who == OURS}
    said = ", ".join(f"{size_name(size)}: {number(median(values))} ms" for size, values in own.items() if values)
    return f"Event Timing of the same keys on our page, in steps of 8 ms: {said}." if said else ""


def query_table(queries: QueryRuns) -> str:
    """Write the table of the queries in Python."""
    head = (
        "Works",
        "Queries in Python",
        "Once, ms",
        "Text, ms",
        "Filters, ms",
        "Step, ms",
        "Total, ms",
        "Text, times ours",
    )
    rows = []
    for (size, who), run in queries.items():
        times = median(run.text) / median(queries[size, OURS].text)
        rows.append((size_name(size), NAMES[who], *(cell(values) for values in run), number(times)))
    return markdown(head, rows, left=2)


def page_table(pages: Pages) -> str:
    """Write the table of what is measured on whole pages."""
    rows: list[tuple[str, str]] = []
    if pages.loads:
        rows.append(("Cold load of the real catalog, ms", cell(pages.loads.app)))
        rows.append(("Cold load of an empty page with one canvas, ms", cell(pages.loads.empty)))
    if pages.panel:
        rows.append(("Click to full panel, ms", cell(pages.panel)))
    if pages.moves:
        rows.append((f"Longest task of {len(pages.moves)} pans and zooms, ms", tasks([m.task for m in pages.moves])))
        rows.append(("Longest time between two frames in them, ms", cell([move.gap for move in pages.moves])))
    if pages.weight:
        rows.append(("Weight of the real catalog as transferred, KB", number(pages.weight.transferred / 1000)))
        rows.append(("Weight of the real catalog as decoded, KB", number(pages.weight.decoded / 1000)))
    if pages.large:
        rows.append((f"Cold load of {size_name(ALONE)} works, ms", cell(pages.large)))
    if pages.decoded is not None:
        rows.append((f"Decoded before the first draw of {size_name(MOVED)} works, MB", number(pages.decoded / 1e6)))
    return markdown(("Whole pages", "Median (worst)"), rows) if rows else ""


def move_table(moves: Sequence[Move]) -> str:
    """Write what each pan and zoom held up."""
    rows = [(move.name, tasks([move.task]), number(move.gap)) for move in moves]
    return markdown((f"Gesture at {size_name(MOVED)}", "Longest task, ms", "Longest gap, ms"), rows) if rows else ""


def tasks(values: Sequence[float]) -> str:
    """Write median and worst of tasks; those below 50 ms the browser does not report."""

    def write(value: float) -> str:
        return number(value) if value else "< 50"

    middling = median_high(values)  # no mean of two: what is below 50 ms has no number
    return write(middling) if len(values) == 1 else f"{write(middling)} ({write(max(values))})"


def target_table(found: Iterable[Verdict]) -> str:
    """Write the table of the targets."""
    rows = [
        (
            verdict.target,
            f"{'at least' if verdict.at_least else 'at most'} {number(verdict.limit, verdict.unit)}",
            number(verdict.value, verdict.unit),
            verdict.word,
        )
        for verdict in found
    ]
    return markdown(("Target", "Reach", "This run", "Verdict"), rows)
