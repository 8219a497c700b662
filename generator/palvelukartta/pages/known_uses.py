"""What the page of a service or a pathway says of its use: the words of the map, where the map draws it dashed."""

from __future__ import annotations

from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import Texts
from palvelukartta.views.known_use import is_unknown
from palvelukartta.views.use_of_steps import unknown_parts


def uses(presenter: Presenter, entry: Entry, texts: Texts) -> tuple[str, ...]:
    """Nothing where one can say if `entry` is in use, or where it is of another kind; a part of a pathway is named."""
    said = texts["map"]["line_unknown"]
    if entry.kind.name == "service":
        return (_first_letter(said),) if is_unknown(entry) else ()
    if entry.kind.name != "pathway":
        return ()
    parts = unknown_parts(presenter.catalog, entry, presenter.language)
    titles = [part.service.text("title", presenter.language) if part.service else "" for part in parts]
    return tuple(f"{title}: {said}" if title else _first_letter(said) for title in titles)


def _first_letter(said: str) -> str:
    return f"{said[0].upper()}{said[1:]}"
