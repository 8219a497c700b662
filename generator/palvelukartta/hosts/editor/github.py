"""GitHub: a branch is pushed, and its interface is asked for the request."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from palvelukartta.hosts.editor.drafts import Proposal, Refused, Standing, Withdrawn
from palvelukartta.hosts.editor.forges import PlainForge, Remote, Request
from palvelukartta.hosts.editor.guarded_git import PATIENCE

API = "https://api.github.com"

_REPOSITORY = re.compile(r"[/:]([\w.-]+)/([\w.-]+?)(?:\.git)?/?$")
_NUMBER = re.compile(r"/pull/(\d+)$")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A token is told to nobody but whom it is for."""

    def redirect_request(self, *_: Any) -> None:
        return None


class GitHub(Struct, frozen=True):
    """Requests by its interface; the token needs the rights *Contents* and *Pull requests: write*."""

    remote: Remote
    api: str = API
    limit: int = 64_000
    """Characters are 65,536 at most."""

    def propose(self, request: Request) -> Proposal | Refused:
        """Pushes the branch, and opens a request or renews the text of the open one."""
        pushed = PlainForge(self.remote).propose(request)
        if isinstance(pushed, Refused):
            return pushed
        try:
            found = self._open(request)
        except urllib.error.HTTPError as error:
            return Refused("rejected", self.remote.tame(f"{error.code} {error.reason}"))
        except (OSError, ValueError) as error:
            return Refused("unreachable", self.remote.tame(str(error)))
        return Proposal(str(found["html_url"]), pushed.told)

    def withdraw(self, request: Request) -> Withdrawn | Refused:
        """Closes the request and deletes the branch: in 2022 GitHub left requests open whose branch was deleted
        (Mergifyio/mergify#4422), as it had not before."""
        try:
            for known in self._opened(request):
                self._ask("PATCH", f"{self._pulls}/{int(known['number'])}", {"state": "closed"})
        except urllib.error.HTTPError as error:
            return Refused("rejected", self.remote.tame(f"{error.code} {error.reason}"))
        except (OSError, ValueError) as error:
            return Refused("unreachable", self.remote.tame(str(error)))
        return PlainForge(self.remote).withdraw(request)

    def standing(self, address: str) -> Standing | None:
        """What became of the request, None where GitHub cannot be asked."""
        number = _NUMBER.search(address)
        try:
            found = self._ask("GET", f"{self._pulls}/{number[1]}") if number else None
        except (OSError, ValueError):
            return None
        if not isinstance(found, dict):
            return None
        if found.get("merged_at"):
            return Standing.MERGED
        return Standing.CLOSED if found.get("state") == "closed" else Standing.PROPOSED

    def _open(self, request: Request) -> Mapping[str, Any]:
        text = {"title": request.title, "body": request.body}
        known = self._opened(request)
        if known:
            return dict(self._ask("PATCH", f"{self._pulls}/{int(known[0]['number'])}", text))
        told = {**text, "head": request.branch, "base": self.remote.target, "maintainer_can_modify": True}
        return dict(self._ask("POST", self._pulls, told))

    def _opened(self, request: Request) -> list[Mapping[str, Any]]:
        """The requests of the branch that are open: one at most, unless people made others."""
        head = quote(f"{self._repository[0]}:{request.branch}", safe="")
        query = f"state=open&head={head}&base={quote(self.remote.target, safe='')}"
        return list(self._ask("GET", f"{self._pulls}?{query}"))

    @property
    def _repository(self) -> tuple[str, str]:
        """Owner and name. ValueError if the address has none."""
        match = _REPOSITORY.search(self.remote.address)
        if match is None:
            raise ValueError("no owner and name in the address")
        return match[1], match[2]

    @property
    def _pulls(self) -> str:
        owner, name = self._repository
        return f"/repos/{quote(owner)}/{quote(name)}/pulls"

    def _ask(self, method: str, path: str, told: Mapping[str, Any] | None = None) -> Any:
        """What the interface answers. OSError or ValueError if it cannot be asked or answers no JSON."""
        data = None if told is None else json.dumps(told).encode()
        asked = urllib.request.Request(f"{self.api.rstrip('/')}{path}", data, method=method)
        asked.add_header("Accept", "application/vnd.github+json")
        asked.add_header("X-GitHub-Api-Version", "2022-11-28")
        asked.add_header("User-Agent", "palvelukartta")
        if self.remote.token:
            asked.add_unredirected_header("Authorization", f"Bearer {self.remote.token.value}")
        opener = urllib.request.build_opener(_NoRedirect)
        with opener.open(asked, timeout=PATIENCE) as answer:
            if answer.status not in (HTTPStatus.OK, HTTPStatus.CREATED):
                raise ValueError(str(answer.status))
            return json.load(answer)
