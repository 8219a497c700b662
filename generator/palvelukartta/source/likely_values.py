"""What an editor is likely to have meant by a value of the wrong form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from palvelukartta.model.entries import Entry
from palvelukartta.model.relation import ANY_KIND
from palvelukartta.model.text import in_language, slug
from palvelukartta.problems import Problem

NAMES = "names"
"""Fact of a problem: which kind of entry the value should name."""

_MONTHS = ("tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu")
_DATES = (
    re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?"),
    re.compile(r"(?P<month>\d{1,2})[./](?P<year>\d{4})"),
    re.compile(rf"(?P<word>{'|'.join(_MONTHS)})kuu(?:ssa|n|ta)? (?P<year>\d{{4}})", re.IGNORECASE),
)
_BARE_ADDRESS = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?")
_FILE_OR_PAGE = re.compile(r"(?:\.?/)?(?:content/)?(?P<reference>[a-z_]+/[a-z0-9-]+)(?:\.ya?ml|\.html)?")


def likely_value(written: str, schema: Mapping[str, Any]) -> str:
    """The value that the schema of the field takes and that says the same, or ""."""
    form = schema.get("x-format")
    if form == "date":
        return _date(written.strip())
    if form == "url" and _BARE_ADDRESS.fullmatch(written):
        return f"https://{written}"
    if schema.get("x-ref") == ANY_KIND and (place := _FILE_OR_PAGE.fullmatch(written)):
        return place["reference"]
    return ""


def _date(written: str) -> str:
    for form in _DATES:
        if date := form.fullmatch(written):
            parts = date.groupdict()
            word = parts.get("word")
            month = _MONTHS.index(word.lower()) + 1 if word else int(parts["month"])
            day = f"-{int(parts['day']):02}" if parts.get("day") else ""
            return f"{parts['year']}-{month:02}{day}" if 1 <= month <= len(_MONTHS) else ""
    return ""


def with_named_entry(fault: Problem, entries: Iterable[Entry]) -> Problem:
    """`fault` with the one entry that its value names without a directory, by id or title, as the suggestion."""
    if fault.text(NAMES) != ANY_KIND or fault.text("suggestion"):
        return fault
    written = " ".join(fault.text("found").casefold().split())
    known = list(entries)
    named = [entry for entry in known if written == " ".join(entry.title.casefold().split())]
    named = named or [entry for entry in known if slug(written) == entry.id or written in _names(entry)]
    if len(named) != 1:
        return fault
    facts = dict(fault.facts) | {"suggestion": f"{named[0].kind.directory}/{named[0].id}"}
    return replace(fault, facts=tuple(facts.items()))


def _names(entry: Entry) -> set[str]:
    names = (entry.title, in_language(entry.data.get("short_name")), *entry.items("aliases"))
    return {" ".join(in_language(name).casefold().split()) for name in names}
