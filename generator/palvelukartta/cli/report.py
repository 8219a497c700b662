"""Prints what a command found, in the form that was asked for."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from palvelukartta.cli.command import colours

if TYPE_CHECKING:
    from palvelukartta.problems import Problem
    from palvelukartta.reports.formats import Report

READ = ("text", "github")
"""Formats that close with a line for people."""

_AS_GIVEN = ("text", "json")
"""Formats that name the content directory as the command does; the others are read by code hosts."""


def print_report(
    problems: Sequence[Problem],
    options: argparse.Namespace,
    content: Path,
    *,
    everything: bool = True,
    clean: str = "",
) -> None:
    """Prints the `problems` of the directory `content`; those that need no action are left out of a text that does not
    tell `everything`. `clean` is what people read where there is none, of a command that judges something else than
    the content."""
    if clean and not problems and options.format in READ:
        print(clean)
        return
    from palvelukartta.source.files import lines_of

    report = _report(options.format, everything=everything)
    base = content.as_posix() if options.format in _AS_GIVEN else _from_repository(content)
    print(report(problems, options.language, base, lines_of(content)), end="")


def _report(format: str, *, everything: bool) -> Report:
    """The report in a format. Text, which people wait for, loads no other."""
    if format == "text":
        from palvelukartta.reports.text import text

        return partial(text, everything=everything, colour=colours(sys.stdout))
    from palvelukartta.reports.formats import FORMATS

    return FORMATS[format]


def _from_repository(content: Path) -> str:
    """The content directory as a code host knows it: from the working directory, else from the top of its repository;
    whole where it is in neither."""
    from palvelukartta.source.git import repository

    whole = content.resolve()
    tops = filter(None, (Path.cwd(), repository(content)))
    return next((whole.relative_to(top) for top in tops if whole.is_relative_to(top)), whole).as_posix()
