"""The main navigation and the questions of the front page as site.yml chooses them, in place of the schemas' own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from palvelukartta.model.schema import Kind
from palvelukartta.model.text import in_language

MENU, QUESTIONS = "menu", "questions"
"""Fields of site.yml: lists of rows that name a kind (`kind`)."""

KIND = "kind"


def with_own_menu(kinds: Mapping[str, Kind], site: Mapping[str, Any]) -> Mapping[str, Kind]:
    """The kinds as `site` places them; the same where it chooses nothing. Rows of kinds that are not there are told
    elsewhere."""
    menu, questions = _rows(site, MENU), _rows(site, QUESTIONS)
    if not menu and not questions:
        return kinds
    return {name: _chosen(kind, menu, questions) for name, kind in kinds.items()}


def _rows(site: Mapping[str, Any], field: str) -> Sequence[Mapping[str, Any]]:
    return tuple(site.get(field) or ())


def _chosen(kind: Kind, menu: Sequence[Mapping[str, Any]], questions: Sequence[Mapping[str, Any]]) -> Kind:
    """A kind with its places among the rows; in neither where no row names it."""
    words = dict(kind.schema["x-kind"])
    if menu:
        words.pop("menu", None)
        for place, row in enumerate(menu, 1):
            if row[KIND] == kind.name:
                words |= {"menu": place, **({"menu_label": in_language(row["label"])} if "label" in row else {})}
    if questions:
        for word in ("question", "question_text"):
            words.pop(word, None)
        for place, row in enumerate(questions, 1):
            if row[KIND] == kind.name:
                said = {"question": in_language(row["question"]), "question_text": in_language(row.get("text"))}
                words |= {"question_place": place, **said}
    return Kind(kind.name, {**kind.schema, "x-kind": words})
