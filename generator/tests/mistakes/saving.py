"""Cures that are about a whole file, followed: its name, its directory, how it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from palvelukartta.problems import Problem

Saved = tuple[str, bytes]
"""Name and bytes of a file."""


def saved(name: str, raw: bytes, told: Problem, last: str) -> Saved:
    """The file after the cure of `told`; `last` is its text in the version that git keeps."""
    return _BY_CODE[told.code](name, raw, told, last)


def _suggested_name(name: str, raw: bytes, told: Problem, last: str) -> Saved:
    return f"{name.split('/')[0]}/{told.text('suggestion')}.yml", raw


def _suggested_directory(name: str, raw: bytes, told: Problem, last: str) -> Saved:
    return f"{told.text('suggestion')}/{name.split('/')[1]}", raw


def _other_ending(name: str, raw: bytes, told: Problem, last: str) -> Saved:
    return f"{name.split('.')[0]}.yml", raw


def _given_back(name: str, raw: bytes, told: Problem, last: str) -> Saved:
    return name, last.encode()


def _opened_rightly(name: str, raw: bytes, told: Problem, last: str) -> Saved:
    return name, raw.decode("cp1252").encode()


_BY_CODE: Mapping[str, Callable[[str, bytes, Problem, str], Saved]] = {
    "syntax-file-name": _suggested_name,
    "syntax-unknown-directory": _suggested_directory,
    "syntax-extension": _other_ending,
    "syntax-empty": _given_back,
    "syntax-encoding": _opened_rightly,
}
