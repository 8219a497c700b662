"""Barriers that are put into a site's own pages, to see that each is found there: an audit that finds nothing must be
one that could have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict
from playwright.sync_api import Page

from palvelukartta.auditing.built import BuiltPage, BuiltSite
from palvelukartta.auditing.judgements import IN_BROWSERS, OF_FILES, InBrowser, OfFile
from palvelukartta.auditing.opening import Opens

MANY = "".join(f'<a href="keksitty-{number}.html">keksitty {number}</a> ' for number in range(20))
"""More links than a paragraph may have."""


class Barrier(Struct, frozen=True):
    """One change of a page's HTML that makes it a worse page."""

    code: str
    """Code with which it must be found."""
    pattern: str
    """Regular expression of what is changed."""
    replacement: str
    count: int = 1
    """How many matches are changed; 0 for all."""

    def planted(self, html: str) -> str:
        """The page with the barrier; as it is where there is nothing to change."""
        return re.sub(self.pattern, self.replacement, html, count=self.count, flags=re.DOTALL)


class Outcome(Struct, frozen=True):
    """What became of a planted barrier."""

    code: str
    page: str
    """Address of the page; "" where the site has none into which the barrier can be put."""
    found: bool


def _css(code: str, rules: str) -> Barrier:
    return Barrier(code, "</head>", f"<style>{rules}</style></head>")


def _body(code: str, html: str) -> Barrier:
    return Barrier(code, "</main>", f"{html}</main>")


NO_OUTLINE = "*, ::after, ::before { outline: none !important; box-shadow: none !important; }"

BARRIERS = (
    Barrier("barrier-heading", "</h1>", "</h1><h1>Toinen</h1>"),
    _body("barrier-html", '<p id="sama">yksi</p><p id="sama">kaksi</p>'),
    Barrier("barrier-landmark", "</main>", '</main><nav><a href="index.html">Etusivu</a></nav>'),
    _body("barrier-table", "<table><tr><td>Kesto</td><td>viikko</td></tr></table>"),
    Barrier("barrier-place", r' aria-current="[^"]*"', "", count=0),
    _body("barrier-many-links", f"<p>{MANY}</p>"),
    Barrier("barrier-pathway-place", r'<nav[^>]*class="part-of[^>]*>.*?</nav>', "", count=0),
    _body("barrier-link-text", '<p><a href="haku.html" target="_blank">Lue lisää</a></p>'),
    _body("barrier-dead-link", '<p><a href="haku.html#ei-ole">Haku</a></p>'),
    Barrier("barrier-help", "(<footer.*?<div[^>]*>)", r'\1<a href="tietoa.html">Muu</a>'),
    _body("barrier-sequence", '<a rel="next" href="haku.html">Seuraava</a>'),
    Barrier("barrier-parity", r'data-from="([^"]+)" data-to="[^"]+"', r'data-from="\1" data-to="\1"'),
    Barrier("barrier-hidden-role", "<a ", '<a tabindex="3" '),
    _body("barrier-crowded", "<svg>" + '<g data-node="x"></g>' * 13 + "</svg>"),
    Barrier("barrier-unsaid", "Polku alkaa", "", count=0),
    Barrier("barrier-index", r'#kirjain-[^"]*"', '#muu"', count=0),
    Barrier("barrier-form", "<label.*?</label>", ""),
    Barrier("barrier-language", 'lang="fi"', 'lang="en"'),
    _body("barrier-unfinished", "<dl><dt>Kesto</dt><dd>None</dd></dl>"),
    Barrier("barrier-answers", r"(<h2>Kenelle\?</h2>).*?(</section>)", r"\1\2"),
    Barrier("barrier-search", 'role="status"', "", count=0),
    _body("barrier-axe", '<div role="dialog"><p>Hei</p></div>'),
    _body(
        "barrier-link-line", '<p>Teksti <a href="#a" style="text-decoration: none !important">linkki</a> jatkuu.</p>'
    ),
    _css("barrier-sideways", "main { min-inline-size: 400px; }"),
    _css("barrier-large-text", "h1 { block-size: 20px; overflow: hidden; }"),
    _css("barrier-text-spacing", "main p { inline-size: 20px; }"),
    _css("barrier-movement", "a { transition: color .3s !important; }"),
    _css("barrier-forced-colours", NO_OUTLINE),
    Barrier("barrier-menu", 'popovertarget="valikko"', r'\g<0> tabindex="-1"'),
    _css("barrier-walk", NO_OUTLINE),
    _body("barrier-target", '<button style="block-size: 20px; inline-size: 20px; padding: 0">x</button>'),
    Barrier("barrier-tab-order", '(class="node" href.*?class="node")', r'\1 tabindex="2"'),
    Barrier(
        "barrier-small-drawing",
        "</head>(?=.*<text)",
        "<style>svg text, svg tspan { font-size: 9px !important; }</style></head>",
    ),
    Barrier(
        "barrier-drawn-words",
        "</head>(?=.*<text)",
        "<style>svg text, svg tspan { font-size: 30px !important; }</style></head>",
    ),
    _css("barrier-pointing", ".tip { display: none; } .node:hover .tip { display: block; }"),
    _css("barrier-paper", "@media print { header nav { display: block !important; } }"),
    _body("barrier-plain", '<button type="button">Avaa</button>'),
)
"""One for each code of a check that can be asked of one page."""


def tried(site: BuiltSite, opens: Opens) -> Iterator[Outcome]:
    """Plants each barrier into the sample page where it is found, else into the first that can have it."""
    for barrier in BARRIERS:
        pages = list(_pages(site, barrier))
        found = next((page for page, html in pages if _is_found(site, page, html, barrier, opens)), None)
        first = pages[0][0].address if pages else ""
        yield Outcome(barrier.code, found.address if found else first, found is not None)


MOST_PAGES = 4
"""In which a barrier is looked for: not every page has what every check asks for."""


def _pages(site: BuiltSite, barrier: Barrier) -> Iterator[tuple[BuiltPage, str]]:
    """Pages with their changed HTML, the smallest first."""
    left = MOST_PAGES
    for page in sorted(site.sample, key=lambda page: page.path.stat().st_size):
        html = page.path.read_text(encoding="utf-8")
        if any(judgement.applies(page) for judgement in _judgements(barrier.code)) and barrier.planted(html) != html:
            yield page, barrier.planted(html)
            left -= 1
        if not left:
            return


def _judgements(code: str) -> list[OfFile | InBrowser]:
    return [judgement for judgement in (*OF_FILES, *IN_BROWSERS) if judgement.code == code]


def _is_found(site: BuiltSite, page: BuiltPage, html: str, barrier: Barrier, opens: Opens) -> bool:
    """Whether some check says of the changed page what it does not say of the page as it is."""
    changed = site.with_html(page.address, html)
    for judgement in _judgements(barrier.code):
        if not judgement.applies(page):
            continue
        if isinstance(judgement, OfFile):
            if set(judgement.check(changed.page(page.address), changed)) - set(judgement.check(page, site)):
                return True
        elif _is_seen(judgement, site, page, html, opens):
            return True
    return False


def _is_seen(judgement: InBrowser, site: BuiltSite, page: BuiltPage, html: str, opens: Opens) -> bool:
    for view in judgement.views:
        opened: Any = partial(opens, page.address, **asdict(view))
        before = set(_said(judgement, opened(), page, site))
        if set(_said(judgement, opened(html=html), page, site)) - before:
            return True
    return False


def _said(judgement: InBrowser, opened: Page, page: BuiltPage, site: BuiltSite) -> list[str]:
    return judgement.check(opened, page, site)
