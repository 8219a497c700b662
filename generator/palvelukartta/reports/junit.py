"""Problems as JUnit's XML, which servers of continuous integration show as tests."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from palvelukartta.problems import Problem
from palvelukartta.reports.excerpts import Lines, no_lines
from palvelukartta.reports.folding import causes_first
from palvelukartta.reports.messages import words


def junit(problems: Sequence[Problem], language: str, base: str, _: Lines = no_lines) -> str:
    """One suite with a failed test for each problem; without any, one that passed."""
    suite = Element("testsuite", name="palvelukartta", tests=str(len(problems) or 1), failures=str(len(problems)))
    for problem in sorted(problems, key=causes_first):
        said, where = words(problem, language), problem.location
        case = SubElement(suite, "testcase", classname=problem.code, name=problem.entry, file=f"{base}/{where.path}")
        failure = SubElement(case, "failure", message=said.message, type=problem.severity.value)
        failure.text = f"{base}/{where.path}:{where.line}:{where.column}\n{said.whole_cure}"
    if not problems:
        SubElement(suite, "testcase", classname="palvelukartta", name="palvelukartta")
    indent(suite)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suite, encoding="unicode")}\n'
