"""What rests on each section of a law: the places that cite it, in whatever way they write its number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.alphabet import alphabetical
from palvelukartta.model.catalog import Reference
from palvelukartta.model.entries import Entry
from palvelukartta.model.text import in_language
from palvelukartta.pages.present import Link, Presenter

_RANGE = re.compile(r"(\d+)–(\d+)")


class Section(Struct, frozen=True):
    """A section on the law's page, and the pages and steps that cite it."""

    presented: Any
    """The section as its schema presents it: number, text, certainty."""
    links: tuple[Link, ...]


def sections(presenter: Presenter, law: Entry) -> Iterator[Section]:
    """The sections of `law` in the order of its file."""
    schema = law.kind.schema["properties"].get("sections", {})
    citing = list(citations(presenter, law))
    for section, presented in zip(law.items("sections"), presenter.value(schema, law.items("sections")), strict=True):
        own = numbers(str(section["section"]))
        links = {link.href: link for cited, link in citing if cited & own}
        yield Section(presented, tuple(sorted(links.values(), key=lambda link: alphabetical(link.title))))


def citations(presenter: Presenter, law: Entry) -> Iterator[tuple[frozenset[str], Link]]:
    """(numbers of the sections, page or step) of every reference to `law` that names a section."""
    for reference in presenter.catalog.incoming(law.key):
        citing = presenter.catalog.entries[reference.source]
        if cited := numbers(_section(citing, reference)):
            yield cited, _link(presenter, citing, reference)


def numbers(written: str) -> frozenset[str]:
    """The sections that a text names: "2 §, 13 a ja 13 b §" → 2, 13 a, 13 b; "32–33 §" → 32, 33."""
    found: set[str] = set()
    for part in re.split(r",| ja ", written.replace("§", "")):
        name = " ".join(part.split())
        if span := _RANGE.fullmatch(name):
            found.update(map(str, range(int(span[1]), int(span[2]) + 1)))
        elif name:
            found.add(name)
    return frozenset(found)


def _section(citing: Entry, reference: Reference) -> str:
    """The section beside the reference to the law, or ""."""
    beside: Any = citing.data
    for key in reference.path[:-1]:
        beside = beside[key]
    return str(beside.get("section", "")) if isinstance(beside, dict) else ""


def _link(presenter: Presenter, citing: Entry, reference: Reference) -> Link:
    if reference.path[0] != "steps":
        return presenter.link(citing)
    step = citing.items("steps")[int(reference.path[1])]
    link = presenter.link(citing, str(step["id"]))
    title = f"{link.title}: {in_language(step['title'], presenter.language)}"
    return Link(title, link.href, link.summary, link.kind, link.id)
