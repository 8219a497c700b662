"""Instruments that are filled in or get points: what is asked can be answered, once, and every sum means something."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from palvelukartta.codes import problem
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Problem

NEEDS = {"one": "options", "many": "options", "scale": "scale"}
"""How a field is answered → the field that says what one can answer."""

Field = tuple[FieldPath, dict[str, Any]]


def answers_can_be_chosen(entry: Entry) -> Iterator[Problem]:
    """A field whose answer is chosen says what there is to choose."""
    for path, field in _fields(entry):
        needed = NEEDS.get(str(field.get("input")), "")
        if needed and needed not in field:
            where = entry.locate(*path, "input")
            yield problem("form-nothing-to-choose", where, entry.title, step=_name(field), field=needed)


def fields_have_ids_of_their_own(entry: Entry) -> Iterator[Problem]:
    """No two fields of an instrument have one id: a saved form would have one answer for both."""
    known: set[str] = set()
    for path, field in _fields(entry):
        id = str(field.get("id", ""))
        if id in known:
            yield problem("form-same-id", entry.locate(*path, "id"), entry.title, found=id)
        known.update({id} - {""})


def repeated_questions_are_asked(entry: Entry) -> Iterator[Problem]:
    """What a field says was asked already is asked by an earlier field of the instrument."""
    asked: set[str] = set()
    for path, field in _fields(entry):
        for place, id in enumerate(field.get("same_as", ())):
            if id not in asked:
                where = entry.locate(*path, "same_as", place)
                yield problem("form-not-asked", where, entry.title, step=_name(field), found=str(id))
        if "input" in field or "scoring" in entry.data:
            asked.add(str(field.get("id", "")))


def every_sum_has_one_band(entry: Entry) -> Iterator[Problem]:
    """Where points are given and bands are told, every sum that there can be is in exactly one of them."""
    scoring, bands = entry.data.get("scoring"), entry.items("score_bands")
    if not scoring or not bands:
        return
    scored = sum(not {"input", "same_as"} & field.keys() for _, field in _fields(entry))
    for total in range(scoring["from"] * scored, scoring["to"] * scored + 1):
        if sum(band["from"] <= total <= band["to"] for band in bands) != 1:
            yield problem("form-sum-without-band", entry.locate("score_bands"), entry.title, found=str(total))
            return


def _fields(entry: Entry) -> Iterator[Field]:
    if entry.kind.name == "instrument":
        for place, part in enumerate(entry.items("parts")):
            for row, field in enumerate(part.get("fields", ())):
                yield ("parts", place, "fields", row), field


def _name(field: dict[str, Any]) -> str:
    return str(field["title"])
