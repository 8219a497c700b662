"""Hostile requests: each is refused or harmless."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from palvelukartta.hosts.editor.application import application
from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.security import holds, token
from tests.conftest import GOOD
from tests.hosts.editor.asking import HOST, ask, forms_of
from tests.hosts.editor.conftest import AINO, ROLE, Editor
from tests.hosts.editor.plain_drafts import PlainChangeSets

FORM = f"{ROLE}/nimi"


def unchanged(editor: Editor) -> bool:
    return editor.changes.history == []


@pytest.mark.parametrize("host", ["evil.example.org", f"{HOST}.evil.org", "127.0.0.1", "", f"{HOST}:81"])
def test_a_foreign_name_of_the_server_is_not_answered(editor: Editor, host: str) -> None:
    answer = ask(editor.app, "/", HTTP_HOST=host)

    assert answer.status == 421
    assert answer.text == ""


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example.org"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_SEC_FETCH_SITE": "none"},
    ],
)
def test_a_form_of_another_site_is_refused(editor: Editor, headers: dict[str, str]) -> None:
    pairs = editor.form(FORM).with_value("summary", "X.")

    assert ask(editor.app, FORM, pairs, **headers).status == 403
    assert unchanged(editor)


def test_a_form_of_our_own_is_taken(editor: Editor) -> None:
    pairs = editor.form(FORM).with_value("summary", "X.")

    assert ask(editor.app, FORM, pairs, HTTP_ORIGIN=f"https://{HOST}", HTTP_SEC_FETCH_SITE="same-origin").status == 303


@pytest.mark.parametrize("given", ["", "x", "ä", "0" * 64])
def test_without_its_token_a_form_changes_nothing_and_loses_nothing(editor: Editor, given: str) -> None:
    form = editor.form(FORM)
    pairs = [
        (name, given if name == "@avain" else "<b>X" if name == "summary" else value) for name, value in form.pairs
    ]

    answer = ask(editor.app, FORM, pairs)
    assert answer.status == 403
    assert unchanged(editor)
    assert "<b>" not in answer.text

    again = forms_of(answer.text)[0]
    assert ask(editor.app, again.action, again.pairs).status == 303
    assert "<b>X" in editor.text("roles/esimerkkiohjaaja.yml")


def test_a_token_is_of_one_person_one_change_set_and_two_days() -> None:
    day = datetime(2026, 11, 28, tzinfo=UTC).date()
    made = token(b"s", AINO, "m1", day)

    assert holds(made, b"s", AINO, "m1", day + timedelta(days=1))
    assert not holds(made, b"s", AINO, "m1", day + timedelta(days=2))
    assert not holds(made, b"s", AINO, "m2", day)
    assert not holds(made, b"t", AINO, "m1", day)
    assert not holds(made, b"s", Person("Aino Hoitaja", "toinen@example.org"), "m1", day)


@pytest.mark.parametrize("name", ["vieras", "steps.0.title", "title.x", "@from", "title.@all", "../x", "%s", "{0}"])
def test_an_unknown_field_is_refused(editor: Editor, name: str) -> None:
    answer = ask(editor.app, FORM, [*editor.form(FORM).pairs, (name, "x")])

    assert answer.status == 400 or (name == "title.@all" and answer.status == 400)
    assert unchanged(editor)


@pytest.mark.parametrize(
    "button", ["poista:title", "poista:tasks.0", "poista:../x", "x:sources.0", "poista:sources.9", "lisaa:"]
)
def test_an_unknown_button_is_refused(editor: Editor, button: str) -> None:
    assert editor.press(FORM, editor.form(FORM).pairs, button).status == 400
    assert unchanged(editor)


@pytest.mark.parametrize(
    "path",
    [
        "/ehdotus/m1/muokkaa/roles/..%2f..%2fsite",
        "/ehdotus/m1/muokkaa/../site",
        "/ehdotus/m1/muokkaa/roles/../../x",
        "/ehdotus/m1/muokkaa/roles/.esimerkki",
        "/ehdotus/m1/muokkaa/roles/esimerkkiohjaaja.yml",
        "/ehdotus/m1/muokkaa/roles/Esimerkkiohjaaja",
        "/ehdotus/m1/muokkaa//esimerkkiohjaaja",
        "/ehdotus/../muokkaa/roles/esimerkkiohjaaja",
        "/ehdotus/m2",
        "/ehdotus/M1",
        "/ehdotus/m1/sivu/../../etc/passwd",
        "/ehdotus/m1/sivu//etc/passwd",
        "/_muokkaus/../shell.html",
        "/_muokkaus/editor.css",
        "/ehdotus/m1/poista/roles/x",
        "/ehdotus/m1/poista/roles/esimerkkiohjaaja/nimi",
        "/\x00",
        "/ehdotus/m1/muokkaa/roles/\udcff",
    ],
)
def test_a_path_leads_nowhere_else(editor: Editor, path: str) -> None:
    environ_path = path.encode("utf-8", "surrogateescape").decode("latin-1")
    answer = ask(editor.app, "/", PATH_INFO=environ_path)

    assert answer.status == 404
    assert "root:" not in answer.text


def test_ten_megabytes_are_not_read(editor: Editor) -> None:
    answer = ask(editor.app, FORM, b"a=b", CONTENT_LENGTH="10000000")

    assert answer.status == 413


def test_five_thousand_fields_are_refused(editor: Editor) -> None:
    assert ask(editor.app, FORM, [("a", "b")] * 5000).status == 413


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ({"CONTENT_TYPE": "multipart/form-data; boundary=x"}, b"x"),
        ({"CONTENT_TYPE": "text/plain"}, b"a=b"),
        ({"CONTENT_LENGTH": "-1"}, b"a=b"),
        ({"CONTENT_LENGTH": "x"}, b"a=b"),
        ({}, b"a=\xff"),
    ],
)
def test_what_is_no_form_is_refused(editor: Editor, headers: dict[str, str], body: bytes) -> None:
    assert ask(editor.app, FORM, body, **headers).status == 400


def test_a_script_in_every_field_is_text(editor: Editor) -> None:
    script = "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    form = editor.form(FORM)
    typed = [(name, value if name.startswith("@") or "@" in name else script) for name, value in form.pairs]

    ask(editor.app, FORM, typed)

    for address in (FORM, ROLE, "/ehdotus/m1", "/ehdotus/m1/historia", "/ehdotus/m1/ehdota"):
        text = editor.see(address)
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_every_answer_has_the_policy(editor: Editor) -> None:
    for address in ("/", FORM, "/ehdotus/m1/sivu/index.html", "/_muokkaus/form.js", "/x"):
        policy = ask(editor.app, address).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy
        assert "trusted-types 'none'" in policy
        assert "unsafe" not in policy


def test_nothing_stands_in_a_page_that_the_policy_forbids(editor: Editor) -> None:
    for address in ("/", FORM, ROLE, "/ehdotus/m1", "/ehdotus/m1/uusi", "/ehdotus/m1/sivu/index.html"):
        text = editor.see(address)
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]* src=)", text)


def test_who_is_not_known_sees_nothing(tmp_path: Path) -> None:
    sets = PlainChangeSets(GOOD, tmp_path)
    sets.begin(AINO, "Salainen")
    app = application(sets, lambda environ: None, hosts=frozenset({HOST}), secret=b"s", language="fi")

    for address in ("/", FORM, "/ehdotus/m1/sivu/index.html"):
        answer = ask(app, address)
        assert answer.status == 401
        assert "Salainen" not in answer.text
    assert ask(app, "/", [("nimi", "x")]).status == 401


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(editor: Editor, method: str) -> None:
    assert ask(editor.app, "/", REQUEST_METHOD=method).status == 405


def test_what_was_typed_outlives_a_failure(editor: Editor, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = editor.form(FORM).with_value("summary", "Pitkä teksti.")
    with monkeypatch.context() as patch:
        patch.setattr(editor.changes, "save", None)
        answer = ask(editor.app, FORM, pairs)
    again = forms_of(answer.text)[0]

    assert answer.status == 500
    assert ask(editor.app, again.action, again.pairs).status == 303
    assert "summary: Pitkä teksti." in editor.text("roles/esimerkkiohjaaja.yml")
