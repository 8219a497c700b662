"""The map of a service entity: the whole at one glance, as a pure value made from the catalogue.

The upper storey says how one gets in, the lower one where it goes: a line for each pathway, in columns that mean the
same on all of them. What the content lacks for a map is said by `map_needs`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.certainty import WEAK
from palvelukartta.model.entries import Entry
from palvelukartta.model.pathway import Pathway
from palvelukartta.model.text import DEFAULT_LANGUAGE, in_language
from palvelukartta.views.deciding import Decider, deciders, undecided
from palvelukartta.views.known_use import is_walk_unknown
from palvelukartta.views.map_columns import shown_columns, zones_of
from palvelukartta.views.map_entry import Entrance, entrance_of
from palvelukartta.views.map_line import Station, columns_of, stations_of
from palvelukartta.views.map_needs import has_map, lines_of, stage_titles
from palvelukartta.views.map_shapes import GUESS, NOBODY, PART_GUESS, Deciding, EntityMap, Line, Plate
from palvelukartta.views.pathway import PathwayView, pathway_view


def entity_map(catalog: Catalog, entity: Entry, language: str = DEFAULT_LANGUAGE) -> EntityMap | None:
    """The map of `entity`; None where it has no line, lacks something (`gaps`), or would be too large (`excesses`)."""
    if not has_map(catalog, entity):
        return None
    pathways = lines_of(catalog, entity)
    views = [pathway_view(catalog, pathway, language) for pathway in pathways]
    columns = columns_of(tuple(stage_titles(pathways[0])), [Pathway.of(pathway).steps for pathway in pathways])
    entrance = entrance_of(catalog, entity, language)
    fed = set(_leads_to(catalog, entrance, language))
    return EntityMap(
        entity,
        entrance,
        tuple(_line(catalog, *pair, columns, fed, language) for pair in zip(pathways, views, strict=True)),
        tuple(shown_columns(stage_titles(pathways[0]), columns)),
        tuple(zones_of(entity, stage_titles(pathways[0]), columns, language)),
        _plates(pathways, entrance),
    )


def _line(
    catalog: Catalog,
    pathway: Entry,
    view: PathwayView,
    columns: Mapping[str, range],
    fed: set[str],
    language: str,
) -> Line:
    first = view.steps[0]
    deciding = tuple(_deciding(decider, language) for decider in deciders(catalog, pathway, language))
    is_told = bool(deciding or undecided(catalog, pathway, language))
    return Line(
        pathway,
        str(pathway.data["code"]),
        in_language(pathway.data["enters_when"], language),
        tuple(_doubted(station, pathway, deciding, is_told=is_told) for station in stations_of(view.steps, columns)),
        first.responsible[0].short_name if first.responsible else "",
        first.sector,
        not is_walk_unknown(catalog, pathway),
        pathway.id in fed,
        deciding,
    )


def _deciding(decider: Decider, language: str) -> Deciding:
    """With its short name, or its title without what that says in brackets."""
    entry = decider.entry
    name = entry.text("short_name", language) or entry.text("title", language).partition(" (")[0]
    return Deciding(name, decider.when, decider.is_concluded)


def _doubted(station: Station, pathway: Entry, deciding: Sequence[Deciding], *, is_told: bool) -> Station:
    """The station with what is not certain of its decision: that it is made, or who makes it. `is_told`: whether
    sources say that somebody decides, or that nobody needs to."""
    if not station.decides:
        return station
    guesses = {decider.is_guess for decider in deciding}
    if not is_told:
        return replace(station, doubt=NOBODY)
    is_guess = guesses == {True} or _is_stage_concluded(pathway, station.step.id)
    return replace(station, doubt=GUESS if is_guess else PART_GUESS if True in guesses else "")


def _is_stage_concluded(pathway: Entry, id: str) -> bool:
    """Whether a citation of the step `id` says that its stage, the decision, is concluded."""
    (step,) = (step for step in pathway.items("steps") if step["id"] == id)
    citations = step.get("sources", ())
    return any("stage" in citation.get("fields", ()) and citation.get("certainty") in WEAK for citation in citations)


def _leads_to(catalog: Catalog, entrance: Entrance, language: str) -> Iterator[str]:
    """Ids of the pathways to which the interchange's pathway leads."""
    if entrance.interchange:
        for step in pathway_view(catalog, entrance.interchange.pathway, language).steps:
            yield from (edge.pathway for edge in step.edges if edge.pathway)


def _plates(pathways: Sequence[Entry], entrance: Entrance) -> dict[str, Plate]:
    shared = [entrance.interchange.pathway] if entrance.interchange else []
    coded = [pathway for pathway in (*pathways, *shared) if pathway.data.get("code")]
    return {pathway.id: Plate(str(pathway.data["code"]), str(pathway.data["code"]).lower()) for pathway in coded}
