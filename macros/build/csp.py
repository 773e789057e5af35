"""Knows the Content-Security-Policy, and what in a page would break it."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

# The theme's own inline scripts. A new version of Material may change them: the build then fails
# and prints the hash it met; look at what it is in the named partial before adding it.
THEME_SCRIPTS: Final = (
    "exqRXrW/0laiImCrTE8a70vxyyY10FJVIppytLf/dbY=",  # partials/javascripts/base.html
    "DrEMJJ29sL7vIloQzly+VUGMxKcBTMII+OfW7Y8AkG4=",  # partials/javascripts/palette.html
)
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' " + " ".join(f"'sha256-{digest}'" for digest in THEME_SCRIPTS),
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "form-action 'none'",
        "base-uri 'self'",
    )
)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
IN_A_FILE = re.compile(r"\ssrc=", re.IGNORECASE)
DATA_SCRIPT = re.compile(r'\btype="?application/(?:ld\+)?json\b')
TAG = re.compile(r"<[a-z][^\s>/]*(?:\s[^<>]*)?>", re.IGNORECASE)
EVENT_OR_STYLE = re.compile(
    r"""\s(on[a-z]+|style)\s*=(?=(?:[^"']*(?:"[^"]*"|'[^']*'))*[^"']*$)""", re.IGNORECASE
)
FOREIGN = re.compile(r"""\s(?:src|srcset)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE)


def violations(html: str) -> Iterator[str]:
    """Yield what in a page the policy forbids: foreign inline scripts, events, style attributes."""
    for attributes, script in SCRIPT.findall(html):
        if IN_A_FILE.search(attributes) or DATA_SCRIPT.search(attributes):
            continue
        digest = b64encode(sha256(script.encode()).digest()).decode()
        if digest not in THEME_SCRIPTS:
            yield f"inline script sha256-{digest}: {' '.join(script.split())[:80]}"
    for tag in TAG.findall(SCRIPT.sub(r"<script\1>", html)):
        found = EVENT_OR_STYLE.search(tag)
        if found:
            yield f"attribute {found[1]} on {tag[:80]}"
        if FOREIGN.search(tag):
            yield f"foreign address on {tag[:80]}"
