"""The site that follows edits: one entry read alone, everything else as a build reads it, the same pages in the end."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.hosts.live import LiveSite
from palvelukartta.problems import Severity
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from tests.editing import replaced
from tests.hosts.edited import DAY, PAGE, ROLE
from tests.sample import sample_content

SERVICE = "services/esimerkkipalvelu.yml"

Write = Callable[[str, str], Path]


def clean(content: Path, day: date = DAY) -> dict[str, bytes]:
    """Every file of a site that is built anew."""
    return dict(Site(check_content(content, today=day), today=day).files())


@pytest.fixture
def live(content: Path, tmp_path: Path) -> LiveSite:
    return LiveSite(content, tmp_path / "memory.json", DAY)


def page(live: LiveSite, address: str = PAGE) -> str:
    found = live.page(address)
    assert found is not None, address
    return found.decode()


def test_every_page_is_found_alone_as_a_build_makes_it(live: LiveSite, content: Path) -> None:
    for address, built in clean(content).items():
        found = live.page(address) if address.endswith(".html") else live.asset(address)
        assert found == built, address
    assert [live.page(one) for one in ("ei.html", "roolit/ei.html", "roolit/ei/ei.html", "../site.yml")] == [None] * 4
    assert live.asset("assets/ei.css") is None


def test_what_is_not_there_is_told_without_making_what_takes_long(
    live: LiveSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder without a memory the dictionary of the search takes half a minute."""
    for name in ("search_index", "compare_data", "drawing_file", "map_files"):
        monkeypatch.setattr(f"palvelukartta.site.other_files.{name}", _refuse)

    for address in ("ei.html", "polut/ei.html", "ei/ei.html", "polut/ei.svg", "favicon.ico", "assets/ei.js"):
        assert (live.page(address), live.asset(address)) == (None, None), address
    assert live.page("404.html")
    assert not live.failure


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError


def test_an_edit_is_on_the_page_and_on_those_that_name_the_entry(live: LiveSite, content: Path) -> None:
    path = replaced(content / ROLE, "title: Esimerkkiohjaaja", "title: Aivan uusi nimi")
    assert live.follow([path]), "what it means for other entries is for the whole check to say"

    assert "<h1>Aivan uusi nimi</h1>" in page(live).replace("\u00ad", "")
    assert "Aivan uusi nimi" in page(live, "polut/esimerkkipolku.html").replace("\u00ad", "")
    assert live.files() == clean(content)
    assert live.state[0] == 1


def test_an_error_leaves_the_page_and_says_so_until_it_is_cured(live: LiveSite, content: Path) -> None:
    before = page(live)
    live.follow([replaced(content / ROLE, "summary:", "sumary:")])

    assert page(live) == before
    assert [(one.code, one.location.path) for one in live.problems] == [("schema-unknown-field", ROLE)]

    live.follow([replaced(content / SERVICE, "summary: ", "summary: Nyt ")])
    assert "Nyt " in page(live, "palvelut/esimerkkipalvelu.html")
    assert len(live.problems) == 1

    live.follow([replaced(content / ROLE, "sumary:", "summary:")])
    assert not live.problems
    assert live.files() == clean(content)


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (ROLE, "title:", "title: [", "syntax-unclosed"),
        ("pathways/esimerkkipolku.yml", "role: esimerkkiohjaaja", "role: esimerkkiohjaja", "reference-unknown"),
    ],
)
def test_what_cannot_be_shown_is_known_at_once(
    live: LiveSite, content: Path, name: str, old: str, new: str, code: str
) -> None:
    live.follow([replaced(content / name, old, new)])
    assert code in {one.code for one in live.problems}


def test_a_file_that_comes_or_goes_is_read_with_all_the_rest(live: LiveSite, content: Path, write: Write) -> None:
    new = write("terms/uusi-sana.yml", "title: Uusi sana\nsummary: Sanalla on selitys.\n").resolve()
    text = (content / next((content / "terms").iterdir()).relative_to(content)).read_text(encoding="utf-8")
    new.write_text(text, encoding="utf-8")
    live.follow([new])
    assert live.page("sanasto/uusi-sana.html") is not None
    assert live.files() == clean(content)

    new.unlink()
    assert not live.follow([new]), "everything was read: there is nothing more to check"
    assert live.page("sanasto/uusi-sana.html") is None
    assert live.files() == clean(content)


def test_after_a_state_that_could_not_be_read_whole_nothing_stays_behind(live: LiveSite, content: Path) -> None:
    gone = content / ROLE
    text = gone.read_text(encoding="utf-8")
    gone.unlink()
    live.follow([gone.resolve()])
    assert "reference-gone" in {one.code for one in live.problems}
    assert "Esimerkkiohjaaja" in page(live)

    gone.write_text(text.replace("title: Esimerkkiohjaaja", "title: Palannut"), encoding="utf-8")
    live.follow([gone.resolve()])
    assert "Palannut" in page(live)
    assert live.files() == clean(content)


def test_content_with_errors_from_the_start_has_no_page_until_they_are_cured(content: Path, tmp_path: Path) -> None:
    replaced(content / ROLE, "summary:", "sumary:")
    live = LiveSite(content, tmp_path / "memory.json", DAY)
    assert live.stopped
    assert live.page("index.html") is None
    assert live.asset("assets/x.css") is None
    assert live.files() == {}

    live.follow([replaced(content / ROLE, "sumary:", "summary:")])
    assert not live.stopped
    assert live.files() == clean(content)


def test_settings_pages_and_the_palette_are_followed(live: LiveSite, content: Path, write: Write) -> None:
    live.follow([replaced(content / "site.yml", "title: Esimerkkikartta", "title: Uusi kartta")])
    assert "Uusi kartta" in page(live, "index.html")
    palette = (resource_directory("theme") / "tokens" / "colours.css").read_text(encoding="utf-8")
    live.follow([write("palette.css", palette.replace("--bg: #ffffff", "--bg: #fefefe")).resolve()])
    live.follow(
        [write("pages/uusi.md", "---\ntitle: Uusi sivu\nlead: Johdanto on lause.\n---\n\nTeksti on tässä.\n").resolve()]
    )
    assert "Uusi sivu" in page(live, "uusi.html")
    assert live.files() == clean(content)


def test_a_check_of_an_earlier_edition_is_not_shown(live: LiveSite, content: Path) -> None:
    edition = live.edition
    live.follow([replaced(content / ROLE, "summary:", "sumary:")])
    told = live.problems

    assert not live.checked(edition, ())
    assert live.problems == told
    assert live.checked(live.edition, told[:0])
    assert live.problems == ()


def test_who_waits_hears_of_an_edit_and_of_nothing_else(live: LiveSite, content: Path) -> None:
    assert live.wait(live.state, 0.01) == live.state
    assert live.wait((-1, -1), 60) == live.state


def test_the_day_follows_the_edits_where_none_is_given(content: Path, tmp_path: Path) -> None:
    old = datetime(2026, 1, 2, tzinfo=UTC).timestamp()
    for path in content.rglob("*.*"):
        os.utime(path, (old, old))
    live = LiveSite(content, tmp_path / "memory.json")
    assert "päivitetty 2.1.2026" in page(live)

    path = replaced(content / ROLE, "summary: ", "summary: Nyt ")
    os.utime(path, (old + 86_400, old + 86_400))
    live.follow([path])
    assert "päivitetty 3.1.2026" in page(live)


def test_fifty_edits_end_in_the_pages_of_a_clean_build(tmp_path: Path) -> None:
    content = sample_content(tmp_path / "content")
    live, chance = LiveSite(content, tmp_path / "memory.json", DAY), random.Random(7)
    files = sorted(content.glob("*/*.yml"))
    for number in range(50):
        path = chance.choice(files)
        text = path.read_text(encoding="utf-8")
        edited = chance.choice([_retitled, _rephrased, _related])(text, number, chance, files)
        path.write_text(edited, encoding="utf-8")
        live.follow([path.resolve()])
        live.page(chance.choice(["index.html", "palvelut/index.html", "polut/kuntouttava-tyotoiminta.html"]))

    assert [problem for problem in live.problems if problem.severity is not Severity.HINT] == []
    assert live.files() == clean(content)


def _retitled(text: str, number: int, chance: random.Random, files: list[Path]) -> str:
    first, _, rest = text.partition("\n")
    return f"title: Nimi {number}\n{rest}" if first.startswith("title: ") and not rest.startswith(" ") else text


def _rephrased(text: str, number: int, chance: random.Random, files: list[Path]) -> str:
    return text.replace(" on ", f" on {number} ", 1)


def _related(text: str, number: int, chance: random.Random, files: list[Path]) -> str:
    """Another entry is related, where the entry relates to any; its kind may allow all."""
    if "\nrelated:\n" not in text:
        return text
    other = chance.choice(files)
    return text.replace("\nrelated:\n", f"\nrelated:\n  - {other.parent.name}/{other.stem}\n", 1)


def test_a_site_begins_with_what_another_has_read(live: LiveSite, content: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(content, tmp_path / "toinen" / "content"))
    path = replaced(other / ROLE, "title: Esimerkkiohjaaja", "title: Aivan uusi nimi")
    begun = LiveSite(other, tmp_path / "toinen.json", DAY, like=live, differing=[path])
    assert begun.files() == clean(other)
    path = replaced(other / SERVICE, "title: ", "title: Toisen ")
    assert begun.follow([path])
    assert begun.files() == clean(other)
    assert live.files() == clean(content)


def test_a_site_that_begins_with_a_fault_shows_what_the_other_shows(
    live: LiveSite, content: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copytree(content, tmp_path / "toinen" / "content"))
    path = replaced(other / ROLE, "title: Esimerkkiohjaaja", "tittle: Aivan uusi nimi")
    begun = LiveSite(other, tmp_path / "toinen.json", DAY, like=live, differing=[path])
    assert {problem.location.path for problem in begun.problems} == {ROLE}
    assert page(begun) == page(live)


def test_a_site_with_faults_is_no_beginning(live: LiveSite, content: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(content, tmp_path / "toinen" / "content"))
    live.follow([replaced(content / ROLE, "title: Esimerkkiohjaaja", "tittle: Aivan uusi nimi")])
    assert LiveSite(other, tmp_path / "toinen.json", DAY, like=live).files() == clean(other)


def test_a_file_that_only_one_has_is_read_the_plain_way(live: LiveSite, content: Path, tmp_path: Path) -> None:
    other = Path(shutil.copytree(content, tmp_path / "toinen" / "content"))
    made = other / "terms" / "uusi-termi.yml"
    shutil.copy(next((other / "terms").glob("*.yml")), made)
    replaced(made, "title: ", "title: Toinen ")
    assert LiveSite(other, tmp_path / "toinen.json", DAY, like=live, differing=[made]).files() == clean(other)
