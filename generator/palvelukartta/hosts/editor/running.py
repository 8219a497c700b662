"""Everything that the editor's pages need, put together from its settings, and the server in front of them."""

from __future__ import annotations

import gc
import os
import secrets
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from msgspec import Struct

from palvelukartta.hosts.editor.changesets import StoredChangeSets
from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.forges import AGit, Forge, GitLab, PlainForge, Remote
from palvelukartta.hosts.editor.github import API, GitHub
from palvelukartta.hosts.editor.guarded_git import PROTOCOLS, Git
from palvelukartta.hosts.editor.locking import locked
from palvelukartta.hosts.editor.people import People, Proxied, local
from palvelukartta.hosts.editor.repository import Repository
from palvelukartta.hosts.editor.settings import SOCKET, Settings

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

THREADS = 64
"""Of the server: who waits for a page must not keep others waiting."""

LARGEST = 1_100_000
"""Bytes of a request; the pages refuse a form of more than a million."""

TENDED = 60.0
"""Seconds between two looks at what was published and what nobody uses."""

ASKED = 300.0
"""Seconds between two questions about one request: a code host counts them."""

Failed = Callable[[Exception], object]


class Editor(Struct, frozen=True):
    """What the pages are made of."""

    change_sets: StoredChangeSets
    people: People
    hosts: frozenset[str]
    secret: bytes
    """With which forms are signed; the same after a new start, so that a form that is open can still be sent."""


class FirstFetchError(Exception):
    """What is published was never had, and cannot be had now; the text is what git said."""


@contextmanager
def opened(settings: Settings, failed: Failed) -> Iterator[Editor]:
    """The editor of a place; `failed` hears what goes wrong beside a request. LockedError if another process keeps it,
    FirstFetchError, or GitError if git does not work."""
    if settings.own is None:  # questions about the content's history go to git, too
        os.environ.update(GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=os.devnull)
    gc.enable()  # a command runs without it, but this one stays
    settings.state.mkdir(parents=True, exist_ok=True, mode=0o700)
    with locked(settings.state) as held:
        repository = Repository(
            _git(settings, held), settings.address, settings.target, settings.content, Person(*settings.service)
        )
        told = repository.fetch()
        if told and not repository.has_published:
            raise FirstFetchError(told)
        change_sets = StoredChangeSets(settings.state, repository, forge(settings, repository.git))
        with _tended(change_sets, failed):
            yield Editor(change_sets, _people(settings), settings.hosts, _secret(settings))


def forge(settings: Settings, git: Git) -> Forge:
    """The code host of the settings."""
    remote = Remote(git, settings.address, settings.target, settings.token)
    if settings.kind == "github":
        return GitHub(remote, settings.api or API)
    if settings.kind in ("forgejo", "gitea"):
        return AGit(remote, encoded=settings.kind == "gitea")
    return GitLab(remote) if settings.kind == "gitlab" else PlainForge(remote)


def serve(application: WSGIApplication, settings: Settings) -> None:
    """Answers until the process is stopped: on one's own machine with what Python has, else with waitress.
    OSError if the address cannot be had, ImportError if waitress is not installed."""
    if settings.own is not None:
        host, _, port = settings.listen.rpartition(":")
        with make_server(host, int(port), application, _Server, _Handler) as server:
            server.serve_forever()
        return
    import waitress

    where = {"listen": settings.listen}
    if settings.listen.startswith(SOCKET):
        where = {"unix_socket": settings.listen.removeprefix(SOCKET), "unix_socket_perms": "660"}
    waitress.serve(application, **where, threads=THREADS, max_request_body_size=LARGEST, ident=None, url_scheme="https")


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing: what people type is not for a terminal."""


def _git(settings: Settings, held: int | None) -> Git:
    token = settings.token.told(settings.state) if settings.token else {}
    protocols = (*PROTOCOLS, "http", "file") if settings.own else PROTOCOLS
    return Git(settings.state / "repository.git", protocols, settings.own is not None, token, held)


def _people(settings: Settings) -> People:
    if settings.proxy is None:
        assert settings.own is not None
        return local(settings.own)
    proxy = settings.proxy
    secret = proxy.secret_file.read_text(encoding="utf-8").strip()
    return Proxied(proxy.name_header, proxy.email_header, proxy.secret_header, secret)


def _secret(settings: Settings) -> bytes:
    path = settings.state / "secret"
    if not path.exists():
        scratch = path.with_name(".secret")
        with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_hex(32))
        scratch.replace(path)
    return bytes.fromhex(path.read_text(encoding="ascii"))


@contextmanager
def _tended(change_sets: StoredChangeSets, failed: Failed) -> Iterator[None]:
    """Looks after the change sets in the background."""
    over = threading.Event()

    def tend() -> None:
        while not over.wait(TENDED):
            try:
                change_sets.tend(patience=ASKED)
            except Exception as error:  # whatever it is, the next look is due in a minute
                failed(error)

    thread = threading.Thread(target=tend, name="tending", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=5)
