"""A new map: started, checked and built as another county would, from the checkout."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from palvelukartta.checking import check_content
from palvelukartta.cli import main
from palvelukartta.importing.columns import template
from palvelukartta.resources import GUIDES
from palvelukartta.source.schemas import load_schemas
from tests.test_guides import ROOT, commands, fault

WORDS = "docs/omat-sanat.md"
"""The guide of a new map to its own words, colours and files."""


@pytest.fixture
def started(tmp_path: Path) -> Path:
    """A new map."""
    assert main(["init", str(tmp_path / "kartta")]) == 0
    return tmp_path / "kartta"


def test_a_new_map_has_no_problem_and_tells_how_to_go_on(started: Path) -> None:
    assert check_content(started / "content").problems == ()
    guide = (started / WORDS).read_text("utf-8")
    paths = re.findall(r"^\| `([a-zA-Z./-]+)`", guide, re.MULTILINE)
    assert {path for path in paths if not (started / path).exists()} == {
        "content/redirects.yml",
        "content/palette.css",
        "content/schema/",
        "content/texts/",
        "content/logo.svg",
    }


def test_the_editor_of_a_new_map_knows_its_schemas(started: Path) -> None:
    schemas = json.loads((started / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]

    assert "content/services/*.yml" in schemas.values()
    assert [path for path in schemas if not (started / path).is_file()] == []


def test_the_colours_of_the_guide_suit_the_palette_that_a_new_map_begins_with(started: Path) -> None:
    example = (started / "palette.example.css").read_text("utf-8")
    block = (started / WORDS).read_text("utf-8").partition("```css\n")[2].partition("```")[0]
    light, dark_begins, dark = example.partition("@media screen and")
    for name, colour in re.findall(r"(--[\w-]+): (#\w+);", block):
        light, changed = re.subn(rf"{name}: #\w+;", f"{name}: {colour};", light)
        assert changed == 1, name
    (started / "content" / "palette.css").write_text(light + dark_begins + dark, "utf-8")

    assert check_content(started / "content").problems == ()


def test_the_template_of_the_guide_adds_its_line_to_the_page_of_a_service(
    started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    template = (started / WORDS).read_text("utf-8").partition("```html\n")[2].partition("```")[0]
    (started / "content" / "templates").mkdir()
    (started / "content" / "templates" / "service.html").write_text(template, "utf-8")

    assert main(["build", "--content", str(started / "content"), "--out", str(started / "site")]) == 0
    site = started / "site"
    assert capsys.readouterr().out == f"Sivusto on valmis. Avaa selaimessa tiedosto {site.as_posix()}/index.html\n"
    page = (site / "palvelut" / "neuvonta.html").read_text("utf-8")
    assert page.count("<p>Jos olet epävarma, kysy neuvonnasta.</p>") == 1


def test_every_link_of_a_guide_leads_to_a_file_of_the_new_map(started: Path) -> None:
    dead = [
        (guide.name, target)
        for guide in (*started.glob("*.md"), *started.glob("docs/*.md"))
        for target in re.findall(r"\]\(([\w./-]+\.(?:md|svg|css))[)#]", guide.read_text("utf-8"))
        if not (guide.parent / target).is_file()
    ]
    assert dead == []


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


def test_a_kind_without_an_entry_has_no_list_and_no_place_in_the_navigation(
    started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, out = started / "content", started / "site"
    assert main(["build", "--content", str(content), "--out", str(out), "--timings"]) == 0
    assert "\nyhteensä  " in capsys.readouterr().err
    kinds = check_content(content).catalog.kinds.values()
    filled = {kind.path for kind in kinds if list((content / kind.directory).glob("*.yml"))}

    empty = {kind.path for kind in kinds} - filled
    linked = {href.split("/")[0] for page in out.glob("*.html") for href in _hrefs(page) if "/" in href}

    assert empty > {"minne-ohjaan", "kokonaisuudet"}
    assert (linked & empty, {path.name for path in out.iterdir()} & {*empty, "kartta.html"}) == (set(), set())
    assert filled <= linked


def _hrefs(page: Path) -> list[str]:
    return re.findall(r'href="([^":]+)"', page.read_text("utf-8"))


@pytest.mark.parametrize(
    ("answers", "own"),
    [
        ([], []),
        (["--service", "Velka: neuvonta", "--area", "Kaarnamaa"], ["kaarnamaa", "velka-neuvonta"]),
        (["--service", "Neuvonta", "--actor", "Siltalan kunta"], ["neuvonta", "siltalan-kunta"]),
        (["--actor", "Esimerkkialue"], ["esimerkkialue"]),
        (["--service", "Apu", "--area", "Con", "--actor", "Siltalan kunta"], ["apu", "con-alue", "siltalan-kunta"]),
    ],
)
def test_one_command_removes_the_examples_that_the_guide_lists(
    answers: list[str], own: list[str], tmp_path: Path
) -> None:
    started = tmp_path / "kartta"
    assert main(["init", str(started), *answers]) == 0
    section = (started / "README.md").read_text("utf-8").partition("\n## Poista esimerkit\n")[2].partition("\n## ")[0]
    listed = re.findall(r"^- `([\w./-]+)`$", section, re.MULTILINE)
    files = {path.relative_to(started).as_posix() for path in (started / "content").glob("*/*.yml")}
    assert main(["fix", "--remove-examples", "--content", str(started / "content")]) == 0

    assert check_content(started / "content").problems == ()
    left = sorted(path.relative_to(started).as_posix() for path in (started / "content").glob("*/*.yml"))
    assert (sorted(Path(path).stem for path in left), files - set(left)) == (own, set(listed))


def test_no_guide_of_a_new_map_names_what_only_the_source_code_has(started: Path) -> None:
    guides = ["README.md", WORDS, *(name for name in GUIDES if name.endswith(".md"))]
    texts = {name: (started / name).read_text("utf-8") for name in guides}
    lacking = {
        name: re.findall(r"`make |^make |\.venv|deploy/|\.ci/|pre-commit|HACKING|<!--|-->", text, re.MULTILINE)
        for name, text in texts.items()
    }
    faults = {command: why for text in texts.values() for command in commands(text) if (why := fault(command))}

    assert {name: names for name, names in lacking.items() if names} == {}
    assert faults == {}


@pytest.mark.parametrize("command", ["edit", "import", "fix", "upgrade"])
def test_what_a_beginner_needs_is_named_where_one_begins(command: str, started: Path) -> None:
    assert f"`palvelukartta {command}" in (started / "README.md").read_text("utf-8")
    assert f"palvelukartta {command} " in (ROOT / "README.md").read_text("utf-8")


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


def test_what_a_beginner_must_read_is_short_and_names_what_the_spreadsheet_has(started: Path) -> None:
    guide = (started / "README.md").read_text("utf-8")
    first = guide.partition("\n## ")[2].partition("\n## ")[0]
    sheets = template(load_schemas().kinds)
    named = {sheet.title for sheet in sheets} | {heading for sheet in sheets for heading in sheet.columns}

    assert len(first.split()) <= 150
    assert len(guide.split()) <= 500
    assert set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", first)) <= named


def test_a_first_service_needs_few_cells_with_short_prompts() -> None:
    services = template(load_schemas().kinds)[0]
    prompts = [len(hint.split()) for hint in services.hints[: services.first]]
    assert (len(prompts) <= 10, max(prompts) <= 12) == (True, True)


def test_every_command_of_the_guide_does_what_it_says(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`serve` and `edit` are left out: they do not end. What writes content does so in a copy of
    its own. The publisher is written as the guide asks: an import needs it."""
    site = started / "content" / "site.yml"
    site.write_text(
        re.sub("^publisher: .*$", "publisher: Siltala", site.read_text("utf-8"), flags=re.MULTILINE), "utf-8"
    )
    guide = "".join((started / name).read_text("utf-8") for name in ("README.md", WORDS))
    commands = dict.fromkeys(re.findall(r"`palvelukartta ((?!serve|edit)[^`]+)`", guide))
    ended = {}
    for number, command in enumerate(commands):
        monkeypatch.chdir(_of_its_own(command, started, number))
        ended[command] = main(shlex.split(command))

    assert ended == {
        "import": 0,
        'new phases "Alku" "Tuki kotona" "Arviointi"': 0,
        'new name pathway "Reitit"': 0,
        'new pathway "Polun nimi"': 0,
        'new entity "Kokonaisuuden nimi"': 0,
        "fix": 0,
        "fix --remove-examples": 0,
        "explain": 0,
        "rename service neuvonta uusi-tunnus": 0,
        "due": 0,
        "upgrade": 0,
        "upgrade --dry-run": 0,
        "check": 0,
        "build": 0,
        "build --out site": 0,
        "init ../uusi": 0,
        "publish": 1,  # the starter is not ready to be published, as the guide says
        "publish --preview --out dist": 0,
    }


def _of_its_own(command: str, started: Path, number: int) -> Path:
    if command.split()[0] not in ("new", "import", "rename", "fix", "upgrade"):
        return started
    return Path(shutil.copytree(started, started.parent / f"oma{number}"))


FOREIGN = re.compile(
    r"työky[vk]|osatyöky|työelämä|työhönvalmen|keski-suom|jyväskyl|kuntouttav|kuty|meij[aä]n|hyvaks|kykyviisari"
    r"|asiakasvastaav|alkupalvel|te-toimisto|\b(?:ips|typ|nova)\b",
    re.IGNORECASE,
)
"""What is another county's, or of the field of one map: work ability."""


def test_nothing_of_another_county_or_of_its_field_is_in_a_new_map(tmp_path: Path) -> None:
    started = tmp_path / "kartta"
    assert main(["init", str(started), "--name", "Siltakartta", "--area", "Kaarnamaa", "--service", "Neuvola"]) == 0
    site = started / "content" / "site.yml"
    site.write_text(site.read_text("utf-8") + "open_data: [json, csv, bpmn, cpsv-ap, dcat-ap, schema-org]\n", "utf-8")
    assert main(["build", "--content", str(started / "content"), "--out", str(started / "site")]) == 0
    for kind in check_content(started / "content").catalog.kinds:
        assert main(["new", kind, "uusi-sivu", "--content", str(started / "content")]) == 0

    written = [
        path for name in ("site", "content", ".vscode") for path in (started / name).rglob("*") if path.is_file()
    ]
    found = {path.name: FOREIGN.findall(path.read_text("utf-8", "replace")) for path in written}

    assert len(found) > 60
    assert "<title>Siltakartta</title>" in (started / "site" / "index.html").read_text("utf-8")
    assert {name: words for name, words in found.items() if words} == {}


def test_a_new_map_names_no_wellbeing_county_that_its_makers_did_not_choose(started: Path) -> None:
    assert main(["build", "--content", str(started / "content"), "--out", str(started / "site")]) == 0

    pages = {path.name: path.read_text("utf-8") for path in (started / "site").rglob("*.html")}

    assert [name for name, html in pages.items() if "hyvinvointialue" in html.lower()] == []
