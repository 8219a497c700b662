"""`palvelukartta audit --by-hand`: what a person tried is written down with who, when and with what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from palvelukartta.auditing.by_hand import RESULTS, instructions, results_file, steps
from palvelukartta.cli import main

KNOWN = """\
results:
  1.1.1: {result: fail, date: 2026-01-02, tools: "NVDA", note: "Kaavio: puuttuu", own: "oma"}
  2.1.1: {result: pass, date: 2026-01-02, tools: NVDA}
"""


def tried(content: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> int:
    """The form, answered; the input ends after the last answer."""
    given: Iterator[str] = iter(answers)

    def ask(_: str) -> str:
        for answer in given:
            return answer
        raise EOFError

    monkeypatch.setattr("palvelukartta.cli.by_hand.by_hand.__defaults__", (ask,))
    return main(["audit", "--by-hand", "--content", str(content), "--today", "2026-11-28"])


def kept(content: Path) -> Any:
    return yaml.safe_load((content.parent / RESULTS).read_text(encoding="utf-8"))["results"]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


def test_each_answer_is_kept_also_where_somebody_stops(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert tried(content, monkeypatch, "", " Testaaja ", 'NVDA "26"', "kyllä", "", "?", "e", "", "Ei: kuulu", "") == 0
    common = {"date": "2026-11-28", "who": "Testaaja", "tools": 'NVDA "26"'}
    first, second = list(instructions())[:2]

    assert kept(content) == {
        first: {"result": "pass", **common},
        second: {"result": "fail", **common, "note": "Ei: kuulu"},
    }


def test_what_is_passed_over_keeps_its_earlier_result(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = content.parent / RESULTS
    file.parent.mkdir(parents=True)
    file.write_text(KNOWN, encoding="utf-8")
    tried(content, monkeypatch, "Testaaja", "VoiceOver", "", "k", "Hyvin")

    assert kept(content)["1.1.1"]["own"] == "oma"
    assert kept(content)["1.1.1"]["note"] == "Kaavio: puuttuu"
    assert kept(content)[list(instructions())[1]]["note"] == "Hyvin"
    assert list(kept(content)) == ["1.1.1", list(instructions())[1], "2.1.1"]
    assert "Viimeksi tarkistettu 2026-01-02." in capsys.readouterr().out


@pytest.mark.parametrize("damage", ["results: [", "results: []\n", "muuta: {}\n", "results:\n  1.1.1: x\n"])
def test_a_file_that_is_not_understood_is_left_alone(
    damage: str, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = content.parent / RESULTS
    file.parent.mkdir(parents=True)
    file.write_text(damage, encoding="utf-8")

    assert tried(content, monkeypatch, "Testaaja", "NVDA", "k", "") == 2
    assert file.read_text(encoding="utf-8") == damage


def test_a_step_is_told_in_its_order_with_the_criterions_title() -> None:
    numbers = [[int(part) for part in step.criterion.split(".")] for step in steps()]

    assert numbers == sorted(numbers)
    assert all(step.title and step.what.endswith(".") for step in steps())


def test_a_file_without_results_is_one_that_can_be_read() -> None:
    assert yaml.safe_load(results_file({})) == {"results": {}}
