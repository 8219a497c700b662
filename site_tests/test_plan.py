"""Requirement 30: an own plan is ordered by buttons, announced, undone, and its choices alone are in the address."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.checks.axe import findings
from palvelukartta.auditing.checks.forms import form_faults
from site_tests.conftest import OpenPage

PAGE = "oma-suunnitelma.html"
OWN = "Salainen sana"


def steps_of(site: BuiltSite) -> list[tuple[str, str]]:
    """Id and title of the first three steps that can be picked and are called differently."""
    options = site.page(PAGE).main.xpath(".//select[@id='plan-step']//option[@value!='']")
    named = {option.text: option.get("value") for option in options}
    return [(value, title) for title, value in named.items()][:3]


def pathway_of_first(site: BuiltSite) -> str:
    """Name of the pathway of the first step that can be picked, as its client knows it."""
    return str(site.page(PAGE).main.xpath(".//select[@id='plan-step']/optgroup[1]")[0].get("label"))


def opened(open_sample: OpenPage, steps: list[tuple[str, str]], **seen: object) -> Page:
    page = open_sample(f"{PAGE}?vaiheet={'~'.join(id for id, _ in steps)}", **seen)
    expect(page.locator("#plan-steps > li")).to_have_count(len(steps))
    return page


def named(action: str, title: str = "") -> re.Pattern[str]:
    """Name of a button: its word, and for the ear what it acts on."""
    return re.compile(rf"^{action}\s*: {re.escape(title)}")


def titles(page: Page) -> list[str]:
    return [text.replace("\N{SOFT HYPHEN}", "") for text in page.locator("#plan-steps h3").all_inner_texts()]


def empty(page: Page) -> None:
    """Nothing typed is left: the page may be left without a question."""
    for field in page.locator("#plan :is(input, textarea)").all():
        field.fill("")


def move_faults(page: Page, steps: list[tuple[str, str]]) -> list[str]:
    """What is amiss when the first of `steps` is moved down by keyboard: order, announcement, focus, address."""
    first, second, third = steps
    down = page.get_by_role("button", name=named("Alas", first[1]))
    down.focus()
    page.keyboard.press("Enter")
    said = page.locator("[role=status]").all_inner_texts()
    order = f"vaiheet={second[0]}~{first[0]}~{third[0]}"
    held = {
        "not moved": titles(page) == [second[1], first[1], third[1]],
        "not announced": said == [f"{first[1]} on nyt 2/3."],
        "focus lost": bool(down.evaluate("button => button === document.activeElement")),
        "not in the address": unquote(urlsplit(page.url).query) == order,
    }
    return [fault for fault, is_right in held.items() if not is_right]


def test_req_30_steps_move_by_buttons_with_focus_kept_and_the_move_announced(
    open_sample: OpenPage, sample: BuiltSite
) -> None:
    steps = steps_of(sample)
    page = opened(open_sample, steps)

    assert move_faults(page, steps) == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Peru edellinen muutos")).to_be_focused()
    page.get_by_role("button", name="Peru edellinen muutos").click()
    assert titles(page) == [title for _, title in steps]
    expect(page.get_by_role("status")).to_contain_text("Muutos on peruttu")


def test_req_30_planted_move_that_nobody_hears_of_is_found(open_sample: OpenPage, sample: BuiltSite) -> None:
    steps = steps_of(sample)
    html = (sample.directory / PAGE).read_text(encoding="utf-8").replace(' role="status"', "")

    assert move_faults(opened(open_sample, steps, html=html), steps) == ["not announced"]


def test_req_30_what_is_added_and_removed_is_announced_and_undone(open_sample: OpenPage, sample: BuiltSite) -> None:
    first, second, _ = steps_of(sample)
    page = opened(open_sample, [first])
    page.get_by_label("Vaihe", exact=True).select_option(second[0])
    page.get_by_role("button", name="Lisää suunnitelmaan").click()
    expect(page.get_by_role("status")).to_have_text(f"Lisätty: {second[1]}. Vaiheita on 2.")
    page.get_by_role("button", name=named("Poista", first[1])).click()

    expect(page.get_by_role("button", name=named("Poista"))).to_be_focused()
    assert titles(page) == [second[1]]
    page.get_by_role("button", name="Peru edellinen muutos").click()
    assert titles(page) == [first[1], second[1]]


def test_req_30_at_the_end_nothing_moves_and_the_focus_stays(open_sample: OpenPage, sample: BuiltSite) -> None:
    steps = steps_of(sample)
    page = opened(open_sample, steps)
    up = page.get_by_role("button", name=named("Ylös", steps[0][1]))
    up.focus()
    page.keyboard.press("Enter")

    expect(up).to_be_focused()
    expect(up).to_have_attribute("aria-disabled", "true")
    assert titles(page) == [title for _, title in steps]
    expect(page.get_by_role("status")).to_have_text(f"{steps[0][1]} on nyt 1/3.")
    expect(page.get_by_role("button", name="Peru edellinen muutos")).to_be_hidden()


def test_req_29_a_step_that_nobody_chose_is_asked_for_at_the_choice(open_sample: OpenPage, sample: BuiltSite) -> None:
    page = opened(open_sample, steps_of(sample)[:1])
    choice = page.get_by_label("Vaihe", exact=True)
    page.get_by_role("button", name="Lisää suunnitelmaan").click()

    expect(choice).to_be_focused()
    expect(choice).to_have_attribute("aria-invalid", "true")
    expect(choice).to_have_accessible_description("Vaiheet ovat poluittain. Valitse ensin vaihe.")
    choice.select_option(steps_of(sample)[1][0])
    page.get_by_role("button", name="Lisää suunnitelmaan").click()
    expect(choice).not_to_have_attribute("aria-invalid", "true")
    expect(choice).to_have_accessible_description("Vaiheet ovat poluittain.")


def test_req_30_own_words_are_in_no_address_no_request_and_no_storage(open_sample: OpenPage, sample: BuiltSite) -> None:
    steps = steps_of(sample)
    page = opened(open_sample, steps)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_label("Kenen suunnitelma").fill(OWN)
    words = page.get_by_label("Omin sanoin").first
    words.fill(OWN)
    page.get_by_label("Milloin").first.fill(OWN)
    page.keyboard.press("Enter")  # adds nothing
    page.get_by_role("button", name=named("Poista")).first.click()
    page.get_by_role("button", name="Peru edellinen muutos").click()

    expect(words).to_have_value(OWN)  # what came back has its words
    assert [url for url in asked if not url.endswith(".svg")] == []  # Chromium asks for the icon of a changed address
    assert not any("Salainen" in unquote(url) for url in asked)
    assert "Salainen" not in unquote(page.url)
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie, history.state]") == [
        0,
        0,
        "",
        None,
    ]
    empty(page)


def test_a_step_that_is_not_is_left_out_of_an_old_address(open_sample: OpenPage, sample: BuiltSite) -> None:
    first, *_ = steps_of(sample)
    page = open_sample(f"{PAGE}?vaiheet=ei.ole~{first[0]}")

    expect(page.locator("#plan-steps > li")).to_have_count(1)


def test_the_clients_paper_and_that_of_the_file_tell_different_things(open_sample: OpenPage, sample: BuiltSite) -> None:
    page = opened(open_sample, steps_of(sample))
    page.evaluate("() => { window.print = () => {} }")
    page.emulate_media(media="print")
    for paper, shown, hidden in (("client", ".plan-text", ".plan-file"), ("file", ".plan-file", ".plan-text")):
        page.evaluate(f"document.querySelector('[data-print={paper}]').click()")
        expect(page.locator(shown).first).to_be_visible()
        expect(page.locator(hidden).first).to_be_hidden()
    page.evaluate("document.querySelector('[data-print=client]').click()")
    expect(page.locator(".plan-of").first).to_have_text(f"Polku: {pathway_of_first(sample)}")
    expect(page.get_by_text("Suunnitelman osoitetta")).to_be_hidden()
    expect(page.get_by_role("button", name="Lisää suunnitelmaan")).to_be_hidden()
    page.emulate_media(media="screen")


@pytest.mark.long
def test_a_plan_of_three_steps_is_one_page_of_either_paper(open_sample: OpenPage, sample: BuiltSite) -> None:
    page = opened(open_sample, steps_of(sample))
    page.evaluate("() => { window.print = () => {} }")
    for paper in ("client", "file"):
        page.evaluate(f"document.querySelector('[data-print={paper}]').click()")
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True))) == 1, paper


def test_it_passes_axe_and_320_px_and_has_a_label_on_every_field(open_sample: OpenPage, sample: BuiltSite) -> None:
    page = opened(open_sample, steps_of(sample), width=320, height=800)

    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert findings(page) == []
    assert form_faults(sample.page(PAGE), sample) == []


def test_without_scripts_the_page_leads_to_the_clients_pages(open_sample: OpenPage) -> None:
    page = open_sample(PAGE, script=False)

    expect(page.locator("#plan")).to_be_hidden()
    expect(page.locator("#plan-without a").first).to_be_visible()
