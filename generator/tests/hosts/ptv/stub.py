"""The register on loopback: answers by path, each as often as it is listed."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reply:
    """One answer of the server."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    """Whether the connection ends in the middle of the body."""


def as_reply(data: Any) -> Reply:
    return data if isinstance(data, Reply) else Reply(json.dumps(data).encode())


@dataclass
class Stub:
    """What the server was asked, and what it answers: the last of several answers for ever."""

    answers: dict[str, list[Any]]
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    base: str = ""

    def reply(self, path: str) -> Reply:
        self.asked.append(path)
        left = self.answers.get(path)
        if not left:
            return Reply(b'{"message": "not found"}', 404)
        return as_reply(left.pop(0) if len(left) > 1 else left[0])


@contextmanager
def serving(answers: Mapping[str, Any]) -> Iterator[Stub]:
    """A server that answers each path with what is listed for it, a 404 to every other."""
    stub = Stub({path: list(given) if isinstance(given, tuple) else [given] for path, given in answers.items()})

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            stub.agents.add(self.headers["User-Agent"])
            reply = stub.reply(self.path.removeprefix("/api/v11/"))
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: len(reply.body) // 2] if reply.cut else reply.body)
            self.close_connection = True

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        stub.base = f"http://127.0.0.1:{server.server_address[1]}/api/v11/"
        try:
            yield stub
        finally:
            server.shutdown()
            thread.join()
