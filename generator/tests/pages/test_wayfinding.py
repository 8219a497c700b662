from __future__ import annotations

import pytest

from palvelukartta.model.catalog import Catalog
from palvelukartta.pages.wayfinding import Wayfinding, clicks_from_front, links_of
from palvelukartta.problems import Problem
from palvelukartta.rendering.page import Page
from palvelukartta.reports.text import text
from tests.builders import a_catalog, an_entry

FRONT, LIST, INDEX, SERVICE = "index.html", "palvelut/index.html", "hakemisto.html", "palvelut/apu.html"


def a_document(*targets: str, around: str = "{}") -> str:
    links = "".join(f'<a href="{target}">Linkki</a>' for target in targets)
    return f"<body><main>{around.format(links)}</main></body>"


def service() -> Catalog:
    return a_catalog(an_entry("service", "apu"))


def problems(documents: dict[str, str], index: tuple[str, ...] = (LIST, INDEX)) -> list[Problem]:
    """What is wrong with a site of `documents`, in which the service "apu" is an entry."""
    pages = [
        Page(
            one,
            "x.html",
            one,
            section=f"{one.partition('/')[0]}/index.html" if "/" in one else "",
            source="services/apu.yml" if one == SERVICE else "",
            index=one in index,
        )
        for one in documents
    ]
    found = Wayfinding()
    for page in pages:
        found.look(page, documents[page.address])
    return list(found.problems(service()))


def a_site(**changed: str) -> dict[str, str]:
    return {
        FRONT: a_document("palvelut/index.html", "hakemisto.html"),
        LIST: a_document("apu.html"),
        INDEX: a_document("palvelut/apu.html"),
        SERVICE: a_document("../index.html"),
    } | {{"front": FRONT, "list": LIST, "index": INDEX, "service": SERVICE}[name]: one for name, one in changed.items()}


def many(count: int) -> list[str]:
    return [f"sivu-{number}.html" for number in range(count)]


def test_a_site_with_few_links_and_two_routes_has_no_problems() -> None:
    assert problems(a_site()) == []


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            a_document("a.html", "a.html#kohta", "b.html", "#kohta", "https://muu.fi", "mailto:a@b.fi"),
            {"a.html", "b.html"},
        ),
        (a_document("a.html", around="<details><summary>Lisää</summary>{}</details>"), set()),
        (a_document("a.html", around="<details open><summary>Lisää</summary>{}</details>"), {"a.html"}),
        (a_document("a.html", around='<svg viewBox="0 0 1 1">{}</svg>'), set()),
        (a_document("a.html", around='<ol class="steps last">{}</ol>'), set()),
        (a_document("a.html", around="<ol>{}</ol>"), {"a.html"}),
        ('<body><a href="a.html">Ulkona</a><main></main></body>', set()),
        ('<body><main><a href="a.html" data-shown="chosen">Valittu</a></main></body>', set()),
    ],
)
def test_only_other_pages_in_sight_of_the_main_part_count(document: str, expected: set[str]) -> None:
    assert links_of("sivu.html", document).in_sight == expected


def test_links_are_resolved_from_the_pages_own_place() -> None:
    assert links_of("polut/a.html", a_document("b.html", "../haku.html?q=a&amp;b=c")).all == {
        "polut/b.html",
        "haku.html",
    }


def test_clicks_are_the_fewest_and_never_pass_a_page_that_is_left_out() -> None:
    links = {"index.html": {"a", "z"}, "a": {"b"}, "b": {"c"}, "z": {"c"}, "c": set()}
    frozen = {address: frozenset(targets) for address, targets in links.items()}

    assert clicks_from_front(frozen, set())["c"] == 2
    assert clicks_from_front(frozen, {"z"})["c"] == 3


CASES = {
    "site-link-budget": (
        a_site(service=a_document(*many(16))),
        "services/apu.yml",
        "Sivulta palvelut/apu.html on linkkejä liian monelle sivulle: 16. Enintään 15 saa olla näkyvissä.",
    ),
    "site-front-choices": (
        a_site(
            front=a_document("palvelut/index.html", "hakemisto.html", *many(6), around='<ul class="questions">{}</ul>')
        ),
        "site.yml",
        "Etusivulla on liian monta kysymystä: 8. Enintään 7 saa olla.",
    ),
    "site-click-depth": (
        a_site(front=a_document("hakemisto.html", "1.html"), list=a_document())
        | {"1.html": a_document("2.html", LIST), "2.html": a_document("3.html"), "3.html": a_document(SERVICE)},
        "services/apu.yml",
        "Sivulle palvelut/apu.html on etusivulta 4 napsautusta. Enintään 3 saa olla.",
    ),
    "site-unreached": (
        a_site()
        | {"toimijat/index.html": a_document("kela.html"), "toimijat/kela.html": a_document("index.html")}
        | {INDEX: a_document("palvelut/apu.html", "toimijat/kela.html")},
        "site.yml",
        "Sivulle toimijat/index.html ei pääse etusivulta linkkejä pitkin.",
    ),
    "site-one-route": (
        a_site(index=a_document()),
        "services/apu.yml",
        "Sivulle palvelut/apu.html ei ole kahta reittiä: yhtä selaamalla ja toista hakemistosta A–Ö.",
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_a_fault_says_what_is_wrong_and_where(code: str) -> None:
    documents, path, message = CASES[code]
    found = problems(documents)

    assert [(one.code, one.location.path) for one in found] == [(code, path)]
    assert message in text(found, "fi", "content")
    assert "{" not in text(found, "en", "content")


def test_the_index_alone_is_no_browsing_route() -> None:
    assert [one.code for one in problems(a_site(list=a_document()))] == ["site-one-route"]


def test_an_index_page_may_have_many_links_and_the_front_page_twenty() -> None:
    assert problems(a_site(list=a_document("apu.html", *many(40)))) == []
    assert problems(a_site(front=a_document("palvelut/index.html", "hakemisto.html", *many(18)))) == []
    assert [
        one.code for one in problems(a_site(front=a_document("palvelut/index.html", "hakemisto.html", *many(19))))
    ] == ["site-link-budget"]


def test_neither_the_page_of_missing_addresses_nor_that_of_codes_needs_a_link() -> None:
    assert problems(a_site() | {one: a_document("index.html") for one in ("404.html", "virhekoodit.html")}) == []
