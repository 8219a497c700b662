"""The three forms of a report, whole."""

from __future__ import annotations

import json
from textwrap import dedent

import pytest

from palvelukartta.codes import problem
from palvelukartta.problems import EntryName, Location, Problem, Severity, milder
from palvelukartta.reports.counts import summary
from palvelukartta.reports.formats import FORMATS, as_json, github
from palvelukartta.reports.text import text

PROBLEMS = [
    problem("syntax-duplicate-key", Location("areas/a.yml", 3, 1), "Kunta", field="title", line=1),
    problem("wording-summary-sentence", Location("areas/a.yml", 4, 10), "Kunta", found="lyhyt"),
    problem(
        "reference-unknown",
        Location("services/b.yml", 7, 5),
        "Työpaja",
        found="paja",
        target=EntryName("actor", "paja"),
        directory="actors",
        suggestion="pajat",
    ),
]


def test_the_text_report_groups_problems_by_file_and_counts_them() -> None:
    assert text(PROBLEMS, "fi", "content") == dedent(
        """\
        content/areas/a.yml
          content/areas/a.yml:4:10  varoitus wording-summary-sentence
            Kunta: Tiivistelmä ei ole kokonainen virke. Se päättyy: ”lyhyt”.
            Korjaus: Kirjoita tiivistelmä yhdeksi virkkeeksi, joka päättyy pisteeseen.
          content/areas/a.yml:3:1  virhe syntax-duplicate-key
            Kunta: Kenttä ”title” on kahteen kertaan. Se on jo rivillä 1.
            Korjaus: Jos molemmissa on sama arvo, poista toinen. Jos arvot ovat eri, jätä oikea, tai yhdistä tekstit yhdeksi.

        content/services/b.yml
          content/services/b.yml:7:5  virhe reference-unknown
            Työpaja: Tunnusta ”paja” ei ole kansiossa content/actors/.
            Korjaus: Tarkoititko ”pajat”? Korjaa tunnus. Jos tieto on uusi, lisää tiedosto content/actors/paja.yml. Jos tieto on nimetty uudelleen, kirjoita uusi tunnus.

        2 virhettä, 1 varoitus, 0 vihjettä.
        Korjaa ensin: content/areas/a.yml:3, Kunta
        """  # noqa: E501
    )


def test_the_text_report_speaks_english_too() -> None:
    assert text(PROBLEMS[:1], "en", "x/content") == dedent(
        """\
        x/content/areas/a.yml
          x/content/areas/a.yml:3:1  error syntax-duplicate-key
            Kunta: The field “title” is there twice. It is already on line 1.
            Cure: If both have the same value, remove one. If not, keep the right one, or join the texts.

        1 error, 0 warnings, 0 hints.
        """
    )


def test_the_github_report_is_a_command_a_line() -> None:
    assert github(PROBLEMS, "fi", "content") == dedent(
        """\
        ::error file=content/areas/a.yml,line=3,col=1,title=syntax-duplicate-key%3A Kunta::Kenttä ”title” on kahteen kertaan. Se on jo rivillä 1. Jos molemmissa on sama arvo, poista toinen. Jos arvot ovat eri, jätä oikea, tai yhdistä tekstit yhdeksi.
        ::error file=content/services/b.yml,line=7,col=5,title=reference-unknown%3A Työpaja::Tunnusta ”paja” ei ole kansiossa content/actors/. Tarkoititko ”pajat”? Korjaa tunnus. Jos tieto on uusi, lisää tiedosto content/actors/paja.yml. Jos tieto on nimetty uudelleen, kirjoita uusi tunnus.
        ::warning file=content/areas/a.yml,line=4,col=10,title=wording-summary-sentence%3A Kunta::Tiivistelmä ei ole kokonainen virke. Se päättyy: ”lyhyt”. Kirjoita tiivistelmä yhdeksi virkkeeksi, joka päättyy pisteeseen.
        2 virhettä, 1 varoitus, 0 vihjettä.
        """  # noqa: E501
    )


def test_github_shows_a_hint_as_a_notice() -> None:
    hint = milder(PROBLEMS[0], Severity.HINT)

    assert github([hint], "en", "content").startswith("::notice file=content/areas/a.yml,")


def test_github_reads_no_command_out_of_what_content_says() -> None:
    nasty = problem(
        "syntax-yaml",
        Location("areas/100%,a:b.yml", 1, 2),
        "x\n::error::y, 50%:",
        found="a\r\n::warning::b %0A",
        reason="",
    )

    assert github([nasty], "en", "content").splitlines() == [
        "::error file=content/areas/100%25%2Ca%3Ab.yml,line=1,col=2,"
        "title=syntax-yaml%3A x%0A%3A%3Aerror%3A%3Ay%2C 50%25%3A"
        "::The file cannot be read past this place: “a%0D%0A::warning::b %250A”. "
        "Check the indentation, quotation marks, brackets and special characters. The fault may be on the line before.",
        "1 error, 0 warnings, 0 hints.",
    ]


def test_the_text_report_prints_no_control_character_of_the_content() -> None:
    nasty = problem("syntax-yaml", Location("areas/a.yml"), "x\n::error::y\x1b[31m", found="a\u2028b\x07", reason="")

    lines = text([nasty], "en", "content").splitlines()

    assert lines[2] == "    x ::error::y [31m: The file cannot be read past this place: “a b ”."
    assert len(lines) == 6


def test_the_json_report_holds_every_fact_for_programs() -> None:
    assert json.loads(as_json(PROBLEMS, "en", "content")) == {
        "problems": [
            {
                "code": "syntax-duplicate-key",
                "severity": "error",
                "path": "content/areas/a.yml",
                "line": 3,
                "column": 1,
                "source": "",
                "entry": "Kunta",
                "message": "The field “title” is there twice. It is already on line 1.",
                "cure": "If both have the same value, remove one. If not, keep the right one, or join the texts.",
                "facts": {"field": "title", "line": "1"},
            },
            {
                "code": "wording-summary-sentence",
                "severity": "warning",
                "path": "content/areas/a.yml",
                "line": 4,
                "column": 10,
                "source": "",
                "entry": "Kunta",
                "message": "The summary is not a whole sentence. It ends: “lyhyt”.",
                "cure": "Write the summary as one sentence that ends in a full stop.",
                "facts": {"found": "lyhyt"},
            },
            {
                "code": "reference-unknown",
                "severity": "error",
                "path": "content/services/b.yml",
                "line": 7,
                "column": 5,
                "source": "",
                "entry": "Työpaja",
                "message": "There is no “paja” in content/actors/.",
                "cure": "Did you mean “pajat”? Correct the id. If the entry is new, add the file "
                "content/actors/paja.yml. If it was renamed, write the new id.",
                "facts": {
                    "found": "paja",
                    "target": "actor/paja",
                    "directory": "actors",
                    "suggestion": "pajat",
                },
            },
        ]
    }


@pytest.mark.parametrize(
    ("name", "report"),
    [
        ("text", "Sisällössä ei ole virheitä.\n"),
        ("github", "Sisällössä ei ole virheitä.\n"),
        ("json", '{\n  "problems": []\n}\n'),
    ],
)
def test_content_without_faults_is_told_to_be_so(name: str, report: str) -> None:
    problems: list[Problem] = []
    assert FORMATS[name](problems, "fi", "content", lambda _: []) == report


def counted(errors: int, warnings: int, hints: int) -> list[Problem]:
    one = PROBLEMS[0]
    return [one] * errors + [milder(one, Severity.WARNING)] * warnings + [milder(one, Severity.HINT)] * hints


@pytest.mark.parametrize(
    ("counts", "finnish", "english"),
    [
        ((0, 0, 0), "Sisällössä ei ole virheitä.", "The content has no faults."),
        ((1, 1, 1), "1 virhe, 1 varoitus, 1 vihje.", "1 error, 1 warning, 1 hint."),
        ((2, 0, 3), "2 virhettä, 0 varoitusta, 3 vihjettä.", "2 errors, 0 warnings, 3 hints."),
        ((0, 21, 0), "0 virhettä, 21 varoitusta, 0 vihjettä.", "0 errors, 21 warnings, 0 hints."),
    ],
)
def test_the_closing_line_counts_in_singular_and_plural(
    counts: tuple[int, int, int], finnish: str, english: str
) -> None:
    assert summary(counted(*counts), "fi") == finnish
    assert summary(counted(*counts), "en") == english
