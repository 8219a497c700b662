"""Pathways that nobody wrote: as long and as branched as real ones, the same each time."""

from __future__ import annotations

import random
from collections.abc import Sequence

from benchmarks.corpus import SEED
from palvelukartta.views.pathway import EdgeView, PartView, PartyView, PathwayView, StepView

LEAPS = (1, 1, 1, 1, 2, 2, 3, 4, 5, -1, -2, -3, -5)
"""How far a way leads, in steps: most to the next ones, as in real pathways."""

WORDS = ("palvelutarve", "asiakas", "suunnitelma", "sopii", "kesken", "jatkuu", "ei", "tukea", "lähete", "on", "arvio")
SECTORS = ("client", "employment_area", "wellbeing_county", "kela", "provider", "other")
MODE_LABELS = {"one": "Yksi näistä", "all": "Kaikki nämä samaan aikaan"}


def made_up_pathways(count: int) -> Sequence[PathwayView]:
    """So many pathways of five to twelve steps."""
    chance = random.Random(SEED)
    return [_pathway(chance, f"k{number}") for number in range(count)]


def _pathway(chance: random.Random, id: str) -> PathwayView:
    size = chance.randint(5, 12)
    steps = tuple(_step(chance, place, size) for place in range(size))
    return PathwayView(id, id, "fi", steps, (PartView(1, "", steps),))


def _step(chance: random.Random, place: int, size: int) -> StepView:
    targets = [place + 1] if place + 1 < size else []
    targets += [place + chance.choice(LEAPS) for _ in range(chance.choice((0, 0, 1, 1, 2, 3)))]
    targets = [target for target in dict.fromkeys(targets) if 0 <= target < size]
    if chance.random() < 0.3:
        targets.sort(reverse=True)
    mode = "all" if len(targets) > 1 and chance.random() < 0.2 else "one"
    name = _words(chance)
    return StepView(
        id=f"s{place}",
        number=place + 1,
        title=name,
        short_title=name,
        type="start" if place == 0 else "decision" if len(targets) > 1 else "step",
        type_label="Valinta",
        mode=mode,
        mode_label=MODE_LABELS[mode],
        parties=(PartyView("Toimija", "Toimija", chance.choice(SECTORS), responsible=True, role=None, actor=None),),
        certainty="",
        edges=tuple(_way(chance, place, target, index) for index, target in enumerate(targets)),
    )


def _way(chance: random.Random, source: int, target: int, index: int) -> EdgeView:
    return EdgeView(
        source=f"s{source}",
        target=f"s{target}",
        target_number=target + 1,
        target_title=f"Vaihe {target + 1}",
        target_short_title=f"Vaihe {target + 1}",
        pathway="",
        pathway_title="",
        when=_words(chance) if index else "",
        handover=None,
        certainty="",
        index=index,
    )


def _words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))
