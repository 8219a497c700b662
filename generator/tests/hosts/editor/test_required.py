"""What a form calls optional can be left out, and what it calls required cannot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from palvelukartta.hosts.editor.open_entry import opened
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath
from palvelukartta.problems import Severity
from palvelukartta.source.writing import write
from tests.conftest import GOOD
from tests.hosts.editor.conftest import AINO, Editor

FILES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.glob("*/*.yml"))


def optional(form: Field, data: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """Paths of what is filled in and told to be optional."""
    for field in form.fields:
        value = data.get(field.name) if isinstance(data, dict) else None
        if value is None:
            continue
        here = (*path, field.name)
        if not field.required and not field.unless:
            yield here
        if field.control is Control.GROUP:
            yield from optional(field, value, here)
        for place, item in enumerate(value if field.control is Control.ITEMS else ()):
            yield from optional(field, item, (*here, place))


def without(data: Any, path: FieldPath) -> Any:
    key, rest = path[0], path[1:]
    if not rest:
        return {name: value for name, value in data.items() if name != key}
    if isinstance(data, list):
        return [without(item, rest) if place == key else item for place, item in enumerate(data)]
    return {**data, key: without(data[key], rest)}


def errors(editor: Editor, name: str, text: str) -> set[str]:
    before = editor.changes.draft(name)
    editor.changes.save({name: text}, {name: before.fingerprint}, AINO, "koe")
    return {problem.code for problem in editor.changes.site.problems if problem.severity is Severity.ERROR}


OF_THE_REST = frozenset(
    {"schema-too-few", "schema-invalid", "schema-empty", "reference-unknown-field", "link-place", "form-not-asked"}
)
"""Codes of an object that is empty then, or of something else that names what was left out."""

TURNED = frozenset({"mode", "part", "open"})
"""Fields that turn the meaning of others: without them those are asked for, and told to be."""


@pytest.mark.long
@pytest.mark.parametrize("name", FILES)
def test_what_is_optional_can_be_left_out(editor: Editor, name: str) -> None:
    directory, _, file = name.partition("/")
    entry = opened(editor.changes, directory, file.removesuffix(".yml"), "fi")
    assert entry
    text, refused = entry.draft.text or "", dict[FieldPath, set[str]]()
    for path in (path for path in optional(entry.form, entry.data) if path[-1] not in TURNED):
        new = write(text, without(entry.data, path))
        found = errors(editor, name, new) - OF_THE_REST if isinstance(new, str) else set()
        refused |= {path: found} if found else {}
        errors(editor, name, text)

    assert refused == {}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        (("steps", 0, "who"), "pathway-nobody-responsible"),
        (("steps", 0, "next"), "pathway-dead-end"),
        (("steps", 0, "sources"), "schema-missing"),
        (("steps", 1, "next", 0, "when"), "pathway-no-condition"),
    ],
)
def test_what_a_check_asks_for_is_not_told_to_be_optional(editor: Editor, path: FieldPath, code: str) -> None:
    entry = opened(editor.changes, "pathways", "esimerkkipolku", "fi")
    assert entry
    assert path not in set(optional(entry.form, entry.data))
    new = write(entry.draft.text or "", without(entry.data, path))
    assert isinstance(new, str)

    assert code in errors(editor, entry.name, new)
