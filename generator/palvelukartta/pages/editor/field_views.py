"""The controls of a form page, each with what its template shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct, field

from palvelukartta.model.form_data import shown
from palvelukartta.model.form_pages import place_of
from palvelukartta.model.forms import Control, Field
from palvelukartta.model.schema import FieldPath
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.pages.editor.choices import Choices
from palvelukartta.pages.editor.titles import item_title

MOST_OPTIONS = 330
"""Entries that one page offers in lists, some 80 bytes each; a field for which there is no room is one to type in."""


class Choice(Struct, frozen=True):
    """An option, and whether it is the one."""

    value: str
    label: str
    hint: str
    chosen: bool


class Value(Struct, frozen=True):
    """A value in a list, or a text in another language."""

    name: str
    text: str
    label: str
    language: str = ""


class ItemRow(Struct, frozen=True):
    """An item of a list, which has a page of its own."""

    place: str
    number: int
    title: str
    state: str
    first: bool
    last: bool


class FieldView(Struct, frozen=True):
    """One control, or a group of them."""

    control: str
    name: str
    label: str
    hint: str
    example: str
    required: bool
    says_optional: bool
    """Whether it says that it need not be filled: on a page on which something must be."""
    unless: str
    """When a check does without it, though the schema does not require it."""
    longest: int
    value: str = ""
    languages: tuple[Value, ...] = ()
    near: tuple[Choice, ...] = ()
    """Those of the `choices` that are likely meant, which stand first."""
    choices: tuple[Choice, ...] = ()
    values: tuple[Value, ...] = ()
    items: tuple[ItemRow, ...] = ()
    fields: tuple[FieldView, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    item_label: str = ""
    alone: bool = False
    """Whether a list has the page to itself, and so the buttons of its items."""
    lines: int = 1

    @property
    def is_wide(self) -> bool:
        """Whether it takes many controls."""
        return self.control in ("checks", "boolean", "references", "search-list")

    @property
    def is_unused(self) -> bool:
        """Whether nothing is filled in that need be."""
        inside = (*self.values, *self.items, *(choice for choice in self.choices if choice.chosen), *self.errors)
        filled = any(not field.is_unused for field in self.fields) or any(text.text for text in self.languages)
        return not (self.required or self.unless or self.value or inside or filled)


class Known(Struct, frozen=True):
    """What is known of the values of an entry beside what they are."""

    choices: Choices
    errors: Mapping[FieldPath, Sequence[str]] = field(default_factory=dict)
    notes: Mapping[FieldPath, Sequence[str]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    """Name → title of what a citation may name."""

    def state(self, path: FieldPath) -> str:
        """ "error" where something at the path or inside is wrong, else ""."""
        return "error" if any(place[: len(path)] == path for place in self.errors) else ""


class FieldViews:
    """Makes the controls of one page, which together offer no more than it may weigh."""

    def __init__(self, known: Known, *, translated: bool = False, marks_optional: bool = True) -> None:
        """`translated`: whether every text has room for other languages, or only one that has any."""
        self._known, self._translated, self._marks_optional = known, translated, marks_optional
        self.translatable = False
        """Whether some text could have another language and has no room for it."""
        self._left = MOST_OPTIONS

    def of(self, fields: Sequence[Field], path: FieldPath, data: Any) -> tuple[FieldView, ...]:
        """The controls of `fields`, whose values stand in the object `data` at `path`."""
        held = data if isinstance(data, dict) else {}
        shown_fields = (inner for inner in fields if inner.control is not Control.ID)
        return tuple(self.one(inner, (*path, inner.name), held.get(inner.name)) for inner in shown_fields)

    def one(self, made: Field, path: FieldPath, value: Any, *, alone: bool = False) -> FieldView:
        """The control of a field; `alone` on its page or among others."""
        return FieldView(
            name=place_of(path),
            alone=alone,
            label=made.label,
            hint=made.hint,
            example=made.example,
            required=made.required,
            says_optional=self._marks_optional and not made.required and not made.unless,
            unless=made.unless,
            longest=0 if str(made.longest) in made.hint else made.longest,
            errors=tuple(self._known.errors.get(path, ())),
            notes=tuple(self._known.notes.get(path, ())),
            **self._content(made, path, value),
        )

    def _content(self, made: Field, path: FieldPath, value: Any) -> dict[str, Any]:
        match made.control:
            case Control.GROUP:
                return {"control": "group", "fields": self.of(made.fields, path, value)}
            case Control.ITEMS:
                return {"control": "items", "items": self.rows(made, path, value), "item_label": made.item_label}
            case Control.CHECKS:
                return {"control": "checks", "choices": self._checks(made, value)}
            case Control.LIST | Control.REFERENCES:
                return self._list(made, path, value)
            case Control.REFERENCE | Control.PLACE:
                return self._reference(made, value)
            case Control.RADIOS | Control.SELECT | Control.BOOLEAN:
                chosen = shown(made, value)
                options = [Choice(o.value, o.label, o.hint, o.value == chosen) for o in made.options]
                return {"control": made.control.value, "choices": tuple(options), "value": self._text(made, value)}
        return self._typed(made, path, value)

    def rows(self, made: Field, path: FieldPath, value: Any) -> tuple[ItemRow, ...]:
        """The items of a list."""
        items = value if isinstance(value, list) else []
        return tuple(
            ItemRow(
                place_of((*path, place)),
                place + 1,
                item_title(made, item, self._known.choices),
                self._known.state((*path, place)),
                place == 0,
                place == len(items) - 1,
            )
            for place, item in enumerate(items)
        )

    def _text(self, made: Field, value: Any) -> str:
        return self._known.choices.filled(shown(made, value) or "")

    def _typed(self, made: Field, path: FieldPath, value: Any) -> dict[str, Any]:
        texts = value if isinstance(value, dict) else {DEFAULT_LANGUAGE: value}
        text = self._text(made, texts.get(DEFAULT_LANGUAGE))
        wanted = made.languages if self._translated or isinstance(value, dict) else ()
        self.translatable |= len(wanted) < len(made.languages)
        others = [Value(place_of((*path, to)), self._text(made, texts.get(to)), "", to) for to in wanted]
        control = "lines" if made.control is Control.TEXT and "\n" in text else made.control.value
        lines = 10 if made.control is Control.LONG else max(2, min(8, len(text) // 60 + 1))
        return {"control": control, "value": text, "languages": tuple(others), "lines": lines}

    def _checks(self, made: Field, value: Any) -> tuple[Choice, ...]:
        chosen = [str(each) for each in value] if isinstance(value, list) else []
        known = {option.value for option in made.options}
        own = [
            Choice(each, self._known.titles.get(each, each), "", chosen=True) for each in chosen if each not in known
        ]
        return (*(Choice(o.value, o.label, o.hint, o.value in chosen) for o in made.options), *own)

    def _list(self, made: Field, path: FieldPath, value: Any) -> dict[str, Any]:
        assert made.item
        items = [in_language(each) or each for each in value] if isinstance(value, list) else []
        content = self._reference(made, None) if made.control is Control.REFERENCES else {}
        return {
            **content,
            "control": "search-list" if content.get("control") == "search" else made.control.value,
            "item_label": made.item.label,
            "values": tuple(
                Value(
                    place_of((*path, place)),
                    self._text(made.item, each),
                    self._known.choices.name(made, each) if content else f"{made.item.label} {place + 1}",
                )
                for place, each in enumerate(items)
            ),
        }

    def _reference(self, made: Field, value: Any) -> dict[str, Any]:
        choices, written = self._known.choices, self._text(made, value)
        options = choices.options(made)
        if len(options) > self._left:
            named = choices.name(made, written)
            matches = choices.matches(made, written) if named == written else ()
            return {
                "control": "search",
                "value": named,
                "choices": tuple(Choice(o.value, o.label, "", chosen=False) for o in matches),
            }
        self._left -= len(options)
        own = (
            []
            if not written or any(o.value == written for o in options)
            else [Choice(written, written, "", chosen=True)]
        )
        return {
            "control": "select",
            "choices": (*own, *(Choice(o.value, o.label, "", o.value == written) for o in options)),
            "value": written,
        }
