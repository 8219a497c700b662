"""The folders of faulty content: each overlays the good content with one mistake that an editor can make.

A mistake in `contents/faulty/` stops a build or warns; one in `contents/unpublishable/` only a publish.
`<fault>/content/` holds the files to add or replace, `removed.txt` the paths to remove, and
`expected.<language>.txt` the whole report. A new case is a new folder.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from palvelukartta.resources import resource_directory

CONTENTS = Path(__file__).parent / "contents"
FAULTS = tuple(sorted(path for path in (CONTENTS / "faulty").iterdir() if path.is_dir()))
UNPUBLISHABLE = tuple(sorted(path for path in (CONTENTS / "unpublishable").iterdir() if path.is_dir()))

_TEXT = "title: Ääkköskunta\nsummary: Kunta on keksitty.\ntype: municipality\nsources:\n  - certainty: inferred\n"


def faulty_content(fault: Path, into: Path) -> Path:
    """A content directory under `into`: the good content with the fault laid over it."""
    content = Path(shutil.copytree(CONTENTS / "good", into / "content"))
    if (fault / "content").is_dir():
        shutil.copytree(fault / "content", content, dirs_exist_ok=True)
    if (fault / "removed.txt").exists():
        for name in (fault / "removed.txt").read_text(encoding="utf-8").splitlines():
            (content / name).unlink()
    if fault.name in _BUILT:
        _BUILT[fault.name](content / "areas" / "virhekunta.yml")
    return content


def _bytes(raw: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(raw)


def _link_outside(path: Path) -> None:
    outside = path.parent.parent.parent / "ulkopuolella.yml"
    outside.write_text(_TEXT, encoding="utf-8")
    path.symlink_to(outside)


def _palette(old: str, new: str) -> Callable[[Path], object]:
    """The theme's own colours with one change, beside site.yml."""

    def write(path: Path) -> None:
        colours = (resource_directory("theme") / "tokens" / "colours.css").read_text(encoding="utf-8")
        assert old in colours
        (path.parents[1] / "palette.css").write_text(colours.replace(old, new, 1), encoding="utf-8")

    return write


def _without_dark(path: Path) -> None:
    colours = (resource_directory("theme") / "tokens" / "colours.css").read_text(encoding="utf-8")
    (path.parents[1] / "palette.css").write_text(colours.partition("@media")[0], encoding="utf-8")


_FEW = ":root {\n  --bg: #ffffff;\n  --ink: #14232a;\n}\n"

_BUILT: Mapping[str, Callable[[Path], object]] = {
    # Git and editors would convert these encodings, and show a file with a NUL as binary.
    "latin-1": _bytes(_TEXT.encode("latin-1")),
    "utf-16": _bytes(_TEXT.encode("utf-16")),
    "nul-character": _bytes(_TEXT.replace("keksitty", "kek\0sitty").encode()),
    "document-of-word": _bytes(b"PK\x03\x04\x14\0\x06\0\x08\0"),
    # A megabyte does not belong in the repository.
    "too-large": _bytes(_TEXT.encode() + b"# " + b"x" * 1_000_000),
    # Nobody may read a file without rights except root, and root runs the tests in a container: a directory instead.
    "unreadable": lambda path: path.mkdir(),
    # Links that lead nowhere good break checkouts on Windows, and archives.
    "link-outside": _link_outside,
    # The theme's colours are in one place only.
    "palette-that-loads-a-sheet": _palette(":root", "@import url(https://muualla.example/x.css);\n:root"),
    "palette-that-asks-another-site": _palette("dark;\n", "dark;\n  background: url(https://muualla.example/x.png);\n"),
    "palette-with-a-style-of-its-own": _palette(":root", "main { display: none }\n:root"),
    "palette-without-a-colour": _palette("  --on-focus: #14232a;\n", ""),
    "palette-with-few-colours": lambda path: (path.parents[1] / "palette.css").write_text(_FEW, encoding="utf-8"),
    "palette-with-a-colour-by-its-name": _palette("--bg: #ffffff;", "--bg: white;"),
    "palette-with-a-name-of-another-site": _palette("  --bg", "  --colour-text: #000000;\n  --bg"),
    "palette-without-the-dark-block": _without_dark,
    "palette-too-pale": _palette("--on-focus: #14232a;", "--on-focus: #ffffff;"),
    "palette-with-an-unknown-name": _palette("dark;\n", "dark;\n  color: var(--hairline);\n"),
    "links-in-a-circle": lambda path: path.symlink_to(path.name),
}
