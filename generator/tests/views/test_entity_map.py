from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.pages.pathway_facts import pathway_facts
from palvelukartta.pages.present import Presenter
from palvelukartta.views.entity_map import entity_map
from palvelukartta.views.map_shapes import GUESS, NOBODY, PART_GUESS, EntityMap
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry


def a_phase(id: str, place: str = "lines", **data: Any) -> dict[str, Any]:
    placed = {"map_place": place} if place else {}
    return {"id": id, "title": id.capitalize(), "summary": f"{id.capitalize()}.", **placed, **data}


PHASES: list[dict[str, Any]] = [
    a_phase("huomaa", "notice", services=["tarkastus"], triggers=["kela", "muu", "suora"]),
    a_phase("ovi", "door", responsible="ovi", services=["neuvonta"], pathways=["yhteinen"]),
    a_phase("tiimi", "interchange", responsible="tiimi", services=["tiimi"], pathways=["yhteinen"]),
    a_phase("palvelut", pathways=["eka", "toka"]),
    a_phase("työ", first_stage="support", pathways=["toka"]),
]


def a_line(id: str, *stages: str, **data: Any) -> Entry:
    names = [f"{id}-{number}" for number in range(len(stages))]
    steps = [
        a_step(name, *names[number + 1 : number + 2], stage=stage)
        for number, (name, stage) in enumerate(zip(names, stages, strict=True))
    ]
    return a_pathway(*steps, id=id, **{"code": id.upper(), "enters_when": f"ehto {id}", **data})


def shared() -> Entry:
    door, team = {"who": [{"actor": "ovi"}]}, {"who": [{"actor": "tiimi"}]}
    ways = [{"to": "eka-0", "pathway": "eka"}, {"to": "loppu"}]
    return a_pathway(
        a_step("alku", "kokous", services=["tarkastus"], **door),
        a_step("kokous", *ways, **team),
        a_step("loppu", **team),
        id="yhteinen",
        code="YHT",
        services=["neuvonta", "tiimi"],
    )


def a_trigger(id: str, *services: str, **data: Any) -> Entry:
    ways = [{"service": service, **data} for service in services]
    return an_entry("trigger", id, type="situation", noticed_by=["alue"], refer_to=ways)


def catalogue(*changed: Entry, phases: list[dict[str, Any]] | None = None) -> Catalog:
    entries = [
        *actors(),
        an_entry("actor", "ovi", sector="wellbeing_county"),
        an_entry("actor", "tiimi", sector="kela"),
        *(an_entry("service", id, status="in_use") for id in ("tarkastus", "neuvonta", "tiimi", "muualla")),
        an_entry("service", "malli", status="modelled"),
        a_trigger("kela", "tarkastus", "neuvonta", certainty="inferred"),
        a_trigger("muu", "muualla"),
        a_trigger("suora", "tiimi"),
        shared(),
        a_line("eka", "beginning", "decision", "end", services=["neuvonta"]),
        a_line("toka", "beginning", "support", services=["malli"]),
        an_entry("entity", "kokonaisuus", phases=phases or PHASES),
    ]
    kept = {entry.key: entry for entry in (*entries, *changed)}
    return a_catalog(*kept.values())


def drawn(*changed: Entry) -> EntityMap:
    catalog = catalogue(*changed)
    found = entity_map(catalog, catalog.entries[next(key for key in catalog.entries if key.kind == "entity")])
    assert found
    return found


def test_situations_stand_before_the_first_door_to_which_they_lead() -> None:
    entrance = drawn().entrance
    doors = {door.service.id: [arrival.trigger.id for arrival in door.arrivals] for door in entrance.doors}
    assert doors == {"tarkastus": ["kela"], "neuvonta": []}
    assert [arrival.trigger.id for arrival in entrance.direct] == ["suora"]
    assert [arrival.trigger.id for arrival in entrance.elsewhere] == ["muu"]


def test_a_situation_tells_that_its_way_is_concluded_and_where_else_it_leads() -> None:
    (arrival,) = drawn().entrance.doors[0].arrivals
    assert (arrival.is_guess, [target.service.id for target in arrival.others]) == (True, ["neuvonta"])


def test_the_interchanges_pathway_is_split_where_its_actor_begins_to_answer() -> None:
    entrance = drawn().entrance
    door = next(door for door in entrance.doors if door.leads_on)
    assert entrance.interchange
    assert [station.step.id for station in door.stations] == ["alku"]
    assert [station.step.id for station in entrance.interchange.stations] == ["kokous", "loppu"]


def test_a_door_that_a_station_names_leads_there() -> None:
    assert [door.used_in for door in drawn().entrance.doors if door.service.id == "tarkastus"] == [(1,)]


def test_a_line_of_services_that_are_not_known_to_be_in_use_is_uncertain() -> None:
    assert [(line.code, line.is_known) for line in drawn().lines] == [("EKA", True), ("TOKA", False)]


ASKED = {
    "question": {"open_questions": [{"question": "Onko käytössä?", "fields": ["status"]}]},
    "citation": {"sources": [{"source": "lahde", "certainty": "open", "fields": ["status"]}]},
}


@pytest.mark.parametrize("gap", ASKED)
def test_what_one_cannot_say_to_be_in_use_is_not_known_whatever_its_status(gap: str) -> None:
    asked = [an_entry("service", id, status="pilot", **ASKED[gap]) for id in ("neuvonta", "tiimi")]
    found = drawn(*asked)
    assert {door.service.id: door.is_known for door in found.entrance.doors} == {"tarkastus": True, "neuvonta": False}
    assert found.entrance.interchange
    assert not found.entrance.interchange.is_known
    assert not found.lines[0].is_known


def test_a_pathway_whose_own_use_is_asked_about_is_not_known() -> None:
    asked = a_line("eka", "beginning", "decision", "end", services=["neuvonta"], **ASKED["question"])
    assert not drawn(asked).lines[0].is_known


def test_the_trunk_feeds_the_lines_to_which_the_interchange_leads() -> None:
    assert [(line.code, line.is_fed) for line in drawn().lines] == [("EKA", True), ("TOKA", False)]


def test_phases_stand_over_the_columns_from_their_first_stage_on() -> None:
    assert [(zone.title, zone.begin, zone.end) for zone in drawn().zones] == [("Palvelut", 1, 2), ("Työ", 3, 4)]


def test_a_phase_whose_columns_no_line_has_stands_over_none() -> None:
    short = a_line("toka", "beginning", "decision")
    whole = a_line("eka", "beginning", "decision")
    assert [(zone.title, zone.begin, zone.end) for zone in drawn(short, whole).zones] == [("Palvelut", 1, 2)]


def test_plates_are_changes_to_lines_from_the_interchange_too() -> None:
    way = [{"to": "eka-0", "pathway": "eka", "when": "ehto"}, {"to": "alku", "pathway": "yhteinen", "when": "toinen"}]
    changing = a_pathway(
        a_step("toka-0", *way, stage="beginning"), id="toka", code="TOKA", enters_when="ehto", services=["malli"]
    )
    found = drawn(changing)
    plates = {station.step.id: [plate.code for plate in found.plates_of(station)] for station in found.stations}
    assert plates["toka-0"] == ["EKA", "YHT"]
    assert plates["kokous"] == ["EKA"]


def test_a_change_to_the_interchange_leads_to_the_station_where_one_comes_in() -> None:
    way = [{"to": "loppu", "pathway": "yhteinen", "certainty": "inferred"}]
    changing = a_pathway(
        a_step("toka-0", *way, stage="beginning"), id="toka", code="TOKA", enters_when="ehto", services=["malli"]
    )
    found = drawn(changing)
    plates = [plate for station in found.lines[1].stations for plate in found.plates_of(station)]
    assert [(plate.code, plate.anchor, plate.is_guess) for plate in plates] == [("YHT", "yht-3", True)]


def test_doors_and_the_interchange_say_whether_they_are_known_to_be_in_use() -> None:
    planned = [an_entry("service", id, status="modelled") for id in ("tarkastus", "tiimi")]
    entrance = drawn(*planned).entrance
    assert {door.service.id: door.is_known for door in entrance.doors} == {"tarkastus": False, "neuvonta": True}
    assert entrance.interchange
    assert not entrance.interchange.is_known


def test_targets_keep_the_contents_order_and_each_its_own_certainty() -> None:
    ways = [{"service": "muualla", "certainty": "inferred"}, {"service": "tiimi"}]
    trigger = an_entry("trigger", "suora", type="situation", noticed_by=["alue"], refer_to=ways)
    (arrival,) = drawn(trigger).entrance.direct
    assert [(target.service.id, target.is_guess) for target in arrival.targets] == [("muualla", True), ("tiimi", False)]
    assert ([target.service.id for target in arrival.others], arrival.is_guess) == (["muualla"], False)


def test_the_interchange_is_no_member_of_itself() -> None:
    shared = drawn().entrance.interchange
    assert shared
    assert shared.actors == {"tiimi"}


def test_a_line_in_the_interchange_runs_only_where_a_way_leads() -> None:
    team = {"who": [{"actor": "tiimi"}]}
    pathway = a_pathway(
        a_step("a", {"to": "c", "when": "ehto"}, {"to": "b", "when": "toinen"}, **team),
        a_step("b", **team),
        a_step("c", "a", **team),
        id="yhteinen",
        services=["neuvonta", "tiimi"],
    )
    shared = drawn(pathway).entrance.interchange
    assert shared
    assert [(station.length, station.to_steps) for station in shared.stations] == [(0, (3,)), (1, ()), (0, (1,))]


def test_a_line_says_who_decides_as_its_pathways_page_does_and_that_it_is_concluded() -> None:
    """It is the service that says it, not who answers for the step at which it is decided on."""
    telling = [{"actor": "ovi", "sources": [{"certainty": "stated"}]}]
    telling += [{"actor": "tiimi", "role": "ohjaaja", "sources": [{"certainty": "inferred"}]}]
    service = an_entry("service", "neuvonta", status="in_use", type="service", decided_by=telling)
    catalog = catalogue(service, an_entry("role", "ohjaaja", title="Ohjaaja"))
    found = entity_map(catalog, catalog.entries[Key("entity", "kokonaisuus")])
    assert found
    line, other = found.lines
    facts = pathway_facts(Presenter(catalog, "p.html", "fi"), line.pathway, pathway_view(catalog, line.pathway), ())
    named = [decider.link.short or decider.link.title for decider in facts.deciders]
    assert [decider.name for decider in line.deciders] == named
    assert [(decider.name, decider.is_guess) for decider in line.deciders][1] == ("Ohjaaja", True)
    assert [decider.is_guess for decider in line.deciders] == [False, True]
    assert [station.doubt for station in line.stations] == ["", PART_GUESS, ""]
    assert other.deciders == ()


DOUBTS: list[tuple[list[str], dict[str, Any], str]] = [
    (["stated", "stated"], {}, ""),
    (["stated", "inferred"], {}, PART_GUESS),
    (["inferred", "open"], {}, GUESS),
    (["stated", "stated"], {"sources": [{"certainty": "inferred", "fields": ["stage"]}]}, GUESS),
    ([], {}, NOBODY),
]


@pytest.mark.parametrize(("certainties", "step", "doubt"), DOUBTS)
def test_a_decision_is_as_doubtful_as_who_makes_it_and_that_it_is_made(
    certainties: list[str], step: dict[str, Any], doubt: str
) -> None:
    telling = [
        {"actor": actor, "sources": [{"certainty": certainty}]}
        for actor, certainty in zip(("ovi", "tiimi"), certainties, strict=False)
    ]
    told = {"decided_by": telling} if telling else {}
    pathway = a_pathway(
        a_step("eka-0", "eka-1", stage="beginning"),
        a_step("eka-1", stage="decision", **step),
        id="eka",
        code="EKA",
        enters_when="ehto",
        services=["neuvonta"],
    )
    line, _ = drawn(an_entry("service", "neuvonta", status="in_use", type="service", **told), pathway).lines
    assert [station.doubt for station in line.stations] == ["", doubt]


def test_a_plate_tells_from_whom_to_whom_responsibility_moves() -> None:
    ways = [{"to": "eka-0", "pathway": "eka"}, {"to": "kokous", "pathway": "yhteinen", "when": "ehto"}]
    changing = a_pathway(
        a_step("toka-0", *ways, stage="beginning"), id="toka", code="TOKA", enters_when="ehto", services=["malli"]
    )
    found = drawn(changing)
    gives = {
        (station.step.id, plate.code): plate.gives for station in found.stations for plate in found.plates_of(station)
    }
    assert gives["toka-0", "EKA"] == ()
    assert gives["toka-0", "YHT"] == (("Alue", "Tiimi"),)
    assert gives["kokous", "EKA"] == (("Tiimi", "Alue"),)
