"""The sheets of a pathway's steps: a page for the professional in a meeting, and one for what the client takes along.

Each step is one A4. All of a pathway are on one page, and the address's fragment chooses one: a page for each step and
reader would have been a sixth more pages, each with the whole shell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from palvelukartta.finnish.dates import readable
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Link, Presenter
from palvelukartta.pages.sheet_blocks import SheetBlock, StepOnPaper, client_blocks, meeting_blocks
from palvelukartta.rendering.page import Context, Crumb, Page
from palvelukartta.rendering.texts import Texts
from palvelukartta.sitemap.addresses import (
    FRONT,
    client_address,
    client_sheets_address,
    client_title,
    entry_address,
    list_address,
    meeting_sheets_address,
    relative,
)
from palvelukartta.views.pathway import PathwayView, StepView

SCRIPTS = ("qr/qr.js", "sheet/sheet.js")


class Sheet(Struct, frozen=True):
    """One A4 of a step."""

    id: str
    """The step's."""
    title: str
    """Number and name of the step, in its reader's words."""
    place: str
    """Which pathway, and which of how many steps."""
    blocks: tuple[SheetBlock, ...]
    certainty: str
    """How sure it is, in a sentence; "" where nothing is in doubt."""
    standing: tuple[str, ...]
    """As of when it holds, and how the pathway stands."""
    target: str
    """Address of the step, from the top of the site."""
    href: str
    """The step, as a link."""
    other_href: str
    """The step's sheet for the other reader; "" where there is none."""


class SheetsContext(Context, frozen=True):
    """What a page of sheets shows."""

    sheets: tuple[Sheet, ...]
    reader: str
    """meeting or client: the words that name its sheets."""
    other: str
    """The other of them."""
    pathway: Link


def sheet_pages(catalog: Catalog, entry: Entry, view: PathwayView, texts: Texts) -> Iterator[Page]:
    """The pages of the pathway `entry`: for meetings, and for the client where the pathway is told to its client."""
    yield _page(catalog, entry, view, texts, "meeting")
    if client_title(entry, view.language):
        yield _page(catalog, entry, view, texts, "client")


def _page(catalog: Catalog, entry: Entry, view: PathwayView, texts: Texts, reader: str) -> Page:
    for_client = reader == "client"
    address = client_sheets_address(entry) if for_client else meeting_sheets_address(entry)
    presenter = Presenter(catalog, address, view.language)
    name = client_title(entry, view.language) if for_client else entry.text("title", view.language)
    shown = presenter.entry(entry)
    made = _Sheets(presenter, entry, shown, view, texts, name, for_client)
    return Page(
        address=address,
        template="sheets.html",
        title=texts["sheets"][f"{reader}_title"].format(name=name),
        lead=texts["sheets"][f"{reader}_lead"],
        section=list_address(entry.kind),
        crumbs=(
            Crumb(texts["site"]["front_page"], FRONT),
            Crumb(entry.kind.plural, list_address(entry.kind)),
            Crumb(presenter.link(entry).name, entry_address(entry)),
        ),
        contexts=(
            SheetsContext(
                sheets=tuple(made.sheet(step, fields) for step, fields in zip(view.steps, shown["steps"], strict=True)),
                reader=reader,
                other="meeting" if for_client else "client",
                pathway=presenter.link(entry),
            ),
        ),
        source=entry.origin.path,
        scripts=SCRIPTS,
        language=view.language,
    )


class _Sheets(Struct, frozen=True):
    presenter: Presenter
    entry: Entry
    shown: Mapping[str, Any]
    """Its presented fields."""
    view: PathwayView
    texts: Texts
    name: str
    for_client: bool

    def sheet(self, step: StepView, fields: dict[str, object]) -> Sheet:
        words = self.texts["sheets"]
        paper = StepOnPaper(self.presenter, self.entry, self.view, step, fields, self.texts)
        blocks: Callable[[StepOnPaper], tuple[SheetBlock, ...]] = client_blocks if self.for_client else meeting_blocks
        title = (step.client_title if self.for_client else "") or step.title
        target = f"{(client_address if self.for_client else entry_address)(self.entry)}#{step.id}"
        return Sheet(
            id=step.id,
            title=f"{step.number}. {title}",
            place=words["place"].format(name=self.name, number=step.number, count=len(self.view.steps)),
            blocks=blocks(paper),
            certainty=self._certainty(step),
            standing=tuple(self._standing(step)),
            target=target,
            href=relative(target, self.presenter.address),
            other_href=self._other(step),
        )

    def _certainty(self, step: StepView) -> str:
        key = "client_certainty" if self.for_client else f"certainty_{step.certainty}"
        return self.texts["sheets"].get(key, "") if step.certainty else ""

    def _standing(self, step: StepView) -> Iterator[str]:
        words = self.texts["sheets"]
        status = self.shown["status"]
        if as_of := readable(self.entry.data.get("as_of")):
            yield words["as_of"].format(date=as_of)
        if years := _years(self.presenter.catalog, self.entry, step):
            told = words["sources_of_year" if years[0] == years[-1] else "sources_of_years"]
            yield told.format(first=years[0], last=years[-1])
        if status and not self.for_client:
            yield words["status"].format(status=status.label)

    def _other(self, step: StepView) -> str:
        told = client_title(self.entry, self.view.language)
        address = meeting_sheets_address(self.entry) if self.for_client else client_sheets_address(self.entry)
        return relative(f"{address}#{step.id}", self.presenter.address) if told else ""


def _years(catalog: Catalog, pathway: Entry, step: StepView) -> Sequence[str]:
    """Of the sources that the step cites, in their order."""
    cited = (citation for item in pathway.items("steps") if item["id"] == step.id for citation in item["sources"])
    sources = catalog.named("source", (citation.get("source") for citation in cited))
    return sorted({str(source.data["date"])[:4] for source in sources if source.data.get("date")})
