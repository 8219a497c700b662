"""A process that judges pages and tells of each as it goes, so that a page that hangs it can be told and passed over.

It reads one job as JSON and writes a line of JSON for each thing: `{"begin": address}`, `{}` before each check in the
browser, `{"barrier": {…}}`, `{"end": address}`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from playwright.sync_api import sync_playwright

from palvelukartta.auditing import chromium
from palvelukartta.auditing.built import BuiltSite
from palvelukartta.auditing.judging import judged, no_picture, pictures_in
from palvelukartta.auditing.opening import opening

PATIENCE = 15_000
"""Milliseconds in which a page must have opened."""


def main() -> None:
    """Does the job that stands on the standard input."""
    job: dict[str, Any] = json.loads(sys.stdin.read())
    site = BuiltSite(Path(job["directory"]), Path(job["content"]), job["excused"], job["base"])
    picture = pictures_in(Path(job["pictures"])) if job["pictures"] else no_picture
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=job["browser"] or None, args=chromium.arguments(), timeout=2 * PATIENCE
        )
        with opening(browser, job["origin"], PATIENCE) as opens:
            for address, thoroughly in job["pages"]:
                _tell(begin=address)
                for barrier in judged(
                    site,
                    site.page(address),
                    opens,
                    thoroughly=thoroughly,
                    states=job["states"],
                    picture=picture,
                    alive=_tell,
                ):
                    _tell(barrier=to_builtins(barrier))
                _tell(end=address)
                if not browser.is_connected():
                    return  # whoever watches starts another for the pages that are left
        browser.close()


def _tell(**line: object) -> None:
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
