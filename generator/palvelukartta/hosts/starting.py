"""The files of a new map: the starter with what its makers have answered, guides, and the settings of their tools."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from palvelukartta import __version__
from palvelukartta.checks.made_palette import made_palette
from palvelukartta.exports.workbook import workbook
from palvelukartta.hosts.map_guides import of_wheel
from palvelukartta.importing.columns import SPREADSHEET, template
from palvelukartta.model.schema import labels
from palvelukartta.resources import guides, resource_directory
from palvelukartta.source.assemble import id_of_name
from palvelukartta.source.files import PALETTE
from palvelukartta.source.schemas import load_schemas
from palvelukartta.source.strict_yaml import as_lines
from palvelukartta.views.parties import OTHER_SECTOR

HOSTS: Mapping[str, tuple[str, ...]] = {"github": (".github/",), "gitlab": (".gitlab-ci.yml",), "none": ()}
"""Where the map is kept → how the names of its workflows begin."""

EXAMPLE_PALETTE = "palette.example.css"
"""The colours of the site, to begin one's own with where no colour was given."""

_ENTRIES = "content/"

SITE = f"{_ENTRIES}site.yml"
README = "README.md"
OWN_GUIDES = (README, "docs/omat-sanat.md")
"""Guides that name files of this very map."""

_TITLE = "# Oma palvelukartta\n"
"""How the first guide begins, before the map has a name."""

EDITOR = ".vscode"
"""Its settings name the schemas, which are beside them: at the top of a map nothing reads these."""

_SERVICE, _AREA, _ACTOR = "neuvonta", "esimerkkikunta", "esimerkkialue"
"""Ids of the starter's service, its area and who provides it."""

_UNSOURCED = (
    "sources:\n  - certainty: inferred # Kun lähde on kansiossa content/sources, lisää source ja vaihda: stated."
)
"""The citation of what the makers of a map have said themselves."""

_INFERRED = "    sources:\n      - certainty: inferred\n"
"""The same where a part of an entry needs its own."""

_SOURCED = r"^(?:sources:\n  - |default_source:\n  )source: .*\n +certainty: .*$"

NAMED = {"service": _SERVICE, "area": _AREA, "actor": _ACTOR}
"""Kind → the starter's entry of which the map's own is made where its name was answered."""

_EXAMPLES = ("roles", "decided_by", "provider", "areas")
"""Fields of a service that name others, and go where those are examples."""


class Answers(Struct, frozen=True):
    """What is known of a new map; "" for what its makers did not say."""

    name: str = ""
    area: str = ""
    colour: str = ""
    """#rrggbb."""
    service: str = ""
    actor: str = ""
    """Who provides the services, and publishes the map."""
    host: str = ""
    """One of `HOSTS`; the workflows of every host where none is chosen."""


def starting_files(answers: Answers) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of the new map."""
    starter, renamed = resource_directory("starter"), _renamed(answers)
    texts = {path.relative_to(starter).as_posix(): path for path in sorted(starter.rglob("*")) if path.is_file()}
    unwanted = (*_unwanted(answers.host), *(gone := _gone(texts, renamed)))
    for name, path in texts.items():
        if not name.startswith(unwanted):
            yield name, _with_answers(name, path.read_text(encoding="utf-8"), answers, renamed, gone).encode()
    for name, path in texts.items():
        if (id := path.stem) in renamed:
            own = _own(_with_fields(name, path.read_text(encoding="utf-8"), answers), renamed)
            yield f"{name.rpartition('/')[0]}/{renamed[id]}.yml", own.encode()
    for name, path in guides().items():
        yield name, of_wheel(path.read_text("utf-8")).replace('"./schema/', f'"./{EDITOR}/schema/').encode()
    for path in sorted(resource_directory("schema").glob("*.json")):
        yield f"{EDITOR}/schema/{path.name}", path.read_bytes()
    yield SPREADSHEET, workbook(template(load_schemas().kinds, answers.service))
    yield from _colours(answers.colour)


def _colours(colour: str) -> Iterator[tuple[str, bytes]]:
    theme = resource_directory("theme")
    if colour:
        yield f"content/{PALETTE}", made_palette(theme, colour).encode()
    else:
        yield EXAMPLE_PALETTE, (theme / "tokens" / "palettes" / "ruska.css").read_bytes()


def _unwanted(host: str) -> tuple[str, ...]:
    """How the names of the workflows of the other hosts begin; none where no host is chosen."""
    return tuple(begin for other, begins in HOSTS.items() for begin in begins if host in HOSTS and other != host)


def _renamed(answers: Answers) -> Mapping[str, str]:
    """Id in the starter → the id that it gets."""
    kinds = load_schemas().kinds
    wanted = {id: id_of_name(getattr(answers, kind), kinds[kind]) for kind, id in NAMED.items()}
    return {id: own for id, own in wanted.items() if own}


def _gone(texts: Mapping[str, Path], renamed: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the examples whose place the map's own take by having their ids, and of those that name them: nothing
    that is made up may stand on the page of what is not."""
    ids = [id for id, own in renamed.items() if own == id]
    gone = [name for name, path in texts.items() if path.stem in ids]
    for id in ids:  # grows meanwhile
        naming = rf"^ .*\b{re.escape(id)}$"
        found = [name for name, path in texts.items() if re.search(naming, path.read_text("utf-8"), re.MULTILINE)]
        found = [name for name in found if name.startswith(_ENTRIES) and name not in gone]
        gone += found
        ids += [texts[name].stem for name in found]
    return tuple(gone)


def _with_answers(name: str, text: str, answers: Answers, renamed: Mapping[str, str], gone: Iterable[str]) -> str:
    """A file of the starter that is no entry with the answers in its fields; comments and examples stay."""
    if name == SITE and not answers.service:  # an example of it that goes with the example service would stay behind
        text = re.sub(r"^search_hint: .*\n", "", text, flags=re.MULTILINE)
    if name in OWN_GUIDES:
        text = _without_what_is_not_there(text, answers, renamed)
        text = "".join(line for line in text.splitlines(keepends=True) if line[3:].rstrip("`\n") not in gone)
    return _with_fields(name, text, answers) if name == SITE else text


def _with_fields(name: str, text: str, answers: Answers) -> str:
    for field, value in _fields(name, answers).items():
        line = as_lines({field: value})[0]
        text = re.sub(rf"^{field}: .*$", lambda _, line=line: line, text, count=1, flags=re.MULTILINE)  # type: ignore[misc]
    return text


def _without_what_is_not_there(guide: str, answers: Answers, renamed: Mapping[str, str]) -> str:
    """The map's own guide: its rows are of files that the map has, and its commands name an entry that stays."""
    if answers.name and guide.startswith(_TITLE):
        guide = guide.replace(guide.partition("\n")[0], f"# {answers.name}", 1)
    for path in filter(None, (*_unwanted(answers.host), answers.colour and EXAMPLE_PALETTE)):
        guide = re.sub(rf"^\| `{re.escape(path)}[\w/]*` \|.*\n", "", guide, flags=re.MULTILINE)
    for id, own in renamed.items():
        guide = re.sub(rf"(`palvelukartta rename \w+) {id} ", rf"\g<1> {own} ", guide)
    return guide


def _own(text: str, renamed: Mapping[str, str]) -> str:
    """An entry of the map's own, after an example: what names an example is kept as a comment, no contact is told that
    nobody gave, and its source is still to be told."""
    text = re.sub(r"^# Yhteystieto\..*\ncontact:\n(?:  .*\n)+", "", text, flags=re.MULTILINE)
    for id, own in renamed.items():
        text = re.sub(rf"^(\s*(?:- )?(?:\w+: )?){id}$", rf"\g<1>{as_lines(own)[0]}", text, flags=re.MULTILINE)
    left = "|".join(id for id in (_ACTOR, _AREA, "neuvoja") if id not in renamed)
    text = re.sub(rf"^ +actor: (?:{left})\n", "", text, flags=re.MULTILINE)
    named = rf"^(?:{'|'.join(_EXAMPLES)}):\n(?:  .*\n)*?  .*\b(?:{left})\n(?:  .*\n)*"
    text = re.sub(named, _as_comment, text, flags=re.MULTILINE)
    text = re.sub(r"^decided_by:\n(?:  .*\n)+", rf"\g<0>{_INFERRED}", text, flags=re.MULTILINE)
    return re.sub(_SOURCED, _UNSOURCED, text, flags=re.MULTILINE)


def _as_comment(found: re.Match[str]) -> str:
    indent = re.match(" *", found[0])[0]  # type: ignore[index]
    return "".join(f"{indent}# {line.removeprefix(indent)}\n" for line in found[0].splitlines())


def _fields(name: str, answers: Answers) -> Mapping[str, str]:
    """Field at the top of a file → what it says in the new map."""
    area, service, title, actor = answers.area, answers.service, answers.name, answers.actor
    known = {
        SITE: {
            "title": title,
            "made_for": __version__,
            "front_title": title,
            "subtitle": area and f"Palvelut: {area}",
            "publisher": actor,
            "search_hint": service and f"Esimerkiksi {_within_sentence(service)}",
        },
        f"content/services/{_SERVICE}.yml": {"title": service},
        f"content/actors/{_ACTOR}.yml": {"title": actor, "sector": _sector(actor)},
        f"content/areas/{_AREA}.yml": {
            "title": area,
            "summary": area and f"Alue, jonka palvelut ovat tässä kartassa: {area}.",
            "type": area and "region",
        },
    }
    return {field: value for field, value in known.get(name, {}).items() if value}


def _sector(actor: str) -> str:
    """The sector whose label is in the actor's name, else other: which it is nobody has said; "" of no actor."""
    sectors = labels(load_schemas().kinds["actor"].schema["properties"]["sector"])
    told = (sector for sector, label in sectors.items() if label.casefold() in actor.casefold())
    return next(told, OTHER_SECTOR) if actor else ""


def _within_sentence(name: str) -> str:
    """A name as it is written within a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else f"{name[:1].lower()}{name[1:]}"


def is_free(directory: Path) -> bool:
    """Whether a map may be begun there."""
    return not directory.exists() or (directory.is_dir() and not any(directory.iterdir()))
