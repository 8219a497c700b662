"""The list of rules: complete, explained, and free of consequences of unread files."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from types import ModuleType

import pytest

from palvelukartta import checks
from palvelukartta.checks import RULES, check
from palvelukartta.model.entries import Key
from palvelukartta.problems import EntryName
from tests.builders import a_catalog, a_pathway, actors, an_entry
from tests.builders import a_concluded_step as a_step

MODULES = [
    importlib.import_module(f"{checks.__name__}.{module.name}") for module in pkgutil.iter_modules(checks.__path__)
]

JUDGED = {"entry", "pathway", "catalog"}
"""Names of what a rule judges."""

OF_A_PUBLISH = "palvelukartta.checks.statement"
"""Its rules stop a publish, not a check: it has a list of its own."""


def rules_of(module: ModuleType) -> list[object]:
    """The functions of a module that find problems in an entry, a pathway or a whole catalogue."""
    functions = [function for name, function in inspect.getmembers(module, inspect.isfunction) if name[0] != "_"]
    return [
        function
        for function in functions
        if function.__module__ == module.__name__
        and next(iter(inspect.signature(function).parameters), "") in JUDGED
        and set(inspect.signature(function).parameters) <= {*JUDGED, "glossary", "today"}
        and len(set(inspect.signature(function).parameters) & JUDGED) == 1
        and inspect.signature(function).return_annotation == "Iterator[Problem]"
    ]


def test_every_rule_of_every_module_is_in_the_list() -> None:
    own = [(module.__name__, rule) for module in MODULES for rule in rules_of(module)]

    assert {name for name, rule in own if rule not in RULES} == {OF_A_PUBLISH}


def test_every_rule_of_the_list_is_found_in_its_module() -> None:
    found = [rule for module in MODULES for rule in rules_of(module)]

    assert [rule.__name__ for rule in RULES if rule not in found] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_what_it_asks_in_a_sentence(rule: object) -> None:
    said = inspect.getdoc(rule) or ""

    assert said[:1].isupper()
    assert "." in said


def test_no_rule_is_listed_twice() -> None:
    assert len(set(RULES)) == len(RULES)


def test_problems_come_in_the_order_of_files() -> None:
    catalog = a_catalog(an_entry("service", "b", owner="x"), an_entry("area", "c", summary="Piste puuttuu"))

    assert [(one.location.path, one.code) for one in check(catalog)] == [
        ("areas/c.yml", "wording-summary-sentence"),
        ("services/b.yml", "reference-unknown"),
    ]


def test_a_reference_to_a_file_that_could_not_be_read_is_no_fault_of_the_file_that_makes_it() -> None:
    catalog = a_catalog(an_entry("service", "a", owner="alue", provider=["paja"]))

    assert [problem.fact("target") for problem in check(catalog, [Key("actor", "alue")])] == [
        EntryName("actor", "paja")
    ]


def test_nothing_is_called_unused_while_a_file_could_not_be_read() -> None:
    catalog = a_catalog(
        an_entry("actor", "a", sector="kela"),
        an_entry("role", "b"),
        an_entry("service", "c", type="model", status="in_use"),
    )

    assert [one.code for one in check(catalog)] == [
        "handover-actor-idle",
        "handover-role-idle",
        "handover-service-alone",
    ]
    assert check(catalog, [Key("pathway", "polku")]) == []


def test_a_sound_pathway_has_no_problems() -> None:
    assert check(a_catalog(a_pathway(a_step("a", "b"), a_step("b")), *actors())) == []
