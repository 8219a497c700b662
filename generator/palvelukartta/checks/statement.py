"""What must be true of the accessibility statement before a site is published (requirement 34).

A build shows what is missing as a gap; a publish stops. What a statement must hold: digipalvelulaki 306/2019 and the
model statement of the Commission's implementing decision (EU) 2018/1523. Both have a place for what does not meet the
requirements, so a defect that is told stops nobody: else the way to publish would be to tell less.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE, Catalog, SingleFile
from palvelukartta.model.schema import FieldPath, labels
from palvelukartta.model.text import in_language, strings
from palvelukartta.problems import Choices, Problem

STATEMENT = "accessibility.yml"
DEFECTS = "known-defects.yml"
AUDIT = "audit-result.yml"

MAX_AGE = timedelta(days=365)
"""A review that is older has lapsed: the statement is reviewed at least yearly."""

AUTHORITY = "Traficom"
"""Supervises since 1.1.2025 (HE 71/2024)."""

OTHER_AUTHORITIES = re.compile(
    r"\bAVI(?:\b|[a-zåäö]{1,4}\b)|\bLVV\b|\bRFV\b"
    r"|(?i:aluehallintoviras|lupa- ja valvontaviras|regionförvaltningsverk|tillstånds- och tillsynsverk"
    r"|regional state administrative agenc|finnish supervisory agency)\w*"
)
"""Names of the authority that supervised before, and of its successor, which does not supervise."""


def statement_problems(catalog: Catalog, today: date) -> Iterator[Problem]:
    """What stops a publish on the day `today`, or is told to the publisher, rule by rule."""
    for rule in PUBLISH_RULES:
        yield from rule(catalog)
    for dated_rule in DATED_PUBLISH_RULES:
        yield from dated_rule(catalog, today)


def missing(statement: SingleFile) -> list[str]:
    """Fields that the schema asks of a published statement (`x-publish`) and that the file lacks."""
    return [name for name in statement.schema["x-publish"] if name not in statement.data]


def contact(catalog: Catalog) -> tuple[str, str]:
    """E-mail address and form for feedback about accessibility; "" for what is not known."""
    feedback = catalog.files[STATEMENT].data.get("feedback", {})
    return feedback.get("email") or str(catalog.site.get("feedback_email", "")), feedback.get("form", "")


def nothing_is_missing(catalog: Catalog) -> Iterator[Problem]:
    """Every fact of a statement is there, and the service has an address."""
    statement = catalog.files[STATEMENT]
    if lacking := missing(statement):
        yield _gap(statement, lacking)
    if "site_url" not in catalog.site:
        yield _gap(catalog.files[SITE_FILE], ["site_url"])


def feedback_has_an_address(catalog: Catalog) -> Iterator[Problem]:
    """Feedback about accessibility has a form or an e-mail address."""
    statement = catalog.files[STATEMENT]
    if "feedback" in statement.data and not any(contact(catalog)):
        yield _problem("statement-contact", statement, ("feedback",))


def dates_are_days_of_the_past(catalog: Catalog, today: date) -> Iterator[Problem]:
    """Every date is a day of the calendar, and not after today."""
    statement = catalog.files[STATEMENT]
    for name, written in statement.data.items():
        if name.endswith("_on") and ((day := _day(written)) is None or day > today):
            yield _problem("statement-date", statement, (name,), field=name, found=written)


def review_is_recent(catalog: Catalog, today: date) -> Iterator[Problem]:
    """The statement was reviewed within a year."""
    statement = catalog.files[STATEMENT]
    day = _day(statement.data.get("reviewed_on", ""))
    if day and today - day > MAX_AGE:
        yield _problem(
            "statement-review", statement, ("reviewed_on",), found=day, days=(today - day).days, expected=MAX_AGE.days
        )


def authority_is_the_right_one(catalog: Catalog) -> Iterator[Problem]:
    """The authority is Traficom, and no text names one that does not supervise."""
    statement = catalog.files[STATEMENT]
    for path, text in strings(statement.data):
        if wrong := OTHER_AUTHORITIES.search(text):
            yield _problem("statement-authority", statement, path, found=wrong[0], expected=AUTHORITY)
            return
    named = in_language(statement.data.get("supervision", {}).get("authority"))
    if named and AUTHORITY not in named:
        path = ("supervision", "authority")
        yield _problem("statement-authority", statement, path, found=named, expected=AUTHORITY)


def status_agrees_with_defects(catalog: Catalog) -> Iterator[Problem]:
    """A site with known defects does not claim to meet every requirement, and one that meets some says which not: that
    it meets all is said by who has assessed it, and is no cure for a list that is empty."""
    statement, defects = catalog.files[STATEMENT], catalog.files[DEFECTS].data.get("defects", [])
    status = statement.data.get("status")
    if status and (status == "full") == bool(defects):
        names = labels(statement.schema["properties"]["status"])
        fitting = Choices(tuple(value for value in names if (value == "full") != bool(defects)))
        code = "statement-status" if defects else "statement-unlisted"
        yield _problem(code, statement, ("status",), found=names[status], count=len(defects), allowed=fitting)


def defects_are_mended(catalog: Catalog) -> Iterator[Problem]:
    """What the law does not except is mended, though the site may be published before: the publisher is reminded."""
    file = catalog.files[DEFECTS]
    for index, defect in enumerate(file.data.get("defects", [])):
        if defect["reason"] == "non_compliance":
            yield _problem("statement-defect", file, ("defects", index), page=defect["page"], found=defect["criterion"])


PUBLISH_RULES: tuple[Callable[[Catalog], Iterator[Problem]], ...] = (
    nothing_is_missing,
    feedback_has_an_address,
    authority_is_the_right_one,
    status_agrees_with_defects,
    defects_are_mended,
)
DATED_PUBLISH_RULES: tuple[Callable[[Catalog, date], Iterator[Problem]], ...] = (
    dates_are_days_of_the_past,
    review_is_recent,
)


def _gap(file: SingleFile, lacking: Sequence[str]) -> Problem:
    named = ", ".join(f"{name} ({file.schema['properties'][name]['title']})" for name in lacking)
    return _problem("statement-gap", file, (), place=file.origin.path, fields=named)


def _problem(code: str, file: SingleFile, path: FieldPath, **facts: Any) -> Problem:
    return problem(code, file.origin.locate(path), str(file.schema["title"]), **facts)


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
