"""Why a text is no YAML, in terms of what an editor typed.

libyaml says where it gave up and in the middle of what; the mistake is there or a line or two before. Each question
looks at those lines for one thing that people type.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import yaml

from palvelukartta.problems import Term
from palvelukartta.source.begun_texts import bracketed_word, dash_value, quoted_word
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.indentation import between_levels
from palvelukartta.source.lost_dashes import lost_dash, lost_name, other_bullet
from palvelukartta.source.unreadable import (
    FIELD,
    ITEM,
    UnreadableText,
    as_typed,
    quoted,
    shown,
    text_begun_on,
    whole_text,
)

CURLY = "”“„‟"
"""Quotation marks that word processors put in place of the straight one; YAML takes them for letters."""

DASH = re.compile(r"[–—•·‣▪](?=\s)")
"""What word processors put in place of the hyphen before an item."""

COLON_SPACE = re.compile(r"(?P<key>[a-z_]+):(?!//)[^\s:/]")
"""A field's name and its value without a space between them."""

_OPENED = ("while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping")
"""What libyaml was doing where a quotation mark or a bracket stays open."""

_REFERRING = ("while scanning an alias", "while scanning an anchor")
"""What libyaml was doing where a text begins with * or &, such as the **bold** of Markdown."""

_BEGUN = "while scanning a simple key"
"""What libyaml was doing where a line looks like a field's name and no colon follows."""

HARD_SPACE = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
"""A space that looks like any other, from a word processor or a chat; YAML takes it for a letter."""

_HARD_SPACE_IN_VAIN = re.compile(rf"(?:^(?: |{HARD_SPACE.pattern})*|[:-]){HARD_SPACE.pattern}")
_HARD = HARD_SPACE.pattern
HARD_SPACE_BEGIN = re.compile(rf" *(?:- +)*(?:-|[a-z_]+:){_HARD}| *{_HARD}(?=(?: |{_HARD})*-\s)")
"""Such a space beside the dash or after the colon that begins a line: the line is then one text to YAML."""

_COMMENT_IN_BRACKETS = re.compile(r"(?P<text>[^\s\[\]{},:#\"'][^\[\]{},:#\"']* (?P<sign>#)[^\[\]{},]*)")
_INDENTED_COMMENT = re.compile(r" +#")
_TEXT_BEGUN = re.compile(r"(?: *(?:- +)*[A-Za-z_]+ *: +| *- +)?[^\s#|>\"'\[{].*")

_BEGIN = re.compile(r"(?P<indent> *)(?:- +)*")
_NO_SPACE_AFTER_DASH = re.compile(r" *-(?=[^\s-])")
_CURLY_VALUE = re.compile(rf"(?:^ *- +|: +|- +)(?=[{CURLY}])")
_QUOTED = re.compile(r""" *(?:- +)*(?:[\w-]+ *: +)?(?:"(?:[^"\\]|\\.)*"|'[^']*')(?P<rest>\s*[^\s#,\]}:])""")
_BLOCK_MARK = re.compile(r": +(?P<mark>[|>][-+]?) +\S")
_OPEN_QUOTE = re.compile(r'^ *(?:- +)*(?:[\w-]+ *: +)?(?P<quote>")(?:[^"\\]|\\.)*$')

Question = Callable[[UnreadableText], RefusedError | None]


def diagnosis(error: yaml.MarkedYAMLError, text: str) -> RefusedError:
    """The likeliest mistake behind `error`, at the place where it was made."""
    broken = UnreadableText(error, text)
    for question in QUESTIONS:
        if refusal := question(broken):
            return refusal
    return RefusedError("syntax-yaml", broken.place, found=shown(broken.line), reason=broken.reason)


def _indented_by_tab(broken: UnreadableText) -> RefusedError | None:
    for number, line in broken.near():
        indent = line[: len(line) - len(line.lstrip())]
        if "\t" in indent:
            return RefusedError("syntax-tab", (number, indent.index("\t") + 1))
    return None


def _hard_space(broken: UnreadableText) -> RefusedError | None:
    """Beside the place, or where the text began that libyaml could not make sense of."""
    begun = broken.error.context_mark or broken.error.problem_mark
    first = min(begun.line if begun else 0, broken.place[0] - 2)
    for number, line in enumerate(broken.lines[max(first, 0) : broken.place[0]], max(first, 0) + 1):
        if space := _HARD_SPACE_IN_VAIN.search(line):
            return RefusedError("syntax-character", (number, space.end()), found=Term.character(space[0][-1]))
    return None


def _left_open(broken: UnreadableText) -> RefusedError | None:
    """libyaml opened it itself, or took the next quotation mark, some lines below, for the closing one."""
    opening = broken.error.context_mark
    if opening and broken.error.context in _OPENED:
        if broken.place[0] > opening.line + 1 or "end of stream" in broken.reason:
            place = (opening.line + 1, opening.column + 1)
            return RefusedError("syntax-unclosed", place, found=shown(broken.lines[opening.line]))
    elif '"' in broken.line[: broken.place[1]]:
        for number in range(broken.place[0] - 1, 0, -1):
            line = broken.lines[number - 1]
            if line.rstrip().endswith('"'):
                return None
            if opened := _OPEN_QUOTE.match(line):
                return RefusedError("syntax-unclosed", (number, opened.start("quote") + 1), found=shown(line))
    return None


def _comment_in_brackets(broken: UnreadableText) -> RefusedError | None:
    """The sign # in a text between brackets: the closing one is behind it, in a comment."""
    opening = broken.error.context_mark
    if opening is None or broken.error.context not in _OPENED[1:]:
        return None
    for number in range(opening.line, broken.place[0]):
        line = broken.lines[number]
        begin = opening.column if number == opening.line else 0
        if comment := _COMMENT_IN_BRACKETS.search(line, begin):
            whole = quoted(comment["text"].strip())
            return RefusedError("syntax-comment-in-brackets", (number + 1, comment.start("sign") + 1), whole=whole)
    return None


def _comment_line(broken: UnreadableText) -> RefusedError | None:
    """A line that begins with # in the middle of a plain text, which goes on below it."""
    if not broken.line.strip() or FIELD.match(broken.line) or ITEM.match(broken.line):
        return None
    number = broken.place[0] - 1
    while number and _INDENTED_COMMENT.match(broken.lines[number - 1]):
        number -= 1
    if number in (0, broken.place[0] - 1) or not _TEXT_BEGUN.match(broken.lines[number - 1]):
        return None
    line = broken.lines[number]
    return RefusedError("syntax-comment-line", (number + 1, line.index("#") + 1), found=shown(line))


def _wrong_dash(broken: UnreadableText) -> RefusedError | None:
    for number, line in broken.near():
        start = len(line) - len(line.lstrip())
        if DASH.match(line, start):
            return RefusedError("syntax-dash", (number, start + 1), found=line[start])
        if _NO_SPACE_AFTER_DASH.match(line) and not _hangs(broken, number):
            return RefusedError("syntax-dash", (number, start + 1), found=shown(line))
    return None


def _hangs(broken: UnreadableText, number: int) -> bool:
    """Whether the line continues a block of text, where a dash is a dash."""
    for line in reversed(broken.lines[: number - 1]):
        if FIELD.match(line):
            return line.rstrip().endswith(("|", "|-", ">", ">-"))
    return False


def _curly_quotes(broken: UnreadableText) -> RefusedError | None:
    for number, line in broken.near():
        if quote := _CURLY_VALUE.search(line):
            return RefusedError("syntax-curly-quotes", (number, quote.end() + 1), found=line[quote.end()])
    return None


def _no_space_after_colon(broken: UnreadableText) -> RefusedError | None:
    for number, line in broken.near():
        begin = _BEGIN.match(line)
        if begin and (colon := COLON_SPACE.match(line, begin.end())) and not _hangs(broken, number):
            place = (number, colon.start() + 1)
            return RefusedError("syntax-colon-space", place, found=shown(line), field=colon["key"])
    return None


def _quote_inside(broken: UnreadableText) -> RefusedError | None:
    quote = _QUOTED.match(broken.line)
    return RefusedError("syntax-quote-inside", (broken.place[0], quote.start("rest") + 1)) if quote else None


def _taken_for_reference(broken: UnreadableText) -> RefusedError | None:
    mark = broken.error.context_mark
    if mark and broken.error.context in _REFERRING:
        whole = as_typed(text_begun_on(broken.lines, mark.line, mark.column))
        place = (mark.line + 1, mark.column + 1)
        return RefusedError("syntax-alias", place, found=shown(broken.lines[mark.line]), whole=whole)
    return None


def _special(broken: UnreadableText) -> RefusedError | None:
    if "cannot start any token" in broken.reason and "\t" not in broken.line:
        whole = as_typed(text_begun_on(broken.lines, broken.place[0] - 1, broken.place[1] - 1))
        return RefusedError("syntax-special", broken.place, found=broken.line[broken.place[1] - 1 :][:1], whole=whole)
    return None


def _tab(broken: UnreadableText) -> RefusedError | None:
    if "mapping values" not in broken.reason and "\t" in broken.line:
        return RefusedError("syntax-tab", (broken.place[0], broken.line.index("\t") + 1))
    return None


def _loose_text(broken: UnreadableText) -> RefusedError | None:
    """A line that is neither a field nor an item: the rest of a text that lost its indentation."""
    for number, line in broken.near():
        if line.strip() and not line.startswith(" ") and not re.match(r"[\w-]+ *:|[-#\"'\[{%@`&*!|>]", line):
            return RefusedError("syntax-loose-text", (number, 1), found=shown(line))
    begun = broken.error.context_mark
    if begun and broken.error.context == _BEGUN:
        place = (begun.line + 1, begun.column + 1)
        return RefusedError("syntax-loose-text", place, found=shown(broken.lines[begun.line]))
    return None


def _inside_list(broken: UnreadableText) -> RefusedError | None:
    """A field at the level of a list's dashes."""
    if "'-' indicator" in broken.reason and broken.line.strip():
        return RefusedError("syntax-item", broken.place, found=shown(broken.line))
    return None


def _beside_block_mark(broken: UnreadableText) -> RefusedError | None:
    mark = _BLOCK_MARK.search(broken.line)
    if mark and "comment or line break" in broken.reason:
        return RefusedError("syntax-block", (broken.place[0], mark.start("mark") + 1), found=mark["mark"])
    return None


def _colon(broken: UnreadableText) -> RefusedError | None:
    if "mapping values are not allowed" not in broken.reason:
        return None
    return RefusedError("syntax-colon", broken.place, whole=quoted(whole_text(broken)))


QUESTIONS: tuple[Question, ...] = (
    _indented_by_tab,
    _hard_space,
    _wrong_dash,
    other_bullet,
    _curly_quotes,
    quoted_word,
    _quote_inside,
    _comment_in_brackets,
    _left_open,
    _taken_for_reference,
    _special,
    _no_space_after_colon,
    _tab,
    dash_value,
    bracketed_word,
    lost_name,
    between_levels,
    _comment_line,
    _inside_list,
    _beside_block_mark,
    _colon,
    lost_dash,
    _loose_text,
)
"""In the order in which they are asked: what is certain first."""
