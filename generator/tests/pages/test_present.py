"""An entry as a template shows it: the schema says what is a label, a link, a long text or a date."""

from __future__ import annotations

from typing import Any

from minijinja import Markup

from palvelukartta.model.choice import Choice
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.rendering.link_names import with_kind
from tests.builders import a_catalog, a_pathway, a_step, an_entry

SERVICE = an_entry(
    "service",
    "tyopaja",
    status="in_use",
    description={"fi": "**Suomeksi**", "sv": "*På svenska*"},
    as_of="2026-11-05",
    provider=["paja"],
    related=["terms/sana", "terms/puuttuu"],
    way_in=[{"type": "referral", "text": "Lähete"}],
    review_interval=12,
    duration="<b>kuukausi</b>",
)
CATALOG = a_catalog(
    SERVICE,
    an_entry("actor", "paja", sector="provider", short_name="Paja", summary="Paja tuottaa."),
    an_entry("term", "sana", title={"fi": "Sana", "sv": "Ord"}),
)


def shown(language: str = "fi") -> dict[str, Any]:
    return Presenter(CATALOG, "palvelut/tyopaja.html", language).entry(SERVICE)


def test_a_link_says_its_kind_where_an_earlier_kind_has_an_entry_of_the_same_title() -> None:
    entries = [an_entry("service", "apu"), an_entry("term", "apu"), an_entry("term", "muu")]
    presenter = Presenter(a_catalog(*entries), "index.html", "fi")

    assert [presenter.link(entry).name for entry in entries] == ["Apu", with_kind("Apu", "sana"), "Muu"]
    assert presenter.link(entries[1]).title == "Apu"


def test_every_field_is_shown_and_what_the_entry_lacks_is_absent() -> None:
    fields = shown()
    others = {name for kind in CATALOG.kinds.values() for name in kind.schema["properties"]}

    assert set(fields) == others
    assert {name for name in SERVICE.kind.schema["properties"] if fields[name]} == set(SERVICE.data)


def test_a_chosen_value_has_its_label_and_its_explanation() -> None:
    assert shown()["status"] == Choice("in_use", "Käytössä", "Käytössä kentän as_of ajankohtana.")


def test_a_reference_becomes_a_link_from_this_page() -> None:
    assert shown()["provider"] == [
        Link("Paja", "../toimijat/paja.html", "Paja tuottaa.", "actor", "paja", "Paja", "Paja")
    ]


def test_a_reference_to_any_kind_finds_its_entry_or_nothing() -> None:
    first, second = shown()["related"]

    assert (first.title, first.href) == ("Sana", "../sanasto/sana.html")
    assert second is None


def test_a_link_may_lead_to_a_place_on_the_page() -> None:
    presenter = Presenter(CATALOG, "palvelut/tyopaja.html", "fi")

    assert presenter.link(SERVICE, "osa").href == "#osa"


def test_a_long_text_is_html_and_a_short_one_is_not() -> None:
    assert shown()["description"] == Markup("<p><strong>Suomeksi</strong></p>")
    assert isinstance(shown()["description"], Markup)
    assert not isinstance(shown()["duration"], Markup)
    assert shown()["duration"] == "<b>kuukausi</b>"


def test_a_link_in_a_long_text_leads_to_the_page_that_it_names() -> None:
    entry = an_entry("term", "a", description="[x](services/tyopaja), [y](palaute.html) ja [z](#osa)")

    found = Presenter(CATALOG, "palvelut/b.html", "fi").entry(entry)["description"]

    assert found == Markup(
        '<p><a href="tyopaja.html">x</a>, <a href="../palaute.html">y</a> ja <a href="../sanasto/a.html#osa">z</a></p>'
    )


def test_a_text_is_shown_in_the_language_of_the_page() -> None:
    assert shown("sv")["description"] == Markup("<p><em>På svenska</em></p>")


def test_an_untranslated_long_text_says_in_which_language_it_is() -> None:
    entry = an_entry("service", "a", description="Suomeksi")

    found = Presenter(a_catalog(entry), "palvelut/a.html", "sv").entry(entry)["description"]

    assert found == Markup('<div lang="fi"><p>Suomeksi</p></div>')


def test_dates_numbers_and_nested_fields_are_shown_too() -> None:
    found = shown()

    assert (found["as_of"], found["review_interval"]) == ("5.11.2026", 12)
    (way,) = found["way_in"]
    assert (way["type"].label, way["text"]) == (SERVICE.kind.label("referral", "way_in", "type"), "Lähete")


def test_the_fields_that_a_citation_is_about_are_told_by_their_titles() -> None:
    citation = {"certainty": "stated", "fields": ["next", "who", "summary", "puuttuu"]}
    step = a_step("a", sources=[{"certainty": "stated", "fields": ["title", "within"]}])
    pathway = a_pathway(step, sources=[citation])

    found = Presenter(a_catalog(pathway), "polut/polku.html", "fi").entry(pathway)

    assert found["sources"][0]["fields"] == ["Mitä seuraavaksi", "Kuka tekee", "Tiivistelmä"]
    assert found["steps"][0]["sources"][0]["fields"] == ["Vaiheen nimi", "Missä ajassa"]


def test_a_link_to_what_has_ended_says_so() -> None:
    ended = an_entry("instrument", "lomake", title="Lomake", status="pilot_ended")
    used = an_entry("instrument", "toinen", status="in_use")
    presenter = Presenter(a_catalog(ended, used), "palvelut/a.html", "fi")
    assert (presenter.link(ended).over, presenter.link(used).over) == ("kokeilu päättynyt", "")
