"""A server on loopback: the site under any path, its page for what is missing, the headers it was written with."""

from __future__ import annotations

import contextlib
import functools
import http.server
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlsplit

Headers = Mapping[str, Mapping[str, str]]
"""Path, with * at its end for everything below → headers."""


def written_headers(directory: Path) -> Headers:
    """What the file `_headers` of a bundle says."""
    found: dict[str, dict[str, str]] = {}
    path = ""
    for line in (directory / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[path][name] = value
        else:
            path = line
            found[path] = {}
    return found


class _Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {  # type: ignore[misc]
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
    }

    def __init__(self, *args: object, base: str, headers_of: Headers, **options: object) -> None:
        self._base, self._headers_of = base, headers_of
        super().__init__(*args, **options)  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path
        return super().translate_path("/" + inside.removeprefix(self._base) if inside.startswith(self._base) else "/ ")

    def end_headers(self) -> None:
        for pattern, headers in self._headers_of.items():
            path = urlsplit(self.path).path
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern.removesuffix("*"))):
                for name, value in headers.items():
                    self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None: ...


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # else a browser has closed a page that was still coming


@contextlib.contextmanager
def serving(directory: Path, base: str = "/", headers: Headers | None = None, port: int = 0) -> Iterator[str]:
    """Address under which `directory` is served at the path `base`, until the end of the block;
    at `port`, if it is given."""
    handler = functools.partial(
        _Handler, directory=str(directory), base=base, headers_of={} if headers is None else headers
    )
    with _Server(("127.0.0.1", port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
        server.shutdown()
        thread.join()
