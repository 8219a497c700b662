"""The worker that shows pages without a network: what it keeps, what it never does, and what takes it away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest

from palvelukartta.checking import Checked
from palvelukartta.publishing import service_worker
from palvelukartta.publishing.offline_copy import offline_copy
from palvelukartta.publishing.security_headers import headers
from palvelukartta.publishing.service_worker import NEVER, with_worker
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site
from palvelukartta.sitemap.publication import Publication

KEPT = Publication("/kartta/", offline_pages=True)
TODAY = date(2026, 3, 1)
TAG = re.compile(r'<script type="module" src="(?:\.\./|/kartta/)*(assets/ilman-verkkoa-[0-9a-f]+\.js)"></script>\n')

PAGES = {
    "404.html": "",
    "index.html": '<a class="x" href="palvelut/a.html#osa"><a href="saavutettavuusseloste.html"><a href="b.pdf">',
    "palvelut/a.html": '<a href="../palvelut/b.html?x=1"><img src="../kuvat/a.svg"><a href="https://a.fi/x.html">',
    "palvelut/b.html": '<a href="../index.html">',
    "palvelut/c.html": "",
    "saavutettavuusseloste.html": "",
    "sv/tillganglighetsutlatande.html": "",
    "tietosuoja.html": "",
    "upotus/palvelut/a.html": "",
}
OTHERS = ("assets/a-1.css", "assets/ilman-verkkoa-1.js", "avoin-data/a.json", "b.pdf", "kuvat/a.svg")


@dataclass
class MadeSite:
    """What is asked of a site, without one."""

    documents: Mapping[str, str] = field(default_factory=lambda: dict(PAGES))
    classic_scripts: Mapping[str, str] = field(default_factory=dict)
    today: date = TODAY
    catalog: Any = field(default_factory=lambda: SimpleNamespace(site={}))

    def files(self) -> Iterator[tuple[str, bytes]]:
        yield from ((address, html.encode()) for address, html in self.documents.items())
        yield from ((address, b"x") for address in OTHERS)

    def offline(self, language: str, *, never: bool) -> str:
        return f"{language} {never}"


def told(site: MadeSite) -> Any:
    """What the worker of `site` knows of it."""
    first, _, script = dict(with_worker(cast("Site", site), kept=True))["sw.js"].decode().partition("\n")
    assert script == (resource_directory("theme") / "offline" / "worker.js").read_text("utf-8")
    return json.loads(first.removeprefix("globalThis.palvelukartta = ").removesuffix(";"))


def test_the_worker_knows_every_file_but_those_it_may_not_keep() -> None:
    shown = ["index.html", "palvelut/a.html", "palvelut/b.html", "palvelut/c.html"]
    assert told(MadeSite())["known"] == [*shown, "assets/a-1.css", "assets/ilman-verkkoa-1.js", "b.pdf", "kuvat/a.svg"]
    assert told(MadeSite())["never"] == {
        "saavutettavuusseloste.html": "fi True",
        "sv/tillganglighetsutlatande.html": "sv True",
        "tietosuoja.html": "fi True",
    }
    assert told(MadeSite())["missing"] == "fi False"


def test_what_pages_share_and_the_pages_nearest_to_the_front_are_fetched_beforehand() -> None:
    shared = ["assets/a-1.css", "assets/ilman-verkkoa-1.js"]
    near = ["index.html", "palvelut/a.html", "palvelut/b.html", "kuvat/a.svg"]
    assert told(MadeSite())["first"] == [*shared, *near]


def test_what_is_fetched_beforehand_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service_worker, "MOST_BEFOREHAND", 2 + len(PAGES["index.html"]))
    assert told(MadeSite())["first"] == ["assets/a-1.css", "assets/ilman-verkkoa-1.js", "index.html"]


def test_the_same_files_are_the_same_edition_and_any_other_file_is_another() -> None:
    assert told(MadeSite()) == told(MadeSite())
    assert told(MadeSite(PAGES | {"tietosuoja.html": "x"}))["edition"] != told(MadeSite())["edition"]


def test_a_bundle_that_keeps_nothing_has_the_worker_that_takes_an_old_one_away() -> None:
    script = dict(with_worker(cast("Site", MadeSite()), kept=False))["sw.js"].decode()
    assert "registration.unregister()" in script
    assert "'fetch'" not in script


def test_a_page_asks_for_the_worker_only_where_pages_are_kept(good: Checked) -> None:
    kept, plain = (Site(good, today=TODAY, publication=one) for one in (KEPT, Publication("/kartta/")))
    for address in ("404.html", "sanasto/esimerkkisana.html"):
        with_it, without = (site.html(cast("Any", site.page(address))) for site in (kept, plain))
        assert TAG.sub("", with_it, count=1) == without != with_it
    pages = [site.html(cast("Any", site.page("tietosuoja.html"))) for site in (kept, plain)]
    assert ["pitää kopion kartan sivuista" in page for page in pages] == [True, False]


@pytest.mark.parametrize("language", sorted(set(NEVER.values())))
def test_a_page_without_a_network_says_why_of_which_day_the_copy_is_and_leads_on(good: Checked, language: str) -> None:
    site = Site(good, today=TODAY, publication=KEPT)
    never, missing = (site.offline(language, never=never) for never in (True, False))
    for html in (never, missing):
        assert f'<html lang="{language}">' in html
        assert '<a href="/kartta/">' in html
        assert "1.3.2026." in html
    words = site._ground.theme.texts[language]["site"]
    assert words["offline_never"] in never
    assert words["offline_missing"] in missing


def test_workers_are_allowed_only_where_pages_are_kept() -> None:
    allowed, denied = (headers(one)["Content-Security-Policy"] for one in (KEPT, Publication("/")))
    assert "worker-src 'self'; " in allowed
    assert "trusted-types palvelukartta; " in allowed
    assert "worker-src 'none'; " in denied
    assert "trusted-types 'none'; " in denied


def test_the_copy_for_a_disk_asks_for_no_worker() -> None:
    tag = '<script type="module" src="../assets/ilman-verkkoa-1.js"></script>\n'
    copy = dict(offline_copy(cast("Site", MadeSite(PAGES | {"palvelut/c.html": tag + "<p>"}))))
    assert copy["palvelut/c.html"] == b"<p>"
    assert [name for name in copy if "verkkoa" in name] == []
