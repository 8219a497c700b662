"""Maps of service entities: what a map needs is said, and what it shows can be read at one glance."""

from __future__ import annotations

from collections.abc import Iterator

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.main_line import main_line
from palvelukartta.model.pathway import Pathway
from palvelukartta.problems import Problem
from palvelukartta.sitemap.addresses import is_entered
from palvelukartta.views.map_entry import place_of, situations_of
from palvelukartta.views.map_needs import excesses, gaps, has_map, stage_titles

TOO_LARGE = {
    "lines": "pathway-map-lines",
    "columns": "pathway-map-columns",
    "stations": "pathway-map-stations",
}
"""What a map has too much of → the problem's code."""


def maps_are_complete(catalog: Catalog) -> Iterator[Problem]:
    """An entity whose phases hold pathways that clients enter has what its map needs: places for its phases, and for
    each line a code, a sign, and a stage for each step. Until then its page lists the phases."""
    told: set[tuple[str, tuple[str | int, ...]]] = set()
    for entity in catalog.of_kind("entity"):
        for gap in gaps(catalog, entity) if _is_walked(catalog, entity) else ():
            place = (f"{gap.entry.key}", (*gap.path, gap.field))
            if place not in told:
                told.add(place)
                where = gap.entry.locate(*gap.path)
                yield problem(
                    "pathway-map-missing",
                    where,
                    gap.entry.title,
                    field=gap.field,
                    subject=gap.subject,
                    map=entity.title,
                )


def maps_show_who_notices(catalog: Catalog) -> Iterator[Problem]:
    """A map of pathways has a situation in which somebody notices the need: the front page asks for it, and the map's
    upper storey is empty without."""
    for entity in catalog.of_kind("entity"):
        if has_map(catalog, entity) and not any(situations_of(catalog, entity)):
            yield problem("pathway-map-entrance", entity.locate("phases"), entity.title)


def stages_follow_the_columns(pathway: Pathway) -> Iterator[Problem]:
    """By the first way on, a pathway never goes back to an earlier column of the map."""
    titles = stage_titles(pathway.entry)
    order, furthest = list(titles), 0
    for step in main_line(pathway.steps):
        place = order.index(step.stage) if step.stage in order else furthest
        if place < furthest:
            where = pathway.entry.locate("steps", step.index, "stage")
            facts = {"step": step.title, "found": titles[order[place]], "before": titles[order[furthest]]}
            yield problem("pathway-map-order", where, pathway.entry.title, **facts)
        furthest = max(furthest, place)


def maps_are_read_at_one_glance(catalog: Catalog) -> Iterator[Problem]:
    """A map has at most as many lines, columns and stations on a line as can be read at one glance."""
    for entity in catalog.of_kind("entity"):
        for excess in excesses(catalog, entity):
            yield problem(
                TOO_LARGE[excess.what],
                entity.locate("phases"),
                entity.title,
                found=excess.found,
                expected=excess.most,
                subject=excess.subject,
            )


def codes_differ(catalog: Catalog) -> Iterator[Problem]:
    """No two pathways have the same code."""
    first: dict[str, Entry] = {}
    for pathway in catalog.of_kind("pathway"):
        code = pathway.data.get("code")
        if code and first.setdefault(code, pathway) is not pathway:
            yield problem(
                "pathway-map-code", pathway.locate("code"), pathway.title, found=code, other=first[code].title
            )


def one_map_is_the_sites(catalog: Catalog) -> Iterator[Problem]:
    """No two entities say that the site's main map is theirs."""
    main = [entity for entity in catalog.of_kind("entity") if entity.data.get("main_map")]
    for entity in main[1:]:
        yield problem("pathway-map-main", entity.locate("main_map"), entity.title, other=main[0].title)


def _is_walked(catalog: Catalog, entity: Entry) -> bool:
    """Whether a phase of the entity is placed on a map, or holds a pathway that clients enter."""
    phases = entity.items("phases")
    pathways = (catalog.get("pathway", id) for phase in phases for id in phase.get("pathways", ()))
    return any(place_of(phase) for phase in phases) or any(pathway and is_entered(pathway) for pathway in pathways)
