"""A snapshot of the register: everything that a county needs of it, or nothing.

Asked are the organisations, all their services page by page, the channels of those, and then, one by one, what the
map's entries say to be and nothing has answered for yet. What the register does not have is noted as gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from msgspec import Struct, field

from palvelukartta.hosts.ptv.answers import Answers
from palvelukartta.hosts.ptv.asking import FetchError, Register
from palvelukartta.ptv.snapshot import SnapshotError, read_snapshot, written

AT_ONCE = 99
"""Ids in one question; the register takes a hundred at most."""

MOST_PAGES = 1000
"""Of one organisation. More are no answer that can be true."""


class Fetch(Struct):
    """One run: what it asks, and what came."""

    register: Register
    answers: Answers
    parts: dict[str, list[Any]] = field(default_factory=lambda: {"organizations": [], "services": [], "channels": []})
    gone: list[str] = field(default_factory=list)

    def snapshot(self, organizations: Sequence[str], wanted: Iterable[str], day: str) -> str:
        """The text of the snapshot. FetchError where the register does not give all of it."""
        for id in organizations:
            self.parts["organizations"].append(self._there(f"Organization/{id}"))
            self.parts["services"].extend(self._services(id))
        channels = list(dict.fromkeys(id for service in self.parts["services"] for id in _channels(service)))
        for ids in (channels[start : start + AT_ONCE] for start in range(0, len(channels), AT_ONCE)):
            self.parts["channels"].extend(_listed(self._there(f"ServiceChannel/list?guids={','.join(ids)}")))
        known = {_id(answer) for part in self.parts.values() for answer in part}
        for id in sorted(set(wanted) - known):
            self._alone(id)
        text = written(day, self.parts, self.gone)
        try:
            read_snapshot(text)
        except SnapshotError as error:
            self.answers.forget()
            raise FetchError("answer", self.register.base, error.place) from None
        return text

    def _services(self, organization: str) -> Iterator[Any]:
        """The services of an organisation, in pages whose number must stay the same."""
        pages, page = 1, 1
        while page <= pages:
            question = f"Service/list/organization?organizationId={organization}&page={page}"
            answer = self._there(question)
            if not isinstance(answer, dict):
                self._refuse("answer", question)
            items, count = answer.get("itemList"), answer.get("pageCount")
            if not isinstance(items, list | None) or not isinstance(count, int) or not 0 <= count <= MOST_PAGES:
                self._refuse("answer", question)
            if answer.get("pageNumber", page) != page or (page > 1 and count != pages):
                self._refuse("changed", question)
            yield from items or ()
            pages, page = count, page + 1

    def _alone(self, id: str) -> None:
        """What nothing has told of: a service that is no longer shown, another organisation's, or a channel."""
        for part, question in (
            ("services", f"Service/{id}"),
            ("channels", f"ServiceChannel/{id}"),
            ("organizations", f"Organization/{id}"),
        ):
            if (answer := self._asked(question)) is not None:
                self.parts[part].append(answer)
                return
        self.gone.append(id)

    def _asked(self, question: str) -> Any:
        return self.answers.answer(question, self.register.answer)

    def _there(self, question: str) -> Any:
        """An answer that must be there."""
        answer = self._asked(question)
        if answer is None:
            self._refuse("unknown", question)
        return answer

    def _refuse(self, cause: str, question: str) -> NoReturn:
        """Ends the run; what was answered so far is no piece of one whole, and is asked again."""
        self.answers.forget()
        raise FetchError(cause, self.register.base + question)


def _channels(service: Any) -> Iterator[str]:
    """Ids of a service's channels, as far as the answer has the shape of one: reading it afterwards is strict."""
    connections = service.get("serviceChannels") if isinstance(service, dict) else None
    for connection in connections if isinstance(connections, list) else ():
        channel = connection.get("serviceChannel") if isinstance(connection, dict) else None
        if isinstance(channel, dict) and isinstance(channel.get("id"), str):
            yield channel["id"]


def _id(answer: Any) -> str:
    return str(answer.get("id", "")).lower() if isinstance(answer, dict) else ""


def _listed(answer: Any) -> list[Any]:
    return answer if isinstance(answer, list) else [answer]
