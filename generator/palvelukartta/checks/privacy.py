"""Privacy: the site is public, and its editors copy from documents that are not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from palvelukartta.checks.texts import everything
from palvelukartta.model.catalog import Catalog
from palvelukartta.problems import Problem, problem

IDENTITY_CODE = re.compile(r"\b[0-3]\d[01]\d\d\d[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]\b", re.IGNORECASE)
"""Shape of a Finnish personal identity code (Digi- ja väestötietovirasto, the marks of 2023 included)."""

MOBILE_NUMBER = re.compile(r"(?<![\d-])(?:\+358[ -]?(?:\(0\))?|0)(?:4\d|50)(?:[ -]?\d){5,8}(?!\d)")
"""A Finnish mobile number: the likeliest to be somebody's own."""

ADDRESS = re.compile(r"\b([a-zåäö]+)[._]([a-zåäö]+(?:-[a-zåäö]+)?)@[a-z0-9.-]+\.[a-z]{2,}\b", re.IGNORECASE)
"""An e-mail address of the form first.last@…."""

SHARED_MAILBOXES = frozenset({"palaute", "asiakaspalvelu", "neuvonta", "kirjaamo", "info", "toimisto", "tietosuoja"})
"""First words of addresses that belong to a unit."""


def no_identity_codes(catalog: Catalog) -> Iterator[Problem]:
    """No text holds what looks like a personal identity code."""
    for locate, title, text in everything(catalog):
        if found := IDENTITY_CODE.search(text):
            yield problem("privacy-identity-code", locate(found=found[0]), title, found=f"{found[0][:6]}…")


def no_private_numbers(catalog: Catalog) -> Iterator[Problem]:
    """No text holds what looks like somebody's own phone number."""
    for locate, title, text in everything(catalog):
        if found := MOBILE_NUMBER.search(text):
            yield problem("privacy-phone", locate(found=found[0]), title, found=found[0])


def no_personal_addresses(catalog: Catalog) -> Iterator[Problem]:
    """No text holds the e-mail address of a person."""
    for locate, title, text in everything(catalog):
        for found in ADDRESS.finditer(text) if "@" in text else ():
            if not {found[1].lower(), found[2].lower()} & SHARED_MAILBOXES:
                yield problem("privacy-email", locate(found=found[0]), title, found=found[0])
