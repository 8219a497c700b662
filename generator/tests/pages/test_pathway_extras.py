from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked, check_content
from palvelukartta.model.edits import with_edited
from palvelukartta.pages.booklet import BookletContext
from palvelukartta.pages.contacts import contacts
from palvelukartta.pages.entity_pages import EntityContext, with_phases
from palvelukartta.pages.entry_pages import entry_page
from palvelukartta.pages.present import Presenter
from palvelukartta.rendering.texts import load_texts
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.views.pathway import pathway_view
from tests.builders import a_catalog, a_pathway, a_step, actors, an_entry

ASK = {"text": "Kysy palvelusta."}


@pytest.fixture(scope="module")
def site(good: Checked) -> Site:
    return Site(good, today=date(2026, 3, 1))


def test_contacts_are_the_services_then_of_those_who_answer_each_once() -> None:
    service = an_entry("service", "ryhma", contact=ASK)
    silent = an_entry("service", "muu")
    answers = an_entry("actor", "kela", sector="kela", tasks=["Maksaa."], contact=ASK)
    pathway = a_pathway(
        a_step("a", "b", who=[{"actor": "kela"}, {"actor": "alue"}]),
        a_step("b", who=[{"actor": "kela"}]),
        services=["muu", "ryhma"],
    )
    catalog = a_catalog(pathway, service, silent, answers, *actors())

    found = list(contacts(Presenter(catalog, "polut/polku.html", "fi"), pathway, pathway_view(catalog, pathway)))

    assert [(contact.link.id, contact.contact["text"]) for contact in found] == [
        ("ryhma", "Kysy palvelusta."),
        ("kela", "Kysy palvelusta."),
    ]


def test_every_contact_of_a_list_is_told_and_none_of_what_has_ended() -> None:
    service = an_entry("service", "ryhma", contact=ASK, contacts=[{"phone": "1"}, {"phone": "2"}])
    ended = an_entry("service", "entinen", status="ended", contact={"phone": "3"})
    pathway = a_pathway(a_step("a"), services=["entinen", "ryhma"])
    catalog = a_catalog(pathway, service, ended, *actors())

    found = contacts(Presenter(catalog, "polut/polku.html", "fi"), pathway, pathway_view(catalog, pathway))

    assert [(contact.link.id, contact.contact["phone"]) for contact in found] == [
        ("ryhma", ""),
        ("ryhma", "1"),
        ("ryhma", "2"),
    ]


def test_a_step_with_a_pathway_of_its_own_links_to_that_of_the_service_that_it_names(content: Path) -> None:
    pathways, services = content / "pathways", content / "services"
    own = (pathways / "esimerkkipolku.yml").read_text(encoding="utf-8")
    step = "title: Ryhmä\n    type: subpathway\n    services:\n      - ryhma\n"
    (pathways / "esimerkkipolku.yml").write_text(own.replace("title: Ryhmä\n    type: step\n", step), encoding="utf-8")
    ryhma = own.replace("title: Esimerkkipolku", "title: Ryhmän polku").replace("- esimerkkipalvelu\n", "- ryhma\n")
    (pathways / "ryhmapolku.yml").write_text(ryhma, encoding="utf-8")
    service = (services / "esimerkkipalvelu.yml").read_text(encoding="utf-8")
    (services / "ryhma.yml").write_text(service.replace("title: Esimerkkipalvelu", "title: Ryhmä"), encoding="utf-8")

    checked = check_content(content)
    page = Site(checked, today=date(2026, 3, 1)).documents["polut/esimerkkipolku.html"]

    assert checked.problems == ()
    assert 'Oma polku: <a href="ryhmapolku.html">Ryhmän polku</a>' in page


def test_a_phase_shows_services_with_their_pathways_and_the_other_pathways_once() -> None:
    entity = an_entry(
        "entity",
        "kokonaisuus",
        phases=[
            {
                "id": "alku",
                "title": "Alku",
                "summary": "Alkaa.",
                "services": ["ryhma", "muu"],
                "pathways": ["polku", "toinen"],
            }
        ],
    )
    entries = (
        entity,
        an_entry("service", "ryhma"),
        an_entry("service", "muu"),
        a_pathway(a_step("a"), services=["ryhma"]),
        a_pathway(a_step("a"), id="toinen"),
        a_pathway(a_step("a"), id="esimerkki", type="example", services=["ryhma"]),
    )
    catalog = a_catalog(*entries, *actors())
    texts = load_texts(resource_directory("theme"), "fi")

    page = with_phases(entry_page(catalog, entity, texts, "fi", date(2026, 3, 1)), catalog, entity)

    shown = page.context(EntityContext)
    (phase,) = shown.phases
    assert [(service.link.id, [way.id for way in service.pathways]) for service in phase.services] == [
        ("ryhma", ["polku"]),
        ("muu", []),
    ]
    assert [link.id for link in phase.pathways] == ["toinen"]
    assert shown.triggers_href == "../minne-ohjaan/index.html"


def test_the_booklet_holds_every_pathway_under_ids_of_its_own(site: Site, good: Checked) -> None:
    (booklet,) = [page for page in site.pages if page.template == "booklet.html"]

    assert booklet.address == "polut/vihko.html"
    assert booklet.index, "its links grow with the pathways: they count for no budget"
    leaves = booklet.context(BookletContext).leaves
    assert [leaf.id for leaf in leaves] == [entry.id for entry in good.catalog.of_kind("pathway")]
    for leaf in leaves:
        assert all(stop.view.id.startswith(f"{leaf.id}--") for line in leaf.lines for stop in line.stops)
        for part in leaf.parts:
            for step in part.steps:
                assert step.view.id.startswith(f"{leaf.id}--")
                assert not step.data["sources"]
                assert not any((step.mine, step.answers, step.takes_part, step.own)), "a booklet has no lens"


def test_the_booklet_has_no_list_for_a_pathway_that_tells_no_status(site: Site, good: Checked) -> None:
    entry = good.catalog.of_kind("pathway")[0]
    silent = replace(entry, data={name: value for name, value in entry.data.items() if name not in ("status", "as_of")})
    edited = site.edited(with_edited(good.catalog, silent), date(2026, 3, 1))
    booklet = edited.page("polut/vihko.html")

    assert booklet
    assert not re.search(r"<ul[^>]*>\s*</ul>", edited.html(booklet))


@pytest.mark.parametrize(
    ("citations", "note"),
    [
        ([{"certainty": "inferred"}], ""),
        ([{"certainty": "inferred"}, {"source": "esimerkkilahde", "certainty": "stated"}], "1 lähde"),
    ],
)
def test_a_citation_that_names_no_source_counts_for_none(
    citations: list[dict[str, str]], note: str, site: Site, good: Checked
) -> None:
    entry = good.catalog.of_kind("area")[0]
    cited = replace(entry, data={**entry.data, "sources": citations})
    edited = site.edited(with_edited(good.catalog, cited), date(2026, 3, 1))
    page = edited.page(f"alueet/{entry.id}.html")

    assert page
    assert re.findall(r'<span class="note">(.*?lähde.*?)</span>', edited.html(page)) == [note][: bool(note)]


def test_each_pathway_has_its_drawing_as_a_file(site: Site, good: Checked) -> None:
    files = {address for address in site.assets if address.startswith("polut/")}

    assert files == {f"polut/{entry.id}.svg" for entry in good.catalog.of_kind("pathway")}
    assert all(b"1.3.2026" in site.assets[address] for address in files)


@pytest.mark.parametrize(("status", "expected"), [("in_use", ["alue"]), ("ended", [])])
def test_where_nobody_has_a_contact_the_provider_of_a_service_that_goes_on_is_asked(
    status: str, expected: list[str]
) -> None:
    provider = an_entry("actor", "alue", sector="wellbeing_county", contact=ASK)
    service = an_entry("service", "ryhma", type="service", status=status, provider=["alue"])
    pathway = a_pathway(a_step("a", who=[{"actor": "tiimi"}]), services=["ryhma"])
    catalog = a_catalog(pathway, service, provider, an_entry("actor", "tiimi", sector="wellbeing_county"))

    found = contacts(Presenter(catalog, "polut/polku.html", "fi"), pathway, pathway_view(catalog, pathway))

    assert [contact.link.id for contact in found] == expected
