from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from palvelukartta.checks.maps import maps_are_complete
from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.map_files import map_files
from palvelukartta.pages.map_pages import MapContext, ShownLine, main_map_page, map_pages
from palvelukartta.pages.map_picture import map_picture
from palvelukartta.pages.pathway_set import file_style
from palvelukartta.rendering.hyphens import LONG_NAME, with_soft_hyphens
from palvelukartta.rendering.page import Page
from palvelukartta.rendering.texts import Texts, load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.sitemap.addresses import MAP, map_address, page_addresses
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

LANGUAGE = "fi"


@pytest.fixture(scope="module")
def texts() -> Texts:
    return load_texts(resource_directory("theme"), LANGUAGE)


def catalogue(*more: Any, **entity: Any) -> Catalog:
    phases = [{"id": "a", "title": "Palvelut", "summary": "Palvelut.", "map_place": "lines", "pathways": ["polku"]}]
    ways = [{"to": f"v{number}", "when": f"ehto {number}"} for number in range(2, 6)]
    pathway = a_pathway(
        a_step("v1", *ways, stage="beginning"),
        a_step("v2", "v5", stage="plan", type="decision"),
        a_step("v3", "v5", stage="plan"),
        a_step("v4", "v5", stage="plan", who=[{"actor": "tuottaja"}, {"actor": "alue"}]),
        a_step("v5", stage="end", who=[{"actor": "tuottaja"}]),
        id="polku",
        code="POLKU",
        enters_when="asiakas tulee",
    )
    return a_catalog(*actors(), pathway, an_entry("entity", "kokonaisuus", phases=phases, **entity), *more)


def lines_of(page: Page) -> tuple[ShownLine, ...]:
    shown = page.context(MapContext).map
    assert shown
    return shown.lines


def test_the_key_explains_the_signs_that_the_map_has(texts: Texts) -> None:
    shown = main_map_page(catalogue(), texts, LANGUAGE).context(MapContext).map
    assert shown
    assert shown.signs == {"step", "choice", "end", "moves", "unknown", "notes"}


def test_the_page_promises_no_door_that_the_map_has_not(texts: Texts) -> None:
    service = an_entry("service", "palvelu", title="Palvelu")
    trigger = an_entry("trigger", "tilanne", type="situation", refer_to=[{"service": "palvelu"}])
    place = {"id": "n", "title": "Huomataan", "summary": "Huomataan.", "map_place": "notice", "triggers": ["tilanne"]}
    lines = catalogue(service, trigger)
    entity = lines.of_kind("entity")[0]

    def lead(*phases: Any) -> str:
        more = replace(entity, data={**entity.data, "phases": [*phases, *entity.items("phases")]})
        return main_map_page(replace(lines, entries={**lines.entries, more.key: more}), texts, LANGUAGE).lead

    assert lead() == texts["map"]["lead_lines"]
    assert lead(place) == f"{texts['map']['lead_notice']} {texts['map']['lead_lines']}"
    assert lead({**place, "services": ["palvelu"]}) == f"{texts['map']['lead_doors']} {texts['map']['lead_lines']}"


def test_the_index_has_no_phase_of_which_the_map_shows_everything(texts: Texts) -> None:
    phases = [{"id": "b", "title": "Muut", "summary": "Muut.", "map_place": "lines", "services": ["palvelu"]}]
    page = main_map_page(catalogue(an_entry("service", "palvelu")), texts, LANGUAGE)
    assert page.context(MapContext).index == ()

    both = catalogue(an_entry("service", "palvelu"))
    entity = both.of_kind("entity")[0]
    more = replace(entity, data={**entity.data, "phases": [*entity.items("phases"), *phases]})
    index = main_map_page(replace(both, entries={**both.entries, more.key: more}), texts, LANGUAGE)
    assert [(phase.number, phase.title) for phase in index.context(MapContext).index] == [(2, "Muut")]


def test_a_station_is_a_link_to_its_step_and_says_what_its_signs_say(texts: Texts) -> None:
    (line,) = lines_of(main_map_page(catalogue(), texts, LANGUAGE))
    last = line.stops[-1]
    assert (last.number, last.href) == (5, "polut/polku.html#v5")
    assert last.words == "Polku päättyy. Vastaa Tuottaja Oy. Vaiheista 1, 2 ja 3 vastuu siirtyy: Alue → Tuottaja Oy."
    assert "moves" in last.classes.split()


def test_a_line_says_its_condition_door_and_length(texts: Texts) -> None:
    (line,) = lines_of(main_map_page(catalogue(), texts, LANGUAGE))
    assert (line.id, line.sign) == ("polku", "jos asiakas tulee")
    assert line.about.startswith("Ovi:\u00a0Alue · 5 vaihetta · ei tiedossa, onko käytössä")


def test_a_line_says_from_whom_to_whom_responsibility_moves_and_on_which_ways(texts: Texts) -> None:
    (line,) = lines_of(main_map_page(catalogue(), texts, LANGUAGE))
    assert line.hands.startswith("Vastuu siirtyy:\u00a0Alue → ")
    assert line.hands.endswith("Alue → Tuottaja Oy (1→4, 1→5, 2→5, 3→5)")


def test_who_takes_part_has_a_class_for_the_lens(texts: Texts) -> None:
    (line,) = lines_of(main_map_page(catalogue(), texts, LANGUAGE))
    assert {"org-provider", "with-wellbeing-county"} <= set(line.stops[3].classes.split())


def test_numbers_that_follow_each_other_are_told_as_one(texts: Texts) -> None:
    ways = [a_step(f"v{number}", f"v{number + 1}", {"to": "v6"}, stage="plan") for number in range(2, 5)]
    pathway = a_pathway(
        a_step("v1", "v2", {"to": "v6"}, stage="beginning"),
        *ways,
        a_step("v5", stage="end"),
        a_step("v6", stage="end"),
        id="polku",
        code="POLKU",
        enters_when="asiakas tulee",
    )
    (line,) = lines_of(main_map_page(catalogue(pathway), texts, LANGUAGE))
    assert [note.text for note in line.stops[-1].notes] == ["← 1–4"]


def test_without_what_a_map_needs_the_phases_are_listed(texts: Texts) -> None:
    """The editor is told what is missing; the reader has the list until then."""
    bare = a_pathway(a_step("v1"), id="polku")
    missing = [(problem.code, problem.fact("field")) for problem in maps_are_complete(catalogue(bare))]
    assert missing == [("pathway-map-missing", name) for name in ("code", "enters_when", "stage")]
    page = main_map_page(catalogue(bare), texts, LANGUAGE)
    assert page.context(MapContext).map is None
    assert [phase.title for phase in page.context(MapContext).listed] == ["Palvelut"]
    assert map_picture(catalogue(bare), LANGUAGE) is None


def files_of(catalog: Catalog, texts: Texts) -> dict[str, str]:
    theme = resource_directory("theme")
    site = {"title": "Kartta", "subtitle": "Alue", "site_url": "https://esimerkki.fi/", "licence": "CC BY 4.0"}
    whole = replace(catalog, site=site)
    made = map_files(whole, texts, frozenset(), file_style(whole, theme), date(2026, 11, 28), LANGUAGE)
    return {address: content.decode() for address, content in made}


def test_the_map_is_a_file_that_says_what_it_is_and_from_when(texts: Texts) -> None:
    catalog = catalogue()
    page = main_map_page(catalog, texts, LANGUAGE)
    files = files_of(catalog, texts)
    assert list(files) == [page.context(MapContext).file_href] == ["kartta.svg"]
    for words in (f"<title>{page.title}</title>", "https://esimerkki.fi/kartta.html", "2026-11-28", "CC BY 4.0"):
        assert words in files["kartta.svg"]
    assert not re.search(r"class=|style=|var\(", files["kartta.svg"])
    assert files == files_of(catalog, texts)


def test_what_has_no_map_has_no_file(texts: Texts) -> None:
    bare = catalogue(a_pathway(a_step("v1"), id="polku"))
    assert files_of(bare, texts) == {}
    assert main_map_page(bare, texts, LANGUAGE).scripts == ()
    assert main_map_page(bare, texts, LANGUAGE).context(MapContext).file_href == ""


def test_a_page_without_a_picture_says_what_the_picture_lacks(texts: Texts) -> None:
    bare = main_map_page(catalogue(a_pathway(a_step("v1"), id="polku")), texts, LANGUAGE)
    assert bare.lead.endswith(
        " Kuvasta puuttuu vielä ”Lyhenne kartalla”, ”Milloin tälle polulle” ja ”Sarake kartalla”."
    )
    empty = a_catalog(an_entry("entity", "kokonaisuus", phases=[]))
    no_lines = main_map_page(empty, texts, LANGUAGE)
    assert no_lines.lead == f"{texts['map']['no_map']} {texts['map']['no_map_lines']}"


def test_without_an_entity_there_is_no_map(texts: Texts) -> None:
    with pytest.raises(LookupError):
        main_map_page(a_catalog(), texts, LANGUAGE)


def test_the_main_map_is_that_of_the_entity_that_says_so(texts: Texts) -> None:
    main = an_entry("entity", "paa", phases=[], main_map=True)
    catalog = catalogue(main)
    other = catalog.of_kind("entity")[0]
    assert main_map_page(catalog, texts, LANGUAGE).source == "entities/paa.yml"
    assert [page.address for page in map_pages(catalog, texts, LANGUAGE)] == [map_address(catalog, other)]
    assert {MAP, map_address(catalog, other)} <= page_addresses(catalog, LANGUAGE, ())


def test_the_picture_has_a_station_for_each_of_the_main_line() -> None:
    picture = map_picture(catalogue(), LANGUAGE)
    assert picture
    assert [(dot.x, dot.sector) for dot in picture.dots] == [
        (120, "wellbeing-county"),
        (325, "wellbeing-county"),
        (530, "provider"),
    ]
    assert [sign.code for sign in picture.signs] == ["POLKU"]


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Aloitus", "Aloitus"),
        ("Korvaukset", "Kor\u00advauk\u00adset"),
        ("Valmennusjakso", "Valmennus\u00adjakso"),
    ],
)
def test_the_name_of_a_station_breaks_between_parts_or_syllables(word: str, broken: str) -> None:
    assert with_soft_hyphens(word, frozenset({"jakso"}), LONG_NAME) == broken
