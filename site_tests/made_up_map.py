"""Content with a made-up entity, for maps of every size that the check lets through: nothing of it is of one county."""

from __future__ import annotations

import json
import random
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from site_tests.conftest import ROOT

GOOD = ROOT / "generator" / "tests" / "contents" / "good"
STAGES = (
    "beginning", "plan", "handling", "trial", "decision", "start", "period", "review", "job_search", "contract",
    "support", "end",
)  # fmt: skip
STOPS = (*range(len(STAGES)), STAGES.index("trial"), STAGES.index("period"))
"""Places of a main line in `STAGES`: two stages may come twice, so that a map has as many columns as it may have."""

SYLLABLES = ("ka", "lo", "mi", "tu", "vas", "tuu", "pal", "ve", "lun", "sel", "vi", "tys")
SECTORS = ("client", "employment_area", "wellbeing_county", "kela", "provider", "other")
LONGEST_NAME = 20

Content = dict[str, Any]


def write_content(directory: Path, lines: int, stations: int, seed: int) -> None:
    """Content in `directory` whose entity has `lines` pathways of at most `stations` steps; a door and an interchange.

    `seed` decides names, ways on and who answers: the same seed gives the same content.
    """
    chance = random.Random(seed)
    shutil.copytree(GOOD, directory)
    for sector in SECTORS:
        _write(directory, "actors", f"taho-{sector.replace('_', '-')}", _actor(sector))
    ids = [f"linja-{number}" for number in range(1, lines + 1)]
    for id in ids:
        _write(directory, "pathways", id, _pathway(chance, id, stations, ids))
    _write(directory, "pathways", "yhteinen", _pathway(chance, "yhteinen", min(stations, 9), [*ids, "yhteinen"]))
    for number in range(chance.randint(1, 6)):
        _write(directory, "triggers", f"tilanne-{number}", _trigger(chance))
    _write(directory, "entities", "esimerkkikokonaisuus", _entity(directory, ids))


def _write(directory: Path, kind: str, id: str, data: Content) -> None:
    path = directory / kind / f"{id}.yml"
    plain = json.loads(json.dumps(data))  # what stands twice is written twice: content knows no aliases
    path.write_text(yaml.safe_dump(plain, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _sources() -> list[Content]:
    return [{"source": "esimerkkilahde", "certainty": "stated"}]


def _name(chance: random.Random, longest: int = LONGEST_NAME) -> str:
    name = ""
    while len(name) < chance.randint(3, longest):
        name += chance.choice((*SYLLABLES, *SYLLABLES, " "))
    return " ".join(name.split())[:longest].strip().capitalize() or "Vaihe"


def _actor(sector: str) -> Content:
    title = f"Taho {sector.replace('_', ' ')}"
    return {
        "title": title,
        "summary": f"{title} on keksitty.",
        "sector": sector,
        "tasks": ["Tekee."],
        "sources": _sources(),
    }


def _pathway(chance: random.Random, id: str, most: int, others: list[str]) -> Content:
    """A main line through some of the stages, and side steps from it and back to it."""
    stages = sorted(chance.sample(STOPS, chance.randint(2, min(most, len(STOPS)))))
    main = [f"{id}-{number}" for number in range(len(stages))]
    steps = {name: _step(chance, name, STAGES[stage]) for name, stage in zip(main, stages, strict=True)}
    for before, after in pairwise(main):
        steps[before]["next"] = [{"to": after}]
    order = list(main)
    for number in range(chance.randint(0, most - len(main))):
        place = chance.randrange(len(main) - 1)
        side, source = f"{id}-sivu-{number}", main[place]
        later = [name for name in main[place + 1 :] if name != main[place + 1]] or [main[-1]]
        back = chance.choice([*later, source])
        steps[side] = {
            **_step(chance, side, STAGES[chance.randint(stages[place], len(STAGES) - 1)]),
            "next": [{"to": back}],
        }
        steps[source]["next"].append({"to": side})
        order.insert(order.index(source) + 1, side)
    if len(others) > 1 and chance.random() > 1 / 2:
        other = chance.choice([one for one in others if one != id])
        steps[main[0]]["next"].append({"to": f"{other}-0", "pathway": other})
    return {
        "title": f"{_name(chance)} {id}",
        "summary": "Polku on keksitty.",
        "type": "service_pathway",
        "status": "modelled",
        "code": id.replace("-", "").upper()[:8],
        "enters_when": " ".join(_name(chance).lower() for _ in range(3)),
        "services": ["esimerkkipalvelu"],
        **_parts(order),
        "steps": [_finished(steps[name], first=name == order[0]) for name in order],
        "sources": _sources(),
    }


def _parts(order: list[str]) -> Content:
    middle = order[len(order) // 2]
    return (
        {"parts": [{"title": "Alku", "first": order[0]}, {"title": "Loppu", "first": middle}]}
        if len(order) > 12
        else {}
    )


def _step(chance: random.Random, id: str, stage: str) -> Content:
    return {
        "id": id,
        "title": f"Vaihe {id}",
        "short_title": _name(chance),
        "type": "step",
        "stage": stage,
        "who": [{"actor": f"taho-{chance.choice(SECTORS).replace('_', '-')}"}],
        "professional": "Tekee.",
        "client": "Tee.",
        "sources": _sources(),
    }


def _finished(step: Content, *, first: bool) -> Content:
    """The step with a condition on each of its ways, and with the type that they give it."""
    ways = step.get("next", [])
    handover = {"from": step["who"][0]["actor"], "to": "esimerkkialue", "open": ["with", "within", "consent"]}
    told = [{**way, **({"when": f"ehto {way['to']}"} if len(ways) > 1 else {}), "handover": handover} for way in ways]
    type = "start" if first else "decision" if len(ways) > 1 else "step" if ways else "outcome"
    return {**step, "type": type, **({"next": told} if told else {})}


def _trigger(chance: random.Random) -> Content:
    return {
        "title": f"Tilanne {_name(chance)} {chance.randint(1, 999)}",
        "summary": "Tilanne on keksitty.",
        "type": "situation",
        "group": "other_services",
        "noticed_by": ["esimerkkialue"],
        "refer_to": [{"service": "esimerkkipalvelu", "certainty": chance.choice(["stated", "inferred"])}],
        "sources": _sources(),
    }


def _entity(directory: Path, ids: list[str]) -> Content:
    triggers = sorted(path.stem for path in (directory / "triggers").glob("tilanne-*.yml"))
    phases: list[Content] = [
        {"id": "huomaa", "title": "Kuka huomaa", "map_place": "notice", "triggers": triggers},
        {
            "id": "ovi",
            "title": "Ovi",
            "map_place": "door",
            "responsible": "taho-kela",
            "services": ["esimerkkipalvelu"],
        },
        {"id": "tiimi", "title": "Tiimi", "map_place": "interchange", "pathways": ["yhteinen"]},
        {"id": "linjat", "title": "Palvelut", "map_place": "lines", "pathways": ids},
        {"id": "tyo", "title": "Kohti työtä", "map_place": "lines", "first_stage": "job_search"},
    ]
    return {
        "title": "Keksitty kokonaisuus",
        "summary": "Kokonaisuus on keksitty.",
        "phases": [{**phase, "summary": "Vaihe on keksitty."} for phase in phases],
        "sources": _sources(),
    }
