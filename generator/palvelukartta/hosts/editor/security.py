"""Who may ask what: known hosts, forms of our own pages only, and the headers of every answer.

A form carries a token (HMAC over person, day and change set) that only our pages know; it holds until the next day
ends, so that a form may stay open overnight.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from palvelukartta.hosts.editor.drafts import Person
from palvelukartta.hosts.editor.requests import Request
from palvelukartta.publishing.security_headers import CONTENT_SECURITY_POLICY, headers
from palvelukartta.sitemap.publication import Publication

TOKEN = "@avain"
"""Name of the field with a form's token."""


def answer_headers() -> Mapping[str, str]:
    """Headers of every answer: those of the published site, and frames of our own pages in our own pages."""
    policy = {**CONTENT_SECURITY_POLICY, "frame-src": "'self'", "frame-ancestors": "'self'"}
    said = "; ".join(f"{name} {sources}" for name, sources in policy.items())
    return {**headers(Publication()), "Content-Security-Policy": said}


def is_known_host(request: Request, hosts: frozenset[str]) -> bool:
    """Whether the browser asked for one of our names: a foreign name may lead to this machine, too."""
    return request.header("host").lower() in hosts


def is_own(request: Request, hosts: frozenset[str]) -> bool:
    """Whether a form was sent from one of our own pages, as far as the browser says."""
    if request.header("sec-fetch-site") not in ("", "same-origin"):
        return False
    origin = request.header("origin")
    return not origin or urlsplit(origin).netloc.lower() in hosts


def token(secret: bytes, person: Person, scope: str, day: date) -> str:
    """The token of forms about `scope`, a change set's id or ""."""
    said = "\n".join((person.email, person.name, scope, day.isoformat())).encode()
    return hmac.new(secret, said, hashlib.sha256).hexdigest()


def holds(given: str, secret: bytes, person: Person, scope: str, day: date) -> bool:
    """Whether a token is of today or of yesterday."""
    days = (day, day - timedelta(days=1))
    return any(hmac.compare_digest(given.encode(), token(secret, person, scope, past).encode()) for past in days)
