"""Timing: each part has what it took itself, on the clock and of processors."""

from __future__ import annotations

from itertools import count

from palvelukartta.timing import UNTIMED, Part, Spent, Stopwatch


def watch() -> Stopwatch:
    """Each look at the clock is a second later; a tenth of that the processor works."""
    seconds = count()

    def clock() -> Spent:
        now = next(seconds)
        return Spent(now, now / 10)

    return Stopwatch(clock)


def test_a_part_within_another_is_counted_once() -> None:
    stopwatch = watch()

    with stopwatch.part(Part.PAGES), stopwatch.part(Part.SEARCH):
        pass

    taken = stopwatch.taken
    assert (taken[Part.PAGES].wall, taken[Part.SEARCH].wall, taken[Part.REST].wall) == (2, 1, 2)
    assert round(sum(one.cpu for one in taken.values()), 6) == 0.5


def test_what_is_done_with_an_item_is_no_part_of_making_it() -> None:
    stopwatch = watch()

    for item in stopwatch.each(Part.HTML, "ab"):
        with stopwatch.part(Part.WRITING):
            assert item in "ab"

    taken = stopwatch.taken
    assert (taken[Part.HTML].wall, taken[Part.WRITING].wall) == (3, 2)


def test_what_other_processes_used_is_told_of_its_parts_and_not_of_the_waiting() -> None:
    stopwatch = watch()
    used = Stopwatch(lambda: Spent(0, 0)).used

    with stopwatch.part(Part.WORKERS):
        stopwatch.add({**used, Part.HTML: 0.03, Part.PAGES: 0.05})

    taken = stopwatch.taken
    assert taken[Part.HTML] == Spent(0, 0.03)
    assert taken[Part.WORKERS].wall == 1
    assert round(taken[Part.WORKERS].cpu, 6) == 0.02
    assert round(sum(one.cpu for one in taken.values()), 6) == 0.3


def test_where_nobody_measures_nothing_changes() -> None:
    with UNTIMED.part(Part.CHECK):
        assert list(UNTIMED.each(Part.HTML, "ab")) == ["a", "b"]
    UNTIMED.add({Part.HTML: 1.0})
    assert UNTIMED.used == {}
