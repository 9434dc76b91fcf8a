"""Which words of a document does a locator name?

A source text is read once: footnotes are taken out of it, the body is cut at its headings,
the annexes at theirs, the tables into rows. A locator then names one passage:

    body/II.2-1 · body/II.1.4(i) · body/2.III.2.3-2(i) · body/2.IIb(2) · body/intro · fn/15
    PL5/13 · PL3/I/1 · PL3/IVb/1 · PL1/1.1/7-1 · PL4/2/12 · PL2/1 · PL3/2.1(2)

First comes the section or row, then steps into it: `(i)` a point, `-2` the second dash. A step
that leads nowhere leaves the smallest passage around it, marked as not exact.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_FOOTNOTE = re.compile(r"^\s*([⁰¹²³⁴⁵⁶⁷⁸⁹]+)\s", re.MULTILINE)
_ANNEX = re.compile(r"^PHỤ LỤC (\d+)\b.*$", re.MULTILINE)
_CLOSING = re.compile(r"^N[ơo]i nhận:", re.MULTILINE)
_PART = re.compile(r"PHẦN THỨ (NHẤT|HAI|BA|TƯ)")
_PARTS = {"NHẤT": "1", "HAI": "2", "BA": "3", "TƯ": "4"}
_ROMAN = re.compile(r"([IVX]+)\.?\s+\S")
_SCANNED_ROMAN = re.compile(r"[IVXLl1]{1,4}\.?\s+\S")
_CAPITAL = re.compile(r"([A-HĐ])\.\s+\S")
_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.\s+\S")
_DASH = re.compile(r"^[\s_*]*[-–](?:\s+[-–])*\s+(?=\S)", re.MULTILINE)
_LOCATOR = re.compile(r"(?P<base>[^(]*?)(?P<steps>(?:\([^()]+\)|-\d+)*)")
_STEP = re.compile(r"\(([^()]+)\)|-(\d+)")
_GROUP = re.compile(r"([IVX]+(?:\.\d+)?|[A-H])\b")
_TABLE_HEADS = frozenset({"TT", "STT"})
_ROMAN_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
# Letters that only Vietnamese uses; a scan read by a machine without the language has next to none.
_VIETNAMESE = re.compile(r"[\u1ea0-\u1ef9ĐđƠơƯư]")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text that a locator names, its lines tidied, and the headings it stands under.

    `exact` is false where a part of the locator was not found and the passage is a wider one.
    `cells` marks a row of a table, whose unit may stand in the heading of a column; `lead` is the
    beginning of the sentence of which a point is one item: "Build the following: (i) ..."
    """

    text: str
    headings: tuple[str, ...] = ()
    exact: bool = True
    cells: bool = False
    lead: str = ""


@dataclass(frozen=True, slots=True)
class _Section:
    path: tuple[str, ...]
    heading: str
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One source text with the index of its sections, rows and footnotes."""

    scanned: bool
    body: str
    sections: Mapping[str, _Section]
    footnotes: Mapping[str, str]
    annexes: Mapping[str, "_Annex"]
    found: dict[str, Passage | None] = field(default_factory=dict, compare=False)

    def passage(self, locator: str) -> Passage | None:
        """Give the passage of a locator; None when not even its annex, section or footnote is there."""
        if locator not in self.found:
            self.found[locator] = self._passage(locator)
        return self.found[locator]

    def _passage(self, locator: str) -> Passage | None:
        head, _, rest = locator.partition("/")
        if head == "fn":
            return Passage(_tidy(self.footnotes[rest])) if rest in self.footnotes else None
        if head == "body":
            return _sectioned(self.body, self.sections, rest, self.scanned)
        annex = self.annexes.get(head)
        return annex.passage(rest, self.scanned) if annex else None


@dataclass(frozen=True)
class _Annex:
    text: str
    title: str
    sections: Mapping[str, _Section]
    rows: Mapping[str, Passage]

    def passage(self, rest: str, scanned: bool) -> Passage:
        base, steps = _parted(rest)
        if base in self.rows:
            row = self.rows[base]
            inner = _stepped(row.text, steps, scanned)
            return replace(inner, headings=(self.title, *row.headings, *inner.headings), cells=True)
        section, _, point = base.rpartition("/")
        if not section and base not in self.sections:
            section, point = "", base
        elif not section:
            section, point = base, ""
        where = f"{section}({point})" if point else section
        found = _sectioned(self.text, self.sections, where + rest[len(base) :], scanned)
        inner = found or Passage(_tidy(self.text), exact=not rest)
        return replace(inner, headings=(self.title, *inner.headings))


def read_passages(text: str) -> Document:
    """Index a source text."""
    text = unicodedata.normalize("NFC", text)
    letters = sum(character.isalpha() for character in text)
    scanned = len(_VIETNAMESE.findall(text)) < letters / 50
    text, footnotes = _without_footnotes(text)
    starts = list(_ANNEX.finditer(text))
    body = text[: starts[0].start()] if starts else text
    ends = [*(match.start() for match in starts[1:]), len(text)]
    annexes = {
        f"PL{match[1]}": _annex(text[match.end() : end], match[0]) for match, end in zip(starts, ends, strict=False)
    }
    closing = _CLOSING.search(body)
    if closing and not scanned:
        body = body[: closing.start()]
    sections = _sections(body, scanned)
    first = min((section.start for section in sections.values()), default=len(body))
    sections["intro"] = _Section(("intro",), "", 0, first)
    return Document(scanned, body, sections, footnotes, annexes)


def _tidy(text: str) -> str:
    lines = (re.sub(r"[ \u00a0]+", " ", line.replace("\t", " | ")).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


# Footnotes stand at the foot of a page, between two halves of a paragraph.


def _without_footnotes(text: str) -> tuple[str, dict[str, str]]:
    """Part the text from its footnotes, by number.

    A paragraph between two notes may belong to the first note or to the body: it is left in both.
    """
    notes: dict[str, str] = {}
    kept: list[str] = []
    paragraphs = re.split(r"\n\s*\n", text)
    number = ""
    for index, paragraph in enumerate(paragraphs):
        match = _FOOTNOTE.match(paragraph)
        if match:
            number = match[1].translate(_SUPERSCRIPTS)
            notes.setdefault(number, paragraph[match.end() :])
            continue
        kept.append(paragraph)
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
        if number and _FOOTNOTE.match(following) and _FOOTNOTE.match(paragraphs[index - 1]) and _opens(paragraph):
            notes[number] += "\n" + paragraph
        number = ""
    return "\n\n".join(kept), notes


def _opens(paragraph: str) -> bool:
    """Tell whether a paragraph begins a sentence rather than goes on with one."""
    return paragraph.lstrip()[:1].isupper() and not _NUMBER.match(paragraph.lstrip())


# Sections: parts, Roman numbers, capital letters, dotted numbers.


def _sections(text: str, scanned: bool) -> dict[str, _Section]:
    """Find the headings of a text; a number given twice under one heading takes `b` the second time."""
    marks = list(_marks(text, scanned))
    found: dict[str, _Section] = {}
    for index, (path, start, end_of_line) in enumerate(marks):
        after = (other[1] for other in marks[index + 1 :] if other[0][: len(path)] != path)
        heading = _tidy(text[start:end_of_line])
        found[_key(path)] = _Section(path, heading, start, next(after, len(text)))
    return found


def _key(path: Sequence[str]) -> str:
    """Write a path as the locators do: dotted numbers stand for those before them."""
    parts = [part for part, inner in zip(path, [*path[1:], ""], strict=True) if not inner.startswith(f"{part}.")]
    return ".".join(parts)


def _marks(text: str, scanned: bool) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Give path, start and end of line for each heading, in order."""
    seen: set[tuple[str, ...]] = set()
    part: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    number, tops = "", 0
    for match in re.finditer(r"^[^\n\t]*\S[^\n\t]*$", text, re.MULTILINE):
        line = match[0].strip()
        path: tuple[str, ...] = ()
        if heading := _PART.match(line):
            path = part = top = above = (_PARTS[heading[1]],)
        elif roman := _roman(line, tops, scanned):
            path = top = above = _unseen((*part, roman), seen)
            tops += 1
        elif top and (letter := _CAPITAL.match(line)) and _capital(line):
            path = above = (*top, letter[1])
        elif (dotted := _NUMBER.match(line)) and (not scanned or (above and _follows(dotted[1], number))):
            path = _unseen((*above, *_steps_of(dotted[1])), seen)
            number = dotted[1]
        if not path:
            continue
        number = number if path[-1].rstrip("b") == number else ""
        seen.add(path)
        yield path, match.start(), match.end()


def _roman(line: str, count: int, scanned: bool) -> str:
    """Read the Roman number of a heading in capitals; a scan garbles it, so there they are counted."""
    if not _capital(line):
        return ""
    if scanned:
        return _ROMAN_NUMERALS[count] if _SCANNED_ROMAN.match(line) else ""
    match = _ROMAN.match(line)
    return match[1] if match else ""


def _capital(line: str) -> bool:
    letters = [character for character in line if character.isalpha()]
    return len(letters) > 5 and sum(character.isupper() for character in letters) > 0.8 * len(letters)


def _unseen(path: tuple[str, ...], seen: set[tuple[str, ...]]) -> tuple[str, ...]:
    return (*path[:-1], f"{path[-1]}b") if path in seen else path


def _steps_of(dotted: str) -> tuple[str, ...]:
    parts = dotted.split(".")
    return tuple(".".join(parts[: index + 1]) for index in range(len(parts)))


def _follows(dotted: str, before: str) -> bool:
    """Tell whether a number can come next; in a scan a line may begin with one by chance."""
    new, old = ([int(part) for part in text.split(".")] if text else [] for text in (dotted, before))
    if new == old or len(new) > len(old):
        return new[-1] == 1 or new == old
    return new[:-1] == old[: len(new) - 1] and new[-1] in (old[len(new) - 1], old[len(new) - 1] + 1)


# A locator: a section, then steps into it.


def _parted(locator: str) -> tuple[str, tuple[str, ...]]:
    match = _LOCATOR.fullmatch(locator)
    if match is None:
        return locator, ()
    return match["base"], tuple(step[0] for step in _STEP.finditer(match["steps"]))


def _sectioned(text: str, sections: Mapping[str, _Section], locator: str, scanned: bool) -> Passage | None:
    base, steps = _parted(locator)
    section = sections.get(base)
    if base and section is None:
        wider = base.rpartition(".")[0]
        inner = _sectioned(text, sections, wider, scanned) if wider else None
        return replace(inner, exact=False) if inner else None
    whole = text[section.start : section.end] if section else text
    headings = [] if section is None else _headings(section, sections, inside=bool(steps))
    inner = _stepped(whole, steps, scanned)
    return replace(inner, headings=(*headings, *inner.headings))


def _headings(section: _Section, sections: Mapping[str, _Section], *, inside: bool) -> list[str]:
    above = [section.path[:length] for length in range(1, len(section.path))]
    chain = [sections[key].heading for path in above if (key := _key(path)) in sections]
    return [*chain, section.heading] if inside else chain


def _stepped(text: str, steps: Sequence[str], scanned: bool) -> Passage:
    """Narrow a text step by step; the lines stepped through become headings."""
    heads: list[str] = []
    lead = ""
    for index, step in enumerate(steps):
        found = _dash(text, int(step[1:]), scanned) if step.startswith("-") else _point(text, step[1:-1])
        if found is None:
            return Passage(_tidy(text), tuple(heads), exact=False)
        start, end = found
        lead = _tidy(text[text.rfind("\n", 0, start) + 1 : start])
        text = text[start:end]
        if index + 1 < len(steps):
            heads.append(_tidy(text).split("\n")[0])
    return Passage(_tidy(text), tuple(heads), lead=lead)


def _dash(text: str, number: int, scanned: bool) -> tuple[int, int] | None:
    """Give the dash of that number; a hyphen before a small letter is a line that went on."""
    starts = [match.start() for match in _DASH.finditer(text) if not text[match.end() :].lstrip("*_ ")[:1].islower()]
    if not scanned:
        starts = [match.start() for match in _DASH.finditer(text)]
    if number > len(starts):
        return None
    return starts[number - 1], starts[number] if number < len(starts) else len(text)


def _point(text: str, name: str) -> tuple[int, int] | None:
    """Give the point `(1)`, `(a)`, `(i)`, written so or as `a)`, at the start of a line or within one."""
    kind = next((pattern for pattern in (r"\d+", "[ivx]+", "[a-hđ]") if re.fullmatch(pattern, name)), "")
    wanted = rf"0*{name}" if name.isdigit() else name
    for before, bracket in ((r"^\s*", r"\(?"), ("", r"\(")) if kind else ():
        start = re.search(rf"{before}({bracket}{wanted}\))", text, re.MULTILINE)
        if start is None:
            continue
        end = re.compile(rf"{before}{bracket}{kind}\)", re.MULTILINE).search(text, start.end())
        return start.start(1), end.start() if end else len(text)
    return None


# Annexes and their tables.


def _annex(text: str, name: str) -> _Annex:
    sections = _sections(text, scanned=False)
    first = min([section.start for section in sections.values()] + [len(text)])
    table = re.search(r"^.*\t", text, re.MULTILINE)
    title = _tidy(text[: min(first, table.start() if table else len(text), 600)])
    return _Annex(text, f"{name}\n{title}", sections, _rows(text, sections))


class _Table:
    """Read the lines of one annex's tables, row by row."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, str, list[list[str]], tuple[str, ...]]] = []
        self.groups: list[str] = []
        self.header: tuple[str, ...] = ()
        self.head = self.group = ""
        self.subhead = False

    def read(self, cells: list[str], section: str) -> None:
        """Take the next line: a header, a group, a new row or more of the row before."""
        first, filled = cells[0], sum(bool(cell) for cell in cells)
        if first in _TABLE_HEADS:
            self.header, self.subhead = tuple(cells), "" in cells
        elif self.subhead and not first:
            self.header, self.subhead = (*self.header, *cells), False
        elif (match := _GROUP.match(first)) and filled <= 2:
            self._enter(match[1], " ".join(cell for cell in cells if cell))
        elif first.isdigit():
            self.subhead = False
            headings = (self.head, " | ".join(cell for cell in self.header if cell))
            self.rows.append((section or self.group, str(int(first)), [cells], headings))
        elif self.rows:
            self._go_on(cells)

    def _enter(self, name: str, heading: str) -> None:
        outer = name.partition(".")[0]
        if "." in name:
            self.head = f"{self.head.splitlines()[0]}\n{heading}" if self.head else heading
            return
        self.group = f"{outer}b" if outer in self.groups else outer
        self.groups.append(self.group)
        self.head = heading

    def _go_on(self, cells: list[str]) -> None:
        """Take a line below a row: a dash or figures of its own, or what a page break cut off the line before."""
        lines = self.rows[-1][2]
        text = next((cell for cell in cells if cell), "")
        if cells[0] or text.startswith(("-", "+", "<i>")) or sum(bool(cell) for cell in cells) > 3:
            lines.append([text, *cells[1:]] if cells[0] else cells[1:])
            return
        last = lines[-1]
        cells = cells[len(cells) - len(last) :] if len(last) < len(cells) else cells
        for index, cell in enumerate(cells):
            last[index] = f"{last[index]} {cell}".strip()


def _rows(text: str, sections: Mapping[str, _Section]) -> dict[str, Passage]:
    """Give each row by `group/number` and, in an annex numbered right through, by number alone."""
    table = _Table()
    for match in re.finditer(r"^[^\n]*\t[^\n]*$", text, re.MULTILINE):
        around = [key for key, section in sections.items() if section.start <= match.start() < section.end]
        table.read([cell.strip() for cell in match[0].split("\t")], around[-1] if around else "")
    through = len({number for _, number, _, _ in table.rows}) == len(table.rows)
    rows: dict[str, Passage] = {}
    for group, number, lines, headings in table.rows:
        text = "\n".join("\t".join(cells) for cells in lines)
        row = Passage(text, tuple(heading for heading in headings if heading), cells=True)
        rows.setdefault(f"{group}/{number}" if group else number, row)
        if through:
            rows.setdefault(number, row)
    return rows
