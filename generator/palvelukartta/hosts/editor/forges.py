"""Code hosts: how each is given a request, by a push alone wherever that is enough."""

from __future__ import annotations

import base64
import re
import subprocess
from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from palvelukartta.hosts.editor.drafts import Proposal, Refused, Standing, Withdrawn
from palvelukartta.hosts.editor.guarded_git import Git, without_secrets
from palvelukartta.hosts.editor.repository import BRANCH
from palvelukartta.hosts.editor.tokens import Token

OPTION = 60_000
"""Bytes of a push option: a packet holds 65,516, and git ends with "impossibly long line" beyond it."""

_UNREACHABLE = re.compile(
    r"timed out|[Cc]ould not resolve|Connection (?:refused|reset)|[Ff]ailed to connect|[Cc]ouldn't connect|"
    r"unable to access|Could not read from remote|does not appear to be a git repository|early EOF|hung up"
)
_REJECTED = re.compile(r"\[(?:remote )?rejected\]|Authentication failed|returned error: 40[13]|could not read Username")
_ABSENT = "remote ref does not exist"
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")


class Request(Struct, frozen=True):
    """What a code host is given."""

    id: str
    """Of the change set."""
    commit: str
    title: str
    """One line."""
    body: str
    """Markdown."""

    @property
    def branch(self) -> str:
        """Name of the change set's branch."""
        return f"{BRANCH}{self.id}"


class Forge(Protocol):
    """A code host."""

    @property
    def limit(self) -> int:
        """Most bytes of a request's text."""

    def propose(self, request: Request) -> Proposal | Refused:
        """Opens a request, or renews the one of the same change set."""

    def withdraw(self, request: Request) -> Withdrawn | Refused:
        """Takes the request of a change set back, or empties it where `request` changes nothing."""

    def standing(self, address: str) -> Standing | None:
        """What became of the request at `address`, None where the host does not tell."""


class Remote(Struct, frozen=True):
    """The code host's repository, to which is pushed."""

    git: Git
    address: str
    target: str
    """The branch that is published."""
    token: Token | None = None
    """With which is pushed."""

    def tame(self, told: str) -> str:
        """What was said, without what must not be told to anybody."""
        return without_secrets(told, [self.token.value] if self.token else [])

    def push(self, refs: str, options: Sequence[str] = ()) -> str | Refused:
        """What the host said to a push, or why it took nothing."""
        flags = [flag for option in options for flag in ("--push-option", option)]
        done = self.git.call("push", "--porcelain", "--no-verify", *flags, "--", self.address, refs)
        told = self.tame(_told(done))
        if done.returncode == 0:
            return told
        rejected = _REJECTED.search(told) or not _UNREACHABLE.search(told)
        return Refused("rejected" if rejected else "unreachable", told)


def _told(done: subprocess.CompletedProcess[bytes]) -> str:
    text = (done.stderr + b"\n" + done.stdout).decode(errors="replace")
    return "\n".join(line.removeprefix("remote:").strip() for line in text.splitlines()).strip()


def _address(told: str) -> str:
    """Where the request is seen, of what the host said."""
    found = [address for address in _ADDRESS.findall(told) if not address.endswith(".git")]
    return found[0].rstrip(".,") if found else ""


class PlainForge(Struct, frozen=True):
    """A branch is pushed, and what the host said is shown: every host can do that."""

    remote: Remote
    limit: int = OPTION

    def propose(self, request: Request) -> Proposal | Refused:
        """Pushes the branch of the change set."""
        return self.pushed(request, ())

    def pushed(self, request: Request, options: Sequence[str]) -> Proposal | Refused:
        """Pushes the branch, with `options`."""
        told = self.remote.push(f"{request.commit}:refs/heads/{request.branch}", options)
        return told if isinstance(told, Refused) else Proposal(_address(told), told)

    def withdraw(self, request: Request) -> Withdrawn | Refused:
        """Deletes the branch of the change set. GitLab has closed the request of a branch that is gone since 10.6
        (renovatebot/renovate#1657), Gitea since 1.11 (go-gitea/gitea#9974); elsewhere nothing of it is left to take."""
        told = self.remote.push(f":refs/heads/{request.branch}")
        return told if isinstance(told, Refused) and _ABSENT not in told.told else Withdrawn(is_gone=True)

    def standing(self, address: str) -> Standing | None:
        """Nothing is known."""
        return None


class GitLab(PlainForge, frozen=True):
    """The push carries the request, in push options; no token beyond that of the push is needed."""

    def propose(self, request: Request) -> Proposal | Refused:
        """Pushes the branch and opens the merge request, or renews its text."""
        text = {"title": request.title, "description": request.body, "target": self.remote.target}
        options = [f"merge_request.{name}={escaped(value)}" for name, value in text.items()]
        return self.pushed(request, ["merge_request.create", "merge_request.remove_source_branch", *options])


def escaped(text: str) -> str:
    """A text as a push option has it: git takes no line end in it, and GitLab makes one of a written one. Whole lines,
    as many as an option holds."""
    lines, room = list[str](), OPTION - 100
    for line in text.split("\n"):
        lines.append(line.replace("\\", "\\\\"))
        room -= len(lines[-1].encode()) + 2
        if room < 0:
            lines.pop()
            break
    return "\\n".join(lines)


class AGit(Struct, frozen=True):
    """Forgejo and Gitea: a push to `refs/for/`, with which no branch is made; `topic` ties later pushes to the same
    request."""

    remote: Remote
    encoded: bool = True
    """Whether the host reads a description in base64: Gitea from July 2025 on; else it gets its first line."""

    @property
    def limit(self) -> int:
        """Most bytes of a request's text."""
        return OPTION * 3 // 4 - 100

    def propose(self, request: Request) -> Proposal | Refused:
        """Opens the request, or gives it what was saved since."""
        body = request.body.encode()
        described = (
            f"{{base64}}{base64.b64encode(body).decode()}"
            if self.encoded
            else " · ".join(request.body.split("\n\n")[:2])
        )
        options = [f"topic={request.branch}", f"title={request.title}", f"description={' '.join(described.split())}"]
        told = self.remote.push(f"{request.commit}:refs/for/{self.remote.target}", options)
        return told if isinstance(told, Refused) else Proposal(_address(told), told)

    def withdraw(self, request: Request) -> Withdrawn | Refused:
        """Gives the request what is left of the change set: there is no branch to delete, and no push closes a
        request."""
        renewed = self.propose(request)
        return renewed if isinstance(renewed, Refused) else Withdrawn(is_gone=False)

    def standing(self, address: str) -> Standing | None:
        """Nothing is known: the host tells it to its own users."""
        return None
