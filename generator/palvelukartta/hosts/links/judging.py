"""Goes through the links of a content, one address after another, and tells which lead nowhere."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from palvelukartta.codes import problem
from palvelukartta.hosts.links.asking import Answer, Standing, asked
from palvelukartta.hosts.links.remembering import Remembered, keep, remembered
from palvelukartta.hosts.links.written import written
from palvelukartta.problems import Location, Problem, in_order
from palvelukartta.progress import Progress, Stage, unseen

REST = 1.0
"""Seconds between two questions to one server."""

_CODES = {
    Standing.MOVED: "web-moved",
    Standing.GONE: "web-gone",
    Standing.SOFT: "web-soft",
    Standing.SILENT: "web-silent",
}

Ask = Callable[[str], Answer]


class Links(Struct, frozen=True):
    """What became of the links of a content."""

    addresses: int
    closed: int
    """Addresses whose servers do not answer programs."""
    problems: tuple[Problem, ...]


def links(
    content: Path,
    memory: Path,
    today: date,
    *,
    progress: Progress = unseen,
    ask: Ask = asked,
    rest: Callable[[float], object] = time.sleep,
) -> Links:
    """Every link of `content`, judged; what servers said is kept in the file `memory`, also where the work is broken
    off."""
    places, known = written(content), remembered(memory)
    known.answers = {address: row for address, row in known.answers.items() if address in places}
    try:
        for address in _to_ask(progress(Stage.LINKS, tuple(places)), known, today, rest):
            known.answers[address] = today, ask(address)
    finally:
        keep(known, memory)
    answers = {address: known.answers[address][1] for address in places}
    closed = sum(answer.standing is Standing.CLOSED for answer in answers.values())
    return Links(len(places), closed, tuple(in_order(_problems(places, answers))))


def _to_ask(addresses: Iterable[str], known: Remembered, today: date, rest: Callable[[float], object]) -> Iterator[str]:
    server = ""
    for address in addresses:
        if known.answer(address, today):
            continue
        if server == (server := urlsplit(address).netloc):
            rest(REST)
        yield address


def _problems(places: Mapping[str, tuple[Location, ...]], answers: Mapping[str, Answer]) -> Iterator[Problem]:
    for address, answer in answers.items():
        if code := _CODES.get(answer.standing):
            for place in places[address]:
                yield problem(code, place, place.path, found=address, says=answer.says)
