"""Why a text is no YAML, in terms of what an editor typed.

libyaml says where it gave up and in the middle of what; the mistake is there or a line or two before. Each question
looks at those lines for one thing that people type.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import yaml

from palvelukartta.source.refused import Place, RefusedError

CURLY = "”“„‟"
"""Quotation marks that word processors put in place of the straight one; YAML takes them for letters."""

DASH = re.compile(r"[–—•·‣▪](?=\s)")
"""What word processors put in place of the hyphen before an item."""

COLON_SPACE = re.compile(r"(?P<key>[a-z_]+):(?!//)[^\s:/]")
"""A field's name and its value without a space between them."""

_OPENED = ("while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping")
"""What libyaml was doing where a quotation mark or a bracket stays open; the open one is the place to mend."""

_REFERRING = ("while scanning an alias", "while scanning an anchor")
"""What libyaml was doing where a text begins with * or &, such as the **bold** of Markdown."""

_BEGUN = "while scanning a simple key"
"""What libyaml was doing where a line looks like a field's name and no colon follows."""

_HARD_SPACE = re.compile(r"(?:^[ \u00a0]*|[:-])\u00a0")
"""A space that looks like any other, from a word processor or a chat; YAML takes it for a letter."""

HARD_SPACE_BEGIN = re.compile(r" *(?:- +)*(?:-|[a-z_]+:)\u00a0")
"""Such a space after the dash or the colon that begins a line: the line is then one text to YAML."""

_BEGIN = re.compile(r"(?P<indent> *)(?:- +)*")
_NO_SPACE_AFTER_DASH = re.compile(r" *-(?=[^\s-])")
_FIELD = re.compile(r" *(?:- +)*[A-Za-z_]+ *:(?:\s|$)")
_ITEM = re.compile(r" *-(?:\s|$)")
_CURLY_VALUE = re.compile(rf"(?:^ *- +|: +|- +)(?=[{CURLY}])")
_QUOTED = re.compile(r""" *(?:- +)*(?:[\w-]+ *: +)?(?:"(?:[^"\\]|\\.)*"|'[^']*')(?P<rest>\s*[^\s#,\]}:])""")
_BLOCK_MARK = re.compile(r": +(?P<mark>[|>][-+]?) +\S")
_OPEN_QUOTE = re.compile(r'^ *(?:- +)*(?:[\w-]+ *: +)?(?P<quote>")(?:[^"\\]|\\.)*$')

Question = Callable[["Broken"], RefusedError | None]


class Broken:
    """A text that libyaml gave up on."""

    def __init__(self, error: yaml.MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        self.error = error
        self.lines = text.split("\n")
        self.place: Place = _inside(mark, self.lines) if mark else (1, 1)
        self.reason = (error.problem or "").strip()

    @property
    def line(self) -> str:
        """The line on which libyaml gave up."""
        return self.lines[self.place[0] - 1]

    def near(self) -> Iterator[tuple[int, str]]:
        """The line and the one before, with their numbers, the earlier first."""
        for number in range(max(1, self.place[0] - 1), min(len(self.lines), self.place[0]) + 1):
            yield number, self.lines[number - 1]


def _inside(mark: yaml.Mark, lines: Sequence[str]) -> Place:
    """The place of `mark`; libyaml ends every text with a line break, and may give up after one that is not there."""
    last = len(lines)
    return (mark.line + 1, mark.column + 1) if mark.line < last else (last, len(lines[-1]) + 1)


def diagnosis(error: yaml.MarkedYAMLError, text: str) -> RefusedError:
    """The likeliest mistake behind `error`, at the place where it was made."""
    broken = Broken(error, text)
    for question in QUESTIONS:
        if found := question(broken):
            return found
    return RefusedError("syntax-yaml", broken.place, found=_shown(broken.line), reason=broken.reason)


def _indented_by_tab(broken: Broken) -> RefusedError | None:
    for number, line in broken.near():
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return RefusedError("syntax-tab", (number, indent.index("\t") + 1))
    return None


def _hard_space(broken: Broken) -> RefusedError | None:
    """Beside the place, or where the text began that libyaml could not make sense of."""
    begun = broken.error.context_mark or broken.error.problem_mark
    first = min(begun.line if begun else 0, broken.place[0] - 2)
    for number, line in enumerate(broken.lines[max(first, 0) : broken.place[0]], max(first, 0) + 1):
        if found := _HARD_SPACE.search(line):
            return RefusedError("syntax-character", (number, found.end()), found="U+00A0")
    return None


def _left_open(broken: Broken) -> RefusedError | None:
    """libyaml opened it itself, or took the next quotation mark, some lines below, for the closing one."""
    opening = broken.error.context_mark
    if opening and broken.error.context in _OPENED:
        if broken.place[0] > opening.line + 1 or "end of stream" in broken.reason:
            place = (opening.line + 1, opening.column + 1)
            return RefusedError("syntax-unclosed", place, found=_shown(broken.lines[opening.line]))
    elif '"' in broken.line[: broken.place[1]]:
        for number in range(broken.place[0] - 1, 0, -1):
            line = broken.lines[number - 1]
            if line.rstrip().endswith('"'):
                return None
            if opened := _OPEN_QUOTE.match(line):
                return RefusedError("syntax-unclosed", (number, opened.start("quote") + 1), found=_shown(line))
    return None


def _wrong_dash(broken: Broken) -> RefusedError | None:
    for number, line in broken.near():
        start = len(line) - len(line.lstrip())
        if DASH.match(line, start):
            return RefusedError("syntax-dash", (number, start + 1), found=line[start])
        if _NO_SPACE_AFTER_DASH.match(line) and not _hangs(broken, number):
            return RefusedError("syntax-dash", (number, start + 1), found=_shown(line))
    return None


def _hangs(broken: Broken, number: int) -> bool:
    """Whether the line continues a block of text, where a dash is a dash."""
    for line in reversed(broken.lines[: number - 1]):
        if _FIELD.match(line):
            return line.rstrip().endswith(("|", "|-", ">", ">-"))
    return False


def _curly_quotes(broken: Broken) -> RefusedError | None:
    for number, line in broken.near():
        if found := _CURLY_VALUE.search(line):
            return RefusedError("syntax-curly-quotes", (number, found.end() + 1), found=line[found.end()])
    return None


def _no_space_after_colon(broken: Broken) -> RefusedError | None:
    for number, line in broken.near():
        begin = _BEGIN.match(line)
        if begin and (found := COLON_SPACE.match(line, begin.end())) and not _hangs(broken, number):
            place = (number, found.start() + 1)
            return RefusedError("syntax-colon-space", place, found=_shown(line), field=found["key"])
    return None


def _quote_inside(broken: Broken) -> RefusedError | None:
    found = _QUOTED.match(broken.line)
    return RefusedError("syntax-quote-inside", (broken.place[0], found.start("rest") + 1)) if found else None


def _taken_for_reference(broken: Broken) -> RefusedError | None:
    mark = broken.error.context_mark
    if mark and broken.error.context in _REFERRING:
        return RefusedError("syntax-alias", (mark.line + 1, mark.column + 1), found=_shown(broken.lines[mark.line]))
    return None


def _special(broken: Broken) -> RefusedError | None:
    if "cannot start any token" in broken.reason and "\t" not in broken.line:
        return RefusedError("syntax-special", broken.place, found=broken.line[broken.place[1] - 1 :][:1])
    return None


def _tab(broken: Broken) -> RefusedError | None:
    if "mapping values" not in broken.reason and "\t" in broken.line:
        return RefusedError("syntax-tab", (broken.place[0], broken.line.index("\t") + 1))
    return None


def _loose_text(broken: Broken) -> RefusedError | None:
    """A line that is neither a field nor an item: the rest of a text that lost its indentation."""
    for number, line in broken.near():
        if line.strip() and not line.startswith(" ") and not re.match(r"[\w-]+ *:|[-#\"'\[{%@`&*!|>]", line):
            return RefusedError("syntax-loose-text", (number, 1), found=_shown(line))
    begun = broken.error.context_mark
    if begun and broken.error.context == _BEGUN:
        place = (begun.line + 1, begun.column + 1)
        return RefusedError("syntax-loose-text", place, found=_shown(broken.lines[begun.line]))
    return None


def _inside_list(broken: Broken) -> RefusedError | None:
    """A field at the level of a list's dashes."""
    if "'-' indicator" in broken.reason and broken.line.strip():
        return RefusedError("syntax-item", broken.place, found=_shown(broken.line))
    return None


def _beside_block_mark(broken: Broken) -> RefusedError | None:
    found = _BLOCK_MARK.search(broken.line)
    if found and "comment or line break" in broken.reason:
        return RefusedError("syntax-block", (broken.place[0], found.start("mark") + 1), found=found["mark"])
    return None


def _indentation(broken: Broken) -> RefusedError | None:
    """A field or an item that stands between two levels."""
    begin = _BEGIN.match(broken.line)
    deep = len(begin["indent"]) if begin else 0
    at_its_first_colon = broken.line[: broken.place[1] - 1].count(":") == 0
    if not (_FIELD.match(broken.line) or _ITEM.match(broken.line)) or not at_its_first_colon:
        return None
    levels = _levels(broken.lines[: broken.place[0] - 1])
    near = [level for level in levels if abs(level - deep) == 1] or [level for level in levels if level != deep][-1:]
    if deep in levels and "mapping values" not in broken.reason:
        return None
    wanted = " | ".join(str(level) for level in sorted(near))
    return RefusedError("syntax-indentation", (broken.place[0], deep + 1), spaces=str(deep), wanted=wanted)


def _levels(before: Sequence[str]) -> list[int]:
    """Indentations at which a field may stand after the lines `before`, the deepest first."""
    levels: list[int] = []
    for line in reversed(before):
        if not _FIELD.match(line) and not _ITEM.match(line):
            continue
        begin = _BEGIN.match(line)
        for level in sorted({len(begin[0]), len(begin["indent"])} if begin else set(), reverse=True):
            if not levels or level < levels[-1]:
                levels.append(level)
        if levels and levels[-1] == 0:
            break
    return levels


def _colon(broken: Broken) -> RefusedError | None:
    return RefusedError("syntax-colon", broken.place) if "mapping values are not allowed" in broken.reason else None


def _shown(line: str) -> str:
    """The line, cut to what a message can show."""
    return line.strip()[:60]


QUESTIONS: tuple[Question, ...] = (
    _indented_by_tab,
    _hard_space,
    _wrong_dash,
    _curly_quotes,
    _quote_inside,
    _left_open,
    _taken_for_reference,
    _special,
    _no_space_after_colon,
    _tab,
    _indentation,
    _inside_list,
    _beside_block_mark,
    _colon,
    _loose_text,
)
"""In the order in which they are asked: what is certain first."""
