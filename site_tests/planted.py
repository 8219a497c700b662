"""Barriers put into built pages on purpose: each must be found by the very check that the pages pass.

A fault is a change of the HTML of a page of the sample: a pattern, and what takes the place of its first match.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.checks import axe as axe
from palvelukartta.auditing.checks import drawn_links as drawn_links
from palvelukartta.auditing.checks import drawn_words as drawn_words
from palvelukartta.auditing.checks import finding as finding
from palvelukartta.auditing.checks import forms as forms
from palvelukartta.auditing.checks import graph as graph
from palvelukartta.auditing.checks import link_texts as links
from palvelukartta.auditing.checks import navigation as navigation
from palvelukartta.auditing.checks import page as page
from palvelukartta.auditing.checks import phases as phases
from palvelukartta.auditing.checks import plain as plain
from palvelukartta.auditing.checks import print_and_language as paper
from palvelukartta.auditing.checks import search as search
from palvelukartta.auditing.checks import services as services
from palvelukartta.auditing.checks import tables as tables
from palvelukartta.model.pathway import Pathway
from site_tests.contents import SAMPLE_CONTENT

SERVICE = "palvelut/koottava-tiimi.html"
PATHWAY = "polut/kuntouttava-tyotoiminta.html"
CLIENT = "polut/kuntouttava-tyotoiminta-asiakkaalle.html"
DRAWING = "polut/kuntouttava-tyotoiminta-kaavio.html"
ACTOR = "toimijat/alkupalvelu.html"
ENTITY = "kokonaisuudet/tyokyvyn-tuen-palvelukokonaisuus.html"
TEXT = "tietoa.html"
SEARCH = "haku.html"
STATEMENT = "sv/tillganglighetsutlatande.html"
MANY = tuple(f"keksitty-{number}" for number in range(20))

Static = Callable[[BuiltPage, BuiltSite], list[str]]
Live = Callable[[Page], list[str]]


@dataclass(frozen=True)
class Planted:
    """One barrier."""

    requirement: int
    name: str
    address: str
    pattern: str
    """Regular expression of what is changed: its first match in the page's HTML."""
    replacement: str
    says: str
    """Part of the fault that the check must name."""
    static: Static | None = None
    live: Live | None = None
    view: dict[str, Any] = field(default_factory=dict)
    """How the browser opens the page."""
    count: int = 1
    """How many matches are changed; 0 for all."""

    def planted(self, html: str) -> str:
        """The page with the barrier. ValueError if there is nothing to change: the page was rewritten."""
        changed, count = re.subn(
            self.pattern, lambda found: found.expand(self.replacement), html, count=self.count, flags=re.S
        )
        if not count or changed == html:
            raise ValueError(f"{self.name}: {self.pattern!r} changes nothing in {self.address}")
        return changed


def pathway() -> Pathway:
    """The pathway of the sample's page and drawing."""
    return graph.pathways_of(SAMPLE_CONTENT)[PATHWAY]


def steps() -> list[str]:
    """Ids of the pathway's steps, in order."""
    return [step.id for step in pathway().steps]


def css(rules: str) -> tuple[str, str]:
    """Pattern and replacement that put a style sheet at the end of the head."""
    return "</head>", f"<style>{rules}</style></head>".replace("\\", r"\\")


def body(html: str) -> tuple[str, str]:
    """Pattern and replacement that put HTML at the end of main."""
    return "</main>", f"{html}</main>"


PLAIN = 0
"""No number of its own: the site without style sheets and scripts."""

NARROW = {"width": 320}
FORCED = {"forced": True}
REDUCED = {"reduced": True}
BLANK = '<a href="index.html">'

PLANTED = (
    Planted(1, "nameless dialog", TEXT, *body('<div role="dialog"><p>Hei</p></div>'), "dialog-name", live=axe.findings),
    Planted(
        1,
        "white on orange",
        TEXT,
        *css(".lead { background: #ff6e42; color: #fff !important; }"),
        "color-contrast",
        live=axe.findings,
    ),
    Planted(
        4,
        "link told by its colour alone",
        TEXT,
        "<p>",
        '<p><a class="x" href="#a">ilman viivaa</a> tekstiä <style>.x { text-decoration: none !important; }</style>',
        "ilman viivaa",
        live=page.links_without_line,
    ),
    Planted(5, "wide page", TEXT, *css("main { min-inline-size: 400px; }"), "px wide", live=page.sideways, view=NARROW),
    Planted(
        6,
        "text clipped at 200 %",
        TEXT,
        *css(".lead { block-size: 28px; overflow: hidden; }"),
        "lead",
        live=lambda one: page.lost_text(one, page.LARGE_TEXT),
    ),
    Planted(
        6,
        "text over text when spaced",
        TEXT,
        *css(".lead { position: relative; inset-block-start: -4rem; }"),
        "over each other",
        live=lambda one: page.lost_text(one, page.TEXT_SPACING),
        view=NARROW,
    ),
    Planted(
        6,
        "text in a column of letters",
        TEXT,
        *css(".lead { inline-size: 20px; }"),
        "px for:",
        live=lambda one: page.lost_text(one, page.TEXT_SPACING),
    ),
    Planted(7, "two h1", TEXT, "</h1>", "</h1><h1>Toinen</h1>", "2 h1", static=page.heading_faults),
    Planted(7, "skipped heading", TEXT, "<h2(.*?)</h2>", r"<h4\1</h4>", "h4 after h1", static=page.heading_faults),
    Planted(7, "sign of a permalink", TEXT, "</h2>", ' <a href="#a">¶</a></h2>', "h2", static=page.pilcrows),
    Planted(
        7,
        "duplicated title",
        TEXT,
        "<title>.*?</title>",
        "<title>Haku – Palvelukartta</title>",
        SEARCH,
        static=page.shared_titles,
    ),
    Planted(
        7,
        "one id twice",
        TEXT,
        *body('<p id="sama">yksi</p><p id="sama">kaksi</p>'),
        "id 'sama' 2 times",
        static=page.repeated_ids,
    ),
    Planted(
        7, "nameless landmark", TEXT, *body(f"<nav>{BLANK}Etusivu</a></nav>"), "nav ''", static=page.landmark_faults
    ),
    Planted(
        8, "movement", TEXT, *css("a { transition: color .3s !important; }"), "moves: A", live=page.moving, view=REDUCED
    ),
    Planted(
        8,
        "current item lost in forced colours",
        "palvelut/index.html",
        *css("header nav [aria-current] { border: 0 !important; }"),
        "current item:",
        live=page.lost_in_forced_colours,
        view=FORCED,
    ),
    Planted(
        8,
        "current item that looks focused",
        "palvelut/kenelle/tyottomat.html",
        *css("[aria-current], [aria-current]:focus-visible { outline: 2px solid Highlight !important; }"),
        "looks focused",
        live=page.lost_in_forced_colours,
        view=FORCED,
    ),
    Planted(
        8,
        "focus lost on the current item",
        SEARCH,
        *css("[aria-current]:focus-visible { outline: 0 !important; }"),
        "focus on the current item",
        live=page.lost_in_forced_colours,
        view=FORCED,
    ),
    Planted(
        8,
        "focus lost in forced colours",
        SERVICE,
        *css("*, ::after { outline: none !important; }"),
        "focus",
        live=page.lost_in_forced_colours,
        view=FORCED,
    ),
    Planted(
        8,
        "node borders lost in forced colours",
        DRAWING,
        *css(".pk-card { stroke: none !important; }"),
        "border of a node",
        live=page.lost_in_forced_colours,
        view=FORCED,
    ),
    Planted(
        9,
        "menu button out of reach",
        TEXT,
        'popovertarget="valikko"',
        r'\g<0> tabindex="-1"',
        "does not reach",
        live=navigation.menu_faults,
        view=NARROW,
    ),
    Planted(
        9,
        "menu that is no menu of the button",
        TEXT,
        'popovertarget="valikko"',
        r'popovertarget="muu"',
        "does not open",
        live=navigation.menu_faults,
        view=NARROW,
    ),
    Planted(
        9,
        "closed menu off the screen with its tab stops",
        TEXT,
        *css(".menu[popover] { display: block !important; position: fixed !important; left: -999px !important; }"),
        "Palvelut",
        live=navigation.stops_in_closed_menu,
        view=NARROW,
    ),
    Planted(
        10,
        "covered focus",
        TEXT,
        *body('<div style="position: fixed; inset: 0; z-index: 9; background: #fff8"></div>'),
        "'covered': True",
        live=navigation.walk_faults,
    ),
    Planted(
        10,
        "stop of Tab off the screen",
        TEXT,
        *body('<a href="#a" style="position: fixed; left: -900px">Ohi</a>'),
        "'inside': False",
        live=navigation.walk_faults,
    ),
    Planted(
        10,
        "focus without a line",
        TEXT,
        *css("*, ::after { outline: none !important; }"),
        "'outline': 0",
        live=navigation.walk_faults,
    ),
    Planted(
        11,
        "target of 20 px",
        TEXT,
        *body('<button style="block-size: 20px; inline-size: 20px; padding: 0">x</button>'),
        "BUTTON x",
        live=navigation.small_targets,
    ),
    Planted(
        11,
        "search of 40 px",
        "index.html",
        *css(
            ".search-link { min-block-size: 0 !important; block-size: 40px !important; padding-block: 0 !important; }"
        ),
        "search-link",
        live=navigation.small_tools,
        view=NARROW,
    ),
    Planted(
        12,
        "no current item",
        SERVICE,
        ' aria-current="true"',
        "",
        "expected ['true']",
        static=navigation.current_faults,
    ),
    Planted(
        12,
        "nameless breadcrumb",
        SERVICE,
        'breadcrumb([^"]*)" aria-label="[^"]*"',
        r'breadcrumb\1"',
        "no named",
        static=navigation.breadcrumb_faults,
    ),
    Planted(
        13,
        "a paragraph of links",
        TEXT,
        "<p>",
        "<p>" + "".join(f'<a href="palvelut/{name}.html">{name}</a> ' for name in MANY) + "</p><p>",
        "pages in sight",
        static=finding.too_many_links,
    ),
    Planted(
        15,
        "a part that does not say of what",
        SERVICE,
        r'<nav[^>]*class="part-of[^>]*>.*?</nav>',
        "",
        "before main",
        static=finding.without_place,
        count=0,
    ),
    Planted(
        15,
        "answer that does not say where it stands",
        CLIENT,
        r'<nav[^>]*class="part-of[^>]*>.*?</nav>',
        "",
        "no mark",
        static=finding.off_the_route,
        count=0,
    ),
    Planted(
        16,
        "link that says nothing",
        SERVICE,
        *body('<a href="../palvelut/alkupalvelu.html">Lue lisää</a>'),
        "Lue lisää",
        static=links.empty_links,
    ),
    Planted(
        16,
        "link of words that each say nothing",
        SERVICE,
        *body('<a href="../palvelut/alkupalvelu.html">Klikkaa tästä</a>'),
        "Klikkaa tästä",
        static=links.empty_links,
    ),
    Planted(
        16,
        "new tab",
        SERVICE,
        *body('<a href="../haku.html" target="_blank">Haku</a>'),
        "Haku",
        static=links.empty_links,
    ),
    Planted(
        16,
        "link named after another page",
        SERVICE,
        *body('<a href="../polut/ips-tyohonvalmennus.html">Lääkäri</a>'),
        "Lääkäri",
        static=links.misnamed_links,
    ),
    Planted(
        16,
        "one text for two pages",
        SERVICE,
        *body('<a href="../polut/esh-tth.html">Polku</a> <a href="../polut/tule.html">Polku</a>'),
        "Polku",
        static=links.ambiguous_links,
    ),
    Planted(
        16,
        "link to a place that is not there",
        TEXT,
        *body('<a href="haku.html#x">Haku</a>'),
        "#x",
        static=links.dead_links,
    ),
    Planted(
        16,
        "link to a page that is not there",
        TEXT,
        *body('<a href="x.html">Haku</a>'),
        "x.html",
        static=links.dead_links,
    ),
    Planted(
        16,
        "style sheet that is not there",
        TEXT,
        "</head>",
        '<link rel="stylesheet" href="x.css"></head>',
        "x.css",
        static=links.dead_links,
    ),
    Planted(
        17,
        "feedback at another place",
        SERVICE,
        "(<footer.*?<div[^>]*>)",
        r'\1<a href="../tietoa.html">Tietoa</a>',
        "tietoa.html",
        static=links.misplaced_help,
    ),
    Planted(
        18,
        "next link outside a pathway",
        SERVICE,
        *body('<a rel="next" href="../haku.html">Seuraava</a>'),
        "Seuraava",
        static=links.previous_and_next,
    ),
    Planted(
        19,
        "drawn edge that the content lacks",
        DRAWING,
        r'data-from="([^"]+)" data-to="[^"]+"',
        r'data-from="\1" data-to="\1"',
        "differs from the content",
        static=graph.drawing_disagreements,
    ),
    Planted(
        19,
        "station at another place of the line",
        PATHWAY,
        r'(class="station [^"]*) l-1\b',
        r"\1 l-2",
        "the line differs",
        static=graph.disagreements,
    ),
    Planted(
        19,
        "way without a mark",
        PATHWAY,
        r' data-ways="[^"]*"',
        "",
        "the line differs",
        static=graph.disagreements,
    ),
    Planted(
        19,
        "step that the matrix lacks",
        PATHWAY,
        r'(id="taulukko".*?<tbody>)<tr>.*?</tr>',
        r"\1",
        "the matrix differs",
        static=graph.disagreements,
    ),
    Planted(
        19,
        "step that the list lacks",
        PATHWAY,
        r'(id="vaiheet".*?)<li class="step',
        r'\1<li class="',
        "list differs",
        static=graph.disagreements,
    ),
    Planted(
        20,
        "words of nothing before a drawing",
        DRAWING,
        '<defs aria-hidden="true">',
        "<defs>",
        "Sinä vastaat",
        static=graph.loose_words,
    ),
    Planted(
        20,
        "order of Tab that is not the pathway's",
        DRAWING,
        'id="w1-kuty-palvelun-valinta"',
        r'\g<0> tabindex="2"',
        "expected",
        live=lambda one: graph.tab_order_faults(one, steps()),
    ),
    Planted(
        20,
        "drawn step that is called by another name",
        DRAWING,
        'id="w1-kuty-palvelun-valinta"([^>]*) aria-label="[^"]*"',
        r'id="w1-kuty-palvelun-valinta"\1 aria-label="Lue lisää"',
        "Lue lisää",
        live=lambda one: drawn_links.misnamed_steps(one, pathway()),
    ),
    Planted(
        20,
        "neighbour that the picture calls otherwise than the list",
        ACTOR,
        '(<svg[^>]*nb-wide.*?<a [^>]*)aria-label="[^"]*"',
        r'\1aria-label="Naapuri"',
        "Naapuri",
        live=drawn_links.picture_faults,
    ),
    Planted(
        21,
        "picture that hides its links",
        DRAWING,
        '(<svg[^>]*)role="group" aria-labelledby="g1-h"',
        r'\1role="img" aria-labelledby="g1-h"',
        "svg",
        static=graph.hiding_roles,
    ),
    Planted(21, "tab stop with an order of its own", TEXT, "<a ", '<a tabindex="3" ', "a", static=graph.hiding_roles),
    Planted(
        22,
        "thirteen nodes in a view",
        TEXT,
        *body("<svg>" + '<g data-node="x"></g>' * 13 + "</svg>"),
        "13 nodes",
        static=graph.crowded_views,
    ),
    Planted(
        22,
        "phase that is open from the start",
        ENTITY,
        "<details(?=[^>]*>\\s*<summary)",
        "<details open",
        "open from the start",
        live=phases.crowded_phases,
        count=0,
    ),
    Planted(
        20,
        "station before the one that leads to it",
        PATHWAY,
        r'(class="stations.*?<a href="#)([^"]+)(".*?<a href="#)([^"]+)',
        r"\1\4\3\2",
        "expected",
        live=lambda one: drawn_links.line_stops(one, steps()),
    ),
    Planted(
        23,
        "small drawn text",
        DRAWING,
        *css("svg text, svg tspan { font-size: 9px !important; }"),
        "text",
        live=graph.small_drawing,
    ),
    Planted(
        23,
        "words outside their card",
        DRAWING,
        *css("svg text, svg tspan { font-size: 30px !important; }"),
        "outside",
        live=drawn_words.misplaced_words,
        view=NARROW,
    ),
    Planted(
        23,
        "names on the line over each other",
        PATHWAY,
        *css(".station > a { white-space: nowrap; }"),
        "over: ",
        live=drawn_words.misplaced_names,
    ),
    Planted(
        23,
        "small names on the line",
        PATHWAY,
        *css(".station > a { font-size: 9px !important; }"),
        "9 px",
        live=graph.small_names,
    ),
    Planted(
        19,
        "picture of neighbours that leads elsewhere",
        ACTOR,
        r'(<div class="nb-wrap">.*?<a [^>]*href=")[^"]+',
        r"\1../haku.html",
        "differs from the list",
        static=graph.picture_disagreements,
    ),
    Planted(
        24,
        "start that no word of the drawing tells",
        DRAWING,
        "Polku alkaa",
        "",
        "kuty-tarve",
        static=graph.unsaid_kinds,
        count=0,
    ),
    Planted(
        24,
        "choice that the list tells by its shape alone",
        PATHWAY,
        '<span class="tag kind">Valinta</span>',
        "",
        "kuty-palvelun-valinta",
        static=graph.unsaid_choices,
    ),
    Planted(
        24,
        "choice that a client is not told of",
        CLIENT,
        '<span class="tag kind">Valinta</span>',
        "",
        "kuty-palvelun-valinta",
        static=graph.unsaid_choices,
    ),
    Planted(
        25,
        "tip on hover alone",
        DRAWING,
        *css(".tip { display: none; } .node:hover .tip { display: block; }"),
        "only on hover",
        live=graph.only_by_pointing,
    ),
    Planted(
        26,
        "letter that the search does not lead to",
        SEARCH,
        '#kirjain-K"',
        '#kirjain-L"',
        "kirjain-K",
        static=search.letters_without_a_link,
        count=0,
    ),
    Planted(
        27,
        "count that nobody is told",
        f"{SEARCH}?q=työkkäri",
        'role="status"',
        "",
        "no count",
        live=search.answer_faults,
    ),
    Planted(29, "field without a label", SEARCH, "<label.*?</label>", "", "no visible label", static=forms.form_faults),
    Planted(
        PLAIN,
        "table without headings",
        TEXT,
        *body("<table><tr><td>Kesto</td><td>viikko</td></tr></table>"),
        "no headings in the table: Kestoviikko",
        static=tables.table_faults,
    ),
    Planted(
        PLAIN,
        "heading of a table without words",
        TEXT,
        *body('<table><tr><th scope="row"></th><td>viikko</td></tr></table>'),
        "no words in a heading",
        static=tables.table_faults,
    ),
    Planted(
        PLAIN,
        "heading of a table that says not of what",
        TEXT,
        *body("<table><tr><th>Kesto</th><td>viikko</td></tr></table>"),
        "no scope: Kesto",
        static=tables.table_faults,
    ),
    Planted(
        PLAIN,
        "row that lacks a cell",
        PATHWAY,
        "(<tbody>.*?)<td.*?</td>",
        r"\1",
        "rows of different length",
        static=tables.table_faults,
    ),
    Planted(
        29,
        "asked twice",
        SEARCH,
        "</form>",
        '<label for="r">Sama</label><input id="r" name="q"></form>',
        "asked twice: q",
        static=forms.form_faults,
    ),
    Planted(
        31,
        "printed navigation",
        TEXT,
        *css("@media print { header nav { display: block !important; } }"),
        "header nav",
        live=paper.printed_navigation,
    ),
    Planted(
        31,
        "a slice that paper may cut",
        DRAWING,
        *css("@media print { .pk-print svg { break-inside: auto !important; } }"),
        "auto",
        live=paper.cut_slices,
    ),
    Planted(
        31,
        "phases closed on paper",
        ENTITY,
        *css("@media print { .phase-inside { display: none !important; } }"),
        "",
        live=paper.closed_on_paper,
    ),
    Planted(
        31,
        "closed details lost on paper",
        PATHWAY,
        *css("@media print { details > dl { display: none !important; } }"),
        "closed",
        live=lambda one: paper.unprinted(one, PATHWAY, steps()),
    ),
    Planted(
        32,
        "English in a Finnish page",
        TEXT,
        'aria-label="Murupolku"',
        'aria-label="Breadcrumb"',
        "Breadcrumb",
        static=paper.foreign_words,
    ),
    Planted(
        32,
        "link that does not say that its page is Finnish",
        STATEMENT,
        '(<a [^>]*?) lang="fi"',
        r"\1",
        "Palvelut",
        static=paper.unsaid_languages,
        count=0,
    ),
    Planted(32, "page without its language", TEXT, 'lang="fi"', 'lang="en"', "lang=en", static=paper.foreign_words),
    Planted(
        PLAIN,
        "text that a script alone shows",
        TEXT,
        *body('<p class="x">Vain skriptillä</p><style>@media (scripting: none) { .x { display: none; } }</style>'),
        "Vain skriptillä",
        live=plain.lost_lines,
    ),
    Planted(
        PLAIN,
        "drawing that a script alone shows",
        DRAWING,
        *css(".pk { display: none !important; }"),
        "no drawing",
        live=drawn_links.undrawn,
        view={"script": False},
    ),
    Planted(
        PLAIN,
        "control that needs a script",
        TEXT,
        *body('<button type="button">Avaa</button>'),
        "does nothing",
        live=plain.dead_controls,
        view={"script": False},
    ),
    Planted(
        PLAIN,
        "drawing in several layouts without its styles",
        DRAWING,
        'display="none" class="pk pk-wide"',
        'class="pk pk-wide"',
        "drawing without its styles",
        live=plain.unstyled_faults,
        view={"style": False},
    ),
    Planted(
        33,
        "question without its answer",
        SERVICE,
        r"(<h2>Kenelle\?</h2>).*?(</section>)",
        r"\1\2",
        "Kenelle? has no answer",
        static=services.opening_faults,
    ),
    Planted(
        33,
        "opening without the way in",
        SERVICE,
        r"<section><h2>Miten ohjaan\?</h2>.*?</section>",
        "",
        "the questions are",
        static=services.opening_faults,
    ),
)
"""Every barrier, in order of requirement."""
