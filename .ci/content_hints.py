"""What an editor may want to mend after a change: python .ci/content_hints.py [CONTENT]

What the check lets through because a map can be published with it, and the queries of content/queries that name a page
which is no longer there. Hints in Finnish, a line each; nothing here stops a change, and it ends with 0.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry
from palvelukartta.pages.present import Presenter
from palvelukartta.pages.sections import citations as cited_sections
from palvelukartta.pages.sections import numbers
from palvelukartta.source.assemble import read_content

CITATION_FIELDS = {"source", "place", "certainty", "fields", "note"}


def hints(content: Path) -> Iterator[str]:
    """Every hint on the content of a directory."""
    catalog = read_content(content).catalog
    yield from _lost_pages(content, catalog)
    for entry in catalog.entries.values():
        yield from (f"{content.name}/{entry.locate()} {entry.title}: {hint}" for hint in _on_sources(entry))
    yield from _sections_without_text(catalog)
    yield from _left_out_all_the_same(catalog)


def _lost_pages(content: Path, catalog: Catalog) -> Iterator[str]:
    there = {f"{entry.kind.directory}/{entry.id}" for entry in catalog.entries.values()}
    for path in sorted(content.glob("queries/*.toml")):
        for query in tomllib.loads(path.read_text(encoding="utf-8"))["query"]:
            for page in query["pages"]:
                if page not in there:
                    yield (
                        f"{content.name}/queries/{path.name} Haku ”{query['words']}”: tietoa {page} ei ole. "
                        "Kirjoita tiedon uusi tunnus, tai poista haku."
                    )


def _on_sources(entry: Entry) -> Iterator[str]:
    cited = entry.items("sources")
    if entry.kind.name != "source" and not any(one.keys() >= {"source", "place", "certainty"} for one in cited):
        yield "Tiedolla ei ole lähdettä, jonka kohta ja varmuus on kerrottu."
    for citation in _citations(entry.data):
        if "source" in citation and "place" not in citation:
            yield f"Lähteestä {citation['source']} ei kerrota, missä kohdassa tieto on."
        if "source" not in citation and citation["certainty"] == "stated":
            yield "Varmuus on ”sanottu lähteessä”, mutta lähdettä ei nimetä."
        elif "source" not in citation and not citation.get("note"):
            yield "Päätellystä tai avoimesta tiedosta puuttuu selitys (note)."


def _citations(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict) and "certainty" in data and data.keys() <= CITATION_FIELDS:
        yield data
    for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _citations(below)


def _sections_without_text(catalog: Catalog) -> Iterator[str]:
    for law in catalog.of_kind("law"):
        named = frozenset().union(*(numbers(section["section"]) for section in law.items("sections")))
        for cited, link in cited_sections(Presenter(catalog, "index.html", "fi"), law):
            if not cited <= named:
                missing = ", ".join(sorted(cited - named))
                yield f"{law.title}: pykälää {missing} ei ole lain sivulla, mutta siihen viitataan: {link.title}."


def _left_out_all_the_same(catalog: Catalog) -> Iterator[str]:
    left_out = catalog.files.get("left-out.yml")
    there = {f"{entry.kind.directory}/{entry.id}" for entry in catalog.entries.values()}
    for choice in left_out.data.get("left_out", ()) if left_out else ():
        if choice["item"] in there:
            yield f"left-out.yml: {choice['item']} on jätetty pois, mutta se on sisällössä."


def main(content: str = "content") -> None:
    """Prints the hints."""
    told = list(hints(Path(content)))
    print("\n".join(["Vihjeitä sisältöön. Ne eivät estä muutosta.", *told] if told else ["Ei vihjeitä sisältöön."]))


if __name__ == "__main__":
    main(*sys.argv[1:])
