"""Knows what a Word file remembers of itself: which template it is of, and of which words.

It stands among the file's keywords, which Word and LibreOffice keep when the file gets another
name. It holds nothing of whoever fills the file in.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from docx.oxml.ns import qn

if TYPE_CHECKING:
    from macros.downloads.word.controls import Element

CODE: Final = "[a-z0-9-]+"
WRITTEN: Final = re.compile(rf"skabelon=({CODE})(?:/({CODE}))?@([0-9a-f]{{12}})")


class Stamp(NamedTuple):
    """A template's code, its variant's, and the fingerprint of the words in its file."""

    template: str
    variant: str | None
    words: str

    def __str__(self) -> str:
        """Return the stamp as it stands in a file: skabelon=KODE/UDGAVE@FINGERAFTRYK."""
        variant = f"/{self.variant}" if self.variant else ""
        return f"skabelon={self.template}{variant}@{self.words}"

    @classmethod
    def read(cls, keywords: str) -> Self | None:
        """Return the stamp that stands among keywords, or None."""
        found = WRITTEN.search(keywords)
        return cls(found[1], found[2], found[3]) if found else None


def fingerprint(body: Element) -> str:
    """Return twelve hexadecimal digits that change with a file's words, and with its choices."""
    words = [one.text or "" for one in body.iter(qn("w:t"))]
    words += [one.get(qn("w:value")) for one in body.iter(qn("w:listItem"))]
    return sha256("\n".join(words).encode()).hexdigest()[:12]
