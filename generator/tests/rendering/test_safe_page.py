"""Pages of a map's own templates: what a browser would run, fetch or send is found however it was written."""

from __future__ import annotations

import re
from datetime import date

import pytest

from palvelukartta.checking import Checked
from palvelukartta.rendering.safe_page import unsafe
from palvelukartta.site import Site

HOSTILE = (
    "<script>alert(1)</script>",
    "<SCRIPT src=x.js></SCRIPT>",
    '<script src="assets/a.js">alert(1)</script>',
    '<script type="module" src="https://muu.fi/a.js"></script>',
    '<svg><script xlink:href="data:,alert(1)"/></svg>',
    '<a href="x.html" onmouseover="alert(1)">x</a>',
    '<img src="x.png" onerror=alert(1)>',
    '<img/onerror=alert(1) src="x.png">',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href=" JaVaScRiPt:alert(1)">x</a>',
    '<a href="java&#115;cript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<iframe src="x.html"></iframe>',
    '<object data="x.svg"></object>',
    '<base href="https://muu.fi/">',
    '<form action="https://muu.fi/"><input></form>',
    '<form><button formaction="//muu.fi/">x</button></form>',
    '<img src="https://muu.fi/x.png">',
    '<img src="\\\\muu.fi/x.png">',
    '<a href="x.html" ping="https://muu.fi/">x</a>',
    '<link rel="stylesheet" href="muu.css">',
    '<meta http-equiv="refresh" content="0; url=https://muu.fi/">',
    "<style>body { display: none }</style>",
    '<p style="position: fixed">x</p>',
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[><script>alert(1)</script>]]>",
    '<p onclick="a" onclick="b">x</p>',
)
HARMLESS = (
    '<script type="module" src="assets/a.js"></script>',
    '<script type="application/ld+json">{"a": 1}</script>',
    '<link rel="stylesheet" href="assets/a.css">',
    '<a href="https://muu.fi/">x</a><a href="mailto:a@b.fi">y</a>',
    '<form action="haku.html" role="search"><input name="q"></form>',
    "<!--paikka:alku--><p>Kirjoita onnistuneesti = näin.</p>",
)
KNOWN = ("assets/a.js", "assets/a.css")


@pytest.mark.parametrize("html", HOSTILE)
def test_what_runs_restyles_or_reaches_other_sites_is_found(html: str) -> None:
    assert unsafe(f"<!doctype html><main>{html}</main>", KNOWN)


@pytest.mark.parametrize("html", HARMLESS)
def test_what_the_theme_and_plain_links_hold_is_let_be(html: str) -> None:
    assert unsafe(f"<!doctype html><main>{html}</main>", KNOWN) == ""


def test_no_page_of_the_theme_holds_anything_of_the_kind(good: Checked) -> None:
    site = Site(good, today=date(2026, 11, 22))
    for address, html in site.documents.items():
        known = re.findall(r'(?:src|href)="([^"]+\.(?:js|css))"', html)
        assert unsafe(html, known) == "", address
