"""Proposals to each code host, over a network of one machine: what it gets, and what it must not get."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.hosts.editor import guarded_git
from palvelukartta.hosts.editor.change_set import StoredChangeSet
from palvelukartta.hosts.editor.changesets import StoredChangeSets
from palvelukartta.hosts.editor.drafts import Proposal, Refused, Withdrawn
from palvelukartta.hosts.editor.forges import OPTION, AGit, Forge, GitLab, PlainForge, Remote, escaped
from palvelukartta.hosts.editor.github import GitHub
from palvelukartta.hosts.editor.guarded_git import Git, without_secrets
from palvelukartta.hosts.editor.proposing import shortened
from palvelukartta.hosts.editor.repository import Repository
from palvelukartta.hosts.editor.tokens import Token
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import write
from tests.hosts.editor.code_hosts import (
    POST_RECEIVE,
    PRE_RECEIVE,
    PROC_RECEIVE,
    TOKEN,
    GitHubServer,
    GitServer,
    hooked,
    request_of,
    serving,
)
from tests.hosts.editor.published import ANNA, SERVICE, SERVICE_FILE, TERM_FILE, CodeHost, code_host, git

MESSAGE = "Soitin heille.\n/merge\nC:\\polku\\n & <b>ä</b>"


class Place(Struct, frozen=True):
    """A code host that is served, and the editor's side of it."""

    host: CodeHost
    remote: Remote
    state: Path

    def sets(self, forge: Forge) -> StoredChangeSets:
        made = Repository(self.remote.git, self.remote.address, "main", "content", SERVICE)
        assert made.fetch() == ""
        return StoredChangeSets(self.state, made, forge)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    host = code_host(tmp_path)
    hooked(host.bare, "post-update", "#!/bin/sh\n")
    state, token = tmp_path / "state", tmp_path / "token"
    state.mkdir()
    token.write_text(f"{TOKEN}\n")
    known = Token("kartta", token)
    with serving(GitServer, root=tmp_path) as address:
        remote = Git(state / "repository.git", protocols=("http",), secrets=known.told(state))
        yield Place(host, Remote(remote, f"{address}/kartta.git", "main", known), state)


def changed(change_set: StoredChangeSet) -> None:
    """Changes two entries."""
    for name, field, value in (
        (SERVICE_FILE, "summary", "Uusi tiivistelmä, joka on tarkistettu."),
        (TERM_FILE, "title", "Uusi"),
    ):
        draft = change_set.draft(name)
        text = write(draft.text or "", {**parse(draft.text or "").data, field: value})
        assert isinstance(text, str)
        change_set.save({name: text}, {name: draft.fingerprint}, ANNA, "Muutos")


def proposed(change_set: StoredChangeSet) -> Proposal:
    answer = change_set.propose(MESSAGE, ANNA)
    assert isinstance(answer, Proposal), answer
    return answer


def test_what_was_said_of_a_proposal_is_in_its_branch_and_no_save(place: Place) -> None:
    change_set = place.sets(PlainForge(place.remote)).begin(ANNA, "Puhelinajat ä")
    changed(change_set)
    saves = [save.what for save in change_set.saves()]
    for _ in range(2):
        proposed(change_set)
    said = git(place.host.bare, "log", "--format=%an%n%B", f"main..ehdotus/{change_set.id}")

    assert said.count(f"Anna Esimerkki\nPuhelinajat ä\n\n{MESSAGE}\n\nProposes: {change_set.id}") == 1
    assert [save.what for save in change_set.saves()] == saves
    assert not change_set.row.is_unsent


def test_gitlab_gets_a_merge_request_with_the_report(place: Place) -> None:
    hooked(place.host.bare, "post-receive", POST_RECEIVE)
    change_set = place.sets(GitLab(place.remote)).begin(ANNA, "Puhelinajat ä")
    changed(change_set)
    assert proposed(change_set).address == "https://gitlab.esimerkki.fi/kartta/-/merge_requests/1"
    told = request_of(place.host.bare)
    assert told["ref"] == f"refs/heads/ehdotus/{change_set.id}"
    options = told["options"]
    assert (options["merge_request.title"], options["merge_request.target"]) == ("Puhelinajat ä", "main")
    lines = (
        options["merge_request.description"].replace("\\\\", "\0").replace("\\n", "\n").replace("\0", "\\").split("\n")
    )
    assert lines[:3] == [f"> {line}" for line in MESSAGE.split("\n")]
    assert any("Uusi tiivistelmä" in line for line in lines)
    assert any("Anna Esimerkki" in line for line in lines)
    first = told["new"]
    changed_again = change_set.draft(TERM_FILE)
    change_set.save({TERM_FILE: f"{changed_again.text}# x\n"}, {TERM_FILE: changed_again.fingerprint}, ANNA, "Lisää")
    assert proposed(change_set).address == "https://gitlab.esimerkki.fi/kartta/-/merge_requests/1"
    assert request_of(place.host.bare)["new"] != first


def test_what_is_taken_back_from_gitlab_closes_its_request(place: Place) -> None:
    hooked(place.host.bare, "post-receive", POST_RECEIVE)
    change_set = place.sets(GitLab(place.remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    proposed(change_set)
    assert request_of(place.host.bare)["state"] == "opened"

    assert change_set.withdraw(ANNA) == Withdrawn(is_gone=True)

    assert request_of(place.host.bare)["state"] == "closed"
    assert git(place.host.bare, "for-each-ref", "--format=%(refname)") == "refs/heads/main"


@pytest.mark.parametrize("encoded", [True, False])
def test_forgejo_gets_a_request_without_a_branch(place: Place, encoded: bool) -> None:
    hooked(place.host.bare, "proc-receive", PROC_RECEIVE)
    change_set = place.sets(AGit(place.remote, encoded)).begin(ANNA, "Puhelinajat ä")
    changed(change_set)
    assert proposed(change_set).address == "https://forgejo.esimerkki.fi/kartta/pulls/7"
    told = request_of(place.host.bare)
    assert told["commands"][0][2] == "refs/for/main"
    assert told["options"]["topic"] == f"ehdotus/{change_set.id}"
    described = told["options"]["description"]
    if encoded:
        described = base64.b64decode(described.removeprefix("{base64}")).decode()
        assert "Uusi tiivistelmä" in described
    assert described.startswith("> Soitin heille.")
    assert git(place.host.bare, "for-each-ref", "--format=%(refname)") == "refs/heads/main\nrefs/pull/7/head"
    assert proposed(change_set).address == "https://forgejo.esimerkki.fi/kartta/pulls/7"


@pytest.mark.long
def test_a_request_without_a_branch_says_that_it_was_taken_back(place: Place) -> None:
    hooked(place.host.bare, "proc-receive", PROC_RECEIVE)
    change_set = place.sets(AGit(place.remote, encoded=False)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    proposed(change_set)
    for save in change_set.saves():
        change_set.undo(save.id, ANNA)

    assert change_set.withdraw(ANNA) == Withdrawn(is_gone=False)

    assert request_of(place.host.bare)["options"]["description"].startswith(
        "Anna Esimerkki on perunut tämän ehdotuksen."
    )
    assert git(place.host.bare, "diff", "--name-only", "main", "refs/pull/7/head") == ""
    assert change_set.row.is_sent_in_vain
    assert not change_set.row.is_unsent


@pytest.fixture
def pulls() -> dict[int, dict[str, Any]]:
    return {}


@pytest.fixture
def github(place: Place, pulls: dict[int, dict[str, Any]]) -> Iterator[tuple[GitHub, Place]]:
    at = place.host.bare.parent / "kunta"
    at.mkdir()
    bare = place.host.bare.rename(at / "kartta.git")
    git(place.host.clone, "remote", "set-url", "origin", str(bare))
    remote = replace(place.remote, address=place.remote.address.replace("/kartta.git", "/kunta/kartta.git"))
    with serving(GitHubServer, pulls=pulls) as api:
        yield GitHub(remote, api), replace(place, remote=remote, host=CodeHost(bare, place.host.clone))


def test_github_is_asked_for_one_request(github: tuple[GitHub, Place], pulls: dict[int, dict[str, Any]]) -> None:
    forge, place = github
    change_set = place.sets(forge).begin(ANNA, "Puhelinajat ä")
    changed(change_set)
    assert proposed(change_set).address == "https://github.com/kunta/kartta/pull/1"
    assert (pulls[1]["head"], pulls[1]["base"]) == (f"ehdotus/{change_set.id}", "main")
    assert pulls[1]["body"].startswith("> Soitin heille.\n> /merge\n")
    proposed(change_set)
    assert len(pulls) == 1


def test_what_is_taken_back_from_github_is_closed_there(
    github: tuple[GitHub, Place], pulls: dict[int, dict[str, Any]]
) -> None:
    forge, place = github
    change_set = place.sets(forge).begin(ANNA, "Puhelinajat")
    changed(change_set)
    proposed(change_set)

    assert change_set.withdraw(ANNA) == Withdrawn(is_gone=True)

    assert pulls[1]["state"] == "closed"
    assert git(place.host.bare, "for-each-ref", "--format=%(refname)") == "refs/heads/main"


@pytest.mark.parametrize(
    ("state", "expected"),
    [({}, "proposed"), ({"state": "closed"}, "closed"), ({"state": "closed", "merged_at": "2026-11-28"}, "merged")],
)
def test_github_tells_what_became_of_it(
    github: tuple[GitHub, Place], pulls: dict[int, dict[str, Any]], state: dict[str, str], expected: str
) -> None:
    forge, place = github
    sets = place.sets(forge)
    change_set = sets.begin(ANNA, "Puhelinajat")
    changed(change_set)
    proposed(change_set)
    pulls[1].update(state)
    sets.tend()
    assert change_set.row.standing.value == expected


def test_a_closed_request_is_followed_by_another(
    github: tuple[GitHub, Place], pulls: dict[int, dict[str, Any]]
) -> None:
    forge, place = github
    sets = place.sets(forge)
    change_set = sets.begin(ANNA, "Puhelinajat")
    changed(change_set)
    proposed(change_set)
    pulls[1]["state"] = "closed"
    sets.tend()
    draft = change_set.draft(TERM_FILE)
    change_set.save({TERM_FILE: f"{draft.text}# x\n"}, {TERM_FILE: draft.fingerprint}, ANNA, "Lisää")
    assert proposed(change_set).address.endswith("/pull/2")


def test_github_with_a_wrong_token_takes_nothing(github: tuple[GitHub, Place]) -> None:
    forge, place = github
    wrong = place.state / "toinen"
    wrong.write_text("toinen-avain\n")
    remote = replace(forge.remote, token=Token("kartta", wrong))
    change_set = place.sets(replace(forge, remote=remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    answer = change_set.propose(MESSAGE, ANNA)
    assert answer == Refused("rejected", "401 Unauthorized")


def test_a_refused_push_leaves_the_draft(place: Place) -> None:
    change_set = place.sets(GitLab(place.remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    hooked(place.host.bare, "pre-receive", PRE_RECEIVE)
    answer = change_set.propose(MESSAGE, ANNA)
    assert isinstance(answer, Refused)
    assert answer.code == "rejected"
    assert "Haara on suojattu." in answer.told
    assert change_set.row.standing.value == "draft"
    assert len(change_set.saves()) == 2


def test_a_wrong_token_is_refused_and_told_to_nobody(place: Place) -> None:
    change_set = place.sets(PlainForge(place.remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    Path(place.remote.git.secrets["PALVELUKARTTA_TOKEN_FILE"]).write_text("vanha-avain\n")
    answer = change_set.propose(MESSAGE, ANNA)
    assert isinstance(answer, Refused)
    assert answer.code == "rejected"
    assert "vanha-avain" not in answer.told


def test_no_token_stands_in_what_is_kept(place: Place) -> None:
    hooked(place.host.bare, "post-receive", POST_RECEIVE)
    change_set = place.sets(GitLab(place.remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    assert TOKEN not in proposed(change_set).told
    kept = [path for path in place.state.rglob("*") if path.is_file() and TOKEN.encode() in path.read_bytes()]
    assert kept == []


def test_a_host_that_does_not_answer_is_not_waited_for(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    change_set = place.sets(PlainForge(place.remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    hooked(place.host.bare, "pre-receive", "#!/bin/sh\nsleep 5\n")
    monkeypatch.setattr(guarded_git, "PATIENCE", 1.0)
    answer = change_set.propose(MESSAGE, ANNA)
    assert isinstance(answer, Refused)
    assert answer.code == "unreachable"


def test_a_push_option_holds_whole_lines() -> None:
    body = "\n".join(f"rivi {number} ä\\" for number in range(9_000))
    option = escaped(body)
    assert len(option.encode()) <= OPTION
    assert option.endswith("ä\\\\")
    assert "\n" not in option


def test_a_long_report_reaches_gitlab(place: Place) -> None:
    hooked(place.host.bare, "post-receive", POST_RECEIVE)
    change_set = place.sets(GitLab(place.remote)).begin(ANNA, "Puhelinajat")
    changed(change_set)
    answer = change_set.propose("ä" * 100_000 + "\nrivi" * 20_000, ANNA)
    assert isinstance(answer, Proposal), answer
    assert len(request_of(place.host.bare)["options"]["merge_request.description"].encode()) <= OPTION


@pytest.mark.parametrize("line", ["/merge", " /approve", "\t/assign @x"])
def test_no_line_is_an_order_to_the_host(line: str) -> None:
    assert shortened(f"a\n{line}\nb", 1_000) == f"a\n\\{line}\nb"


def test_a_text_is_shortened_by_whole_lines() -> None:
    text = shortened("\n".join(["ä" * 10] * 100), 500)
    assert len(text.encode()) <= 500
    assert set(text.split("\n")[:-2]) == {"ä" * 10}


def test_addresses_are_told_without_passwords() -> None:
    assert without_secrets("https://anna:avain@x.fi/y avain2", ["avain2"]) == "https://x.fi/y …"


@dataclass(frozen=True)
class Kind:
    """A kind of code host: how it is reached, and the hook that makes it one."""

    forge: Forge
    place: Place
    elsewhere: Forge
    """The same where nobody answers."""


@pytest.fixture(params=["gitlab", "forgejo", "github"])
def kind(request: pytest.FixtureRequest, place: Place) -> Kind:
    if request.param == "github":
        forge, place = request.getfixturevalue("github")
        return Kind(forge, place, replace(forge, remote=_unanswered(forge.remote)))
    name, hook = ("post-receive", POST_RECEIVE) if request.param == "gitlab" else ("proc-receive", PROC_RECEIVE)
    hooked(place.host.bare, name, hook)
    made = GitLab if request.param == "gitlab" else AGit
    return Kind(made(place.remote), place, made(_unanswered(place.remote)))


def _unanswered(remote: Remote) -> Remote:
    return replace(remote, address="http://127.0.0.1:9/kunta/kartta.git")


def test_over_a_broken_link_nothing_is_lost_and_the_next_try_succeeds(kind: Kind) -> None:
    change_set = kind.place.sets(kind.elsewhere).begin(ANNA, "Puhelinajat")
    changed(change_set)
    answer = change_set.propose(MESSAGE, ANNA)
    assert isinstance(answer, Refused)
    assert answer.code == "unreachable"
    assert change_set.row.standing.value == "draft"

    again = kind.place.sets(kind.forge).get(change_set.id)
    assert again is not None
    assert again.row.names == change_set.row.names
    assert proposed(again).address
    assert again.row.standing.value == "proposed"


def test_after_a_refused_push_the_same_draft_can_be_proposed(kind: Kind) -> None:
    change_set = kind.place.sets(kind.forge).begin(ANNA, "Puhelinajat")
    changed(change_set)
    hooked(kind.place.host.bare, "pre-receive", PRE_RECEIVE)
    answer = change_set.propose(MESSAGE, ANNA)
    assert isinstance(answer, Refused)
    assert answer.code == "rejected"
    assert change_set.row.standing.value == "draft"

    (kind.place.host.bare / "hooks" / "pre-receive").unlink()
    assert proposed(change_set).address


def test_a_target_that_moved_is_in_the_proposal_and_a_conflict_is_asked_first(kind: Kind) -> None:
    change_set = kind.place.sets(kind.forge).begin(ANNA, "Puhelinajat")
    changed(change_set)
    service = parse(change_set.draft(SERVICE_FILE).text or "").data
    kind.place.host.publish(SERVICE_FILE, f"title: {service['title']}", "title: Julkaistu nimi")
    proposed(change_set)
    merged = parse(change_set.draft(SERVICE_FILE).text or "").data
    assert (merged["title"], merged["summary"]) == ("Julkaistu nimi", "Uusi tiivistelmä, joka on tarkistettu.")

    title = parse(kind.place.host.clone.joinpath("content", TERM_FILE).read_text(encoding="utf-8")).data["title"]
    kind.place.host.publish(TERM_FILE, f"title: {title}", "title: Toinen")
    assert change_set.propose(MESSAGE, ANNA) == Refused("conflict")
    assert parse(change_set.draft(TERM_FILE).text or "").data["title"] == "Uusi"


def test_what_is_saved_after_a_request_is_closed_at_the_host_can_be_proposed(
    kind: Kind, pulls: dict[int, dict[str, Any]]
) -> None:
    """GitHub tells that it is closed, and gets another; a push to the others opens one where there is none."""
    sets = kind.place.sets(kind.forge)
    change_set = sets.begin(ANNA, "Puhelinajat")
    changed(change_set)
    proposed(change_set)
    for pull in pulls.values():
        pull["state"] = "closed"
    sets.tend()
    draft = change_set.draft(TERM_FILE)
    change_set.save({TERM_FILE: f"{draft.text}# x\n"}, {TERM_FILE: draft.fingerprint}, ANNA, "Lisää")

    assert proposed(change_set).address
    assert len(pulls) in (0, 2)
