"""Who it is that edits: on one's own machine whom git knows, on a county's server whom the proxy has let in."""

from __future__ import annotations

import getpass
import hmac
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.requests import Environ, Request
from palvelukartta.source import git
from palvelukartta.source.git import GitError

People = Callable[[Environ], Person | None]
"""Who asks; None for whom nobody has let in."""

LONGEST = 200
"""Characters of a name or an address; a longer one is nobody's."""


def local(directory: Path) -> People:
    """Everybody is whom git knows in `directory`; without a name there, the user of the machine."""
    user = _user()
    person = Person(_known(directory, "user.name") or user, _known(directory, "user.email") or f"{user}@localhost")
    return lambda _: person


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may have no such user
        return "muokkaaja"


def _known(directory: Path, setting: str) -> str:
    try:
        return git.words(directory, "config", setting).strip()
    except GitError:
        return ""


@dataclass(frozen=True)
class Proxied:
    """Whoever a reverse proxy with single sign-on names in headers. That it was the proxy, a secret in another header
    says: a header alone is whatever anybody writes, and sign-on proxies have been gone around before."""

    name_header: str
    email_header: str
    secret_header: str
    secret: str = field(repr=False)

    def __call__(self, environ: Environ) -> Person | None:
        """Who asks; None without the secret, a name and an address."""
        request = Request(environ)
        told = request.header(self.secret_header).encode("latin-1", "replace")
        if not self.secret or not hmac.compare_digest(told, self.secret.encode()):
            return None
        name, email = (_text(request.header(header)) for header in (self.name_header, self.email_header))
        if not name or not email or "@" not in email or max(len(name), len(email)) > LONGEST:
            return None
        return Person(name, email)


def _text(header: str) -> str:
    """What a header says: its bytes are UTF-8, and WSGI gives them as Latin-1. "" for anything that is not one line."""
    try:
        text = header.encode("latin-1").decode()
    except UnicodeError:
        return ""
    return text.strip() if text.isprintable() else ""
