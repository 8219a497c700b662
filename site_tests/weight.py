"""What a page weighs on its way to a reader, and what mkdocs-material's own files do."""

from __future__ import annotations

import gzip
from pathlib import Path

import material

from palvelukartta.auditing.built import BuiltPage, BuiltSite


def compressed(content: bytes) -> int:
    """Bytes of `content` as a web server sends it."""
    return len(gzip.compress(content, 9, mtime=0))


def weight(paths: list[Path]) -> int:
    """Bytes of the files, each compressed."""
    return sum(compressed(path.read_bytes()) for path in paths)


def own_files(site: BuiltSite, page: BuiltPage, ending: str = "") -> list[Path]:
    """The style sheets and the scripts that `page` asks for where scripts run; only those whose names end with
    `ending`."""
    return _files(site, page, "//link[@rel='stylesheet'][not(ancestor::noscript)]/@href | //script/@src", ending)


def files_without_script(site: BuiltSite, page: BuiltPage) -> list[Path]:
    """The style sheets that `page` asks for where no script runs: no script is asked for there."""
    return _files(site, page, "//link[@rel='stylesheet']/@href")


def _files(site: BuiltSite, page: BuiltPage, where: str, ending: str = "") -> list[Path]:
    sources = map(str, page.tree.xpath(where))
    return [site.directory / found[0] for one in sources if one.endswith(ending) and (found := page.resolve(one))]


def material_files() -> list[Path]:
    """The styles and the script that every page of mkdocs-material asks for."""
    assets = Path(material.__file__).parent / "templates" / "assets"
    names = ("stylesheets/main.*.min.css", "stylesheets/palette.*.min.css", "javascripts/bundle.*.min.js")
    return [path for name in names for path in assets.glob(name)]
