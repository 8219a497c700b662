"""A coverage-guided fuzzer over the YAML loader: whatever the bytes, data with places or a refusal with one.

`python -m tests.fuzz_loader SECONDS DIRECTORY`; what fails is left in the directory, to become a case of
test_hostile_content. pytest does not collect this file: the engine (libFuzzer) runs for as long as it is told.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["palvelukartta.source"]):
    from palvelukartta.source.strict_yaml import Parsed, RefusedError, parse
    from tests.source.corpus import CORPUS, same_verdict

from palvelukartta.codes import codes

LONGEST = 4096
"""Bytes of an input: enough for every construct, few enough to be many."""

LIMITS = ("-timeout=20", "-rss_limit_mb=2000", f"-max_len={LONGEST}", "-print_final_stats=1")
"""libFuzzer's own: seconds for one input, memory."""

TOKENS = (
    "---",
    "...",
    ": ",
    "- ",
    "? ",
    "<<: ",
    "&a",
    "*a",
    "!!",
    "|\\x0a",
    ">-\\x0a",
    "#",
    "\\x0a  ",
    "\\x09",
    "~",
    "{}",
)


def one_input(data: bytes) -> None:
    """Parses `data` as a file's characters. AssertionError if the loader does not keep its promise."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return
    found = _parsed(text)
    if isinstance(found, RefusedError):
        assert found.code in codes(), found.code
        _is_inside(found.place, text)
    else:
        _has_places(found, text)
        same_verdict(text)


def _parsed(text: str) -> Parsed | RefusedError:
    try:
        return parse(text)
    except RefusedError as refused:
        return refused


def _has_places(parsed: Parsed, text: str) -> None:
    for place in (*parsed.marks.places.values(), *parsed.marks.keys.values()):
        _is_inside(place, text)


def _is_inside(place: tuple[int, int], text: str) -> None:
    assert 1 <= place[0] <= text.count("\n") + 1, place
    assert place[1] >= 1, place


def main(seconds: int, directory: Path) -> None:
    """Fuzzes for `seconds`, beginning with the repository's files; failing inputs go into `directory`."""
    with tempfile.TemporaryDirectory() as scratch:
        seeds, tokens = Path(scratch, "seeds"), Path(scratch, "tokens")
        seeds.mkdir()
        for number, path in enumerate(CORPUS):
            (seeds / str(number)).write_bytes(path.read_bytes()[:LONGEST])
        tokens.write_text("".join(f'"{one}"\n' for one in TOKENS), encoding="utf-8")
        flags = (f"-max_total_time={seconds}", f"-dict={tokens}", f"-artifact_prefix={directory}/", *LIMITS)
        atheris.Setup([sys.argv[0], *flags, str(seeds)], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
