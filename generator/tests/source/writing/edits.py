"""Random changes of data, and comments put into a text, so that what a writer loses can be counted."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from palvelukartta.model.schema import FieldPath
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing.tree import Entry, Node, Tree
from tests.own import CONTENT as OWN_CONTENT

HOSTILE = (
    *("Uusi teksti.", "Huom: soita ensin.", '"lainattu"', "- viiva", "# ei kommentti", "sana #ei", "sana # kommentti"),
    *("2026", "3.10", "true", "null", "~", "12:30", "no", "0x1F", "1_000", "1e3", ".5", "=", "<<", "", " ", "…"),
    *(
        "  väli edessä",
        "väli lopussa ",
        "kaksi\nriviä",
        "kappale\n\ntoinen",
        "Rivi\n  sisennetty",
        "loppu\n",
        "loppu\n\n",
    ),
    *("a: b", "{x}", "[y]", "*z", "&z", "!z", "%q", "@q", "`q`", "?", "? a", ":", ": a", "-", "|", ">", ">-", "it's"),
    *("ä" * 200, "pitkä lause " * 20, "pitkä lause, jossa on monta sanaa " * 8 + "loppu.", "x\ty", "\tx", "\u00a0"),
    *(
        "a\u00a0b",
        "- \u00a0b",
        "–\u00a0c",
        "a:\u00a0b",
        "• luettelo",
        "– viiva",
        "”lainaus”",
        "😀 emoji",
        "\u2028",
        "\u0085",
    ),
    *("a\u2028b", "a #", "a:", "http://a.fi/x#y", '"', "'", "\\", "\\n", 'a\\"b', "---", "...", "--- a", "%YAML 1.2"),
    *(", a", "a, b]", "Klo 9–11 (arkisin) – kysy: ”heti” / 50 % & muut", "\r", "a\r\nb", "\x07", "\ufeffa", "\u00ad"),
    *("\n", "\n\n", "\nalku", "a\n ", "a\n\n\n\nb", "eka\n# toka\nkolmas", "eka\n- toka", "eka\n\ttoka", "1" * 25),
)
"""Texts that YAML takes for something else, or that do not stand on a line."""


@dataclass(frozen=True)
class Edit:
    """One change of a file's data."""

    name: str
    path: FieldPath
    """Place of the changed value in the data before; of the collection that got an entry."""
    wanted: Any


@cache
def own_texts() -> tuple[str, ...]:
    """The text of every YAML file of the repository's own content."""
    return tuple(path.read_bytes().decode("utf-8-sig") for path in sorted(OWN_CONTENT.rglob("*.yml")))


def paths(data: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Any]]:
    """Every value in `data` but the whole, with its place."""
    entries = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in entries:
        yield (*path, key), value
        yield from paths(value, (*path, key))


def edited(random: Random, data: Any) -> Edit:
    """A change of `data`, at any depth."""
    while True:
        wanted = copy.deepcopy(data)
        path, value = random.choice(list(paths(wanted)))
        around = wanted
        for key in path[:-1]:
            around = around[key]
        name = random.choice(["set", "set", "word", "remove", "insert", "move", "append"])
        if _EDITS[name](random, around, path[-1], value):
            if name == "remove" and not around:
                return Edit("set", path[:-1], wanted)  # what holds nothing more is written anew
            return Edit(name, path[:-1] if name in ("insert", "move") else path, wanted)


def _set(random: Random, around: Any, key: Any, value: Any) -> bool:
    around[key] = some_value(random)
    return True


def _word(random: Random, around: Any, key: Any, value: Any) -> bool:
    if not isinstance(value, str) or " " not in value:
        return False
    words = value.split(" ")
    words[random.randrange(len(words))] = random.choice(["Uusi", "x:", "toinen sana", "#yksi", "", "-"])
    around[key] = " ".join(words)
    return True


def _remove(random: Random, around: Any, key: Any, value: Any) -> bool:
    del around[key]
    return True


def _insert(random: Random, around: Any, key: Any, value: Any) -> bool:
    new = random.choice([some_value(random), copy.deepcopy(value)])
    if isinstance(around, list):
        around.insert(key, new)
        return True
    fields = list(around.items())
    name = random.choice(["uusi", "uusi kenttä", "a: b", "1", "true", "- x", "#x", ""])
    fields.insert(random.randrange(len(fields) + 1), (name, new))
    around.clear()
    around.update(fields)
    return True


def _move(random: Random, around: Any, key: Any, value: Any) -> bool:
    if not isinstance(around, list) or len(around) < 2:
        return False
    around.insert(random.randrange(len(around)), around.pop(key))
    return True


def _append(random: Random, around: Any, key: Any, value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    value.append(random.choice([copy.deepcopy(random.choice(value)), some_value(random)]))
    return True


_EDITS: dict[str, Callable[[Random, Any, Any, Any], bool]] = {
    "set": _set,
    "word": _word,
    "remove": _remove,
    "insert": _insert,
    "move": _move,
    "append": _append,
}


def some_value(random: Random) -> Any:
    """A text, mostly a hostile one, or something else than a text."""
    text = random.choice(HOSTILE)
    others: list[Any] = [random.randrange(-9, 1000), True, False, None, 3.5, 1e16, -0.5, [], {}]
    nested: list[Any] = [{"fi": text, "sv": random.choice(HOSTILE)}, [text, random.choice(HOSTILE)], [{"id": text}]]
    return random.choice([text] * 8 + [random.choice(others), random.choice(nested)])


@dataclass(frozen=True)
class Placed:
    """A comment that was put above an entry or behind a value."""

    text: str
    path: FieldPath
    data: Any
    above: bool


def commented(random: Random, text: str, count: int) -> tuple[str, list[Placed]]:
    """`text` with up to `count` comments more, and whose they are."""
    tree = Tree(text)
    lines, found = list(tree.lines), list[Placed]()
    spots = [spot for spot in entries(tree.root) if not lines[spot[1].line][: spot[1].column].strip()]
    chosen = random.sample(spots, min(count, len(spots)))
    for number, (path, entry) in sorted(enumerate(chosen), key=lambda spot: spot[1][1].line, reverse=True):
        placed = Placed(
            f"# muistiinpano {number}", path, entry.node.data, random.random() < 0.6 or not _is_short(entry)
        )
        found.append(placed)
        if placed.above:
            lines.insert(entry.line, " " * entry.column + placed.text)
        else:
            lines[entry.line] += f"  {placed.text}"
    return "\n".join(lines), found


def _is_short(entry: Entry) -> bool:
    node = entry.node
    return node.line == entry.line == node.end and not node.style and isinstance(node.data, str)


def entries(node: Node, path: FieldPath = ()) -> Iterator[tuple[FieldPath, Entry]]:
    """Every entry of block collections, with its place in the data."""
    if node.flow:
        return
    for index, entry in enumerate(node.entries):
        inner = (*path, index if entry.key is None else entry.key)
        yield inner, entry
        yield from entries(entry.node, inner)


def losses(text: str, written: str, edit: Edit, comments: list[Placed]) -> list[str]:
    """What was lost of what the edit did not touch: data, comments, lines."""
    found = [] if _same(parse(written).data, edit.wanted) else ["data"]
    lines = written.split("\n")
    for comment in comments:
        if not _is_untouched(comment, edit):
            continue
        above = [number for number, line in enumerate(lines) if line.strip().removeprefix("- ") == comment.text]
        behind = [line for line in lines if line.endswith(f"  {comment.text}")]
        if not (above if comment.above else behind):
            found.append(f"comment {comment}")
        elif comment.above and edit.path != comment.path and not _stands_above(written, above[0], comment.data):
            found.append(f"place of {comment}")
    left = Counter(map(_bare, outside(text, edit))) - Counter(map(_bare, lines))
    return [*found, *(f"line {line}" for line in left if line)]


def _is_untouched(comment: Placed, edit: Edit) -> bool:
    inside = comment.path[: len(edit.path)] == edit.path
    if edit.name in ("insert", "move", "append"):
        return not inside or len(comment.path) > len(edit.path)
    return not inside or (comment.path == edit.path and edit.name != "remove")


def _stands_above(written: str, number: int, data: Any) -> bool:
    lines = written.split("\n")
    while lines[number + 1].strip().startswith("#"):
        number += 1
    return any(
        entry.line == number + 1 and (_same(entry.node.data, data) or isinstance(data, dict | list))
        for _, entry in entries(Tree(written).root)
    )


def outside(text: str, edit: Edit) -> list[str]:
    """The lines of `text` that say nothing of the place that was changed."""
    tree = Tree(text)
    if edit.name in ("insert", "move", "append"):
        collection = dict(entries(tree.root)).get(edit.path)
        flow = collection is None or not collection.node.is_block or not collection.node.entries
        inside = range(collection.line, collection.end + 1) if collection and flow else range(0)
        whole = edit.path and collection is None
    else:
        entry = dict(entries(tree.root)).get(edit.path)
        whole = entry is None
        first = entry.line if entry else 0
        while entry and edit.name == "remove" and tree.lines[first - 1].startswith(" " * entry.column + "#"):
            first -= 1
        inside = range(first, entry.end + 1) if entry else range(0)
    if whole:  # within brackets: the line of the nearest entry around it
        inside = _around(tree, edit.path)
    return [line for number, line in enumerate(tree.lines) if number not in inside]


def _around(tree: Tree, path: FieldPath) -> range:
    known = dict(entries(tree.root))
    while path and path not in known:
        path = path[:-1]
    return range(known[path].line, known[path].end + 1) if path else range(len(tree.lines))


def _bare(line: str) -> str:
    return re.sub(r"^[ -]*", "", line)


def _same(one: Any, other: Any) -> bool:
    """A judgement of its own, apart from the writer's: by what Python shows of the values."""
    return _shown(one) == _shown(other)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ",".join(f"{key!r}:{_shown(inner)}" for key, inner in sorted(value.items())) + "}"
    return "[" + ",".join(map(_shown, value)) + "]" if isinstance(value, list) else repr(value)
