"""The program that the kill test runs: an editor that saves and proposes, killed at random moments."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from palvelukartta.hosts.editor.change_set import StoredChangeSet
from palvelukartta.hosts.editor.locking import locked
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.writing import write
from tests.hosts.editor.published import ANNA, SERVICE_FILE, TERM_FILE, change_sets, code_host, git
from tests.hosts.killing import killed

PATIENT = 60.0


def saving(directory: Path, moments: int) -> Iterator[tuple[int, int]]:
    """After each step an editor that counts up the titles of two files was killed: the number that was last told saved,
    and the one that the next run finds. AssertionError where a file is half written, or the two files differ."""
    host, state, told = code_host(directory), directory / "state", directory / "told"
    with locked(state, PATIENT) as held:
        id = change_sets(state, str(host.bare), held=held).begin(ANNA, "Laskuri").id
    told.write_text("0")
    chance = random.Random(23)
    for _ in range(moments):
        killed(lambda: _edit(state, str(host.bare), id, told), chance.uniform(0.4, 1.6))
        last = max(map(int, told.read_text().split()))
        with locked(state, PATIENT) as held:
            change_set = change_sets(state, str(host.bare), held=held).get(id)
            assert change_set is not None
            numbers = {_number(change_set, name) for name in (SERVICE_FILE, TERM_FILE)}
            assert len(numbers) == 1
            assert git(change_set.content, "status", "--porcelain") == ""
        found = numbers.pop()
        yield last, found
        told.write_text(f" {found}", encoding="utf-8")  # a save that was cut off before it was told counts from now on
    git(state / "repository.git", "fsck", "--strict")


def _edit(state: Path, address: str, id: str, told: Path) -> None:
    with locked(state, PATIENT) as held, told.open("a", encoding="utf-8") as heard:
        change_set = change_sets(state, address, held=held).get(id)
        assert change_set is not None
        while True:
            number = _number(change_set, TERM_FILE) + 1
            drafts = {name: change_set.draft(name) for name in (SERVICE_FILE, TERM_FILE)}
            texts = {name: _counted(draft.text or "", number) for name, draft in drafts.items()}
            bases = {name: draft.fingerprint for name, draft in drafts.items()}
            change_set.save(texts, bases, ANNA, f"Luku {number}")
            heard.write(f" {number}")
            heard.flush()
            if number % 3 == 0:
                change_set.propose("Syy", ANNA)


def _counted(text: str, number: int) -> str:
    written = write(text, {**parse(text).data, "title": f"Luku {number}"})
    assert isinstance(written, str)
    return written


def _number(change_set: StoredChangeSet, name: str) -> int:
    title = str(parse(change_set.draft(name).text or "").data["title"])
    return int(title.removeprefix("Luku ")) if title.startswith("Luku ") else 0


if __name__ == "__main__":
    for last, found in saving(Path(sys.argv[1]), int(sys.argv[2])):
        print(last, found, flush=True)
    os._exit(0)
