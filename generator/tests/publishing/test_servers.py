"""The configurations of servers say what the one table of headers and the redirects say."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from palvelukartta.publishing import apache, caddy, crawlers, nginx, static_hosts
from palvelukartta.publishing.redirect_rules import RedirectRule, page_at, redirect_rules, relative_target
from palvelukartta.publishing.security_headers import OPEN_HEADERS, framed_headers, headers, open_headers
from palvelukartta.sitemap.addresses import EMBEDS, OPEN_DATA
from palvelukartta.sitemap.old_address import old_address
from palvelukartta.sitemap.publication import Publication
from palvelukartta.sitemap.redirects import Redirect
from tests.builders import Somewhere

PUBLICATION = Publication("/tyokyky/", "https://www.esimerkki.fi/tyokyky/", framed_by=("https://alue.fi",))
UNFRAMED = Publication("/tyokyky/", "https://www.esimerkki.fi/tyokyky/")
PREVIEW = Publication("/koe/", preview=True)

WRITERS: dict[str, Callable[[Publication], str]] = {
    "nginx": nginx.site,
    "apache": lambda publication: apache.htaccess((), publication),
    "caddy": lambda publication: caddy.caddyfile((), publication),
    "_headers": lambda publication: static_hosts.headers_file(publication),
}


def move(written: str, target: str = "palvelut/a.html", publication: Publication = PUBLICATION) -> RedirectRule:
    (found,) = redirect_rules([Redirect(old_address(written), written, target, "", Somewhere("x"), ())], publication)
    return found


@pytest.mark.parametrize("publication", [UNFRAMED, PREVIEW], ids=["site", "preview"])
@pytest.mark.parametrize("server", WRITERS)
def test_every_server_sends_every_header_of_the_table(server: str, publication: Publication) -> None:
    written = WRITERS[server](publication)
    for name, value in headers(publication).items():
        assert re.search(rf'{name}:? "?{re.escape(value)}"?( always)?;?$', written, re.MULTILINE), name


@pytest.mark.parametrize("server", WRITERS)
def test_every_server_opens_the_folder_of_the_open_data(server: str) -> None:
    written = WRITERS[server](PUBLICATION)
    for name, value in OPEN_HEADERS.items():
        assert re.search(
            rf'{name}:? "?{re.escape(value)}"?( always| env=palvelukartta_open)?;?$', written, re.MULTILINE
        )
    assert OPEN_DATA in written.replace("\\", "")
    assert open_headers(PUBLICATION).items() - OPEN_HEADERS.items() <= headers(PUBLICATION).items()


def test_the_policy_allows_only_the_sites_own_files_and_no_frames() -> None:
    policy = headers(PUBLICATION)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert policy.endswith("frame-ancestors 'none'")
    assert "unsafe" not in policy
    assert "*" not in policy


def test_what_is_made_for_frames_may_be_shown_by_the_named_sites() -> None:
    framed = framed_headers(PUBLICATION)
    policy = headers(PUBLICATION)["Content-Security-Policy"]
    assert framed["Content-Security-Policy"] == policy.replace("ancestors 'none'", "ancestors https://alue.fi")
    assert framed_headers(UNFRAMED) == {}


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_a_server_opens_the_folder_for_frames_and_only_then(server: str) -> None:
    policy = framed_headers(PUBLICATION)["Content-Security-Policy"]
    assert policy in WRITERS[server](PUBLICATION)
    assert EMBEDS in WRITERS[server](PUBLICATION)
    assert EMBEDS not in WRITERS[server](UNFRAMED)


def frames(written: str) -> dict[str, list[str]]:
    """Place → who may show it in a frame, as the file `_headers` says it."""
    rules = re.findall(r"(\S+)\n((?:  .+\n)+)", written)
    told = {place: re.findall("frame-ancestors (.+)", sent) for place, sent in rules}
    return {place: framing for place, framing in told.items() if framing}


def test_hosts_that_join_headers_open_the_folder_for_frames_by_a_policy_for_each_place() -> None:
    lines = static_hosts.headers_file(PUBLICATION, ["index.html", "polut/a.html", "polut/b.html"])
    assert frames(lines) == {
        "/tyokyky/": ["'none'"],
        "/tyokyky/404.html": ["'none'"],
        "/tyokyky/index.html": ["'none'"],
        "/tyokyky/polut/*": ["'none'"],
        "/tyokyky/upotus/*": ["https://alue.fi"],
    }


def test_they_name_the_places_of_several_maps_once() -> None:
    maps = Publication("/k/", framed_by=("https://alue.fi",), maps=("etela/", "ita/"))
    lines = static_hosts.headers_file(maps, ["index.html", "etela/", "etela/polut/a.html", "ita/polut/a.html"])
    assert frames(lines) == {
        **{f"/k/{top}{place}": ["'none'"] for top in ("", ":kartta/") for place in ("", "404.html", "index.html")},
        "/k/:kartta/polut/*": ["'none'"],
        "/k/:kartta/upotus/*": ["https://alue.fi"],
    }


@pytest.mark.parametrize("server", ["nginx", "apache", "caddy"])
def test_the_frames_of_every_map_of_several_are_open(server: str) -> None:
    written = WRITERS[server](Publication("/k/", framed_by=("https://alue.fi",), maps=("etela/", "ita/")))
    assert [folder for folder in ("etela/upotus/", "ita/upotus/") if folder not in written.replace("\\", "")] == []


def test_a_trial_is_kept_from_search_engines() -> None:
    assert headers(PREVIEW)["X-Robots-Tag"] == "noindex"


def test_an_old_address_is_known_with_and_without_www_and_its_last_slash() -> None:
    old = move("http://www.vanha.fi/Ty%C3%B6/")
    assert old.hosts == ("vanha.fi", "www.vanha.fi")
    pattern = re.compile(f"^{old.host_pattern}{old.path_pattern()}$")
    asked = ("vanha.fi/Työ/", "www.vanha.fi/Työ", "toinen.fi/Työ", "vanha.fi/Työt")
    assert [one for one in asked if pattern.match(one)] == ["vanha.fi/Työ/", "www.vanha.fi/Työ"]


def test_redirects_are_written_for_every_server() -> None:
    old = move("https://vanha.fi/sivu.html?id=5")
    target = "https://www.esimerkki.fi/tyokyky/palvelut/a.html"
    row = r'"~*^(www\.)?vanha\.fi/sivu\.html/?\?(?-i)(?=(.*&)?id=5(&|$))"'
    assert f'{row} "{target}";' in nginx.redirect_maps([old], PUBLICATION)
    assert apache.virtual_host([old], PUBLICATION).endswith(
        'RewriteCond %{HTTP_HOST} "^(www\\.)?vanha\\.fi(:[0-9]+)?$" [NC]\n'
        'RewriteCond %{QUERY_STRING} "(^|&)id=5(&|$)"\n'
        f'RewriteRule "^/sivu\\.html/?$" "{target}" [R=301,L,QSD,NC]\n'
    )
    assert '    expression `{query}.matches("(^|&)id=5(&|$)")`\n' in caddy.caddyfile([old], PUBLICATION)
    assert f"https://www.vanha.fi/sivu.html id=5 {target} 301\n" in static_hosts.redirects_file([old])


SPELLINGS = [
    ("/Vanha/Sivu.html", ["/Vanha/Sivu.html", "/vanha/sivu.html", "/VANHA/SIVU.HTML", "/Vanha/Sivu.html/"], ["/Vanha"]),
    ("/Ty%C3%B6/", ["/Työ/", "/työ", "/TYÖ", "/Tyo\u0308/", "/TYO\u0308"], ["/Tyo", "/Työ/muu", "/Työ//"]),
    ("/%C3%84iti", ["/äiti", "/Äiti/"], ["/aiti"]),
    ("/a+b(c)[1].html", ["/a+b(c)[1].html", "/A+B(c)[1].html/"], ["/aab(c)1.html", "/a+b(c)[1]xhtml"]),
    ("/", ["/"], ["/a", "//"]),
    ("/tyokyky/?id=1", ["/tyokyky", "/tyokyky/", "/Tyokyky/"], ["/tyokyky/a"]),
]


@pytest.mark.parametrize(("written", "same", "others"), SPELLINGS)
def test_a_path_is_known_in_every_spelling(written: str, same: list[str], others: list[str]) -> None:
    pattern = re.compile(move(written).path_pattern(), re.IGNORECASE | re.ASCII)

    assert [path for path in same if not pattern.fullmatch(path)] == []
    assert [path for path in others if pattern.fullmatch(path)] == []


QUERIES = [
    (
        "id=5&lang=fi",
        ["id=5&lang=fi", "lang=fi&id=5", "utm=x&lang=fi&a&id=5"],
        ["id=5", "id=55&lang=fi", "xid=5&lang=fi"],
    ),
    ("nimi=ty%C3%B6", ["nimi=työ", "nimi=ty%c3%b6", "nimi=ty%C3%B6"], ["nimi=tyo", "nimi=TYÖ"]),
    ("haku=a%20b", ["haku=a+b", "haku=a%20b"], ["haku=ab"]),
    ("haku=a+b", ["haku=a+b", "haku=a%20b"], ["haku=a%2Bb"]),
    ("tulosta", ["tulosta", "a=1&tulosta"], ["tulosta=1", "tulostas"]),
    ("polku=/a/b.html", ["polku=/a/b.html", "polku=%2Fa%2fb.html"], ["polku=/a/bxhtml"]),
]


@pytest.mark.parametrize(("written", "same", "others"), QUERIES)
def test_a_query_is_known_in_every_order_and_spelling(written: str, same: list[str], others: list[str]) -> None:
    parts = [re.compile(f"(^|&){part}(&|$)") for part in move(f"/a?{written}").query_patterns]

    assert [query for query in same if not all(part.search(query) for part in parts)] == []
    assert [query for query in others if all(part.search(query) for part in parts)] == []


def test_hosts_that_compare_letters_get_a_line_for_each_spelling() -> None:
    lines = static_hosts.redirects_file([move("/Ty%C3%B6/"), move("/b.html")]).splitlines()
    target = "https://www.esimerkki.fi/tyokyky/palvelut/a.html"
    paths = [line.removesuffix(f" {target} 301") for line in lines]

    assert paths[:2] == ["/Ty%C3%B6/", "/b.html"]
    assert sorted(paths) == sorted(
        [
            *(f"/{name}{end}" for name in ("Ty%C3%B6", "ty%C3%B6", "Työ", "työ") for end in ("", "/")),
            "/b.html",
            "/b.html/",
        ]
    )


@pytest.mark.parametrize("written", ["/a%20b.html", "/%2Aa", "/a:b", "/ka%CC%88si", "/a%C2%A0b", "/a%5Db"])
def test_a_line_of_redirects_has_three_words_and_no_wildcard(written: str) -> None:
    for line in static_hosts.redirects_file([move(written)]).splitlines():
        path, _, status = line.split(" ")
        assert status == "301"
        assert not set(path) & set("*:#?")
        assert not any(letter.isspace() for letter in path)


def test_the_redirect_that_asks_for_most_comes_first() -> None:
    written = ["/a?id=1", "/a?id=1&b=2", "/a"]
    found = redirect_rules(
        [Redirect(old_address(one), one, "index.html", "", Somewhere("x"), ()) for one in written], PUBLICATION
    )
    assert [one.query for one in found] == ["id=1&b=2", "id=1", ""]


def test_two_spellings_of_one_address_are_one_redirect() -> None:
    written = ["/Vanha", "/vanha/", "/a?b=1&c=2", "/A/?c=2&b=1"]
    found = redirect_rules(
        [Redirect(old_address(one), one, "index.html", "", Somewhere("x"), ()) for one in written], PUBLICATION
    )
    assert [(one.path, one.query) for one in found] == [("/a", "b=1&c=2"), ("/Vanha", "")]


def test_an_old_page_of_the_site_leads_on_within_the_site() -> None:
    old = move("palvelut/vanha.html", "sanasto/uusi.html")
    assert (old.path, old.old_address) == ("/tyokyky/palvelut/vanha.html", "palvelut/vanha.html")
    assert relative_target(old) == "../sanasto/uusi.html"
    assert 'RewriteRule "^palvelut/vanha\\.html/?$"' in apache.htaccess([old], PUBLICATION)
    assert "vanha" not in apache.virtual_host([old], PUBLICATION)


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/b.html", "/b.html"),
        ("/b.htm", "/b.htm"),
        ("/c/", "/c/index.html"),
        ("/a", "/a/index.html"),
        ("/v1.2/a", "/v1.2/a/index.html"),
        ("/", "/index.html"),
        ("/a.pdf", ""),
        ("/a.aspx", ""),
        ("", ""),
    ],
)
def test_a_page_stands_where_a_server_looks_for_it(path: str, page: str) -> None:
    assert page_at(path) == page


def test_an_old_folder_of_the_site_leads_on_within_the_site() -> None:
    for written in ("/tyokyky/vanha/neuvo", "/tyokyky/vanha/neuvo/"):
        old = move(written, "sanasto/uusi.html")
        assert (old.old_page, relative_target(old)) == ("vanha/neuvo/index.html", "../../sanasto/uusi.html")


def test_redirects_with_a_query_come_before_those_without() -> None:
    found = [old_address(one) for one in ("/a.html", "/a.html?id=1")]
    ordered = redirect_rules([Redirect(one, "", "index.html", "", Somewhere("x"), ()) for one in found], PUBLICATION)
    assert [one.query for one in ordered] == ["id=1", ""]


def test_crawlers_get_the_sitemap_of_a_site_and_nothing_of_a_trial() -> None:
    assert crawlers.robots(PUBLICATION).endswith("Sitemap: https://www.esimerkki.fi/tyokyky/sitemap.xml\n")
    assert crawlers.robots(PREVIEW) == "User-agent: *\nDisallow: /koe/\n"
    written = crawlers.sitemap({"palvelut/a.html": date(2026, 10, 20), "index.html": None}, PUBLICATION)
    assert re.findall("<lastmod>(.*?)</lastmod>", written) == ["2026-10-20"]
    assert re.findall("<loc>(.*?)</loc>", written) == [
        "https://www.esimerkki.fi/tyokyky/", "https://www.esimerkki.fi/tyokyky/palvelut/a.html",
    ]  # fmt: skip


@pytest.mark.parametrize("server", [*WRITERS, "nginx_http"])
def test_the_folders_of_every_map_of_several_send_what_those_at_the_top_do(server: str) -> None:
    maps = Publication("/kartat/", maps=("etela/", "ita/"))
    written = WRITERS[server](maps) if server in WRITERS else nginx.redirect_maps((), maps)
    plain = written.replace("\\", "")
    unchanging = () if server == "nginx" else ("etela/assets/", "ita/assets/")
    opened = () if server == "nginx_http" else ("etela/avoin-data/", "ita/avoin-data/")
    assert [folder for folder in (*unchanging, *opened) if folder not in plain] == []
