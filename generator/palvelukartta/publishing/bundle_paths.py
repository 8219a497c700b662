"""Where the parts of the bundle are, and which of them a server keeps to itself."""

from __future__ import annotations

import re

SERVER_DIRECTORY = "/srv/palvelukartta"
"""Directory of the bundle on the server, as the configurations suggest it."""

FOR_SERVERS = "palvelin"
"""Folder of the bundle with what the publisher needs and no reader asks for."""

OLD_ADDRESSES = f"{FOR_SERVERS}/vanhat-osoitteet"
"""Pages to leave at old addresses outside the site, a folder for each host."""

OWN_HOST = "oma-palvelin"
"""The folder for old addresses of the publishing server itself."""

SERVER_FILES = (".htaccess", "_headers", "_redirects")
"""Files at the top of the site that a server reads and does not give out."""


def is_served(address: str) -> bool:
    """Whether a reader can ask for the file."""
    return address not in SERVER_FILES and not address.startswith(f"{FOR_SERVERS}/")


def hidden_pattern() -> str:
    """Regular expression of the files that are not given out, from the top of the site."""
    return f"({'|'.join(re.escape(name) for name in SERVER_FILES)}|{FOR_SERVERS}/.*)$"
