"""The entry that tests of an edited site change, its page, and their day."""

from __future__ import annotations

from datetime import date

DAY = date(2026, 11, 22)
ROLE = "roles/esimerkkiohjaaja.yml"
PAGE = "roolit/esimerkkiohjaaja.html"
