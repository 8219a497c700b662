"""The report that people read: by file, the line with its place marked, what is wrong and the cure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from palvelukartta.phrases import Phrases
from palvelukartta.problems import Location, Problem, Severity
from palvelukartta.reports.counts import summary
from palvelukartta.reports.excerpts import Lines, excerpt, no_lines
from palvelukartta.reports.folding import Folding, fold
from palvelukartta.reports.gathering import gathered
from palvelukartta.reports.messages import SEVERITY_WORDS, fact_words, words

FILES = 20
"""Files that a report shows before it only counts."""

PLACES = 6
"""Places of a repeated fault that a report names before it only counts."""

_WORDS = Phrases("reports/text.toml")

_BOLD, _RESET = "\x1b[1m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.HINT: "\x1b[36m"}
"""ANSI X3.64 colours: 31 red, 33 yellow, 36 cyan. The word beside them says the same."""


def text(
    problems: Sequence[Problem],
    language: str,
    base: str,
    lines: Lines = no_lines,
    *,
    everything: bool = False,
    colour: bool = False,
) -> str:
    """Problems by file, causes first, the gravest last, with closing lines that count them and name the first error.

    `base` is the path of the content directory, put before every path. Repetitions and consequences are folded unless
    `everything` is asked for; `colour` adds a terminal's colours.
    """
    folding = fold(problems, everything)
    say = partial(_WORDS.say, language)
    report: list[str] = []
    told = folding.files[: None if everything else FILES]
    for file in sorted(told, key=lambda file: (-file.rank, file.path)):
        report.append(_painted(f"{base}/{file.path}", _BOLD, colour))
        for problem in file.gravest_last():
            report.extend(_full(problem, language, base, lines, colour))
            if places := folding.repeated.get(problem):
                report.append(f"    {again(places, base, language)}")
        if file.more:
            report.append(f"  {say('more', count=len(file.more), codes=_by_code(file.more, language))}")
        if file.follow_ups:
            report.append(f"  {say('follow_ups', codes=_by_code(file.follow_ups, language))}")
        report.append("")
    report.extend(_closing(folding, problems, language, everything))
    if first := folding.first:
        where = f"{base}/{first.location.path}:{first.location.line}"
        report.append(_painted(_line(say("first", place=where, entry=first.entry)), _BOLD, colour))
    return "\n".join(report) + "\n"


def _closing(folding: Folding, problems: Sequence[Problem], language: str, everything: bool) -> Iterable[str]:
    left = 0 if everything else max(0, len(folding.files) - FILES)
    if left:
        yield from (_WORDS.say(language, "files", count=left), "")
    yield summary(problems if everything else gathered(problems), language)
    if left or folding.hidden:
        yield _WORDS.say(language, "all")


def _full(problem: Problem, language: str, base: str, lines: Lines, colour: bool) -> Iterable[str]:
    said, where = words(problem, language), problem.location
    paint = _COLOURS[problem.severity]
    level = _painted(SEVERITY_WORDS[language][problem.severity], paint, colour)
    yield f"  {base}/{where.path}:{where.line}:{where.column}  {level} {problem.code}"
    if shown := excerpt(problem, lines):
        gutter = f"{where.line:>6} | "
        yield f"{gutter}{shown.text}"
        yield f"{' ' * (len(gutter) - 2)}| {_painted(shown.marks, paint, colour)}"
    yield _line(f"    {problem.entry}: {said.message}")
    yield _line(f"    {_WORDS.say(language, 'cure', cure=said.cure)}")
    if said.example:
        yield f"    {fact_words(language)['example'].format('').rstrip()}"
        yield from (_line(f"      {line}") for line in said.example)


def again(places: Sequence[Location], base: str, language: str) -> str:
    """Where else the very same fault stands, in words."""
    named = _some([f"{base}/{place.path}:{place.line}" for place in places], language)
    return _WORDS.say(language, "again", places=named)


def _some(names: Sequence[str], language: str) -> str:
    """The first of the names, and how many more there are."""
    named, left = ", ".join(names[:PLACES]), len(names) - PLACES
    return _WORDS.say(language, "and", named=named, count=left) if left > 0 else named


def _by_code(problems: Sequence[Problem], language: str) -> str:
    """Codes with the lines on which each stands."""
    lines: dict[str, list[str]] = {}
    for problem in problems:
        lines.setdefault(problem.code, []).append(str(problem.location.line))
    return "; ".join(
        _WORDS.say(language, "line" if len(on) == 1 else "lines", code=code, lines=_some(on, language))
        for code, on in lines.items()
    )


def _painted(text: str, paint: str, colour: bool) -> str:
    return f"{paint}{text}{_RESET}" if colour else text


def _line(text: str) -> str:
    """What content says, safe to print: no line break that a log would read as a command, no terminal escape."""
    return "".join(character if character.isprintable() else " " for character in text)
