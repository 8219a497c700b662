"""Days of fields written as people write them: `29.11.2026` is 2026-11-29 to its editor, and no date to the schema."""

from __future__ import annotations

import copy
import re
from typing import Any

from palvelukartta.model.schema import FieldPath, Schema, is_date, walk
from palvelukartta.model.typed import day_of_calendar, read_date
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import same

_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")


def with_days(text: str, schema: Schema) -> str:
    """The readable `text`, in which each such day is as a file has it; one that no calendar has stays. Raises
    RefusedError."""
    parsed = parse(text)
    lines, wanted = text.split("\n"), copy.deepcopy(parsed.data)
    for path, field, value in walk(schema, parsed.data):
        if not (path and is_date(field) and isinstance(value, str) and _DAY.fullmatch(value)):
            continue
        if not (day := day_of_calendar(read_date(value))):
            continue
        line, column = parsed.marks.places[path]
        row = lines[line - 1]
        lines[line - 1] = row[: column - 1] + row[column - 1 :].replace(value, day, 1)
        _put(wanted, path, day)
    dated = "\n".join(lines)
    return dated if dated != text and same(parse(dated).data, wanted) else text


def _put(data: Any, path: FieldPath, value: str) -> None:
    for key in path[:-1]:
        data = data[key]
    data[path[-1]] = value
