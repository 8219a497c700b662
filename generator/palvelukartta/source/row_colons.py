"""Rows of a list such as `- Huom: soita ensin`: a text to its editor, and to YAML a field of the name Huom."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Set
from typing import Any

from palvelukartta.model.schema import FieldPath, Schema, is_text, walk
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import same


def quoted_rows(text: str, schema: Schema, fields: Set[str]) -> str:
    """The readable `text`, in which each such row has quotation marks.

    A row is one where its schema wants a text and it has one field, of a name that begins with a capital letter and is
    none of `fields`, the names that any schema knows; and only if it is all on one line, without a comment. Raises
    RefusedError.
    """
    parsed = parse(text)
    lines, wanted = text.split("\n"), copy.deepcopy(parsed.data)
    for path, name, value in _rows(schema, parsed.data, fields):
        line, column = parsed.marks.keys[(*path, name)]
        row = lines[line - 1][column - 1 :].rstrip()
        if row.partition(": ")[0] == name and row.partition(": ")[2].strip() == value:
            lines[line - 1] = lines[line - 1][: column - 1] + json.dumps(row, ensure_ascii=False)
            _put(wanted, path, row)
    quoted = "\n".join(lines)
    return quoted if quoted != text and same(parse(quoted).data, wanted) else text


def _rows(schema: Schema, data: Any, fields: Set[str]) -> Iterator[tuple[FieldPath, str, str]]:
    """Place, name and value of every row that may be one."""
    for path, field, row in walk(schema, data):
        if path and isinstance(path[-1], int) and is_text(field) and isinstance(row, dict) and len(row) == 1:
            name, value = next(iter(row.items()))
            if name[:1].isupper() and name not in fields and isinstance(value, str):
                yield path, name, value


def _put(data: Any, path: FieldPath, value: str) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value
