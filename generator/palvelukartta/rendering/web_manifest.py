"""What a browser needs to put the site on a home screen (W3C Web Application Manifest)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from posixpath import basename
from typing import Any

from palvelukartta.rendering.icons import GROUND

Icons = Sequence[tuple[str, str]]
"""Address in the site of each icon, and its sizes (`192x192`, or `any`)."""


def web_manifest(site: Mapping[str, str], language: str, colours: Mapping[str, str], icons: Icons) -> bytes:
    """The manifest as a file beside the icons, one directory below the front page; `site` are the fields of site.yml.

    Addresses are relative, so that the site works in any path. The site opens as a page of the browser: it has no
    back button of its own.
    """
    title, subtitle = site["title"], site.get("subtitle", "")
    said: dict[str, Any] = {
        "name": f"{title}: {subtitle}" if subtitle else title,
        "short_name": title,
        "lang": language,
        "start_url": "../",
        "scope": "../",
        "display": "browser",
        "theme_color": colours[GROUND],
        "background_color": colours["bg"],
        "icons": [{"src": basename(address), "sizes": sizes, "type": _type(address)} for address, sizes in icons],
    }
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def _type(address: str) -> str:
    return "image/svg+xml" if address.endswith(".svg") else "image/png"
