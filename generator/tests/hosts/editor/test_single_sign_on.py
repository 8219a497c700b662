"""The guide's recipe for Apache: whoever signs on is who edits, and nobody becomes another by a header."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pytest
import waitress

from palvelukartta.hosts.editor.people import Proxied
from palvelukartta.hosts.editor.settings import OPTIONAL
from tests.hosts.editor.code_hosts import serving
from tests.hosts.editor.places import SECRET
from tests.hosts.editor.provider import CLIENT, Provider, made_key

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

ROOT = Path(__file__).resolve().parents[4]
GUIDE = ROOT / "docs" / "muokkauspalvelin.md"
UNPACKED = ROOT / ".cache" / "openidc"
"""Where `.ci/openidc` lays the module that is not installed."""

SYSTEM = Path("/usr/lib/apache2/modules")
OPENIDC = "usr/lib/apache2/modules/mod_auth_openidc.so"
MODULE = next((path for path in (Path("/") / OPENIDC, UNPACKED / OPENIDC) if path.is_file()), None)
APACHE = shutil.which("apache2") or shutil.which("apache2", path="/usr/sbin")

MODULES = ("mpm_event", "authz_core", "authz_user", "authn_core", "headers", "proxy", "proxy_http")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(APACHE is None or MODULE is None, reason="Apache and mod_auth_openidc are not here"),
    pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here"),
]

PROXIED = Proxied(
    OPTIONAL["people.name_header"], OPTIONAL["people.email_header"], OPTIONAL["people.secret_header"], SECRET
)


def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """Tells who asks, and by which name."""
    person = PROXIED(environ)
    start("200 OK" if person else "403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
    return [f"{person and person.name} {person and person.email} {environ['HTTP_HOST']}".encode()]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def recipe(directory: Path, provider: str, editor: str, port: int) -> str:
    """The guide's lines for Apache, with the places of this test in them."""
    (block,) = re.findall(r"```apache\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    secrets = directory / "salaisuudet.conf"
    told = {"KARTTA_SALAISUUS": SECRET, "OIDC_SALAISUUS": "kirjautuminen", "OIDC_EVASTE": "jokin-pitka-satunnainen"}
    secrets.write_text("".join(f"Define {name} {value}\n" for name, value in told.items()))
    places = {
        "/etc/apache2/palvelukartta-salaisuudet.conf": str(secrets),
        "https://kirjautuminen.esimerkki.fi": provider,
        "https://muokkaus.esimerkki.fi": f"http://127.0.0.1:{port}",
        "http://127.0.0.1:8077": editor,
    }
    for of_guide, here in places.items():
        assert of_guide in block
        block = block.replace(of_guide, here)
    assert f"OIDCClientID {CLIENT}\n" in block
    loaded = [f"LoadModule {name}_module {SYSTEM}/mod_{name}.so\n" for name in MODULES]
    files = f"PidFile {directory}/apache.pid\nErrorLog {directory}/error.log\nDefaultRuntimeDir {directory}\n"
    files += "User nobody\nGroup nogroup\n" if os.geteuid() == 0 else ""
    place = f"ServerRoot {directory}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\n{files}"
    return f"{place}{''.join(loaded)}LoadModule auth_openidc_module {MODULE}\n{block}"


@contextmanager
def apache(directory: Path, settings: str) -> Iterator[None]:
    path = directory / "apache.conf"
    path.write_text(settings, encoding="utf-8")
    libraries = UNPACKED / "usr" / "lib" / "x86_64-linux-gnu"
    environment = {**os.environ, "LD_LIBRARY_PATH": str(libraries)} if libraries.is_dir() else dict(os.environ)
    with subprocess.Popen([str(APACHE), "-f", str(path), "-D", "FOREGROUND"], env=environment) as process:
        try:
            yield
        finally:
            process.terminate()


class Browser:
    """Follows redirects, keeps cookies and shows documents: others are not asked to sign on."""

    def __init__(self) -> None:
        cookies = urllib.request.HTTPCookieProcessor(CookieJar())
        self._opener = urllib.request.build_opener(cookies, urllib.request.ProxyHandler({}))
        self._opener.addheaders = [("Accept", "text/html"), ("User-Agent", "Mozilla/5.0")]

    def get(self, address: str, headers: Mapping[str, str] = MappingProxyType({})) -> tuple[int, str]:
        """Status and text of a page, as soon as anybody answers."""
        asked = urllib.request.Request(address, headers=dict(headers))
        until = time.monotonic() + 30
        while True:
            try:
                with self._opener.open(asked, timeout=10) as page:
                    return page.status, page.read().decode()
            except urllib.error.HTTPError as error:
                return error.code, error.read().decode(errors="replace")
            except urllib.error.URLError:
                assert time.monotonic() < until
                time.sleep(0.1)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Apache in front of a server that tells who asks; the sign-on service knows one person."""
    claims = {"sub": "7", "name": "Änna Esimerkki", "email": "anna@esimerkki.fi"}
    server = waitress.create_server(answer, listen="127.0.0.1:0")
    threading.Thread(target=server.run, daemon=True).start()
    key, port = made_key(tmp_path / "avain.pem"), free_port()
    with serving(Provider, key=key, claims=claims, nonces={}) as provider:
        settings = recipe(tmp_path, provider, f"http://127.0.0.1:{server.effective_port}", port)
        with apache(tmp_path, settings):
            yield f"http://127.0.0.1:{port}/"
    server.close()


def test_who_signs_on_is_who_edits_whatever_headers_say(address: str) -> None:
    browser = Browser()
    status, told = browser.get(address)
    assert (status, told) == (200, f"Änna Esimerkki anna@esimerkki.fi {address.split('/')[2]}")
    for sign in "-_":
        forged = {f"X{sign}Kayttaja{sign}Nimi": "Pekka", f"X{sign}Kayttaja{sign}Sahkoposti": "pekka@esimerkki.fi"}
        assert browser.get(address, {**forged, f"X{sign}Kartta{sign}Salaisuus": "x"}) == (status, told)


def test_what_saves_in_the_background_is_told_to_sign_on(address: str) -> None:
    assert Browser().get(address, {"Accept": "*/*", "Sec-Fetch-Mode": "cors"})[0] == 401


def test_whoever_goes_around_the_proxy_is_nobody() -> None:
    assert PROXIED({"HTTP_X_KAYTTAJA_NIMI": "Pekka", "HTTP_X_KAYTTAJA_SAHKOPOSTI": "pekka@esimerkki.fi"}) is None
