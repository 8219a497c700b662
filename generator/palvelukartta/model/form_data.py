"""Form data and entry data, each made from the other.

A name leads to a value as its path does: `steps.3.next.0.when`. A form may show a part of an entry; what it does not
name stays as it was. Whatever is typed as it was shown stays what it was, to the last character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from typing import Any

from msgspec import Struct, field

from palvelukartta.model.forms import Control, Field
from palvelukartta.model.text import CONTENT_LANGUAGES, DEFAULT_LANGUAGE
from palvelukartta.model.typed import normalized, read_date, read_number, shown_date, shown_number

ALL = "@all"
"""Says that a list is there whole: what the form does not give is to go."""

FROM = "@from"
"""Old place of an item, in a list that is there whole."""

ADD = "@add"
"""A value that is added at the end of a list."""

Pair = tuple[str, str]
"""A name of a form and what was typed."""


class UnknownFieldError(Exception):
    """A form names a field that the schema does not have."""


class _Absent:
    """What stands for no value."""


ABSENT = _Absent()


class _Node(Struct):
    """What a form says below a name."""

    values: list[str] = field(default_factory=list)
    inner: dict[str, _Node] = field(default_factory=dict)


def shown(control: Field, value: Any) -> str | None:
    """A single value as its control shows it; "" where there is none, None where it is of a sort that the control
    cannot show, so that a form must leave it alone."""
    if value is None or value is ABSENT:
        return ""
    if isinstance(value, dict | list):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return shown_number(value)
    return shown_date(value) if control.control is Control.DATE else str(value)


def pairs(form: Field, data: Any, name: str = "") -> Iterator[Pair]:
    """Everything that a form of the whole of `data` says, lists and their items included."""
    match form.control:
        case Control.GROUP:
            for inner in form.fields:
                if inner.name in (data or {}):
                    yield from pairs(inner, data[inner.name], _joined(name, inner.name))
        case Control.ITEMS:
            yield _joined(name, ALL), "1"
            for place, item in enumerate(data):
                yield _joined(name, place, FROM), str(place)
                for inner in (inner for inner in form.fields if inner.name in item):
                    yield from pairs(inner, item[inner.name], _joined(name, place, inner.name))
        case Control.LIST | Control.REFERENCES | Control.CHECKS:
            yield _joined(name, ALL), "1"
            yield from _listed(form, data, name)
        case _:
            yield from _text_pairs(form, data, name)


def _listed(form: Field, data: list[Any], name: str) -> Iterator[Pair]:
    for place, value in enumerate(data):
        if form.control is Control.CHECKS:
            yield name, str(value)
        elif form.item:
            yield from _text_pairs(form.item, value, _joined(name, place))


def _text_pairs(form: Field, value: Any, name: str) -> Iterator[Pair]:
    if isinstance(value, Mapping):
        yield from (
            (_joined(name, language) if language != DEFAULT_LANGUAGE else name, text)
            for language, text in value.items()
        )
    else:
        yield name, shown(form, value) or ""


def patched(form: Field, old: Any, typed: Iterable[Pair]) -> Any:
    """`old` data of an entry with what a form says of it. Raises UnknownFieldError."""
    top = _Node()
    for name, value in typed:
        node = top
        for part in name.split("."):
            node = node.inner.setdefault(part, _Node())
        node.values.append(value)
    return _group(form, old, top, "")


def _read(form: Field, old: Any, node: _Node, name: str) -> Any:
    match form.control:
        case Control.GROUP:
            return _group(form, old, node, name) or ABSENT
        case Control.ITEMS:
            return _items(form, old if isinstance(old, list) else [], node, name) or ABSENT
        case Control.CHECKS:
            return _checked(old if isinstance(old, list) else [], node, name) or ABSENT
        case Control.LIST | Control.REFERENCES:
            return _values(form, old if isinstance(old, list) else [], node, name) or ABSENT
    return _text(form, old, node, name)


def _group(form: Field, old: Any, node: _Node, name: str) -> dict[str, Any]:
    if node.values:
        raise UnknownFieldError(name)
    data = dict(old) if isinstance(old, Mapping) else {}
    for key, inner in node.inner.items():
        field = form.field(key)
        if field is None:
            raise UnknownFieldError(_joined(name, key))
        value = _read(field, data.get(key, ABSENT), inner, _joined(name, key))
        if value is ABSENT:
            data.pop(key, None)
        else:
            data = placed(form, data, key, value)
    return data


def placed(form: Field, data: Mapping[str, Any], name: str, value: Any) -> dict[str, Any]:
    """`data` with a field, which stands behind the last one that the form has before it where it is new; one that the
    form does not know stands behind all that it knows."""
    if name in data:
        return {**data, name: value}
    known = set(takewhile(lambda each: each != name, (field.name for field in form.fields)))
    before = [place for place, key in enumerate(data) if key in known]
    rows = list(data.items())
    rows.insert(before[-1] + 1 if before else 0, (name, value))
    return dict(rows)


def _items(form: Field, old: list[Any], node: _Node, name: str) -> list[Any]:
    """Items of a list that is there whole, in the order of the form; else the old ones, of which some say more."""
    whole = _taken(node, ALL, name) is not None
    items = {} if whole else dict(enumerate(old))
    for place, inner in _places(node, name):
        origin = _taken(inner, FROM, _joined(name, place))
        if not whole and (origin or place not in items):
            raise UnknownFieldError(_joined(name, place))
        before = _origin(old, origin) if whole else items[place]
        items[place] = _group(form, before, inner, _joined(name, place))
    return list(items.values())


def _taken(node: _Node, mark: str, name: str) -> _Node | None:
    """What a form says of a list itself, taken out of what it says of the places."""
    taken = node.inner.pop(mark, None)
    if taken:
        _refuse_inner(taken, _joined(name, mark))
    return taken


def _refuse_inner(node: _Node, name: str) -> None:
    for key in node.inner:
        raise UnknownFieldError(_joined(name, key))


def _origin(old: list[Any], origin: _Node | None) -> Any:
    written = origin.values[0] if origin and origin.values else ""
    return old[int(written)] if written.isdecimal() and int(written) < len(old) else {}


def _places(node: _Node, name: str) -> list[tuple[int, _Node]]:
    """What a form says of the places of a list, in their order."""
    if node.values:
        raise UnknownFieldError(name)
    for key in node.inner:
        if not (key.isdecimal() and key.isascii()):
            raise UnknownFieldError(_joined(name, key))
    return sorted(((int(key), inner) for key, inner in node.inner.items()), key=lambda pair: pair[0])


def _checked(old: list[Any], node: _Node, name: str) -> list[Any]:
    """What is chosen: in the old order, then what is new."""
    _taken(node, ALL, name)
    _refuse_inner(node, name)
    chosen = dict.fromkeys(filter(None, map(normalized, node.values)))
    kept = [value for value in old if str(value) in chosen]
    return kept + [value for value in chosen if value not in map(str, kept)]


def _values(form: Field, old: list[Any], node: _Node, name: str) -> list[Any]:
    """The values of a list that are not empty. One that is typed as an old one was shown is that one."""
    assert form.item
    _taken(node, ALL, name)
    added = _taken(node, ADD, name) or _Node()
    typed = [*(inner for _, inner in _places(node, name)), *(_Node([value]) for value in added.values)]
    as_shown = {_plain(form.item, value): value for value in old}
    values = []
    for inner in typed:
        before = as_shown.get(normalized(inner.values[0]) if inner.values else "", ABSENT)
        values.append(_text(form.item, before, inner, name))
    return [value for value in values if value is not ABSENT]


def _plain(form: Field, value: Any) -> str | None:
    written = shown(
        form, value[DEFAULT_LANGUAGE] if isinstance(value, Mapping) and DEFAULT_LANGUAGE in value else value
    )
    return None if written is None else normalized(written)


def _text(form: Field, old: Any, node: _Node, name: str) -> Any:
    """A value of one control, or a text by language."""
    for language in node.inner:
        if language not in form.languages:
            raise UnknownFieldError(_joined(name, language))
        _refuse_inner(node.inner[language], _joined(name, language))
    texts = old if isinstance(old, Mapping) else {} if old is ABSENT else {DEFAULT_LANGUAGE: old}
    typed = {DEFAULT_LANGUAGE: node, **node.inner}
    read = dict(texts)
    for language, inner in typed.items():
        if inner.values:
            read[language] = _value(form, texts.get(language, ABSENT), inner.values[-1])
    said = {language: value for language, value in read.items() if value is not ABSENT}
    if said.keys() - {DEFAULT_LANGUAGE} or (said and isinstance(old, Mapping)):
        order = [*texts, *(language for language in CONTENT_LANGUAGES if language not in texts)]
        return {language: said[language] for language in order if language in said}
    return said.get(DEFAULT_LANGUAGE, ABSENT)


def _value(form: Field, old: Any, typed: str) -> Any:
    """What was typed as a value of its sort; the old one where it is what was shown."""
    text = normalized(typed)
    before = shown(form, old)
    if before is None or (old is not ABSENT and text == normalized(before)):
        return old
    if not text.strip():
        return ABSENT
    match form.control:
        case Control.BOOLEAN:
            return {"true": True, "false": False}.get(text, text)
        case Control.NUMBER:
            return read_number(text, whole=form.whole)
        case Control.DATE:
            return read_date(text)
        case Control.TEXT | Control.LINES | Control.LONG:
            return _as_long(text, before) if form.control is Control.LONG else text.strip()
    return text


def _as_long(text: str, before: str) -> str:
    """Paragraphs, which end as they did: a literal block of YAML ends with a line break."""
    return text.strip("\n") + ("\n" if before.endswith("\n") or "\n" in text.strip("\n") else "")


def _joined(*parts: object) -> str:
    return ".".join(str(part) for part in parts if part != "")
