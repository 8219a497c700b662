"""The rows of codes: each complete, in one group, and of what is there."""

from __future__ import annotations

import pytest

from palvelukartta.codes import LANGUAGES, codes, codes_of, group_of, groups, problem
from palvelukartta.problems import Choices, Location, Severity

HERE = Location("areas/a.yml")
IN_TEXT = {"file", "wrong", "right"}
IN_WORDS = {f"{language}_{side}" for language in LANGUAGES for side in ("wrong", "right")}


def test_a_problem_is_as_grave_as_its_code_and_keeps_its_facts_in_the_order_given() -> None:
    wanted = Choices(("2", "4"))
    told = problem("wording-summary-sentence", HERE, "Nimi", line=3, wanted=wanted)

    assert told.severity is Severity.WARNING
    assert told.facts == (("line", "3"), ("wanted", wanted))
    assert problem("wording-html", HERE).severity is Severity.ERROR


@pytest.mark.parametrize("name", ["no-such-code", "syntax-no-such-fault"])
def test_a_problem_of_no_code_is_our_error(name: str) -> None:
    with pytest.raises(KeyError):
        problem(name, HERE)


def test_every_code_is_in_the_file_of_its_group_and_every_group_has_codes() -> None:
    assert all(group_of(name) is code.group for name, code in codes().items())
    assert all(codes_of(group) for group in groups().values())


def test_groups_are_ranked_in_the_order_of_their_file() -> None:
    assert [group.rank for group in groups().values()] == list(range(len(groups())))
    assert next(iter(groups())) == "syntax"


@pytest.mark.parametrize("name", sorted(codes()))
def test_every_row_has_words_and_an_example_and_names_codes_that_exist(name: str) -> None:
    code = codes()[name]

    assert all(code.message[language] and code.cure[language] for language in LANGUAGES)
    assert set(code.example) in (IN_TEXT, IN_TEXT | {"cured"}, IN_WORDS)
    assert code.follows <= set(codes()) - {name}
