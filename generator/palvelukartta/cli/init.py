"""`palvelukartta init`: another county's map, small, commented and ready to be built."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from palvelukartta.cli.command import OK, WORDS, Commands, UsageError, helped, with_language

ASKED = ("name", "area", "actor", "colour", "service")
"""What is asked on a terminal where no flag says it, in this order. Who keeps the content where is known later: without
its flag the workflows of every host come along."""

HOSTS = ("github", "gitlab", "none")
"""As `hosts.starting` knows them: help must not load it."""

LANGUAGES = ("fi", "sv", "en")
"""Languages that a map may be asked for in. Pages are made in the first alone."""

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})\Z")


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("init", help=helped("init"), description=helped("init_about"))
    parser.add_argument("directory", metavar="DIR", help=helped("init_directory"))
    parser.add_argument("--name", default=None, metavar="NAME", help=helped("init_name"))
    parser.add_argument("--area", default=None, metavar="AREA", help=helped("init_area"))
    parser.add_argument("--actor", default=None, metavar="ACTOR", help=helped("init_actor"))
    parser.add_argument("--colour", default=None, metavar="#RRGGBB", help=helped("init_colour"))
    parser.add_argument("--service", default=None, metavar="SERVICE", help=helped("init_service"))
    parser.add_argument("--host", default=None, choices=HOSTS, help=helped("init_host"))
    parser.add_argument("--map-language", default=None, choices=LANGUAGES, help=helped("init_map_language"))
    with_language(parser, helped("language")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.directory import write
    from palvelukartta.hosts.starting import NAMED, Answers, is_free, starting_files
    from palvelukartta.model.text import slug
    from palvelukartta.model.typed import name_of

    directory = Path(options.directory)
    if not is_free(directory):
        raise UsageError("occupied", directory=directory)
    ask = _asking(options.language) if sys.stdin.isatty() and sys.stdout.isatty() else _unasked
    given = {word: ask(word) if (said := getattr(options, word)) is None else said.strip() for word in ASKED}
    given = {word: name_of(said) for word, said in given.items()}
    for word in NAMED:
        if given[word] and not slug(given[word]):
            raise UsageError("nameless", name=given[word])
    spoken = ask("map_language") if options.map_language is None else options.map_language
    answers = Answers(**{**given, "colour": colour(given["colour"])}, host=options.host or "")
    try:
        write(directory, starting_files(answers))
    except OSError as error:
        raise UsageError("write", path=error.filename or directory, reason=error.strerror) from None
    if answers.colour:
        print(_palette_shown(directory, options.language))
    print(WORDS.say(options.language, "init_made", directory=directory.as_posix()))
    if spoken in LANGUAGES[1:]:
        done, every = _translated(spoken)
        print(WORDS.say(options.language, "init_only_finnish", done=done, all=every))
    return OK


def _translated(language: str) -> tuple[int, int]:
    """How many of the site's texts are in the language, and how many there are."""
    from palvelukartta.rendering.texts import count_texts
    from palvelukartta.resources import resource_directory

    theme = resource_directory("theme")
    return count_texts(theme, language), count_texts(theme, LANGUAGES[0])


def _unasked(_: str) -> str:
    return ""


def _asking(language: str) -> Callable[[str], str]:
    """Asks on the terminal; what does not fit is asked again, and an empty line leaves it open."""

    def ask(word: str) -> str:
        while True:
            said = input(WORDS.say(language, f"init_ask_{word}") + " ").strip()
            fits = {"colour": _COLOUR.match(said), "map_language": said in LANGUAGES}.get(word, True)
            if not said or fits:
                return said
            print(WORDS.say(language, f"init_again_{word}"))

    return ask


def colour(said: str) -> str:
    """The colour as #rrggbb; "" for none. UsageError where it is no colour."""
    if not said:
        return ""
    if match := _COLOUR.match(said.strip()):
        return f"#{match[1].lower()}"
    raise UsageError("colour", found=said)


def _palette_shown(directory: Path, language: str) -> str:
    from palvelukartta.checks.made_palette import contrast_of_main
    from palvelukartta.source.files import PALETTE

    path = directory / "content" / PALETTE
    main = contrast_of_main(path.read_text(encoding="utf-8"))
    point = "," if language == "fi" else "."
    parts = (
        WORDS.say(language, f"init_colour_{name}", colour=shown, ratio=f"{ratio:.1f}".replace(".", point))
        for name, (shown, ratio) in main.items()
    )
    return WORDS.say(language, "init_palette", path=path.as_posix(), parts=", ".join(parts))
