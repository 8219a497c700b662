"""The site is built by MkDocs and by its continuation ProperDocs, with the same bytes; a failed build harms nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from palvelukartta.hosts.building import build_site
from palvelukartta.hosts.directory import SITE_FILES
from palvelukartta.sitemap.addresses import OPEN_DATA
from tests.builders import schemas
from tests.conftest import GOOD
from tests.hosts.trees import Tree, tree

ROOT = Path(__file__).resolve().parents[3]
PAGES = ROOT / "starter" / "content" / "pages"


def run(*command: str, seed: str = "0", cwd: Path = ROOT, path: str = "") -> subprocess.CompletedProcess[str]:
    """A command of the environment, with a hash seed of its own; modules in `path` are found before others."""
    found = os.pathsep.join(filter(None, [path, os.environ.get("PYTHONPATH")]))
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}", "LC_ALL": "C", "PYTHONPATH": found}
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the repository's content, built by our own command under MkDocs."""
    out = tmp_path_factory.mktemp("mkdocs") / "site"
    done = run("palvelukartta", "build", "--out", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@pytest.mark.long
def test_properdocs_builds_the_same_site(built: Path, tmp_path: Path) -> None:
    done = run("properdocs", "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(built)


def test_the_mkdocs_command_builds_the_same_site(built: Path, tmp_path: Path) -> None:
    done = run("mkdocs", "build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == tree(built)


def test_two_builds_give_the_same_bytes_whatever_the_hash_seed_and_time_zone(built: Path, tmp_path: Path) -> None:
    done = run("palvelukartta", "build", "--out", str(tmp_path / "site"), seed="7")
    assert done.returncode == 0
    assert tree(tmp_path / "site") == tree(built)


def test_a_failed_build_leaves_the_old_site_as_it_was(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "content")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "content" / "pages").mkdir(exist_ok=True)
    for stem in ("tietoa", "palaute"):
        shutil.copy(PAGES / f"{stem}.md", tmp_path / "content" / "pages")
    assert run("palvelukartta", "build", cwd=tmp_path).returncode == 0
    before = tree(tmp_path / "site")
    assert "index.html" in before
    (tmp_path / "content" / "services" / "rikki.yml").write_text("title: Rikki\ntitle: Rikki\n", encoding="utf-8")
    failed = run("palvelukartta", "build", cwd=tmp_path)
    assert failed.returncode == 1
    assert "content/services/rikki.yml:2" in failed.stdout
    assert tree(tmp_path / "site") == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize(
    "command", ["palvelukartta build", pytest.param("mkdocs build --quiet --site-dir site", marks=pytest.mark.long)]
)
def test_a_page_with_too_many_links_leaves_the_old_site_as_it_was(command: str, tmp_path: Path) -> None:
    content = Path(shutil.copytree(GOOD, tmp_path / "content"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    shutil.copytree(PAGES, content / "pages", dirs_exist_ok=True)
    (tmp_path / "site").mkdir()
    for name in ("vanha.html", *SITE_FILES):
        (tmp_path / "site" / name).write_text("vanha", encoding="utf-8")
    area = content / "areas" / "esimerkkikunta.yml"
    links = " ".join(f"[{kind.plural}]({kind.path}/index.html)" for kind in schemas().kinds.values())
    area.write_text(area.read_text(encoding="utf-8") + f"\ndescription: '{links}'\n", encoding="utf-8")
    failed = run(*command.split(), cwd=tmp_path)
    assert failed.returncode == 1, failed.stderr
    assert "site-link-budget" in failed.stdout + failed.stderr
    assert tree(tmp_path / "site") == dict.fromkeys(("vanha.html", *SITE_FILES), b"vanha")


def test_no_file_of_the_engines_theme_reaches_the_site(built: Path) -> None:
    assert {Path(name).suffix for name in tree(built) if not name.startswith(OPEN_DATA)} <= {
        ".html",
        ".css",
        ".js",
        ".svg",
        ".json",
        ".png",
        ".xml",
    }
    assert not [name for name, content in tree(built).items() if b"mkdocs-material" in content]


def test_dictionary_forms_are_remembered_beside_the_content_and_change_no_byte(tmp_path: Path) -> None:
    content = Path(shutil.copytree(GOOD, tmp_path / "content"))
    shutil.copytree(PAGES, content / "pages", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    before, memory = tree(content), tmp_path / ".cache" / "lemmas.fi.json"
    assert run("palvelukartta", "build", cwd=tmp_path).returncode == 0
    looked_up, remembered = tree(tmp_path / "site"), memory.read_bytes()
    dictionary = tmp_path / "none" / "simplemma.py"
    dictionary.parent.mkdir()
    dictionary.write_text("raise AssertionError('a complete memory needs no dictionary')\n", encoding="utf-8")
    done = run("palvelukartta", "build", cwd=tmp_path, path=str(dictionary.parent))
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "site") == looked_up
    assert memory.read_bytes() == remembered
    assert tree(content) == before


def test_what_was_built_before_changes_no_byte(content: Path, tmp_path: Path) -> None:
    def built() -> Tree:
        assert not build_site(content, tmp_path / "site", date(2026, 10, 20))
        return tree(tmp_path / "site")

    built()
    area = content / "areas" / "esimerkkikunta.yml"
    area.write_text(area.read_text(encoding="utf-8") + "\ndescription: Kunnassa on paja ja töitä.\n", encoding="utf-8")
    remembering = built()
    shutil.rmtree(tmp_path / ".cache")
    assert built() == remembering
