"""A sign-on service of the tests' own: OpenID Connect's code flow for one person, signed with openssl."""

from __future__ import annotations

import base64
import json
import subprocess
import time
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT = "palvelukartta"


def made_key(path: Path) -> Path:
    """Writes a new key to `path`."""
    subprocess.run(["openssl", "genrsa", "-out", str(path), "2048"], check=True, capture_output=True)
    return path


class Provider(BaseHTTPRequestHandler):
    """Lets everybody in as the person whose `claims` it was given."""

    key: Path
    claims: dict[str, str]
    nonces: dict[str, str]
    """Code → the nonce of whoever asked for it."""

    def log_message(self, *arguments: Any) -> None:
        """Says nothing."""

    @property
    def _issuer(self) -> str:
        return f"http://{self.headers['Host']}"

    def do_GET(self) -> None:
        place = urlsplit(self.path)
        if place.path == "/authorize":
            self._let_in({name: values[0] for name, values in parse_qs(place.query).items()})
        elif place.path == "/jwks":
            self._tell({"keys": [self._public_key()]})
        elif place.path == "/userinfo":
            self._tell(self.claims)
        else:
            ends = {name: f"{self._issuer}/{end}" for name, end in _ENDS.items()}
            able = {"response_types_supported": ["code"], "subject_types_supported": ["public"]}
            signed = {"id_token_signing_alg_values_supported": ["RS256"]}
            self._tell({"issuer": self._issuer, **ends, **able, **signed})

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        now = int(time.time())
        told = {"iss": self._issuer, "aud": CLIENT, "iat": now, "exp": now + 600, **self.claims}
        token = self._signed({**told, "nonce": self.nonces[asked["code"][0]]})
        self._tell({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def _let_in(self, asked: dict[str, str]) -> None:
        code = str(len(self.nonces))
        self.nonces[code] = asked["nonce"]
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _public_key(self) -> dict[str, str]:
        command = ["openssl", "rsa", "-in", str(self.key), "-noout", "-modulus"]
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        modulus = bytes.fromhex(told.strip().partition("=")[2])
        return {"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": _encoded(modulus), "e": "AQAB"}

    def _signed(self, told: dict[str, Any]) -> str:
        head = {"alg": "RS256", "typ": "JWT", "kid": "1"}
        text = ".".join(_encoded(json.dumps(part).encode()) for part in (head, told))
        command = ["openssl", "dgst", "-sha256", "-sign", str(self.key)]
        signature = subprocess.run(command, input=text.encode(), check=True, capture_output=True).stdout
        return f"{text}.{_encoded(signature)}"

    def _tell(self, answer: Any) -> None:
        data = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


_ENDS = {
    "authorization_endpoint": "authorize",
    "token_endpoint": "token",
    "jwks_uri": "jwks",
    "userinfo_endpoint": "userinfo",
}


def _encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
