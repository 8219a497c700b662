"""The report that people read: by file, the line with its place marked, what is wrong and the cure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from palvelukartta.problems import Location, Problem, Severity
from palvelukartta.reports.counts import summary
from palvelukartta.reports.excerpts import Lines, excerpt, no_lines
from palvelukartta.reports.folding import Folding, fold
from palvelukartta.reports.messages import EXAMPLE, SEVERITY_WORDS, words

FILES = 20
"""Files that a report shows before it only counts."""

PLACES = 6
"""Places of a repeated fault that a report names before it only counts."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "cure": "Korjaus",
        "again": "Sama virhe myös: {}",
        "more": "… ja {} muuta: {}",
        "lines": "{} (rivit {})",
        "line": "{} (rivi {})",
        "follow_ups": "Nämä voivat korjautua samalla: {}",
        "and": " ja {} muuta",
        "files": "… ja {} muuta tiedostoa, joissa on korjattavaa.",
        "all": "Osa on koottu yhteen. Kaikki näkyvät valinnalla --all.",
    },
    "en": {
        "cure": "Cure",
        "again": "The same fault also: {}",
        "more": "… and {} more: {}",
        "lines": "{} (lines {})",
        "line": "{} (line {})",
        "follow_ups": "These may be cured by the same: {}",
        "and": " and {} more",
        "files": "… and {} more files with something to cure.",
        "all": "Some are folded. --all shows every one.",
    },
}

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
    """Problems by file, causes first, with a closing line that counts them.

    `base` is the path of the content directory, put before every path. Repetitions and consequences are folded unless
    `everything` is asked for; `colour` adds a terminal's colours.
    """
    folding = fold(problems, everything)
    said = _WORDS[language]
    report: list[str] = []
    for file in folding.files[: None if everything else FILES]:
        report.append(_painted(f"{base}/{file.path}", _BOLD, colour))
        for problem in file.shown:
            report.extend(_full(problem, language, base, lines, colour))
            if again := folding.repeated.get(problem):
                report.append(f"    {said['again'].format(_places(again, base, language))}")
        if file.more:
            report.append(f"  {said['more'].format(len(file.more), _by_code(file.more, language))}")
        if file.follow_ups:
            report.append(f"  {said['follow_ups'].format(_by_code(file.follow_ups, language))}")
        report.append("")
    report.extend(_closing(folding, problems, language, everything))
    return "\n".join(report) + "\n"


def _closing(folding: Folding, problems: Sequence[Problem], language: str, everything: bool) -> Iterable[str]:
    left = 0 if everything else max(0, len(folding.files) - FILES)
    if left:
        yield from (_WORDS[language]["files"].format(left), "")
    yield summary(problems, language)
    if left or folding.hidden:
        yield _WORDS[language]["all"]


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
    yield _line(f"    {_WORDS[language]['cure']}: {said.cure}")
    if said.example:
        yield f"    {EXAMPLE[language].format('').rstrip()}"
        yield from (_line(f"      {line}") for line in said.example)


def _places(places: Sequence[Location], base: str, language: str) -> str:
    named = ", ".join(f"{base}/{one.path}:{one.line}" for one in places[:PLACES])
    return named + (_WORDS[language]["and"].format(len(places) - PLACES) if len(places) > PLACES else "")


def _by_code(problems: Sequence[Problem], language: str) -> str:
    """Codes with the lines on which each stands."""
    found: dict[str, list[int]] = {}
    for one in problems:
        found.setdefault(one.code, []).append(one.location.line)
    said = _WORDS[language]
    told = []
    for code, on in found.items():
        named = ", ".join(map(str, on[:PLACES]))
        more = said["and"].format(len(on) - PLACES) if len(on) > PLACES else ""
        told.append(said["line" if len(on) == 1 else "lines"].format(code, named + more))
    return "; ".join(told)


def _painted(text: str, paint: str, colour: bool) -> str:
    return f"{paint}{text}{_RESET}" if colour else text


def _line(text: str) -> str:
    """What content says, safe to print: no line break that a log would read as a command, no terminal escape."""
    return "".join(character if character.isprintable() else " " for character in text)
