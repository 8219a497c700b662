"""SARIF 2.1.0: what the standard (OASIS, sections 3.13 to 3.30) requires of a log, a rule, a result and a region."""

from __future__ import annotations

import json

import pytest

from palvelukartta.codes import problem
from palvelukartta.problems import Location, Severity, milder
from palvelukartta.reports.sarif import sarif

PROBLEMS = [
    problem(
        "schema-value",
        Location("areas/ä ö.yml", 2, 9),
        "Kunta",
        field="status",
        found="xyz",
        allowed="",
        values="",
        own="",
    ),
    milder(problem("wording-summary-sentence", Location("areas/b.yml", 1, 10), "B", found="x"), Severity.HINT),
    problem("syntax-encoding", Location("areas/c.yml", 3, 1), "c"),
    problem("schema-value", Location("areas/d.yml", 9, 1), "D", field="type", found="z", allowed="", values="", own=""),
]


def test_the_log_has_what_the_standard_requires() -> None:
    log = json.loads(sarif(PROBLEMS, "en", "my content", lambda _: ["summary: x", "status: xyz"]))

    assert (log["version"], log["$schema"].endswith("sarif-schema-2.1.0.json")) == ("2.1.0", True)
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["language"], run["columnKind"]) == ("Palvelukartta", "en", "unicodeCodePoints")
    assert [rule["id"] for rule in driver["rules"]] == ["schema-value", "syntax-encoding", "wording-summary-sentence"]
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["properties"]["tags"] == [rule["id"].partition("-")[0]]
    for one, result in zip(PROBLEMS, run["results"], strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == one.code
        assert result["message"]["text"].startswith(f"{one.entry}: ")
    assert [result["level"] for result in run["results"]] == ["error", "note", "error", "error"]


def test_a_region_covers_what_was_found_and_a_fault_of_the_file_has_none() -> None:
    (run,) = json.loads(sarif(PROBLEMS, "fi", "my content", lambda _: ["summary: x", "status: xyz"]))["runs"]
    places = [result["locations"][0]["physicalLocation"] for result in run["results"]]

    assert places[0] == {
        "artifactLocation": {"uri": "my%20content/areas/%C3%A4%20%C3%B6.yml"},
        "region": {"startLine": 2, "startColumn": 9, "endColumn": 12},
    }
    assert places[1]["region"] == {"startLine": 1, "startColumn": 10, "endColumn": 11}
    assert "region" not in places[2]
    assert places[3]["region"] == {"startLine": 9, "startColumn": 1}


def test_a_log_without_problems_is_a_log() -> None:
    (run,) = json.loads(sarif([], "fi", "content"))["runs"]

    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


@pytest.mark.parametrize(
    ("base", "begin"),
    [
        ("content", "content/areas"),
        (".", "areas"),
        ("my content/ä", "my%20content/%C3%A4/areas"),
        ("a:b", "a%3Ab/areas"),
        ("/koti/oma kartta", "file:///koti/oma%20kartta/areas"),
    ],
)
def test_a_place_is_a_reference_that_a_code_host_can_resolve(base: str, begin: str) -> None:
    (run,) = json.loads(sarif(PROBLEMS[:1], "fi", base, lambda _: []))["runs"]

    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == f"{begin}/%C3%A4%20%C3%B6.yml"
