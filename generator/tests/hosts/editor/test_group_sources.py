"""Phone hours, where they are from and when they were so, on one page."""

from __future__ import annotations

from typing import Any

from palvelukartta.source.strict_yaml import parse
from tests.hosts.editor.asking import ask
from tests.hosts.editor.conftest import Editor

CONTACT = "/ehdotus/m1/muokkaa/services/esimerkkipalvelu/contacts.0"
CITED = "  - source: esimerkkilahde\n    certainty: stated\n    fields:\n      - contacts\n"
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

    assert "lähteenä on sivun oma lähde: Esimerkkilähde." in page
    assert "lukija näkee sivun ajankohdan: 5/2026." in page
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
    assert open_form.says("@lahde.source") == ["esimerkkilahde"]
    for hours in ("ma–pe 9–11", "ma–pe 10–11"):  # a script saves, and the page that is open asks as it did
        asked = {"lahde_source": "esimerkkilahde", "lahde_certainty": "stated", "lahteesta": "contacts"}
        data = pressed(editor, hours=hours, **asked)
        assert [row for row in data["sources"] if "fields" in row and row["fields"] != ["for_whom"]] == [whole]

    page = editor.see(CONTACT)
    missing = "Kerro, mistä uusi tieto on: Milloin auki. Muuten lukija luulee, että sen kertoo sivun vanha lähde."
    assert f'<a href="#k-@lahde.source">{missing}</a>' in page
    assert "Mistä uusi tieto on: Milloin auki" in page
    assert editor.form(CONTACT).says("@lahde.source") == [""]
    note = "Kysytty esimerkkineuvonnasta 28.11.2026."
    told = {"certainty": "unverified", "note": note, "fields": ["hours"]}
    data = pressed(editor, lahde_certainty="unverified", lahde_note=note)
    assert [row for row in data["sources"] if "fields" in row and row["fields"] != ["for_whom"]] == [whole, told]
    assert missing not in editor.see(CONTACT)
    data = pressed(editor, url="https://esimerkki.fi/ajat")
    assert data["sources"][-1]["fields"] == ["url", "hours"]
    place = f"sources.{len(data['sources']) - 1}"
    shown = editor.see(f"/ehdotus/m1/muokkaa/services/esimerkkipalvelu/{place}")
    assert ">Milloin auki</label>" in shown


def test_a_form_that_says_nothing_of_a_source_leaves_it(editor: Editor) -> None:
    before = editor.text(FILE)
    pairs = [pair for pair in editor.form(CONTACT).pairs if not pair[0].startswith("@lahde")]

    assert editor.press(CONTACT, pairs).status == 303
    assert editor.press(CONTACT, editor.form(CONTACT).pairs).status == 303
    assert editor.text(FILE) == before
    assert ask(editor.app, CONTACT, [*editor.form(CONTACT).pairs, ("@lahde.fields", "title")]).status == 400
