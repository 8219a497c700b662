"""Hugo and Eleventy over the same entries, with pages of the markup that ours have.

An entry is a Markdown file: its texts, and its references by address, as front matter, long texts below. A template
looks up each reference (title, lead, link), finds what names the entry, and draws the nearest as two SVG forms and a
list, within our shell. In the peers' favour: the shell is finished text, texts in pictures are not wrapped, and nothing
is checked; no list, map, pathway's drawing, search index or open data is made.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.measure import Command
from benchmarks.peers import node_peer, python_peer
from palvelukartta.checking import check_content
from palvelukartta.model.catalog import Catalog
from palvelukartta.model.entries import Entry, Key
from palvelukartta.model.schema import is_long_text
from palvelukartta.model.text import in_language
from palvelukartta.search.fields import search_texts

MARKUP = Path(__file__).with_name("markup")

TITLE, LEAD = "@title@", "@lead@"
"""What stands in the shell for what every page has its own of."""

HUGO = {TITLE: "{{ .Title }}", LEAD: "{{ .Params.lead }}"}
ELEVENTY = {TITLE: "${esc(data.title)}", LEAD: "${esc(data.lead)}"}

SETTINGS = """baseURL = "/"
title = "Vertailu"
uglyURLs = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section", "home"]
"""


class Peer(NamedTuple):
    """A generator over the entries."""

    command: Command
    out: Path
    """Into which it writes."""


def peers(content: Path, built: Path, home: Path) -> dict[str, Peer]:
    """By name; `built` is our own site of `content`."""
    shutil.rmtree(home, ignore_errors=True)
    catalog = check_content(content).catalog
    shell = _shell(built, catalog)
    for entry in catalog.entries.values():
        page = home / "content" / f"{_path(entry)[1:]}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(_page(catalog, entry), encoding="utf-8")
    found = {}
    if hugo := python_peer("hugo"):
        _lay_out(home / "layouts" / "_default" / "single.html", "hugo.html", shell, HUGO)
        _lay_out(home / "layouts" / "partials" / "backlinks.html", "hugo_backlinks.html", shell, {})
        (home / "hugo.toml").write_text(SETTINGS, encoding="utf-8")
        found["hugo"] = _peer((str(hugo), "--quiet", "--destination", "out-hugo"), home, "out-hugo")
    if eleventy := node_peer("@11ty/eleventy/cmd.cjs"):
        _lay_out(home / "layouts" / "entry.11ty.cjs", "eleventy.cjs", shell, ELEVENTY)
        shutil.copy(MARKUP / "eleventy.config.cjs", home)
        flags = ("--quiet", "--config=eleventy.config.cjs", "--input=content", "--output=out-eleventy")
        found["eleventy"] = _peer((*eleventy, *flags), home, "out-eleventy")
    return found


def _peer(arguments: tuple[str, ...], home: Path, out: str) -> Peer:
    """Into an empty directory, as ours is measured."""
    return Peer(Command(arguments, cwd=home, before=partial(shutil.rmtree, home / out, ignore_errors=True)), home / out)


def _shell(built: Path, catalog: Catalog) -> tuple[str, str]:
    """What stands around the main part of our pages: that of the first source's."""
    source = next(iter(catalog.of_kind("source")))
    html = (built / source.kind.path / f"{source.id}.html").read_text(encoding="utf-8")
    before, after = html.split("<main", 1)[0], html.split("</main>", 1)[1]
    before = re.sub(r"<title>.*?</title>", f"<title>{TITLE} – Palvelukartta</title>", before)
    before = re.sub(r'(property="og:description" content=)"[^"]*"', rf'\1"{LEAD}"', before)
    before = re.sub(r'(property="og:title" content=)"[^"]*"', rf'\1"{TITLE}"', before)
    return re.sub(r"<script type=.application/ld.json.>.*?</script>", "", before), after


def _lay_out(template: Path, name: str, shell: tuple[str, str], words: dict[str, str]) -> None:
    text = (MARKUP / name).read_text(encoding="utf-8")
    for sign, part in zip(("@before@", "@after@"), shell, strict=True):
        text = text.replace(sign, part)
    for sign, written in words.items():
        text = text.replace(sign, written)
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text(text, encoding="utf-8")


def _page(catalog: Catalog, entry: Entry) -> str:
    long = [in_language(value, "fi") for _, _, value in entry.values(is_long_text)]
    front = {
        "title": entry.title,
        "address": _path(entry),
        "lead": entry.text("summary"),
        "kind": entry.kind.singular,
        "kinds": entry.kind.plural,
        "facts": [[one.label, one.text] for one in search_texts(entry, "fi") if one.text not in long],
        "links": list(_links(catalog, entry)),
    }
    return "\n".join(["---", json.dumps(front, ensure_ascii=False), "---", "\n\n".join(long), ""])


def _links(catalog: Catalog, entry: Entry) -> Iterator[Any]:
    """Relation and path of each entry that is named, once."""
    named: dict[Key, str] = {}
    for reference in catalog.outgoing(entry.key):
        named.setdefault(reference.target, reference.relation.forward)
    for key, relation in named.items():
        if key in catalog.entries:
            yield [relation, _path(catalog.entries[key])]


def _path(entry: Entry) -> str:
    return f"/{entry.kind.directory}/{entry.id}"
