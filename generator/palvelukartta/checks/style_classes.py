"""Classes on finished pages: a name that no style sheet and no script knows does nothing, and no engine says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from fnmatch import fnmatchcase

from palvelukartta.codes import problem
from palvelukartta.model.catalog import SITE_FILE
from palvelukartta.problems import Location, Problem

_ON_PAGE = re.compile(r' class="([^"]*)"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STRING = re.compile(r""""[^"\n]*"|'[^'\n]*'|`[^`]*`""")
_SELECTORS = re.compile(r"([^{};]+)\{")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_NAME = re.compile(r"[A-Za-z_][\w-]*")


class Classes:
    """Looks at the finished pages one by one: each class, and the first page in order of address that has it."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}

    def look(self, address: str, html: str) -> None:
        """At the page at `address`, whose document is `html`."""
        for names in set(_ON_PAGE.findall(html)):
            for name in names.split():
                self._note(name, address)

    def join(self, other: Classes) -> None:
        """Takes over what `other` has looked at."""
        for name, address in other._first.items():
            self._note(name, address)

    def _note(self, name: str, address: str) -> None:
        self._first[name] = min(address, self._first.get(name, address))

    def problems(self, known: Collection[str], explained: Iterable[str]) -> Iterator[Problem]:
        """Each class on the pages that is none of the `known` nor of the `explained`, where `e-*` says it of many."""
        patterns = tuple(explained)
        for name in sorted(self._first.keys() - set(known)):
            if not is_explained(name, patterns):
                # no file of the content is at fault
                yield problem("style-unknown-class", Location(SITE_FILE), name, field=name, page=self._first[name])


def is_explained(name: str, patterns: Iterable[str]) -> bool:
    """Whether one of `patterns`, such as `e-*`, is the class `name`."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def known_classes(sheets: Iterable[str], scripts: Iterable[str]) -> set[str]:
    """Classes that the style sheets have rules for, or that stand in a text of a script."""
    return {name for css in sheets for name in styled(css)} | {name for script in scripts for name in scripted(script)}


def styled(css: str) -> set[str]:
    """Classes in the selectors of a style sheet, nested ones included."""
    plain = _STRING.sub('""', _COMMENT.sub("", css))
    return {name for selectors in _SELECTORS.findall(plain) for name in _CLASS.findall(selectors)}


def scripted(script: str) -> set[str]:
    """Every name that stands in a text of a script: a class, or what may be one."""
    return {name for text in _STRING.findall(script) for name in _NAME.findall(text)}
