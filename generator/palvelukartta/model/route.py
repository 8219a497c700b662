"""The guided route: entries that ask, and the answers that lead from one to the next or to where the client goes.

The schema says which fields hold answers (`x-answers`) and which values an answer leads to (`x-leads-to`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.relation import relation_of
from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language, slug

OPEN = "avoin"
"""Name of an answer that has no words and leads nowhere."""

SAME = "n"
"""Before the number of a second answer of the same name."""


class Answer(Struct, frozen=True, eq=False):
    """One way on from an entry of the route."""

    entry: Entry
    """The entry that asks."""
    id: str
    """Name among the answers of the entry: its words, or what it leads to."""
    field: str
    """Field that holds it."""
    data: Mapping[str, Any]
    targets: tuple[Entry, ...]
    """What the answer leads to, as the schema orders them; none where the sources leave it open."""

    @property
    def question(self) -> Entry | None:
        """The next question, where the answer leads to one."""
        return next((target for target in self.targets if target.kind.name == self.entry.kind.name), None)

    @property
    def starts_over(self) -> bool:
        """Whether the answer leads back to choosing a situation."""
        return bool(self.data.get("situations"))

    @property
    def ends(self) -> bool:
        """Whether the route ends here: with a target, or with a gap."""
        return not self.question and not self.starts_over


def answer_fields(kind: Kind) -> list[str]:
    """Fields of `kind` that hold answers, in the schema's order; none for a kind outside the route."""
    return [name for name, field in kind.schema["properties"].items() if field.get("x-answers")]


def answers(catalog: Catalog, entry: Entry) -> list[Answer]:
    """The answers of `entry`, in the order of its file."""
    found: list[Answer] = []
    for field in answer_fields(entry.kind):
        for data in entry.items(field):
            targets = tuple(_targets(catalog, entry.kind.field(field)["items"], data))
            name = _name(data, targets)
            same = sum(answer.id == name or answer.id.startswith(f"{name}-{SAME}") for answer in found)
            found.append(Answer(entry, f"{name}-{SAME}{same + 1}" if same else name, field, data, targets))
    return found


def only_answer(catalog: Catalog, entry: Entry) -> Answer | None:
    """The answer of an entry that leaves no choice: a single one without words that leads out of the route."""
    found = answers(catalog, entry)
    sole = found[0] if len(found) == 1 else None
    return sole if sole and sole.ends and sole.targets and not sole.data.get("answer") else None


def predecessors(catalog: Catalog, kind: Kind) -> dict[Key, Entry]:
    """Key of a question → the entry whose answer leads to it first. What is not among the keys begins a route."""
    found: dict[Key, Entry] = {}
    for entry in catalog.of_kind(kind.name):
        for answer in answers(catalog, entry):
            if answer.question:
                found.setdefault(answer.question.key, entry)
    return found


def asked_before(entry: Entry, predecessors: Mapping[Key, Entry]) -> list[Entry]:
    """The questions that lead to `entry`, from the first on; a circle is left where it closes."""
    found: list[Entry] = []
    asked = entry
    while (earlier := predecessors.get(asked.key)) and earlier not in (entry, *found):
        found.insert(0, earlier)
        asked = earlier
    return found


def questions_left(catalog: Catalog, entry: Entry, seen: frozenset[Key] = frozenset()) -> int:
    """How many more questions the longest way on from `entry` holds."""
    following = [
        answer.question for answer in answers(catalog, entry) if answer.question and answer.question.key not in seen
    ]
    return max((1 + questions_left(catalog, question, seen | {entry.key}) for question in following), default=0)


def _name(data: Mapping[str, Any], targets: tuple[Entry, ...]) -> str:
    return slug(in_language(data.get("answer"))) or (targets[0].id if targets else OPEN)


def _targets(catalog: Catalog, schema: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[Entry]:
    for name, field in schema["properties"].items():
        if field.get("x-leads-to") and name in data:
            found = catalog.entries.get(catalog.target_key(relation_of(field), str(data[name])))
            if found:
                yield found
