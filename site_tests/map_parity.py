"""What the main map's page says, compared with the content's YAML, which is read here by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from palvelukartta.auditing.built import words_of
from site_tests.contents import OWN_CONTENT

Content = dict[str, Any]


def content(path: Path) -> Content:
    found: Content = yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)  # libyaml: YAML 1.2 has "?" within a flow
    for way in found.get("decided_by", ()):
        way.setdefault("sources", [found["default_source"]] if "default_source" in found else [])
    return found


def pathway(id: str) -> Content:
    return content(OWN_CONTENT / "pathways" / f"{id}.yml")


def at(place: str) -> list[str]:
    """Ids of the pathways of the main map's phases that stand at `place`."""
    phases = [phase for phase in ENTITY["phases"] if phase.get("map_place") == place]
    return list(dict.fromkeys(id for phase in phases for id in phase.get("pathways", ())))


ENTITIES = [content(path) for path in sorted((OWN_CONTENT / "entities").glob("*.yml"))]
ENTITY = next((entity for entity in ENTITIES if entity.get("main_map")), ENTITIES[0])
LINES = {id: pathway(id) for id in at("lines")}
SHARED = {id: pathway(id) for id in at("interchange")[:1]}
NAMES: dict[str, str] = {
    path.stem: str(actor.get("short_name", actor["title"]))
    for path in sorted((OWN_CONTENT / "actors").glob("*.yml"))
    for actor in [content(path)]
}


def service(id: str) -> Content:
    return content(OWN_CONTENT / "services" / f"{id}.yml")


def is_in_use(id: str) -> bool:
    """Whether the status of the service says so, and nothing in its YAML leaves that open."""
    entry = service(id)
    open_citations = [citation for citation in entry.get("sources", ()) if citation.get("certainty") == "open"]
    gaps = [*entry.get("open_questions", ()), *open_citations]
    return entry["status"] in ("in_use", "pilot") and not any("status" in gap.get("fields", ()) for gap in gaps)


ROLES: dict[str, str] = {
    path.stem: str(role.get("short_name", role["title"].partition(" (")[0]))
    for path in sorted((OWN_CONTENT / "roles").glob("*.yml"))
    for role in [content(path)]
}
WEAK = ("open", "inferred", "unverified")
CLOSED = ("pilot_ended", "ended", "not_carried_out")


def is_unknown(id: str) -> bool:
    """Whether one cannot say if the service is in use: it has not ended, either."""
    return not is_in_use(id) and service(id)["status"] not in CLOSED


def main_service(line: Content) -> str:
    """The service by whose use a pathway is known: its first one that is one and goes on, else its first."""
    services = line["services"]
    going = [id for id in services if service(id)["type"] == "service" and service(id)["status"] not in CLOSED]
    return str([*going, *services][0])


def stops(tree: Any, holder: str) -> dict[int, Any]:
    """Number → station, of the element with the id `holder`."""
    found = tree.xpath(f"//*[@id='{holder}']//li[contains(@class, 'stop')]")
    return {int(stop.xpath(".//b")[0].text): stop for stop in found}


def faults(id: str, tree: Any) -> list[str]:
    """What the line of the pathway `id` says otherwise than its YAML."""
    line = LINES[id]
    found = stops(tree, line["code"].lower())
    numbers = list(range(1, len(line["steps"]) + 1))
    if list(found) != numbers:
        return [f"stations {list(found)}, steps {numbers}"]
    return [*_of_line(line, tree), *_of_stations(id, found), *_of_plates(line, found), *_of_ticks(line, found),
            *_of_ways(line, found)]  # fmt: skip


def _of_line(line: Content, tree: Any) -> Iterator[str]:
    section = tree.xpath(f"//*[@id='{line['code'].lower()}']")[0]
    if words_of(section.xpath("h3")[0]) != f"{line['code']} jos {line['enters_when']}":
        yield f"condition {words_of(section.xpath('h3')[0])}"
    about = words_of(section.xpath("p")[0]).replace("\u00a0", " ")
    told = re.search(r"Päätös: ([^·]+)", about)
    if (told[1].strip() if told else "") != decided(line):
        yield f"who decides {about}"
    if f"Ovi: {NAMES[organisation(line['steps'][0])]}" not in about:
        yield f"door {about}"


def decided(line: Content) -> str:
    """Who decides: the first service that is one and says it, else the first of them all that does."""
    services = [service(id) for id in (main_service(line), *line["services"])]
    telling = [entry["decided_by"] for entry in services if entry.get("decided_by")]
    ways = telling[0] if telling else []
    depends = any("when" in way for way in ways)
    said = {ROLES[way["role"]] if "role" in way else NAMES[way["actor"]]: way for way in ways}
    assert len(said) == len(ways), "the same name twice: the map tells both conditions together"
    conditions = {
        name: f", kun {way['when']}" if "when" in way else ", ehto ei ole lähteissä" for name, way in said.items()
    }
    marks = {name: " (päätelmä)" if is_weak(way) else "" for name, way in said.items()}
    return "; ".join(f"{name}{conditions[name] if depends else ''}{marks[name]}" for name in said)


def is_weak(way: Content) -> bool:
    """Whether some citation of a decider is concluded or open."""
    return any(source["certainty"] in WEAK for source in way["sources"])


def decision_of(line: Content, step: Content) -> str:
    """What the plate of a decision says: as doubtful as the deciders are, and as it is that one decides there."""
    services = [service(id) for id in (main_service(line), *line["services"])]
    ways: list[Content] = next((entry["decided_by"] for entry in services if entry.get("decided_by")), [])
    weak = [is_weak(way) for way in ways]
    concluded = any(
        "stage" in source.get("fields", ()) and source["certainty"] in WEAK for source in step.get("sources", ())
    )
    if not weak:
        return "Päätös, päättäjä ei ole lähteissä"
    return "Päätös, päätelmä" if all(weak) or concluded else "Päätös, osin päätelmä" if any(weak) else "Päätös"


def _of_stations(id: str, found: dict[int, Any]) -> Iterator[str]:
    for step, stop in zip(LINES[id]["steps"], found.values(), strict=True):
        link = stop.xpath(".//a[not(@class)]")[0]
        title = words_of(link).replace("\u00ad", "").removeprefix(words_of(link.xpath("b")[0]))
        if (link.get("href"), title) != (f"polut/{id}.html#{step['id']}", step.get("short_title", step["title"])):
            yield f"station {step['id']}"
        said = [(words_of(plate), "inferred" in plate.get("class", "")) for plate in stop.xpath(".//em")]
        word = decision_of(LINES[id], step)
        if said != ([(word, word != "Päätös")] if step["stage"] == "decision" else []):
            yield f"decision {step['id']} {said}"
        heard = words_of(stop.xpath(".//span[@class='words']")[0]).replace("\u00a0", " ")
        if (f"Päätös: {decided(LINES[id])}." in heard) != (step["stage"] == "decision"):
            yield f"decision heard {step['id']}"


def _of_plates(line: Content, found: dict[int, Any]) -> Iterator[str]:
    codes = {id: other["code"] for id, other in {**LINES, **SHARED}.items() if "code" in other}
    for step, stop in zip(line["steps"], found.values(), strict=True):
        wanted: dict[str, list[bool]] = {}
        for way in step.get("next", ()):
            if way.get("pathway") in codes:
                stated = way.get("certainty", "stated") in ("stated", "confirmed")
                wanted.setdefault(codes[way["pathway"]], []).append(stated)
        plates = stop.xpath(".//a[starts-with(@class, 'change')]")
        gives = [code for code in wanted if handed_over(step, code)]
        if [words_of(plate) for plate in plates] != list(wanted):
            yield f"plates {step['id']}"
        elif [words_of(plate) for plate in plates if "moved" in plate.get("class").split()] != gives:
            yield f"tick of plates {step['id']}"
        elif any(
            told not in plate.get("aria-label") for plate in plates for told in handed_over(step, words_of(plate))
        ):
            yield f"words of plates {step['id']}"
        elif ["inferred" in plate.get("class") for plate in plates] != [not any(ways) for ways in wanted.values()]:
            yield f"certainty of plates {step['id']}"


def handed_over(step: Content, code: str) -> list[str]:
    """From whom to whom responsibility moves on the ways from a step to the pathway with `code`, in words."""
    targets = {id: {step["id"]: step for step in line["steps"]} for id, line in {**LINES, **SHARED}.items()}
    ways = [way for way in step.get("next", ()) if way.get("pathway") in targets]
    ways = [way for way in ways if {**LINES, **SHARED}[way["pathway"]].get("code") == code]
    pairs = [(organisation(step), organisation(targets[way["pathway"]][way["to"]])) for way in ways]
    return [f"vastuu siirtyy: {NAMES[before]} → {NAMES[after]}" for before, after in pairs if before != after]


def _of_ticks(line: Content, found: dict[int, Any]) -> Iterator[str]:
    """Every way to another organisation is marked: a tick on its line, or a sign with one where it has no line, and
    words that name both. Nothing else is."""
    numbers = {step["id"]: number for number, step in enumerate(line["steps"], start=1)}
    ticks: dict[str, set[int]] = {"moves": set(), "moves-on": set(), "moved": set()}
    for source, target in ways_within(line):
        number, after = numbers[source["id"]], numbers[target["id"]]
        here, there = (found[place].get("class") for place in (number, after))
        if organisation(source) == organisation(target):
            continue
        told = f"{NAMES[organisation(source)]} → {NAMES[organisation(target)]}"
        words = words_of(found[after].xpath(".//span[@class='words']")[0])
        if not re.search(rf"(Vastuu siirtyy|Vaihe[^.:]*\b{number}\b[^.:]* vastuu siirtyy): {re.escape(told)}", words):
            yield f"words of tick {source['id']} {target['id']}"
        ways = [way for way in ways_within(line) if way[1] is target and organisation(way[0]) == organisation(target)]
        arrivals = [
            words_of(sign).partition("→")[0] for sign in found[after].xpath(".//small[contains(@class, 'moved')]")
        ]
        if any(numbers[way[0]["id"]] in numbers_in(" ".join(arrivals)) for way in ways):
            yield f"tick of arrivals {target['id']}"
        arrived = any(number in numbers_in(words) for words in arrivals)
        signed = any(after in numbers_in(words_of(sign).partition("→")[2]) for sign in found[number].xpath(".//small"))
        kind = "moved" if signed or arrived else "moves-on" if returns(here, there) else "moves"
        ticks[kind].add(number if kind != "moves" else after)
        marked = found[number].xpath(".//small[contains(@class, 'moved')]") if signed else []
        if signed and not any(after in numbers_in(words_of(sign).partition("→")[2]) for sign in marked):
            yield f"tick {source['id']} {target['id']}"
    for kind in ("moves", "moves-on"):
        if {number for number, stop in found.items() if kind in stop.get("class").split()} != ticks[kind]:
            yield f"tick {kind} {sorted(ticks[kind])}"


def ways_within(line: Content) -> Iterator[tuple[Content, Content]]:
    """The ways that stay on the pathway: from which step to which."""
    by_id = {step["id"]: step for step in line["steps"]}
    for step in line["steps"]:
        yield from ((step, by_id[way["to"]]) for way in step.get("next", ()) if not way.get("pathway"))


def returns(source: str, target: str) -> bool:
    """Whether the line from one station to another, given by their classes, is that by which a side line comes back."""
    return bool(re.search(r" b-\d", source)) and " side" not in target


def _of_ways(line: Content, found: dict[int, Any]) -> Iterator[str]:
    """Every way is a line, or told where it begins: across in signs, down in words."""
    numbers = {step["id"]: number for number, step in enumerate(line["steps"], start=1)}
    drawn = {(before["id"], after["id"]) for before, after in pairwise(main_line(line))}
    for step in line["steps"]:
        for way in step.get("next", ()):
            if way.get("pathway") or (step["id"], way["to"]) in drawn:
                continue
            source, target = found[numbers[step["id"]]], found[numbers[way["to"]]]
            signs = " ".join(words_of(sign).partition("→")[2] for sign in source.xpath(".//small"))
            aside = re.search(r" b-\d", source.get("class")) or re.search(r" [lx]-\d", target.get("class"))
            if numbers[way["to"]] not in numbers_in(signs) and not aside:
                yield f"way {step['id']} {way['to']}"
            words = words_of(source.xpath(".//span[@class='words']")[0])
            if not re.search(rf"(Jatko|Palaa):[^.]*\b{numbers[way['to']]}\b", words):
                yield f"words of way {step['id']} {way['to']}"


def numbers_in(signs: str) -> set[int]:
    """Numbers of a sign: "1–4, 8"."""
    runs = re.findall(r"(\d+)(?:–(\d+))?", signs.replace("\u2060", ""))
    return {number for first, last in runs for number in range(int(first), int(last or first) + 1)}


def main_line(line: Content) -> list[Content]:
    """First ways from the first step, read from the content by itself."""
    by_id, main = {step["id"]: step for step in line["steps"]}, [line["steps"][0]]
    while True:
        inner = [way["to"] for way in main[-1].get("next", ()) if not way.get("pathway")]
        if not inner or by_id[inner[0]] in main:
            return main
        main.append(by_id[inner[0]])


def organisation(step: Content) -> str:
    """Id of who answers for a step."""
    named = [party for party in step["who"] if party.get("part") == "responsible"]
    return str((named or step["who"])[0].get("actor"))
