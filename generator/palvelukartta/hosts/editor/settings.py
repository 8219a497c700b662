"""The settings of the editor: a county's in a file, those of one's own machine from its git repository."""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from palvelukartta.hosts.editor.tokens import Token

TABLES: Mapping[str, Mapping[str, type]] = {
    "": {"state": str, "listen": str, "hosts": list},
    "repository": {"address": str, "target": str, "content": str},
    "forge": {"kind": str, "api": str, "token_user": str, "token_file": str},
    "people": {"name_header": str, "email_header": str, "secret_header": str, "secret_file": str},
    "service": {"name": str, "email": str},
}
"""Table → setting → its type; "" is the top of the file."""

OPTIONAL = {
    "repository.target": "main",
    "repository.content": "content",
    "forge.kind": "plain",
    "forge.api": "",
    "forge.token_user": "palvelukartta",
    "forge.token_file": "",
    "people.name_header": "X-Kayttaja-Nimi",
    "people.email_header": "X-Kayttaja-Sahkoposti",
    "people.secret_header": "X-Kartta-Salaisuus",
}
"""What a setting is that is not given; the others must be."""

KINDS = ("plain", "gitlab", "forgejo", "gitea", "github")

SHORTEST_SECRET = 32
"""Characters of the secret that the proxy tells."""

SOCKET = "unix:"
"""Before the path of a socket that is listened at."""


CAUSES = ("unreadable", "unknown", "lacking", "type", "kind", "public", "secret", "credentials", "file")


class SettingsError(Exception):
    """A setting that cannot be."""

    def __init__(self, cause: str, **facts: object) -> None:
        """`cause` is one of CAUSES; `facts` name the setting (`key`), and what could stand there."""
        super().__init__(cause, facts)
        self.cause, self.facts = cause, facts


class Proxy(Struct, frozen=True):
    """How the proxy tells who asks."""

    name_header: str
    email_header: str
    secret_header: str
    secret_file: Path


class Settings(Struct, frozen=True):
    """Everything that the editor must know of its place."""

    state: Path
    """Directory of change sets and of the repository: what is to be backed up."""
    listen: str
    """HOST:PORT of the loopback, or unix: and a path."""
    hosts: frozenset[str]
    """What a browser calls us: names of the Host header."""
    address: str
    """Of the code host's repository."""
    target: str
    """The branch that is published."""
    content: str
    """Folder of the content in the repository."""
    kind: str
    """Of code host."""
    service: tuple[str, str]
    """Name and e-mail of whoever commits."""
    api: str = ""
    token: Token | None = None
    proxy: Proxy | None = None
    """None on one's own machine."""
    own: Path | None = None
    """The working tree whose user edits on their own machine."""


def read(path: Path) -> Settings:
    """The settings in a file. SettingsError if they cannot be."""
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError("unreadable", reason=str(error)) from None
    told = _told(given)
    token = Token(told["forge.token_user"], Path(told["forge.token_file"])) if told["forge.token_file"] else None
    name, email, secret = (told[f"people.{header}_header"] for header in ("name", "email", "secret"))
    proxy = Proxy(name, email, secret, _secret(told))
    _check(told, token)
    return Settings(
        Path(told["state"]),
        told["listen"],
        frozenset(map(str, told["hosts"])),
        told["repository.address"],
        told["repository.target"],
        told["repository.content"],
        told["forge.kind"],
        (told["service.name"], told["service.email"]),
        told["forge.api"],
        token,
        proxy,
    )


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    """Table and name of each setting → its value, those that are not given included."""
    flat = {
        f"{key}.{name}" if isinstance(value, dict) else key: inner
        for key, value in given.items()
        for name, inner in (value.items() if isinstance(value, dict) else [("", value)])
    }
    known = {f"{table}.{name}".lstrip("."): kind for table, names in TABLES.items() for name, kind in names.items()}
    for key in flat:
        if key not in known:
            raise SettingsError("unknown", key=key, known=", ".join(known))
    for key, kind in known.items():
        if key not in flat and key not in OPTIONAL:
            raise SettingsError("lacking", key=key)
        if not isinstance(flat.get(key, kind()), kind):
            raise SettingsError("type", key=key)
    return {**OPTIONAL, **flat}


def _check(told: Mapping[str, Any], token: Token | None) -> None:
    if told["forge.kind"] not in KINDS:
        raise SettingsError("kind", key="forge.kind", known=", ".join(KINDS))
    if urlsplit(told["repository.address"]).scheme != "ssh" and "@" in urlsplit(told["repository.address"]).netloc:
        raise SettingsError("credentials", key="repository.address")
    if not is_loopback(told["listen"]):
        raise SettingsError("public", key="listen")
    if told["forge.kind"] == "github" and token is None:
        raise SettingsError("lacking", key="forge.token_file")
    if token is not None and not token.file.is_file():
        raise SettingsError("file", key="forge.token_file", file=token.file)


def is_loopback(listen: str) -> bool:
    """Whether nobody but this machine can ask at an address: who asks is told by a header there, or not at all."""
    if listen.startswith(SOCKET):
        return True
    host, _, port = listen.rpartition(":")
    try:
        return port.isdigit() and (host == "localhost" or ipaddress.ip_address(host.strip("[]")).is_loopback)
    except ValueError:
        return False


def _secret(told: Mapping[str, Any]) -> Path:
    path = Path(told["people.secret_file"])
    if not path.is_file():
        raise SettingsError("file", key="people.secret_file", file=path)
    if len(path.read_text(encoding="utf-8").strip()) < SHORTEST_SECRET:
        raise SettingsError("secret", key="people.secret_file", least=SHORTEST_SECRET)
    return path
