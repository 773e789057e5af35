"""Knows what can be said of the language of the authored files, line by line. Knows no page."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from macros.editing.language.spelling import advice, is_one_slip, unknown_words
from macros.model.marks import Name, Written
from macros.model.walk import marked_texts
from macros.source.language import WORD, sentences_of
from macros.source.problem import Position, Problem, shown
from macros.source.prose import paragraphs_in, running

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from macros.loading.project import Nodes
    from macros.model.entity import Marked
    from macros.model.model import Model

MAX_SENTENCE = 25  # words: what can be held in mind at one reading
MAX_ABBREVIATION = 5  # letters: "kl." and "mio." are known with their stop alone
# With the hyphen or stop after it: hunspell knows "tavsheds-" and "kl.", and no such word without.
SPELLED = re.compile(rf"(?<![\w-]){WORD.pattern}(?:-(?!\w)|\.)?")
OR_LIST_IT = "ret det, eller skriv det i data/ordliste.yml"
NO_WORD = re.compile(r"\d|^[^\W_]$|^[A-ZÆØÅ]{2,}$")  # figures, a letter alone, APV


class Spelled(NamedTuple):
    """A word as hunspell is asked of it, and where it stands."""

    word: str
    position: Position


class Spelling(NamedTuple):
    """The words of all texts, and those of them, or of the word list, that hunspell knows not.

    `house` are the names and words that are spelled as they are; `unknown` is None where there is
    no hunspell.
    """

    words: tuple[Spelled, ...]
    house: frozenset[str]
    unknown: frozenset[str] | None


def long_sentences(nodes: Nodes) -> Iterator[Problem]:
    """Yield the sentences that are too long to be held in mind, wherever an editor wrote them."""
    for one in _texts(nodes, Written):
        for paragraph in paragraphs_in(one.text):
            for sentence in sentences_of(paragraph):
                length = len(WORD.findall(sentence.text))
                if length > MAX_SENTENCE:
                    beginning = shown(sentence.text, 40)
                    message = f"'{beginning}' er en sætning på {length} ord – del den"
                    yield Problem(_position(one, sentence.offset), message)


def read_spelling(nodes: Nodes, model: Model) -> Spelling:
    """Return how the words of all texts are spelled: hunspell is asked once, of all of them.

    The names in the files, the glossary and the word list are spelled as they are.
    """
    words = tuple(_spelled(nodes))
    named = (WORD.findall(one.text) for one in _texts(nodes, Name))
    house = frozenset(word.casefold() for word in chain.from_iterable(named))
    listed = model.word_list.words if model.word_list else ()
    asked = {word.word for word in words if not _is_ours(word.word, house)}
    without_stop = {word.removesuffix(".") for word in asked}
    return Spelling(words, house, unknown_words(asked | without_stop | {*listed}))


def misspellings(spelling: Spelling) -> Iterator[Problem]:
    """Yield the words that neither hunspell nor the house knows, with advice where it is sure."""
    unknown = spelling.unknown or frozenset()
    found = [
        Spelled(word.removesuffix("."), position)
        for word, position in spelling.words
        if {word, word.removesuffix(".")} <= unknown and not _is_ours(word, spelling.house)
    ]
    meant = advice(one.word for one in found)
    for word, position in found:
        # A capital letter can begin a name: of those nobody is sure.
        known = (*meant[word], *spelling.house) if word.islower() else ()
        near = {one for one in known if is_one_slip(word, one)}
        hint = f"mente du '{near.pop()}'?" if len(near) == 1 else OR_LIST_IT
        yield Problem(position, f"'{shown(word, 40)}' kendes ikke – {hint}")


def needless_words(spelling: Spelling, model: Model) -> Iterator[Problem]:
    """Yield the words of the word list that hunspell knows, and those that no text uses."""
    if model.word_list is None or spelling.unknown is None:
        return
    used = {form for word in spelling.words for form in _readings(word.word)}
    for at, word in enumerate(model.word_list.words):
        where = model.word_list.where("words", at)
        if word not in spelling.unknown:
            yield Problem(where, f"'{shown(word, 40)}' kender stavekontrollen selv – slet linjen")
        elif _readings(word)[0] not in used:
            yield Problem(where, f"'{shown(word, 40)}' står ikke i nogen tekst – slet linjen")


def _spelled(nodes: Nodes) -> Iterator[Spelled]:
    for one in _texts(nodes, Written):
        for match in SPELLED.finditer(running(one.text)):
            word = match[0]
            bare = word.rstrip(".-")
            if not NO_WORD.search(bare):
                short = len(bare) <= MAX_ABBREVIATION
                asked = word if short or word.endswith("-") else bare
                yield Spelled(asked, _position(one, match.start()))


def _is_ours(word: str, house: Collection[str]) -> bool:
    return any(form in house for form in _readings(word))


def _readings(word: str) -> tuple[str, str]:
    """Return the words that one can be: itself, or the genitive of another."""
    bare = word.casefold().rstrip(".-")
    return (bare, re.sub(r"['’]?s$", "", bare))


def _texts(nodes: Nodes, mark: type[Written | Name]) -> Iterator[Marked]:
    return chain.from_iterable(marked_texts(*node, marks=(mark,)) for node in nodes)


def _position(one: Marked, offset: int) -> Position:
    return Position(one.record.path, one.text.line_at(offset))
