"""Base path and base URL agree, and hold nothing that a configuration would have to quote."""

from __future__ import annotations

import pytest

from palvelukartta.sitemap.publication import AddressError, Publication, own_place, publication, same_place


@pytest.mark.parametrize(
    ("path", "url", "expected"),
    [
        ("", "", ("/", "")),
        ("tyokyky", "", ("/tyokyky/", "")),
        ("/a/b/", "", ("/a/b/", "")),
        ("", "https://a.fi", ("/", "https://a.fi/")),
        ("", "https://a.fi/x", ("/x/", "https://a.fi/x/")),
        ("/x/", "https://a.fi", ("/x/", "https://a.fi/x/")),
        ("/x/", "https://a.fi/x/", ("/x/", "https://a.fi/x/")),
    ],
)
def test_one_may_follow_from_the_other(path: str, url: str, expected: tuple[str, str]) -> None:
    found = publication(path, url)
    assert (found.base_path, found.base_url) == expected
    assert found.href("index.html") == (expected[1] or expected[0])


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/x/", "https://a.fi/y/"), ("/../x/", ""), ("/a b/", ""), ('/a"/', ""), ("/a;}/", ""), ("/a//b/", ""),
        ("", "ftp://a.fi"), ("", "a.fi/x"), ("", "https://a.fi/?x=1"), ("", "https://a fi/"), ("", "javascript:x"),
    ],
)  # fmt: skip
def test_what_contradicts_or_would_need_quoting_is_refused(path: str, url: str) -> None:
    with pytest.raises(AddressError):
        publication(path, url)


@pytest.mark.parametrize("origin", ["https://a.fi/x", "*", "a.fi", "https://a.fi; script-src *", "https://a.fi\n"])
def test_only_an_origin_may_frame_the_site(origin: str) -> None:
    with pytest.raises(AddressError):
        publication("", "", framed_by=(origin,))


def test_the_sites_own_address_is_used_where_it_agrees() -> None:
    assert same_place("https://a.fi/x/", "")
    assert same_place("https://a.fi/x/", "x")
    assert not same_place("https://a.fi/x/", "/y/")


@pytest.mark.parametrize(
    ("site_url", "base_path"),
    [
        ("", ""),
        ("https://esimerkki.fi/palvelukartta/", "/palvelukartta/"),
        ("https://esimerkki.fi/palvelukartta", "/palvelukartta/"),
        ("https://esimerkki.fi", "/"),
        ("https://esimerkki.fi/a b/", ""),
        ("https://esimerkki.fi/?a=1", ""),
    ],
)
def test_of_the_sites_own_address_a_build_takes_the_path(site_url: str, base_path: str) -> None:
    assert own_place(site_url) == Publication(base_path)
