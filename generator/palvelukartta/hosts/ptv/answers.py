"""The answers of a fetch that is under way: one that was broken off goes on where it was, on the same day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any


class Answers:
    """What was answered so far, in a file of JSON lines; the first says of what and when."""

    def __init__(self, path: Path, of: str) -> None:
        """`of` names the source and the day; answers of another one are forgotten."""
        self._path, self._known = path, dict(_read(path, of))
        kept = [of, *([question, answer] for question, answer in self._known.items())]
        path.write_text("".join(map(_line, kept)), encoding="utf-8")

    def answer(self, question: str, ask: Callable[[str], Any]) -> Any:
        """The answer that is known, or a new one, which is kept."""
        if question not in self._known:
            self._known[question] = ask(question)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(_line([question, self._known[question]]))
        return self._known[question]

    def forget(self) -> None:
        """Removes the file."""
        self._path.unlink(missing_ok=True)


def _line(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False) + "\n"


def _read(path: Path, of: str) -> Iterator[tuple[str, Any]]:
    """The whole lines: the last one is half where the machine stopped."""
    try:
        first, *lines = path.read_text(encoding="utf-8").split("\n")
        if json.loads(first) != of:
            return
        for line in filter(None, lines):
            question, answer = json.loads(line)
            yield question, answer
    except (OSError, ValueError):
        return
