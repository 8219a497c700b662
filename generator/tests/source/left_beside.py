"""Files that are in a content folder and are no content."""

from __future__ import annotations

LEFT_BESIDE = (
    "services/.neuvonta.yml.swp",
    ".DS_Store",
    "services/.DS_Store",
    "services/.#neuvonta.yml",
    "services/#neuvonta.yml#",
    "Thumbs.db",
    "pages/.ohje.md.swp",
    "pages/.ohje.md",
    "pages/ohje.md~",
    "pages/vanhat/ohje.md",
    ".git/a.yml",
    "lueminut.txt",
)
"""What editors' programs and systems leave in the folders of the content."""
