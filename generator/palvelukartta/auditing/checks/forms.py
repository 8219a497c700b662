"""Requirement 29: forms. The search, choices, and what readers fill in on their own device; feedback goes by mail."""

from __future__ import annotations

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of

_FIELDS = "//input[not(@type='hidden')] | //select | //textarea"


def form_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Fields without a visible label, descriptions that lead nowhere, what is asked twice, forms without a button."""
    found = []
    ids = set(page.ids)
    for field in page.tree.xpath(_FIELDS):
        name = field.get("name") or field.get("id") or field.tag
        labels = page.tree.xpath("//label[@for=$id]", id=field.get("id", "")) or field.xpath("ancestor::label")
        if not any(words_of(label) and "visually-hidden" not in label.get("class", "") for label in labels):
            found.append(f"no visible label: {name}")
        lost = {one for key in ("aria-describedby", "aria-labelledby") for one in field.get(key, "").split()} - ids
        found += [f"{name} is described by {one}, which is not there" for one in lost]
    for form in page.tree.iter("form"):
        names = [field.get("name") for field in form.xpath(".//input | .//select | .//textarea") if field.get("name")]
        choices = {field.get("name") for field in form.xpath(".//input[@type='radio' or @type='checkbox']")}
        found += [f"asked twice: {name}" for name in set(names) - choices if names.count(name) > 1]
        if not form.xpath(".//button[@type='submit'] | .//input[@type='submit']"):
            found.append("no submit button")
    return found
