"""References: what an entry names must exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import ANY_KIND
from palvelukartta.model.schema import FieldPath as Path
from palvelukartta.problems import Problem, problem

LIKENESS = 0.75
"""Ids less alike than this are no misspelling of each other: half of the ids end in -palvelu or begin with tyo-."""


def closest(written: str, ids: Sequence[str]) -> list[str]:
    """The id that `written` is likely to misspell, as a list of one or none."""
    return difflib.get_close_matches(written, ids, 1, LIKENESS)


def references_resolve(catalog: Catalog) -> Iterator[Problem]:
    """Every reference names an entry that exists."""
    yield from _unresolved(catalog, catalog.references)


def _unresolved(catalog: Catalog, references: Iterable[Reference]) -> Iterator[Problem]:
    close: dict[Key, str] = {}
    for reference in references:
        if reference.target in catalog.entries:
            continue
        entry = catalog.entries[reference.source]
        kind = catalog.kinds.get(reference.target.kind)
        if kind is None:
            yield problem(
                "reference-unknown-directory",
                entry.locate(*reference.path),
                entry.title,
                found=reference.written,
                directory=reference.target.kind,
                suggestion=_in_another_directory(catalog, reference),
                allowed=", ".join(sorted(one.directory for one in catalog.kinds.values())),
            )
            continue
        yield problem(
            "reference-unknown",
            entry.locate(*reference.path),
            entry.title,
            found=reference.written,
            kind=reference.target.kind,
            id=reference.target.id,
            directory=kind.directory,
            suggestion=_close(catalog, reference, close) or _in_another_directory(catalog, reference),
        )


def local_references_resolve(catalog: Catalog) -> Iterator[Problem]:
    """A way on and a part name a step that exists, on the same pathway or on the pathway that is named beside it."""
    for entry in catalog.of_kind("pathway"):
        yield from _unresolved_steps(catalog, entry)


def unresolved_in(catalog: Catalog, entry: Entry) -> list[Problem]:
    """What the two rules above find in one entry."""
    steps = _unresolved_steps(catalog, entry) if entry.kind.name == "pathway" else ()
    return [*_unresolved(catalog, catalog.outgoing(entry.key)), *steps]


def _unresolved_steps(catalog: Catalog, entry: Entry) -> Iterator[Problem]:
    for path, target, other in _step_references(entry):
        owner = catalog.get("pathway", other) if other else entry
        if owner is None:
            continue
        ids = [str(step.get("id")) for step in owner.items("steps")]
        if target in ids:
            continue
        close = closest(target, ids)
        yield problem(
            "reference-unknown-step",
            entry.locate(*path),
            entry.title,
            found=target,
            pathway=owner.title,
            suggestion=close[0] if close else "",
        )


def _in_another_directory(catalog: Catalog, reference: Reference) -> str:
    """The reference with the directory that does hold its id, where it may name any; else ""."""
    if reference.relation.target != ANY_KIND:
        return ""
    id = reference.target.id
    return next((f"{kind.directory}/{id}" for kind in catalog.kinds.values() if catalog.get(kind.name, id)), "")


def _close(catalog: Catalog, reference: Reference, known: dict[Key, str]) -> str:
    """The reference with the id that replaces the one it names, or with the likeliest of its kind, or ""; `known` are
    answers given before."""
    key = reference.target
    if key not in known:
        entries = catalog.of_kind(key.kind)
        renamed = [one.id for one in entries if key.id in one.items("replaces")]
        found = renamed or closest(key.id, [one.id for one in entries]) or _longer(key.id, entries)
        known[key] = found[0] if found else ""
    return f"{reference.written.removesuffix(key.id)}{known[key]}" if known[key] else ""


def _longer(id: str, entries: Sequence[Entry]) -> list[str]:
    """The one id that says the same words and more, as a list of one or none: an entry is often renamed so."""
    found = [one.id for one in entries if f"-{id}-" in f"-{one.id}-"]
    return found if len(found) == 1 else []


def _step_references(entry: Entry) -> Iterator[tuple[Path, str, str | None]]:
    """Place, step id and pathway id of every value that the schema declares with `x-ref-local`."""
    yield from _walk(entry.kind.schema, entry.data, (), None)


def _walk(
    schema: Mapping[str, Any], data: Any, path: Path, other: str | None
) -> Iterator[tuple[Path, str, str | None]]:
    if "x-ref-local" in schema and isinstance(data, str):
        yield path, data, other
    elif isinstance(data, dict):
        named = data.get("pathway") if "pathway" in schema.get("properties", {}) else None
        for key, value in data.items():
            yield from _walk(schema.get("properties", {}).get(key, {}), value, (*path, key), named)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _walk(schema.get("items", {}), value, (*path, index), None)
