"""Requirements 13 to 15: few links, few clicks, two routes to every service, and where in a pathway one is."""

from __future__ import annotations

from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of

INDEXES = {
    "list.html",
    "changes.html",
    "guide.html",
    "a_to_z.html",
    "open_questions.html",
    "map.html",
    "contacts.html",
    "plan.html",
}
"""Templates of pages that list what there is: their links are what they are for."""

_OUT_OF_SIGHT = (
    "ancestor::details[not(@open)] | ancestor::ol[starts-with(@class, 'steps')] | ancestor::*[name()='svg']"
    " | self::*[@data-shown='chosen']"
)


def in_sight(page: BuiltPage) -> set[str]:
    """Other pages to which the main part leads where nothing needs to be opened."""
    links = list(page.links(page.main))
    return {address for link, address, _ in links if address != page.address and not link.xpath(_OUT_OF_SIGHT)}


def place(page: BuiltPage) -> list[Element]:
    """The marks of place, which stand before main."""
    return list(page.tree.xpath("//nav[contains(@class, 'part-of')][following::main]"))


MOST_IN_SIGHT, MOST_CLICKS = 15, 3


def too_many_links(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 13: the number of pages in sight where it is over the budget."""
    count = 0 if page.template in INDEXES else len(in_sight(page))
    return [f"{count} pages in sight"] if count > MOST_IN_SIGHT else []


ON_ROUTES = {"client.html", "trigger.html", "guide_answer.html"}
"""Templates of pages that are parts of a pathway or of the guided route, each of them."""


def off_the_route(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 15: a page of a pathway or of the guided route that does not say before main where it stands."""
    return [] if page.template not in ON_ROUTES or place(page) else ["no mark of place before main"]


def without_place(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 15: a part of a pathway that does not say so before main, or not where in it one is."""
    pathways = page.tree.xpath("//main//aside[@aria-labelledby='poluilla']//ul[contains(@class, 'rows')]/li")
    if page.template not in ("service.html", "instrument.html") or not pathways:
        return []
    links = {found for nav in place(page) for link in nav.iter("a") if (found := page.resolve(link.get("href")))}
    steps = pathways[0].xpath("p[not(a)]") if len(pathways) == 1 else []
    own = page.resolve(pathways[0].xpath("h3/a/@href")[0]) if len(pathways) == 1 else (page.address, "poluilla")
    said = " ".join(map(words_of, place(page)))
    missing = [words_of(step) for step in steps if words_of(step) not in said]
    return [*(["no link to the pathway before main"] if own not in links else []), *missing]
