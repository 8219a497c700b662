"""Requirements 26 to 28: the search with and without scripts, and real queries with the pages that they must find."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page, Route, expect

from palvelukartta.auditing.built import BuiltSite, words_of
from palvelukartta.auditing.checks.axe import findings
from palvelukartta.auditing.checks.search import ALL_ARE_THERE, answer_faults, letters_without_a_link
from palvelukartta.sitemap.addresses import entry_address
from palvelukartta.source.assemble import read_content
from palvelukartta.source.schemas import load_schemas
from site_tests.conftest import OpenPage
from site_tests.contents import OWN_CONTENT
from site_tests.of_maps import needed

QUERIES = sorted(OWN_CONTENT.glob("queries/*.toml"))


FIRST = {"halves": 1}
"""Of a file of queries whose page is the first result."""


IN_SIGHT = 3
"""The page that a query asks for is among so many first results."""


SHOWN_AT_ONCE = 8
"""Results that are there before the reader pauses."""


LEAST_SHARE = 0.95


LEAST_QUERIES = 60


_ANSWERS = """async queries => {
  const {answer} = await import(document.querySelector('script[src*="search-results-"]').src);
  const found = [];
  for (const query of queries) found.push((await answer(query)).map(({entry}) => entry.href));
  return found;
}"""


TEXTS = "**/haku-tekstit-*.json"

_ASKED = """() => performance.getEntriesByType('resource').map(({name, initiatorType}) => ({name, initiatorType}))"""


class Query(NamedTuple):
    """What somebody writes, and the addresses of which one must be in sight."""

    words: str
    addresses: tuple[str, ...]


def queries(path: Path) -> list[Query]:
    """The queries of one file."""
    folder = {kind.directory: kind.path for kind in load_schemas().kinds.values()}
    keys = [(str(one["words"]), [page.split("/") for page in one["pages"]]) for one in _read(path)]
    return [Query(words, tuple(f"{folder[kind]}/{id}.html" for kind, id in pages)) for words, pages in keys]


def _read(path: Path) -> list[dict[str, list[str]]]:
    found: list[dict[str, list[str]]] = tomllib.loads(path.read_text(encoding="utf-8"))["query"]
    return found


def ask(page: Page, words: str) -> None:
    page.get_by_label("Etsi palvelua").fill(words)
    page.get_by_role("button", name="Hae").click()


def test_req_27_what_was_found_is_counted(open_sample: OpenPage) -> None:
    assert answer_faults(open_sample("haku.html?q=työkkäri")) == []


def test_req_26_without_scripts_the_search_leads_to_the_index(sample: BuiltSite, open_sample: OpenPage) -> None:
    page = open_sample("index.html", script=False)
    ask(page, "kuntouttava")
    assert page.url.endswith("haku.html?q=kuntouttava")
    page.get_by_role("navigation", name="Siirry kirjaimeen").get_by_role("link", name="K", exact=True).click()
    assert page.url.endswith("hakemisto.html#kirjain-K")
    assert letters_without_a_link(sample.page("haku.html"), sample) == []


def test_req_27_results_are_counted_and_listed_and_say_what_they_are(open_sample: OpenPage) -> None:
    page = open_sample("index.html")
    expect(page.locator("label[for=q]")).to_be_visible()
    ask(page, "työkkäri")
    status = page.get_by_role("status")
    expect(status).to_contain_text("hakutulosta haulla ”työkkäri”")
    rows = page.locator("#haku-tulokset > li")
    expect(rows).to_have_count(int(status.inner_text().split()[0]))
    office = rows.filter(has=page.get_by_role("link", name="TE-toimisto", exact=True)).first
    expect(office).to_contain_text("Löytyy myös nimellä ”työkkäri”")
    kinds = {"Sivu", *(kind.singular for kind in load_schemas().kinds.values())}
    assert set(rows.locator(".meta > span:first-child").all_inner_texts()) <= kinds


_TAGS = """items => items.map(item =>
  [item.querySelector('a').getAttribute('href'), item.querySelector('.tag')?.textContent ?? ''])"""


def test_req_27_a_result_says_what_its_page_says_of_its_standing(sample: BuiltSite, open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=te-toimisto")
    page.wait_for_function(ALL_ARE_THERE)
    shown: dict[str, str] = dict(page.locator("#haku-tulokset > li").evaluate_all(_TAGS))
    assert {shown["sanasto/te-toimisto.html"], shown["toimijat/te-toimisto.html"]} == {"Päättynyt"}
    for address, said in shown.items():
        of_page = [tag.text_content() for tag in sample.page(address).tree.xpath("//main//*[contains(@class, 'tag')]")]
        label, _, year = said.rpartition(" ") if said[-1:].isdigit() else (said, "", "")
        told = any(tag.strip().startswith(label) for tag in of_page) and any(year in tag for tag in of_page)
        assert told or not said, (address, said, of_page)


def test_req_27_an_old_name_gives_the_present_thing_first(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=TE-toimiston")
    first = page.locator("#haku-tulokset > li").first
    expect(first.get_by_role("link")).to_contain_text("Työllisyysalue")
    expect(first).to_contain_text("Ennen: TE-toimisto.")
    expect(first.locator(".tag")).to_have_count(0)


@pytest.mark.keski_suomi("it asks for a name that has ended there")
def test_req_27_another_row_with_an_old_name_tells_it_as_old(open_page: OpenPage) -> None:
    """What has ended itself bears the name still."""
    page = open_page("haku.html?q=TE-toimisto")
    page.wait_for_function(ALL_ARE_THERE)
    rows = page.locator("#haku-tulokset > li")
    for text in rows.filter(has_text="”TE-toimisto”").all_inner_texts():
        assert "Päättynyt" in text


def word_of_a_step(site: BuiltSite) -> str:
    """A long word that stands in the steps of a pathway alone: no name, and nothing beside the steps, has it."""
    pathways = [page for page in site.pages if page.template == "pathway.html"]
    names = {word for page in site.pages for word in page.h1.lower().split()}
    for page in pathways:
        steps = words_of(page.tree.get_element_by_id("vaiheet"))
        outside = Counter(words_of(page.main).split())
        outside.subtract(steps.split())
        for task in page.tree.xpath("//*[@id='vaiheet']//*[contains(@class, 'does')]"):
            for word in words_of(task).split():
                if len(word) > 8 and word.isalpha() and not outside[word] and word.lower() not in names:
                    return word
    return ""


def test_req_27_a_hit_in_a_step_opens_the_step(site: BuiltSite, open_page: OpenPage) -> None:
    page = open_page(f"haku.html?q={word_of_a_step(site)}")
    page.wait_for_function(ALL_ARE_THERE)
    row = page.locator("#haku-tulokset > li").filter(has_text="Löytyi vaiheesta").first
    address, _, anchor = str(row.locator("a").first.get_attribute("href")).partition("#")
    step = site.page(address).tree.get_element_by_id(anchor)
    assert "step" in step.get("class").split()
    number = words_of(step.xpath(".//*[contains(@class, 'badge')]")[0]).rstrip(". ")
    expect(row).to_contain_text(f"Löytyi vaiheesta {number}: ")


def test_req_27_a_pathway_and_a_service_of_one_name_are_one_row_with_two_links(
    sample: BuiltSite, open_sample: OpenPage
) -> None:
    titles = [page.h1 for page in sample.pages if page.template == "service.html"]
    twins = [page.h1 for page in sample.pages if page.template == "pathway.html" and page.h1 in titles]
    assert twins
    for title in twins:
        page = open_sample(f"haku.html?q={title}")
        page.wait_for_function(ALL_ARE_THERE)
        rows = page.locator("#haku-tulokset > li").filter(has=page.locator("h2", has_text=title))
        links = rows.first.locator("a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert {link.partition("/")[0] for link in links} == {"palvelut", "polut"}, title


def test_req_27_results_of_one_name_have_links_of_different_names(open_sample: OpenPage) -> None:
    for query in ("Asiakasvastaava", "Työvalmennuspalvelu Kätevä"):
        page = open_sample(f"haku.html?q={query}")
        page.wait_for_function(ALL_ARE_THERE)
        names = page.locator("#haku-tulokset a").all_inner_texts()
        assert len(set(names)) == len(names), names
        assert sum(name.startswith(query) for name in names) > 1


_MARKS = """marks => marks.map(mark =>
  [mark.previousSibling?.data ?? '', mark.textContent, mark.nextSibling?.data ?? ''])"""


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("te", {"te"}),
        ("ta", set()),
        ("kunt", set()),
        ("selko", {"selko"}),
        ("KELA:n", {"kela", "kelan", "kelaan", "kelasta"}),
        ("pajalla", {"työpaja"}),
    ],
)
def test_req_27_only_whole_words_are_marked(query: str, words: set[str], open_sample: OpenPage) -> None:
    page = open_sample(f"haku.html?q={query}")
    page.wait_for_function(ALL_ARE_THERE)
    marks = page.locator("#haku-tulokset mark").evaluate_all(_MARKS)
    assert not [mark for mark in marks if mark[0][-1:].isalnum() or mark[2][:1].isalnum()]
    marked = {mark.lower() for _, mark, _ in marks}
    assert bool(marked) == bool(words)
    assert not [mark for mark in marked if words.isdisjoint({mark, *mark.split("-")})]


def test_req_27_a_likeness_of_letters_is_no_answer(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=selkä")
    page.wait_for_function(ALL_ARE_THERE)
    assert not [name for name in page.locator("#haku-tulokset a").all_inner_texts() if "Selko" in name]


def test_req_27_a_result_shows_why_it_was_found(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=kuntouttavassa+työtoiminnassa")
    first = page.locator("#haku-tulokset > li").first
    expect(first.locator("a mark").first).to_be_visible()
    assert first.locator("a mark").all_inner_texts() == ["Kuntouttava", "työtoiminta"]
    page.goto(page.url.partition("?")[0] + "?q=kuka+maksaa+matkat")
    expect(page.locator("#haku-tulokset > li").first).to_contain_text("Löytyi koh")


def test_req_27_what_the_names_answer_is_there_before_the_texts(open_sample: OpenPage) -> None:
    page, held = open_sample("haku.html"), list[Route]()
    page.route(TEXTS, lambda route: held.append(route))
    page.locator("#q").fill("kuntouttava lomake")
    expect(page.locator("#haku-tila")).to_have_text("Haetaan …")
    expect(page.locator("#haku-tulokset a").first).to_be_visible()
    assert held, "the texts were not asked for"

    held[0].continue_()
    expect(page.locator("#haku-tila")).to_contain_text("tulos")
    page.unroute(TEXTS)


def test_the_names_are_asked_for_once_and_not_after_the_scripts(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=palvelu")
    requests = [asked for asked in page.evaluate(_ASKED) if "/haku-" in asked["name"]]
    (names,) = [asked for asked in requests if "haku-tekstit" not in asked["name"]]
    assert names["initiatorType"] == "link"


def test_req_01_axe_finds_nothing_in_results(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=kela", width=320, dark=True)
    expect(page.locator("#haku-tulokset mark").first).to_be_visible()
    assert findings(page) == []


def test_req_27_no_result_gives_advice_and_no_list(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=xyzzyplugh")
    expect(page.get_by_role("status")).to_have_text("Ei hakutuloksia haulla ”xyzzyplugh”")
    expect(page.get_by_text("Näin voit jatkaa:")).to_be_visible()
    expect(page.locator("#haku-tulokset")).to_be_hidden()
    page.goto(page.url.partition("?")[0])
    expect(page.get_by_role("status")).to_have_text("Kirjoita hakusana.")
    expect(page.get_by_text("Näin voit jatkaa:")).to_be_hidden()


def test_req_27_the_state_is_the_address_and_back_works(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=kela")
    status = page.get_by_role("status")
    expect(status).to_contain_text("”kela”")
    ask(page, "velkaneuvonta")
    expect(status).to_contain_text("”velkaneuvonta”")
    assert page.url.endswith("?q=velkaneuvonta")
    page.locator("#haku-tulokset a").first.click()
    page.wait_for_url("**/palvelut/**")
    page.go_back()
    expect(status).to_contain_text("”velkaneuvonta”")
    page.go_back()
    expect(status).to_contain_text("”kela”")
    assert page.get_by_label("Etsi palvelua").input_value() == "kela"


def test_req_27_results_follow_the_writing_and_the_field_keeps_the_focus(open_sample: OpenPage) -> None:
    page = open_sample("haku.html")
    field = page.get_by_label("Etsi palvelua")
    field.press_sequentially("palkkatu")
    expect(page.locator("#haku-tulokset a").first).to_contain_text("Palkkatuki")
    assert field.evaluate("one => one === document.activeElement")
    page.wait_for_url("**/haku.html?q=palkkatu")


def test_req_28_a_title_finds_its_page(
    site: BuiltSite, open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = map(entry_address, read_content(OWN_CONTENT).catalog.entries.values())
    entries = {address: site.page(address).h1 for address in addresses}
    titles = sorted(set(entries.values()))
    answers = dict(zip(titles, open_page("haku.html").evaluate(_ANSWERS, titles), strict=True))
    right = [address for address, title in entries.items() if address in answers[title][:IN_SIGHT]]
    with capsys.disabled():
        print(f"\n{len(right)} of {len(entries)} titles find their page among the first {IN_SIGHT}", end="")
    assert len(right) >= LEAST_SHARE * len(entries), sorted(set(entries) - set(right))


def test_req_28_queries_find_their_page(
    site: BuiltSite, open_page: OpenPage, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of the content's own queries; one whose pages are gone asks for nothing, and is told by .ci/content_hints.py."""
    asked = {
        path.stem: [query for query in queries(path) if site.addresses.intersection(query.addresses)]
        for path in QUERIES
    }
    needed(sum(map(len, asked.values())), "its content has no queries", LEAST_QUERIES)
    words = [query.words for found in asked.values() for query in found]
    answers = dict(zip(words, open_page("haku.html").evaluate(_ANSWERS, words), strict=True))
    missed = {
        name: {
            query.words: answers[query.words][: FIRST.get(name, IN_SIGHT)]
            for query in found
            if not set(query.addresses) & set(answers[query.words][: FIRST.get(name, IN_SIGHT)])
        }
        for name, found in asked.items()
    }
    with capsys.disabled():
        for name, found in asked.items():
            right = len(found) - len(missed[name])
            seen = FIRST.get(name, IN_SIGHT)
            print(f"\n{name}: {right} of {len(found)} queries find their page among the first {seen}", end="")
    assert sum(map(len, missed.values())) <= (1 - LEAST_SHARE) * len(words), missed


def test_req_28_a_page_of_the_site_is_first_by_its_title(site: BuiltSite, open_page: OpenPage) -> None:
    titles = [page.h1 for page in site.pages if page.address.endswith("/index.html")]
    titles += [
        site.page(address).h1 for address in ("yhteystiedot.html", "kartta.html", "vertaa.html", "tietosuoja.html")
    ]
    answers = dict(zip(titles, open_page("haku.html").evaluate(_ANSWERS, titles), strict=True))
    first = {title: site.page(found[0]).h1 if found else "" for title, found in answers.items()}
    assert first == {title: title for title in titles}


@pytest.mark.keski_suomi("people asked these of its pages")
@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("muutos 2025", "muutokset/index.html"),
        ("uudistus 2025", "muutokset/index.html"),
        ("mikä muuttui 2025", "muutokset/index.html"),
        ("vertailu", "vertailut/index.html"),
        ("27 d 27 e eläke", "vertailut/tyotoiminta-ja-tyohonvalmennus.html"),
        ("puhelinnumero", "yhteystiedot.html"),
        ("kartta", "kartta.html"),
        ("lomakkeet", "valineet/index.html"),
        ("kuka päättää IPS", "palvelut/laatukriteeri-tyohonvalmennus.html"),
        ("lupa puhua", "valineet/suostumukset.html"),
    ],
)
def test_req_28_what_people_asked_shows_the_page(query: str, address: str, open_page: OpenPage) -> None:
    (found,) = open_page("haku.html").evaluate(_ANSWERS, [query])
    assert address in found[:SHOWN_AT_ONCE]


def test_req_01_the_skip_link_leads_past_the_search_field_to_the_count(open_sample: OpenPage) -> None:
    page = open_sample("haku.html?q=kela")
    page.wait_for_function(ALL_ARE_THERE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#haku-tulokset a").first).to_be_focused()
    page.goto(page.url.partition("?")[0])
    expect(page.locator(".skip-link")).to_have_attribute("href", "#sisalto")


def test_req_26_a_long_letter_of_the_index_has_a_second_level(site: BuiltSite, open_page: OpenPage) -> None:
    index = site.page("hakemisto.html")
    for letter in index.tree.xpath("//*[starts-with(@id, 'kirjain-')][parent::*[contains(@class, 'inside')]]"):
        counts = [len(rows.xpath("li")) for rows in letter.xpath("ul[@class='index-rows']")]
        links = [anchor for _, _, anchor in index.links(letter) if anchor.startswith("osa-")]
        assert links == letter.xpath("h3/@id"), letter.get("id")
        assert max(counts) <= 60, letter.get("id")
    long = index.tree.xpath("//*[contains(@class, 'beginnings')]/ancestor::*[starts-with(@id, 'kirjain-')][1]/@id")
    needed(long, "no letter of its index is long")
    page = open_page(f"hakemisto.html#{long[-1]}")
    first = page.locator(f"#{long[-1]} .beginnings a").last
    assert first.is_visible()
    first.press("Enter")
    assert page.locator(f"#{long[-1]} h3").last.bounding_box()["y"] < 900  # type: ignore[index]
