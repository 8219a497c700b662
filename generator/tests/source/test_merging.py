"""Laws of putting two changes of the same data together."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from palvelukartta.model.schema import FieldPath
from palvelukartta.source.merging import Merged, decided, merged
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import same, write
from tests.source.writing.edits import edited, own_texts, paths

TEXTS = some.sampled_from(["", "a", "b", "kaksi sanaa", "2026"])
LEAVES = some.one_of(TEXTS, some.integers(0, 3), some.booleans(), some.none())
ITEMS = some.fixed_dictionaries({"id": some.sampled_from("abcd")}, optional={"title": TEXTS, "next": some.lists(TEXTS)})
VALUES = some.recursive(
    LEAVES,
    lambda inner: some.one_of(
        some.lists(inner, max_size=4),
        some.lists(ITEMS, max_size=4, unique_by=lambda item: str(item["id"])),
        some.dictionaries(some.sampled_from("abcde"), inner, max_size=4),
    ),
    max_leaves=12,
)
ENTRIES = some.dictionaries(some.sampled_from(["title", "steps", "next", "sources"]), VALUES, max_size=4)


def unordered(value: Any) -> Any:
    """The value with its lists in an order of their own."""
    if isinstance(value, dict):
        return {key: unordered(inner) for key, inner in sorted(value.items())}
    if isinstance(value, list):
        return sorted((unordered(item) for item in value), key=repr)
    return value


def leaves(data: Any) -> list[Any]:
    return [repr(value) for _, value in paths(data) if not isinstance(value, dict | list)]


@given(ENTRIES, ENTRIES)
def test_what_only_one_changed_is_taken(base: Any, changed: Any) -> None:
    assert merged(base, base, changed) == Merged(changed)
    assert merged(base, changed, base) == Merged(changed)
    assert merged(base, changed, copy.deepcopy(changed)) == Merged(changed)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_whoever_is_first_the_same_is_told(base: Any, mine: Any, theirs: Any) -> None:
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    assert len(one.clashes) == len(other.clashes)
    if not one.clashes:
        assert unordered(one.data) == unordered(other.data)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_nothing_comes_from_nowhere(base: Any, mine: Any, theirs: Any) -> None:
    assert set(leaves(merged(base, mine, theirs).data)) <= {*leaves(base), *leaves(mine), *leaves(theirs)}


@given(ENTRIES, ENTRIES, ENTRIES)
def test_what_somebody_added_is_there_or_told(base: Any, mine: Any, theirs: Any) -> None:
    result = merged(base, mine, theirs)
    told = [leaf for clash in result.clashes for side in (clash.mine, clash.theirs) for leaf in leaves([side])]
    for side in (mine, theirs):
        assert set(leaves(side)) - set(leaves(base)) <= {*leaves(result.data), *told}


@given(ENTRIES, ENTRIES, ENTRIES)
def test_a_clash_stands_where_its_path_says(base: Any, mine: Any, theirs: Any) -> None:
    result = merged(base, mine, theirs)
    for clash in result.clashes:
        assert not same(clash.mine, clash.theirs)
        value: Any = result.data
        for key in clash.path:
            value = value.get(key) if isinstance(value, dict) else value[int(key)]
        expected = clash.theirs if clash.mine is None and isinstance(clash.path[-1], int) else clash.mine
        assert same(value, expected)


@given(ENTRIES, ENTRIES, ENTRIES)
def test_every_decision_can_be_carried_out(base: Any, mine: Any, theirs: Any) -> None:
    result = merged(base, mine, theirs)
    decided(result.data, [(clash.path, clash.theirs) for clash in result.clashes])
    unchanged = copy.deepcopy(result.data)
    decided(result.data, [(clash.path, None) for clash in result.clashes])
    assert same(result.data, unchanged)


STEPS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}]


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ([*STEPS, {"id": "m"}], [*STEPS, {"id": "t"}], [*STEPS, {"id": "t"}, {"id": "m"}]),
        ([STEPS[0] | {"title": "Uusi"}, *STEPS[1:]], STEPS[::-1], [STEPS[2], STEPS[1], STEPS[0] | {"title": "Uusi"}]),
        ([STEPS[0], STEPS[2]], [*STEPS[:2], STEPS[2] | {"x": 1}], [STEPS[0], STEPS[2] | {"x": 1}]),
        ([*STEPS, {"id": "m", "x": 1}], [*STEPS, {"id": "m", "y": 2}], [*STEPS, {"id": "m", "x": 1, "y": 2}]),
        (
            [{"id": "m"}, *STEPS],
            [*STEPS[:1], {"id": "t"}, *STEPS[1:]],
            [{"id": "m"}, STEPS[0], {"id": "t"}, *STEPS[1:]],
        ),
    ],
    ids=["both append", "moved and changed", "removed and changed", "added alike", "both insert"],
)
def test_items_are_followed(mine: Any, theirs: Any, expected: Any) -> None:
    assert merged({"steps": STEPS}, {"steps": mine}, {"steps": theirs}) == Merged({"steps": expected})


def test_an_item_that_one_removed_and_the_other_changed_is_told_by_its_place() -> None:
    theirs = [STEPS[0], STEPS[1] | {"title": "Uusi"}, STEPS[2]]
    result = merged(STEPS, [STEPS[0], STEPS[2]], theirs)
    (clash,) = result.clashes
    assert (clash.path, clash.before, clash.theirs, clash.mine) == ((1,), STEPS[1], theirs[1], None)
    assert decided(result.data, [(clash.path, clash.mine)]) == [STEPS[0], STEPS[2]]
    assert decided(result.data, [(clash.path, clash.theirs)]) == theirs


def test_of_two_removed_items_the_two_go_that_were_meant() -> None:
    theirs = [STEPS[0], STEPS[1] | {"title": "Uusi"}, STEPS[2] | {"title": "Uusi"}]
    result = merged(STEPS, STEPS[:1], theirs)
    assert [clash.path for clash in result.clashes] == [(1,), (2,)]
    assert decided(result.data, [(clash.path, clash.mine) for clash in result.clashes]) == STEPS[:1]
    last = [(result.clashes[0].path, None), (result.clashes[1].path, result.clashes[1].theirs)]
    assert decided(result.data, last) == [STEPS[0], theirs[2]]


def test_a_field_that_comes_back_is_put_where_it_is_told_to_stand() -> None:
    result = merged({"title": "A", "summary": "S"}, {"title": "A"}, {"title": "A", "summary": "T"})
    (clash,) = result.clashes

    def first(path: FieldPath, data: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
        assert path == ()
        return {name: value, **data}

    assert list(decided(result.data, [(clash.path, clash.theirs)]).items()) == [("title", "A"), ("summary", "T")]
    assert list(decided(result.data, [(clash.path, clash.theirs)], first).items()) == [("summary", "T"), ("title", "A")]


def test_two_orders_are_one_clash() -> None:
    result = merged(STEPS, [STEPS[1], STEPS[0], STEPS[2]], [STEPS[0], STEPS[2], STEPS[1] | {"x": 1}])
    (clash,) = result.clashes
    assert clash.mine == [STEPS[1] | {"x": 1}, STEPS[0], STEPS[2]]
    assert clash.theirs == [STEPS[0], STEPS[2], STEPS[1] | {"x": 1}]


def test_changes_of_real_files_meet() -> None:
    random, texts, clean = Random(31), own_texts(), 0
    for _ in range(400):
        text = random.choice(texts)
        base = parse(text).data
        if not isinstance(base, dict):
            continue
        mine, theirs = edited(random, base), edited(random, base)
        result = merged(base, mine.wanted, theirs.wanted)
        clean += not result.clashes
        if not result.clashes and isinstance(written := write(text, result.data), str):
            assert same(parse(written).data, result.data)
    assert clean > 300
