"""What the server of an edited site answers, over a real connection on loopback."""

from __future__ import annotations

import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.hosts import serving
from palvelukartta.hosts.editing import edited_site
from palvelukartta.hosts.live import LiveSite
from palvelukartta.hosts.serving import OWN, SHOWN, bound, server
from palvelukartta.problems import Problem
from palvelukartta.rendering import theme as theme_of_site
from palvelukartta.resources import resource_directory
from palvelukartta.source import schemas
from tests.editing import replaced
from tests.hosts.edited import DAY, PAGE, ROLE

Get = Callable[[str], tuple[int, str, bytes]]
"""Path → status, media type, body."""


@pytest.fixture
def live(content: Path, tmp_path: Path) -> LiveSite:
    return LiveSite(content, tmp_path / "memory.json", DAY)


@pytest.fixture
def get(live: LiveSite) -> Iterator[Get]:
    with server(live, bound("127.0.0.1", 0), "fi") as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield lambda path: asked(int(served.server_address[1]), path)
        served.shutdown()


def asked(port: int, path: str) -> tuple[int, str, bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    found = answer.status, answer.headers["Content-Type"], answer.read()
    connection.close()
    return found


def state(get: Get, seen: str = "") -> dict[str, Any]:
    status, kind, body = get(f"{OWN}state?seen={seen}")
    assert (status, kind) == (200, "application/json")
    return dict(json.loads(body))


def test_a_page_comes_as_it_is_published_and_follows_edits(live: LiveSite, get: Get) -> None:
    status, kind, body = get(f"/{PAGE}")
    added = re.findall(rb'<link rel="stylesheet" href="/_muokkaus/live.css"><script type="module" src="[^"]*">', body)
    assert (status, kind, len(added)) == (200, "text/html; charset=utf-8", 1)
    published = live.page(PAGE)
    assert published
    assert body.replace(added[0] + b"</script>", b"") == published


@pytest.mark.parametrize("path", ["/", "/index.html", "/palvelut/", "/haku.html?q=sana", "/palvelut/index.html#a"])
def test_addresses_are_read_as_web_servers_do(get: Get, path: str) -> None:
    assert get(path)[0] == 200


@pytest.mark.parametrize("path", ["/ei.html", "/../site.yml", "/%2e%2e/site.yml", "/palvelut/ei.html", "//x.invalid/"])
def test_what_is_not_there_has_the_sites_own_page(get: Get, path: str) -> None:
    status, _, body = get(path)
    assert status == 404
    assert "Sivua ei löytynyt" in body.decode()


def test_files_of_the_theme_and_of_the_content_come_with_their_type(live: LiveSite, get: Get) -> None:
    kinds = {address.rpartition(".")[2]: get(f"/{address}")[1] for address in live.files() if "." in address}
    assert kinds == {
        "html": "text/html; charset=utf-8",
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "png": "image/png",
        "svg": "image/svg+xml",
        "xml": "application/xml",
    }
    assert get(f"{OWN}live.js")[:2] == (200, "text/javascript; charset=utf-8")
    assert get(f"{OWN}stopped.html")[0] == 404


def test_the_state_tells_what_a_check_found_in_words(live: LiveSite, content: Path, get: Get) -> None:
    fine = state(get)
    assert (fine["edition"], fine["errors"], fine["problems"]) == (0, False, [])

    live.follow([replaced(content / ROLE, "summary:", "sumary:")])
    told = state(get, fine["seen"])
    assert (told["edition"], told["errors"]) == (1, True)
    assert told["summary"] == "1 virhe, 0 varoitusta, 0 vihjettä."
    assert told["explanation"] == "Sisällössä on virheitä. Sivut näyttävät tilanteen ennen virhettä."
    problem = told["problems"][0]
    assert (problem["level"], problem["path"], problem["line"]) == ("virhe", f"content/{ROLE}", 2)
    assert problem["message"] == "Kenttää ”sumary” ei tunneta."


def test_of_many_faults_a_page_tells_the_first(live: LiveSite, content: Path, get: Get) -> None:
    path = content / "pathways" / "esimerkkipolku.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "".join(f"tuntematon_{number}: x\n" for number in range(SHOWN + 3)), encoding="utf-8")
    live.follow([path.resolve()])
    told = state(get)
    assert (len(told["problems"]), told["more"]) == (SHOWN, "Muita on 3. Ne näkyvät päätteessä.")


def test_one_mistake_in_many_places_is_one_row(live: LiveSite, content: Path, get: Get) -> None:
    (content / "terms" / "esimerkkisana.yml").unlink()
    other = content / "services" / "toinenpalvelu.yml"
    other.write_text(f"{other.read_text('utf-8')}related:\n  - terms/esimerkkisana\n", encoding="utf-8")
    live.follow([content / "terms" / "esimerkkisana.yml", other])

    told = [problem for problem in state(get)["problems"] if problem["code"] == "reference-unknown"]

    assert [problem["also"] for problem in told] == ["Sama myös: content/services/toinenpalvelu.yml:11"]


def test_content_that_cannot_be_shown_is_reported_instead_of_a_page(content: Path, tmp_path: Path) -> None:
    replaced(content / ROLE, "summary:", "sumary: <b>&")
    live = LiveSite(content, tmp_path / "memory.json", DAY)
    with server(live, bound("127.0.0.1", 0), "fi") as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        status, _, body = asked(int(served.server_address[1]), "/")
        served.shutdown()
    assert status == 503
    assert "<h1>Sivustoa ei voi vielä näyttää</h1>" in body.decode()
    assert f"content/{ROLE}:2:1" in body.decode().replace("&#x2f;", "/")
    assert "<b>" not in body.decode()


def shows(body: bytes) -> str:
    """The edition that a page says it shows."""
    (found,) = re.findall(rb"/_muokkaus/live.js[?]([0-9a-f]+-[0-9]+)", body)
    return bytes(found).decode()


@pytest.mark.parametrize("path", [f"/{PAGE}", "/", "/ei.html"])
def test_a_page_says_which_edition_it_shows(path: str, live: LiveSite, content: Path, get: Get) -> None:
    """Whatever is saved between a page and its first question is news to the page."""
    before = shows(get(path)[2])
    assert state(get)["shows"] == before

    live.follow([replaced(content / ROLE, "title: Esimerkkiohjaaja", "title: Toinen")])

    assert state(get)["shows"] != before
    assert shows(get(path)[2]) == state(get)["shows"]


def test_another_run_of_the_server_is_another_state(live: LiveSite, get: Get) -> None:
    with server(live, bound("127.0.0.1", 0), "fi") as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        body = asked(int(other.server_address[1]), f"/{PAGE}")[2]
        other.shutdown()
    assert shows(body) != state(get)["shows"]


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme and schemas of the test's own."""
    for name in ("theme", "schema"):
        shutil.copytree(resource_directory(name), tmp_path / "own" / name)
    for module in (theme_of_site, schemas, serving):
        monkeypatch.setattr(module, "resource_directory", lambda name: tmp_path / "own" / name)
    return tmp_path / "own" / "theme"


BREAK = {
    "unclosed block": ("theme/pages/role.html", "{% if %}"),
    "unknown filter": ("theme/pages/role.html", "{{ 1|eiole }}"),
    "half a template": ("theme/pages/role.html", "{% extends"),
    "empty words": ("theme/texts/fi/pages.toml", "[rikki"),
    "no schema": ("schema/role.schema.json", ""),
    "half a schema": ("schema/role.schema.json", "{"),
    "a schema that is a list": ("schema/role.schema.json", "[]"),
    "a schema that is not UTF-8": ("schema/role.schema.json", "\udce4"),
}


@pytest.mark.parametrize(("name", "text"), BREAK.values(), ids=BREAK)
def test_what_is_saved_by_halves_is_told_and_followed_on_when_it_is_mended(
    name: str, text: str, theme: Path, content: Path, tmp_path: Path
) -> None:
    told: list[Exception] = []
    live = LiveSite(content, tmp_path / "memory.json", DAY, failed=told.append)
    path = theme.parent / name
    whole = path.read_bytes()
    with server(live, bound("127.0.0.1", 0), "fi") as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()

        def get(path: str) -> tuple[int, str, bytes]:
            return asked(int(served.server_address[1]), path)

        fine = get(f"/{PAGE}")[2]
        path.write_bytes(text.encode(errors="surrogateescape"))
        live.follow([path])
        status, kind, body = get(f"/{PAGE}")
        assert kind == "text/html; charset=utf-8"
        assert status in {200, 500}
        said = state(get)
        assert shows(body) == said["shows"]
        assert said["failure"].startswith("Sivupohja tai skeema on rikki") or said["errors"]
        assert len(told) == bool(said["failure"])

        replaced(content / ROLE, "title: Esimerkkiohjaaja", "title: Meanwhile")
        live.follow([content / ROLE])
        path.write_bytes(whole)
        live.follow([path])
        status, _, body = get(f"/{PAGE}")
        assert (status, state(get)["failure"], state(get)["problems"]) == (200, "", [])
        assert b"Meanwhile" in body
        assert b"Meanwhile" not in fine
        served.shutdown()


def test_a_schema_that_is_broken_from_the_start_is_waited_for(theme: Path, content: Path, tmp_path: Path) -> None:
    path = theme.parent / "schema" / "role.schema.json"
    whole = path.read_bytes()
    path.write_text("{", encoding="utf-8")
    live = LiveSite(content, tmp_path / "memory.json", DAY)
    with server(live, bound("127.0.0.1", 0), "en") as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        port = int(served.server_address[1])
        status, _, body = asked(port, "/")
        assert status == 503
        assert "A template or schema is broken" in body.decode()
        assert "JSONDecodeError" in body.decode()

        path.write_bytes(whole)
        live.follow([path])
        assert asked(port, "/")[0] == 200
        served.shutdown()


def test_everything_together_shows_a_saved_edit_and_tells_of_its_faults(content: Path, tmp_path: Path) -> None:
    told: list[tuple[Problem, ...]] = []
    heard = threading.Event()

    def tell(problems: tuple[Problem, ...]) -> None:
        told.append(problems)
        heard.set()

    memory = tmp_path / "memory.json"
    given: dict[str, Any] = {"memory": memory, "language": "fi", "today": DAY, "told": tell}
    with edited_site(content, bound("127.0.0.1", 0), **given) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        port = int(served.server_address[1])
        assert told == [()]
        heard.clear()
        replaced(content / ROLE, "summary:", "sumary:")
        assert heard.wait(120)
        assert [one.code for one in told[-1]] == ["schema-unknown-field"]
        assert b"sumary" in asked(port, f"{OWN}state?seen=")[2]
        served.shutdown()
