"""What the sources leave open of a step's hand-overs, said once for the step."""

from __future__ import annotations

from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.views.pathway import StepView


def gaps(step: StepView, texts: Texts) -> tuple[str, ...]:
    """The parts left open, in words; where the hand-overs of a step lack different parts, a line for each of them."""
    targets: dict[tuple[str, ...], list[str]] = {}
    handovers = [(edge, edge.handover) for edge in step.edges if edge.handover and edge.handover.told]
    for edge, handover in handovers:
        if handover.open:
            name = edge.pathway_title or f"{edge.target_number}. {edge.target_title}"
            targets.setdefault(handover.open, []).append(name)
    lines = {open: in_words([texts["pages"][f"missing_{part}"] for part in open], texts) for open in targets}
    if len(targets) == 1 and len(next(iter(targets.values()))) == len(handovers):
        return tuple(lines.values())
    return tuple(f"{'; '.join(names)}: {lines[open]}" for open, names in targets.items())
