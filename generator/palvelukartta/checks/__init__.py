"""What the schema cannot say: rules over the whole catalogue.

A rule is a generator of problems whose docstring is the rule. `RULES` names them all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from palvelukartta.checks import (
    changes,
    citations,
    freshness,
    handovers,
    links,
    markup,
    pathways,
    plain_language,
    privacy,
    references,
    translations,
    wording,
)
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Key
from palvelukartta.problems import Problem

Rule = Callable[[Catalog], Iterator[Problem]]

CATALOG_RULES: tuple[Rule, ...] = (
    references.references_resolve,
    references.local_references_resolve,
    links.text_links_lead_somewhere,
    translations.site_translations_are_published,
    pathways.subpathways_are_named,
    handovers.responsibility_changes_by_handover,
    handovers.handovers_move_between_parties,
    handovers.services_are_on_pathways,
    handovers.roles_have_tasks,
    handovers.actors_have_services,
)
"""Rules that compare entries with each other."""

ENTRY_RULES: tuple[Rule, ...] = (
    pathways.starts_once,
    pathways.steps_are_unique,
    pathways.steps_are_reached,
    pathways.steps_lead_on,
    pathways.decisions_branch,
    pathways.branches_have_conditions,
    pathways.ways_differ,
    pathways.all_ways_have_no_conditions,
    pathways.outcomes_end,
    pathways.somebody_is_responsible,
    pathways.cycles_have_a_way_out,
    pathways.large_pathways_have_parts,
    pathways.parts_are_in_order,
    handovers.handovers_are_complete,
    citations.cited_fields_exist,
    wording.summaries_are_sentences,
    wording.text_is_markdown_only,
    wording.every_character_is_seen,
    translations.translations_are_published,
    markup.markdown_is_known,
    markup.plain_texts_are_plain,
    plain_language.sentences_are_short,
    privacy.no_identity_codes,
    privacy.no_private_numbers,
    privacy.no_personal_addresses,
    freshness.days_exist,
    freshness.validity_ends_after_it_begins,
    changes.changes_to_come_are_dated,
    changes.texts_of_plans_are_dated,
)
"""Rules whose verdict on an entry depends on that entry alone: one that did not change need not be looked at again."""

DATED_RULES: tuple[Callable[[Catalog, date], Iterator[Problem]], ...] = (
    freshness.facts_are_of_the_past,
    freshness.what_is_in_use_is_valid,
    freshness.reviews_are_kept,
    changes.expected_changes_are_followed,
    changes.texts_do_not_wait_for_the_past,
)
"""Rules whose verdict depends on the day."""

GLOSSARY_RULES: tuple[Rule, ...] = (plain_language.abbreviations_are_written_out,)
"""Rules whose verdict on an entry depends on that entry and on the glossary."""

GLOSSARY = "term"
"""Kind of the glossary's entries."""

RULES = (*CATALOG_RULES, *ENTRY_RULES, *GLOSSARY_RULES)

ABSENCES = frozenset({"handover-service-alone", "handover-role-idle", "handover-actor-idle"})
"""Problems that say "nothing names this": unknowable while some file could not be read."""

NAMING = frozenset({"reference-unknown", "link-nowhere"})
"""Problems that say "there is no such entry": no fault while the entry's file could not be read."""


def check(
    catalog: Catalog, broken: Iterable[Key] = (), today: date | None = None, settled: Collection[Key] = ()
) -> list[Problem]:
    """Every problem that the rules find, in the order of files; without `today`, those that no day bears on.

    Entries that are `settled` had no fault by themselves and have not changed since.

    References to `broken` entries (files that exist but could not be read) are no faults of the file that makes them,
    and what a broken file names is not known.
    """
    unread = frozenset(broken)
    unsettled = catalog.without(settled) if settled else catalog
    found = [problem for rule in CATALOG_RULES for problem in rule(catalog)]
    found += [problem for rule in ENTRY_RULES for problem in rule(unsettled)]
    if today:
        found.extend(problem for dated in DATED_RULES for problem in dated(catalog, today))
    found += [problem for rule in GLOSSARY_RULES for problem in rule(_unsettled_by_glossary(catalog, settled))]
    kept = (
        one
        for one in found
        if (one.code not in NAMING or _target(one) not in unread) and not (unread and one.code in ABSENCES)
    )
    return sorted(kept, key=lambda one: one.sort_key)


def check_entry(catalog: Catalog, key: Key) -> list[Problem]:
    """What the rules find in one entry of `catalog` by itself, and in what it names: what is known at once after an
    edit. Only the whole check knows what the edit means for other entries."""
    entry = catalog.entries[key]
    alone = Catalog(catalog.kinds, {key: entry}, {})
    found = [problem for rule in ENTRY_RULES for problem in rule(alone)]
    found.extend(references.unresolved_in(catalog, entry))
    found.extend(links.faulty_links_of(catalog, entry))
    return sorted(found, key=lambda one: one.sort_key)


def _unsettled_by_glossary(catalog: Catalog, settled: Collection[Key]) -> Catalog:
    """The glossary with the entries that are not settled; a glossary that changed unsettles all."""
    glossary = {entry.key for entry in catalog.of_kind(GLOSSARY)}
    return catalog.without(set(settled) - glossary) if glossary <= set(settled) else catalog


def _target(problem: Problem) -> Key | None:
    facts = dict(problem.facts)
    return Key(facts["kind"], facts["id"]) if "kind" in facts else None
