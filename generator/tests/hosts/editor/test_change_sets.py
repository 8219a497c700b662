"""Change sets in the editor: begun, looked at, taken back, in conflict, proposed."""

from __future__ import annotations

import re

import pytest

from palvelukartta.hosts.editor.drafts import Conflict, FieldConflict, Refused
from tests.hosts.editor.asking import Answer, ask, forms_of
from tests.hosts.editor.conftest import ROLE, Editor

BASE = "/ehdotus/m1"
FORM = f"{ROLE}/nimi"
ROLE_FILE = "roles/esimerkkiohjaaja.yml"


def change(editor: Editor, summary: str = "Ohjaa kaikkia.") -> None:
    editor.press(FORM, editor.form(FORM).with_value("summary", summary))


def test_a_change_set_is_begun_and_listed(editor: Editor) -> None:
    answer = ask(editor.app, "/", editor.form("/").with_value("nimi", " Soittoajat \r\n"))

    assert (answer.status, answer.location) == (303, "/ehdotus/m2")
    assert '<a href="/ehdotus/m2">Soittoajat</a>' in editor.see("/")


def test_a_change_set_without_a_name_has_that_of_its_person(editor: Editor) -> None:
    ask(editor.app, "/", editor.form("/").pairs)

    assert editor.sets.all["m2"].title == "Muutos (Aino Hoitaja)"


def test_what_is_put_away_is_told_and_leaves_the_list(editor: Editor) -> None:
    change(editor)
    pairs = next(form.pairs for form in forms_of(editor.see(BASE)) if form.action == f"{BASE}/sulje")
    answer = ask(editor.app, f"{BASE}/sulje", [*pairs, ("varmistus", "1")])

    assert (answer.status, answer.location) == (303, "/?tehty=hylatty&muutos=m1")
    home = editor.see(answer.location)
    assert "Muutos on hylätty." in home
    assert f'<a href="{BASE}">' not in home
    assert "Muutos on hylätty." not in editor.see("/")
    assert editor.sets.all == {}


def test_a_page_of_the_site_leads_to_its_forms(editor: Editor) -> None:
    page = editor.see(f"{BASE}/sivu/roolit/esimerkkiohjaaja.html")

    assert f'<a href="{ROLE}" class="editor-edit">Muokkaa tätä sivua</a>' in page
    assert "Takaisin muutokseen: Uudet ajat" in editor.see(f"{BASE}/sivu/index.html")


def test_a_preview_has_no_bar(editor: Editor) -> None:
    answer = ask(editor.app, f"{BASE}/sivu/roolit/esimerkkiohjaaja.html", HTTP_SEC_FETCH_DEST="iframe")

    assert "editor-bar" not in answer.text
    assert f'<iframe src="{BASE}/sivu/roolit/esimerkkiohjaaja.html"' in editor.see(FORM)


def test_the_preview_is_what_was_saved(editor: Editor) -> None:
    change(editor)

    assert "Ohjaa kaikkia." in editor.see(f"{BASE}/sivu/roolit/esimerkkiohjaaja.html")


def test_with_errors_the_last_good_page_is_shown_and_told(editor: Editor) -> None:
    change(editor, "")

    assert "Esikatselu näyttää viimeksi kunnossa olleen sivun" in editor.see(FORM)
    assert "ohjaa asiakasta esimerkkipolulla" in editor.see(f"{BASE}/sivu/roolit/esimerkkiohjaaja.html")


def test_changed_entries_are_listed(editor: Editor) -> None:
    change(editor)

    assert f'<a href="{ROLE}">Esimerkkiohjaaja</a>' in editor.see(BASE)


def test_a_save_is_taken_back(editor: Editor) -> None:
    before = editor.text(ROLE_FILE)
    change(editor)
    pairs = editor.form(f"{BASE}/historia").pairs

    answer = ask(editor.app, f"{BASE}/historia", [*pairs, ("tallennus", "0")])

    assert editor.text(ROLE_FILE) == before
    assert "Tallennus on peruttu." in editor.see(answer.location)
    assert ask(editor.app, f"{BASE}/historia", [*pairs, ("tallennus", "x")]).status == 404

    rows = editor.see(f"{BASE}/historia")
    assert re.findall(r'value="(\w+)">(\w+)<', rows) == [("1", "Palauta")]
    assert '<span class="editor-state">Peruttu</span>' in rows
    again = ask(editor.app, f"{BASE}/historia", [*pairs, ("tallennus", "1")])
    assert "Peruttu tallennus on taas voimassa." in editor.see(again.location)
    assert re.findall(r'value="(\w+)">(\w+)<', editor.see(f"{BASE}/historia")) == [("0", "Peru")]


def test_two_people_in_the_same_field_choose(editor: Editor) -> None:
    form = editor.form(FORM)
    change(editor, "Toisen teksti.")

    asked = editor.press(FORM, form.with_value("summary", "Oma teksti."))
    assert asked.status == 409
    assert all(text in asked.text for text in ("Toisen teksti.", "Oma teksti.", "ohjaa asiakasta esimerkkipolulla"))
    assert "Toisen teksti." in editor.text(ROLE_FILE)

    again = forms_of(asked.text)[0]
    name = "@valinta.roles/esimerkkiohjaaja.yml.summary"
    assert "editor-summary" not in asked.text
    for nothing in ([], [(name, "x")]):
        undecided = ask(editor.app, again.action, [*again.pairs, *nothing])
        assert undecided.status == 409
        assert "<title>Virhe: " in undecided.text
        missing = "Esimerkkiohjaaja: Tiivistelmä: Valitse, mikä jää voimaan."
        assert f'<li><a href="#c-{name}">{missing}</a></li>' in undecided.text
        assert f'id="v-{name}"><strong>Virhe:</strong> Valitse, mikä jää voimaan.' in undecided.text

    done = ask(editor.app, again.action, [*again.pairs, (name, "oma")])
    assert done.status == 303
    assert "summary: Oma teksti." in editor.text(ROLE_FILE)


def test_theirs_may_be_chosen(editor: Editor) -> None:
    form = editor.form(FORM)
    change(editor, "Toisen teksti.")
    again = forms_of(editor.press(FORM, form.with_value("summary", "Oma teksti.")).text)[0]

    ask(editor.app, again.action, [*again.pairs, ("@valinta.roles/esimerkkiohjaaja.yml.summary", "toisen")])

    assert "summary: Toisen teksti." in editor.text(ROLE_FILE)


def test_what_is_new_is_taken_in(editor: Editor) -> None:
    form = forms_of(editor.see(BASE))[0]

    answer = ask(editor.app, form.action, form.pairs)

    assert "uusimmat muutokset" in editor.see(answer.location)


def test_a_conflict_with_what_is_published_is_chosen_too(editor: Editor) -> None:
    draft = editor.changes.draft(ROLE_FILE)
    merged = {"title": "Oma", "summary": "S."}
    conflict = Conflict(ROLE_FILE, (FieldConflict(("title",), "E", "Heidän", "Oma"),), draft.fingerprint, merged)
    editor.changes.waiting = (conflict,)
    form = forms_of(editor.see(BASE))[0]

    asked = ask(editor.app, form.action, form.pairs)
    again = forms_of(asked.text)[0]
    editor.changes.waiting = (conflict,)
    ask(editor.app, again.action, [*again.pairs, (f"@valinta.{ROLE_FILE}.title", "toisen")])

    assert asked.status == 409
    assert "Esimerkkiohjaaja: Nimi" in asked.text
    assert editor.text(ROLE_FILE).startswith("title: Heidän\nsummary: S.\n")


def test_of_two_items_that_are_chosen_away_both_go_and_a_field_comes_back_to_its_place(editor: Editor) -> None:
    merged = {"title": "E", "tasks": ["Ohjaa.", "Soittaa.", "Kirjaa."], "sources": [{"source": "esimerkkilahde"}]}
    fields = (
        FieldConflict(("summary",), "S.", "Heidän.", None),
        FieldConflict(("tasks", 0), "O.", None, "Ohjaa."),
        FieldConflict(("tasks", 1), "S.", None, "Soittaa."),
    )
    editor.changes.waiting = (Conflict(ROLE_FILE, fields, editor.changes.draft(ROLE_FILE).fingerprint, merged),)
    form = forms_of(editor.see(BASE))[0]
    places = ("summary", "tasks.0", "tasks.1")

    ask(editor.app, form.action, [*form.pairs, *((f"@valinta.{ROLE_FILE}.{place}", "toisen") for place in places)])

    assert editor.text(ROLE_FILE).startswith("title: E\nsummary: Heidän.\ntasks:\n  - Kirjaa.\nsources:\n")


def test_a_proposal_tells_what_it_changes_and_asks_where_it_is_known_from(editor: Editor) -> None:
    change(editor)
    page = editor.see(f"{BASE}/ehdota")
    form = forms_of(page)[-1]

    silent = ask(editor.app, f"{BASE}/ehdota", form.with_value("viesti", " "))
    done = ask(editor.app, f"{BASE}/ehdota", form.with_value("viesti", "Uusi tehtävä, lähde: päätös."))

    assert "<del>vanha</del> <strong>muuttuu</strong>" in page
    assert ".yml" not in page
    assert "Työntekijästä tehtävä, ei nimeä." in page
    assert silent.status == 422
    assert "Kirjoita, mitä muutit" in silent.text
    assert editor.changes.proposed == ["Uusi tehtävä, lähde: päätös."]
    assert "https://example.org/1" not in done.location
    sent = editor.see(done.location)
    assert "lähetetty hyväksyttäväksi" in sent
    assert "Kartan ylläpito tarkistaa ehdotuksen." in sent
    assert "Lisäys tulee samaan ehdotukseen." in sent


def test_what_a_change_brings_is_told_as_forms_tell_it(editor: Editor) -> None:
    change(editor, "Hyvä **ohjaaja** ohjaa.")
    page = editor.see(f"{BASE}/ehdota")

    assert "Huomioita muutoksestasi" in page
    told = "Esimerkkiohjaaja: Tiivistelmä: Tämä kohta on tavallista tekstiä"
    assert f'<li><a href="{ROLE}/nimi">{told}' in page
    assert ".yml" not in page


def test_the_maps_own_words_tell_who_handles_a_proposal(editor: Editor) -> None:
    path = editor.changes.content / "site.yml"
    path.write_text(
        f"{path.read_text(encoding='utf-8')}proposal_advice: Vastuuhenkilö lukee sen viikossa.\n", encoding="utf-8"
    )
    editor.changes.site.follow([path])
    change(editor)
    before = editor.see(BASE)
    editor.changes.proposed.append("Lähde: päätös.")

    assert "Vastuuhenkilö lukee" not in before
    assert "<p>Vastuuhenkilö lukee sen viikossa.</p>" in editor.see(BASE)


def test_what_the_host_refuses_is_told_and_what_was_typed_stays(editor: Editor) -> None:
    change(editor)
    editor.changes.refuses = Refused("unreachable", "no route")
    form = forms_of(editor.see(f"{BASE}/ehdota"))[-1]

    answer = ask(editor.app, f"{BASE}/ehdota", form.with_value("viesti", "Lähde: päätös."))

    assert answer.status == 422
    assert "Lähde: päätös." in answer.text
    assert "no route" in answer.text


def test_with_errors_nothing_can_be_proposed(editor: Editor) -> None:
    change(editor, "")
    page = editor.see(f"{BASE}/ehdota")

    assert "Korjaa ensin nämä kohdat" in page
    assert f'<a href="{ROLE}/nimi">Esimerkkiohjaaja: Täytä kohta Tiivistelmä.</a>' in page
    assert 'name="viesti"' not in page


def test_an_empty_change_set_has_nothing_to_propose(editor: Editor) -> None:
    assert "ehdotettavaa ei ole" in editor.see(f"{BASE}/ehdota")


def test_putting_away_tells_what_is_lost_and_is_taken_back(editor: Editor) -> None:
    change(editor)
    pairs = next(form.pairs for form in forms_of(editor.see(BASE)) if form.action == f"{BASE}/sulje")
    asked = ask(editor.app, f"{BASE}/sulje", pairs)
    assert "Hylätäänkö muutos: Uudet ajat" in asked.text
    assert "(tallennuksia: 1)" in asked.text
    assert "<li>Esimerkkiohjaaja (rooli)</li>" in asked.text
    assert "m1" in editor.sets.all

    away = ask(editor.app, f"{BASE}/sulje", [*forms_of(asked.text)[0].pairs, ("varmistus", "1")])
    back = forms_of(editor.see(away.location))[0]
    assert ask(editor.app, back.action, back.pairs).location == f"{BASE}?tehty=palautettu"
    assert "Muutos on taas luettelossa." in editor.see(f"{BASE}?tehty=palautettu")
    assert "m1" in editor.sets.all


def test_the_first_page_takes_a_change_back_and_leads_to_the_map(editor: Editor) -> None:
    change(editor)
    home = editor.see("/")
    form = next(form for form in forms_of(home) if form.action == f"{BASE}/historia")

    assert f'href="{BASE}/sivu/index.html"' in home
    assert "Esimerkkiohjaaja: Nimi ja kuvaus (Tiivistelmä)" in home
    answer = ask(editor.app, form.action, [*form.pairs, ("tallennus", "0")])
    assert answer.location == f"{BASE}/historia?tehty=ennallaan"
    assert "Ohjaa kaikkia." not in editor.text(ROLE_FILE)
    begun = ask(editor.app, "/", [*forms_of(editor.see("/"))[0].pairs, ("kartta", "1")])
    assert begun.location == "/ehdotus/m2/sivu/index.html"


def test_one_may_write_in_place_of_both(editor: Editor) -> None:
    form = editor.form(FORM)
    change(editor, "Toisen teksti.")
    again = forms_of(editor.press(FORM, form.with_value("summary", "Oma teksti.")).text)[0]
    typed = again.with_value("@teksti.roles/esimerkkiohjaaja.yml.summary", "Molempien teksti.")
    assert again.says("@teksti.roles/esimerkkiohjaaja.yml.summary") == ["Oma teksti."]

    ask(editor.app, again.action, [*typed, ("@valinta.roles/esimerkkiohjaaja.yml.summary", "itse")])

    assert "summary: Molempien teksti." in editor.text(ROLE_FILE)


def test_a_text_of_ones_own_counts_as_chosen(editor: Editor) -> None:
    form = editor.form(FORM)
    change(editor, "Toisen teksti.")
    again = forms_of(editor.press(FORM, form.with_value("summary", "Oma teksti.")).text)[0]

    done = ask(editor.app, again.action, again.with_value("@teksti.roles/esimerkkiohjaaja.yml.summary", "Yhteinen."))

    assert "summary: Yhteinen." in editor.text(ROLE_FILE)
    assert "Tallennettu." in editor.see(done.location)


def test_a_proposal_takes_in_what_is_new_and_keeps_its_words(editor: Editor) -> None:
    change(editor)
    editor.changes.refuses = Refused("conflict")
    taken = ask(editor.app, f"{BASE}/ehdota", editor.form(f"{BASE}/ehdota").with_value("viesti", "Oma työ.")).text

    assert ">\nOma työ.</textarea>" in taken
    assert "autofocus>Mukana ovat nyt muiden uusimmat muutokset." in taken


def test_a_proposal_in_conflict_asks_at_once_whose_change_stays(editor: Editor) -> None:
    change(editor)
    field = FieldConflict(("summary",), "a", "b", "c")
    editor.changes.waiting = (Conflict(ROLE_FILE, (field,), editor.changes.draft(ROLE_FILE).fingerprint, {}),)
    editor.changes.refuses = Refused("conflict")
    asked = ask(editor.app, f"{BASE}/ehdota", editor.form(f"{BASE}/ehdota").with_value("viesti", "Oma työ."))
    form = forms_of(asked.text)[-1]

    assert asked.status == 409
    assert form.action == f"{BASE}/paivita"
    assert form.says("viesti") == ["Oma työ."]


def test_a_proposal_says_what_was_saved_and_from_where(editor: Editor) -> None:
    change(editor)
    change(editor, "Ohjaa joitakin.")
    taken_back(editor, "1")
    contact = "/ehdotus/m1/muokkaa/services/esimerkkipalvelu/contacts.0"
    typed = {"contacts.0.hours": "ma–pe 9–11", "@lahde.source": "esimerkkilahde"}
    editor.press(contact, [(name, typed.get(name, value)) for name, value in editor.form(contact).pairs])

    assert editor.form(f"{BASE}/ehdota").says("viesti") == [
        "Esimerkkiohjaaja: Nimi ja kuvaus (Tiivistelmä).\r\n"
        "Esimerkkipalvelu: Yhteystieto 1: Kysy esimerkkineuvonnasta. – ma–pe 8–15 (Puhelinajat ja aukioloajat).\r\n"
        "Lähde: Esimerkkilähde."
    ]


def test_a_fault_of_another_page_is_named_and_stops_no_proposal(editor: Editor) -> None:
    change(editor)
    name = "actors/esimerkkialue.yml"
    (editor.changes.content / name).write_text("title: Esimerkkialue\n", encoding="utf-8")
    editor.changes.site.follow([editor.changes.content / name])

    page = editor.see(f"{BASE}/ehdota")

    assert "Virheitä muilla sivuilla" in page
    assert "Esimerkkialue: Täytä kohta" in page
    assert 'name="viesti"' in page


def proposed(editor: Editor) -> None:
    change(editor)
    ask(editor.app, f"{BASE}/ehdota", editor.form(f"{BASE}/ehdota").with_value("viesti", "Lähde: päätös."))


def taken_back(editor: Editor, save: str = "0") -> Answer:
    return ask(editor.app, f"{BASE}/historia", [*editor.form(f"{BASE}/historia").pairs, ("tallennus", save)])


@pytest.mark.parametrize(
    ("leaves", "told"),
    [
        (False, "Ehdotus on peruttu. Sitä ei enää käsitellä."),
        (True, "Ehdotus ei muuta enää mitään, mutta se on vielä auki. Pyydä kartan ylläpitäjää sulkemaan se."),
    ],
)
def test_a_sent_proposal_of_which_everything_is_taken_back_is_taken_back_too(
    editor: Editor, leaves: bool, told: str
) -> None:
    editor.changes.leaves = leaves
    proposed(editor)
    undone = editor.see(taken_back(editor).location)
    page = editor.see(f"{BASE}/ehdota")
    form = forms_of(page)[-1]

    assert (
        "Tallennus on peruttu. Muutoksesta on nyt peruttu kaikki, mutta ehdotus on jo lähetetty. "
        f'Se on voimassa, kunnes perut senkin: <a href="{BASE}/ehdota">Ehdota muutosta</a>' in undone
    )
    assert "Et ole vielä muuttanut" not in page
    assert "Peru lähetetty ehdotus" in page
    assert "lähetetty ehdotus on yhä voimassa" in editor.see(BASE)
    assert told in editor.see(ask(editor.app, form.action, form.pairs).location)
    again = editor.see(f"{BASE}/ehdota")
    assert ("Et ole vielä muuttanut" in again) is not leaves
    assert ("ei muuta mitään. Se on vielä auki" in again) is leaves


def test_a_proposal_that_the_host_keeps_is_told(editor: Editor) -> None:
    proposed(editor)
    taken_back(editor)
    editor.changes.refuses = Refused("over")

    form = forms_of(editor.see(f"{BASE}/ehdota"))[-1]

    assert "Ehdotus on jo hyväksytty tai suljettu" in ask(editor.app, form.action, form.pairs).text


def test_what_is_taken_back_of_a_proposal_is_sent_again_with_its_words(editor: Editor) -> None:
    proposed(editor)
    change(editor, "Ohjaa joitakin.")
    undone = editor.see(taken_back(editor, "1").location)

    assert "Lähetetty ehdotus pysyy ennallaan, kunnes lähetät sen uudelleen:" in undone
    assert forms_of(editor.see(f"{BASE}/ehdota"))[-1].says("viesti") == ["Lähde: päätös."]


@pytest.mark.parametrize(
    ("refuses", "told"),
    [
        (None, "Muutos on hylätty, ja lähetetty ehdotus on peruttu. Sitä ei enää käsitellä."),
        (Refused("unreachable"), "eikä sitä voinut perua täältä. Pyydä kartan ylläpitäjää sulkemaan ehdotus."),
    ],
)
def test_putting_a_sent_change_away_tells_what_becomes_of_its_request(
    editor: Editor, refuses: Refused | None, told: str
) -> None:
    proposed(editor)
    taken_back(editor)
    editor.changes.refuses = refuses
    pairs = next(form.pairs for form in forms_of(editor.see(BASE)) if form.action == f"{BASE}/sulje")
    asked = ask(editor.app, f"{BASE}/sulje", pairs).text

    away = ask(editor.app, f"{BASE}/sulje", [*forms_of(asked)[0].pairs, ("varmistus", "1")])

    assert "Kaikki muutoksen tallennukset on peruttu." in asked
    assert "Kun hylkäät sen, ehdotus perutaan samalla." in asked
    assert told in editor.see(away.location)


def test_a_save_that_cannot_be_taken_back_is_an_error_with_its_field(editor: Editor) -> None:
    change(editor)
    field = FieldConflict(("summary",), "a", "b", "c")
    conflict = Conflict(ROLE_FILE, (field,), editor.changes.draft(ROLE_FILE).fingerprint, {})
    editor.changes.undo = lambda save, person: (conflict,)  # type: ignore[method-assign]
    answer = taken_back(editor)

    assert answer.status == 409
    assert "<title>Virhe: Tallennukset" in answer.text
    assert "editor-done" not in answer.text
    assert (
        f'<li><a href="{ROLE}/nimi#k-summary">Esimerkkiohjaaja: Tiivistelmä. Tätä kohtaa on muutettu tallennuksen '
        "jälkeen. Muuta kohta itse.</a></li>" in answer.text
    )


def test_the_first_page_begins_with_a_new_change_and_folds_what_is_sent(editor: Editor) -> None:
    before = editor.see("/")
    proposed(editor)
    home = editor.see("/")

    assert before.index("Aloita tyhjä muutos") < before.index("Kesken olevat muutokseni")
    assert "Lähetetyt muutokseni" not in before
    assert home.index("<summary>Lähetetyt muutokseni (1)</summary>") < home.index(f'<a href="{BASE}">')
    change(editor, "Ohjaa joitakin.")
    assert "Lähetetyt muutokseni" not in editor.see("/")


def test_the_ways_on_come_before_the_preview(editor: Editor) -> None:
    page = editor.see(FORM)

    assert page.index("Polut, joilla tämä on") < page.index("<iframe")


def test_a_search_without_a_script_is_answered_by_names(editor: Editor) -> None:
    page = editor.see(f"{BASE}/sivu/haku.html?q=esimerkkiOHJAAJA")
    found = f'<li><a href="{BASE}/sivu/roolit/esimerkkiohjaaja.html">Esimerkkiohjaaja</a> (rooli)</li>'

    assert "<p>Valitse sivu. Haku: ”esimerkkiOHJAAJA”.</p>" in page
    assert "tarvitsee JavaScriptin" not in page
    assert "tarvitsee JavaScriptin" in editor.see(f"{BASE}/sivu/haku.html")
    assert "<!--" not in page
    assert found in page[page.index('id="haku-ilman"') :]
    assert 'autocomplete="off" value="esimerkkiOHJAAJA"' in page
    nothing = editor.see(f"{BASE}/sivu/haku.html?q=%3Cb%3E")
    assert "Nimellä ”&lt;b&gt;” ei löydy sivuja." in nothing


def test_the_page_of_contacts_leads_to_the_entry_of_each(editor: Editor) -> None:
    page = editor.see(f"{BASE}/sivu/yhteystiedot.html")

    parties = page.count("<h4>")
    assert parties
    assert "<!--" not in page
    assert len(re.findall(rf'</h4><p><a href="{BASE}/muokkaa/[a-z]+/[a-z-]+/contacts.0">Muokkaa: ', page)) == parties
