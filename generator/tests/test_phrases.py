"""Every text that the code says is in its file, in every language and with the facts that it is given; no other is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

import palvelukartta
from palvelukartta.cli.command import DEFAULT_MESSAGE_LANGUAGE, WORDS
from palvelukartta.cli.init import ASKED
from palvelukartta.hosts.editor.settings import CAUSES
from palvelukartta.hosts.ptv import asking
from palvelukartta.importing.columns import CONTACT_FIELDS
from palvelukartta.phrases import ONLY_FINNISH, Phrases
from palvelukartta.problems import Severity
from palvelukartta.progress import Stage
from palvelukartta.ptv.differences import Sort
from palvelukartta.reports.register import APART
from palvelukartta.source.history import Lack
from palvelukartta.timing import Part
from palvelukartta.views.due import Reason

PACKAGE = Path(palvelukartta.__file__).parent

CHANGES = "reports/changes.toml"

THROUGH = {
    "comment": "publishing/words.toml",
    "helped": "cli/help.toml",
    "UsageError": "cli/wrong_use.toml",
    "GitError": "cli/wrong_use.toml",
    "RevisionError": "cli/wrong_use.toml",
    "words": CHANGES,
}
"""What is called with a key, wherever it is called."""

OWN = ("WORDS", "_WORDS", "say", "_say", "self")
"""What is called with a key of the module's own file."""

PUT_TOGETHER: Mapping[tuple[str, str], set[str]] = {
    ("cli/words.toml", "progress_.+"): {f"progress_{stage}" for stage in Stage},
    ("cli/words.toml", "timing_.+"): {f"timing_{part}" for part in Part},
    ("cli/words.toml", "init_ask_.+"): {f"init_ask_{word}" for word in (*ASKED, "map_language")},
    ("cli/words.toml", "init_again_.+"): {f"init_again_{word}" for word in ("colour", "map_language")},
    ("cli/words.toml", "init_colour_.+"): {"init_colour_band", "init_colour_action", "init_colour_link"},
    ("cli/words.toml", "fix_.+"): {"fix_would", "fix_done"},
    ("cli/words.toml", "verify_.+"): {f"verify_{kind}" for kind in ("missing", "changed", "extra", "headers")},
    ("cli/wrong_use.toml", "edit\\-.+"): {f"edit-{cause}" for cause in CAUSES},
    ("cli/wrong_use.toml", "fetch\\-.+"): {f"fetch-{cause}" for cause in asking.CAUSES},
    ("cli/wrong_use.toml", "ptv\\-.+"): {f"ptv-{cause}" for cause in ("not-json", "version", "shape", "empty")},
    ("reports/counts.toml", ".+_.+"): {f"{number}_{severity}" for number in ("one", "many") for severity in Severity},
    ("reports/due.toml", ".+"): set(Reason),
    ("reports/history.toml", ".+"): set(Lack),
    ("importing/report.toml", ".+"): {
        "sheet",
        "no_names",
        "heading",
        "heading_near",
        "heading_twice",
        "no_heading",
        "nameless",
        "twice",
        "unpublished",
        "whose",
        "whose_near",
        "idless",
        "unwritable",
        "faulty",
        "pathway_waits",
        "pathway_short",
        "pathway_stepless",
        "step_of_none",
        "step_cell",
        "step_twice",
        "step_nobody",
        "step_condition",
        "step_branch",
        "step_unmoved",
        *(f"step_{named}{near}" for named in ("who", "service", "next") for near in ("", "_near")),
    },
    ("importing/template.toml", "contact_.+"): {f"contact_{field}" for field in CONTACT_FIELDS},
    ("reports/register.toml", ".+"): {Sort.PHONE, Sort.EMAIL, Sort.ADDRESS, Sort.AREA, Sort.LAW},
    ("reports/register.toml", ".+\\-title"): {f"{sort}-title" for sort in APART},
    ("reports/register.toml", ".+\\-lead"): {f"{sort}-lead" for sort in APART},
}
"""Keys that the code puts together from data, by file and by what of the key is written out."""


@dataclass(frozen=True)
class Saying:
    """A place in the code at which a text is said."""

    place: str
    file: str
    key: str
    """Regular expression: what is put together from data is `.+` in it."""
    facts: frozenset[str] | None
    """Names of the facts; None where they are not all written out."""


def _keys(key: ast.expr) -> Iterator[str]:
    if isinstance(key, ast.IfExp):
        yield from (*_keys(key.body), *_keys(key.orelse))
    elif isinstance(key, ast.Constant):
        yield re.escape(str(key.value))
    elif isinstance(key, ast.JoinedStr):
        yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else ".+" for part in key.values)
    else:
        yield ".+"


def _own_file(tree: ast.Module, module: str) -> str:
    """The file whose texts the module says: the one that it names, in `cli` that of all commands, in `exports` that of
    all exports, else the report on a change."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "Phrases"]
    if module.startswith("cli/"):
        return "cli/words.toml"
    if module.startswith("exports/"):
        return "exports/words.toml"
    return str(ast.literal_eval(calls[0].args[0])) if calls else CHANGES


def _sayings(path: Path) -> Iterator[Saying]:
    module, tree = path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
    own = _own_file(tree, module)
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = ast.unparse(call.func)
        function = called.removesuffix(".say").rpartition(".")[2]
        file = THROUGH.get(function) or (own if function in OWN else "")
        # `_WORDS.say(language, key)`, everywhere else the key comes first
        arguments = call.args[1:] if function in ("WORDS", "_WORDS") else call.args
        if file and arguments and _says(called):
            names = {keyword.arg for keyword in call.keywords}
            facts = None if None in names else frozenset(filter(None, names))
            yield from (Saying(f"{module}:{call.lineno}", file, key, facts) for key in _keys(arguments[0]))


def _says(called: str) -> bool:
    return re.search(r"(^|\.)(_?say|helped|comment|UsageError|GitError|RevisionError)$", called) is not None


SAYINGS = tuple(saying for path in sorted(PACKAGE.rglob("*.py")) for saying in _sayings(path))
FILES = sorted({saying.file for saying in SAYINGS})


def facts_of(text: str) -> set[str]:
    """Names of what is replaced in `text`."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def constants(file: str) -> set[str]:
    """Every string that stands in a module that says texts of `file`."""
    modules = {saying.place.partition(":")[0] for saying in SAYINGS if saying.file == file}
    trees = [ast.parse((PACKAGE / module).read_text(encoding="utf-8")) for module in modules]
    return {str(node.value) for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)}


def test_the_code_says_texts_of_every_file() -> None:
    assert FILES == [
        "cli/help.toml", "cli/words.toml", "cli/wrong_use.toml", "exports/words.toml",
        "hosts/editor/words.toml",
        "hosts/serving.toml", "importing/entries.toml", "importing/report.toml", "importing/template.toml",
        "publishing/words.toml", CHANGES, "reports/counts.toml", "reports/due.toml",
        "reports/explanations.toml", "reports/history.toml", "reports/register.toml", "reports/text.toml",
        "source/template.toml",
    ]  # fmt: skip


@pytest.mark.parametrize("file", FILES)
def test_every_text_that_is_said_is_in_the_file(file: str) -> None:
    rows = Phrases(file).rows
    said = {saying.key: saying.place for saying in SAYINGS if saying.file == file and saying.key != ".+"}

    assert {place: key for key, place in said.items() if not any(re.fullmatch(key, row) for row in rows)} == {}
    assert {key for (of, _), keys in PUT_TOGETHER.items() if of == file for key in keys} - rows.keys() == set()


def test_a_key_that_is_put_together_is_told_in_full() -> None:
    together = {(saying.file, saying.key) for saying in SAYINGS if ".+" in saying.key and saying.key != ".+"}

    assert {pair for pair in together if pair[0] != CHANGES} == {pair for pair in PUT_TOGETHER if pair[1] != ".+"}


@pytest.mark.parametrize("file", FILES)
def test_every_text_of_the_file_is_said(file: str) -> None:
    written_out = {saying.key for saying in SAYINGS if saying.file == file and ".+" not in saying.key}
    together = {key for (of, _), keys in PUT_TOGETHER.items() if of == file for key in keys}
    if file == CHANGES:  # keys pass through variables there, and every f-string is a kind of change
        written_out |= {re.escape(constant) for constant in constants(file)}
        written_out |= {saying.key for saying in SAYINGS if saying.file == file and saying.key != ".+"}

    rows = Phrases(file).rows.keys() - together
    assert {row for row in rows if not any(re.fullmatch(key, row) for key in written_out)} == set()


@pytest.mark.parametrize("file", FILES)
def test_texts_ask_for_what_they_are_told_and_nothing_else(file: str) -> None:
    rows = Phrases(file).rows
    told: dict[tuple[str, frozenset[str]], list[str]] = {}
    for saying in (saying for saying in SAYINGS if saying.file == file and saying.facts is not None):
        keys = PUT_TOGETHER.get((file, saying.key), ()) if ".+" in saying.key else [saying.key.replace("\\", "")]
        told.setdefault((saying.place, saying.facts or frozenset()), []).extend(
            text for key in keys for text in rows[key].values()
        )

    asked = {place: frozenset().union(*map(facts_of, texts)) for place, texts in told.items() if texts}
    assert asked == {(place, facts): facts for place, facts in asked}


@pytest.mark.parametrize("file", FILES)
def test_every_text_is_in_the_same_languages_and_asks_for_the_same(file: str) -> None:
    phrases = Phrases(file)

    for key, row in phrases.rows.items():
        assert (key, tuple(row)) == (key, phrases.languages)
        assert (key, len({frozenset(facts_of(text)) for text in row.values()})) == (key, 1)


def test_a_file_is_in_the_languages_that_can_be_asked_for_or_in_its_own() -> None:
    languages = {file: Phrases(file).languages for file in FILES}
    alone = {
        "hosts/editor/words.toml": (ONLY_FINNISH,),
        "exports/words.toml": (ONLY_FINNISH,),
        "importing/entries.toml": (ONLY_FINNISH,),
        "importing/template.toml": (ONLY_FINNISH,),
        "publishing/words.toml": (ONLY_FINNISH,),
        "source/template.toml": (ONLY_FINNISH,),
    }

    assert DEFAULT_MESSAGE_LANGUAGE in WORDS.languages
    assert languages == {file: alone.get(file, WORDS.languages) for file in FILES}


def test_a_text_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        WORDS.say("fi", "sanaton")


def test_a_fact_that_is_not_told_is_an_error() -> None:
    with pytest.raises(KeyError):
        WORDS.say("fi", "init_made", path="kartta")
