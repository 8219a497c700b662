"""References: what an entry names must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from palvelukartta.checks import lost_references
from palvelukartta.checks.likely_names import likely, likely_entry
from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog, Reference
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.pathway import PATHWAY
from palvelukartta.model.relation import ANY_KIND
from palvelukartta.model.schema import FieldPath, Schema, at
from palvelukartta.model.text import in_language, is_id
from palvelukartta.problems import EntryName, Problem


def references_resolve(catalog: Catalog) -> Iterator[Problem]:
    """Every reference names an entry that exists."""
    yield from _unresolved(catalog, catalog.lost)


def _unresolved(catalog: Catalog, references: Iterable[Reference]) -> Iterator[Problem]:
    close: dict[Key, str] = {}
    many: Mapping[Key, int] = lost_references.named_by_many(catalog.lost)
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
                allowed=", ".join(sorted(known.directory for known in catalog.kinds.values())),
            )
            continue
        if not lost_references.is_second_of_swap(catalog, reference):
            yield _unknown(catalog, reference, close, many)


def _unknown(catalog: Catalog, reference: Reference, close: dict[Key, str], many: Mapping[Key, int]) -> Problem:
    entry, target = catalog.entries[reference.source], reference.target
    directory = catalog.kinds[target.kind].directory
    code, suggestion, facts = "reference-unknown", _close(catalog, reference, close), dict[str, str]()
    if not is_id(target.id):
        code = "reference-not-id"
    elif target in many and not _renamed(catalog, target):
        code, suggestion, facts = "reference-gone", "", {"places": str(many[target])}
    elif other := lost_references.directory_of_other_kind(catalog, reference):
        code, suggestion, facts = "reference-other-kind", "", {"other": other}
    elif not suggestion:
        suggestion = _in_another_directory(catalog, reference)
    return problem(
        code,
        entry.locate(*reference.path),
        entry.title,
        found=reference.written,
        target=EntryName(*target),
        directory=directory,
        suggestion=suggestion,
        **facts,
    )


def local_references_resolve(catalog: Catalog) -> Iterator[Problem]:
    """A way on and a part name a step that exists, on the same pathway or on the pathway that is named beside it."""
    for pathway in catalog.of_kind(PATHWAY):
        yield from _unresolved_steps(catalog, pathway)


def unresolved_in(catalog: Catalog, entry: Entry) -> list[Problem]:
    """What the two rules above find in one entry."""
    steps = _unresolved_steps(catalog, entry) if entry.kind.name == PATHWAY else ()
    return [*_unresolved(catalog, catalog.outgoing(entry.key)), *steps]


def _unresolved_steps(catalog: Catalog, entry: Entry) -> Iterator[Problem]:
    for path, target, other in _step_references(entry):
        owner = catalog.get(PATHWAY, other) if other else entry
        if owner is None:
            continue
        names = {str(step.get("id")): (in_language(step.get("title")),) for step in owner.items("steps")}
        if target in names:
            continue
        yield problem(
            "reference-unknown-step",
            entry.locate(*path),
            entry.title,
            found=target,
            pathway=owner.title,
            suggestion=likely(target, names),
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
        known[key] = next(iter(_renamed(catalog, key)), "") or likely_entry(key.id, catalog.of_kind(key.kind))
    return f"{reference.written.removesuffix(key.id)}{known[key]}" if known[key] else ""


def _renamed(catalog: Catalog, key: Key) -> list[str]:
    """Ids of the entries that replace the one of `key`."""
    return [entry.id for entry in catalog.of_kind(key.kind) if key.id in entry.items("replaces")]


def _step_references(entry: Entry) -> Iterator[tuple[FieldPath, str, str | None]]:
    """Place, step id and pathway id of every value that the schema declares with `x-ref-local`."""
    for path, _, step in entry.values(_names_a_step):
        yield path, step, _pathway_beside(entry, path)


def _names_a_step(schema: Schema) -> bool:
    return "x-ref-local" in schema


def _pathway_beside(entry: Entry, path: FieldPath) -> str | None:
    """The pathway that is named beside the value at `path`, where the schema has a field for it."""
    around = path[:-1]
    is_named = isinstance(path[-1], str) and "pathway" in at(entry.kind.schema, around).get("properties", {})
    named: str | None = entry.value(*around).get("pathway") if is_named else None
    return named
