"""What a form page tells of the problems of its entry, and in which words."""

from __future__ import annotations

from palvelukartta.hosts.editor.desk import Desk
from palvelukartta.hosts.editor.form_words import FIELD
from palvelukartta.hosts.editor.open_entry import OpenEntry
from palvelukartta.hosts.editor.told import Told
from palvelukartta.model.form_pages import FormPage, fields_along, page_of, value_at
from palvelukartta.model.forms import Control
from palvelukartta.pages.editor.titles import path_label

ADDED = "lisatty"
"""What a page says of an item that was just added: nothing of it is a mistake yet."""


def is_told_at(desk: Desk, entry: OpenEntry, page: FormPage, problem: Told) -> bool:
    """Whether a page tells a problem: what it asks for. An id is made of the name, and nobody is late in an item that
    was just added."""
    if page_of(entry.form, problem.path) != page.place:
        return False
    fields = list(fields_along(entry.form, problem.path))
    made = len(fields) == len(problem.path) and bool(fields) and fields[-1].control is Control.ID
    return not problem.missing or not (made or desk.request.query.get("tehty") == ADDED)


def message_of(desk: Desk, entry: OpenEntry, problem: Told, *, alone: bool = False) -> str:
    """A problem with where it is: the words of the check, but for what a form has its own way of filling."""
    fields = list(fields_along(entry.form, problem.path))
    control = fields[-1].control if len(fields) == len(problem.path) and fields else None
    path = problem.path[:-1] if control is Control.ID else problem.path  # nobody fills it: what is wrong is its item
    label = path_label(entry.form, path)
    names = [label, *(path_label(entry.form, other) for other in problem.also)]
    name = ", ".join(each.rpartition(", ")[2] for each in names)
    if problem.missing:
        return desk.tell("missing_field", field=name if alone else label)
    found = value_at(entry.data, problem.path)
    if control in _OWN_WORDS and isinstance(found, str):
        message = desk.tell(_OWN_WORDS[control], found=found)
    else:
        message = problem.message.replace(FIELD, name)
    return message if alone or not label else f"{label}: {message}"


_OWN_WORDS = {
    Control.REFERENCE: "reference_wrong",
    Control.REFERENCES: "reference_wrong",
    Control.PLACE: "reference_wrong",
    Control.DATE: "date_wrong",
}
"""Controls whose values a file has in another way than a form: the check speaks of the file."""
