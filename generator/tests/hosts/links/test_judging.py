"""The links of a content as problems: asked politely, remembered, and never a failure."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from palvelukartta.cli import main
from palvelukartta.hosts.links import judging
from palvelukartta.hosts.links.asking import Answer, Standing
from palvelukartta.hosts.links.judging import REST, links
from palvelukartta.hosts.links.remembering import DAYS

TODAY = date(2026, 11, 28)
ANSWERS = {
    "https://a.example/1": Answer(Standing.THERE),
    "https://a.example/2": Answer(Standing.GONE, "HTTP 404"),
    "https://b.example/": Answer(Standing.CLOSED, "HTTP 403"),
    "https://c.example/": Answer(Standing.SILENT, "timed out"),
}


class Server:
    """All servers of the world."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.rests: list[float] = []

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        return ANSWERS[address]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    directory = tmp_path / "content"
    directory.mkdir()
    lines = [f"- url: {address}" for address in (*ANSWERS, "https://a.example/2#x")]
    (directory / "site.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


def test_what_leads_nowhere_is_a_problem_at_each_of_its_places(content: Path) -> None:
    server = Server()
    judged = links(content, content / "memory.json", TODAY, ask=server, rest=server.rests.append)

    assert (judged.addresses, judged.closed) == (4, 1)
    assert [(told.code, told.location.line, told.text("says")) for told in judged.problems] == [
        ("web-gone", 2, "HTTP 404"),
        ("web-silent", 4, "timed out"),
        ("web-gone", 5, "HTTP 404"),
    ]
    assert {told.entry for told in judged.problems} == {"site.yml"}
    assert server.asked == sorted(ANSWERS)
    assert server.rests == [REST]


def test_an_address_is_not_asked_again_soon_but_a_silent_one_is(content: Path) -> None:
    memory = content.parent / "memory.json"
    first, second, later = Server(), Server(), Server()
    before = links(content, memory, TODAY, ask=first, rest=first.rests.append)

    assert links(content, memory, TODAY + timedelta(DAYS), ask=second, rest=second.rests.append) == before
    assert second.asked == ["https://c.example/"]
    links(content, memory, TODAY + timedelta(DAYS + 1), ask=later, rest=later.rests.append)
    assert later.asked == sorted(ANSWERS)


@pytest.mark.parametrize("damage", [b"", b"[]", b'{"https://a.example/1": ["2026-11-28", "odd", ""]}', b"\xff"])
def test_a_memory_that_cannot_be_read_is_made_anew(damage: bytes, content: Path) -> None:
    memory, server = content.parent / "memory.json", Server()
    memory.write_bytes(damage)
    links(content, memory, TODAY, ask=server, rest=server.rests.append)

    assert server.asked == sorted(ANSWERS)


def test_what_was_answered_is_kept_where_the_work_is_broken_off(content: Path) -> None:
    memory, server = content.parent / "memory.json", Server()

    def broken_off(address: str) -> Answer:
        if address.startswith("https://b"):
            raise KeyboardInterrupt
        return ANSWERS[address]

    with pytest.raises(KeyboardInterrupt):
        links(content, memory, TODAY, ask=broken_off, rest=server.rests.append)
    links(content, memory, TODAY, ask=server, rest=server.rests.append)
    assert server.asked == ["https://b.example/", "https://c.example/"]


@pytest.mark.parametrize(("language", "words"), [("fi", "kohdetta ei enää ole"), ("en", "no longer there")])
def test_the_command_tells_and_never_fails(
    language: str, words: str, content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    server = Server()
    assert judging.links.__kwdefaults__
    monkeypatch.setitem(judging.links.__kwdefaults__, "ask", server)
    monkeypatch.setattr("palvelukartta.hosts.links.judging.REST", 0)

    assert main(["links", "--content", str(content), "--language", language, "--today", "2026-11-28"]) == 0
    told = capsys.readouterr().out
    assert f"{words}: https://a.example/2 (HTTP 404)" in told
    assert "site.yml:2" in told
