"""Knows which HTML may reach the reader: a list, written in one way. Knows no Markdown."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from macros.source.problem import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

# What Markdown itself and its extensions write.
ELEMENTS = frozenset(
    "a abbr blockquote br code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr img kbd li ol p"
    " pre span strong sub summary sup table tbody td th thead tr ul".split()
)
# What authors may write as HTML: what Markdown has no sign for.
RAW_ELEMENTS = frozenset("abbr br code details kbd pre sub summary sup".split())
ATTRIBUTES = frozenset(
    "align alt class height href id lang markdown open src start title width".split()
)
# What our own templates write beside all that.
PAGE_ELEMENTS = ELEMENTS | frozenset(
    "article caption desc figcaption figure line nav rect section svg text time title".split()
)
PAGE_ATTRIBUTES = ATTRIBUTES | frozenset(
    "aria-current aria-label aria-labelledby data-navn datetime role scope tabindex"
    " font-size rx text-anchor viewBox x x1 x2 y y1 y2".split()
)
VOID = frozenset("br hr img".split())
# The theme's script finds its own parts by such names, the first on the page.
THEMES_OWN = re.compile(r"(?:^|\s)(?:__|md-)")
TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:\s+[a-zA-Z][a-zA-Z0-9-]*(?:="[^"<>]*")?)*)\s*/?>')
WRITTEN = re.compile(r"</?[^\s<>/]*")
ATTRIBUTE = re.compile(r'([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"]*)")?')
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
HOST = re.compile(r"https?://[^/?#@\s]+(?:[/?#]|$)", re.IGNORECASE)
CODE = re.compile(r"(?s)<(code|pre)\b.*?</\1>")
BROKEN_LINK = re.compile(r"\] ?\((?:/|https?:|[\w./-]+\.md)[^\s<]*")
SCHEMES = frozenset({"mailto", "tel"})


class Link(NamedTuple):
    """An address in a text, as it is written, and whether a picture is shown from it."""

    address: str
    picture: bool


def objections(
    html: str, elements: frozenset[str], attributes: frozenset[str] = ATTRIBUTES
) -> Iterator[tuple[str, str]]:
    """Yield a message, and the words to look for in the text, for all that is not let through.

    What is let through is a list, and written in one way only (small letters, quoted values, no
    comments), so that every browser reads it as we do.
    """
    end = 0
    while (at := html.find("<", end)) >= 0:
        tag = TAG.match(html, at)
        end = tag.end() if tag else at + 1
        written = WRITTEN.match(html, at).group()  # type: ignore[union-attr]
        if not tag or tag[2] not in elements:
            yield (
                f"'{shown(written, 30)}' er HTML, som ikke må stå i en tekst – brug Markdown",
                written,
            )
            continue
        yield from _attribute_objections(tag, attributes)


def _attribute_objections(
    tag: re.Match[str], attributes: frozenset[str]
) -> Iterator[tuple[str, str]]:
    for name, value in ATTRIBUTE.findall(tag[3]):
        if name not in attributes:
            yield f"'{name}' må ikke stå på et element – slet det", name
        elif name in {"class", "id"} and THEMES_OWN.search(unescape(value)):
            own = next(word for word in unescape(value).split() if THEMES_OWN.match(word))
            yield f"'{shown(own, 40)}' er temaets eget navn – vælg et andet", own
        elif name in {"href", "src"} and not is_safe(value, picture=name == "src"):
            address = unescape(value)
            advice = (
                "hent billedet ind i docs/" if name == "src" else "skriv https://… eller en fil"
            )
            yield f"adressen '{shown(address, 40)}' kan ikke bruges – {advice}", address
    if tag[2] == "img" and not re.search(r'\balt="[^"]*\w', tag[3]):
        yield "billedet mangler en tekst til den, der ikke ser det – skriv ![tekst](fil)", "!["


def is_safe(address: str, *, picture: bool) -> bool:
    """Tell whether an address from an author may reach the reader's browser.

    Links lead to the site, https, http, mail and telephone; pictures come from the site alone.
    """
    plain = unescape(address).strip()
    if any(not sign.isprintable() or sign == "\\" for sign in plain):
        return False
    if plain.startswith("//"):
        return False
    scheme = SCHEME.match(plain)
    if scheme is None or picture:
        return scheme is None
    # Without // browsers guess at a host, and what stands before an @ only looks like one.
    is_web = scheme[1].lower() in {"http", "https"}
    return bool(HOST.match(plain)) if is_web else scheme[1].lower() in SCHEMES


def links_in(html: str) -> Iterator[Link]:
    """Yield the addresses that HTML which is let through leads to or shows pictures from."""
    for tag in TAG.finditer(html):
        for name, value in ATTRIBUTE.findall(tag[3]):
            if name in {"href", "src"}:
                yield Link(unescape(value), name == "src")


def unpaired(html: str) -> Iterator[tuple[str, str]]:
    """Yield a message, and the words to look for, for what authors opened or closed alone.

    A <details> without its end would hide the rest of the page, and leave its Markdown unread.
    """
    open_now: list[str] = []
    for tag in TAG.finditer(html):
        end, name = tag[1], tag[2]
        if name in VOID:
            continue
        if not end:
            open_now.append(name)
            continue
        if name not in open_now:
            yield f"'</{name}>' lukker ikke noget – slet det", f"</{name}>"
            continue
        while (inner := open_now.pop()) != name:
            yield f"'<{inner}>' lukkes ikke – skriv </{inner}>", f"<{inner}"
    for inner in reversed(open_now):
        yield f"'<{inner}>' lukkes ikke – skriv </{inner}>", f"<{inner}"


def broken_links(html: str) -> Iterator[str]:
    """Yield the signs of links that Markdown made none of: a space in them, or never closed."""
    for match in BROKEN_LINK.finditer(CODE.sub("", html)):
        yield match[0]


def attribute_values(html: str, wanted: str) -> Iterator[str]:
    """Yield the values of one attribute in HTML that is let through."""
    for tag in TAG.finditer(html):
        yield from (unescape(value) for name, value in ATTRIBUTE.findall(tag[3]) if name == wanted)
