"""`python -m palvelukartta.hosts.components DIR`: the page of the theme's components, for those who change them."""

from __future__ import annotations

import sys
from pathlib import Path

from palvelukartta.site import Site, check_content
from palvelukartta.source.history import content_date, file_changes


def write_components(content: Path, out: Path) -> Path:
    """Writes the component page of the theme into `out` and returns its path."""
    site = Site(check_content(content), today=content_date(content), changes=file_changes(content))
    page = site.components_page()
    files = {**site.assets, page.address: site.html(page).encode()}
    for address, data in files.items():
        (out / address).parent.mkdir(parents=True, exist_ok=True)
        (out / address).write_bytes(data)
    return out / str(page.address)


if __name__ == "__main__":
    print(write_components(Path("content"), Path(sys.argv[1])))
