"""How does a table become a workbook that opens in any office program?

One sheet per table: headings that stay in sight, filters, widths that fit. Text that a
spreadsheet would run as a formula is neutralised.
"""

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from hpgeo.export.table import neutralise

_WIDEST, _NARROWEST = 60, 8
# What XML cannot hold: one of these, and no office program opens the workbook.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def workbook(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Write tables (rows of equal keys, by sheet name) as XLSX; an empty table keeps its sheet."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    for name, rows in tables.items():
        _fill(book.create_sheet(_sheet_name(name)), rows)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _sheet_name(name: str) -> str:
    """Drop what a sheet name may not hold; at most 31 characters are allowed."""
    return "".join(" " if character in "[]:*?/\\" else character for character in name)[:31]


def _cell(value: Any) -> Any:
    """Give what a cell may hold; a replacement mark stands for what it may not."""
    return neutralise(_UNWRITABLE.sub("\ufffd", value) if isinstance(value, str) else value)


def _fill(sheet: Worksheet, rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    headings = list(rows[0])
    sheet.append([_cell(heading) for heading in headings])
    for row in rows:
        sheet.append([_cell(row[heading]) for heading in headings])
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="0B5D7A")
    for index, heading in enumerate(headings, start=1):
        longest = max(len(str(value)) for value in [heading, *(row[heading] for row in rows)])
        letter = get_column_letter(index)
        sheet.column_dimensions[letter].width = min(_WIDEST, max(_NARROWEST, longest + 2))
        for cell in sheet[letter]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
