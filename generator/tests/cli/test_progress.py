"""Progress: shown on a terminal for what takes long, and nowhere else."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from palvelukartta.cli.progress import SILENT, progress
from palvelukartta.progress import Stage, unseen


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def clock(step: float) -> Iterator[float]:
    """Seconds: each item takes `step`."""
    now = 0.0
    while True:
        yield now
        now += step


def seen(step: float, language: str = "fi", stage: Stage = Stage.PAGES) -> str:
    out, times = Terminal(), clock(step)
    watched = progress(language, out, lambda: next(times))
    assert list(watched(stage, range(10))) == list(range(10))
    return out.getvalue()


def test_what_takes_long_says_how_far_it_is_and_how_long_it_takes() -> None:
    shown = seen(SILENT).split("\r\x1b[K")
    assert shown[1] == "Tehdään sivuja: 1 / 10, noin 18 s jäljellä"
    assert shown[-2].startswith("Tehdään sivuja: 9 / 10, noin 1 s")
    assert shown[-1] == ""


@pytest.mark.parametrize(
    ("language", "stage", "begin"),
    [
        ("fi", Stage.READ, "Luetaan sisältöä: "),
        ("fi", Stage.WRITE, "Kirjoitetaan tiedostoja: "),
        ("en", Stage.READ, "Reading the content: 1 / 10, about "),
        ("en", Stage.PAGES, "Making pages: "),
        ("en", Stage.WRITE, "Writing files: "),
    ],
)
def test_every_stage_has_its_words(language: str, stage: Stage, begin: str) -> None:
    assert seen(SILENT, language, stage).split("\r\x1b[K")[1].startswith(begin)


def test_what_is_soon_done_shows_nothing() -> None:
    assert seen(SILENT / 100) == ""


def test_where_there_is_no_terminal_nothing_is_shown() -> None:
    assert progress("fi", io.StringIO()) is unseen
