"""How does a table become a workbook that opens in any office program?

One sheet per table: headings that stay in sight, filters, widths that fit. Text that a
spreadsheet would run as a formula is neutralised.
"""

import contextlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from hpgeo.export.table import neutralise

_WIDEST, _NARROWEST = 60, 8
# What XML cannot hold: one of these, and no office program opens the workbook.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Write tables (rows of equal keys, by sheet name) as XLSX; an empty table keeps its sheet."""
    book = Workbook(write_only=True)  # row by row: cells that are written are let go of
    stream = io.BytesIO()
    try:
        for name, rows in tables.items():
            _fill(book.create_sheet(_sheet_name(name)), rows)
        book.save(stream)
    except BaseException:
        _clear(book)
        raise
    return stream.getvalue()


def _clear(book: Workbook) -> None:
    """Remove what openpyxl has written to temporary files; it would do so only when the process ends."""
    for sheet in book.worksheets:
        writer, rows = getattr(sheet, "_writer", None), getattr(sheet, "_rows", None)
        for half_done in filter(None, (rows, writer and writer.xf)):
            with contextlib.suppress(Exception):  # it wants to write its end, which the fault does not let it
                half_done.close()
        if writer is not None and Path(writer.out).exists():
            writer.cleanup()


def _sheet_name(name: str) -> str:
    """Drop what a sheet name may not hold; at most 31 characters are allowed."""
    return "".join(" " if character in "[]:*?/\\" else character for character in name)[:31]


def _fill(sheet: WriteOnlyWorksheet, rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    headings = list(rows[0])
    letters = [get_column_letter(index) for index in range(1, len(headings) + 1)]
    for letter, heading in zip(letters, headings, strict=True):
        longest = max(len(str(value)) for value in [heading, *(row[heading] for row in rows)])
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, longest + 2))
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{letters[-1]}{len(rows) + 1}"
    head, body = _cell(sheet), _cell(sheet)
    head.font = Font(bold=True, color="FFFFFF")
    head.fill = PatternFill("solid", fgColor="0B5D7A")
    sheet.append(_filled(head, headings))
    for row in rows:
        sheet.append(_filled(body, [row[heading] for heading in headings]))


def _cell(sheet: WriteOnlyWorksheet) -> Cell:
    cell: Cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _writable(value: Any) -> Any:
    """Give what a cell may hold; a replacement mark stands for what it may not."""
    return neutralise(_UNWRITABLE.sub("\ufffd", value) if isinstance(value, str) else value)


def _filled(cell: Cell, values: Iterable[Any]) -> Iterator[Cell | None]:
    """Give one cell again and again, each time with the next value: it is written before the next one is asked for.

    A look that is set anew for every cell would take longer than all the writing.
    """
    for value in values:
        if value is not None:
            cell.value = _writable(value)
        yield None if value is None else cell
