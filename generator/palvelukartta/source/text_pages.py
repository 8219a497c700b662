"""Hand-written pages: content/pages/<stem>.md, Markdown after a title and a lead between two lines of three dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from palvelukartta.codes import problem
from palvelukartta.model.catalog import Passage
from palvelukartta.problems import Location, Problem
from palvelukartta.source.cut_texts import cut_texts
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.files import PAGES as DIRECTORY
from palvelukartta.source.files import Document, doubled_fields, page_files, read_text
from palvelukartta.source.strict_yaml import parse
from palvelukartta.source.validation import Validator

SCHEMA = "text-page.schema.json"

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)---[ \t]*(?:\n|\Z)(?P<markdown>.*)", re.DOTALL)


class TextPage(Struct, frozen=True):
    """A hand-written page before conversion to HTML."""

    stem: str
    """File stem: also the page's address."""
    title: str
    lead: str
    markdown: str
    """Text under the lead; its headings start from the second level."""

    @property
    def source(self) -> str:
        """The page's file, from the content directory."""
        return f"{DIRECTORY}/{self.stem}.md"

    @property
    def address(self) -> str:
        """The page's address, from the top of the site."""
        return f"{self.stem}.html"


def passages(content: Path) -> Iterator[Passage]:
    """Every line of the pages, those with faults included."""
    for path in page_files(content):
        name = path.relative_to(content).as_posix()
        try:
            lines = read_text(content, path, name).splitlines()
        except RefusedError:
            continue
        yield from (Passage(Location(name, number), line, True) for number, line in enumerate(lines, 1) if line.strip())


def read_text_pages(content: Path, validator: Validator) -> Iterator[TextPage | Problem]:
    """The pages of `content` in order of stem, or the problems of those that have faults."""
    for path in page_files(content):
        name = path.relative_to(content).as_posix()
        try:
            yield from _page(name, read_text(content, path, name), validator)
        except RefusedError as refused:
            yield problem(refused.code, Location(name, *refused.place), path.stem, **refused.facts)


def _page(name: str, text: str, validator: Validator) -> Iterator[TextPage | Problem]:
    match = _FRONT_MATTER.match(text.replace("\r\n", "\n"))
    if not match:
        yield problem("syntax-front-matter", Location(name, 1, 1), Path(name).stem)
        return
    document = Document(name, parse("\n" + match["fields"]))  # a line for the dashes: places are those of the file
    yield from doubled_fields(document)
    yield from cut_texts(document, validator.folded(SCHEMA))
    problems = list(validator.problems(document, SCHEMA))
    yield from problems
    if not problems:
        fields = document.data
        yield TextPage(Path(name).stem, fields["title"], fields.get("lead", ""), match["markdown"])
