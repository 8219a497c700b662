"""The site without style sheets, without scripts, and without both: the same content, once, in order."""

from __future__ import annotations

from playwright.sync_api import Page

_DEAD = """() => {
  const styles = [...document.styleSheets].filter(sheet => { try { return sheet.cssRules; } catch { return false; } })
    .flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join();
  return [...document.querySelectorAll('button, select, [role=button], [onclick]')].filter(control =>
    control.checkVisibility() && control.type !== 'submit' && !control.popoverTargetElement
      && !(control.matches('select') && control.form?.querySelector('[type=submit]'))
      && !(control.closest('.tools') && styles.includes('.tools:has([value="1"]:checked)'))
  ).map(control => 'does nothing: ' + control.textContent.trim().slice(0, 40));
}"""


_TWICE = """() => {
  const found = [];
  for (const drawing of document.querySelectorAll('svg')) {
    if (!drawing.checkVisibility() || drawing.matches('[data-chart]')) continue;
    const { width, height } = drawing.getBoundingClientRect();
    if (drawing.querySelector('a, text')) found.push('a drawing without its styles');
    else if (width > 120 || height > 60) found.push(`a picture of ${width} × ${height} px`);
  }
  return found;
}"""


_SAID = """() => {
  const aid = ':is(button, [role=status], [data-tools], form[data-source] :is(label, select))';
  const added = [...document.querySelectorAll(`main ${aid}`)];
  const own = new Set(added.flatMap(one => one.innerText.split(/\\n+/)).map(line => line.trim()));
  return document.querySelector('main').innerText.split(/\\n+/).map(line => line.trim())
    .filter(line => line && !own.has(line));
}"""
"""Lines of main, but for what a script may add: names of buttons, messages of status, a form that asks it, tools
that are its own."""


def lost_lines(page: Page) -> list[str]:
    """Lines of the main part that the same page without scripts does not say."""
    browser = page.context.browser
    assert browser
    document = str(page.evaluate("fetch(location.href).then(answer => answer.text())"))
    with browser.new_context(viewport=page.viewport_size, java_script_enabled=False) as context:
        without = context.new_page()
        without.route(page.url, lambda route: route.fulfill(body=document, content_type="text/html; charset=utf-8"))
        without.goto(page.url)
        said = without.evaluate(_SAID)
    return [line for line in page.evaluate(_SAID) if line not in said] if said else ["nothing"]


def dead_controls(page: Page) -> list[str]:
    """Controls in sight that need a script; the page is opened without one."""
    return list(page.evaluate(_DEAD))


def unstyled_faults(page: Page) -> list[str]:
    """What stands twice or huge where no style sheet is read; the page is opened without one. A chart that a script
    draws beside its table (`data-chart`) is a picture with and without."""
    return list(page.evaluate(_TWICE))
