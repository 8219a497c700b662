"""Which item of an old list is which item of a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

LIKE = 0.34
"""Two groups of fields that share less than this of their values are not the same group, changed."""

LIKE_TEXT = 0.6
"""Likewise for texts, by their letters."""


def match(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int]]:
    """Pairs of indexes, old and new: equal items, then groups with the same `id`, then those that are most alike."""
    pairs = list(_equal(old, new))
    pairs += _by_id(old, new, pairs)
    left = [index for index in range(len(old)) if index not in {before for before, _ in pairs}]
    right = [index for index in range(len(new)) if index not in {after for _, after in pairs}]
    scored = sorted(
        (-likeness(old[before], new[after]), before, after)
        for before in left
        for after in right
        if likeness(old[before], new[after]) >= (LIKE if isinstance(old[before], Mapping) else LIKE_TEXT)
    )
    for _, before, after in scored:
        if before in left and after in right:
            pairs.append((before, after))
            left.remove(before)
            right.remove(after)
    return pairs


def _equal(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    left = list(range(len(new)))
    for before, item in enumerate(old):
        after = next((index for index in left if new[index] == item), None)
        if after is not None:
            left.remove(after)
            yield before, after


def _by_id(old: Sequence[Any], new: Sequence[Any], pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    ids = {_id(item): index for index, item in enumerate(new) if index not in {after for _, after in pairs}}
    taken = {before for before, _ in pairs}
    return [
        (index, ids[_id(item)])
        for index, item in enumerate(old)
        if index not in taken and _id(item) is not None and _id(item) in ids
    ]


def _id(item: Any) -> str | None:
    id = item.get("id") if isinstance(item, Mapping) else None
    return str(id) if id is not None else None


def likeness(old: Any, new: Any) -> float:
    """How much of two values is the same, from 0 to 1; a single word, such as an id, is the same or another."""
    if old == new:
        return 1
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        first, second = dict(_leaves(old)), dict(_leaves(new))
        paths = first.keys() | second.keys()
        shared = sum(likeness(first[path], second[path]) for path in sorted(first.keys() & second.keys()))
        return shared / len(paths)
    if isinstance(old, str) and isinstance(new, str) and " " in old and " " in new:
        return SequenceMatcher(None, old, new, autojunk=False).ratio()
    return 0


def _leaves(value: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from _leaves(part, (*path, str(name)))
    elif isinstance(value, list):
        for index, part in enumerate(value):
            yield from _leaves(part, (*path, f"{index:04}"))
    else:
        yield path, value
