"""`python -m palvelukartta.hosts.components DIR`: the page of the theme's components, for those who change them."""

from __future__ import annotations

import sys
from pathlib import Path

from palvelukartta.checking import check_content
from palvelukartta.hosts.building import site_of
from palvelukartta.source.history import content_date


def write_components(content: Path, out: Path) -> Path:
    """Writes the component page of the theme into `out` and returns its path."""
    site = site_of(check_content(content), content, content_date(content))
    page = site.components_page()
    files = {**site.assets, page.address: site.html(page).encode()}
    for address, data in files.items():
        (out / address).parent.mkdir(parents=True, exist_ok=True)
        (out / address).write_bytes(data)
    return out / str(page.address)


if __name__ == "__main__":
    print(write_components(Path("content"), Path(sys.argv[1])))
