"""The card of a step: what it holds, and its height."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from palvelukartta.drawing.pen.shapes import Icon, Panel, Placeable
from palvelukartta.drawing.pen.sizes import SMALL, TITLE, Size
from palvelukartta.drawing.pen.text import SEPARATOR, Run
from palvelukartta.drawing.write.rows import Row, needs_row, set_rows
from palvelukartta.drawing.write.setting import PartSetting, height_of, set_text
from palvelukartta.views.pathway import PartyView, StepView
from palvelukartta.views.step_notes import call_words, notes

KINDS_SAID = ("start", "outcome", "subpathway")
"""Types that a card says in words above its title."""

CHOICE_HEIGHT = 24
"""Of the line that says how many of the ways on are taken."""

NOTE_ROOM = 20
"""From the left edge of a note's icon to its words."""

RULE_ROOM = 8
"""Above and below the line between who and what next."""


class Card(Struct, frozen=True):
    """A card; its shapes stand relative to its top left corner."""

    step: StepView
    width: int
    height: int
    badge_y: int
    """Height of the middle of its badge."""
    call_y: int
    """Height of the middle of the first line that says which pathway it calls; 0 where it calls none."""
    shapes: tuple[Placeable, ...]
    rows: tuple[Row, ...]

    def row(self, index: int) -> Row | None:
        """The row of the way on with this index."""
        return next((row for row in self.rows if row.edge.index == index), None)


def draw_card(setting: PartSetting, step: StepView, width: int) -> Card:
    """The card of `step`, `width` wide."""
    writer = _Writer(setting, width)
    kind = _kind(step)
    if kind:
        writer.write([Run(kind, bold=True)], SMALL, "of-org")
    badge_y = writer.y + TITLE.middle
    writer.write([Run(step.title, bold=True)], TITLE, "title")
    writer.write(_who(setting, step), SMALL, "quiet")
    for words in notes(step, setting.texts):
        if words == call_words(step, setting.texts):
            writer.call_y = writer.y + SMALL.middle
        writer.write([Run(words)], SMALL, "quiet")
    for icon, words in _notes(setting, step):
        writer.note(icon, words)
    choice = _choice(setting, step)
    if not any(needs_row(setting, step, edge) for edge in step.edges):
        return writer.card(step, badge_y, ())
    writer.rule()
    if choice:
        decides = step.type == "decision"
        writer.write([Run(choice, bold=decides)], SMALL, "of-org" if decides else "quiet")
        writer.y += CHOICE_HEIGHT - SMALL.leading
    return writer.card(step, badge_y, set_rows(setting, step, writer.y, width))


class _Writer:
    """Writes a card from its top down."""

    def __init__(self, setting: PartSetting, width: int) -> None:
        self.setting = setting
        self.width = width
        self.y = setting.layout.pad
        self.call_y = 0
        self.shapes: list[Placeable] = []

    def write(self, runs: list[Run], size: Size, css: str, indent: int = 0) -> None:
        """Lines of text, then the next free height."""
        x = self.setting.layout.pad + indent
        lines = set_text(self.setting, runs, x, self.y, self.setting.layout.end_of_words(self.width) - x, size, css)
        self.shapes += lines
        self.y += height_of(lines, size)

    def note(self, icon: str, words: str) -> None:
        """A quiet line with an icon before it."""
        css = "mark-open" if icon == "open" else "mark"
        self.shapes.append(Icon(self.setting.layout.pad + 7, self.y + SMALL.middle, icon, css))
        self.write([Run(words)], SMALL, "quiet", NOTE_ROOM)

    def rule(self) -> None:
        """A thin line from edge to edge of the words."""
        pad = self.setting.layout.pad
        self.shapes.append(Panel(pad, self.y + RULE_ROOM, self.width - 2 * pad, 1, "rule"))
        self.y += 2 * RULE_ROOM

    def card(self, step: StepView, badge_y: int, rows: tuple[Row, ...]) -> Card:
        """The finished card."""
        height = (rows[-1].bottom if rows else self.y) + self.setting.layout.pad - 2
        return Card(step, self.width, height, badge_y, self.call_y, tuple(self.shapes), rows)


def _kind(step: StepView) -> str:
    return step.type_label if step.type in KINDS_SAID or (step.type == "decision" and len(step.edges) < 2) else ""


def _choice(setting: PartSetting, step: StepView) -> str:
    """How many of the ways on are taken, where there are several."""
    if len(step.edges) < 2:
        return ""
    if step.type == "decision":
        mode = step.mode_label[:1].lower() + step.mode_label[1:]
        return setting.text("decision", type=step.type_label, mode=mode)
    return setting.text("mode", mode=step.mode_label)


def _who(setting: PartSetting, step: StepView) -> list[Run]:
    """Who answers, then who else takes part."""
    responsible = names(step.responsible)
    others = [name for name in names(step.parties) if name not in responsible]
    joined = setting.text("either") if step.either else ", "
    runs = [Run(joined.join(responsible) or setting.text("nobody"), bold=True)]
    if others:
        runs += [Run(SEPARATOR), Run(setting.text("takes_part", names=", ".join(others)))]
    return runs


def names(parties: tuple[PartyView, ...]) -> list[str]:
    """Short names, each once."""
    return list(dict.fromkeys(party.short_name or party.name for party in parties))


def _notes(setting: PartSetting, step: StepView) -> Iterator[tuple[str, str]]:
    if step.certainty:
        yield "open", setting.text(f"certainty_{step.certainty}")
    for icon, key, numbers in (
        ("jump", "jumps", setting.plan.jumps_to(step)),
        ("return", "returns", setting.plan.returns_to(step)),
    ):
        if numbers:
            yield icon, setting.text(f"{key}_one" if len(numbers) == 1 else key, numbers=", ".join(map(str, numbers)))
