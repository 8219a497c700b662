"""What an import did, in words: what came, what not, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from palvelukartta.importing.arrivals import Refused
from palvelukartta.importing.planning import Came, Plan
from palvelukartta.phrases import Phrases

_WORDS = Phrases("importing/report.toml")


def report(plan: Plan, language: str) -> str:
    """The report, a line for each thing."""
    return "\n".join(_Report(language).lines(plan)) + "\n"


class _Report:
    def __init__(self, language: str) -> None:
        self._language = language

    def say(self, key: str, **facts: object) -> str:
        return _WORDS.say(self._language, key, **facts)

    def lines(self, plan: Plan) -> Iterator[str]:
        made, added = [came for came in plan.came if came.new], [came for came in plan.came if not came.new]
        yield self.say("made", count=len(made))
        yield from self._entries(made)
        yield self.say("added", count=len(added))
        yield from self._entries(added)
        yield self.say("same", count=len(plan.same))
        yield from self._entries([came for came in plan.same if came.other or came.left])
        yield self.say("refused", count=len(plan.refused))
        yield from map(self._refused, plan.refused)

    def _entries(self, entries: Sequence[Came]) -> Iterator[str]:
        for came in entries:
            yield self.say("entry", path=came.path, title=came.title)
            if came.fields:
                fields = ", ".join(came.fields)
                yield self.say("gaps", fields=fields) if came.new else self.say("fields", fields=fields)
            if came.other:
                yield self.say("other", fields=", ".join(came.other))
            if came.left:
                yield self.say("left", left="; ".join(came.left))

    def _refused(self, refused: Refused) -> str:
        return self.say("cause", where=refused.where, why=self.say(refused.cause, said=refused.said))
