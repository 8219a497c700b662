"""`palvelukartta publish --together`: several maps as one site, whole or not at all."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from palvelukartta.cli import main
from palvelukartta.publishing.manifest import checksum
from tests.conftest import CONTENTS, GOOD
from tests.hosts.trees import Tree, tree

TODAY = ("--today", "2026-10-20")
BASE = "/kartat/"
WRITTEN_BY_HAND = ("tietoa.html", "palaute.html")
"""Pages that every map has and the content of the tests has not."""

FLAGS = ("--base-url", f"https://keksitty.test{BASE}", "--title", "Kahden kunnan kartat", *TODAY)


def two_maps(directory: Path) -> list[Path]:
    """A map and another in which one service has another name, and all else is the same."""
    north, south = directory / "pohjoinen", directory / "etela"
    for content in (north, south):
        shutil.copytree(GOOD, content / "content")
    service = south / "content" / "services" / "esimerkkipalvelu.yml"
    text = service.read_text("utf-8")
    service.write_text(re.sub(r"^title: .*$", "title: Eteläinen palvelu", text, flags=re.MULTILINE), "utf-8")
    (south / "content" / "redirects.yml").write_text(
        "redirects:\n  - from: sanasto/vanha-sana.html\n    to: terms/esimerkkisana\n"
        "  - from: https://www.vanha.fi/sivu.html\n    to: services/esimerkkipalvelu\n",
        encoding="utf-8",
    )
    site = south / "content" / "site.yml"
    site.write_text(
        re.sub(r"^title: .*$", "title: Etelän kartta", site.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    return [north, south]


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return two_maps(tmp_path_factory.mktemp("kartat"))


@pytest.fixture(scope="module")
def together(maps: list[Path]) -> Tree:
    """The published files."""
    out = maps[0].parent / "dist"
    assert main(["publish", "--together", *map(str, maps), "--out", str(out), *FLAGS]) == 0
    return tree(out)


def test_each_map_is_under_its_path_and_the_servers_files_are_at_the_top(together: Tree) -> None:
    folders = {name.partition("/")[0] for name in together if "/" in name}
    assert folders == {"assets", "etela", "palvelin", "pohjoinen"}
    assert {"index.html", "haku.html", "yhteiset.html", "404.html", ".htaccess", "sitemap.xml"} <= together.keys()
    assert {"index.html.br", "etela/index.html.br", "etela/index.html.gz"} <= together.keys()
    assert not [name for name in together if name.endswith((".htaccess", "robots.txt")) and "/" in name]


def test_one_manifest_names_every_file(together: Tree) -> None:
    files = dict(together)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["sha256"] == {name: checksum(data) for name, data in files.items()}
    assert manifest["base_path"] == BASE
    assert manifest["moved"] == ["etela/sanasto/vanha-sana.html"]


def test_every_link_of_every_page_leads_to_a_file(together: Tree) -> None:
    """Links, sheets, scripts and the search's files; the pages of missing addresses from the top of the server."""
    lost = {
        (name, href)
        for name, html in together.items()
        if name.endswith(".html") and not name.startswith("palvelin/")
        for href in re.findall(
            r'\b(?:href|src|action|data-names|data-texts|data-shared)="([^"#?:]+\.\w+)[^"]*"', html.decode()
        )
        if target(name, href) not in together and not href.endswith(WRITTEN_BY_HAND)
    }
    assert lost == set()
    modules = [raw.decode() for name, raw in together.items() if re.match(r"assets/.*\.js$", name)]
    asked = {imported for module in modules for imported in re.findall(r"from ?'\./([^']+)'", module)}
    assert {name for name in asked if f"assets/{name}" not in together} == set()
    assert asked
    assert f'href="{BASE}index.html"' in together["etela/404.html"].decode()
    assert f'href="{BASE}etela/palvelut/index.html"' in together["etela/404.html"].decode()
    assert 'href="../../index.html"' in together["etela/palvelut/esimerkkipalvelu.html"].decode()


def target(page: str, href: str) -> str:
    """The file that a link of a page leads to, from the top of the site."""
    path = unquote(urlsplit(href).path)
    return (
        path.removeprefix(BASE)
        if path.startswith("/")
        else posixpath.normpath(f"{posixpath.dirname(page)}/{path}").lstrip("/")
    )


def test_addresses_are_whole_in_every_map(together: Tree) -> None:
    page = together["etela/palvelut/esimerkkipalvelu.html"].decode()
    assert f'rel="canonical" href="https://keksitty.test{BASE}etela/palvelut/esimerkkipalvelu.html"' in page
    sitemap = together["sitemap.xml"].decode()
    for address in ("", "haku.html", "yhteiset.html", "etela/", "pohjoinen/palvelut/esimerkkipalvelu.html"):
        assert f"<loc>https://keksitty.test{BASE}{address}</loc>" in sitemap


def test_redirects_of_a_map_lead_into_it(together: Tree) -> None:
    rules = together["_redirects"].decode()
    whole = f"https://keksitty.test{BASE}etela"
    assert f"{BASE}etela/sanasto/vanha-sana.html {whole}/sanasto/esimerkkisana.html 301\n" in rules
    assert f"https://vanha.fi/sivu.html {whole}/palvelut/esimerkkipalvelu.html 301\n" in rules
    assert 'url=esimerkkisana.html"' in together["etela/sanasto/vanha-sana.html"].decode()
    assert "palvelin/vanhat-osoitteet/vanha.fi/sivu.html" in together


def test_what_is_alike_is_told_once_and_what_differs_is_not_shared(together: Tree) -> None:
    shared = together["yhteiset.html"].decode()
    assert shared.count(">Esimerkkilaki</a>") == 1
    assert "Etelän kartta" in shared
    assert "esimerkkipalvelu.html" not in shared
    data = json.loads(next(raw for name, raw in together.items() if re.match(r"assets/yhteiset-\w+\.json$", name)))
    assert data["saadokset/esimerkkilaki.html"] == [[0, 1]]


def test_a_failed_map_leaves_what_is_published(
    maps: list[Path], together: Tree, capsys: pytest.CaptureFixture[str]
) -> None:
    """One with an error is told before anything is made; one whose own template fails, when it is made."""
    out = maps[0].parent / "dist"
    templates = maps[1] / "content" / "templates"
    service = maps[0] / "content" / "services" / "esimerkkipalvelu.yml"
    sound = service.read_text("utf-8")
    service.write_text(sound + "\nolematon_kentta: 1\n", "utf-8")
    assert main(["publish", "--together", *map(str, maps), "--out", str(out), *FLAGS]) == 1
    assert "olematon_kentta" in capsys.readouterr().out
    service.write_text(sound, "utf-8")
    templates.mkdir()
    (templates / "service.html").write_text(
        '{% extends "theme/pages/service.html" %}{% block main %}{{ ei_ole }}{% endblock %}'
    )
    assert main(["publish", "--together", *map(str, maps), "--out", str(out), *FLAGS]) == 1
    assert "templates/service.html" in capsys.readouterr().out
    shutil.rmtree(templates)
    assert tree(out) == together


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["assets={}"], "assets"),
        (["a={}", "a={}"], "kahdella kartalla"),
        (["Å!={}"], "osoitteeksi ei kelpaa"),
        (["{}/olematon"], "kansiota ei ole"),
    ],
)
def test_an_address_that_cannot_be_is_told(
    given: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = [one.format(GOOD) for one in given]
    assert main(["publish", "--preview", "--together", *named, "--out", str(tmp_path / "dist"), *TODAY]) == 2
    assert said in capsys.readouterr().err


MOST_BEFORE_A_RESULT = 150_000
"""Bytes, compressed."""


@pytest.mark.long
def test_21_maps_give_a_first_result_within_the_limit(tmp_path: Path) -> None:
    """Made up of the sample: services have names of their own, the rest is shared. What a reader's browser fetches
    before the first result is the page with its files and the largest map's names."""
    for number in range(21):
        content = tmp_path / f"maakunta-{number}" / "content"
        for part in ("good", "sample"):
            shutil.copytree(CONTENTS / part, content, dirs_exist_ok=True)
        for service in (content / "services").glob("*.yml"):
            text = service.read_text("utf-8")
            service.write_text(re.sub(r"^(title: [^>|\"'\n]+)$", rf"\1 {number}", text, flags=re.MULTILINE), "utf-8")
    out = tmp_path / "dist"
    named = [str(tmp_path / f"maakunta-{number}") for number in range(21)]
    assert main(["publish", "--preview", "--together", *named, "--out", str(out), "--today", "2026-11-22"]) == 0
    files = tree(out)
    sent = {name: len(files.get(f"{name}.br", raw)) for name, raw in files.items() if not name.endswith((".br", ".gz"))}
    names = [size for name, size in sent.items() if re.search(r"/assets/haku-[0-9a-f]+\.json$", name)]
    assert len(names) == 21
    page = sum(size for name, size in sent.items() if name == "haku.html" or name.startswith("assets/"))
    assert page + max(names) <= MOST_BEFORE_A_RESULT
    assert sum(name.endswith("/index.html") and name.count("/") == 1 for name in sent) == 21


def test_no_copy_for_a_disk_is_made_of_several_maps(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    maps, out = ("--together", f"a={GOOD}", f"b={GOOD}"), ("--out", str(tmp_path / "dist"))
    assert main(["publish", "--preview", "--offline-copy", *maps, *out, *TODAY]) == 2
    assert "tehdään yhdestä kartasta" in capsys.readouterr().err
