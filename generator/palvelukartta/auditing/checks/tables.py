"""Tables: what a cell belongs to is said by headings, which a screen reader reads with it."""

from __future__ import annotations

from lxml.html import HtmlElement as Element

from palvelukartta.auditing.built import BuiltPage, BuiltSite, words_of


def table_faults(page: BuiltPage, site: BuiltSite) -> list[str]:
    """Tables with words but without headings, headings that do not say of what they are, and rows that lack cells. A
    row of headings alone, as Markdown makes it, is that of the columns."""
    return [fault for table in page.tree.iter("table") if _says_something(table) for fault in _faults(table)]


def _says_something(table: Element) -> bool:
    """Whether a cell has words: what a script fills in is empty before, and a table for the layout says what it is."""
    return table.get("role") not in ("presentation", "none") and any(words_of(cell) for cell in table.iter("td"))


def _faults(table: Element) -> list[str]:
    name = words_of(caption) if (caption := table.find("caption")) is not None else words_of(table)[:60]
    headings = list(table.iter("th"))
    if not headings:
        return [f"no headings in the table: {name}"]
    found = [f"no words in a heading of the table: {name}"] if not all(words_of(one) for one in headings) else []
    unsaid = [words_of(one) for one in headings if not one.get("scope") and one.xpath("../td")]
    found += [f"no scope: {words} in the table: {name}" for words in unsaid]
    if len(set(_widths(table))) > 1:
        found.append(f"rows of different length in the table: {name}")
    return found


def _widths(table: Element) -> list[int]:
    """Cells of each row; none where a cell reaches over rows."""
    if table.xpath(".//@rowspan"):
        return []
    return [sum(int(cell.get("colspan", "1")) for cell in row.xpath("./td | ./th")) for row in table.iter("tr")]
