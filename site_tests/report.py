"""`python -m site_tests.report OUTCOMES REPORT`: the evaluation report, from a test run and the results of people.

In the manner of WCAG-EM 1.0: scope, sample, how each criterion was tested and with what result. `make report` makes it.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from palvelukartta.auditing.by_hand import instructions

ROOT = Path(__file__).resolve().parent.parent
MANUAL = ROOT / "docs" / "accessibility" / "manual-results.yml"
SCHEMA = ROOT / "schema" / "known-defects.schema.json"

HOW = {"automatic": "automaattinen", "scripted": "oma testi"}


@dataclass(frozen=True)
class Answer:
    """What is known of one criterion."""

    number: str
    title: str
    level: str
    how: str
    pages: str
    result: str
    note: str

    def row(self) -> str:
        """The answer as a row of a table."""
        return (
            f"| {self.number} {self.title} | {self.level} | {self.how} | {self.pages} | {self.result} | {self.note} |"
        )


def criteria() -> Mapping[str, Any]:
    """The committed table of criteria and requirements, with what a person does of each (`manual`)."""
    table = tomllib.loads((ROOT / "site_tests" / "criteria.toml").read_text(encoding="utf-8"))
    for number, manual in instructions().items():
        table["criterion"][number]["manual"] = manual
    return table


def known_criteria() -> list[Mapping[str, str]]:
    """Number, title and level of every criterion, as the schema of known defects lists them."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    options: list[Mapping[str, str]] = schema["properties"]["defects"]["items"]["properties"]["criterion"]["oneOf"]
    return options


def answers(outcomes: Mapping[str, Mapping[str, int]], manual: Mapping[str, Any]) -> Iterator[Answer]:
    """One answer for each criterion, in order."""
    table = criteria()
    for one in known_criteria():
        number = one["const"]
        tested = table["criterion"][number]
        requirements = [n for n in tested["requirements"] if str(n) in outcomes]
        how = sorted({HOW[table["requirement"][str(n)]["how"]] for n in requirements})
        yield Answer(
            number,
            one["title"],
            one["x-level"],
            ", ".join([*how, *(["käsin"] if "manual" in tested else [])]) or "–",
            "; ".join(dict.fromkeys(table["requirement"][str(n)]["pages"] for n in requirements)) or "–",
            result(tested, outcomes, manual.get(number)),
            note(tested, manual.get(number)),
        )


def result(
    tested: Mapping[str, Any], outcomes: Mapping[str, Mapping[str, int]], by_hand: Mapping[str, str] | None
) -> str:
    """The criterion's result: a failure of any kind weighs most, then what nobody has looked at yet."""
    if "not_applicable" in tested:
        return "ei sovellu"
    run = [outcomes[str(n)] for n in tested["requirements"] if str(n) in outcomes]
    if any(one.get("failed") for one in run) or (by_hand and by_hand["result"] == "fail"):
        return "**ei täyty**"
    if len(run) < len(tested["requirements"]):
        return "testejä ajamatta"
    return "testit läpi, käsin tarkistus avoin" if "manual" in tested and not by_hand else "täyttyy"


def note(tested: Mapping[str, Any], by_hand: Mapping[str, str] | None) -> str:
    """Which requirements tested it, what a person did or is still to do, or why it does not apply."""
    if "not_applicable" in tested:
        return str(tested["not_applicable"])
    numbers = ", ".join(str(n) for n in tested["requirements"])
    parts = [f"Vaatimukset {numbers}."] if numbers else []
    if by_hand:
        about = ", ".join(str(by_hand[name]) for name in ("date", "who", "tools") if name in by_hand)
        parts.append(f"Käsin {about}: {by_hand.get('note', '')}")
    elif "manual" in tested:
        parts.append(f"Tee käsin: {tested['manual']}")
    return " ".join(parts)


def report(run: Mapping[str, Any], manual: Mapping[str, Any]) -> str:
    """The whole report, Markdown."""
    outcomes = run["requirements"]
    found = list(answers(outcomes, manual))
    table = criteria()["requirement"]
    lines = [
        "# Saavutettavuuden arviointiraportti",
        "",
        "Arviointi noudattaa menetelmää WCAG-EM 1.0. Tavoitteena on WCAG 2.2, tasot A ja AA; laki vaatii version 2.1.",
        "Raportti on tehty testiajosta ja käsin kirjatuista tuloksista. Se ei korvaa selostetta.",
        "",
        "## Laajuus ja otos",
        "",
        f"- Sivuja: {run['pages']}, kaikki rakennetun sivuston sivut. Sivuja ei ole jätetty pois.",
        f"- Sivupohjia: {len(run['templates'])} ({', '.join(run['templates'])}).",
        "- Otos: jokaisen sivupohjan pisin sivu. Mukana ovat siten myös koko sivuston pisin sivu ja suurin kaavio.",
        "- Moottorit: axe-core ja Nu Html Checker, yhtään sääntöä ei ole otettu pois. Selain: Chromium.",
        "",
        "## Tulos",
        "",
    ]
    for name in sorted({one.result for one in found}):
        lines.append(f"- {name}: {sum(one.result == name for one in found)} kriteeriä")
    lines += [
        "",
        "## Kriteerit",
        "",
        "| kriteeri | taso | tapa | sivut | tulos | perustelu |",
        "|---|---|---|---|---|---|",
    ]
    lines += [one.row() for one in found]
    lines += ["", "## Vaatimukset", "", "| vaatimus | mitä | testejä läpi | testejä ei läpi |", "|---|---|---|---|"]
    for number, one in table.items():
        counts = outcomes.get(number, {})
        lines.append(f"| {number} | {one['what']} | {counts.get('passed', 0)} | {counts.get('failed', 0)} |")
    lines += ["", "Käsin tehtävän tarkistuksen ohje ja lomake: `docs/accessibility/manual-script.md`.", ""]
    return "\n".join(lines)


def main(outcomes: str, out: str) -> None:
    """Reads the outcomes of a test run and writes the report."""
    run = json.loads(Path(outcomes).read_text(encoding="utf-8"))
    manual = yaml.safe_load(MANUAL.read_text(encoding="utf-8"))["results"]
    Path(out).write_text(report(run, manual), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
