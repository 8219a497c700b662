"""The words of a check as a form says them: with the labels of fields in place of their names in a file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from palvelukartta.model.forms import Field, form_of
from palvelukartta.problems import Problem
from palvelukartta.reports.messages import facts_of, words
from palvelukartta.source.schemas import load_schemas

FIELD = "{kohta}"
"""Stands in a message for what the form calls the field."""

_LABEL = re.compile(r"\[([a-z_.]+)(?:=([a-z_]+))?\]")

_EXAMPLE = re.compile(r"(Esimerkki: )[a-z_]+: ")
"""An example as a file has it, of which a form wants the value."""


@cache
def rows() -> Mapping[str, str]:
    """Code → what a form says of it."""
    text = resources.files(__package__).joinpath("form_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def said(problem: Problem, form: Field, language: str) -> str:
    """What a form says of a problem of its entry, with FIELD where the field is named."""
    row = rows().get(problem.code)
    if row is None:
        return _of_check(problem, language)
    facts = {name: _literal(value) for name, value in facts_of(problem, language).items()}
    if not _names(row) <= facts.keys():
        return _of_check(problem, language)
    labelled = _LABEL.sub(lambda match: f"”{label_at(form, match[1], match[2] or '')}”", row)
    text = labelled.replace(FIELD, "\0").format_map(facts).replace("\0", FIELD)
    suggestion = problem.text("suggestion")
    return f"{text} Tarkoititko: {_literal(suggestion)}?" if suggestion and problem.code == "schema-value" else text


def _names(row: str) -> set[str]:
    """The facts that a row tells."""
    return set(re.findall(r"\{(\w+)", row.replace(FIELD, "")))


def _of_check(problem: Problem, language: str) -> str:
    check = words(problem, language)
    text = _EXAMPLE.sub(r"\1", str(_literal(f"{check.message} {check.cure}".strip())))
    field = problem.text("field")
    return re.sub(rf"”{re.escape(field)}”( \([^()]+\))?", f"”{FIELD}”", text) if field else text


def _literal(value: object) -> object:
    """A fact without the signs that stand for a field."""
    return value.replace("{", "(").replace("}", ")") if isinstance(value, str) else value


def label_at(form: Field, place: str, value: str = "") -> str:
    """The label of the field at `place`, wherever the form has its first part, or of its `value`; of the field of
    another kind where this one has none: what is wrong with an entity is mended in a pathway. KeyError where no kind
    has it."""
    for own in (form, *_forms()):
        for field in _at(own, place):
            if label := _label(field, value) if value else field.label:
                return label
    raise KeyError(place)


def _label(field: Field, value: str) -> str:
    return next((option.label for option in field.options if option.value == value), "")


def _at(form: Field, place: str) -> Iterator[Field]:
    for field in _fields(form):
        found: Field | None = field
        for name in place.split("."):
            found = found.field(name) if found else None
        if found:
            yield found


@cache
def _forms() -> tuple[Field, ...]:
    """The form of each kind."""
    return tuple(form_of(kind.schema) for kind in load_schemas().kinds.values())


def _fields(form: Field) -> Iterator[Field]:
    yield form
    for field in form.fields:
        yield from _fields(field)
