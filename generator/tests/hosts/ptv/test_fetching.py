"""A fetch gives a whole snapshot or none, whatever the register answers in the middle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from palvelukartta.hosts.ptv.answers import Answers
from palvelukartta.hosts.ptv.asking import AGENT, LONGEST_WAIT, REST, TRIES, FetchError, Register
from palvelukartta.hosts.ptv.fetching import AT_ONCE, Fetch
from palvelukartta.ptv.snapshot import read_snapshot
from tests.hosts.ptv.stub import Reply, Stub, serving
from tests.ptv.answers import CHANNEL, ORGANIZATION, OTHER, SERVICE, a_channel, a_service, an_organization

DAY = "2026-11-28"
GONE = "44444444-0000-4000-8000-000000000001"
PAGE = f"Service/list/organization?organizationId={ORGANIZATION}&page="
CHANNELS = f"ServiceChannel/list?guids={CHANNEL}"


def a_page(number: int, count: int, *services: Any) -> dict[str, Any]:
    return {"pageNumber": number, "pageSize": 1, "pageCount": count, "itemList": list(services)}


WELL: dict[str, Any] = {
    f"Organization/{ORGANIZATION}": an_organization(),
    f"{PAGE}1": a_page(1, 2, a_service()),
    f"{PAGE}2": a_page(2, 2, a_service(id=OTHER)),
    CHANNELS: [a_channel()],
}


class Run:
    """A fetch of everything, and the seconds that it rested."""

    def __init__(self, stub: Stub, path: Path, wanted: Sequence[str] = ()) -> None:
        self.rests: list[float] = []
        self._answers = Answers(path, DAY)
        self._fetch = Fetch(Register(stub.base, self.rests.append), self._answers)
        self._wanted = wanted

    def snapshot(self) -> str:
        return self._fetch.snapshot([ORGANIZATION], self._wanted, DAY)


@pytest.fixture
def part(tmp_path: Path) -> Path:
    return tmp_path / ".ptv.json.part"


def test_every_page_and_every_channel_is_asked_for_once_and_with_a_rest(part: Path) -> None:
    with serving(WELL) as stub:
        run = Run(stub, part)
        snapshot = read_snapshot(run.snapshot())

    assert (list(snapshot.services), list(snapshot.channels)) == ([SERVICE, OTHER], [CHANNEL])
    assert (list(snapshot.organizations), snapshot.asked_on) == ([ORGANIZATION], DAY)
    assert stub.asked == list(WELL)
    assert stub.agents == {AGENT}
    assert run.rests == [REST] * (len(WELL) - 1)


def test_the_same_answers_give_the_same_bytes(tmp_path: Path) -> None:
    with serving(WELL) as stub:
        assert Run(stub, tmp_path / "1").snapshot() == Run(stub, tmp_path / "2").snapshot()


def test_channels_are_asked_for_in_questions_that_the_register_takes(part: Path) -> None:
    ids = [f"22222222-0000-4000-8000-{number:012}" for number in range(AT_ONCE + 1)]
    service = a_service(serviceChannels=[{"serviceChannel": {"id": id}} for id in ids])
    first, second = (f"ServiceChannel/list?guids={','.join(some)}" for some in (ids[:AT_ONCE], ids[AT_ONCE:]))
    answers = {
        f"Organization/{ORGANIZATION}": an_organization(),
        f"{PAGE}1": a_page(1, 1, service),
        first: [a_channel(id=id) for id in ids[:AT_ONCE]],
        second: [a_channel(id=ids[-1])],
    }
    with serving(answers) as stub:
        assert list(read_snapshot(Run(stub, part).snapshot()).channels) == ids


def test_what_the_map_names_and_the_register_has_not_is_gone(part: Path) -> None:
    archived = "44444444-0000-4000-8000-000000000002"
    answers = {**WELL, f"Service/{archived}": a_service(id=archived, publishingStatus="Archived")}
    with serving(answers) as stub:
        snapshot = read_snapshot(Run(stub, part, [GONE, archived, SERVICE, CHANNEL]).snapshot())

    assert snapshot.gone == frozenset({GONE})
    assert not snapshot.services[archived].is_published
    assert stub.asked[len(WELL) :] == [
        f"Service/{GONE}", f"ServiceChannel/{GONE}", f"Organization/{GONE}", f"Service/{archived}",
    ]  # fmt: skip


CUT = Reply(json.dumps(a_page(2, 2, a_service(id=OTHER))).encode(), cut=True)
HTML = Reply(b"<!doctype html><title>Huoltokatko</title>", headers={"Content-Type": "text/html"})


@pytest.mark.parametrize(
    ("answer", "cause", "said"),
    [
        (CUT, "answer", "pageNumber"),
        (HTML, "answer", "<!doctype html>"),
        (Reply(b"[" * 100_000), "answer", "[[["),
        (Reply(b"gone", 404), "unknown", ""),
        (Reply(b"no", 403), "status", "403"),
        (Reply(b"fault", 500), "status", "500"),
        (Reply(b"busy", 503), "status", "503"),
        ([1], "answer", ""),
        (a_page(2, 3), "changed", ""),
        (a_page(1, 2, a_service()), "changed", ""),
        ({"pageCount": "2", "itemList": []}, "answer", ""),
        (a_page(2, 2, {"id": OTHER}), "answer", "$.services[1]"),
        (a_page(2, 2, "palvelu"), "answer", "$.services[1]"),
    ],
)
def test_a_page_that_is_none_ends_the_fetch_without_a_snapshot(answer: Any, cause: str, said: str, part: Path) -> None:
    with serving({**WELL, f"{PAGE}2": answer}) as stub, pytest.raises(FetchError) as failed:
        Run(stub, part).snapshot()
    assert failed.value.cause == cause
    assert said in failed.value.said


def test_a_server_that_is_not_there_is_told(part: Path) -> None:
    with serving({}) as stub:
        pass
    with pytest.raises(FetchError) as failed:
        Run(stub, part).snapshot()
    assert failed.value.cause == "silent"


def busy(after: str) -> Reply:
    return Reply(b"", 429, {"Retry-After": after})


def test_a_busy_server_is_asked_again_when_it_says(part: Path) -> None:
    with serving({**WELL, f"{PAGE}2": (busy("7"), Reply(b"", 503), WELL[f"{PAGE}2"])}) as stub:
        run = Run(stub, part)
        assert len(read_snapshot(run.snapshot()).services) == 2
    assert [rest for rest in run.rests if rest != REST] == [7.0, 2.0]
    assert stub.asked.count(f"{PAGE}2") == 3


def test_a_day_at_which_to_come_again_is_understood(part: Path) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=40))
    with serving({**WELL, f"{PAGE}2": (busy(soon), WELL[f"{PAGE}2"])}) as stub:
        run = Run(stub, part)
        run.snapshot()
    (wait,) = (rest for rest in run.rests if rest != REST)
    assert 0 <= wait <= 40


@pytest.mark.parametrize(("after", "times"), [("1", TRIES), (str(int(LONGEST_WAIT) + 1), 1)])
def test_a_server_that_stays_busy_is_left_alone(after: str, times: int, part: Path) -> None:
    with serving({**WELL, f"{PAGE}2": busy(after)}) as stub, pytest.raises(FetchError) as failed:
        Run(stub, part).snapshot()
    assert (failed.value.cause, failed.value.said) == ("status", "429")
    assert stub.asked.count(f"{PAGE}2") == times


def test_a_fetch_that_was_broken_off_goes_on_where_it_was(part: Path) -> None:
    with serving({**WELL, f"{PAGE}2": (Reply(b"", 500), WELL[f"{PAGE}2"])}) as stub:
        with pytest.raises(FetchError):
            Run(stub, part).snapshot()
        before = len(stub.asked)
        part.write_text(part.read_text("utf-8") + '["half a line', "utf-8")
        assert len(read_snapshot(Run(stub, part).snapshot()).services) == 2
    assert stub.asked[before:] == [f"{PAGE}2", CHANNELS]


def test_answers_of_another_day_are_asked_again(part: Path) -> None:
    with serving(WELL) as stub:
        Run(stub, part).snapshot()
        fetch = Fetch(Register(stub.base, lambda _: None), Answers(part, "2026-11-29"))
        fetch.snapshot([ORGANIZATION], [], "2026-11-29")
    assert len(stub.asked) == 2 * len(WELL)


def test_pages_that_changed_meanwhile_are_all_asked_again(part: Path) -> None:
    with serving({**WELL, f"{PAGE}2": (a_page(2, 3), WELL[f"{PAGE}2"])}) as stub:
        with pytest.raises(FetchError):
            Run(stub, part).snapshot()
        before = len(stub.asked)
        Run(stub, part).snapshot()
    assert stub.asked[before:] == list(WELL)
