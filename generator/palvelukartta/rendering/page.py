"""What a page is before it is HTML: an address, a template and what the template shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace


class Crumb(Struct, frozen=True):
    """An ancestor in the breadcrumb."""

    title: str
    address: str


class History(Struct, frozen=True):
    """When a page's facts were changed, as readers write days."""

    last: str
    """The newest change; "" where git knows none."""
    changed: tuple[str, ...]
    """The newest changes, the day on which it was added left out."""
    left_out: int
    """How many earlier ones there were."""
    added: str


class About(Struct, frozen=True):
    """Who answers for a page's facts, and as of when they hold: days as readers write them, "" for what is missing."""

    owner: str
    reviewed: str
    next_review: str
    as_of: str
    history: History | None = None
    """None where no history was asked for."""


class Context(Struct, frozen=True):
    """Something that a template shows beside the shell: each field is a variable of that name."""

    def variables(self) -> Mapping[str, Any]:
        """Name → value, the values as they are."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


class Embed(Struct, frozen=True):
    """What a page of another site can show of a page in a frame."""

    name: str
    """Key in the texts of embedding of what is shown: `line`."""
    address: str
    """The page to be shown, from the top of the site."""
    template: str
    height: int
    """CSS pixels that it has where no script gives it another height."""


C = TypeVar("C", bound=Context)


class Page(Struct, frozen=True):
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
    contexts: tuple[Context, ...] = ()
    """What the template shows; no two have a field of the same name."""
    about: About | None = None
    """None for a page that shows no entry and no statement."""
    source: str = ""
    """Content file that the page shows, from the content directory; "" for a page of none."""
    scripts: tuple[str, ...] = ()
    """Scripts that the page uses, by their names under theme/components."""
    index: bool = False
    """Whether the page is an index: its links are what it is for, and the link budget does not count them."""
    language: str = "fi"
    embeds: tuple[Embed, ...] = ()
    """What other sites may show of it in a frame."""
    whole: str = ""
    """Address of the page of which this one shows a part in a frame: its contexts' links begin there; "" of others."""
    structured: str = ""
    """JSON-LD for search engines, as the content of a script element; "" of a page that tells none."""

    def context(self, kind: type[C]) -> C:
        """The page's context of a kind. LookupError if it has none."""
        for context in self.contexts:
            if isinstance(context, kind):
                return context
        raise LookupError(f"{self.address} has no {kind.__name__}")

    def showing(self, *contexts: Context) -> Page:
        """The page with further contexts; one takes the place of another of its kind."""
        kept = (context for context in self.contexts if type(context) not in map(type, contexts))
        return replace(self, contexts=(*kept, *contexts))
