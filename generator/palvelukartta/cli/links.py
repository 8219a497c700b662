"""`palvelukartta links`: whether the links to other sites still lead somewhere."""

from __future__ import annotations

import argparse

from palvelukartta.cli.command import (
    OK,
    WORDS,
    Commands,
    content_directory,
    helped,
    remembered,
    this_day,
    with_content,
)
from palvelukartta.cli.report import print_report

MEMORY = "links.json"
"""Beside what a check remembers: what servers said."""


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("links", help=helped("links"))
    parser.add_argument("--format", choices=("text", "github", "json", "sarif", "junit"), default="text")
    with_content(parser, helped("today_this_day")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    """Always 0: what another's server does is no fault of whoever changes the content."""
    from palvelukartta.cli.progress import progress
    from palvelukartta.hosts.links.judging import links

    content = content_directory(options)
    memory = remembered(content).with_name(MEMORY)
    judged = links(content, memory, options.today or this_day(), progress=progress(options.language))
    print_report(judged.problems, options, content, clean=WORDS.say(options.language, "links_none"))
    if options.format == "text":
        print(WORDS.say(options.language, "links_asked", addresses=judged.addresses, closed=judged.closed))
    return OK
