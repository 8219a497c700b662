"""The map of a service entity as a page; where the content lacks something for a map, the entity's phases as a list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from palvelukartta.drawing.place.map_lines import decided
from palvelukartta.drawing.place.map_signs import signs_of
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.schema import labels
from palvelukartta.model.text import in_language
from palvelukartta.pages.entity_pages import Phase, shown_phases, situations
from palvelukartta.pages.map_entrance import ShownEntrance, shown_entrance
from palvelukartta.pages.map_stops import Run, Stop, dashed, hand_overs, stops, strip
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts, in_words
from palvelukartta.sitemap.addresses import (
    FRONT,
    MAP,
    entry_address,
    list_address,
    main_entity,
    map_address,
    map_file_address,
    relative,
)
from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.known_use import is_unknown, is_walk_unknown, words_of_use
from palvelukartta.views.map_entry import DOOR, INTERCHANGE, LINES, NOTICE, SITUATION, place_of
from palvelukartta.views.map_needs import gaps, lines_of
from palvelukartta.views.map_shapes import EntityMap, Line

ENTITY = "entity"

SCRIPTS = ("map/map.js",)


class ShownLine(Struct, frozen=True):
    """A pathway on the map."""

    id: str
    code: str
    sign: str
    link: Link
    about: str
    """Door, who decides, number of steps, and whether it is known to be in use."""
    hands: str
    """From whom to whom responsibility moves, and on which ways; "" where it never does."""
    classes: str
    stops: tuple[Stop, ...]
    strip: tuple[Run, ...]
    """The main line in small."""
    show: str


class Heading(Struct, frozen=True):
    """A title over columns."""

    title: str
    classes: str
    number: int = 0


class IndexLink(Struct, frozen=True):
    """An entry in the index under the map."""

    link: Link
    status: str
    """Where it is not known to be in use, that one does not know; that it has ended."""
    is_unsure: bool
    """Whether it is dashed: nobody knows whether it is in use."""


class IndexPhase(Struct, frozen=True):
    """A phase with everything that the content puts into it and the map has no station for."""

    number: int
    title: str
    services: tuple[IndexLink, ...]
    pathways: tuple[IndexLink, ...]
    questions: tuple[Link, ...]

    @property
    def has_more(self) -> bool:
        """Whether the content puts anything into it that the map does not show."""
        return bool(self.services or self.pathways or self.questions)


class ShownTheme(Struct, frozen=True):
    """What is there in every phase."""

    title: str
    services: tuple[IndexLink, ...]


class LensSector(Struct, frozen=True):
    """A choice of the lens."""

    css: str
    label: str


class ShownMap(Struct, frozen=True):
    """The map in the shape of its template."""

    entrance: ShownEntrance
    phases: Mapping[str, tuple[Heading, ...]]
    """Place on the map → headings of its phases."""
    columns: tuple[Heading, ...]
    lines: tuple[ShownLine, ...]
    lens: tuple[LensSector, ...]
    """Every sector that answers for something on the map."""
    classes: str
    trunk: str
    """Class of the sector that answers for the interchange: the trunk's colour."""
    themes: tuple[ShownTheme, ...]
    signs: frozenset[str]
    """Those that the key explains."""


class MapContext(Context, frozen=True):
    """What the template of the map is given."""

    entity: Link
    map: ShownMap | None
    themes: tuple[Mapping[str, Any], ...]
    index: tuple[IndexPhase, ...]
    listed: tuple[Phase, ...]
    """The phases as the entity's page lists them, where there is no map."""
    triggers_href: str
    triggers_title: str
    file_href: str = ""
    """The map as a file; "" where there is none."""


def map_pages(catalog: Catalog, texts: Texts, language: str) -> Iterator[Page]:
    """The maps of all entities but the main one, whose address is the site's own."""
    main = main_entity(catalog)
    for entity in catalog.of_kind(ENTITY):
        if entity is not main:
            yield map_page(catalog, entity, texts, language)


def main_map_page(catalog: Catalog, texts: Texts, language: str) -> Page:
    """The map in the main navigation. LookupError where there is no entity: such a site has no map."""
    entity = main_entity(catalog)
    if entity is None:
        raise LookupError(ENTITY)
    return map_page(catalog, entity, texts, language)


def map_page(catalog: Catalog, entity: Entry, texts: Texts, language: str) -> Page:
    """The map of `entity`."""
    address = map_address(catalog, entity)
    presenter = Presenter(catalog, address, language)
    drawn = entity_map(catalog, entity, language)
    presented = presenter.entry(entity)
    context = MapContext(
        presenter.link(entity),
        _shown(presenter, drawn, texts) if drawn else None,
        tuple(presented["themes"] or ()),
        tuple(phase for phase in _index(presenter, drawn, texts) if phase.has_more) if drawn else (),
        () if drawn else tuple(shown_phases(presenter, presented)),
        *situations(catalog, address),
        relative(map_file_address(catalog, entity), address) if drawn else "",
    )
    crumbs = [Crumb(texts["site"]["front_page"], FRONT)]
    if address != MAP:
        crumbs.append(Crumb(entity.kind.plural, list_address(entity.kind)))
        crumbs.append(Crumb(entity.text("title", language), entry_address(entity)))
    return Page(
        address=address,
        template="map.html",
        title=texts["map"]["title"].format(title=entity.text("title", language)),
        lead=" ".join(texts["map"][said] for said in _lead(drawn)) if drawn else _no_map(catalog, entity, texts),
        section=list_address(entity.kind),
        crumbs=tuple(crumbs),
        contexts=(context,),
        source=entity.origin.path,
        index=True,
        language=language,
        scripts=SCRIPTS if drawn else (),
    )


def _no_map(catalog: Catalog, entity: Entry, texts: Texts) -> str:
    """What the page says where there is no picture: what the content has to tell before there is one."""
    said = texts["map"]
    lacking = dict.fromkeys(f"”{gap.title}”" for gap in gaps(catalog, entity))
    if lacking:
        return f"{said['no_map']} {said['no_map_lacks'].format(fields=in_words(list(lacking), texts))}"
    return said["no_map"] if lines_of(catalog, entity) else f"{said['no_map']} {said['no_map_lines']}"


def _lead(drawn: EntityMap) -> Iterator[str]:
    """Keys of what the page says that one sees: of the upper storey what is there."""
    entrance = drawn.entrance
    arrivals = [*entrance.direct, *entrance.elsewhere, *(one for door in entrance.doors for one in door.arrivals)]
    if arrivals:
        yield "lead_doors" if entrance.doors else "lead_notice"
    yield "lead_lines"


def _shown(presenter: Presenter, drawn: EntityMap, texts: Texts) -> ShownMap:
    entrance = shown_entrance(presenter, drawn, texts)
    split = next((zone.begin for zone in drawn.zones if zone.begin > 1), 0)
    return ShownMap(
        entrance,
        _headings(drawn, presenter.language),
        tuple(Heading(column.title, f"c-{column.begin} w-{column.width}") for column in drawn.columns),
        tuple(_line(presenter, drawn, line, texts) for line in drawn.lines),
        tuple(_lens(presenter.catalog, drawn)),
        f"n-{drawn.width}{f' z-{split}' if split else ''}{' fed' if entrance.hub else ''}",
        f"after-{dashed(_trunk(drawn))}",
        tuple(_themes(presenter, drawn.entity, texts)),
        signs_of(drawn, texts["map"]),
    )


def _themes(presenter: Presenter, entity: Entry, texts: Texts) -> Iterator[ShownTheme]:
    for theme in entity.items("themes"):
        services = [entry for id in theme.get("services", ()) if (entry := presenter.catalog.get("service", id))]
        yield ShownTheme(
            in_language(theme["title"], presenter.language),
            tuple(_index_link(presenter, service, texts, is_known=not is_unknown(service)) for service in services),
        )


def _trunk(drawn: EntityMap) -> str:
    shared = drawn.entrance.interchange
    return shared.stations[0].step.sector if shared and shared.stations else drawn.lines[0].sector


def _line(presenter: Presenter, drawn: EntityMap, line: Line, texts: Texts) -> ShownLine:
    said, count = texts["map"], len(line.stations)
    main = sum(not station.is_side for station in line.stations)
    steps = texts["pages"]["step_one" if count == 1 else "step_many"].replace("{n}", str(count))
    about = [said["line_door"].format(door=line.door)] if line.door else []
    about += [*decided(line, said), steps]
    about += filter(None, [words_of_use(line.pathway, said["line_unknown"], is_known=line.is_known)])
    classes = [*(() if line.is_known else ("unsure",)), *(("fed",) if line.is_fed else ())]
    classes.append(f"f-{line.stations[0].column}")
    return ShownLine(
        line.anchor,
        line.code,
        said["sign"].format(sign=line.sign),
        presenter.link(line.pathway),
        " · ".join(about),
        hand_overs(line.stations, texts),
        " ".join(["line", *classes]),
        stops(presenter, drawn, line.pathway, line.stations, texts, decided=", ".join(decided(line, said))),
        strip(line.stations),
        said["show" if main == count else "show_part"].format(n=steps, main=main),
    )


def _headings(drawn: EntityMap, language: str) -> dict[str, tuple[Heading, ...]]:
    """The phases' headings by place; those of the lines stand over their columns."""
    zones = {zone.number: f"c-{zone.begin} w-{zone.end - zone.begin + 1}" for zone in drawn.zones}
    found: dict[str, tuple[Heading, ...]] = dict.fromkeys((NOTICE, DOOR, INTERCHANGE, LINES), ())
    for number, phase in enumerate(drawn.entity.items("phases"), start=1):
        if place_of(phase) == LINES and number not in zones:
            continue
        heading = Heading(in_language(phase["title"], language), zones.get(number, ""), number)
        found[phase["map_place"]] = (*found[phase["map_place"]], heading)
    return found


def _lens(catalog: Catalog, drawn: EntityMap) -> Iterator[LensSector]:
    """Sectors in the schema's order."""
    there = {station.step.sector for station in drawn.stations}
    for sector, label in labels(catalog.kinds["actor"].field("sector")).items():
        if sector in there:
            yield LensSector(dashed(sector), label)


def _index(presenter: Presenter, drawn: EntityMap, texts: Texts) -> Iterator[IndexPhase]:
    catalog, shown = presenter.catalog, {line.pathway.id for line in drawn.lines}
    if drawn.entrance.interchange:
        shown.add(drawn.entrance.interchange.pathway.id)
    for number, phase in enumerate(drawn.entity.items("phases"), start=1):
        services = [entry for id in phase.get("services", ()) if (entry := catalog.get("service", id))]
        pathways = [entry for id in phase.get("pathways", ()) if (entry := catalog.get("pathway", id))]
        triggers = [entry for id in phase.get("triggers", ()) if (entry := catalog.get("trigger", id))]
        yield IndexPhase(
            number,
            in_language(phase["title"], presenter.language),
            tuple(_index_link(presenter, service, texts, is_known=not is_unknown(service)) for service in services),
            tuple(
                _index_link(presenter, pathway, texts, is_known=not is_walk_unknown(catalog, pathway))
                for pathway in pathways
                if pathway.id not in shown
            ),
            tuple(presenter.link(trigger) for trigger in triggers if trigger.data.get("type") != SITUATION),
        )


def _index_link(presenter: Presenter, entry: Entry, texts: Texts, *, is_known: bool) -> IndexLink:
    said = words_of_use(entry, texts["map"]["line_unknown"], is_known=is_known)
    return IndexLink(presenter.link(entry), said, not is_known)
