"""The wheel: a map started, checked, built and published outside the repository, with nothing of the checkout.

The quick test sees the locked packages of this environment; the long ones install the wheel as a publisher does,
without any extra.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import zipfile
from pathlib import Path

import pytest

from palvelukartta.resources import GUIDES

ROOT = Path(__file__).resolve().parents[2]

MOST_PACKAGES = 21
MOST_BYTES = 65_000_000
"""Of everything that the wheel brings, itself included, without the bytecode that Python writes."""

INSTALLED = """
import json
from importlib.metadata import distributions
sizes = {}
for package in distributions():
    files = [path for file in package.files if (path := file.locate()).is_file()]
    sizes[package.metadata["Name"].lower()] = sum(path.stat().st_size for path in files)
print(json.dumps(sizes))
"""


def test_the_wheel_starts_checks_and_builds_a_map_outside_the_repository(tmp_path: Path) -> None:
    """In an environment of its own that sees the locked packages of this one, and nothing of the checkout."""
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)], tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"palvelukartta/starter/README.md", "palvelukartta/schema/common.schema.json"} <= set(names)
    assert {f"palvelukartta/guides/{guide}" for guide in GUIDES} <= set(names)
    run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")], tmp_path)
    own = next((tmp_path / "env" / "lib").glob("python*/site-packages"))
    installing = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", "--target", str(own), str(wheel)]
    run([sys.executable, *installing], tmp_path)
    environment = {**os.environ, "PYTHONPATH": f"{own}{os.pathsep}{sysconfig.get_path('purelib')}"}
    command = [str(tmp_path / "env" / "bin" / "python"), "-m", "palvelukartta"]
    where = run([command[0], "-c", "import palvelukartta; print(palvelukartta.__file__)"], tmp_path, environment)
    assert where.startswith(str(own))
    run([*command, "init", "kartta"], tmp_path, environment)
    county = tmp_path / "kartta"
    assert all((county / guide).is_file() for guide in GUIDES)
    assert "ei ole virheitä" in run([*command, "check"], county, environment)
    run([*command, "build"], county, environment)
    assert (county / "site" / "palvelut" / "neuvonta.html").is_file()
    run([*command, "publish", "--preview", "--zip"], county, environment)
    run([*command, "verify", "dist"], county, environment)
    for example in sorted(path.parent for path in (ROOT / "examples").glob("*/content")):
        shutil.copytree(example, tmp_path / example.name)
        said = run(
            [*command, "check", "--all", "--strict", "--today", "2026-11-28"], tmp_path / example.name, environment
        )
        assert "ei ole virheitä" in said
        run([*command, "build"], tmp_path / example.name, environment)


@pytest.fixture(scope="module")
def light(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The commands of an environment that has the wheel and what it needs, at the locked versions; no extra, no pip."""
    place = tmp_path_factory.mktemp("light")
    run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(place), str(ROOT)], place)
    (wheel,) = place.glob("*.whl")
    locked = re.findall(r"^\S+==\S+", (ROOT / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    (place / "versions.txt").write_text("\n".join(locked), encoding="utf-8")
    run([sys.executable, "-m", "venv", "--without-pip", str(place / "env")], place)
    installing = ["--python", str(place / "env" / "bin" / "python"), "install", "-q", "--no-compile"]
    run([sys.executable, "-m", "pip", *installing, "--constraint", "versions.txt", str(wheel)], place)
    return place / "env" / "bin"


@pytest.mark.long
def test_what_is_installed_is_little_and_no_site_engine(light: Path, tmp_path: Path) -> None:
    installed = json.loads(run([str(light / "python"), "-c", INSTALLED], tmp_path))

    assert {"palvelukartta", "minijinja"} <= set(installed)
    assert [name for name in installed if "mkdocs" in name] == []
    assert len(installed) <= MOST_PACKAGES
    assert sum(installed.values()) <= MOST_BYTES


@pytest.mark.long
def test_every_command_works_without_extras(light: Path, tmp_path: Path) -> None:
    command, county = str(light / "palvelukartta"), tmp_path / "kartta"
    run([command, "init", "kartta"], tmp_path)
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Alku"]):
        run(["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *arguments], county)
    assert "ei ole virheitä" in run([command, "check", "--strict"], county)
    run([command, "build"], county)
    run([command, "publish", "--preview"], county)
    run([command, "verify", "dist"], county)
    assert "mkdocs" not in (county / "dist" / "palvelin" / "lisenssit.txt").read_text("utf-8")
    assert "Neuvonta" in run([command, "due"], county)
    assert "<h1>Neuvonta</h1>" in served(command, county)
    run([command, "new", "service", "uusi"], county)
    assert "uusi" in run([command, "diff", "HEAD"], county)


def served(command: str, county: Path) -> str:
    """A page that `serve` makes."""
    asked = [command, "serve", "--address", "127.0.0.1:0"]
    with subprocess.Popen(asked, cwd=county, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = next(match[0] for line in server.stdout if (match := re.search(r"http://\S+", line)))
            with urllib.request.urlopen(address + "palvelut/neuvonta.html", timeout=60) as page:
                return str(page.read().decode())
        finally:
            server.send_signal(signal.SIGINT)


def run(command: list[str], place: Path, environment: dict[str, str] | None = None) -> str:
    """Runs a command outside the repository; its output."""
    without = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=place, env=environment or without, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.long
def test_barriers_in_a_new_maps_content_and_palette_are_found_by_the_wheel(light: Path, tmp_path: Path) -> None:
    """With the extra `audit` in an environment of its own: each with its file and line."""
    run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "env")], tmp_path)
    python = tmp_path / "env" / "bin" / "python"
    (wheel,) = light.parents[1].glob("*.whl")
    installing = ["--python", str(python), "install", "-q", "--disable-pip-version-check"]
    constraint = str(light.parents[1] / "versions.txt")
    run([sys.executable, "-m", "pip", *installing, "--constraint", constraint, f"{wheel}[audit]"], tmp_path)
    run([str(python), "-m", "palvelukartta", "init", "kartta"], tmp_path)
    content = tmp_path / "kartta" / "content"
    _plant(content)
    command = [str(python), "-m", "palvelukartta", "audit", "--all", "--format", "json"]
    done = subprocess.run(command, cwd=content.parent, capture_output=True, encoding="utf-8", check=False)
    told = {(one["code"], one["path"], one["line"]) for one in json.loads(done.stdout)["problems"]}

    assert done.returncode == 1
    assert told >= {
        ("barrier-axe", "content/palette.css", 8),
        ("barrier-heading", "content/pages/tietoa.md", 8),
        ("barrier-link-text", "content/services/neuvonta.yml", 8),
    }
    assert {path.split("/")[1] for _, path, _ in told} == {"palette.css", "pages", "services"}


def _plant(content: Path) -> None:
    """A pale colour, a heading that skips levels, and a link that does not say where it leads."""
    colours = (ROOT / "theme" / "tokens" / "colours.css").read_text(encoding="utf-8")
    (content / "palette.css").write_text(re.sub("--ink-2: #.{6}", "--ink-2: #aab4b8", colours, count=1), "utf-8")
    page, service = content / "pages" / "tietoa.md", content / "services" / "neuvonta.yml"
    page.write_text(page.read_text("utf-8").replace("## Mitä", "#### Mitä"), encoding="utf-8")
    text = service.read_text("utf-8")
    last = "mistä on apua.\n"
    assert last in text
    service.write_text(text.replace(last, f"{last}  Katso [Lue lisää](roles/neuvoja).\n", 1), encoding="utf-8")
