"""Knows what the content policy lets into a page."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from macros.build.csp import POLICY, THEME_SCRIPTS, violations

SCRIPT = "alert(1)"
DIGEST = b64encode(sha256(SCRIPT.encode()).digest()).decode()
INLINE = f"inline script sha256-{DIGEST}: {SCRIPT}"

FINE = {
    "a script in a file": '<script src="../assets/a.js"></script>',
    "data for a script": '<script type="application/json">{"a": "<b onclick=\\"x\\">"}</script>',
    "linked data": '<script type="application/ld+json">{"@type": "Thing"}</script>',
    "an event in running text": "<p>Skriv onclick=&quot;x&quot; i teksten</p>",
    "a style in an attribute's value": '<img alt="Skriv style=rød her" src="a.png">',
    "a picture in the address": '<img alt="" src="data:image/png;base64,AAAA">',
    "a link to another site": '<a href="https://eksempel.dk/">Læs</a>',
    "a data attribute": '<div data-on="x" data-style="y"></div>',
}
BROKEN = {
    "an inline script": (f"<script>{SCRIPT}</script>", [INLINE]),
    "a script over lines": (
        f'<script type="module">{SCRIPT}</script>\n<p>Tekst</p>',
        [INLINE],
    ),
    "a script in capitals": (f"<SCRIPT>{SCRIPT}</SCRIPT>", [INLINE]),
    "a script that only seems to be in a file": (
        f'<script data-src="a.js">{SCRIPT}</script>',
        [INLINE],
    ),
    "an event on a script": (
        '<script src="a.js" onerror="x"></script>',
        ['attribute onerror on <script src="a.js" onerror="x">'],
    ),
    "a frame from elsewhere": (
        "<iframe src='https://eksempel.dk/'></iframe>",
        ["foreign address on <iframe src='https://eksempel.dk/'>"],
    ),
    "two scripts": (f"<script>{SCRIPT}</script><script>{SCRIPT}</script>", [INLINE, INLINE]),
    "an event": (
        '<p onclick="alert(1)">Tekst</p>',
        ['attribute onclick on <p onclick="alert(1)">'],
    ),
    "an event in capitals": (
        "<P ONCLICK='alert(1)'>Tekst</P>",
        ["attribute ONCLICK on <P ONCLICK='alert(1)'>"],
    ),
    "an event without quotes": (
        "<body onload=alert(1)>",
        ["attribute onload on <body onload=alert(1)>"],
    ),
    "an event over lines": (
        '<img src="a.png"\nonerror="x">',
        ['attribute onerror on <img src="a.png"\nonerror="x">'],
    ),
    "a style": (
        '<td style="text-align: right">1</td>',
        ['attribute style on <td style="text-align: right">'],
    ),
    "a script from elsewhere": (
        '<script src="https://eksempel.dk/a.js"></script>',
        ['foreign address on <script src="https://eksempel.dk/a.js">'],
    ),
    "a picture from elsewhere": (
        '<img src="https://eksempel.dk/a.png" alt="">',
        ['foreign address on <img src="https://eksempel.dk/a.png" alt="">'],
    ),
    "a picture by its host alone": (
        '<img src="//eksempel.dk/a.png" alt="">',
        ['foreign address on <img src="//eksempel.dk/a.png" alt="">'],
    ),
}


@pytest.mark.parametrize("html", FINE.values(), ids=FINE)
def test_the_policy_lets_it_in(html: str) -> None:
    assert list(violations(html)) == []


@pytest.mark.parametrize(("html", "findings"), BROKEN.values(), ids=BROKEN)
def test_the_policy_forbids_it(html: str, findings: list[str]) -> None:
    assert list(violations(html)) == findings


def test_the_policy_trusts_nothing_unsafe() -> None:
    assert "unsafe" not in POLICY
    scripts = next(part for part in POLICY.split("; ") if part.startswith("script-src"))
    known = [f"'sha256-{digest}'" for digest in THEME_SCRIPTS]
    assert scripts.split() == ["script-src", "'self'", *known]
