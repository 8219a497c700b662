"""What a page is before it is HTML: an address, a template and what the template shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Crumb:
    """An ancestor in the breadcrumb."""

    title: str
    address: str


@dataclass(frozen=True)
class Page:
    """One page of the site."""

    address: str
    """From the top of the site: `palvelut/alkupalvelu.html`."""
    template: str
    """Template under theme/pages/."""
    title: str
    """The h1, and the first half of the title element."""
    lead: str = ""
    section: str = ""
    """Address of the main-navigation item that the page belongs to."""
    crumbs: tuple[Crumb, ...] = ()
    context: Mapping[str, Any] = field(default_factory=dict)
    source: str = ""
    """Content file that the page shows, from the content directory; "" for a page of none."""
    stylesheets: tuple[str, ...] = ()
    """Extra style sheets of the page, by their names under theme/assets."""
    scripts: tuple[str, ...] = ()
    """Modules that the page uses, by their names under theme/components."""
    index: bool = False
    """Whether the page is an index: its links are what it is for, and the link budget does not count them."""
    language: str = "fi"
