from __future__ import annotations

from palvelukartta.codes import codes, groups
from palvelukartta.pages.special_pages import TextContext, codes_page
from palvelukartta.rendering.texts import load_texts
from palvelukartta.reports.explanations import explanation
from palvelukartta.resources import resource_directory


def test_the_page_of_codes_tells_every_code_by_group_with_its_example() -> None:
    page = codes_page(load_texts(resource_directory("theme"), "fi"), "fi")
    html = str(page.context(TextContext).content)

    assert page.address == "virhekoodit.html"
    assert html.count("<h2 ") == len(groups())
    assert html.count("<h3 ") == len(codes())
    for code in codes():
        assert html.count(f'<h3 id="{code}">{code}</h3>') == 1
    shown = [code for code in codes() if explanation(code).is_text]
    assert html.count("<pre><code>") == 2 * len(shown)
    assert "&lt;b&gt;keksitty&lt;/b&gt;" in html
