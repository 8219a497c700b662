"""Where and how a site is published: what its pages, its server and its manifest must agree on."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from palvelukartta.sitemap.addresses import FRONT

_BASE_PATH = re.compile(r"/(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*\Z")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?\Z")
"""Plain characters only: both stand in configurations as they are."""


class AddressError(ValueError):
    """An address that cannot be used; the argument is the address."""


class PlaceError(AddressError):
    """An address whose path is not the base path; the argument is the address."""


class Publication(Struct, frozen=True):
    """The circumstances of one publication. The default is a site to look at on one's own machine."""

    base_path: str = ""
    """Path of the front page on the server, with a slash at both ends; "" where it is not known."""
    base_url: str = ""
    """Whole address of the front page, with a slash at the end; "" where it is not known."""
    preview: bool = False
    """A trial: every page says so, and search engines are asked to stay away."""
    framed_by: tuple[str, ...] = ()
    """Origins whose pages may show the site in a frame: `https://www.hyvinvointialue.fi`."""
    offline_pages: bool = False
    """Whether readers' browsers keep pages, and show them without a network."""
    maps: tuple[str, ...] = ()
    """Folders of the maps that stand together in it, each with a slash at its end; none of a publication of one map."""
    within: bool = False
    """Whether it is one of the maps that stand together: the page that leads to all is one folder up."""

    has_places: bool = False
    """Whether whoever shows the pages puts something of its own into them: where that stands is marked by comments."""

    @property
    def tops(self) -> tuple[str, ...]:
        """Folders that hold what a site holds at its top, from the front page: "" and those of the maps."""
        return ("", *self.maps)

    def part(self, folder: str) -> Publication:
        """The publication of the map in `folder` (`satakunta/`)."""
        url = self.base_url and self.base_url + folder
        return replace(self, base_path=self.base_path + folder, base_url=url, maps=(), within=True)

    def href(self, address: str) -> str:
        """Where the page at `address` is: its whole address if the site's is known, else its path on the server."""
        return (self.base_url or self.base_path) + ("" if address == FRONT else address)


def publication(
    base_path: str,
    base_url: str,
    *,
    preview: bool = False,
    framed_by: tuple[str, ...] = (),
    offline_pages: bool = False,
) -> Publication:
    """The publication that a command asks for. AddressError names an address that is malformed or contradicts another.

    The base path is that of the base URL where only that is given, and is added to one that has none.
    """
    address = urlsplit(base_url)
    origin = f"{address.scheme}://{address.netloc}" if base_url else ""
    path = _slashed(base_path or address.path)
    for written in (origin, *framed_by):
        if written and not _ORIGIN.match(written):
            raise AddressError(base_url if written == origin else written)
    if not _BASE_PATH.match(path) or address.query or address.fragment:
        raise AddressError(base_path or base_url)
    if _slashed(address.path) not in ("/", path):
        raise PlaceError(base_url)
    return Publication(path, origin + path if origin else "", preview, framed_by, offline_pages)


def own_place(site_url: str) -> Publication:
    """Where a site is that is built to be copied to `site_url`: of the address only the path is made use of, in which
    the page for what is missing has its links. Nothing is known where there is no address, or one that cannot be."""
    try:
        return Publication(publication("", site_url).base_path) if site_url else Publication()
    except AddressError:
        return Publication()


def same_place(site_url: str, base_path: str) -> bool:
    """Whether a site at `site_url` has the base path; any has where "" is asked for."""
    return not base_path or _slashed(urlsplit(site_url).path) == _slashed(base_path)


def _slashed(path: str) -> str:
    bare = path.strip("/")
    return f"/{bare}/" if bare else "/"
