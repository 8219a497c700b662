"""`palvelukartta edit`: the site with forms, on one's own machine or for the editors of a county."""

from __future__ import annotations

import argparse
import sys
import traceback
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from palvelukartta import __version__
from palvelukartta.cli.command import OK, WORDS, Commands, UsageError, content_directory, helped, with_language

if TYPE_CHECKING:
    from palvelukartta.hosts.editor.settings import Settings

PORT = 8001

PAGES = "palvelukartta.hosts.editor.application"
"""Module of the pages."""


def add(commands: Commands) -> None:
    """Registers the command."""
    parser = commands.add_parser("edit", help=helped("edit"))
    parser.add_argument("--config", metavar="FILE", help=helped("edit_config"))
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help=helped("edit_port", port=PORT))
    parser.add_argument("--content", default="content", metavar="DIR", help=helped("content"))
    with_language(parser, helped("language")).set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from palvelukartta.hosts.editor.locking import LockedError
    from palvelukartta.hosts.editor.running import FirstFetchError, opened, serve
    from palvelukartta.source.git import GitError

    settings = _settings(options)
    try:
        with opened(settings, _failed) as editor:
            pages = _pages(editor, options.language)
            _say_where(settings, options.language)
            Thread(target=_warm, args=(editor,), daemon=True).start()
            serve(pages, settings)
    except LockedError:
        raise UsageError("edit-locked", state=settings.state) from None
    except FirstFetchError as error:
        raise UsageError("edit-fetch", address=settings.address, said=" ".join(str(error).split())) from None
    except GitError as error:
        raise UsageError(error.cause, **error.facts) from None
    except ImportError:
        raise UsageError("extra", extra="editor", version=__version__) from None
    except OSError as error:
        raise UsageError("serve", address=settings.listen, reason=error) from None
    return OK


def _warm(editor: Any) -> None:
    """Makes at start what the first search would wait for half a minute."""
    try:
        editor.change_sets.warm()
    except Exception as error:  # the first search makes it, or tells why not
        _failed(error)


def _settings(options: argparse.Namespace) -> Settings:
    """Of the file, or of the repository in which the content is. UsageError if they cannot be."""
    from palvelukartta.hosts.editor.own_machine import own_settings
    from palvelukartta.hosts.editor.settings import SettingsError, read
    from palvelukartta.source.git import GitError

    if options.config:
        try:
            return read(Path(options.config))
        except SettingsError as error:
            raise UsageError(f"edit-{error.cause}", path=options.config, **error.facts) from None
    content = content_directory(options)
    try:
        return own_settings(content, options.port)
    except GitError as error:
        raise UsageError("edit-repository", content=content, said=error.said) from None


def _pages(editor: Any, language: str) -> Any:
    """The pages over the change sets. UsageError where the program has none."""
    try:
        made = import_module(PAGES)
    except ModuleNotFoundError:
        raise UsageError("edit-pages") from None
    return made.application(
        editor.change_sets, editor.people, hosts=editor.hosts, secret=editor.secret, language=language
    )


def _say_where(settings: Settings, language: str) -> None:
    where = settings.listen if settings.proxy else f"http://{settings.listen}/"
    print(WORDS.say(language, "edit_address", url=where, state=settings.state), flush=True)


def _failed(error: Exception) -> None:
    print("".join(traceback.format_exception(error)), end="", file=sys.stderr, flush=True)
