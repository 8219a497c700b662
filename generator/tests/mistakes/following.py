"""Cures followed to the letter, by somebody who changes nothing but what the message names.

Many cures say all that is to be written. Others ask their reader for something that no program knows, such as who
answers for a step: its words are an answer of the mistake (`answers`), and where they go is what the message says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping

from palvelukartta.problems import Problem
from palvelukartta.reports.messages import words
from palvelukartta.source.strict_yaml import written
from tests.mistakes.sheet import Sheet

Follow = Callable[[Sheet], None]


def followed(text: str, told: Problem, answers: Iterator[str]) -> str:
    """`text` after the cure of `told`."""
    sheet = Sheet(text, told, answers)
    _cure(told)(sheet)
    return "\n".join(sheet.lines)


def _cure(told: Problem) -> Follow:
    if told.text("suggestion"):
        return _suggested_name if told.code == "schema-unknown-field" else _suggested
    return _BY_CODE[told.code]


def _suggested_name(sheet: Sheet) -> None:
    sheet.line = f"{sheet.line[: sheet.column]}{sheet.told.text('suggestion')}{sheet.line[sheet.line.index(':') :]}"


def _suggested(sheet: Sheet) -> None:
    sheet.line = sheet.line[: sheet.column] + written(sheet.told.text("suggestion"))


def _whole(sheet: Sheet) -> None:
    sheet.line = f"{sheet.begin()}{sheet.told.text('whole')}"


def _dash(sheet: Sheet) -> None:
    sheet.line = f"{sheet.line[: sheet.column]}- {sheet.line[sheet.column + 1 :].lstrip()}"


def _straight(sheet: Sheet) -> None:
    sheet.line = re.sub("[”“„‟]", '"', sheet.line)


def _space_after_colon(sheet: Sheet) -> None:
    sheet.line = sheet.line[: sheet.column] + sheet.line[sheet.column :].replace(":", ": ", 1)


def _plain_space(sheet: Sheet) -> None:
    sheet.line = f"{sheet.line[: sheet.column]} {sheet.line[sheet.column + 1 :]}"


def _without_dash(sheet: Sheet) -> None:
    sheet.line = f"{' ' * sheet.depth(sheet.row)}{sheet.told.text('right')}"


def _named_row(sheet: Sheet) -> None:
    sheet.line = sheet.line.replace(sheet.told.text("found"), sheet.told.text("right"))


def _new_item(sheet: Sheet) -> None:
    sheet.line = f"{sheet.line[: sheet.column - 2]}- {sheet.line[sheet.column :]}"


def _right(sheet: Sheet) -> None:
    sheet.line = sheet.line[: sheet.column] + written(sheet.told.text("right"))


def _in_quotes(sheet: Sheet) -> None:
    sheet.line = sheet.line[: sheet.column] + json.dumps(sheet.told.text("found"))


def _unglued(sheet: Sheet) -> None:
    sheet.line = f"{' ' * (sheet.column - 2)}{sheet.told.text('right')}"


def _own_item(sheet: Sheet) -> None:
    sheet.line = f"{sheet.line[: sheet.column]}- {sheet.line[sheet.column :]}"


def _below_its_mark(sheet: Sheet) -> None:
    mark = sheet.column + len(sheet.told.text("found"))
    rest = f"{' ' * (sheet.depth(sheet.row) + 2)}{sheet.line[mark:].strip()}"
    sheet.lines[sheet.row : sheet.row + 1] = [sheet.line[:mark], rest]


def _closed(sheet: Sheet) -> None:
    sheet.line += '"'


def _curly_inside(sheet: Sheet) -> None:
    first, last = sheet.line.index('"') + 1, sheet.line.rindex('"')
    sheet.line = sheet.line[:first] + sheet.line[first:last].replace('"', "”") + sheet.line[last:]


def _without_marks(sheet: Sheet) -> None:
    name = sheet.told.text("found").strip("</>")
    sheet.line = re.sub(rf"</?{name}>", "", sheet.line)


def _without_signs(sheet: Sheet) -> None:
    signs = sheet.told.text("found")
    sheet.line = sheet.line.replace(signs, signs.strip("*_"))


def _full_stop(sheet: Sheet) -> None:
    sheet.line += "."


def _joined_link(sheet: Sheet) -> None:
    sheet.line = sheet.line.replace("] (", "](")


def _step_kind(sheet: Sheet) -> None:
    row = sheet.rows_of("type")
    sheet.lines[row] = sheet.lines[row].replace("start", "step")


def _right_type(sheet: Sheet) -> None:
    _BY_TYPE[sheet.told.text("found_type"), sheet.told.text("expected")](sheet)


def _a_row_each(sheet: Sheet) -> None:
    """Each value on a row of its own, with a dash: they stood behind the name, or below it without dashes."""
    name = f"{' ' * sheet.depth(sheet.row)}{sheet.told.text('field').split(' › ')[-1]}:"
    if not sheet.line.startswith(name):
        sheet.column = sheet.depth(sheet.row)
        while sheet.depth(sheet.row) == sheet.column:
            sheet.line = f"{sheet.line[: sheet.column]}- {sheet.line[sheet.column :]}"
            sheet.row += 1
        return
    values = sheet.line[sheet.column :].split(", ")
    sheet.line = name
    sheet.put(sheet.row + 1, "\n".join(f"- {value}" for value in values), sheet.depth(sheet.row) + 2)


def _dash_below(sheet: Sheet) -> None:
    first, *rest = range(sheet.row + 1, sheet.end(sheet.row))
    indent = sheet.depth(first)
    sheet.lines[first] = f"{' ' * indent}- {sheet.lines[first][indent:]}"
    for row in rest:
        sheet.lines[row] = f"  {sheet.lines[row]}"


def _one_dash(sheet: Sheet) -> None:
    sheet.line = sheet.line.replace("- - ", "- ")


def _named_as_in_the_example(sheet: Sheet) -> None:
    name = sheet.told.text("example").removeprefix("- ").split(":")[0]
    sheet.line = f"{sheet.line[: sheet.column]}{name}: {sheet.line[sheet.column :]}"


def _digits(sheet: Sheet) -> None:
    sheet.line = sheet.line[: sheet.column] + "".join(re.findall(r"\d", sheet.line[sheet.column :]))


def _indented(sheet: Sheet) -> None:
    """The spaces, of which the message names the numbers that there may be."""
    spaces = sheet.answer()
    assert spaces in sheet.told.text("wanted").split(" | ") if sheet.told.text("wanted") else not int(spaces) % 2
    sheet.line = f"{' ' * int(spaces)}{sheet.line.lstrip()}"


def _one_of_the_values(sheet: Sheet) -> None:
    value = sheet.answer()
    assert value in sheet.told.text("values").split(", ")
    sheet.line = sheet.line[: sheet.column] + value


def _another_value(sheet: Sheet) -> None:
    sheet.line = sheet.line[: sheet.column] + sheet.answer()


def _value(sheet: Sheet) -> None:
    sheet.line = f"{sheet.line} {sheet.answer()}"


def _reworded(sheet: Sheet) -> None:
    """The text of the line in other words, without what must not be in it."""
    text = sheet.answer()
    assert sheet.told.text("found").rstrip("…") not in text
    sheet.line = f"{sheet.begin()}{text}"


def _added(sheet: Sheet) -> None:
    """A field of the item or of the field that the message names."""
    deeper = 2 if sheet.line.endswith(":") else 0
    sheet.put(sheet.row + 1, sheet.answer(), sheet.depth(sheet.row) + deeper)


def _another_way(sheet: Sheet) -> None:
    """A way on after those that the step has."""
    row = sheet.rows_of("next")
    sheet.put(sheet.end(row), sheet.answer(), sheet.depth(row) + 2)


def _moved(sheet: Sheet) -> None:
    """The line to where its field belongs: below the line of the answer, or to the end of the file."""
    line = sheet.lines.pop(sheet.row).strip()
    if "" in sheet.told.text("belongs").split(" | "):
        sheet.put(len(sheet.lines) - 1, line, 0)
        return
    row = sheet.lines.index(sheet.answer())
    sheet.put(row + 1, line, sheet.depth(row))


def _one_version(sheet: Sheet) -> None:
    ours, theirs, end = (int(sheet.told.text(part)) - 1 for part in ("ours", "theirs", "end"))
    kept = sheet.lines[ours : theirs - 1] if sheet.answer() == "first" else sheet.lines[theirs:end]
    sheet.lines[sheet.row : end + 1] = kept


def _one_of_two(sheet: Sheet) -> None:
    rows = [int(sheet.told.text("line")) - 1, sheet.row]
    kept = [sheet.lines[row] for row in rows].index(sheet.answer())
    del sheet.lines[rows[1 - kept]]


def _text_or_field(sheet: Sheet) -> None:
    """The answer is the case of the message that holds."""
    case = sheet.answer()
    assert case in words(sheet.told).cure
    if case == "Jos se on kenttä":
        sheet.line = re.sub(r"^(\w+)\W+", r"\1: ", sheet.line)
        return
    above = next(row for row in range(sheet.row - 1, -1, -1) if sheet.lines[row].strip())
    deeper = 2 if re.match(r" *(?:- +)*[\w-]+:", sheet.lines[above]) else 0
    sheet.line = f"{' ' * (sheet.depth(above) + deeper)}{sheet.line}"


_BY_TYPE: Mapping[tuple[str, str], Follow] = {
    ("string", "array"): _a_row_each,
    ("object", "array"): _dash_below,
    ("array", "string"): _one_dash,
    ("string", "object"): _named_as_in_the_example,
    ("string", "integer"): _digits,
}

_BY_CODE: Mapping[str, Follow] = {
    "syntax-colon": _whole,
    "syntax-special": _whole,
    "syntax-alias": _whole,
    "syntax-quoted-word": _whole,
    "wording-cut-text": _whole,
    "syntax-dash": _dash,
    "syntax-curly-quotes": _straight,
    "syntax-colon-space": _space_after_colon,
    "syntax-character": _plain_space,
    "syntax-dash-value": _without_dash,
    "syntax-lost-name": _named_row,
    "syntax-joined-rows": _new_item,
    "syntax-item": _own_item,
    "syntax-block": _below_its_mark,
    "syntax-unclosed": _closed,
    "syntax-quote-inside": _curly_inside,
    "wording-word-twice": _right,
    "wording-glued-row": _unglued,
    "wording-html": _without_marks,
    "wording-plain-field": _without_signs,
    "wording-summary-sentence": _full_stop,
    "wording-broken-link": _joined_link,
    "schema-quotes": _in_quotes,
    "schema-type": _right_type,
    "pathway-late-start": _step_kind,
    # What follows asks its reader for an answer.
    "syntax-tab": _indented,
    "syntax-indentation": _indented,
    "syntax-merge-conflict": _one_version,
    "syntax-duplicate-key": _one_of_two,
    "syntax-loose-text": _text_or_field,
    "schema-value": _one_of_the_values,
    "schema-misplaced-field": _moved,
    "schema-empty": _value,
    "schema-missing": _added,
    "schema-too-long": _another_value,
    "wording-summary-title": _another_value,
    "freshness-no-such-day": _another_value,
    "freshness-future": _another_value,
    "reference-unknown-step": _another_value,
    "pathway-duplicate-step": _another_value,
    "privacy-contact": _reworded,
    "privacy-email": _reworded,
    "privacy-identity-code": _reworded,
    "pathway-nobody-responsible": _added,
    "pathway-no-condition": _added,
    "pathway-dead-end": _added,
    "handover-missing": _added,
    "handover-incomplete": _added,
    "pathway-one-branch": _another_way,
    "pathway-closed-circle": _another_way,
}
