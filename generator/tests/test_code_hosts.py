"""What code hosts run: each command exists with those flags, nothing may do more than it needs, actions are pinned."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from palvelukartta.cli import command_line, main
from palvelukartta.cli.diff import REPORT

ROOT = Path(__file__).resolve().parents[2]
STARTER = ROOT / "starter"
WORKFLOWS = sorted(path for top in (ROOT, STARTER) for path in (top / ".github" / "workflows").glob("*.yml"))
GITLABS = (ROOT / ".gitlab-ci.yml", STARTER / ".gitlab-ci.yml")
OFFICIAL = re.compile(
    r"actions/(checkout|setup-python|upload-artifact|upload-pages-artifact|deploy-pages)@[0-9a-f]{40}\Z"
)
COMMENTING = [path for path in WORKFLOWS if path.name in ("content-comment.yml", "kommentti.yml")]
COMMAND = re.compile(r"(?:\S*/)?palvelukartta (?P<arguments>[^\n|&;>]*)")


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def scripts() -> Iterator[tuple[str, str]]:
    """Every script that a code host or a hook runs, with the name of its file."""
    for path in WORKFLOWS:
        yield from ((path.name, step["run"]) for step in steps(path) if "run" in step)
    for path in GITLABS:
        for job in read(path).values():
            if isinstance(job, dict):
                yield from ((path.relative_to(ROOT).as_posix(), line) for line in job["script"])
    for hook in read(ROOT / ".pre-commit-hooks.yaml"):
        yield ".pre-commit-hooks.yaml", hook["entry"]
    for repository in read(ROOT / ".pre-commit-config.yaml")["repos"]:
        yield from ((".pre-commit-config.yaml", hook["entry"]) for hook in repository["hooks"])


def commands() -> list[tuple[str, str]]:
    found = [(name, match["arguments"].strip()) for name, text in scripts() for match in COMMAND.finditer(text)]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    found += [("Makefile", match[1]) for match in re.finditer(r"^\t\$\(BIN\)/palvelukartta (.*)$", makefile, re.M)]
    publish = (ROOT / ".ci" / "publish").read_text(encoding="utf-8")
    plain = re.sub(r"\$\{(PREVIEW|address):\+(--[\w-]+)[^}]*\}", r"\2", publish).replace("--base-url", "--base-url URL")
    found += [(".ci/publish", match["arguments"].strip()) for match in COMMAND.finditer(plain)]
    preview = (ROOT / ".ci" / "preview").read_text(encoding="utf-8")
    return found + [(".ci/preview", match[1]) for match in re.finditer(r'^exec "\$command" (.*)$', preview, re.M)]


@pytest.mark.parametrize(("file", "arguments"), commands())
def test_every_command_exists_with_its_flags(file: str, arguments: str) -> None:
    options = command_line.parser_of().parse_args(shlex.split(re.sub(r"\$\(?\w+\)?", "value", arguments)))

    assert callable(options.run)


def test_every_file_runs_some_command() -> None:
    assert {name for name, _ in commands()} == {
        "code.yml",
        "content.yml",
        "content-comment.yml",
        "due.yml",
        "kommentti.yml",
        "sisalto.yml",
        "viikko.yml",
        ".gitlab-ci.yml",
        "starter/.gitlab-ci.yml",
        ".pre-commit-hooks.yaml",
        ".pre-commit-config.yaml",
        "Makefile",
        ".ci/preview",
        ".ci/publish",
    }


def test_scripts_that_are_called_are_there() -> None:
    called = {name for _, text in scripts() for name in re.findall(r"\bsh (\S+)", text)}

    assert called == {".ci/environment", ".ci/publish", ".ci/upload"}
    assert all((ROOT / name).is_file() for name in called)


def test_a_text_that_is_cut_to_a_length_keeps_whole_letters() -> None:
    """Bytes of half a letter make a code host refuse a comment; iconv tells by its exit code that there were some."""
    cuts = [line for _, text in scripts() for line in text.splitlines() if "head -c" in line]

    assert len(cuts) > 4
    assert [line for line in cuts if "| (iconv -c -f UTF-8 -t UTF-8 || true)" not in line] == []


def test_programs_of_the_repository_that_are_run_are_there() -> None:
    run = {name for _, text in scripts() for name in re.findall(r"(?<!\S)\.ci/\S+\.py", text)}

    assert run
    assert [name for name in run if not (ROOT / name).is_file()] == []


def test_the_files_that_are_kept_are_those_that_are_written() -> None:
    assert f"muutos/{REPORT}" in (ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8")
    content = (ROOT / ".github" / "workflows" / "content.yml").read_text(encoding="utf-8")
    written = set(re.findall(r"--out (\S+)", content))
    assert written == set(re.findall(r"^ +path: (\S+)$", content, re.M))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_official_actions_pinned_to_a_commit_are_used(path: Path) -> None:
    used = [step["uses"] for step in steps(path) if "uses" in step]

    assert used
    assert [one for one in used if not OFFICIAL.match(one)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_checkout_leaves_its_token_behind(path: Path) -> None:
    checkouts = [step for step in steps(path) if "actions/checkout" in step.get("uses", "")]

    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_script_has_a_value_pasted_into_it(path: Path) -> None:
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []


def test_the_code_of_a_change_runs_only_where_nothing_can_be_written() -> None:
    content, comment = (read(ROOT / ".github" / "workflows" / name) for name in ("content.yml", "content-comment.yml"))

    # PyYAML reads the key `on` as true.
    assert list(content[True]) == ["pull_request"]
    assert content["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in content["jobs"].values())
    assert comment["permissions"] == {}
    assert [job["permissions"] for job in comment["jobs"].values()] == [{"contents": "read", "pull-requests": "write"}]


@pytest.mark.parametrize(("name", "value"), [("pages", "pages"), ("server", "server")])
def test_what_publishes_sleeps_until_it_is_asked_for_on_both_code_hosts(name: str, value: str) -> None:
    github, gitlab = read(ROOT / ".github" / "workflows" / f"{name}.yml"), read(ROOT / ".gitlab-ci.yml")[name]
    first = next(iter(github["jobs"].values()))

    assert github[True]["push"]["branches"] == ["main"]
    assert first["if"] == f"${{{{ vars.PUBLISH == '{value}' }}}}"
    assert [rule["if"].partition(" && ")[0] for rule in gitlab["rules"]] == [f'$PUBLISH == "{value}"']
    assert first["steps"][0]["with"]["fetch-depth"] == 0
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
    assert github["permissions"] == {"contents": "read"}


def test_only_what_deploys_may_write_to_pages_and_a_key_is_known_to_one_step() -> None:
    pages, server = (read(ROOT / ".github" / "workflows" / f"{name}.yml")["jobs"] for name in ("pages", "server"))
    keyed = [step["name"] for step in server["publish"]["steps"] if "SSH_KEY" in step.get("env", {})]

    assert [name for name, job in pages.items() if "permissions" in job] == ["deploy"]
    assert pages["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert keyed == ["Vie palvelimelle"]


def test_the_container_copies_what_a_publish_writes_and_names_no_registry(tmp_path: Path) -> None:
    recipe = (ROOT / "deploy" / "Containerfile").read_text(encoding="utf-8")
    content = ROOT / "starter" / "content"
    bundle = tmp_path / "dist"
    assert main(["publish", "--preview", "--content", str(content), "--out", str(bundle)]) == 0
    copied = [match[1].replace("${BUNDLE}", str(bundle)) for match in re.finditer(r"^COPY (\S+)", recipe, re.MULTILINE)]
    (image,) = re.findall(r"^FROM (\S+)$", recipe, re.MULTILINE)

    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert "." not in image.partition("/")[0]
    assert "alias /srv/palvelukartta/" in (bundle / "palvelin" / "nginx-server.conf").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", COMMENTING, ids=lambda path: path.name)
def test_what_may_comment_runs_nothing_of_the_change(path: Path) -> None:
    change = [step for step in steps(path) if "ref" in step.get("with", {})]
    runs = [(step.get("working-directory"), step["run"].split()[0]) for step in steps(path) if "run" in step]

    assert [step["with"]["path"] for step in change] == ["change"]
    assert [run.rpartition("/")[2] for where, run in runs if where] == ["palvelukartta", "palvelukartta"]
    assert [run for where, run in runs if not where] in (["sh", "gh"], ["python", "gh"])
    assert read(path)["env"] == {"PYTHONSAFEPATH": "1"}
    assert read(path)["permissions"] == {}
    assert [job["permissions"] for job in read(path)["jobs"].values()] == [
        {"contents": "read", "pull-requests": "write"}
    ]


def test_a_change_is_told_alike_on_both_code_hosts_here_and_in_a_new_map() -> None:
    """In a comment with its barriers, and weekly in one issue, also where the job before has failed."""
    ours, starter = (read(path) for path in GITLABS)

    for job in ("comment", "issue"):
        assert starter[job]["script"] == ours[job]["script"]
        assert [rule["when"] for one in (ours, starter) for rule in one[job]["rules"]] == ["always", "always"]
        assert all("$COMMENT_TOKEN" in one[job]["rules"][0]["if"] for one in (ours, starter))


def test_a_forks_change_finds_the_wheel_without_the_variables_of_the_map() -> None:
    """A code host hands a map's variables to no run of a fork."""
    files = [path for path in (*WORKFLOWS, *GITLABS) if path.is_relative_to(STARTER)]
    installed = [line for path in files for line in path.read_text(encoding="utf-8").splitlines() if "[audit]" in line]

    assert len(installed) == len(files)
    assert {line.partition("--quiet ")[2] for line in installed} == {
        "\"${WHEEL:-$(git ls-files '*.whl' | sort -V | tail -n 1)}[audit]\""
    }


def test_every_hook_looks_at_files_that_are_there_and_runs_what_make_runs() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    (repository,) = read(ROOT / ".pre-commit-config.yaml")["repos"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")

    assert {hook["id"] for hook in repository["hooks"]} > {"palvelukartta-check", "ruff", "mypy", "scripts"}
    for hook in repository["hooks"]:
        assert any(re.search(hook["files"], path) for path in tracked), hook["id"]
        assert hook["entry"].removeprefix("make ") in makefile, hook["id"]


@pytest.mark.parametrize("folder", [ROOT, ROOT / "site_tests"], ids=["scripts", "site_tests"])
def test_locked_packages_name_no_registry(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]

    assert [name for name, package in lock.items() if "resolved" in package] == []
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all(package["integrity"].startswith("sha512-") for name, package in lock.items() if name)


def test_no_address_of_a_registry_stands_in_the_files() -> None:
    files = [
        *WORKFLOWS,
        ROOT / "deploy" / "Containerfile",
        *GITLABS,
        ROOT / ".pre-commit-config.yaml",
        ROOT / ".pre-commit-hooks.yaml",
    ]

    assert [path.name for path in files if re.search(r"https?://|--index-url|registry", path.read_text("utf-8"))] == []


def test_both_code_hosts_ask_the_same_of_a_change() -> None:
    github = (ROOT / ".github" / "pull_request_template.md").read_text(encoding="utf-8")

    assert (ROOT / ".gitlab" / "merge_request_templates" / "Default.md").read_text(encoding="utf-8") == github


def test_what_time_has_passed_by_is_asked_on_the_day_itself() -> None:
    due = read(ROOT / ".github" / "workflows" / "due.yml")

    assert list(due[True]) == ["schedule", "workflow_dispatch"]
    assert [text for name, text in commands() if name == "due.yml"] == [
        "check --today now",
        "due",
        "audit --all --result audit.json",
        "links",
        "ptv fetch",
        "ptv compare ptv.json --format markdown",
    ]
    assert due["permissions"] == {"contents": "read"}
    assert [job["permissions"] for job in due["jobs"].values()] == [{"contents": "read", "issues": "write"}]


@pytest.mark.parametrize("file", [".github/workflows/due.yml", ".gitlab-ci.yml", "starter/.github/workflows/viikko.yml",
                                  "starter/.gitlab-ci.yml"])  # fmt: skip
def test_the_register_is_asked_weekly_only_where_the_county_publishes_there(file: str) -> None:
    text = (ROOT / file).read_text(encoding="utf-8")
    before, _, after = text.partition("if grep -q '^ptv:' content/site.yml; then\n")
    asked, _, rest = after.partition(" fi\n")
    assert asked.count("palvelukartta ptv ") == 2
    assert "palvelukartta ptv " not in before + rest


def test_a_change_of_the_code_runs_every_test() -> None:
    code = read(ROOT / ".github" / "workflows" / "code.yml")
    asked = code[True]["pull_request"]["paths"]

    assert [step["run"] for step in code["jobs"]["test"]["steps"] if "run" in step] == ["make test"]
    assert code["permissions"] == {"contents": "read"}
    assert {f"{folder}/**" for folder in ("generator", "schema", "theme", "site_tests", "starter")} <= set(asked)


def test_both_code_hosts_try_every_python_from_the_oldest_that_is_supported() -> None:
    github = read(ROOT / ".github" / "workflows" / "code.yml")["jobs"]
    gitlab = read(ROOT / ".gitlab-ci.yml")
    (newer,) = gitlab["versions"]["parallel"]["matrix"]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    (used,) = {step["with"]["python-version"] for step in github["test"]["steps"] if "setup-python" in str(step)}

    assert (used, gitlab["code"]["image"]) == (oldest, f"python:{oldest}")
    assert github["versions"]["strategy"]["matrix"]["python"] == newer["PYTHON_VERSION"]
    minors = [int(version.removeprefix("3.")) for version in (oldest, *newer["PYTHON_VERSION"])]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert project["classifiers"] == [f"Programming Language :: Python :: 3.{minor}" for minor in minors]


def test_what_is_locked_is_watched_for_new_versions() -> None:
    watched = read(ROOT / ".github" / "dependabot.yml")["updates"]
    manifests = {"pip": "requirements.txt", "npm": "package-lock.json", "github-actions": ".github/workflows/code.yml"}

    assert {one["package-ecosystem"] for one in watched} == set(manifests)
    for one in watched:
        assert (ROOT / one["directory"].strip("/") / manifests[one["package-ecosystem"]]).is_file()


def test_a_row_of_code_owners_names_what_is_there_and_somebody() -> None:
    written = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    rows = [line.removeprefix("# ").split() for line in written.splitlines() if re.match(r"(# )?[/*]\S* +@", line)]

    assert len(rows) > 5
    for path, *owners in rows:
        assert path == "*" or (ROOT / path.strip("/")).exists(), path
        assert all(re.fullmatch(r"@[\w-]+(/[\w-]+)?", owner) for owner in owners), owners


def test_every_form_warns_that_it_is_public_or_asks_for_no_personal_detail() -> None:
    forms = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))

    assert read(ROOT / ".github" / "ISSUE_TEMPLATE" / "config.yml")["blank_issues_enabled"] is False
    for path in forms:
        if path.name != "config.yml":
            form = read(path)
            assert form["name"]
            assert any("Älä " in str(field) and "tietoja" in str(field) for field in form["body"]), path.name


def test_both_code_hosts_run_the_same_of_the_program() -> None:
    github = read(ROOT / ".github" / "workflows" / "code.yml")["jobs"]
    gitlab = read(ROOT / ".gitlab-ci.yml")

    for ours, theirs in (("test", "code"), ("versions", "versions")):
        assert [step["run"] for step in github[ours]["steps"] if "run" in step] == gitlab[theirs]["script"]
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {line for _, text in scripts() for line in re.findall(r"\bmake (\S+)", text)} <= targets


def test_a_map_is_made_from_the_wheel_on_other_systems() -> None:
    job = read(ROOT / ".github" / "workflows" / "code.yml")["jobs"]["wheel"]

    assert job["strategy"]["matrix"]["system"] == ["windows-latest", "macos-latest"]
    said = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    assert [match[1] for match in COMMAND.finditer(said)] == [
        "init kartta",
        "check",
        "build",
        "build",
        "check --all --strict --today 2026-11-28",
        "build",
    ]
