"""Every way on of every station of a map is a line, or told where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.model.main_line import main_line
from palvelukartta.model.pathway import Pathway, Step
from palvelukartta.pages.map_pages import MapContext, ShownMap, main_map_page
from palvelukartta.pages.map_stops import Stop
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import main_entity
from palvelukartta.source.assemble import read_content
from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.map_shapes import EntityMap
from site_tests.made_up_map import write_content
from site_tests.of_maps import IS_KESKI_SUOMI, needed

LANGUAGE = "fi"

Stops = dict[int, Stop]


MADE_UP = ((3, 6, 1), (4, 9, 2), (7, 13, 3)) if IS_KESKI_SUOMI else ()
"""(lines, most stations on a line, seed) of made-up contents, once for all maps."""


@pytest.fixture(scope="module", params=[None, *MADE_UP], ids=str)
def catalog(request: pytest.FixtureRequest, site: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The content of the site, and made-up ones."""
    content = site.content
    if request.param:
        content = tmp_path_factory.mktemp("made-up") / "content"
        write_content(content, *request.param)
    return read_content(content).catalog


@pytest.fixture(scope="module")
def drawn(catalog: Catalog) -> EntityMap:
    entity = main_entity(catalog)
    assert entity
    found = entity_map(catalog, entity, LANGUAGE)
    assert found
    return found


@pytest.fixture(scope="module")
def shown(catalog: Catalog) -> ShownMap:
    texts = load_texts(resource_directory("theme"), LANGUAGE)
    found = main_map_page(catalog, texts, LANGUAGE).context(MapContext).map
    assert found
    return found


def ways(steps: tuple[Step, ...]) -> Iterator[tuple[int, int, str]]:
    """Numbers of the steps that each way joins, and its certainty."""
    numbers = {step.id: step.number for step in steps}
    for step in steps:
        yield from ((step.number, numbers[way.target], way.certainty or "") for way in step.ways if not way.pathway)


def signed(stop: Stop, *, guess: bool | None = None) -> set[int]:
    """Numbers after the arrow of a stop's signs."""
    told = " ".join(note.text.partition("→")[2] for note in stop.notes if guess in (None, note.is_guess))
    runs = re.findall(r"(\d+)(?:–(\d+))?", told)
    return {number for first, last in runs for number in range(int(first), int(last or first) + 1)}


def of_lines(drawn: EntityMap, shown: ShownMap) -> Iterator[tuple[Entry, Stops]]:
    for line, told in zip(drawn.lines, shown.lines, strict=True):
        yield line.pathway, {stop.number: stop for stop in told.stops}


def upper(drawn: EntityMap, shown: ShownMap) -> tuple[Entry, Stops]:
    shared, hub = drawn.entrance.interchange, shown.entrance.hub
    needed(int(shared is not None), "its map has no interchange")
    assert shared
    assert hub
    doors = [stop for door in shown.entrance.doors for stop in door.stops]
    return shared.pathway, {stop.number: stop for stop in (*doors, *hub.stops)}


def test_every_way_of_a_line_is_drawn_or_signed_where_it_begins(drawn: EntityMap, shown: ShownMap) -> None:
    for pathway, stops in of_lines(drawn, shown):
        steps = Pathway.of(pathway).steps
        main = {(before.number, after.number) for before, after in pairwise(main_line(steps))}
        for source, target, _ in ways(steps):
            back = re.search(r"\bb-\d", stops[source].classes)
            aside = re.search(r"\b[lx]-\d", stops[target].classes)
            assert (source, target) in main or back or aside or target in signed(stops[source]), (pathway.id, source)


def test_every_way_but_the_main_lines_is_told_in_words(drawn: EntityMap, shown: ShownMap) -> None:
    for pathway, stops in of_lines(drawn, shown):
        steps = Pathway.of(pathway).steps
        main = {(before.number, after.number) for before, after in pairwise(main_line(steps))}
        for source, target, _ in ways(steps):
            words = rf"(Jatko|Palaa):[^.]*\b{target}\b"
            assert (source, target) in main or re.search(words, stops[source].words), (pathway.id, source, target)


def test_every_way_of_the_upper_storey_is_drawn_or_signed(drawn: EntityMap, shown: ShownMap) -> None:
    pathway, stops = upper(drawn, shown)
    steps = Pathway.of(pathway).steps
    assert set(stops) == {step.number for step in steps}
    main = {(before.number, after.number) for before, after in pairwise(main_line(steps))}
    for source, target, _ in ways(steps):
        drawn_there = target == source + 1 and re.search(r"\bd-1\b", stops[target].classes)
        assert (source, target) in main or drawn_there or target in signed(stops[source]), (source, target)


def test_a_sign_has_the_border_of_what_is_concluded_where_no_source_states_its_way(
    drawn: EntityMap, shown: ShownMap
) -> None:
    for pathway, stops in (*of_lines(drawn, shown), upper(drawn, shown)):
        stated: dict[tuple[int, int], bool] = {}
        for source, target, certainty in ways(Pathway.of(pathway).steps):
            stated[source, target] = not certainty or certainty == "stated"
        for (source, target), is_stated in stated.items():
            if target in signed(stops[source]):
                assert (target in signed(stops[source], guess=True)) is not is_stated, (pathway.id, source, target)


def test_a_change_to_the_interchange_leads_to_a_station(drawn: EntityMap, shown: ShownMap) -> None:
    _, stops = upper(drawn, shown)
    ids = {stop.id for stop in stops.values() if stop.id} | {line.id for line in shown.lines}
    changes = [change for _, line in of_lines(drawn, shown) for stop in line.values() for change in stop.changes]
    assert {change.href.removeprefix("#") for change in changes} <= ids


def test_the_interchange_does_not_name_itself_as_a_member(drawn: EntityMap, shown: ShownMap, catalog: Catalog) -> None:
    shared, hub = drawn.entrance.interchange, shown.entrance.hub
    needed(int(shared is not None), "its map has no interchange")
    assert shared
    assert hub
    actors = [entry for id in shared.actors if (entry := catalog.get("actor", id))]
    assert not {actor.data.get("short_name", actor.title) for actor in actors} & set(hub.members.split(", "))
