"""The check as anybody would write it in an afternoon: PyYAML's C loader, jsonschema, networkx. The peer of row 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import networkx
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource


def main(content: Path, schemas: Path) -> int:
    """Number of faults found in `content`."""
    documents = {path.name: json.loads(path.read_text()) for path in schemas.glob("*.schema.json")}
    registry: Registry[Any] = Registry().with_resources(
        (name, Resource.from_contents(schema)) for name, schema in documents.items()
    )
    faults, graph = 0, networkx.DiGraph()
    for name, schema in documents.items():
        if "x-kind" not in schema:
            continue
        validator = Draft202012Validator(schema, registry=registry)
        for path in sorted((content / schema["x-kind"]["directory"]).glob("*.yml")):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            faults += sum(1 for _ in validator.iter_errors(data))
            graph.add_node((name, path.stem))
            if "steps" in data and name.startswith("pathway"):
                faults += _pathway_faults(data["steps"])
    return faults


def _pathway_faults(steps: list[dict[str, Any]]) -> int:
    graph = networkx.DiGraph()
    for step in steps:
        graph.add_node(step["id"])
        graph.add_edges_from((step["id"], way["to"]) for way in step.get("next", ()) if "pathway" not in way)
    first = steps[0]["id"]
    lost = set(graph) - networkx.descendants(graph, first) - {first}
    return len(lost)


if __name__ == "__main__":
    print(main(Path(sys.argv[1]), Path(sys.argv[2])))
