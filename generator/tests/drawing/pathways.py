"""Random pathways for hypothesis: every shape that the schema allows, sensible or not."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from palvelukartta.views.pathway import PathwayView
from tests.drawing.builders import LABELS, MODES, a_handover, a_party, a_step, a_view, a_way

WORDS = (
    "työ", "jos", "asiakas", "Kela", "palvelutarve", "työllistymissuunnitelma", "IPS-työhönvalmennus",
    "toimeentulotuki", "ja", "hyvinvointialueellinen", "a<b", "x&y", '"q"',
)  # fmt: skip
SECTORS = ("client", "employment_area", "wellbeing_county", "kela", "provider", "other")

phrases = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)
parties = st.lists(st.builds(a_party, phrases, st.sampled_from(SECTORS), responsible=st.booleans()), max_size=3)
handovers = st.none() | st.builds(a_handover, phrases, phrases, st.just("") | phrases, st.sampled_from([(), ("with",)]))


@st.composite
def tidy_views(draw: st.DrawFn) -> PathwayView:
    """A main line with up to three steps beside each of its steps, as an author would write it."""
    bays = draw(st.lists(st.integers(0, 3), min_size=1, max_size=4))
    line = [f"m{place}" for place in range(len(bays) + 1)]
    steps = []
    for place, size in enumerate(bays):
        beside = [f"m{place}-{number}" for number in range(size)]
        past = [f"m{place + 1}-0"] if not size and draw(st.booleans()) and bays[place + 1 : place + 2] > [0] else []
        ways = [_way(draw, line[place + 1]), *(_way(draw, id) for id in draw(st.permutations([*beside, *past])))]
        steps.append(_step(draw, line[place], ways))
        steps += [_step(draw, id, [_way(draw, line[place + 1])] * draw(st.integers(0, 1))) for id in beside]
    steps.append(_step(draw, line[-1], [_way(draw, id) for id in draw(st.lists(st.sampled_from(line), max_size=2))]))
    return a_view(*steps)


def _way(draw: st.DrawFn, to: str) -> dict[str, Any]:
    return a_way(to, draw(st.just("") | phrases), handover=draw(handovers))


def _step(draw: st.DrawFn, id: str, ways: list[dict[str, Any]]) -> dict[str, Any]:
    return a_step(id, *ways, title=draw(phrases), type=draw(st.sampled_from(sorted(LABELS))), parties=draw(parties))


@st.composite
def wild_views(draw: st.DrawFn, max_steps: int = 12) -> PathwayView:
    ids = [f"s{number}" for number in range(1, draw(st.integers(1, max_steps)) + 1)]
    steps = [
        a_step(
            id,
            *draw(st.lists(_ways(ids, place), max_size=4)),
            title=draw(phrases),
            type=draw(st.sampled_from(sorted(LABELS))),
            mode=draw(st.sampled_from(sorted(MODES))),
            parties=draw(parties),
            certainty=draw(st.sampled_from(["", "open", "inferred"])),
        )
        for place, id in enumerate(ids)
    ]
    parts = [ids[0], *sorted(draw(st.sets(st.sampled_from(ids[1:]), max_size=2)), key=ids.index)] if ids[1:] else []
    return a_view(*steps, parts=parts if len(parts) > 1 else ())


def _ways(ids: list[str], place: int) -> st.SearchStrategy[dict[str, Any]]:
    """Mostly to the next few steps, as in real pathways: that is where lines are drawn."""
    near = st.sampled_from([1, 2, 3, 1, 2, 4, 5, 0, -1, -2, -4])
    targets = near.map(lambda steps: ids[max(0, min(len(ids) - 1, place + steps))])
    other = st.sampled_from(["", "", "", "", "toinen"])
    return st.builds(a_way, targets, st.just("") | phrases, pathway=other, handover=handovers)


def views(max_steps: int = 12) -> st.SearchStrategy[PathwayView]:
    """Pathways of either sort."""
    return wild_views(max_steps) | tidy_views()
