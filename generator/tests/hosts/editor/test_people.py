"""Who it is that edits."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.people import Proxied, local
from tests.hosts.editor.places import SECRET
from tests.hosts.editor.published import git

PROXIED = Proxied("X-Nimi", "X-Posti", "X-Salaisuus", SECRET)


def asked(name: str = "Änna Ö", email: str = "anna@esimerkki.fi", secret: str = SECRET) -> dict[str, str]:
    """A request as the proxy hands it on."""
    told = {"HTTP_X_NIMI": name, "HTTP_X_POSTI": email, "HTTP_X_SALAISUUS": secret}
    return {key: value.encode().decode("latin-1") for key, value in told.items()}


def test_whom_the_proxy_names_is_known() -> None:
    assert PROXIED(asked()) == Person("Änna Ö", "anna@esimerkki.fi")


@pytest.mark.parametrize(
    "environ",
    [
        {},
        asked(secret=""),
        asked(secret=SECRET[:-1]),
        asked(secret=f"{SECRET}x"),
        asked(secret="ä" * 32),
        asked(name=""),
        asked(name="  "),
        asked(email=""),
        asked(email="anna"),
        asked(name="Anna\nPekka"),
        asked(name="Anna\0"),
        asked(name="a" * 201),
        {**asked(), "HTTP_X_NIMI": "\xff\xfe"},
    ],
    ids=repr,
)
def test_nobody_else_is(environ: dict[str, str]) -> None:
    assert PROXIED(environ) is None


def test_without_a_secret_nobody_is_let_in() -> None:
    assert Proxied("X-Nimi", "X-Posti", "X-Salaisuus", "")(asked(secret="")) is None


def test_the_secret_is_not_told() -> None:
    assert SECRET not in repr(PROXIED)


def test_on_ones_own_machine_git_knows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.name", "Anna Esimerkki")
    git(tmp_path, "config", "user.email", "anna@esimerkki.fi")
    assert local(tmp_path)({}) == Person("Anna Esimerkki", "anna@esimerkki.fi")


def test_without_a_name_in_git_the_user_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    monkeypatch.setenv("LOGNAME", "pekka")
    git(tmp_path, "init", "-q")
    assert local(tmp_path)({}) == Person("pekka", "pekka@localhost")
