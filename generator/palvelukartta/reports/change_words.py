"""Values and texts of a change in Markdown: what editors wrote is escaped, references and choices have their names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

from msgspec import Struct

from palvelukartta.changes.fields import ChangeKind, FieldChange, Value
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.pathway import Step
from palvelukartta.model.relation import relation_of
from palvelukartta.model.schema import inner, is_date, is_text, labels
from palvelukartta.model.text import in_language
from palvelukartta.model.typed import shown_date
from palvelukartta.phrases import ONLY_FINNISH, Phrases

SHORT = 60
"""Texts up to this long are shown whole before and after; in longer ones the changed words are marked."""

AROUND = 6
"""Unchanged words that are shown on either side of a changed one."""

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~!{}$])")
_MENTION = re.compile(r"(?<!\w)@(?=\w)")
_ENTITY = re.compile(r"&")
_LEADING = re.compile(r"^([-+=]|\d+[.)])(?=\s|$)")


_WORDS = Phrases("reports/changes.toml")


def escaped(text: str) -> str:
    """`text` as Markdown shows it letter by letter, on one line, calling nobody by an @name."""
    line = _ENTITY.sub("&amp;", " ".join(text.split()))
    line = _MARKUP.sub(r"\\\1", line)
    line = _MENTION.sub("@\u2060", line)
    return _LEADING.sub(lambda sign: sign[1][:-1] + "\\" + sign[1][-1], line)


def unescaped(markdown: str) -> str:
    """A report for people at a terminal, who copy in_use and not in\\_use: without the signs that `escaped` adds."""
    return re.sub(r"\\([^\w\s]|_)", r"\1", markdown).replace("&amp;", "&").replace("\u2060", "")


def working_tree(path: str, language: str) -> str:
    """What the report calls a content directory as it is now."""
    return _WORDS.say(language, "working_tree", path=path)


def code(text: str) -> str:
    """`text` inside a pair of backticks: an address, a file or an id."""
    return "".join(letter for letter in text if letter.isprintable() and letter != "`")


class Words(Struct, frozen=True):
    """The words of a report in one language, for values of one change."""

    language: str
    old: Catalog
    new: Catalog

    def say(self, key: str, **facts: object) -> str:
        """A sentence of the report; `facts` are escaped already."""
        return _WORDS.say(self.language, key, **facts)

    def quoted(self, text: str) -> str:
        """What an editor wrote, in quotation marks."""
        return self.say("quoted", text=escaped(text))

    def title(self, kind: str, id: str) -> str:
        """Title of an entry, as it was called where it is gone; not escaped."""
        entry = self.new.get(kind, id) or self.old.get(kind, id)
        return entry.title if entry else id

    def step(self, step: Step) -> str:
        """Title of a step; not escaped."""
        return in_language(step.data.get("title")) or step.id

    def change(self, change: FieldChange) -> str:
        """A changed field in one line."""
        facts = {"field": escaped(" › ".join(change.titles)), "where": self._where(change)}
        if change.how is ChangeKind.CHANGED and change.before and change.after:
            before, after = self.plain(change.before), self.plain(change.after)
            if before != after and before.split() == after.split():
                return self.say("field_text_parted", **facts)
            if len(before) > SHORT or len(after) > SHORT:
                return self.say("field_text_changed", text=marked(before, after), **facts)
        before_words = self.value(change.before) if change.before else ""
        after_words = self.value(change.after) if change.after else ""
        return self.say(f"field_{change.how}", before=before_words, after=after_words, **facts)

    def value(self, value: Value) -> str:
        """A value in words; a text in quotation marks."""
        words = self.plain(value)
        return self.quoted(words) if isinstance(value.data, str) and "x-ref" not in value.schema else escaped(words)

    def plain(self, value: Value) -> str:
        """A value in words, not yet escaped: names for references, labels for choices, titles for groups."""
        schema, data = value.schema, value.data
        if isinstance(data, list):
            return ", ".join(self.plain(Value(inner(schema, index), item)) for index, item in enumerate(data))
        if "x-ref" in schema:
            return self._name(value)
        if is_text(schema):
            return in_language(data)
        if isinstance(data, dict):
            return "; ".join(self._group(value))
        if isinstance(data, bool):
            return self.say("yes" if data else "no")
        if is_date(schema) and self.language == ONLY_FINNISH:
            return shown_date(str(data))
        return labels(schema).get(str(data), str(data))

    def _group(self, value: Value) -> Iterator[str]:
        for name, part in value.data.items():
            schema = inner(value.schema, name)
            yield f"{schema.get('title', name)}: {self.plain(Value(schema, part))}"

    def _where(self, change: FieldChange) -> str:
        """The item of a list in which the change is, by its first telling value."""
        if not change.item:
            return ""
        shown = [self.plain(value) for value in (change.before, change.after) if value]
        names = (self.plain(Value(schema, data)) for schema, data in _telling(change.item))
        name = next((name for name in names if name and name not in shown), "")
        return self.say("where", item=self.quoted(name)) if name else ""

    def _name(self, value: Value) -> str:
        for catalog in (self.new, self.old):
            target = catalog.entries.get(catalog.target_key(relation_of(value.schema), str(value.data)))
            if target:
                return target.title
        return str(value.data)


def _telling(item: Value) -> Iterator[tuple[Any, Any]]:
    """Schema and value of the fields that name an item: its references and texts, then what else is written freely."""
    fields = [(inner(item.schema, name), data) for name, data in item.data.items()]
    yield from ((schema, data) for schema, data in fields if "x-ref" in schema or is_text(schema))
    yield from ((schema, data) for schema, data in fields if schema.get("type") == "string")


def marked(before: str, after: str) -> str:
    """One text with ~~removed~~ and **added** words; what did not change is cut to a few words around them."""
    old, new = before.split(), after.split()
    pieces: list[str] = []
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for number, (kind, a, b, c, d) in enumerate(steps):
        if kind == "equal":
            pieces += _around(old[a:b], first=number == 0, last=number == len(steps) - 1)
            continue
        if b > a:
            pieces.append(f"~~{escaped(' '.join(old[a:b]))}~~")
        if d > c:
            pieces.append(f"**{escaped(' '.join(new[c:d]))}**")
    return " ".join(pieces)


def _around(words: Sequence[str], *, first: bool, last: bool) -> list[str]:
    begin = [] if first else list(words[:AROUND])
    end = [] if last else list(words[-AROUND:])
    if len(words) <= len(begin) + len(end) + 1:
        return [escaped(" ".join(words))]
    return [escaped(" ".join(part)) if part != ["…"] else "…" for part in (begin, ["…"], end) if part]
