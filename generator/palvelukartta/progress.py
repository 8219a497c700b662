"""How far a long piece of work is: whoever does it lets its items pass through what whoever shows it gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Protocol, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Stage(StrEnum):
    """What is being done."""

    READ = "read"
    PAGES = "pages"
    WRITE = "write"
    MAPS = "maps"
    AUDIT = "audit"
    LINKS = "links"


class Items(Protocol[T_co]):
    """What passes, and how many there are."""

    def __iter__(self) -> Iterator[T_co]: ...

    def __len__(self) -> int: ...


class Progress(Protocol):
    """Something that watches items pass."""

    def __call__(self, stage: Stage, items: Items[T], /) -> Iterable[T]:
        """The `items` one by one, as they are."""
        ...


def unseen(_: Stage, items: Items[T], /) -> Iterable[T]:
    """Progress that nobody watches."""
    return items
