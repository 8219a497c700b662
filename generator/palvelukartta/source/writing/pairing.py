"""Which item of a list as it was is which item of the list as it is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import Any

IDENTITIES = ("id", "source", "role", "to", "title", "law", "service")
"""Fields that tell one item of a list from the others, the surest first."""

_ALIKE = 0.5
"""Part of its fields that an item must share with another to be taken for it, after a move and a change at once."""


def same(one: Any, other: Any) -> bool:
    """Whether two values say the same: 1, 1.0 and true do not, and the order of fields says nothing."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)


def paired(old: Sequence[Any], wanted: Sequence[Any]) -> dict[int, int]:
    """Place of a wanted item → place of the old one that it was. What is alike is taken for the same, the likeliest
    first; of what is left, what stands between the same neighbours."""
    found: dict[int, int] = {}
    _take_equal(old, wanted, found)
    for name in IDENTITIES:
        _take(old, wanted, found, partial(_has_same, name))
    _take(old, wanted, found, _alike)
    _take_between(old, wanted, found)
    return found


def _take_equal(old: Sequence[Any], wanted: Sequence[Any], found: dict[int, int]) -> None:
    """Equal items: from the beginning and from the end first, so that of two that are equal the right one stays."""
    head = 0
    while head < min(len(old), len(wanted)) and same(old[head], wanted[head]):
        found[head] = head
        head += 1
    tail = 1
    while tail <= min(len(old), len(wanted)) - head and same(old[-tail], wanted[-tail]):
        found[len(wanted) - tail] = len(old) - tail
        tail += 1
    _take(old, wanted, found, same)


def _take(old: Sequence[Any], wanted: Sequence[Any], found: dict[int, int], like: Callable[[Any, Any], bool]) -> None:
    taken = set(found.values())
    free = [place for place in range(len(old)) if place not in taken]
    for place in range(len(wanted)):
        if place not in found:
            match = next((match for match in free if like(old[match], wanted[place])), None)
            if match is not None:
                found[place] = match
                free.remove(match)


def _has_same(name: str, one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict) and name in one and same(one[name], other.get(name))


def _alike(one: Any, other: Any) -> bool:
    if not isinstance(one, dict) or not isinstance(other, dict):
        return False
    shared = sum(key in other and same(value, other[key]) for key, value in one.items())
    return shared >= _ALIKE * max(len(one), len(other))


def _take_between(old: Sequence[Any], wanted: Sequence[Any], found: dict[int, int]) -> None:
    """Items between the same neighbours, in their order: what was written anew in its place. Where some came or went,
    only those of one type."""
    for before, after in list(pairwise([-1, *sorted(found), len(wanted)])):
        first, last = found.get(before, -1) + 1, found.get(after, len(old))
        free = [place for place in range(first, last) if place not in found.values()]
        as_many = len(free) == after - before - 1
        for place, match in zip(range(before + 1, after), free, strict=False):
            alike = as_many or type(old[match]) is type(wanted[place])
            if alike and not _known_apart(old[match], wanted[place]):
                found[place] = match


def _known_apart(one: Any, other: Any) -> bool:
    """Whether two items have different ids."""
    return (
        isinstance(one, dict)
        and isinstance(other, dict)
        and "id" in one
        and "id" in other
        and not same(one["id"], other["id"])
    )
