"""Knows how hard a Danish text in Markdown is to read, as one number (LIX). Knows no word list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from macros.source.headings import FENCED

if TYPE_CHECKING:
    from collections.abc import Iterator

LONG_WORD = 7  # letters: more than six
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# A stop and a colon end a sentence; the stop of "kl. 13" and "22. november" does not.
CLOSING = r"[»«\"”’)\]*]*"
SENTENCE_END = re.compile(
    rf"[!?…]{CLOSING}(?=\s+[^\Wa-zæøå]|\s+[»\"@(*]|\s*$)"
    rf"|\.{CLOSING}(?=\s+[^\Wa-zæøå\d]|\s+[»\"@(*]|\s*$)"
    rf"|:{CLOSING}(?=\s|$)"
)
LIST_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+")
LEFT_OUT = re.compile(r"\s*(?:#|\|)")  # a heading, a row of a table
CALL = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
ADDRESS = re.compile(r"(?<=\])\([^)\s]*\)|https?://\S+")
CODE = re.compile(r"(?<![\w@./&#!\\-])@[a-z0-9]+(?:[.-][a-z0-9]+)*")


class Count(NamedTuple):
    """What LIX is made of: a text's words, those of them that are long, and its sentences."""

    words: int
    long_words: int
    sentences: int

    @property
    def lix(self) -> float:
        """Words per sentence, plus the long words in percent; 0 for a text without words."""
        if not self.words:
            return 0.0
        return self.words / self.sentences + 100 * self.long_words / self.words


def lix(text: str) -> float:
    """Return the LIX of a text in Markdown, its front matter taken off.

    LIX is the number of words per sentence plus the words of more than six letters in percent.
    A sentence ends at . ! ? … or :, and where a list item or a paragraph ends. A full stop before
    a figure or a small letter is an abbreviation or a date, and ends nothing.
    Headings, tables, calls, code, @codes and the addresses of links are left out.
    Under 35 is easy, 45 is the most a text of ours may have, from 55 it is hard.
    """
    return counted(text).lix


def counted(text: str) -> Count:
    """Return the words, the long words and the sentences of a text's prose, as `lix` says."""
    words = long_words = sentences = 0
    for paragraph in _paragraphs(text):
        found = WORD.findall(paragraph)
        if found:
            words += len(found)
            long_words += sum(len(word) >= LONG_WORD for word in found)
            sentences += _sentences(paragraph)
    return Count(words, long_words, sentences)


def _sentences(paragraph: str) -> int:
    """Return the number of sentences that hold a word: what follows the last sign is one too."""
    return sum(bool(WORD.search(part)) for part in SENTENCE_END.split(paragraph))


def _paragraphs(text: str) -> Iterator[str]:
    """Yield each paragraph and each list item of the prose, on one line."""
    lines: list[str] = []
    for line in CODE.sub("", CALL.sub("", FENCED.sub("", text))).split("\n"):
        item = LIST_ITEM.match(line)
        if item or not line.strip() or LEFT_OUT.match(line):
            yield _prose(lines)
            lines = []
        if not LEFT_OUT.match(line):
            lines.append(line[item.end() :] if item else line)
    yield _prose(lines)


def _prose(lines: list[str]) -> str:
    return ADDRESS.sub("", " ".join(lines)).strip()
