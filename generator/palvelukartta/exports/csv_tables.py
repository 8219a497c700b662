"""The tables as CSV (RFC 4180), as a Finnish Excel opens it: semicolons, UTF-8 with a byte order mark.

A cell that a spreadsheet would take for a formula gets an apostrophe (OWASP, CSV Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from palvelukartta.exports.material import Material
from palvelukartta.exports.tables import Table, tables

BYTE_ORDER_MARK = "\ufeff"

BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a cell must not begin with."""


def files(material: Material) -> Iterator[tuple[str, bytes]]:
    """A file for each table."""
    return ((f"{table.path}.csv", _written(table)) for table in tables(material))


def _written(table: Table) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_safe(table.columns))
    writer.writerows(map(_safe, table.rows))
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _safe(cells: Iterable[str]) -> list[str]:
    return [f"'{cell}" if cell.startswith(BEGINS_FORMULA) else cell for cell in cells]
