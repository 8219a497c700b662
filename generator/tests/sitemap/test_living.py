"""The pages that a link may lead to are those of the site, whether they are listed or asked for."""

from __future__ import annotations

from palvelukartta.checking import Checked
from palvelukartta.sitemap.addresses import is_narrowed, narrowed_addresses, page_addresses, plain_addresses
from palvelukartta.sitemap.living import Living


def test_what_is_asked_is_what_is_listed(good: Checked) -> None:
    listed = page_addresses(good.catalog, "fi", ["ohje"])
    living = Living(good.catalog, "fi", ["ohje"])

    assert all(address in living for address in listed)
    assert (set(living), len(living)) == (listed, len(listed))
    assert not [
        address for address in ("palvelut/x.html", "palvelut/kenelle/x.html", "x", "a/b/c") if address in living
    ]


def test_only_narrowed_lists_look_like_them(good: Checked) -> None:
    assert all(map(is_narrowed, narrowed_addresses(good.catalog)))
    assert not any(map(is_narrowed, plain_addresses(good.catalog, "fi", ["ohje"])))
