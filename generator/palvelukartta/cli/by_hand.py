"""`palvelukartta audit --by-hand`: a form in the terminal for what no engine can judge."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from palvelukartta.cli.command import OK, WORDS, UsageError, content_directory, this_day

_ANSWERS = {"k": "pass", "y": "pass", "e": "fail", "n": "fail"}
"""First letter of an answer, in both languages → result."""


def by_hand(options: argparse.Namespace, ask: Callable[[str], str] = input) -> int:
    """Asks for each step and writes the file after each answer, so that nothing is lost where somebody stops. A step
    that is passed over keeps its earlier result."""
    from palvelukartta.auditing.by_hand import FAIL, RESULTS, Tried, results_file, steps

    file = content_directory(options).resolve().parent / RESULTS
    results, asked = dict(_kept(file)), 0
    language = options.language
    try:
        who = _needed(WORDS.say(language, "by_hand_who"), ask)
        tools = _needed(WORDS.say(language, "by_hand_tools"), ask)
        for step in steps():
            known = results.get(step.criterion, {}).get("date", "")
            words = {"number": step.criterion, "title": step.title, "what": step.what}
            print(WORDS.say(language, "by_hand_step", **words))
            if known:
                print(WORDS.say(language, "by_hand_known", day=known))
            if not (result := _result(WORDS.say(language, "by_hand_result"), ask)):
                continue
            tried = Tried(result, options.today or this_day(), who, tools, _note(language, ask, result == FAIL))
            results[step.criterion], asked = tried.row(), asked + 1
            _write(file, results_file(results))
    except EOFError:
        print()
    print(WORDS.say(language, "by_hand_end", count=asked, path=file))
    return OK


def _needed(question: str, ask: Callable[[str], str]) -> str:
    """An answer that is not empty."""
    while not (answer := ask(question).strip()):
        pass
    return answer


def _result(question: str, ask: Callable[[str], str]) -> str:
    """The result; "" where the step is passed over. Anything else is asked again."""
    while answer := ask(question).strip().lower():
        if answer[0] in _ANSWERS:
            return _ANSWERS[answer[0]]
    return ""


def _note(language: str, ask: Callable[[str], str], failed: bool) -> str:
    """What was seen; what fails is always told."""
    if failed:
        return _needed(WORDS.say(language, "by_hand_fail"), ask)
    return ask(WORDS.say(language, "by_hand_note")).strip()


def _kept(file: Path) -> Mapping[str, Mapping[str, Any]]:
    """What the file holds. UsageError where it is not to be understood: it would be lost."""
    from palvelukartta.source.errors import RefusedError
    from palvelukartta.source.strict_yaml import parse

    if not file.exists():
        return {}
    try:
        kept: Mapping[str, Mapping[str, Any]] = parse(file.read_text(encoding="utf-8")).data["results"]
        return {str(number): dict(row) for number, row in kept.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RefusedError):
        raise UsageError("by-hand", path=file) from None


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError("write", path=file, reason=error.strerror) from None
