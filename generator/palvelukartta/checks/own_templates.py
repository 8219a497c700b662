"""A map's own templates in content/templates: pages of its kinds, made of what is there, without code of their own.

The engine gives a template no file; its loader gives none from outside either (`rendering/theme.py`). What stands here
tells an editor so before a build does, and keeps scripts and other sites off the pages.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from palvelukartta.codes import problem
from palvelukartta.model.kind_names import likely_kind
from palvelukartta.model.schema import Kind
from palvelukartta.problems import Location, Problem
from palvelukartta.source.errors import RefusedError
from palvelukartta.source.files import OWN_TEMPLATES, read_text

_SHOWN = 60
"""Characters of the piece that a message shows."""

PACKAGE = "theme/"
"""Before the name of one of the package's templates, where the map's own of that name is not meant."""

_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_LITERAL = re.compile(r"""\s*(["'])([^"']*)\1\s*(?:(?:import|as|ignore|with|without)\b[^"'~|]*)?""")

_UNSAFE = re.compile(
    r"<\s*(?:script|style|iframe|object|embed|link|base|meta|form|frame|applet)\b|\son[a-z]+\s*=|\sstyle\s*="
    r"|(?:java|vb)script\s*:|\bsrc\w*\s*=\s*[\"']?\s*(?:https?:)?//|\|\s*safe\b|\bautoescape\b",
    re.IGNORECASE,
)

_SET = re.compile(r"\{%[-+]?\s*set\s+(?P<name>[A-Za-z_][\w.]*)\s*=(?P<value>.*?)[-+]?%\}", re.DOTALL)
_ADDS = re.compile(r"[~+]")
_CONDITION = re.compile(r"\bif\b(?:(?!\belse\b).)*(?:\belse\b|\Z)", re.DOTALL)
_TEXT = re.compile(r"""(["']).*?\1""", re.DOTALL)


def own_template_problems(theme: Path, content: Path, kinds: Mapping[str, Kind]) -> Iterator[Problem]:
    """What is wrong with the files of content/templates; `kinds` are all kinds by name."""
    directory = content / OWN_TEMPLATES
    paths = [path for path in sorted(directory.rglob("*")) if path.is_file() or path.is_symlink()]
    pages = {path.name for path in (theme / "pages").glob("*.html")} | {f"{kind}.html" for kind in kinds}
    known = {path.relative_to(theme).as_posix() for path in theme.rglob("*.html")} | {f"pages/{name}" for name in pages}
    for path in paths:
        name = path.relative_to(content).as_posix()
        if path.name.startswith((".", "~$")):
            continue
        if path.parent != directory or path.name not in pages:
            likely = likely_kind(path.stem, kinds.values())
            close = [f"{likely.name}.html"] if likely else difflib.get_close_matches(path.name, sorted(pages), 1, 0.8)
            allowed = ", ".join(f"{kind}.html" for kind in sorted(kinds))
            suggestion = f"{OWN_TEMPLATES}/{close[0]}" if close else ""
            yield problem("own-unknown-file", Location(name), name, found=name, suggestion=suggestion, allowed=allowed)
            continue
        try:
            text = read_text(content, path, name)
        except RefusedError as refused:
            yield problem(refused.code, Location(name, *refused.place), name, **refused.facts)
            continue
        yield from _text_problems(name, text, known)


def _text_problems(name: str, text: str, known: Collection[str]) -> Iterator[Problem]:
    for found in _UNSAFE.finditer(text):
        yield problem("own-template-unsafe", _place(name, text, found.start()), name, found=found[0].strip())
    for naming in _NAMING.finditer(text):
        literal = _LITERAL.fullmatch(naming[1])
        if not literal or literal[2].removeprefix(PACKAGE) not in known:
            said = literal[2] if literal else naming[1].strip()
            close = difflib.get_close_matches(said, sorted(known), 1, 0.6)
            suggestion = close[0] if close else ""
            at = _place(name, text, naming.start())
            yield problem("own-template-outside", at, name, found=said, suggestion=suggestion)
        elif literal[2] == f"pages/{name.rpartition('/')[2]}":
            at = _place(name, text, naming.start())
            yield problem("own-template-itself", at, name, found=literal[2], expected=f"{PACKAGE}{literal[2]}")
    for setting in _SET.finditer(text):
        if _doubles(setting["name"], setting["value"]):
            said = " ".join(f"{setting['name']} ={setting['value']}".split())
            yield problem("own-template-doubles", _place(name, text, setting.start()), name, found=said[:_SHOWN])
    yield from _syntax_problems(name, text)


def _doubles(name: str, value: str) -> bool:
    """Whether what is set is its own former value twice. The engine counts a template's steps, not what it keeps: forty
    such steps fill any memory, and end the program without a word. That somebody hides it behind another name no check
    of the text can tell."""
    itself = re.compile(rf"(?<![\w.]){re.escape(name)}(?![\w.])")
    either = _CONDITION.split(_TEXT.sub('""', value))
    return any(_ADDS.search(said) and len(itself.findall(said)) > 1 for said in either)


def _syntax_problems(name: str, text: str) -> Iterator[Problem]:
    from minijinja import Environment, TemplateError  # a map without templates of its own does not need it

    try:
        Environment().add_template(name, text)
    except TemplateError as error:
        yield problem("own-template", Location(name, error.line or 1), name, reason=error.detail or error.message)


def _place(name: str, text: str, start: int) -> Location:
    before = text[:start].rpartition("\n")[2]
    return Location(name, text.count("\n", 0, start) + 1, len(before) + 1)
