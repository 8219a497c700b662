"""A new map: started, checked and built as another county would, from the checkout."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A new map."""
    assert main(["init", str(tmp_path / "kartta")]) == 0
    return tmp_path / "kartta"


def test_a_new_map_has_no_problem_and_tells_how_to_go_on(started: Path) -> None:
    assert check_content(started / "content").problems == ()
    guide = (started / "README.md").read_text("utf-8")
    for path in re.findall(r"`(content/[a-z./-]+)`", guide):
        assert (started / path).exists() or path == "content/redirects.yml", path


def test_every_file_of_a_new_map_explains_itself(started: Path) -> None:
    files = list((started / "content").rglob("*.yml"))
    assert len(files) > 6
    assert [path.name for path in files if not path.read_text("utf-8").startswith("# ")] == []


def test_a_new_map_is_published_as_a_trial_and_its_links_lead_somewhere(started: Path) -> None:
    out = started / "dist"
    assert main(["publish", "--preview", "--content", str(started / "content"), "--out", str(out)]) == 0
    assert main(["verify", str(out)]) == 0
    dead = []
    for page in out.rglob("*.html"):
        for href in re.findall(r'href="([^"#:?]+)[#?"]', page.read_text("utf-8")):
            target = out / href.lstrip("/") if href.startswith("/") else page.parent / href
            if not target.exists():
                dead.append((page.name, href))
    assert dead == []


def test_a_kind_without_an_entry_has_no_list_and_no_place_in_the_navigation(started: Path) -> None:
    content, out = started / "content", started / "site"
    assert main(["build", "--content", str(content), "--out", str(out)]) == 0
    kinds = check_content(content).catalog.kinds.values()
    filled = {kind.path for kind in kinds if list((content / kind.directory).glob("*.yml"))}

    empty = {kind.path for kind in kinds} - filled
    linked = {href.split("/")[0] for page in out.glob("*.html") for href in _hrefs(page) if "/" in href}

    assert empty > {"minne-ohjaan", "kokonaisuudet"}
    assert (linked & empty, {path.name for path in out.iterdir()} & {*empty, "kartta.html"}) == (set(), set())
    assert filled <= linked


def _hrefs(page: Path) -> list[str]:
    return re.findall(r'href="([^":]+)"', page.read_text("utf-8"))


def test_what_programs_leave_beside_a_new_map_is_not_committed(started: Path) -> None:
    left = (".DS_Store", "content/services/.neuvonta.yml.swp", "content/site.yml~", "Thumbs.db", "site/index.html")
    for name in left:
        (started / name).parent.mkdir(exist_ok=True)
        (started / name).touch()
    for arguments in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *arguments], cwd=started, check=True)

    known = subprocess.run(["git", "ls-files"], cwd=started, capture_output=True, text=True, check=True).stdout.split()

    assert "content/site.yml" in known
    assert set(known) & set(left) == set()


def test_the_gaps_of_a_new_map_stop_its_publication(started: Path) -> None:
    assert main(["publish", "--content", str(started / "content"), "--out", str(started / "dist")]) == 1
    assert not (started / "dist").exists()


def test_a_map_is_not_started_over_another(started: Path) -> None:
    before = (started / "README.md").stat().st_mtime_ns
    assert main(["init", str(started)]) == 2
    assert (started / "README.md").stat().st_mtime_ns == before
