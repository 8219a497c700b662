"""The comments of a file beside what they are about, for whoever fills a form and does not see the file."""

from __future__ import annotations

from collections.abc import Mapping

from palvelukartta.model.schema import FieldPath
from palvelukartta.source.errors import LineColumn
from palvelukartta.source.strict_yaml import Marks


def notes(marks: Marks) -> Mapping[FieldPath, tuple[str, ...]]:
    """Path → the comment lines over a field or an item and behind its value, without their sign."""
    lines = marks.text.split("\n")
    found: dict[FieldPath, list[str]] = {}
    for path, place in {**marks.places, **marks.keys}.items():
        if path and (above := _above(lines, place)):
            found.setdefault(path, []).extend(above)
    for path, comment in marks.comments.items():
        found.setdefault(path, []).append(comment.text.lstrip("# "))
    outer = {path for path in found for other in found if other != path and other == path[: len(other)]}
    return {path: tuple(told) for path, told in found.items() if path not in outer or _own(found, path)}


def _own(found: Mapping[FieldPath, list[str]], path: FieldPath) -> bool:
    """Whether a comment is not the one of what is around it: the first field of an item stands on the item's line."""
    return found.get(path[:-1]) != found[path]


def _above(lines: list[str], place: LineColumn) -> list[str]:
    """The comment lines that end right above a place that begins its line."""
    number = place[0] - 1
    if number >= len(lines) or lines[number][: place[1] - 1].strip(" -"):
        return []
    told: list[str] = []
    while number > 0 and lines[number - 1].lstrip().startswith("#"):
        number -= 1
        told.insert(0, lines[number].strip().lstrip("# "))
    return [line for line in told if line]
