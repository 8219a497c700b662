"""`palvelukartta publish` and `verify`: the bundle, what stops it, and whether it is what it was."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from threading import Thread

import pytest

from palvelukartta import __version__
from palvelukartta.cli import main
from palvelukartta.publishing.manifest import checksum
from tests.conftest import CONTENTS
from tests.editing import replaced
from tests.hosts.trees import tree

TODAY = ("--today", "2026-10-20")
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command; its exit code, and what it printed."""

    def runner(*arguments: object) -> tuple[int, str]:
        code = main([str(one) for one in arguments])
        printed = capsys.readouterr()
        return code, printed.out + printed.err

    return runner


@pytest.fixture
def bundle(run: Run, content: Path, tmp_path: Path) -> Path:
    """The bundle of the good content, with redirects."""
    (content / "redirects.yml").write_text(
        "redirects:\n  - from: https://www.vanha.fi/Ty%C3%B6/sivu.html\n    to: services/esimerkkipalvelu\n"
        "  - from: sanasto/vanha-sana.html\n    to: terms/esimerkkisana\n"
        "  - from: https://www.vanha.fi/lomake.pdf\n    to: instruments/esimerkkilomake\n",
        encoding="utf-8",
    )
    code, said = run("publish", "--content", content, "--out", tmp_path / "dist", "--zip", "--offline-copy", *TODAY)
    assert code == 0, said
    return tmp_path / "dist"


def test_the_manifest_names_every_file_with_its_checksum_and_the_circumstances(bundle: Path) -> None:
    files = tree(bundle)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["sha256"] == {name: checksum(data) for name, data in files.items()}
    assert (manifest["version"], manifest["date"]) == (__version__, "2026-10-20")
    assert (manifest["base_path"], manifest["base_url"]) == ("/palvelukartta/", "https://keksitty.test/palvelukartta/")


def test_canonical_addresses_sitemap_and_the_page_of_missing_addresses_begin_at_the_top(bundle: Path) -> None:
    page = (bundle / "palvelut" / "esimerkkipalvelu.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://keksitty.test/palvelukartta/palvelut/esimerkkipalvelu.html">' in page
    assert "noindex" not in page
    missing = (bundle / "404.html").read_text("utf-8")
    assert 'href="/palvelukartta/palvelut/index.html"' in missing
    assert "canonical" not in missing
    assert "<loc>https://keksitty.test/palvelukartta/</loc>" in (bundle / "sitemap.xml").read_text("utf-8")
    assert "404" not in (bundle / "sitemap.xml").read_text("utf-8")


def test_pages_are_left_at_old_addresses_where_html_can_be(bundle: Path) -> None:
    inside = (bundle / "sanasto" / "vanha-sana.html").read_text("utf-8")
    assert 'content="0; url=esimerkkisana.html"' in inside
    assert '<a href="esimerkkisana.html">Esimerkkisana</a>' in inside
    left = bundle / "palvelin" / "vanhat-osoitteet" / "vanha.fi"
    assert [path.relative_to(left).as_posix() for path in left.rglob("*.html")] == ["Työ/sivu.html"]
    assert "https://keksitty.test/palvelukartta/palvelut/esimerkkipalvelu.html" in (left / "Työ/sivu.html").read_text(
        "utf-8"
    )


def test_a_page_is_left_at_every_old_address_that_has_no_ending(run: Run, content: Path, tmp_path: Path) -> None:
    old = ("a", "b.html", "b.html/c", "c/", "c/index.html", "d.pdf", "e?x=1", "v1.2/f")
    rows = "".join(f"  - from: https://kolmas.fi/{one}\n    to: index.html\n" for one in old)
    (content / "redirects.yml").write_text(f"redirects:\n{rows}", encoding="utf-8")
    role = content / "roles" / "esimerkkiohjaaja.yml"
    replaced(role, "sources:", "replaces:\n  - https://toinen.fi/neuvo\n  - /palvelukartta/vanha\nsources:")

    code, said = run("publish", "--content", content, "--out", tmp_path / "dist", *TODAY)

    assert code == 0, said
    left = tmp_path / "dist" / "palvelin" / "vanhat-osoitteet"
    pages = ["a/index.html", "b.html", "c/index.html", "v1.2/f/index.html"]
    assert sorted(path.relative_to(left).as_posix() for path in left.rglob("*.*") if path.is_file()) == sorted(
        [*(f"kolmas.fi/{page}" for page in pages), "toinen.fi/neuvo/index.html"]
    )
    assert "palvelukartta/roolit/esimerkkiohjaaja.html" in (left / "toinen.fi/neuvo/index.html").read_text("utf-8")
    inside = (tmp_path / "dist" / "vanha" / "index.html").read_text("utf-8")
    assert 'content="0; url=../roolit/esimerkkiohjaaja.html"' in inside
    assert "vanha/index.html" in json.loads((tmp_path / "dist" / "manifest.json").read_bytes())["moved"]


def test_the_archive_holds_the_bundle_without_times_of_its_own(bundle: Path) -> None:
    with zipfile.ZipFile(bundle.with_name("dist.zip")) as archive:
        assert {one.filename: archive.read(one) for one in archive.infolist()} == tree(bundle)
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())


def test_the_copy_for_a_disk_has_its_pages_with_classic_scripts_and_nothing_for_servers(bundle: Path) -> None:
    with zipfile.ZipFile(bundle.with_name("dist-ilman-verkkoa.zip")) as archive:
        files = {member.filename: archive.read(member) for member in archive.infolist()}
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist() == sorted(archive.namelist())
    pages = {name: data.decode() for name, data in files.items() if name.endswith(".html")}
    of_servers = re.compile(r'type="module"|rel="(?:manifest|alternate|preload)"')
    assert {name for name in pages if of_servers.search(pages[name])} == set()
    assert {"palvelut/index.html", "haku.html"} <= pages.keys() <= tree(bundle).keys()
    scripts = {name: data.decode() for name, data in files.items() if name.endswith(".js")}
    assert {name for name in scripts if re.search(r"^(import|export)\b", scripts[name], re.MULTILINE)} == set()
    data = next(name for name in scripts if name.startswith("assets/haku-") and name.endswith(".json.js"))
    begin, _, index = scripts[data].partition(" = ")
    name = PurePosixPath(data).stem
    assert begin == f'(globalThis.palvelukartta ??= {{}})["{name}"]'
    assert json.loads(index.rstrip(";\n")) == json.loads((bundle / "assets" / name).read_bytes())
    unwanted = ("palvelin/", "_", ".ht", "robots", "404", "upotus/")
    assert [name for name in files if name.startswith(unwanted) or name.endswith(".br")] == []


def test_the_copy_tells_its_day_and_has_the_statement_of_the_bundle(bundle: Path) -> None:
    with zipfile.ZipFile(bundle.with_name("dist-ilman-verkkoa.zip")) as archive:
        told = archive.read("LUE-MINUT.txt").decode()
        statement = archive.read("saavutettavuusseloste.html").decode()
    published = (bundle / "saavutettavuusseloste.html").read_text("utf-8")
    assert re.findall(r"\d+\.\d+\.\d{4}|https:\S+", told) == ["20.10.2026", "https://keksitty.test/palvelukartta/"]
    assert statement.partition("<body")[2] == published.partition("<body")[2] != ""


def test_an_archive_of_an_earlier_bundle_is_not_left_beside_a_new_one(run: Run, bundle: Path, content: Path) -> None:
    archive, abandoned = bundle.with_name("dist.zip"), bundle.with_name("dist.zip-999999999")
    abandoned.write_bytes(b"half")
    assert archive.exists()
    copy = bundle.with_name("dist-ilman-verkkoa.zip")
    assert copy.exists()

    code, said = run("publish", "--content", content, "--out", bundle, *TODAY)

    assert code == 0, said
    assert (archive.exists(), copy.exists(), abandoned.exists()) == (False, False, False)


def test_a_file_that_only_bears_the_name_of_the_archive_is_left(run: Run, content: Path, tmp_path: Path) -> None:
    (tmp_path / "dist.zip").write_bytes(b"own")

    assert run("publish", "--content", content, "--out", tmp_path / "dist", *TODAY)[0] == 0
    assert (tmp_path / "dist.zip").read_bytes() == b"own"


def test_the_address_of_the_command_line_is_one_for_the_statement_too(run: Run, content: Path, tmp_path: Path) -> None:
    site = content / "site.yml"
    site.write_text(re.sub(r"(?m)^site_url: .*\n", "", site.read_text("utf-8")), encoding="utf-8")
    command = ("publish", "--content", content, "--out", tmp_path / "dist", *TODAY)

    assert run(*command)[0] == 1
    assert run(*command, "--base-url", "https://kartta.keksitty.test/")[0] == 0
    assert "https://kartta.keksitty.test/" in (tmp_path / "dist" / "saavutettavuusseloste.html").read_text("utf-8")


def test_a_gap_in_the_statement_stops_a_site_but_not_a_trial(run: Run, content: Path, tmp_path: Path) -> None:
    out = tmp_path / "dist"
    statement = content / "accessibility.yml"
    statement.write_text(statement.read_text("utf-8").replace("organisation: ", "# organisation: "), encoding="utf-8")
    code, said = run("publish", "--content", content, "--out", out, *TODAY)
    assert code == 1
    assert "statement-gap" in said
    assert said.endswith("--preview, kun sisällössä ei ole muita virheitä.\n")
    assert not out.exists()
    assert run("publish", "--content", content, "--out", out, "--preview", *TODAY)[0] == 0
    assert not (out / "sitemap.xml").exists()
    assert json.loads((out / "manifest.json").read_bytes())["preview"] is True


def test_a_listed_defect_is_told_by_the_statement_and_to_the_publisher(run: Run, content: Path, tmp_path: Path) -> None:
    shutil.copytree(CONTENTS / "unpublishable" / "defect-to-mend" / "content", content, dirs_exist_ok=True)

    code, said = run("publish", "--content", content, "--out", tmp_path / "dist", *TODAY)

    assert (code, said.count("varoitus statement-defect")) == (0, 1)
    statement = (tmp_path / "dist" / "saavutettavuusseloste.html").read_text("utf-8")
    assert "Kuvassa on tekstiä." in statement
    assert "Sivusto täyttää lain vaatimat kriteerit osittain" in statement


def test_faulty_content_stops_a_trial_too_and_leaves_the_old_bundle(run: Run, content: Path, bundle: Path) -> None:
    before = tree(bundle)
    (content / "terms" / "rikki.yml").write_text("title: Rikki\ntitle: Rikki\n", encoding="utf-8")
    code, said = run("publish", "--content", content, "--out", bundle, "--preview", *TODAY)
    assert (code, "syntax-duplicate-key" in said) == (1, True)
    assert tree(bundle) == before


def test_a_page_that_cannot_be_made_is_told_with_its_template(run: Run, content: Path, tmp_path: Path) -> None:
    (content / "templates").mkdir()
    template = '{% extends "theme/pages/term.html" %}\n{% block aside %}{{ page.title.nothing.there }}{% endblock %}\n'
    (content / "templates" / "term.html").write_text(template, encoding="utf-8")

    code, said = run("publish", "--content", content, "--out", tmp_path / "dist", *TODAY)

    assert (code, "templates/term.html:2:1  virhe own-template" in said) == (1, True)
    assert not (tmp_path / "dist").exists()


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--base-path", "/a b/"), "osoite ei kelpaa: /a b/. "),
        (("--base-url", "esimerkki.fi"), "osoite ei kelpaa: esimerkki.fi. "),
        (("--framed-by", "*"), "osoite ei kelpaa: *. "),
        (
            ("--base-url", "https://a.fi/x/", "--base-path", "/y/"),
            "osoitteen https://a.fi/x/ polku ei ole --base-path /y/. ",
        ),
    ],
)
def test_addresses_that_cannot_be_are_wrong_use(
    flags: tuple[str, ...], words: str, run: Run, content: Path, tmp_path: Path
) -> None:
    code, said = run("publish", "--content", content, "--out", tmp_path / "dist", *flags, *TODAY)
    assert (code, words in said) == (2, True)
    assert not (tmp_path / "dist").exists()


def test_the_bundle_may_not_replace_the_content_or_what_holds_it(run: Run, content: Path) -> None:
    for out in (content, content.parent):
        assert run("publish", "--content", content, "--out", out, *TODAY)[0] == 2
    assert (content / "site.yml").is_file()


def test_a_place_that_cannot_be_written_is_wrong_use(run: Run, content: Path, tmp_path: Path) -> None:
    (tmp_path / "tiedosto").write_text("")
    code, said = run("publish", "--content", content, "--out", tmp_path / "tiedosto" / "dist", *TODAY)
    assert (code, "ei voi kirjoittaa" in said) == (2, True)


def test_two_clones_give_the_same_bundle_in_any_locale_time_zone_and_hash_seed(content: Path, tmp_path: Path) -> None:
    git(content.parent, "init", "-q")
    git(content.parent, "add", "content")
    git(content.parent, "commit", "-qm", "Content", GIT_COMMITTER_DATE="2026-10-20T23:30:00+02:00")
    made = [published_clone(tmp_path, name, seed) for name, seed in (("a", "1"), ("b", "77"))]
    assert made[0] == made[1]
    manifest = json.loads(made[0]["dist/manifest.json"])
    assert manifest["date"] == "2026-10-20"
    assert len(manifest["content_commit"]) == 40
    about = made[0]["dist/roolit/esimerkkiohjaaja.html"].decode().partition('class="about-page"')[2]
    assert "<dd>20.10.2026" in about.partition("</section>")[0]


def test_a_build_between_two_publishes_of_a_commit_changes_nothing(content: Path, tmp_path: Path) -> None:
    git(content.parent, "init", "-q")
    git(content.parent, "add", "content")
    git(content.parent, "commit", "-qm", "Content", GIT_COMMITTER_DATE="2026-10-20T23:30:00+02:00")
    first = published_clone(tmp_path, "a", "1")
    command = [sys.executable, "-m", "palvelukartta", "build"]
    subprocess.run(command, cwd=tmp_path / "a", check=True, capture_output=True)
    done = subprocess.run(
        ["git", "status", "--short", "content"], cwd=tmp_path / "a", capture_output=True, text=True, check=True
    )
    assert done.stdout == ""
    assert published(tmp_path / "a", "1") == first


def published_clone(place: Path, name: str, seed: str) -> dict[str, bytes]:
    git(place, "clone", "-q", ".", str(place / name))
    return published(place / name, seed)


def published(clone: Path, seed: str) -> dict[str, bytes]:
    zone, language = {"1": ("Pacific/Kiritimati", "fi_FI.UTF-8"), "77": ("America/Adak", "C")}[seed]
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language}
    command = [sys.executable, "-m", "palvelukartta", "publish", "--out", "dist", "--zip", "--offline-copy"]
    done = subprocess.run(command, cwd=clone, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {f"dist/{name}": data for name, data in tree(clone / "dist").items()}
    return {**found, **{name: (clone / name).read_bytes() for name in ("dist.zip", "dist-ilman-verkkoa.zip")}}


def git(directory: Path, *arguments: str, **environment: str) -> None:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=directory, check=True, env={**os.environ, **environment})


def test_a_bundle_is_what_its_manifest_says_until_it_is_changed(run: Run, bundle: Path) -> None:
    code, said = run("verify", bundle)
    assert (code, said.splitlines()[0]) == (0, f"Julkaistu 2026-10-20, versio {__version__}, sisältö .")
    (bundle / "index.html").write_text("muu", encoding="utf-8")
    (bundle / "hakemisto.html").unlink()
    (bundle / "uusi.html").write_text("", encoding="utf-8")
    code, said = run("verify", bundle)
    assert code == 1
    assert said.splitlines()[1:] == ["puuttuu: hakemisto.html", "muuttunut: index.html", "ylimääräinen: uusi.html"]


def test_a_place_without_a_manifest_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("verify", tmp_path)[0] == 2
    (tmp_path / "manifest.json").write_text("{}")
    assert run("verify", tmp_path)[0] == 2
    assert run("verify", "http://127.0.0.1:9/")[0] == 2


def test_a_served_bundle_is_compared_over_the_network(run: Run, bundle: Path) -> None:
    headers = json.loads((bundle / "manifest.json").read_bytes())["headers"]
    sent = dict(headers)

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(bundle))  # type: ignore[arg-type]

        def end_headers(self) -> None:
            for name, value in sent.items():
                self.send_header(name, value)
            super().end_headers()

        def do_GET(self) -> None:
            if self.path.endswith("vanha-sana.html"):
                self.send_error(500)
            elif self.path.endswith("hakemisto.html"):  # to another host, where nobody may be asked
                self.send_response(302)
                self.send_header("Location", "http://localhost:9/")
                self.end_headers()
            elif self.path in ("/.htaccess", "/_headers") or self.path.startswith("/palvelin/"):
                self.send_error(404)
            else:
                super().do_GET()

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        place = f"http://127.0.0.1:{server.server_address[1]}"
        assert run("verify", place)[1].splitlines()[1:] == ["puuttuu: hakemisto.html"]
        del sent["Content-Security-Policy"]
        (bundle / "index.html").write_text("muu", encoding="utf-8")
        code, said = run("verify", place, "--language", "en")
        server.shutdown()
        thread.join()
    assert code == 1
    assert said.splitlines()[1:] == [
        "missing: hakemisto.html", "changed: index.html", "header missing or different: Content-Security-Policy",
    ]  # fmt: skip
