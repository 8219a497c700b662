"""The security policy of the published site: one table, from which every server's configuration is written.

Sources: Content Security Policy Level 3, Referrer Policy, Permissions Policy, Trusted Types and the HTML standard's
cross-origin policies; the values follow OWASP's HTTP headers cheat sheet where the site needs nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

from palvelukartta.sitemap.publication import Publication

CONTENT_SECURITY_POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",  # the search index
    "manifest-src": "'self'",
    "form-action": "'self'",  # the search form
    "worker-src": "'none'",
    "base-uri": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
"""What a page may load and do. Who may show it in a frame is said beside it."""

OFFLINE_PAGES: Mapping[str, str] = {"worker-src": "'self'", "trusted-types": "palvelukartta"}
"""What is other where readers' browsers keep pages: the site has a worker, and a policy that names its one address."""

DENIED_FEATURES = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "encrypted-media",
    "fullscreen", "gamepad", "geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer",
    "microphone", "midi", "payment", "picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "serial",
    "usb", "xr-spatial-tracking",
)  # fmt: skip
"""Features of a browser that no page uses, and that nothing which gets into a page may use."""

OPEN_HEADERS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
"""What answers with open data send instead: a page of another site may read them in its reader's browser. They hold
nothing that is not on the pages, and no cookie or password goes with the question (Fetch standard, CORS protocol)."""

UNCHANGING = "assets/"
"""Files whose names change with their content."""

MEDIA_TYPES: Mapping[str, str] = {
    ".bpmn": "application/xml",
    ".csv": "text/csv",
    ".ics": "text/calendar",
    ".jsonld": "application/ld+json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Types of the open data's files that a server may not know: without one a browser is told nothing (`nosniff`)."""

CACHE_UNCHANGING = "public, max-age=31536000, immutable"
CACHE_OTHERS = "no-cache"
"""A browser asks each time whether the page has changed: a mended fact is seen at once."""


NOBODY = "'none'"
"""Who may show a page of the site in a frame, those made for frames left out."""


def headers(publication: Publication) -> dict[str, str]:
    """Header → value, the same for every answer of the server but those with open data and those for frames."""
    sent = {
        "Content-Security-Policy": content_security_policy(NOBODY, publication),
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED_FEATURES),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }
    return sent | ({"X-Robots-Tag": "noindex"} if publication.preview else {})


def open_headers(publication: Publication) -> dict[str, str]:
    """Header → value, for every answer in the folder of the open data (`OPEN_DATA`)."""
    return {**headers(publication), **OPEN_HEADERS}


def framed_headers(publication: Publication) -> dict[str, str]:
    """Header → value of what answers in the folder `EMBEDS` send instead: the sites that the publication names may show
    them in a frame, a site that asks that of what it loads (`Cross-Origin-Embedder-Policy`) included. Nothing where it
    names none: there is no such folder."""
    if not publication.framed_by:
        return {}
    policy = content_security_policy(" ".join(publication.framed_by), publication)
    return {"Content-Security-Policy": policy, "Cross-Origin-Resource-Policy": "cross-origin"}


def content_security_policy(framed_by: str, publication: Publication) -> str:
    """The policy as one header's value; `framed_by` are the origins that may show the page, with spaces between."""
    workers = OFFLINE_PAGES if publication.offline_pages else {}
    framing = {"frame-ancestors": framed_by} if framed_by else {}
    directives = {**CONTENT_SECURITY_POLICY, **workers, **framing}
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())
