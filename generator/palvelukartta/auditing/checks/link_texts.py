"""Requirements 16 to 18: a link says where it leads, it leads there, and nothing leads in a circle of "next" links."""

from __future__ import annotations

import re
from collections import defaultdict

from palvelukartta.auditing.built import TOGETHER, BuiltPage, BuiltSite, words_of
from palvelukartta.sitemap.addresses import CONTACT_PLACE, FEEDBACK

STEM = 4
"""Letters of a word that stay the same in its inflected forms."""

SHORT_STEM, SHORT_WORD = 3, 5
"""The same of a word of so many letters: more of it changes (polku, polut)."""


SHORT = {FEEDBACK, "index.html", "haku.html"}
"""Pages that actions lead to: their links say what the reader does ("Anna palautetta"), or name the site."""


EMPTY_WORDS = {"lue", "lisää", "täällä", "tästä", "tähän", "klikkaa", "linkki", "linkkiä", "linkistä"}
"""Words of which no link may be made alone: they say nothing of the page."""


def _words(text: str) -> set[str]:
    """The words that carry meaning."""
    return {word for word in re.findall(r"[\wåäö]+", text.casefold()) if len(word) >= STEM}


def _is_form(one: str, other: str) -> bool:
    """Whether two words begin as forms of one word do."""
    stem = SHORT_STEM if min(len(one), len(other)) <= SHORT_WORD else STEM
    return one[:stem] == other[:stem]


def names_page(text: str, page: BuiltPage) -> bool:
    """Whether a link's text shares a word, inflected or not, with the page's h1."""
    h1 = _words(page.h1)
    forms = any(_is_form(one, other) for one in _words(text) for other in h1)
    return not h1 or forms or text.casefold() in page.h1.casefold()


def misnamed_links(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 16: links in main whose text shares no word with the page they lead to."""
    pages, found = site.by_address, set()
    for link, address, anchor in page.links(page.main):
        in_list = page.address == "hakemisto.html"
        if anchor or in_list or address in SHORT or address not in pages or link.get("class") == "ask":
            continue
        takes_away = link.get("data-value") and link.get("aria-current")
        if takes_away or link.xpath("ancestor::*[name()='svg']") or page.template == "index.html":
            continue
        if not names_page(words_of(link), pages[address]):
            found.add(f"{words_of(link)} → {pages[address].h1}")
    return sorted(found)


def ambiguous_links(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 16: one text of a link in main that leads to two addresses."""
    targets = defaultdict(set)
    for link, address, anchor in page.links(page.main):
        if not anchor and not link.xpath("ancestor::*[name()='svg']"):
            targets[words_of(link)].add(address)
    return [f"{text} → {', '.join(sorted(found))}" for text, found in targets.items() if len(found) > 1]


def empty_links(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 16: links that say nothing, or open a tab of their own."""
    said = ((words_of(link), link) for link in page.tree.iter("a"))
    return [words for words, link in said if link.get("target") is not None or _says_nothing(words)]


def _says_nothing(words: str) -> bool:
    found = set(re.findall(r"\w+", words.casefold()))
    return bool(found) and found <= EMPTY_WORDS


def misplaced_help(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 17: feedback and contact that are not the first two links of the footer. The pages of several maps
    name each map's own."""
    if page.template.startswith(TOGETHER):
        return []
    found = [(address, anchor) for _, address, anchor in page.links(page.tree.xpath("//footer")[0])][:2]
    return [] if found == [(FEEDBACK, ""), (FEEDBACK, CONTACT_PLACE)] else [str(found)]


def previous_and_next(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Requirement 18: links to a previous and a next page; the steps of a pathway are on one page."""
    return [words_of(link) for link in page.tree.xpath("//a[@rel='next' or @rel='prev']")]


OUTSIDE = ("/", "..")
"""How an address above the top of the site begins: from a map to the page of all maps."""

_FILES = "//link[@rel='stylesheet']/@href | //script/@src | //img/@src"


def dead_links(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Links of the site to a page, or to a place of a page, that is not there, and files that the page lacks. Of a copy
    of a published site only places are asked: it holds no files, and not every page."""
    found = []
    for link, address, anchor in page.links():
        target = site.by_address.get(address)
        gone = not site.is_copy and address not in site.addresses and not address.startswith(OUTSIDE)
        if gone or (target and anchor and anchor not in target.id_set):
            found.append(f"{words_of(link)} → {address}{anchor and '#'}{anchor}")
    files = [] if site.is_copy else [str(file) for file in page.tree.xpath(_FILES)]
    return [*found, *(file for file in files if (page.resolve(file) or ("",))[0] not in site.addresses)]
