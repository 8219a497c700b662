from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import lxml.html
import pytest
from msgspec.structs import replace

from palvelukartta.checking import Checked
from palvelukartta.resources import resource_directory
from palvelukartta.site import Site

THEME = resource_directory("theme")
SERVICE = "palvelut/esimerkkipalvelu.html"
ADDRESS = "https://kunta.esimerkki.fi/kartta/"


def a_site(good: Checked, **settings: str) -> Site:
    """The good content with other settings in site.yml."""
    kept = {key: value for key, value in good.catalog.site.items() if key not in ("feedback_email", "edit_url")}
    catalog = replace(good.catalog, site={**kept, "site_url": ADDRESS, **settings})
    return Site(replace(good, catalog=catalog), today=date(2026, 11, 22))


def actions(site: Site, address: str) -> dict[str, str]:
    """Text → address of what a reader can do about the page."""
    links = lxml.html.document_fromstring(site.documents[address]).xpath("//section[@class='about-page']//p//a")
    return {link.text_content(): link.get("href") for link in links}


def words(site: Site, address: str) -> str:
    return str(lxml.html.document_fromstring(site.documents[address]).xpath("string(//section[@class='about-page'])"))


def test_a_message_about_an_error_names_the_page_and_its_address(good: Checked) -> None:
    site = a_site(good, feedback_email="palaute@esimerkki.fi")
    href = urlsplit(actions(site, SERVICE)["Ilmoita virheestä tällä sivulla"])
    asked = parse_qs(href.query)

    assert (href.scheme, href.path) == ("mailto", "palaute@esimerkki.fi")
    assert asked["subject"] == ["Virhe sivulla: Esimerkkipalvelu"]
    assert ADDRESS + SERVICE in asked["body"][0]


def test_a_form_is_used_instead_of_a_message_where_the_publisher_has_one(good: Checked) -> None:
    form = "https://git.esimerkki.fi/uusi?issue[title]={title}&issue[text]={address}"
    site = a_site(good, report_url=form, feedback_email="palaute@esimerkki.fi")
    asked = parse_qs(urlsplit(actions(site, SERVICE)["Ilmoita virheestä tällä sivulla"]).query)

    assert asked == {"issue[title]": ["Virhe sivulla: Esimerkkipalvelu"], "issue[text]": [ADDRESS + SERVICE]}


@pytest.mark.parametrize(("address", "path"), [(SERVICE, "services/esimerkkipalvelu.yml"), ("index.html", "site.yml")])
def test_editing_opens_the_pages_own_file(good: Checked, address: str, path: str) -> None:
    site = a_site(good, edit_url="https://git.esimerkki.fi/muokkaa/content/")

    assert actions(site, address)["Muokkaa tätä sivua"] == f"https://git.esimerkki.fi/muokkaa/content/{path}"


def test_every_page_has_the_actions_that_have_an_address_and_the_footers_feedback_without(good: Checked) -> None:
    without, with_both = a_site(good), a_site(good, edit_url="https://a.fi/", report_url="https://b.fi/?{address}")
    for page in (one for one in without.pages if one.language == "fi"):
        assert actions(without, page.address) == {}, page.address
        assert "Anna palautetta" in without.html(page), page.address
        can = actions(with_both, page.address)
        assert "Ilmoita virheestä tällä sivulla" in can, page.address
        assert ("Muokkaa tätä sivua" in can) == bool(page.source), page.address
