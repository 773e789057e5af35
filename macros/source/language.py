"""Knows how hard a Danish text is to read: its sentences, and one number (LIX). Knows no words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from macros.source.prose import Paragraph, paragraphs_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONG_WORD = 7  # letters: more than six
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
CLOSING = r"[»«\"”’)\]*_]*"
# The stop of "kl. 13" and "22. november" ends no sentence, and a colon ends none at all. Authors
# begin a sentence on a line of its own, so a sign last on a line ends one whatever comes below.
SENTENCE_END = re.compile(
    rf"[!?…]{CLOSING}(?=\s+[^\Wa-zæøå]|\s+[»\"@(*§]|\s*$|[ ]*\n)"
    rf"|\.{CLOSING}(?=\s+[^\Wa-zæøå\d]|\s+[»\"@(*§]|\s*$|[ ]*\n)"
    r"|\s\|(?=\s)"  # a cell of a table ends
)


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
    """Return the LIX of an author's text, its front matter taken off.

    LIX is the number of words per sentence plus the words of more than six letters in percent.
    A sentence ends at . ! ? and …, and where a list item or a paragraph ends. A full stop before
    a figure or a small letter on its line is an abbreviation or a date, and ends nothing; nor does
    a colon.
    Headings, tables, calls, code, @codes and the addresses of links are left out.
    Under 35 is easy, 45 is the most a text of ours may have, from 55 it is hard.
    """
    return counted(paragraph.text for paragraph in paragraphs_in(text)).lix


def counted(paragraphs: Iterable[str]) -> Count:
    """Return the words, the long words and the sentences of paragraphs, as `lix` says."""
    words = long_words = sentences = 0
    for paragraph in paragraphs:
        for sentence in sentences_of(Paragraph(0, paragraph)):
            found = WORD.findall(sentence.text)
            words += len(found)
            long_words += sum(len(word) >= LONG_WORD for word in found)
            sentences += 1
    return Count(words, long_words, sentences)


def sentences_of(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield the sentences that hold a word, each with where it begins in the text."""
    start = 0
    ends = [match.end() for match in SENTENCE_END.finditer(paragraph.text)]
    for end in (*ends, len(paragraph.text)):
        first = WORD.search(paragraph.text, start, end)
        if first:
            text = paragraph.text[first.start() : end].strip()
            yield Paragraph(paragraph.offset + first.start(), text)
        start = end
