from __future__ import annotations

from typing import Any

import pytest

from palvelukartta.checking import Checked
from palvelukartta.model.pathway import Party
from palvelukartta.views.pathway import EdgeView, HandoverView, PathwayView, party_view, pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry


def a_view(*steps: dict[str, Any], **data: Any) -> PathwayView:
    entry = a_pathway(*steps, **data)
    return pathway_view(a_catalog(entry, *actors()), entry)


def test_every_step_and_every_way_on_is_in_the_view(good: Checked) -> None:
    entry = good.catalog.get("pathway", "esimerkkipolku")
    assert entry
    view = pathway_view(good.catalog, entry)

    assert [step.name for step in view.steps] == [
        "1. Yhteydenotto",
        "2. Arvio tilanteesta",
        "3. Suunnitelma",
        "4. Ryhmä",
        "5. Harjoittelu",
        "6. Jatko",
        "7. Muu palvelu",
    ]
    assert [(edge.source, edge.target_number, edge.when) for edge in view.edges] == [
        ("yhteydenotto", 2, ""),
        ("arvio", 3, "palvelu sopii"),
        ("arvio", 7, "palvelu ei sovi"),
        ("suunnitelma", 4, ""),
        ("suunnitelma", 5, ""),
        ("ryhma", 6, ""),
        ("harjoittelu", 6, ""),
    ]
    assert [(part.number, part.title, len(part.steps)) for part in view.parts] == [
        (1, "Alku", 2),
        (2, "Toiminta ja jatko", 5),
    ]
    assert [(step.type_label, step.mode_label) for step in view.steps[1:3]] == [
        ("Valinta", "Yksi näistä"),
        ("Vaihe", "Kaikki nämä samaan aikaan"),
    ]


def test_a_handover_is_told_with_the_short_names_of_both_sides() -> None:
    handover = {"from": "alue", "to": "tuottaja", "with": "suunnitelma", "open": ["within"]}
    view = a_view(a_step("a", {"to": "b", "handover": handover}), a_step("b"))

    assert view.edges[0].handover == HandoverView("Alue", "Tuottaja Oy", "suunnitelma", "", "", ("within",))


def test_a_way_to_another_pathway_names_its_step_and_has_no_number() -> None:
    entry = a_pathway(a_step("a", {"to": "x", "pathway": "muu"}))
    other = a_pathway(a_step("x", title="Vaihe muualla", short_title="Muualla"), id="muu", title="Muu polku")

    (edge,) = pathway_view(a_catalog(entry, other, *actors()), entry).edges

    assert edge == EdgeView("a", "x", 0, "Vaihe muualla", "Muualla", "muu", "Muu polku", "", None, "", 0)


@pytest.mark.parametrize(
    ("of_step", "of_way", "is_guess"),
    [
        (["inferred"], None, True),
        (["inferred", "unverified"], None, True),
        (["inferred"], "stated", False),
        (["stated", "inferred"], None, False),
        (["stated"], "inferred", True),
        (["stated"], None, False),
    ],
)
def test_a_way_is_as_sure_as_its_step_where_it_says_nothing_itself(
    of_step: list[str], of_way: str | None, is_guess: bool
) -> None:
    way = {"to": "b", **({"certainty": of_way} if of_way else {})}
    view = a_view(a_step("a", way, sources=[{"certainty": one} for one in of_step]), a_step("b"))

    assert view.edges[0].is_guess is is_guess


def test_a_step_tells_what_is_done_to_its_professional_and_its_client() -> None:
    told, silent = a_view(
        a_step(
            "a", {"to": "b"}, professional="Arvioi.", client="Käyt arviossa.", client_title="Käynti", services=["x"]
        ),
        {"id": "b", "title": "B", "type": "outcome", "who": [{"actor": "alue"}]},
    ).steps

    assert (told.professional, told.client, told.client_title, told.services) == (
        "Arvioi.",
        "Käyt arviossa.",
        "Käynti",
        ("x",),
    )
    assert (silent.professional, silent.client, silent.client_title, silent.services) == ("", "", "", ())


@pytest.mark.parametrize(
    ("party", "name", "short_name", "sector"),
    [
        (Party("ohjaaja", "tuottaja", True), "Ohjaaja, Tuottaja", "Tuottaja Oy", "provider"),
        (Party("ohjaaja", None, True), "Ohjaaja", "Ohjaaja", "other"),
        (Party("valmentaja", None, True), "Valmentaja", "Tuottaja Oy", "provider"),
        (Party("koordinaattori", None, True), "Koordinaattori", "Koordinaattori", "provider"),
        (Party(None, "alue", True), "Alue", "Alue", "wellbeing_county"),
        (Party("asiakas", None, True), "Asiakas", "Asiakas", "client"),
        (Party(None, None, True, "omainen"), "omainen", "", "other"),
        (Party("asiakas", None, True, {"fi": "tai omainen"}), "Asiakas, tai omainen", "Asiakas", "client"),
    ],
)
def test_a_party_is_named_by_role_actor_and_note(party: Party, name: str, short_name: str, sector: str) -> None:
    catalog = a_catalog(
        *actors(),
        an_entry("role", "ohjaaja", held_by=["alue", "tuottaja"]),
        an_entry("role", "valmentaja", held_by=["tuottaja"]),
        an_entry("actor", "toinen-tuottaja", sector="provider"),
        an_entry("role", "koordinaattori", held_by=["tuottaja", "toinen-tuottaja"]),
        an_entry("role", "asiakas", sector="client"),
    )

    found = party_view(catalog, party)

    assert (found.name, found.short_name, found.sector) == (name, short_name, sector)


def test_who_answers_for_the_step_comes_first_and_colours_it() -> None:
    view = a_view(a_step("a", who=[{"actor": "alue"}, {"actor": "tuottaja", "part": "responsible"}]))

    (step,) = view.steps
    assert [party.actor for party in step.parties] == ["tuottaja", "alue"]
    assert [party.actor for party in step.responsible] == ["tuottaja"]
    assert step.sector == "provider"


def test_a_step_that_nobody_answers_for_has_no_sector_of_its_own() -> None:
    assert a_view(a_step("a", who=[])).steps[0].sector == "other"


@pytest.mark.parametrize(
    ("sources", "questions", "certainty"),
    [
        (["stated"], [], ""),
        (["stated", "open"], [], ""),
        (["inferred"], [], "inferred"),
        (["inferred", "unverified"], [], "inferred"),
        (["inferred", "open"], [], "open"),
        (["stated"], [{"question": "Kuka?"}], "open"),
        (["inferred"], [{"question": "Kuka?"}], "inferred"),
    ],
)
def test_a_step_is_as_certain_as_the_sources_of_the_whole_of_it(
    sources: list[str], questions: list[dict[str, str]], certainty: str
) -> None:
    step = a_step("a", sources=[{"certainty": one} for one in sources], open_questions=questions)

    assert a_view(step).steps[0].certainty == certainty


def test_a_citation_of_one_field_does_not_speak_for_the_step() -> None:
    citations = [{"certainty": "stated"}, {"certainty": "open", "fields": ["duration"]}]

    assert a_view(a_step("a", sources=citations)).steps[0].certainty == ""


def test_an_unknown_step_is_an_error() -> None:
    with pytest.raises(KeyError):
        a_view(a_step("a")).step("b")
