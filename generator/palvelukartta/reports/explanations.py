"""What a code means, at length: for `palvelukartta explain` and for the page that lists every code."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import partial

from msgspec import Struct

from palvelukartta.codes import ProblemGroup, code_of, codes, codes_of, group_of, groups
from palvelukartta.phrases import Phrases
from palvelukartta.reports.messages import explained

_WORDS = Phrases("reports/explanations.toml")


class Example(Struct, frozen=True):
    """Two pieces of a file, or two descriptions of one."""

    wrong: str
    right: str


class Explanation(Struct, frozen=True):
    """A code in one language."""

    code: str
    message: str
    """What is wrong, with an ellipsis for each fact of a case."""
    cure: str
    example: Example
    is_text: bool
    """Whether the example is text of a file; else it is told in words."""


def explanation(code: str, language: str = "fi") -> Explanation:
    """What `code` means. KeyError if there is no such code."""
    message, cure = explained(code, language)
    row = code_of(code).example
    if "wrong" in row:
        example = Example(row["wrong"], row.get("cured", row["right"]))
    else:
        example = Example(row[f"{language}_wrong"], row[f"{language}_right"])
    return Explanation(code, message, cure, example, "wrong" in row)


def closest_code(written: str) -> str:
    """The code that `written` is likely to misspell, or ""."""
    close = difflib.get_close_matches(written, codes(), 1, 0.6)
    return close[0] if close else ""


def by_group() -> Iterator[tuple[ProblemGroup, list[str]]]:
    """Every group with its codes in the order of its file, in the order of cause."""
    for group in groups().values():
        yield group, list(codes_of(group))


def explained_text(code: str, language: str) -> str:
    """The explanation as text for a terminal."""
    told, say = explanation(code, language), partial(_WORDS.say, language)
    return "\n".join(
        [
            code,
            say("group", group=group_of(code).title[language]),
            "",
            told.message,
            say("cure", cure=told.cure),
            "",
            f"{say('wrong')}:",
            *_indented(told.example.wrong),
            "",
            f"{say('right')}:",
            *_indented(told.example.right),
            "",
        ]
    )


def listed_text(language: str) -> str:
    """Every code with its message, by group, as text for a terminal."""
    lines: list[str] = []
    for group, members in by_group():
        lines += [f"{group.title[language]}: {group.lead[language]}"]
        lines += [f"  {code}: {explained(code, language)[0]}" for code in members]
        lines.append("")
    return "\n".join([*lines, _WORDS.say(language, "how"), ""])


def listed_markdown(language: str) -> str:
    """Every code with its cure and its example, by group, as Markdown with an anchor for each."""
    blocks: list[str] = []
    for group, members in by_group():
        blocks += [f"## {group.title[language]} {{#{group.name}}}", group.lead[language]]
        for code in members:
            blocks.extend(_markdown(explanation(code, language), language))
    return "\n\n".join(blocks) + "\n"


def _markdown(told: Explanation, language: str) -> Iterator[str]:
    yield f"### {told.code} {{#{told.code}}}"
    yield f"{_escaped(told.message)} {_escaped(told.cure)}"
    wrong, right = _WORDS.say(language, "wrong"), _WORDS.say(language, "right")
    for heading, text in ((wrong, told.example.wrong), (right, told.example.right)):
        shown = "\n".join(line.removeprefix("  ") for line in _indented(text))
        yield f"{heading}:\n\n```\n{shown}\n```" if told.is_text else f"{heading}: {_escaped(text)}"


def _escaped(text: str) -> str:
    """`text` with the marks of Markdown as letters."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def _indented(text: str) -> list[str]:
    """Lines of an example, what nobody would see shown by a sign."""
    shown = text.rstrip("\n").replace("\t", "→").replace("\u00a0", "␣")
    return [f"  {line}" for line in shown.split("\n")]
