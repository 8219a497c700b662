"""The settings of a county's server: what they say, and what they cannot say."""

from __future__ import annotations

from pathlib import Path

import pytest

from palvelukartta.hosts.editor.own_machine import own_settings
from palvelukartta.hosts.editor.settings import SettingsError, is_loopback, read
from tests.hosts.editor.places import settings_file
from tests.hosts.editor.published import code_host, git


def test_a_short_file_is_enough(tmp_path: Path) -> None:
    settings = read(settings_file(tmp_path))
    assert (settings.kind, settings.target, settings.content) == ("gitlab", "main", "content")
    assert settings.hosts == {"muokkaus.esimerkki.fi"}
    assert settings.proxy is not None
    assert settings.proxy.name_header == "X-Kayttaja-Nimi"
    assert settings.own is None


@pytest.mark.parametrize(
    ("changes", "cause", "key"),
    [
        ({"listen": 'listen = "0.0.0.0:80"'}, "public", "listen"),
        ({"listen": 'listen = "[::]:80"'}, "public", "listen"),
        ({"listen": 'listen = "kartta.esimerkki.fi:80"'}, "public", "listen"),
        ({"listen": 'listen = "127.0.0.1"'}, "public", "listen"),
        ({"listen": ""}, "lacking", "listen"),
        ({"hosts": 'hosts = "a.fi"'}, "type", "hosts"),
        ({"kind": 'kind = "bitbucket"'}, "kind", "forge.kind"),
        ({"kind": 'kind = "github"'}, "lacking", "forge.token_file"),
        ({"kind": 'token_file = "/ei/ole"'}, "file", "forge.token_file"),
        ({"kind": 'tokn = "x"'}, "unknown", "forge.tokn"),
        ({"service": "[servce]"}, "unknown", "servce.name"),
        ({"secret_file": 'secret_file = "/ei/ole"'}, "file", "people.secret_file"),
        ({"address": 'address = "https://anna:avain@git.fi/k.git"'}, "credentials", "repository.address"),
        ({"state": "state = ["}, "unreadable", None),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, changes: dict[str, str], cause: str, key: str | None) -> None:
    path = settings_file(tmp_path, **changes)
    with pytest.raises(SettingsError) as refused:
        read(path)
    assert (refused.value.cause, refused.value.facts.get("key")) == (cause, key)
    assert "avain@" not in str(refused.value.facts)


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    path = settings_file(tmp_path)
    (tmp_path / "salaisuus").write_text("salasana")
    with pytest.raises(SettingsError) as refused:
        read(path)
    assert refused.value.cause == "secret"


@pytest.mark.parametrize("listen", ["127.0.0.1:80", "[::1]:80", "localhost:80", "127.1.2.3:80", "unix:/run/k.sock"])
def test_what_only_this_machine_reaches_is_allowed(listen: str) -> None:
    assert is_loopback(listen)


def test_on_ones_own_machine_the_repository_tells(tmp_path: Path) -> None:
    host = code_host(tmp_path)
    settings = own_settings(host.clone / "content", 8001)
    assert (settings.address, settings.target, settings.content) == (str(host.bare), "main", "content")
    assert settings.state == host.clone / ".git" / "palvelukartta"
    assert settings.hosts == {"127.0.0.1:8001", "localhost:8001"}
    git(host.clone, "remote", "set-url", "origin", "git@gitlab.esimerkki.fi:kunta/kartta.git")
    assert own_settings(host.clone / "content", 8001).kind == "gitlab"
    git(host.clone, "remote", "remove", "origin")
    assert own_settings(host.clone / "content", 8001).address == str(host.clone)
