"""Phone hours, where they are from and when they were so, on one page."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from palvelukartta.source.strict_yaml import parse
from tests.hosts.editor.asking import ask
from tests.hosts.editor.conftest import Editor

CONTACT = "/ehdotus/m1/muokkaa/services/esimerkkipalvelu/contacts.0"
CITED = "  - source: esimerkkilahde\n    certainty: stated\n    fields:\n      - contacts\n"
FORM_PAGE = 40_000
HOURS = "Puhelinajat ja aukioloajat"
FILE = "services/esimerkkipalvelu.yml"


def pressed(editor: Editor, **typed: str) -> Any:
    """The data after a press of the contact's form."""
    named = {f"contacts.0.{name}": value for name, value in typed.items()}
    named = {name.replace("contacts.0.lahde_", "@lahde."): value for name, value in named.items()}
    named = {name.replace("contacts.0.lahteesta", "@lahteesta"): value for name, value in named.items()}
    pairs = [(name, value) for name, value in editor.form(CONTACT).pairs if name not in named]
    assert editor.press(CONTACT, [*pairs, *named.items()]).location == f"{CONTACT}?tehty=tallennettu"
    return parse(editor.text(FILE)).data


def test_hours_their_source_and_their_day_are_one_page(editor: Editor) -> None:
    before = parse(editor.text(FILE)).data
    page = editor.see(CONTACT)
    data = pressed(editor, hours="ma–pe 9–11", as_of="28.11.2026", lahde_source="esimerkkilahde", lahde_place="Ajat")

    assert "lähteenä on sivun oma lähde" not in page  # a changed fact asks for its own
    assert "Täytä vain, jos tarkistit kaikki nämä tiedot. Muuten lukija näkee sivun ajankohdan: 5/2026." in page
    assert data["contacts"][0] == {**before["contacts"][0], "hours": "ma–pe 9–11", "as_of": "2026-11-28"}
    cited = {"source": "esimerkkilahde", "place": "Ajat", "certainty": "stated", "fields": ["hours"]}
    assert data["sources"] == [*before["sources"], cited]


def test_the_source_of_a_group_is_changed_and_taken_away_where_it_was_told(editor: Editor) -> None:
    before = parse(editor.text(FILE)).data
    pressed(editor, lahde_source="esimerkkilahde", lahde_place="Ajat")
    assert editor.form(CONTACT).says("@lahde.place") == ["Ajat"]
    changed = pressed(editor, lahde_certainty="confirmed", lahde_place="")["sources"][-1]

    assert changed == {"source": "esimerkkilahde", "certainty": "confirmed", "fields": ["contacts"]}
    assert pressed(editor, lahde_source="", lahde_certainty="stated")["sources"] == before["sources"]


def test_what_is_new_is_not_credited_to_an_older_source(editor: Editor) -> None:
    whole = {"source": "esimerkkilahde", "certainty": "stated", "fields": ["contacts"]}
    path = editor.changes.content / FILE
    path.write_text(f"{editor.text(FILE)}".replace("sources:\n", "sources:\n" + CITED, 1), encoding="utf-8")
    editor.changes.site.follow([path])
    open_form = editor.form(CONTACT)
    assert open_form.says("@lahde.source") == [""]  # what is published is not told of what is new
    for hours in ("ma–pe 9–11", "ma–pe 10–11"):  # a script saves, and the page that is open asks as it did
        asked = {"lahteesta": "contacts"}
        data = pressed(editor, hours=hours, **asked)
        assert [row for row in data["sources"] if "fields" in row and row["fields"] != ["for_whom"]] == [whole]

    page = editor.see(CONTACT)
    missing = f"Kerro, mistä uusi tieto on: {HOURS}. Muuten lukija luulee, että sen kertoo sivun vanha lähde."
    assert f'<a href="#k-@lahde.source">{missing}</a>' in page
    assert "Mistä uusi tieto on: Puhelinajat ja aukioloajat" in page
    assert editor.form(CONTACT).says("@lahde.source") == [""]
    note = "Kysytty esimerkkineuvonnasta 28.11.2026."
    told = {"certainty": "unverified", "note": note, "fields": ["hours"]}
    data = pressed(editor, lahde_certainty="unverified", lahde_note=note)
    assert [row for row in data["sources"] if "fields" in row and row["fields"] != ["for_whom"]] == [whole, told]
    assert missing not in editor.see(CONTACT)
    data = pressed(editor, url="https://esimerkki.fi/ajat")
    assert data["sources"][-1]["fields"] == ["hours", "url"]
    place = f"sources.{len(data['sources']) - 1}"
    shown = editor.see(f"/ehdotus/m1/muokkaa/services/esimerkkipalvelu/{place}")
    assert ">Puhelinajat ja aukioloajat</label>" in shown


def test_a_form_that_says_nothing_of_a_source_leaves_it(editor: Editor) -> None:
    before = editor.text(FILE)
    pairs = [pair for pair in editor.form(CONTACT).pairs if not pair[0].startswith("@lahde")]

    assert editor.press(CONTACT, pairs).status == 303
    assert editor.press(CONTACT, editor.form(CONTACT).pairs).status == 303
    assert editor.text(FILE) == before
    assert ask(editor.app, CONTACT, [*editor.form(CONTACT).pairs, ("@lahde.fields", "title")]).status == 400


def citations(data: Any) -> list[Any]:
    """Those about single facts, but for the one that the entry had."""
    return [row for row in data["sources"] if "fields" in row and row["fields"] != ["for_whom"]]


def test_a_certainty_without_its_source_stays_and_is_a_mistake(editor: Editor) -> None:
    data = pressed(editor, hours="ma–pe 9–11", lahde_certainty="confirmed")

    assert citations(data) == [{"certainty": "confirmed", "fields": ["hours"]}]
    page = editor.see(CONTACT)
    assert f'<a href="#k-@lahde.source">Kerro, mistä uusi tieto on: {HOURS}.' in page
    assert editor.form(CONTACT).says("@lahde.certainty") == ["confirmed"]
    assert [problem.code for problem in editor.changes.site.problems] == ["reference-no-source"]


def test_what_no_source_tells_is_one_answer_with_its_day(editor: Editor) -> None:
    data = pressed(editor, hours="ma–pe 9–11", lahde_source="@yksikko")
    (told,) = citations(data)

    assert told["certainty"] == "unverified"
    assert re.fullmatch(r"Kerrottu kartan ylläpidolle \d+\.\d+\.\d{4}\. Kirjallista lähdettä ei ole\.", told["note"])
    assert editor.form(CONTACT).says("@lahde.source") == ["@yksikko"]
    assert "Kerro, mistä uusi tieto on" not in editor.see(CONTACT)
    assert pressed(editor) == data


def test_of_some_facts_of_a_contact_the_day_is_told_with_their_source(editor: Editor) -> None:
    data = pressed(editor, hours="ma–pe 9–11", lahde_source="esimerkkilahde")
    (told,) = citations(data)

    assert re.fullmatch(r"Tarkistettu \d+\.\d+\.\d{4}\.", told["note"])
    assert "as_of" not in data["contacts"][0]


def test_a_contact_that_is_new_has_the_day_on_which_it_was_written(editor: Editor) -> None:
    page = "/ehdotus/m1/muokkaa/actors/esimerkkialue/contact"
    assert "Jos jätät tyhjäksi, päivä on tämä päivä." in editor.see(page)
    editor.press(page, editor.form(page).with_value("contact.phone", "020 000 0000"))
    contact = parse(editor.text("actors/esimerkkialue.yml")).data["contact"]

    assert contact["phone"] == "020 000 0000"
    assert contact["as_of"] == datetime.now(tz=UTC).date().isoformat()


def test_the_day_of_a_new_contact_stays_where_a_script_saved_it_before_the_button(editor: Editor) -> None:
    page = "/ehdotus/m1/muokkaa/actors/esimerkkialue/contact"
    typed = editor.form(page).with_value("contact.phone", "020 000 0000")
    saved = ask(editor.app, page, typed, HTTP_ACCEPT="application/json")
    base = json.loads(saved.text)["base"]
    editor.press(page, [(name, base if name == "@pohja" else value) for name, value in typed])

    contact = parse(editor.text("actors/esimerkkialue.yml")).data["contact"]
    assert contact["as_of"] == datetime.now(tz=UTC).date().isoformat()
    assert "Jos jätät tyhjäksi, päivä on tämä päivä." in editor.see(page)


def test_a_proposal_tells_facts_of_which_nobody_told_where_they_are_from(editor: Editor) -> None:
    pressed(editor, hours="ma–pe 9–11")
    told = f"Kerro, mistä uusi tieto on: {HOURS}. Muuten lukija luulee, että sen kertoo sivun vanha lähde."
    asking = f'<a href="{CONTACT}#k-@lahde.source">Esimerkkipalvelu: {told}</a>'

    assert asking in editor.see("/ehdotus/m1/ehdota")
    pressed(editor, lahde_source="@yksikko")
    assert asking not in editor.see("/ehdotus/m1/ehdota")


def test_facts_of_a_page_and_of_a_step_have_a_source_of_their_own_where_one_is_told(editor: Editor) -> None:
    base = "/ehdotus/m1/muokkaa"
    for page, name, value in (
        (f"{base}/services/esimerkkipalvelu/tiedot", "duration", "6 kuukautta"),
        (f"{base}/pathways/esimerkkipolku/steps.0", "steps.0.professional", "Soittaa asiakkaalle."),
    ):
        assert "@lahde.source" not in editor.see(page)
        form = editor.form(page)
        assert name in {known for known, _ in form.pairs}
        saved = editor.see(editor.press(page, form.with_value(name, value)).location)
        assert '<a href="#k-@lahde.source">Kerro, mistä uusi tieto on</a>' in saved
        assert "Tarkista nämä kohdat" not in saved
        assert ("Muun lähteen lisäät kohdassa Lähteet." in saved) is ("steps" in page)
        assert len(saved.encode()) <= FORM_PAGE
        asked = editor.form(page)
        editor.press(page, asked.with_value("@lahde.source", "@yksikko"))
        assert "Kerro, mistä uusi tieto on" not in editor.see(f"{page}?tehty=tallennettu")

    service, step = (parse(editor.text(name)).data for name in (FILE, "pathways/esimerkkipolku.yml"))
    assert service["sources"][-1]["fields"] == ["duration"]
    assert step["steps"][0]["sources"][-1]["fields"] == ["professional"]


def test_a_form_is_sent_to_its_own_address_so_that_the_page_after_it_begins_at_its_top(editor: Editor) -> None:
    assert f'<form method="post" action="{CONTACT}" id="lomake"' in editor.see(CONTACT)
