"""The map of an entity: nothing lies over anything else, it says what the content says, and it is small."""

from __future__ import annotations

import gzip

import pytest

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.map_words import OPEN, OVERLAPS, SPACED, map_overlaps
from site_tests.conftest import OpenPage
from site_tests.map_parity import ENTITY, LINES
from site_tests.of_maps import needed

MAP = "kartta.html"
WIDTHS = range(320, 1921, 64)
MOST_ELEMENTS, MOST_BYTES = 700, 25_000
"""Each way on that no line shows has a sign of its own where it begins, which is text: some fifty elements."""

FIRST, *_, LAST = (line["code"].lower() for line in (*LINES.values(), *LINES.values()))
"""Ids of the first and of the last line on the page."""


@pytest.mark.parametrize("width", WIDTHS)
def test_req_06_nothing_on_the_map_lies_over_anything_else(width: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width)
    assert map_overlaps(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 1024, 1280])
def test_spaced_text_lies_over_nothing(width: int, open_page: OpenPage) -> None:
    assert map_overlaps(open_page(MAP, width=width), SPACED) == []


@pytest.mark.keski_suomi("the measure is tried on its map, where little room is left")
@pytest.mark.parametrize(
    ("style", "fault"),
    [
        (".line .stop { margin-inline: -3rem; }", "over: "),
        (".line .stop a { white-space: nowrap; }", "on a line: "),
        (".line h3 { font-size: 11px !important; }", "small: "),
    ],
)
def test_the_measure_finds_what_lies_over_something(style: str, fault: str, open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    assert any(found.startswith(fault) for found in map_overlaps(page, style))


def test_the_map_is_small(site: BuiltSite) -> None:
    document = site.directory / MAP
    page = site.by_address[MAP]
    assert len(list(page.tree.iter("*"))) <= MOST_ELEMENTS
    assert len(gzip.compress(document.read_bytes(), 9)) <= MOST_BYTES


def test_every_link_within_the_map_has_its_target(site: BuiltSite) -> None:
    tree = site.by_address[MAP].tree
    wanted = {
        link.get("href")[1:]
        for link in tree.xpath("//*[@class='jumps' or contains(@class, 'map ')]//a")
        if link.get("href").startswith("#")
    }
    assert wanted
    assert wanted <= {element.get("id") for element in tree.iter("*")}


@pytest.mark.parametrize("width", [360, 1280])
def test_second_targets_and_what_is_not_known_are_seen_at_every_width(width: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width)
    clipped = (
        "list => list.filter(note => getComputedStyle(note).clipPath !== 'none' || !note.checkVisibility()).length"
    )
    assert page.locator(".group li, .door.unsure > p, .map-index li").evaluate_all(clipped) == 0
    dots = "list => list.filter(item => !item.innerText.includes('päätelmä')).length"
    assert page.locator(".group .guess").evaluate_all(dots) == 0
    dashed = "list => list.filter(box => getComputedStyle(box).borderTopStyle !== 'dashed').length"
    assert page.locator(".door.unsure, .hub.unsure").evaluate_all(dashed) == 0


def test_a_jump_to_a_line_unfolds_it_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(MAP, width=360)
    link = page.locator(".jumps a").last
    line = (link.get_attribute("href") or "").removeprefix("#")
    station = page.locator(f"[id='{line}'] .stop a").first
    assert not station.is_visible()
    link.click()
    assert station.is_visible()


def test_names_of_columns_stay_in_sight(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280, height=600)
    page.evaluate("document.querySelector('.line:last-child').scrollIntoView()")
    place = page.evaluate("document.querySelector('.over').getBoundingClientRect().top")
    heading = page.evaluate("document.querySelector('.line:last-child h3').getBoundingClientRect().top")
    bottom = page.evaluate("document.querySelector('.over').getBoundingClientRect().bottom")
    assert place == 0
    assert heading >= bottom


def test_headings_of_phases_stay_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(MAP, width=360)
    assert page.locator(".zone").evaluate_all("list => list.filter(zone => !zone.checkVisibility()).length") == 0


def test_every_entry_of_the_entity_has_a_place(site: BuiltSite) -> None:
    page = site.by_address[MAP]
    linked = {address for _, address, _ in page.links(page.main)}
    folders = {"services": "palvelut", "pathways": "polut", "triggers": "minne-ohjaan"}
    wanted = {
        f"{folder}/{id}.html"
        for phase in ENTITY["phases"]
        for kind, folder in folders.items()
        for id in phase.get(kind, ())
    }
    wanted |= {f"palvelut/{id}.html" for theme in ENTITY.get("themes", ()) for id in theme.get("services", ())}
    assert wanted - linked == set()


def test_the_map_is_heard_from_who_notices_to_where_it_leads(site: BuiltSite) -> None:
    tree = site.by_address[MAP].tree
    parts = ["group u", "door u", "hub", "line ", "themes", "map-index"]
    order = [part[0] for name in parts if (part := tree.xpath(f"//*[starts-with(@class, '{name}')]"))]
    assert len(order) > 1
    everything = list(tree.iter("*"))
    places = [everything.index(part) for part in order]
    assert places == sorted(places)


def test_the_lens_makes_the_others_hollow_and_no_text_pale(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    pale = "[...document.querySelectorAll('.map .stop a')].map(link => getComputedStyle(link).color)"
    before, hollow = page.evaluate(pale), "getComputedStyle(document.querySelector('{}'), '::before').backgroundColor"
    sector = page.eval_on_selector(".line .stop", "stop => /org-([\\w-]+)/.exec(stop.className)[1]")
    own, other = hollow.format(f".line .org-{sector} .sign"), hollow.format(f".line .stop:not(.org-{sector}) .sign")
    filled = page.evaluate(own), page.evaluate(other)
    page.check(f"#kuka-{sector}")
    assert (page.evaluate(own), page.evaluate(other) == filled[1]) == (filled[0], False)
    assert page.evaluate(pale) == before


WAYS = """() => [...document.querySelectorAll('.line .stops')].flatMap(list => {
  const seen = (stop, pseudo, side) => {
    const style = getComputedStyle(stop, pseudo);
    return side ? style[`border${side}Color`] + style.borderBlockEndColor : style.background;
  };
  const stops = [...list.children], main = stops.filter(stop => !stop.matches('.side'));
  const begins = stop => /org-([\\w-]+)/.exec(stop.className)[1];
  if (getComputedStyle(list).display !== 'grid') {
    return main.slice(0, -1).map(stop => [begins(stop), seen(stop, '::after')]);
  }
  const across = main.slice(1).map((stop, index) => [begins(main[index]), seen(stop, '::before')]);
  const aside = stops.filter(stop => stop.matches('.side:is([class*=" l-"], [class*=" x-"])'))
    .map(stop => [/via-([\\w-]+)/.exec(stop.className)[1], seen(stop, '::before', 'InlineStart')]);
  const back = stops.filter(stop => stop.matches('.side[class*=" b-"]'))
    .map(stop => [begins(stop), seen(stop, '::after', 'InlineEnd')]);
  return [...across, ...aside, ...back];
})"""
"""The sector of the station where each connection begins, and the colours that it is drawn with."""


@pytest.mark.parametrize("width", [360, 1280])
def test_under_the_lens_a_way_has_its_colour_where_the_chosen_organisation_answers_for_it(
    width: int, open_page: OpenPage
) -> None:
    """For every choice and every connection, at every width alike: it ends at a hand-over, and begins there."""
    page = open_page(MAP, width=width)
    page.evaluate(OPEN)
    grey = page.evaluate("""() => {
      const probe = document.createElement('i');
      probe.style.color = 'var(--border)'; document.body.append(probe);
      return getComputedStyle(probe).color;
    }""")
    kept = set()
    for choice in page.locator(".lens label[class] input").all():
        sector = str(choice.get_attribute("id")).removeprefix("kuka-")
        choice.check()
        ways = page.evaluate(WAYS)
        assert [begins == sector for begins, _ in ways] == [grey not in colours for _, colours in ways], sector
        kept |= {begins for begins, colours in ways if grey not in colours}
        dots = """list => [...new Set(list.map(item => {
          const style = getComputedStyle(item, '::before');
          return item.matches('.guess') ? style.borderTopColor : style.backgroundColor;
        }))]"""
        others = page.locator(f".group li:not(.org-{sector})")
        assert others.evaluate_all(dots) == ([grey] if others.count() else [])
    assert len(kept) > 1


@pytest.mark.parametrize(
    ("selector", "pseudo", "name"),
    [
        (".line:not(.unsure) .stop[class*=' d-']", "::before", "backgroundColor"),
        (".fed.line", "::before", "backgroundColor"),
        (".line .moves:not(.side)", "::after", "borderInlineStartColor"),
        (".line .side[class*=' l-']", "::before", "borderInlineStartColor"),
        (".line .side[class*=' b-']", "::after", "borderInlineEndColor"),
    ],
)
def test_lines_and_ticks_are_seen_in_forced_colours(selector: str, pseudo: str, name: str, open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280, forced=True)
    needed(page.locator(selector).count(), "its map has no such line")
    ink = page.evaluate("getComputedStyle(document.body).color")
    style = f'getComputedStyle(document.querySelector("{selector}"), "{pseudo}").{name}'
    assert page.evaluate(style) == ink


@pytest.mark.parametrize("width", [360, 1280])
def test_forced_colours_say_in_words_who_answers_and_frame_what_a_ground_told(width: int, open_page: OpenPage) -> None:
    page = open_page(f"{MAP}#{FIRST}", width=width, forced=True)
    page.evaluate(OPEN)
    page.locator(".lens label[class] input").first.check()
    names = "list => list.map(link => getComputedStyle(link, '::after').content.replaceAll('\"', '').split(' / ')[0])"
    wanted = "list => list.map(link => link.dataset.who)"
    links = page.locator(".line .stop a[data-who]")
    assert links.count() == sum(len(line["steps"]) for line in LINES.values())
    assert links.evaluate_all(names) == links.evaluate_all(wanted)
    framed = "list => list.filter(tag => parseFloat(getComputedStyle(tag).borderTopWidth) === 0).length"
    assert page.locator(".line em").evaluate_all(framed) == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.line:target')).outlineStyle") == "solid"
    ink = page.evaluate("getComputedStyle(document.body).color")
    rings = page.locator(".line .first .sign, .line .end .sign").evaluate_all(
        "list => list.map(sign => getComputedStyle(sign, '::before').boxShadow)"
    )
    assert all(ink in ring for ring in rings)


def test_a_plate_leads_to_a_marked_line(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    needed(page.locator(".line .change").count(), "no line of its map leads to another")
    page.click(".line .change")
    marked = page.evaluate("document.querySelector(':target').id")
    assert page.url.endswith(f"#{marked}")
    decoration = "getComputedStyle(document.querySelector(':target h3')).textDecorationLine"
    assert page.evaluate(decoration) == "underline"


def test_on_a_phone_the_list_names_each_stage_where_it_changes_and_says_what_the_picture_shows(
    open_page: OpenPage,
) -> None:
    page = open_page(MAP, width=360)
    page.evaluate(OPEN)
    columns = page.locator(".over .column").evaluate_all(
        "list => list.map(item => item.textContent.replace(/\u00ad/g, ''))"
    )
    for number, line in enumerate(LINES.values()):
        section = page.locator(f"#{line['code'].lower()}")
        wanted = [
            index == 0 or step["stage"] != line["steps"][index - 1]["stage"] for index, step in enumerate(line["steps"])
        ]
        shown = section.locator(".stop").evaluate_all(
            "list => list.map(stop => getComputedStyle(stop, '::before').content.replaceAll('\"', ''))"
        )
        assert [title in columns for title in shown] == wanted, number
        signs = len((section.locator(".strip").text_content() or "").strip())
        words = section.locator("summary").inner_text()
        assert signs == len(line["steps"]) or words.endswith(f"päälinjan {signs}")
    apart = "list => list.filter(box => parseFloat(getComputedStyle(box).borderTopWidth) === 0).length"
    assert page.locator(".line .side.apart > div").evaluate_all(apart) == 0


def test_paper_has_no_button_and_parts_a_sign_from_a_decision(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1062)
    page.emulate_media(media="print")
    assert not page.locator(".fill").is_visible()
    parted = """list => list.map(tag => getComputedStyle(tag, '::before').content === '"· "'
      || parseFloat(getComputedStyle(tag).borderTopWidth) > 0)"""
    signs = page.locator(".line small + em")
    needed(signs.count(), "no decision of its map stands beside a sign")
    assert set(signs.evaluate_all(parted)) == {True}


def test_a_line_is_unfolded_on_a_phone_without_the_script(open_page: OpenPage) -> None:
    page = open_page(MAP, width=320, script=False)
    station = page.locator(f"#{FIRST} .stop a").first
    assert not station.is_visible()
    page.click(f"#{FIRST} summary")
    assert station.is_visible()


def test_whoever_comes_back_finds_the_lens_and_the_unfolded_line(open_page: OpenPage) -> None:
    open_page("index.html", width=320)  # what the tests before unfolded is kept, too: a new visit begins elsewhere
    page = open_page(MAP, width=320)
    choice = page.locator(".map .lens input").last
    choice.check()
    kept = str(choice.get_attribute("id")).removeprefix("kuka-")
    page.click(f"#{LAST} summary")
    assert page.url.endswith(f"?kuka={kept}")
    page.click(f"#{LAST} .stop a")
    page.wait_for_url("**/polut/**")
    page.go_back()
    page.wait_for_url(f"**/kartta.html?kuka={kept}")
    assert page.locator(f"#{LAST} .stop a").first.is_visible()
    assert choice.is_checked()


def test_a_marked_line_is_unfolded_and_ordinary_keys_scroll_along_it(open_page: OpenPage) -> None:
    page = open_page(f"{MAP}#{FIRST}", width=320)
    station = page.locator(f"#{FIRST} .stop a").last
    assert station.is_visible()
    before = page.evaluate("scrollY")
    page.keyboard.press("PageDown")
    page.wait_for_function(f"scrollY > {before}")
    page.evaluate(f"location.hash = '#{LAST}'")
    page.locator(f"#{LAST} .stop a").first.wait_for(state="visible")


def test_a_button_fills_the_screen_and_the_keys_scroll_what_fills_it(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    button = page.locator(".fill")
    words = button.text_content()
    button.click()
    page.wait_for_function("document.fullscreenElement === document.activeElement")
    assert button.text_content() == button.get_attribute("data-leave") != words
    page.keyboard.press("PageDown")
    page.wait_for_function("document.fullscreenElement.scrollTop > 0")
    button.click()
    page.wait_for_function("!document.fullscreenElement")
    assert button.text_content() == words


def test_without_the_interface_there_is_no_button(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1280)
    assert page.locator(".fill").is_visible()
    page.add_init_script("Object.defineProperty(document, 'fullscreenEnabled', {value: false})")
    page.reload()
    assert not page.locator(".fill").is_visible()


@pytest.mark.parametrize(("width", "height"), [(1062, 733), (1527, 1062)], ids=["A4", "A3"])
def test_the_map_is_one_sheet_across(width: int, height: int, open_page: OpenPage) -> None:
    page = open_page(MAP, width=width, height=height)
    page.emulate_media(media="print")
    assert page.evaluate("document.querySelector('.map').getBoundingClientRect().bottom") <= height
    assert page.evaluate(OVERLAPS.replace("< 12", "< 0")) == []


def test_paper_says_whose_each_colour_is(open_page: OpenPage) -> None:
    page = open_page(MAP, width=1062)
    page.emulate_media(media="print")
    sectors = page.locator(".lens label[class]")
    assert sectors.count() > 1
    assert sectors.evaluate_all("list => list.filter(label => !label.checkVisibility()).length") == 0
    assert page.locator(".lens input").evaluate_all("list => list.filter(box => box.checkVisibility()).length") == 0


def test_who_comes_straight_to_the_interchange_comes_into_its_box(open_page: OpenPage) -> None:
    """Below it the way would run into the trunk, past the team."""
    page = open_page(MAP, width=1280)
    needed(page.locator(".hub").count(), "its map has no interchange")
    hub, group = page.locator(".hub").bounding_box(), page.locator(".group.direct").bounding_box()
    assert hub
    assert group
    assert hub["y"] < group["y"] + group["height"] / 2 < hub["y"] + hub["height"]
