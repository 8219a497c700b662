"""Requirement 33: a service opens with what it is, for whom and how to get in, at most two sentences each."""

from __future__ import annotations

from palvelukartta.model.referable import can_be_referred_to, expected_fields, names_gap
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.source.assemble import read_content
from site_tests.built import OWN_CONTENT, BuiltSite, words_of
from site_tests.checks.services import opening_faults


def test_req_33_a_service_opens_with_what_for_whom_and_how_to_get_in(site: BuiltSite) -> None:
    services = [page for page in site.pages if page.template == "service.html"]
    assert services
    faults = {page.address: opening_faults(page, site) for page in services}
    assert not {address: found for address, found in faults.items() if found}


def test_a_services_forms_are_links_in_sight(site: BuiltSite) -> None:
    """Four of them; where there are more, all are in a part that opens, too."""
    with_forms = 0
    for entry in read_content(OWN_CONTENT).catalog.of_kind("service"):
        forms = [f"valineet/{id}.html" for id in entry.items("instruments")]
        page = site.page(f"palvelut/{entry.id}.html")
        opened = page.main.xpath(".//p[contains(@class, 'forms')]")
        shown = [address for one in opened for _, address, _ in page.links(one)]
        assert shown == forms[:4], page.address
        if len(forms) > 4:
            assert set(forms) <= {address for _, address, _ in page.links(page.main)}, page.address
        with_forms += bool(forms)
    assert with_forms > 10


def test_what_one_can_refer_to_says_who_decides_and_for_whom_it_is_not(site: BuiltSite) -> None:
    """Each in a part of its own, with the pages to go to instead; or the gap is said there."""
    catalog = read_content(OWN_CONTENT).catalog
    for entry in filter(can_be_referred_to, catalog.of_kind("service")):
        page = site.page(f"palvelut/{entry.id}.html")
        for field in expected_fields(entry):
            said = [one.getnext() for one in page.main.iter("h2") if words_of(one) == entry.kind.field(field)["title"]]
            texts = [" ".join(one["text"].split()) for one in entry.items(field)]
            onward = {
                entry_address(catalog.entries[reference.target])
                for reference in catalog.outgoing(entry.key)
                if reference.relation.fields == (field, "instead")
            }
            told = bool(texts) or names_gap(entry, field)
            assert [one.get("class") for one in said] == ["entry-terms" if texts else "not-known"] * told, entry.id
            assert all(text in words_of(one) for one in said for text in texts), entry.id
            assert {address for one in said for _, address, _ in page.links(one)} == onward, entry.id
