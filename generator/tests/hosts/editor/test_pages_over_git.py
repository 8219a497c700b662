"""The editor's pages over the change sets that git keeps: one way through, from a form to a proposal."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.hosts.editor.application import WSGIApplication, application
from palvelukartta.hosts.editor.changesets import StoredChangeSets
from tests.hosts.editor.asking import HOST, Answer, ask, forms_of
from tests.hosts.editor.published import ANNA, PEKKA, CodeHost, change_sets, code_host, git

ROLE_FILE = "roles/esimerkkiohjaaja.yml"


@pytest.fixture
def host(tmp_path: Path) -> CodeHost:
    return code_host(tmp_path)


@pytest.fixture
def sets(tmp_path: Path, host: CodeHost) -> StoredChangeSets:
    return change_sets(tmp_path / "state", str(host.bare))


@pytest.fixture
def app(sets: StoredChangeSets) -> WSGIApplication:
    people = {"anna": ANNA, "pekka": PEKKA}
    return application(
        sets, lambda environ: people[environ["HTTP_X_WHO"]], hosts=frozenset({HOST}), secret=b"s", language="fi"
    )


def sent(app: WSGIApplication, address: str, who: str = "anna", **typed: str) -> Answer:
    """The last form of a page, filled and sent."""
    form = forms_of(ask(app, address, HTTP_X_WHO=who).text)[-1]
    for name, value in typed.items():
        form.pairs = form.with_value(name, value)
    return ask(app, form.action or address, form.pairs, HTTP_X_WHO=who)


def test_a_change_goes_from_a_form_to_the_code_host(app: WSGIApplication, host: CodeHost) -> None:
    begun = sent(app, "/", nimi="Uusi teksti").location
    form = f"{begun}/muokkaa/roles/esimerkkiohjaaja/nimi"

    assert sent(app, form, summary="Ohjaa kaikkia.").location == f"{form}?tehty=tallennettu"
    assert sent(app, f"{begun}/ehdota", viesti="Lähde: päätös.").location == f"{begun}?tehty=ehdotettu"

    branch = begun.removeprefix("/")
    assert "summary: Ohjaa kaikkia." in git(host.bare, "show", f"{branch}:content/{ROLE_FILE}")
    assert git(host.bare, "log", "-1", "--format=%an", branch) == ANNA.name


def test_two_people_with_the_same_form_open_choose(app: WSGIApplication, sets: StoredChangeSets) -> None:
    begun = sent(app, "/", nimi="Yhteinen").location
    address = f"{begun}/muokkaa/roles/esimerkkiohjaaja/nimi"
    form = forms_of(ask(app, address, HTTP_X_WHO="pekka").text)[0]
    sent(app, address, summary="Annan teksti.")

    title = ask(app, address, form.with_value("title", "Pekan nimi"), HTTP_X_WHO="pekka")
    asked = ask(app, address, form.with_value("summary", "Pekan teksti."), HTTP_X_WHO="pekka")
    again = forms_of(asked.text)[0]
    chosen = (f"@valinta.{ROLE_FILE}.summary", "oma")
    done = ask(app, again.action, [*again.pairs, chosen], HTTP_X_WHO="pekka")

    changes = sets.get(begun.removeprefix("/ehdotus/"))
    text = changes.draft(ROLE_FILE).text if changes else None
    assert title.location.endswith("?tehty=yhdistetty")
    assert (asked.status, done.status) == (409, 303)
    assert text
    assert "title: Pekan nimi\n" in text
    assert "summary: Pekan teksti.\n" in text


def test_what_is_published_meanwhile_is_chosen_where_both_changed_it(
    app: WSGIApplication, sets: StoredChangeSets, host: CodeHost
) -> None:
    begun = sent(app, "/", nimi="Uusi teksti").location
    sent(app, f"{begun}/muokkaa/roles/esimerkkiohjaaja/nimi", summary="Oma teksti.")
    host.publish(ROLE_FILE, "ohjaa asiakasta esimerkkipolulla", "ohjaa julkaistusti")
    update = forms_of(ask(app, begun, HTTP_X_WHO="anna").text)[0]

    asked = ask(app, update.action, update.pairs, HTTP_X_WHO="anna")
    again = forms_of(asked.text)[0]
    done = ask(app, again.action, [*again.pairs, (f"@valinta.{ROLE_FILE}.summary", "toisen")], HTTP_X_WHO="anna")

    changes = sets.get(begun.removeprefix("/ehdotus/"))
    text = changes.draft(ROLE_FILE).text if changes else None
    assert asked.status == 409
    assert done.location == f"{begun}?tehty=valittu"
    assert text
    assert "ohjaa julkaistusti" in text
