"""A text that loses its end to a comment, and a comment that was wanted."""

from __future__ import annotations

import pytest

from palvelukartta.problems import Severity
from palvelukartta.source.cut_texts import cut_texts
from palvelukartta.source.files import Document
from palvelukartta.source.strict_yaml import parse
from tests.builders import schemas


def told(text: str) -> list[tuple[str, str]]:
    """(what is lost, the whole as it should be written) in a service's file."""
    found = list(cut_texts(Document("services/a.yml", parse(text)), schemas().kinds["service"].schema))
    assert {(problem.code, problem.severity) for problem in found} <= {("wording-cut-text", Severity.HINT)}
    return [(problem.text("found"), problem.text("whole")) for problem in found]


@pytest.mark.parametrize(
    ("text", "lost", "whole"),
    [
        ("for_whom: Palvelu on huoneessa #12, kerros 2.", "#12, kerros 2.", "Palvelu on huoneessa #12, kerros 2."),
        ("title: Hanke #tyokyky", "#tyokyky", "Hanke #tyokyky"),
        ("summary: Soita numeroon # 12", "# 12", "Soita numeroon # 12"),
        ("summary: Katso  #3", "#3", "Katso  #3"),
        ("description:\n  fi: Avaa ovi #2\n  sv: Dörr", "#2", "Avaa ovi #2"),
        ("aliases:\n  - C #\n  - D", "#", "C #"),
        ("contact:\n  address: Katu 1 #5", "#5", "Katu 1 #5"),
        ("contact:\n  phone: 020 000 0000 #1", "#1", "020 000 0000 #1"),
        ("way_in:\n  - type: referral\n    text: Sano ”hei” #1", "#1", "Sano ”hei” #1"),
        ("sources:\n  - certainty: stated\n    place: luku #4", "#4", "luku #4"),
    ],
)
def test_the_lost_end_of_a_text_is_told_with_the_whole_in_quotation_marks(text: str, lost: str, whole: str) -> None:
    assert told(text) == [(lost, f'"{" ".join(whole.split())}"')]


@pytest.mark.parametrize(
    "text",
    [
        "title: Hanke  # nimi tarkistettu",
        "title: Hanke  #",
        "title: Hanke  ## nimi",
        "# title: x #1\ntitle: Hanke",
        "status: in_use #käytössä",
        'as_of: "2026" #vuosi',
        "reviewed_on: 2026-11-22 #tarkistettu",
        "owner: alue #kuka",
        "provider:\n  - alue #kuka",
        "review_interval: 12 #kk",
        'title: "Hanke #1"',
        'title: "Hanke" #1',
        "title: Hanke#1",
        "description: |-\n  Hanke #1",
        "links:\n  - url: https://a.fi/b#c #d\n    title: A",
        "replaces:\n  - vanha #tunnus",
    ],
)
def test_a_wanted_comment_and_a_sign_that_cuts_nothing_are_no_problem(text: str) -> None:
    assert told(text) == []


def test_a_long_text_is_given_whole_to_be_copied() -> None:
    text = f"{'sana ' * 40}#{'x' * 99}"
    ((lost, whole),) = told(f"for_whom: {text}")

    assert len(lost) == 60
    assert whole == f'"{text}"'
