"""The reference of messages, from the rows of `codes/*.toml`: a page for each group."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.markdown import cell, row, table, written
from palvelukartta.codes import ProblemGroup, code_of
from palvelukartta.problems import Severity
from palvelukartta.reports.explanations import by_group, explanation

_WEIGHT = {
    Severity.ERROR: "Virhe: estää julkaisun.",
    Severity.WARNING: "Varoitus: ei estä julkaisua.",
    Severity.HINT: "Vihje: ei estä julkaisua.",
}


def message_pages() -> Iterator[tuple[str, str]]:
    """Address and Markdown of each page."""
    groups = list(by_group())
    yield "viite/viestit/index.md", _contents(groups)
    for group, codes in groups:
        yield message_page(group), "".join([*_head(group), *(part for code in codes for part in _code(code))])


def message_page(group: ProblemGroup) -> str:
    """Address of a group's page."""
    return f"viite/viestit/{group.name}.md"


def _contents(groups: list[tuple[ProblemGroup, list[str]]]) -> str:
    rows = [
        row(
            f"[`{code}`]({group.name}.md#{code})",
            cell(explanation(code).message),
            _WEIGHT[code_of(code).severity].partition(":")[0],
        )
        for group, codes in groups
        for code in codes
    ]
    return (
        "# Tarkistuksen viestit\n\nJokainen viesti, jonka tarkistus voi antaa. Saman kertoo komento "
        "`palvelukartta explain TUNNUS`.\n\n" + table(("tunnus", "viesti", "paino"), rows)
    )


def _head(group: ProblemGroup) -> Iterator[str]:
    yield f"# {written(group.title['fi'])}\n\n{written(group.lead['fi'])}\n"


def _code(code: str) -> Iterator[str]:
    told = explanation(code)
    yield f"\n## {code} {{#{code}}}\n\n{written(told.message)} {written(told.cure)}\n\n"
    yield f"{_WEIGHT[code_of(code).severity]}\n"
    for heading, text in (("Väärin", told.example.wrong), ("Oikein", told.example.right)):
        yield f"\n{heading}:\n\n```yaml\n{_shown(text)}\n```\n" if told.is_text else f"\n{heading}: {written(text)}\n"


def _shown(text: str) -> str:
    """An example with a sign for what nobody would see."""
    return text.rstrip("\n").replace("\t", "→").replace("\u00a0", "␣")
