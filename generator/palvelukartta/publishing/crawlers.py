"""What search engines are told: robots.txt (RFC 9309) and sitemap.xml (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from xml.sax.saxutils import escape

from palvelukartta.sitemap.publication import Publication


def robots(publication: Publication) -> str:
    """Everything may be read, or nothing of a trial. Engines look for the file at the top of a server only."""
    if publication.preview:
        return f"User-agent: *\nDisallow: {publication.base_path}\n"
    sitemap = f"Sitemap: {publication.base_url}sitemap.xml\n" if publication.base_url else ""
    return f"User-agent: *\nAllow: {publication.base_path}\n{sitemap}"


def sitemap(pages: Mapping[str, date | None], publication: Publication) -> str:
    """Whole addresses of `pages`, in order, each with the day on which the file that it shows was last changed. A page
    of no file has none: it does not know when its last word was changed."""
    rows = "".join(_row(publication.href(page), pages[page]) for page in sorted(pages))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'
    )


def _row(href: str, changed: date | None) -> str:
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    return f"<url><loc>{escape(href)}</loc>{day}</url>\n"
