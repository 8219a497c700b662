"""What an import did, in words: what came, what not, and why."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from palvelukartta.importing.arrivals import Refused
from palvelukartta.importing.planning import Came, Plan
from palvelukartta.importing.rows_alike import Alike, left_alike, refused_alike, together
from palvelukartta.phrases import Phrases

SHOWN, LONGEST, CUT = 3, 40, "…"
"""Values of a column that are shown, and how much of each."""

_WORDS = Phrases("importing/report.toml")


def report(plan: Plan, language: str) -> str:
    """The report, a line for each thing."""
    return "\n".join(_Report(language).lines(plan)) + "\n"


class _Report:
    def __init__(self, language: str) -> None:
        self._language = language
        self._alike: list[Alike[str]] = []
        """What did not come of several rows: told once, after the entries."""

    def say(self, key: str, **facts: object) -> str:
        return _WORDS.say(self._language, key, **facts)

    def lines(self, plan: Plan) -> Iterator[str]:
        if not plan.says_anything:
            yield self.say("nothing")
            return
        self._alike = left_alike((*plan.came, *plan.same))
        made, added = [came for came in plan.came if came.new], [came for came in plan.came if not came.new]
        yield self.say("made", count=len(made))
        yield from self._entries(made)
        yield from self._areas(made)
        yield self.say("added", count=len(added))
        yield from self._entries(added)
        yield self.say("same", count=len(plan.same))
        yield from self._entries([came for came in plan.same if came.other or self._left(came)])
        if any(came.other for came in (*added, *plan.same)):
            yield self.say("other_cure")
        yield self.say("refused", count=len(plan.refused))
        yield from map(self._refused, refused_alike(plan.refused))
        yield from self._of_several()
        yield from self._worded(plan.came)
        if count := sum(len(came.left) for came in (*plan.came, *plan.same)):
            yield self.say("left_values", count=count)

    def _areas(self, made: Sequence[Came]) -> Iterator[str]:
        """How many got an area that their rows do not name, as the map has no other."""
        got = Counter(came.area for came in made if came.area)
        yield from (self.say("only_area", count=count, title=title) for title, count in got.items())

    def _of_several(self) -> Iterator[str]:
        if self._alike:
            yield self.say("left_alike")
        yield from (self.say("cause", where=alike.where, why=alike.said) for alike in self._alike)

    def _worded(self, entries: Sequence[Came]) -> Iterator[str]:
        """What is to be written otherwise, and where: no later import will."""
        told = list(together((text, came.where) for came in entries for text in came.worded))
        if told:
            yield self.say("worded", count=sum(len(alike.rows) for alike in told))
        yield from (self.say("cause", where=alike.where, why=alike.said) for alike in told)
        if told:
            yield self.say("worded_cure")

    def _entries(self, entries: Sequence[Came]) -> Iterator[str]:
        for came in entries:
            yield self.say("entry", path=came.path, title=came.title)
            if came.fields:
                fields = ", ".join(came.fields)
                yield self.say("gaps", fields=fields) if came.new else self.say("fields", fields=fields)
            if came.asked:
                yield self.say("gaps", fields=", ".join(came.asked))
            if came.other:
                yield self.say("other", fields=", ".join(came.other))
            if left := self._left(came):
                yield self.say("left", where=came.where, left="; ".join(left))

    def _left(self, came: Came) -> list[str]:
        """What of it did not come, but for what is told of several rows."""
        told = {alike.said for alike in self._alike if came.where in alike.rows}
        return [text for text in came.left if text not in told]

    def _refused(self, refused: Refused) -> str:
        why = self.say(refused.cause, said=refused.said, wanted=refused.wanted)
        return self.say("cause", where=refused.where, why=why + self._values(refused.texts))

    def _values(self, texts: Sequence[str]) -> str:
        """How many values are lost, and the first of them."""
        shown = [f"”{textwrap.shorten(text, LONGEST, placeholder=CUT)}”" for text in dict.fromkeys(texts)]
        if len(shown) > SHOWN:
            shown[SHOWN:] = [CUT]
        return self.say("values", count=len(texts), texts=", ".join(shown)) if texts else ""
