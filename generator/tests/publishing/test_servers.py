"""The configurations of servers say what the one table of headers and the redirects say."""

from __future__ import annotations

import re

import pytest

from palvelukartta.model.old_address import old_address
from palvelukartta.pages.publication import Publication
from palvelukartta.pages.redirects import Redirect
from palvelukartta.publishing import apache, caddy, crawlers, nginx, static_hosts
from palvelukartta.publishing.moves import Move, moves, relative_target
from palvelukartta.publishing.policy import headers
from tests.builders import Somewhere

PUBLICATION = Publication("/tyokyky/", "https://www.esimerkki.fi/tyokyky/", framed_by=("https://alue.fi",))
PREVIEW = Publication("/koe/", preview=True)

WRITERS = {
    "nginx": nginx.site,
    "apache": lambda publication: apache.htaccess((), publication),
    "caddy": lambda publication: caddy.caddyfile((), publication),
    "_headers": static_hosts.headers_file,
}


def move(written: str, target: str = "palvelut/a.html", publication: Publication = PUBLICATION) -> Move:
    (found,) = moves([Redirect(old_address(written), written, target, "", Somewhere("x"), ())], publication)
    return found


@pytest.mark.parametrize("publication", [PUBLICATION, PREVIEW], ids=["site", "preview"])
@pytest.mark.parametrize("server", WRITERS)
def test_every_server_sends_every_header_of_the_table(server: str, publication: Publication) -> None:
    written = WRITERS[server](publication)
    for name, value in headers(publication).items():
        assert re.search(rf'{name}:? "?{re.escape(value)}"?( always)?;?$', written, re.MULTILINE), name


def test_the_policy_allows_only_the_sites_own_files_and_the_named_frames() -> None:
    policy = headers(PUBLICATION)["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert policy.endswith("frame-ancestors https://alue.fi")
    assert "unsafe" not in policy
    assert "*" not in policy
    assert headers(PREVIEW)["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert headers(PREVIEW)["X-Robots-Tag"] == "noindex"


def test_an_old_address_is_known_with_and_without_www_and_its_last_slash() -> None:
    old = move("http://www.vanha.fi/Ty%C3%B6/")
    assert (old.hosts, old.paths) == (("vanha.fi", "www.vanha.fi"), ("/Työ/", "/Työ"))
    pattern = re.compile(f"^{old.host_pattern}{old.path_pattern}$")
    asked = ("vanha.fi/Työ/", "www.vanha.fi/Työ", "toinen.fi/Työ", "vanha.fi/Työt")
    assert [one for one in asked if pattern.match(one)] == ["vanha.fi/Työ/", "www.vanha.fi/Työ"]


def test_redirects_are_written_for_every_server() -> None:
    old = move("https://vanha.fi/sivu.html?id=5")
    target = "https://www.esimerkki.fi/tyokyky/palvelut/a.html"
    assert f'"~^(www\\.)?vanha\\.fi/sivu\\.html\\?id=5$" "{target}";' in nginx.redirect_maps([old], PUBLICATION)
    assert apache.virtual_host([old], PUBLICATION).endswith(
        'RewriteCond %{HTTP_HOST} "^(www\\.)?vanha\\.fi(:[0-9]+)?$" [NC]\n'
        'RewriteCond %{QUERY_STRING} "^id=5$"\n'
        f'RewriteRule "^/sivu\\.html$" "{target}" [R=301,L,QSD]\n'
    )
    assert '    expression `{query} == "id=5"`\n' in caddy.caddyfile([old], PUBLICATION)
    assert f"https://www.vanha.fi/sivu.html id=5 {target} 301!\n" in static_hosts.redirects_file([old])


def test_an_old_page_of_the_site_leads_on_within_the_site() -> None:
    old = move("palvelut/vanha.html", "sanasto/uusi.html")
    assert (old.path, old.old_address) == ("/tyokyky/palvelut/vanha.html", "palvelut/vanha.html")
    assert relative_target(old) == "../sanasto/uusi.html"
    assert 'RewriteRule "^palvelut/vanha\\.html$"' in apache.htaccess([old], PUBLICATION)
    assert "vanha" not in apache.virtual_host([old], PUBLICATION)


def test_redirects_with_a_query_come_before_those_without() -> None:
    found = [old_address(one) for one in ("/a.html", "/a.html?id=1")]
    ordered = moves([Redirect(one, "", "index.html", "", Somewhere("x"), ()) for one in found], PUBLICATION)
    assert [one.query for one in ordered] == ["id=1", ""]


def test_crawlers_get_the_sitemap_of_a_site_and_nothing_of_a_trial() -> None:
    assert crawlers.robots(PUBLICATION).endswith("Sitemap: https://www.esimerkki.fi/tyokyky/sitemap.xml\n")
    assert crawlers.robots(PREVIEW) == "User-agent: *\nDisallow: /koe/\n"
    written = crawlers.sitemap(["palvelut/a.html", "index.html"], PUBLICATION)
    assert re.findall("<loc>(.*?)</loc>", written) == [
        "https://www.esimerkki.fi/tyokyky/", "https://www.esimerkki.fi/tyokyky/palvelut/a.html",
    ]  # fmt: skip
