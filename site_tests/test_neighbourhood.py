"""Requirement 19 for the small pictures: both layouts and the list hold the same pages, and the content's relations."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from palvelukartta.model.entries import Key
from palvelukartta.source.assemble import read_content
from palvelukartta.views.neighbourhood import neighbourhood
from site_tests.built import BuiltSite
from site_tests.conftest import ROOT


def test_req_19_picture_list_and_content_agree(site: BuiltSite) -> None:
    catalog = read_content(Path(ROOT / "content")).catalog
    entries = {f"{entry.kind.path}/{entry.id}.html": entry for entry in catalog.entries.values()}
    addresses = {entry.key: address for address, entry in entries.items()}
    shown = [page for page in site.pages if page.tree.xpath("//*[contains(@class, 'nb-wrap')]")]
    assert len(shown) > 50
    for page in shown:
        view = neighbourhood(catalog, entries[page.address])
        names = [f"{one.key.kind}/{one.key.id}" for one in view.neighbours]
        own = f"{view.key.kind}/{view.key.id}"
        edges = Counter(
            (name, own) if one.incoming else (own, name) for name, one in zip(names, view.neighbours, strict=True)
        )
        for layout in ("nb-wide", "nb-narrow"):
            svg = page.tree.xpath(f"//*[name()='svg'][contains(@class, '{layout}')]")[0]
            assert svg.xpath(".//@data-node") == names, (page.address, layout)
            assert Counter((one.get("data-from"), one.get("data-to")) for one in svg.xpath(".//*[@data-from]")) == edges
            targets = [found[0] for link in svg.iter("a") if (found := page.resolve(link.get("href")))]
            assert targets == [addresses[Key(*name.split("/", 1))] for name in names], page.address
        listed = page.tree.xpath("//*[contains(@class, 'nb-wrap')]/following-sibling::ol[1]/li/a/@href")
        assert [page.resolve(href)[0] for href in listed] == targets, page.address  # type: ignore[index]
        described = page.tree.xpath("//*[starts-with(@id, 'nb-r')]")
        assert [one.text_content() for one in described] == [one.relation for one in view.neighbours], page.address
