"""What the schema cannot say: rules over the whole catalogue.

A rule is a generator of problems whose docstring is the rule. Its type says what it judges; `RULES` names them all.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from palvelukartta.checks import (
    answers,
    changes,
    citations,
    foot_links,
    freshness,
    handovers,
    instruments,
    joins,
    links,
    lost_references,
    maps,
    markup,
    own_menu,
    pathway_shapes,
    pathways,
    plain_language,
    privacy,
    references,
    register,
    translations,
    wording,
)
from palvelukartta.checks.plain_language import Glossary
from palvelukartta.checks.sound_parts import problems_of_parts
from palvelukartta.codes import code_of
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key, SoundPart
from palvelukartta.model.pathway import PATHWAY, Pathway
from palvelukartta.problems import EntryName, Problem, in_order

EntryRule = Callable[[Entry], Iterator[Problem]]
PathwayRule = Callable[[Pathway], Iterator[Problem]]
GlossaryRule = Callable[[Entry, Glossary], Iterator[Problem]]
CatalogRule = Callable[[Catalog], Iterator[Problem]]
DatedEntryRule = Callable[[Entry, date], Iterator[Problem]]
DatedRule = Callable[[Catalog, date], Iterator[Problem]]

ENTRY_RULES: tuple[EntryRule, ...] = (
    answers.answers_are_told_or_asked,
    answers.contact_details_are_dated,
    citations.cited_fields_exist,
    citations.what_was_read_has_a_source,
    instruments.answers_can_be_chosen,
    instruments.fields_have_ids_of_their_own,
    instruments.repeated_questions_are_asked,
    instruments.every_sum_has_one_band,
    wording.summaries_are_sentences,
    wording.text_is_markdown_only,
    wording.every_character_is_seen,
    wording.conditions_follow_their_word,
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

PATHWAY_RULES: tuple[PathwayRule, ...] = (
    pathways.starts_are_not_led_to,
    pathways.starts_meet,
    pathways.steps_are_unique,
    pathways.steps_are_reached,
    pathways.steps_lead_on,
    pathways.decisions_branch,
    pathways.branches_have_conditions,
    pathways.ways_differ,
    pathways.some_of_all_ways_have_no_condition,
    pathways.outcomes_end,
    pathways.somebody_is_responsible,
    pathways.cycles_have_a_way_out,
    pathways.large_pathways_have_parts,
    pathways.parts_are_in_order,
    joins.joins_have_several_ways,
    joins.joins_can_be_complete,
    pathway_shapes.the_client_alone_hands_nothing_over,
    pathway_shapes.only_subpathways_call,
    pathway_shapes.timers_say_a_time,
    pathway_shapes.limits_are_on_returns,
    pathway_shapes.tasks_have_an_order_of_their_own,
    pathway_shapes.alternatives_are_several,
    pathway_shapes.optional_steps_can_be_passed,
    pathway_shapes.messages_go_to_others,
    handovers.handovers_are_complete,
    handovers.handovers_move_between_parties,
    maps.stages_follow_the_columns,
)
"""Rules whose verdict on a pathway depends on that pathway alone."""

GLOSSARY_RULES: tuple[GlossaryRule, ...] = (plain_language.abbreviations_are_written_out,)
"""Rules whose verdict on an entry depends on that entry and on the glossary."""

CATALOG_RULES: tuple[CatalogRule, ...] = (
    references.references_resolve,
    references.local_references_resolve,
    lost_references.titles_differ,
    links.text_links_lead_somewhere,
    foot_links.the_foot_leads_to_pages,
    translations.site_translations_are_published,
    own_menu.menu_names_kinds,
    wording.pages_are_markdown_only,
    markup.markdown_of_pages_is_known,
    markup.plain_passages_are_plain,
    privacy.no_identity_codes_in_passages,
    privacy.no_private_numbers_in_passages,
    privacy.no_personal_addresses_in_passages,
    changes.passages_of_plans_are_dated,
    pathways.subpathways_are_named,
    pathway_shapes.the_client_alone_is_alone,
    pathway_shapes.no_pathway_calls_itself,
    handovers.responsibility_changes_by_handover,
    handovers.services_are_on_pathways,
    handovers.roles_have_tasks,
    handovers.actors_have_services,
    answers.contacts_are_told_or_asked,
    maps.maps_are_complete,
    maps.maps_show_who_notices,
    maps.maps_are_read_at_one_glance,
    maps.codes_differ,
    maps.one_map_is_the_sites,
    register.services_keep_the_rules_of_the_register,
)
"""Rules that compare entries with each other, or judge what the site says outside them."""

DATED_ENTRY_RULES: tuple[DatedEntryRule, ...] = (
    freshness.facts_are_of_the_past,
    freshness.what_is_in_use_is_valid,
    changes.expected_changes_are_followed,
    changes.texts_do_not_wait_for_the_past,
    answers.contact_details_are_fresh,
)
"""Rules whose verdict on an entry depends on that entry and the day."""

DATED_RULES: tuple[DatedRule, ...] = (
    freshness.reviews_are_kept,
    changes.passages_do_not_wait_for_the_past,
)
"""Rules whose verdict depends on the catalogue and the day."""

RULES = (*ENTRY_RULES, *PATHWAY_RULES, *GLOSSARY_RULES, *CATALOG_RULES, *DATED_ENTRY_RULES, *DATED_RULES)


def check(
    catalog: Catalog,
    broken: Iterable[Key] = (),
    today: date | None = None,
    settled: Collection[Key] = (),
    settled_today: Collection[Key] = (),
    parts: Collection[SoundPart] = (),
) -> list[Problem]:
    """Every problem that the rules find, in the order of files; without `today`, those that no day bears on.

    Entries that are `settled` had no fault by themselves and have not changed since; those that are `settled_today` had
    none on the day `today` either.

    References to `broken` entries (files that exist but could not be read) are no faults of the file that makes them,
    and what a broken file names is not known; of `parts`, what is left of such files, only what is certain is told.
    """
    found = [*_of_entries(catalog, settled), *_of_catalog(catalog), *problems_of_parts(catalog, parts, PATHWAY_RULES)]
    if today:
        found += _of_day(catalog, today, settled_today)
    return in_order(_known(found, frozenset(broken)))


def check_entry(catalog: Catalog, key: Key) -> list[Problem]:
    """What the rules find in one entry of `catalog` by itself, and in what it names: what is known at once after an
    edit. Only the whole check knows what the edit means for other entries."""
    entry = catalog.entries[key]
    found = list(_of_entry(entry))
    if key.kind == PATHWAY:
        found.extend(_of_pathway(Pathway.of(entry)))
    found.extend(references.unresolved_in(catalog, entry))
    found.extend(links.faulty_links_of(catalog, entry))
    return in_order(found)


def _of_entries(catalog: Catalog, settled: Collection[Key]) -> Iterator[Problem]:
    """What is wrong with entries by themselves; a glossary that changed unsettles all for its rules."""
    glossary = Glossary.of(catalog)
    is_glossary_settled = glossary.keys <= set(settled)
    for key, entry in catalog.entries.items():
        if key not in settled:
            yield from _of_entry(entry)
        if key not in settled or not is_glossary_settled:
            for rule in GLOSSARY_RULES:
                yield from rule(entry, glossary)
    for id, pathway in catalog.pathways.items():
        if Key(PATHWAY, id) not in settled:
            yield from _of_pathway(pathway)


def _of_entry(entry: Entry) -> Iterator[Problem]:
    for rule in ENTRY_RULES:
        yield from rule(entry)


def _of_pathway(pathway: Pathway) -> Iterator[Problem]:
    for rule in PATHWAY_RULES:
        yield from rule(pathway)


def _of_catalog(catalog: Catalog) -> Iterator[Problem]:
    for rule in CATALOG_RULES:
        yield from rule(catalog)


def _of_day(catalog: Catalog, today: date, settled: Collection[Key]) -> Iterator[Problem]:
    for rule in DATED_RULES:
        yield from rule(catalog, today)
    for key, entry in catalog.entries.items():
        if key not in settled:
            for entry_rule in DATED_ENTRY_RULES:
                yield from entry_rule(entry, today)


def _known(problems: Iterable[Problem], unread: frozenset[Key]) -> Iterator[Problem]:
    """The problems that stay whatever the files hold that could not be read."""
    for problem in problems:
        target = problem.fact("target")
        is_unread = isinstance(target, EntryName) and Key(target.kind, target.id) in unread
        if not is_unread and not (unread and code_of(problem.code).absence):
            yield problem
