from __future__ import annotations

import pytest

from palvelukartta.checks.wording import summaries_are_sentences, text_is_markdown_only
from tests.builders import an_entry


@pytest.mark.parametrize(
    ("summary", "code"),
    [
        ("Työpaja tukee arkea.", ""),
        ("Miten työpajaan pääsee?", ""),
        ("Tervetuloa! ", ""),
        ("Työpaja tukee arkea", "wording-summary-sentence"),
        ("Työpaja tukee arkea,", "wording-summary-sentence"),
        ("Työpaja.", "wording-summary-title"),
        ("työpaja!", "wording-summary-title"),
        ({"fi": "Työpaja", "sv": "Verkstad."}, "wording-summary-sentence"),
    ],
)
def test_a_summary_is_a_sentence_that_says_more_than_the_title(summary: object, code: str) -> None:
    found = summaries_are_sentences(an_entry("service", "a", title="Työpaja", summary=summary))

    assert [one.code for one in found] == ([code] if code else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**lihavointi**, [linkki](https://a.fi) ja - luettelo", ""),
        ("3 < 5 ja 7 > 6", ""),
        ("ikä <18", ""),
        ("Indeksi a<b ja b>c.", ""),
        ("kun 3 < x ja y > 4", ""),
        ("[kulmat](<services/neuvonta>)", ""),
        ("<https://a.fi/?b=c> ja <palaute@a.fi>", ""),
        ("a<br>b<br />c", "<br>"),
        ("<input disabled>", "<input disabled>"),
        ("x<a href=y>", "<a href=y>"),
        ("<img/src=x>", "<img/src=x>"),
        ("a <b>lihava</b>", "<b>"),
        ("<script>alert(1)</script>", "<script>"),
        ("loppu</p>", "</p>"),
        ("<!-- piilo -->", ""),
        ("<!DOCTYPE html>", "<!DOCTYPE html>"),
        ('<img src="x" onerror="y">', '<img src="x" onerror="y">'),
        ("[a](JavaScript:alert)", "JavaScript:"),
        ("[a](data:text/html,x)", "data:text/html"),
    ],
)
def test_a_text_holds_no_html_and_no_address_that_runs_code(text: str, found: str) -> None:
    problems = text_is_markdown_only(an_entry("service", "a", details=[{"title": "A", "text": text}]))

    assert [dict(one.facts)["found"] for one in problems] == ([found] if found else [])
