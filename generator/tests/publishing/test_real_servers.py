"""The written configurations in the servers themselves, where they are installed: on loopback, ended by process id."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from email.message import Message
from pathlib import Path

import pytest

from palvelukartta.publishing import apache, caddy, nginx
from palvelukartta.publishing.bundle_paths import SERVER_DIRECTORY
from palvelukartta.publishing.precompressed import ENCODINGS, copies
from palvelukartta.publishing.redirect_rules import RedirectRule, redirect_rules
from palvelukartta.publishing.security_headers import (
    CACHE_OTHERS,
    CACHE_UNCHANGING,
    MEDIA_TYPES,
    OPEN_HEADERS,
    UNCHANGING,
    framed_headers,
    headers,
    open_headers,
)
from palvelukartta.sitemap.old_address import old_address
from palvelukartta.sitemap.publication import Publication
from palvelukartta.sitemap.redirects import Redirect
from tests.builders import Somewhere

PUBLICATION = Publication("/tyokyky/", "https://www.esimerkki.fi/tyokyky/", framed_by=("https://alue.fi",))
MODULES = Path("/usr/lib/apache2/modules")
SEARCHED = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"

FRAMED = "upotus/polut/a.html"

REDIRECTS = {
    "palvelut/vanha.html": "palvelut/a.html",
    "/Vanha/Sivu.html": "palvelut/b.html",
    "/Ty%C3%B6/": "palvelut/c.html",
    "/k%C3%A4si": "palvelut/d.html",
    "/haku?id=5": "palvelut/e.html",
    "/haku?id=5&lang=fi": "palvelut/f.html",
    "/haku?nimi=%C3%A4iti": "palvelut/g.html",
    "/haku": "palvelut/h.html",
    "/a+b(c)%5B1%5D.html": "palvelut/i.html",
    "/%2A/x": "palvelut/j.html",
    "/tyokyky/?sivu=1": "palvelut/k.html",
    "http://www.vanha.fi/": "palvelut/l.html",
    "https://vanha.fi/Alku": "palvelut/m.html",
}

LEADS = {
    "/tyokyky/palvelut/vanha.html": "a",
    "/tyokyky/palvelut/VANHA.html": "a",
    "/tyokyky/palvelut/vanha.html/": "a",
    "/Vanha/Sivu.html": "b",
    "/vanha/sivu.html?utm=1": "b",
    "/VANHA/SIVU.HTML/": "b",
    "/Ty%C3%B6/": "c",
    "/ty%c3%b6": "c",
    "/TY%C3%96/": "c",
    "/Tyo%CC%88": "c",
    "/Työ": "c",
    "/K%C3%84SI/": "d",
    "/haku?id=5": "e",
    "/Haku/?a=1&id=5": "e",
    "/haku?lang=fi&id=5": "f",
    "/haku?nimi=%c3%a4iti": "g",
    "/haku?nimi=äiti": "g",
    "/haku?id=55": "h",
    "/haku": "h",
    "/a+b(c)%5B1%5D.html": "i",
    "/a%2Bb%28c%29[1].html": "i",
    "/%2A/x": "j",
    "/*/X/": "j",
    "/tyokyky/?sivu=1": "k",
    "vanha.fi/": "l",
    "www.vanha.fi/": "l",
    "www.vanha.fi/alku/": "m",
}
"""What is asked for → the page to which the server sends the reader."""

OTHERS = {
    "/tyokyky/": 200,
    "/tyokyky/palvelut/a.html": 200,
    "/tyokyky/eiole.html": 404,
    "/tyokyky/.htaccess": 404,
    "/tyokyky/_redirects": 404,
    "/xx/x": 404,
    "/tyo": 404,
    "/alku": 404,
    "/a%E4": 404,
}

OPEN_FILES = ("avoin-data/index.html", *(f"avoin-data/a{ending}" for ending in (".json", *MEDIA_TYPES)))

TEXT = b"Palvelut ja polut. " * 99
LONG = {"palvelut/index.html": "text/html", "assets/a.css": "text/css", "avoin-data/rivit.csv": "text/csv"}
"""Files with compressed copies, and their types."""

ASKS = {"br, gzip;q=0.8": ("br", "gzip"), "gzip": ("gzip",), "": (None,)}
"""What a reader says that he reads → how a server may answer. nginx has brotli only with a module of its own."""

TYPES = "AddType text/html .html\nAddType text/css .css\nAddType application/x-gzip .gz\n"
"""What Apache knows as Debian configures it: the last is wrong for a page that is compressed."""

Start = Callable[[Path, int], list[str]]


def _program(name: str) -> str | None:
    return shutil.which(name) or shutil.which(name, path=SEARCHED)


def _nginx(top: Path, port: int) -> list[str]:
    known, place = _redirect_rules(), f"{top}/site"
    (top / "site.conf").write_text(nginx.site(PUBLICATION).replace(SERVER_DIRECTORY, place), encoding="utf-8")
    (top / "http.conf").write_text(nginx.redirect_maps(known, PUBLICATION), encoding="utf-8")
    folders = "\n".join(
        f"{kind}_temp_path {top}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (top / "nginx.conf").write_text(
        ("user root;\n" if os.geteuid() == 0 else "")
        + f"daemon off;\npid {top}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{folders}\n"
        f"types {{ text/html html; text/css css; }}\n"
        f"include {top}/http.conf;\nserver {{\nlisten 127.0.0.1:{port};\nroot {top}/empty;\ninclude {top}/site.conf;\n"
        "}\n}\n",
        encoding="utf-8",
    )
    return [str(_program("nginx")), "-p", str(top), "-c", str(top / "nginx.conf"), "-e", "stderr"]


def _apache(top: Path, port: int) -> list[str]:
    known = _redirect_rules()
    (top / "site" / ".htaccess").write_text(apache.htaccess(known, PUBLICATION), encoding="utf-8")
    names = ("mpm_event", "authz_core", "mime", "dir", "alias", "setenvif", "headers", "rewrite")
    modules = "\n".join(f"LoadModule {name}_module {MODULES}/mod_{name}.so" for name in names)
    host = apache.virtual_host(known, PUBLICATION).replace(SERVER_DIRECTORY, f"{top}/site")
    (top / "apache.conf").write_text(
        f"ServerRoot {top}\nPidFile {top}/pid\nErrorLog {top}/log\nListen 127.0.0.1:{port}\nServerName localhost\n"
        f"{modules}\nTypesConfig /dev/null\n{TYPES}DocumentRoot {top}/empty\n"
        f"<Directory {top}/empty>\nRequire all granted\n</Directory>\n"
        f"<VirtualHost 127.0.0.1:{port}>\nDocumentRoot {top}/empty\n{host}</VirtualHost>\n",
        encoding="utf-8",
    )
    return [str(_program("apache2")), "-X", "-f", str(top / "apache.conf")]


def _caddy(top: Path, port: int) -> list[str]:
    site = caddy.caddyfile(_redirect_rules(), PUBLICATION).replace(SERVER_DIRECTORY, f"{top}/site")
    (top / "Caddyfile").write_text(
        f"{{\nadmin off\nauto_https off\n}}\nhttp://:{port} {{\nbind 127.0.0.1\n{site}respond 404\n}}\n",
        encoding="utf-8",
    )
    return [str(_program("caddy")), "run", "--adapter", "caddyfile", "--config", str(top / "Caddyfile")]


SERVERS = {"nginx": _nginx, "apache2": _apache, "caddy": _caddy}


def _redirect_rules() -> tuple[RedirectRule, ...]:
    found = (Redirect(old_address(old), old, new, "", Somewhere("x"), ()) for old, new in REDIRECTS.items())
    return redirect_rules(found, PUBLICATION)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(name, marks=pytest.mark.skipif(not _program(name), reason=f"{name} is not installed"))
        for name in SERVERS
    ],
)
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Where a server of the configurations listens."""
    top = tmp_path_factory.mktemp(request.param)
    top.chmod(0o755)
    for name in ("index.html", "404.html", "palvelut/a.html", "palvelut/vanha.html", "_redirects", FRAMED, *OPEN_FILES):
        path = top / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    for name in LONG:
        for address, content in ((name, TEXT), *copies(name, TEXT)):
            path = top / "site" / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    (top / "empty").mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    with (top / "said").open("wb") as said:
        server = subprocess.Popen(
            SERVERS[request.param](top, number), stdout=said, stderr=said, env={"HOME": str(top), "PATH": SEARCHED}
        )
        try:
            _wait(server, number, top / "said")
            yield number
        finally:
            server.terminate()
            server.wait(20)


def _wait(server: subprocess.Popen[bytes], port: int, said: Path) -> None:
    for _ in range(200):
        assert server.poll() is None, said.read_text(encoding="utf-8")
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(said.read_text(encoding="utf-8"))


def _answer(port: int, asked: str) -> tuple[int, str]:
    """Status and target."""
    status, sent = _response(port, asked)
    return status, sent.get("Location", "")


def _response(port: int, asked: str) -> tuple[int, Message]:
    """Status and headers; the address is sent as it stands, which no client would do with a plain ä."""
    host, _, path = asked.partition("/")
    request = f"GET /{path} HTTP/1.1\r\nHost: {host or 'localhost'}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request.encode())
        with http.client.HTTPResponse(connection) as answer:
            answer.begin()
            return answer.status, answer.headers


@pytest.mark.parametrize("asked", ASKS)
@pytest.mark.parametrize("address", [*LONG, "palvelut/"])
def test_what_is_compressed_already_is_sent_to_who_reads_it(address: str, asked: str, port: int) -> None:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/tyokyky/{address}", headers={"Accept-Encoding": asked})
    with urllib.request.urlopen(request, timeout=20) as answer:
        body, sent = answer.read(), answer.headers
    file = address if address in LONG else f"{address}index.html"
    ready = {ENCODINGS[Path(name).suffix]: content for name, content in copies(file, TEXT)}

    assert sent["Content-Encoding"] in ASKS[asked]
    assert body == ready.get(sent["Content-Encoding"], TEXT)
    assert sent.get_content_type() == LONG[file]
    assert "accept-encoding" in str(sent["Vary"]).lower() or not sent["Content-Encoding"]
    assert {name: sent.get_all(name) for name in ("Content-Security-Policy", "Cache-Control")} == {
        "Content-Security-Policy": [headers(PUBLICATION)["Content-Security-Policy"]],
        "Cache-Control": [CACHE_UNCHANGING if file.startswith(UNCHANGING) else CACHE_OTHERS],
    }


def test_every_spelling_of_an_old_address_leads_to_its_page(port: int) -> None:
    found = {asked: _answer(port, asked) for asked in LEADS}

    assert found == {
        asked: (301, f"https://www.esimerkki.fi/tyokyky/palvelut/{page}.html") for asked, page in LEADS.items()
    }


def test_no_other_address_is_redirected(port: int) -> None:
    assert {asked: _answer(port, asked) for asked in OTHERS} == {
        asked: (status, "") for asked, status in OTHERS.items()
    }


@pytest.mark.parametrize("file", OPEN_FILES)
def test_open_data_may_be_read_from_other_sites(file: str, port: int) -> None:
    status, sent = _response(port, f"/tyokyky/{file}")

    assert status == 200
    assert {name: sent.get_all(name) for name in open_headers(PUBLICATION)} == {
        name: [value] for name, value in open_headers(PUBLICATION).items()
    }
    ending = Path(file).suffix
    if ending in MEDIA_TYPES:
        assert sent.get_content_type() == MEDIA_TYPES[ending]


def test_what_is_made_for_frames_says_who_may_show_it(port: int) -> None:
    status, sent = _response(port, f"/tyokyky/{FRAMED}")
    expected = {**headers(PUBLICATION), **framed_headers(PUBLICATION)}

    assert status == 200
    assert {name: sent.get_all(name) for name in expected} == {name: [value] for name, value in expected.items()}


@pytest.mark.parametrize("file", ["", "palvelut/a.html", "eiole.html", "avoin-datax"])
def test_nothing_else_may(file: str, port: int) -> None:
    _, sent = _response(port, f"/tyokyky/{file}")

    assert {name: sent.get_all(name) for name in headers(PUBLICATION)} == {
        name: [value] for name, value in headers(PUBLICATION).items()
    }
    assert [name for name in OPEN_HEADERS if name in sent and name not in headers(PUBLICATION)] == []
