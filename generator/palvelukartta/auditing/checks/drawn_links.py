"""Requirements 20 to 25: what the links of a drawing are called, and what a reader finds who opens the picture of an
entry's neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from playwright.sync_api import CDPSession, Locator, Page

from palvelukartta.model.pathway import Pathway, Step

SMALLEST, THINNEST = 11.95, 1.95
"""CSS pixels of drawn words and lines: 12 and 2, as far as a browser counts."""

_PICTURES = """() => [...document.querySelectorAll('.nb-wrap')].map(wrap => {
  const svgs = [...wrap.querySelectorAll('svg')].filter(svg => svg.checkVisibility());
  const inside = selector => svgs.flatMap(svg => [...svg.querySelectorAll(selector)]);
  const list = [...wrap.parentElement.querySelectorAll(':scope > ol > li')];
  const text = element => element?.textContent;
  const scale = svgs[0]?.querySelector('text').getScreenCTM().a ?? 0;
  return {
    layouts: svgs.length,
    listed: list.map((item, place) =>
      `${place + 1}. ${text(item.querySelector('a'))}: ${text(item.querySelector(':scope > span'))}`),
    drawn: inside('a').map(link =>
      `${link.getAttribute('aria-label')}: ${text(document.getElementById(link.getAttribute('aria-describedby')))}`),
    stops: inside('a').map(link => link.getAttribute('data-node')),
    smallest: Math.min(...inside('text').map(word => parseFloat(getComputedStyle(word).fontSize) * scale)),
    thinnest: Math.min(...inside('.nb-line').map(line => parseFloat(getComputedStyle(line).strokeWidth) * scale)),
    bare: inside('[role=listitem]').filter(item => !item.querySelector('.nb-relation')).length,
    hiding: inside('[role=img], [role=application], title').length,
  };
})"""

_STOP = "() => document.activeElement.closest('[data-node]')?.getAttribute('data-node')"


def misnamed_steps(page: Page, pathway: Pathway) -> list[str]:
    """Requirement 20: steps of the drawing whose link is not called by its number and title, or does not tell the
    conditions of its ways on, as assistive technology hears them."""
    client = page.context.new_cdp_session(page)
    try:
        return [fault for step in pathway.steps for fault in _misnamed(page, client, step)]
    finally:
        client.detach()


def _misnamed(page: Page, client: CDPSession, step: Step) -> Iterator[str]:
    heard = _heard(client, page.locator(f"svg a[data-node='{step.id}']:visible, svg [data-node='{step.id}'] a:visible"))
    name, told = _said(heard, "name"), _said(heard, "description")
    title = str(step.data["title"]).replace("\u00ad", "")
    if _said(heard, "role") != "link" or not name.startswith(f"{step.number}. {title}"):
        yield f"{step.id}: {name}"
    yield from (f"{step.id}: {way.when}" for way in step.ways if str(way.when or "") not in told)


def _heard(client: CDPSession, links: Locator) -> dict[str, Any]:
    """The first of the links as the browser's accessibility tree has it."""
    links.first.evaluate("asked => asked.setAttribute('data-asked', '')")
    root = client.send("DOM.getDocument")["root"]["nodeId"]
    node = client.send("DOM.querySelector", {"nodeId": root, "selector": "[data-asked]"})["nodeId"]
    found = client.send("Accessibility.getPartialAXTree", {"nodeId": node, "fetchRelatives": False})["nodes"][0]
    links.first.evaluate("asked => asked.removeAttribute('data-asked')")
    return dict(found)


def _said(heard: dict[str, Any], what: str) -> str:
    return str(heard.get(what, {}).get("value", ""))


def picture_faults(page: Page) -> list[str]:
    """Requirements 20 to 25: what is wrong with the picture of an entry's neighbours once it is opened: its layouts,
    the names and order of its links, its sizes, and whether the page still fits."""
    summary = page.locator("details:has(.nb-wrap) > summary").first
    if not summary.count():
        return []
    if not page.locator(".nb-wrap svg:visible").count():
        summary.press("Enter")
    pictures = page.evaluate(_PICTURES)
    faults = [fault for picture in pictures for fault in _of_picture(picture)]
    summary.focus()
    for expected in [stop for picture in pictures for stop in picture["stops"]]:
        page.keyboard.press("Tab")
        if (reached := page.evaluate(_STOP)) != expected:
            return [*faults, f"Tab: {reached}, expected {expected}"]
    return faults


def _of_picture(picture: dict[str, Any]) -> Iterator[str]:
    if picture["layouts"] != 1:
        yield f"{picture['layouts']} layouts"
        return
    yield from (
        f"{drawn}, expected {said}" for drawn, said in _pairs(picture["drawn"], picture["listed"]) if drawn != said
    )
    if picture["smallest"] < SMALLEST:
        yield f"text: {picture['smallest']} px"
    if picture["thinnest"] < THINNEST:
        yield f"line: {picture['thinnest']} px"
    if picture["bare"] or picture["hiding"]:
        yield f"{picture['bare']} without a relation, {picture['hiding']} hidden"


def _pairs(drawn: list[str], listed: list[str]) -> Iterator[tuple[str, str]]:
    """Links and what the list says, side by side; "" for one without the other."""
    longest = max(len(drawn), len(listed))
    yield from zip(*([*lines, *[""] * (longest - len(lines))] for lines in (drawn, listed)), strict=True)


def line_stops(page: Page, steps: list[str]) -> list[str]:
    """Requirement 20: stops of Tab on the named line, where it is shown, that do not follow the pathway's steps."""
    stops = page.locator(".station > a:visible").evaluate_all("all => all.map(one => one.hash.slice(1))")
    return [] if stops == steps else [f"{stops}, expected {steps}"]


def undrawn(page: Page) -> list[str]:
    """Requirement 25: a drawing of which nothing is in sight; the page is opened without a script."""
    return [] if page.locator("svg [data-node]:visible").count() else ["no drawing"]
