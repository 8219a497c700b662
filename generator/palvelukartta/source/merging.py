"""Two changes of the same data, put together field by field; where both changed one field, the two values are told.

Lines are not asked: two fields that stand one below the other are one place to a merge of lines, and two items that
were appended are, too. Items of lists are told apart as the writer tells them apart (`source.writing.pairing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct

from palvelukartta.model.schema import FieldPath
from palvelukartta.source.writing.pairing import paired, same


class Clash(Struct, frozen=True):
    """A field that was changed to two different values; None for a value that is not there."""

    path: FieldPath
    """In the merged data."""
    before: Any
    theirs: Any
    mine: Any


class Merged(Struct, frozen=True):
    """What became of two changes."""

    data: Any
    """With every change that no other one contradicts. Where two do, mine stands; an item that only one of the two took
    away stands as the other one changed it, so that its path names it."""
    clashes: tuple[Clash, ...] = ()


_NOTHING: Any = object()
"""No value; None is one."""

_Sides = tuple[Any, Any, Any]
"""A value before, mine and theirs."""

_Item = tuple[str, int]
"""An item of a list: which list first had it (`base`, `mine`, `theirs`), and its place there."""


def merged(base: Any, mine: Any, theirs: Any) -> Merged:
    """`mine` and `theirs`, both made from `base`, as one."""
    clashes: list[Clash] = []
    return Merged(_value((), (base, mine, theirs), clashes), tuple(clashes))


Put = Callable[[FieldPath, dict[str, Any], str, Any], dict[str, Any]]
"""(path of an object, the object, name of a field, its value) → the object with the field in its place."""


def _at_the_end(_: FieldPath, data: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    return {**data, name: value}


def decided(data: Any, decisions: Iterable[tuple[FieldPath, Any]], put: Put = _at_the_end) -> Any:
    """A new `data` with a value decided at each path of a clash, None for one that shall not be there. `put` says where
    a field stands that an object does not have yet."""
    for path, value in sorted(decisions, key=lambda decision: decision[0], reverse=True):  # later items go first
        data = _set(data, (), path, value, put)
    return data


def _set(data: Any, around: FieldPath, path: FieldPath, value: Any, put: Put) -> Any:
    if not path:
        return value
    key, rest = path[0], path[1:]
    if isinstance(data, list):
        place = int(key)
        changed = [] if value is None and not rest else [_set(data[place], (*around, key), rest, value, put)]
        return [*data[:place], *changed, *data[place + 1 :]]
    if value is None and not rest:
        return {name: inner for name, inner in data.items() if name != key}
    return put(around, data, str(key), _set(data.get(key, {}), (*around, key), rest, value, put))


def _value(path: FieldPath, sides: _Sides, clashes: list[Clash]) -> Any:
    """The merged value, _NOTHING where there shall be none."""
    base, mine, theirs = sides
    if _equal(mine, theirs) or _equal(base, theirs):
        return mine
    if _equal(base, mine):
        return theirs
    if isinstance(mine, dict) and isinstance(theirs, dict) and (base is _NOTHING or isinstance(base, dict)):
        return _fields(path, {} if base is _NOTHING else base, mine, theirs, clashes)
    if isinstance(mine, list) and isinstance(theirs, list) and isinstance(base, list):
        return _Lists(path, base, mine, theirs).merged(clashes)
    if all(value is None or value is _NOTHING for value in (mine, theirs)):
        return None  # a field without a value, and none: nobody could tell them apart
    before, those, these = (None if value is _NOTHING else value for value in (base, theirs, mine))
    clashes.append(Clash(path, before, those, these))
    return theirs if mine is _NOTHING and path and isinstance(path[-1], int) else mine


def _equal(one: Any, other: Any) -> bool:
    return one is other or same(one, other)


def _fields(
    path: FieldPath, base: dict[str, Any], mine: dict[str, Any], theirs: dict[str, Any], clashes: list[Clash]
) -> dict[str, Any]:
    names = dict.fromkeys([*mine, *theirs])
    values = {
        name: _value(
            (*path, name),
            (base.get(name, _NOTHING), mine.get(name, _NOTHING), theirs.get(name, _NOTHING)),
            clashes,
        )
        for name in names
    }
    return {name: value for name, value in values.items() if value is not _NOTHING}


class _Lists:
    """Three states of a list."""

    def __init__(self, path: FieldPath, base: list[Any], mine: list[Any], theirs: list[Any]) -> None:
        self.path, self.base, self.mine, self.theirs = path, base, mine, theirs
        self.values: dict[_Item, list[Any]] = {
            ("base", place): [item, _NOTHING, _NOTHING] for place, item in enumerate(base)
        }
        self.in_mine = self._items("mine", mine)
        self.in_theirs = self._items("theirs", theirs)

    def merged(self, clashes: list[Clash]) -> list[Any]:
        """The merged list. Where both ordered its items anew, that is a clash of two orders of the same items; with
        clashes inside the items, too, it is one of the whole lists."""
        both = [item for item in self.in_mine if item in self.in_theirs]
        mine, theirs = self._moved(self.in_mine, both), self._moved(self.in_theirs, both)
        ordered = [self._order(self.in_mine, self.in_theirs), self._order(self.in_theirs, self.in_mine)]
        first, other = ordered if mine or not theirs else reversed(ordered)
        inside: list[Clash] = []
        values = {item: _value((*self.path, place), self._sides(item), inside) for place, item in enumerate(first)}
        if not (mine and theirs) or _order_of(both, self.in_mine) == _order_of(both, self.in_theirs):
            clashes += inside
            return [values[item] for item in first]
        if inside:
            clashes.append(Clash(self.path, self.base, self.theirs, self.mine))
            return self.mine
        clashes.append(Clash(self.path, self.base, [values[item] for item in other], [values[item] for item in first]))
        return [values[item] for item in first]

    def _items(self, side: str, items: list[Any]) -> list[_Item]:
        """The items of a side in their order; an item that both sides added alike is one."""
        pairs = paired(self.base, items)
        names: list[_Item] = []
        for place, item in enumerate(items):
            name = ("base", pairs[place]) if place in pairs else self._added_alike(side, item) or (side, place)
            self.values.setdefault(name, [_NOTHING, _NOTHING, _NOTHING])[1 if side == "mine" else 2] = item
            names.append(name)
        return names

    def _added_alike(self, side: str, item: Any) -> _Item | None:
        free = [
            (name, values[1])
            for name, values in self.values.items()
            if side == "theirs" and name[0] == "mine" and values[2] is _NOTHING
        ]
        equal = [name for name, other in free if same(other, item)]
        return next(iter(equal or [name for name, other in free if _has_id_of(other, item)]), None)

    def _sides(self, item: _Item) -> _Sides:
        base, mine, theirs = self.values[item]
        return base, mine, theirs

    def _wanted(self, item: _Item) -> bool:
        """Whether the item stays: nobody took it away, or somebody changed it meanwhile."""
        base, mine, theirs = self._sides(item)
        gone = mine is _NOTHING, theirs is _NOTHING
        return base is _NOTHING or not any(gone) or (not all(gone) and not _equal(theirs if gone[0] else mine, base))

    def _moved(self, side: list[_Item], both: list[_Item]) -> bool:
        order = [place for name, place in side if name == "base" and (name, place) in both]
        return order != sorted(order)

    def _order(self, first: list[_Item], other: list[_Item]) -> list[_Item]:
        """Every item that stays: in the order of one side, what only the other has behind what it follows there."""
        order = list(first)
        for place, item in enumerate(other):
            if item not in order:
                before = next((before for before in reversed(other[:place]) if before in order), None)
                order.insert(order.index(before) + 1 if before else 0, item)
        return [item for item in order if self._wanted(item)]


def _order_of(items: list[_Item], side: list[_Item]) -> list[_Item]:
    return [item for item in side if item in items]


def _has_id_of(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict) and "id" in one and same(one["id"], other.get("id"))
