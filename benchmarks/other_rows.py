"""Row 9: the weight of a pathway page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from site_tests.contents import OWN_CONTENT
from site_tests.weight import material_files, own_files, weight

from benchmarks.table import Result
from palvelukartta.auditing.built import BuiltSite


def rows(site: Path) -> Iterator[Result]:
    """The row over the built `site`."""
    yield from _weight(BuiltSite(site, OWN_CONTENT))


def _weight(site: BuiltSite) -> Iterator[Result]:
    page = max((one for one in site.pages if one.template == "pathway.html"), key=lambda one: one.path.stat().st_size)
    scripts, all_files = own_files(site, page, ".js"), own_files(site, page)
    yield Result("9", f"heaviest pathway page ({page.path.stem}), compressed", weight([page.path]) / 1000, 30, "kB")
    yield Result("9", "its scripts, compressed", weight(scripts) / 1000, 10, "kB")
    yield Result("9", "its scripts and styles ÷ material's", weight(all_files) / weight(material_files()), 1 / 4)
    yield Result("9", "its elements", float(len(page.tree.xpath("//*"))), 1500, "")
