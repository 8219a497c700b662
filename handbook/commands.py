"""The reference of commands, from the command line's own parsers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from handbook.markdown import anchor, cell, row, table, written
from palvelukartta.cli import command_line
from palvelukartta.cli.command import help_in

PAGE = "viite/komennot.md"

_LEAD = (
    "# Komennot\n\nJokainen komento ja valitsin. Sivu on tehty komentorivin omasta ohjeesta "
    "(`palvelukartta --help`). `palvelukartta --version` kertoo ohjelman version.\n\n"
    "Paluuarvo on 0, jos kaikki on kunnossa, 1, jos sisällössä on virheitä, 2, jos komento annettiin väärin, "
    "3, jos ohjelmassa on vika, ja 130, jos ajo keskeytettiin.\n"
)


def command_page() -> tuple[str, str]:
    """Address and Markdown of the page."""
    return PAGE, "".join(
        [_LEAD, *(part for name, about, parser in commands() for part in _command(name, about, parser))]
    )


def commands() -> list[tuple[str, str, argparse.ArgumentParser]]:
    """Name, purpose and parser of each command, in the order of the help; of one with parts those of each part."""
    with help_in("fi"):
        parser = command_line.parser_of()
    return list(_commands_of(parser))


def _commands_of(
    parser: argparse.ArgumentParser, before: str = ""
) -> Iterator[tuple[str, str, argparse.ArgumentParser]]:
    (group,) = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    for told in group._choices_actions:
        inner, name = group.choices[told.dest], f"{before}{told.dest}"
        if any(isinstance(action, argparse._SubParsersAction) for action in inner._actions):
            yield from _commands_of(inner, f"{name} ")
        else:
            yield name, str(told.help), inner


def arguments(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """What a command takes, without its --help."""
    return [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]


def _command(name: str, about: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    yield f"\n## {name} {{#{anchor(name)}}}\n\n{written(about[0].upper() + about[1:])}.\n"
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    yield f"\n```\n{usage}\n```\n"
    rows = [row(_written(action), _told(parser, action)) for action in arguments(parser)]
    if rows:
        yield "\n" + table(("mitä annetaan", "mitä se tarkoittaa"), rows)


def _written(action: argparse.Action) -> str:
    value = action.metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    names = action.option_strings or [str(value)]
    shown = [f"{name} {value}" if action.option_strings and action.nargs != 0 else name for name in names]
    return ", ".join(f"`{name}`" for name in shown)


def _told(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    about = [cell(parser._get_formatter()._expand_help(action))] if action.help else []
    if action.choices and action.default and "oletus" not in "".join(about):
        about.append(f"oletus: {action.default}")
    return "; ".join(about)
