"""Knows how the first use of a word on a page becomes a link to what the word means."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from macros.model.background import plain_form
from macros.pages.rendering import escaped

if TYPE_CHECKING:
    from macros.model.background import Term

# What is left alone: code, headings, table heads, links, addresses, HTML that Markdown does not
# read, calls.
PROTECTED = (
    r"(?ms:^(?P<fence>`{3,}|~{3,}).*?^(?P=fence)[^\n]*$)"
    r"|(?m:^(?: {4}|\t)[^\n]*$)"
    r"|(?m:^#{1,6} [^\n]*$)"
    r"|(?m:^[^\n]+\n(?=[ |:]*(?:-{2,}|={2,})[ |:=-]*$))"
    r"|(?P<tick>`+)(?s:.*?)(?P=tick)"
    r"|!?\[(?:[^\[\]]|\[[^\]]*\])*\](?:\([^)]*\)|\[[^\]]*\])?(?:\{[^}]*\})?"
    r"|<(?P<tag>h[1-6]|summary|caption|svg|strong)\b(?s:.*?)</(?P=tag)>"
    r"|<(?P<raw>p|td|th|figcaption|label|legend|option|textarea)\b(?![^>]*\bmarkdown=)[^>]*>(?s:.*?)</(?P=raw)>"
    r"|<[^>]*>|\bhttps?://[^\s<>]+|[\w.+-]+@[\w.-]+"
    r"|\{\{.*?\}\}|\{[^{}\n]*\}"
    r"|&#?\w+;"
)


@dataclass(frozen=True)
class Glossary:
    """The terms that link from other pages."""

    terms: tuple[Term, ...]

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        forms: dict[str, Term] = {}
        for term in self.terms:
            if term.is_linked:
                for form in term.linking_forms:
                    forms.setdefault(form if form.isupper() else plain_form(form), term)
        return forms

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_form, key=lambda form: (-len(form), form))
        words = _alternatives({form: _pattern_of(form) for form in longest_first})
        # No word at all: a pattern that never matches. A slash before it: part of an address.
        return re.compile(
            f"{PROTECTED}|(?<![\\w/-])(?P<word>{words or '(?!)'})(?![\\w-])", re.IGNORECASE
        )

    def _term(self, word: str) -> Term | None:
        return self._by_form.get(word) or self._by_form.get(plain_form(word))

    def linked(self, markdown: str) -> str:
        """Return a page's Markdown with the first use of each term as a link to its meaning."""
        met: set[str] = set()

        def written(match: re.Match[str]) -> str:
            word = match["word"]
            term = self._term(word) if word else None
            if term is None or term.code in met:
                return match[0]
            met.add(term.code)
            meaning = escaped(term.first_sentence.replace("@", ""))
            return f'[{word}](/ordbog.md#{term.code} "{meaning}"){{ .f-begreb }}'

        return self._pattern.sub(written, markdown)


def _pattern_of(form: str) -> str:
    """Return how a form is met: across lines, and in capitals alone when it is written so."""
    pattern = re.escape(form).replace(r"\ ", r"\s+")
    return f"(?-i:{pattern})" if form.isupper() else pattern


def _alternatives(patterns: dict[str, str]) -> str:
    """Return a pattern that meets one of the forms, tried by first letter: there are hundreds."""
    letters: dict[str, list[str]] = {}
    for form, pattern in patterns.items():
        letters.setdefault(form[:1].lower(), []).append(pattern)
    return "|".join(
        f"(?={re.escape(letter)})(?:{'|'.join(group)})" for letter, group in letters.items()
    )
