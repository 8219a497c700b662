"""Draws facts at random for a second pair of eyes: python .ci/sample_facts.py SEED [COUNT] [SOURCE …]

Prints entries with a citation that says "stated in source", limited to SOURCE ids where any are given. Somebody then
compares what the page says with the cited place. The same seed draws the same facts from the same content.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from palvelukartta.model.text import in_language
from palvelukartta.source.assemble import read_content


def main(seed: str, count: str = "30", *sources: str) -> None:
    """Prints the drawn citations, a line each: entry, source, place, fields."""
    catalog = read_content(Path("content")).catalog
    citations = [
        (f"{entry.kind.directory}/{entry.id}", citation)
        for entry in catalog.entries.values()
        for citation in [*entry.items("sources"), *(one for step in entry.items("steps") for one in step["sources"])]
        if citation["certainty"] == "stated" and (not sources or citation.get("source") in sources)
    ]
    for entry_name, citation in random.Random(seed).sample(citations, int(count)):
        fields = ", ".join(citation.get("fields", ())) or "all"
        print(f"{entry_name}\t{citation['source']}\t{in_language(citation.get('place'))}\t{fields}")


if __name__ == "__main__":
    main(*sys.argv[1:])
