"""Code hosts on the loopback: git's own server behind HTTP with hooks that answer a push as GitLab and Forgejo do, and
GitHub's requests."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "salainen-avain-123"

_BACKEND = "git-http-backend"

POST_RECEIVE = """#!{python}
# What GitLab does: options of a push make a merge request, and its address is told; without its branch it is closed.
import json, os, sys
count = int(os.environ.get("GIT_PUSH_OPTION_COUNT", "0") or 0)
options = [os.environ[f"GIT_PUSH_OPTION_{{number}}"] for number in range(count)]
for line in sys.stdin:
    _, new, ref = line.split()
    if not new.strip("0") and os.path.exists("request.json"):
        known = json.load(open("request.json"))
        if known["ref"] == ref:
            json.dump({{**known, "state": "closed"}}, open("request.json", "w"))
    elif "merge_request.create" in options:
        told = dict(option.partition("=")[::2] for option in options)
        json.dump({{"ref": ref, "new": new, "options": told, "state": "opened"}}, open("request.json", "w"))
        print(f"\\nView merge request for {{ref}}:\\n  https://gitlab.esimerkki.fi/kartta/-/merge_requests/1\\n")
"""

PROC_RECEIVE = """#!{python}
# What Forgejo does with a push to refs/for: no branch is made, and the request's own reference moves.
import json, os, subprocess, sys
heard, told = sys.stdin.buffer, sys.stdout.buffer
def read():
    size = int(heard.read(4), 16)
    return None if size == 0 else heard.read(size - 4)
def write(data):
    told.write(b"%04x" % (len(data) + 4) + data)
def lines():
    while (line := read()) is not None:
        yield line.decode().strip()
assert b"version=1" in read()
read()
write(b"version=1\\0push-options\\n")
told.write(b"0000")
told.flush()
commands = [line.split(" ") for line in lines()]
options = dict(line.partition("=")[::2] for line in lines())
json.dump({{"commands": commands, "options": options}}, open("request.json", "w"))
for _, new, ref in commands:
    alone = {{name: value for name, value in os.environ.items() if name != "GIT_QUARANTINE_PATH"}}
    subprocess.run(["git", "update-ref", "refs/pull/7/head", new], check=True, env=alone)
    write(f"ok {{ref}}".encode())
    write(b"option refname refs/pull/7/head")
    write(f"option new-oid {{new}}".encode())
told.write(b"0000")
print("View: https://forgejo.esimerkki.fi/kartta/pulls/7", file=sys.stderr)
"""

PRE_RECEIVE = """#!/bin/sh
echo "Haara on suojattu." >&2
exit 1
"""


def hooked(bare: Path, name: str, hook: str) -> None:
    """Lets a repository answer a push by a hook."""
    settings = {
        "http.receivepack": "true",
        "receive.advertisePushOptions": "true",
        "receive.procReceiveRefs": "refs/for",
    }
    for key, value in settings.items():
        subprocess.run(["git", "config", key, value], cwd=bare, check=True)
    path = bare / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(hook.replace("{python}", sys.executable).replace("{{", "{").replace("}}", "}"), encoding="utf-8")
    path.chmod(0o755)


def request_of(bare: Path) -> Any:
    """What the hook of a repository was last told."""
    return json.loads((bare / "request.json").read_text(encoding="utf-8"))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Says nothing of whoever hung up."""


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler], **told: Any) -> Iterator[str]:
    """A server on the loopback; gives its address. `told` becomes attributes of its handlers."""
    server = _Server(("127.0.0.1", 0), type("_Told", (handler,), told))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class GitServer(BaseHTTPRequestHandler):
    """git http-backend: whoever asks must give the token."""

    protocol_version = "HTTP/1.1"
    root: Path

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self._body())

    def _body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = b""
        while size := int(self.rfile.readline().strip(), 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def _answer(self, body: bytes) -> None:
        given = base64.b64decode(self.headers.get("Authorization", "")[6:]).decode()
        if given.partition(":")[2] != TOKEN:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        head, _, data = self._asked(body, given.partition(":")[0]).partition(b"\r\n\r\n")
        headers = dict(re.findall(r"(?m)^([\w-]+): (.*?)\r?$", head.decode()))
        self.send_response(int(headers.pop("Status", "200").split()[0]))
        for name, value in {**headers, "Content-Length": str(len(data))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _asked(self, body: bytes, user: str) -> bytes:
        place = urlsplit(self.path)
        environment = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": place.path,
            "QUERY_STRING": place.query,
            "REQUEST_METHOD": self.command,
            "REMOTE_USER": user,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
        }
        backend = subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip()
        command = [f"{backend}/{_BACKEND}"]
        return subprocess.run(command, input=body, env=environment, capture_output=True, check=False).stdout


class GitHubServer(BaseHTTPRequestHandler):
    """GitHub's pull requests: list, make, change and get, of one repository. One whose branch is deleted
    stays open."""

    pulls: dict[int, dict[str, Any]]
    """Number → what was told of a request, and its state."""

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if number := re.fullmatch(r"/repos/kunta/kartta/pulls/(\d+)", place.path):
            self._tell(200, self.pulls[int(number[1])])
        else:
            (head,) = parse_qs(place.query)["head"]
            branch = head.removeprefix("kunta:")
            found = [pull for pull in self.pulls.values() if pull["head"] == branch and pull["state"] == "open"]
            self._tell(200, found)

    def do_POST(self) -> None:
        told = self._told()
        if not {"title", "head", "base"} <= told.keys() or len(str(told.get("body", ""))) > 65_536:
            return self._tell(422, {"message": "Validation Failed"})
        number = len(self.pulls) + 1
        address = f"https://github.com/kunta/kartta/pull/{number}"
        self.pulls[number] = {**told, "number": number, "html_url": address, "state": "open", "merged_at": None}
        return self._tell(201, self.pulls[number])

    def do_PATCH(self) -> None:
        pull = self.pulls[int(self.path.rpartition("/")[2])]
        pull.update(self._told())
        self._tell(200, pull)

    def _told(self) -> dict[str, Any]:
        return dict(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _tell(self, status: int, answer: Any) -> None:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            status, answer = 401, {"message": "Bad credentials"}
        data = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
