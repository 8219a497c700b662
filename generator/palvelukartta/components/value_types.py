"""Types of what a component's macro is given: whether a value is of one, and what stands where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any, ClassVar, Protocol

from minijinja import Markup
from msgspec import Struct, field


class Type(Protocol):
    """What a value is."""

    @property
    def name(self) -> str:
        """Its notation in examples.yml."""

    @property
    def absent(self) -> Any:
        """What stands for a value that is not there."""

    def misfits(self, value: Any, at: str) -> Iterator[str]:
        """What is wrong with a value written in YAML, if anything; `at` says where it stands."""

    def filled(self, value: Any) -> Any:
        """The value as a template is given it."""


class Plain(Struct, frozen=True):
    """A value that has no parts."""

    name: str
    python: tuple[type, ...]
    absent: Any

    def misfits(self, value: Any, at: str) -> Iterator[str]:
        """A yes or no is no number."""
        if not isinstance(value, self.python) or (isinstance(value, bool) and bool not in self.python):
            yield f"{at} is {self.name}, not {value!r}"

    def filled(self, value: Any) -> Any:
        """As it is."""
        return value


class Html(Plain, frozen=True):
    """Text that is HTML already: it is not escaped."""

    def filled(self, value: Any) -> Any:
        """Marked, as what a macro or Markdown makes is."""
        return Markup(value)


TEXT = Plain("text", (str,), "")
NUMBER = Plain("number", (int, float), 0)
BOOLEAN = Plain("boolean", (bool,), False)
HTML = Html("html", (str,), "")
ANYTHING = Plain("anything", (object,), None)
"""What a class leaves open; no parameter is declared so, and no macro reads an attribute of it."""

PLAIN: Mapping[str, Type] = {plain.name: plain for plain in (TEXT, NUMBER, BOOLEAN, HTML)}


class OneOf(Struct, frozen=True):
    """One of a few texts."""

    values: tuple[str, ...]
    absent: ClassVar[str] = ""

    @property
    def name(self) -> str:
        """The values themselves."""
        return f"one of {', '.join(self.values)}"

    def misfits(self, value: Any, at: str) -> Iterator[str]:
        """A value that is not among them."""
        if value not in self.values:
            yield f"{at} is {self.name}, not {value!r}"

    def filled(self, value: Any) -> Any:
        """As it is."""
        return value


class ListOf(Struct, frozen=True):
    """Any number of values of one type."""

    item: Type
    absent: ClassVar[tuple[()]] = ()

    @property
    def name(self) -> str:
        """`list of …`."""
        return f"list of {self.item.name}"

    def misfits(self, value: Any, at: str) -> Iterator[str]:
        """Of the value itself, else of each item."""
        if not isinstance(value, Sequence) or isinstance(value, str):
            yield f"{at} is {self.name}, not {value!r}"
            return
        for index, item in enumerate(value):
            yield from self.item.misfits(item, f"{at}[{index}]")

    def filled(self, value: Any) -> Any:
        """Each item filled."""
        return [self.item.filled(item) for item in value]


class Optional(Struct, frozen=True):
    """A value that may be none."""

    inner: Type
    absent: ClassVar[None] = None

    @property
    def name(self) -> str:
        """`… or none`."""
        return f"{self.inner.name} or none"

    def misfits(self, value: Any, at: str) -> Iterator[str]:
        """None is none."""
        if value is not None:
            yield from self.inner.misfits(value, at)

    def filled(self, value: Any) -> Any:
        """None stays."""
        return None if value is None else self.inner.filled(value)


class Shape(Struct, frozen=True, eq=False, dict=True):
    """A value with named fields."""

    name: str
    load: Callable[[], Mapping[str, Type]]
    """Its fields: asked for late, so that one shape may hold another that is read after it."""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """Field → its value where it is left out, if that is not what is absent of its type."""
    by_place: bool = False
    """Whether it is written as a list, a field after the other."""

    @cached_property
    def fields(self) -> Mapping[str, Type]:
        """Name → type."""
        return self.load()

    @property
    def absent(self) -> Any:
        """The shape with nothing in it."""
        return self.filled([kind.absent for kind in self.fields.values()] if self.by_place else {})

    def misfits(self, value: Any, at: str) -> Iterator[str]:
        """Of the value itself, else of its names and of each field."""
        if not isinstance(value, Sequence if self.by_place else Mapping) or isinstance(value, str):
            yield f"{at} is {self.name}, not {value!r}"
        elif isinstance(value, Mapping):
            for name, part in value.items():
                yield from self.fields[name].misfits(part, f"{at}.{name}") if name in self.fields else self.no(name, at)
        elif len(value) != len(self.fields):
            yield f"{at} is {self.name} of {len(self.fields)} values, not {len(value)}"
        else:
            for (name, kind), part in zip(self.fields.items(), value, strict=True):
                yield from kind.misfits(part, f"{at}.{name}")

    def no(self, name: str, at: str) -> Iterator[str]:
        """That it has no such field, and which is meant."""
        yield f"{at}: {self.name} has no field {name!r}{meant(name, self.fields)}"

    def filled(self, value: Any) -> Any:
        """Every field, what is left out as its default or as absent."""
        if self.by_place:
            return [kind.filled(part) for kind, part in zip(self.fields.values(), value, strict=True)]
        given = {**self.defaults, **value}
        return {name: kind.filled(given[name]) if name in given else kind.absent for name, kind in self.fields.items()}


def meant(name: str, known: Mapping[str, object]) -> str:
    """The known name that is nearest to a misspelt one, in words; "" where none is near."""
    nearest = get_close_matches(name, known, 1, 0.5)
    return f": is {nearest[0]!r} meant?" if nearest else ""
