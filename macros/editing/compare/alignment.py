"""Knows which part of a file is which part of its definition. Knows no words to tell it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALIKE: Final = 0.5
"""How much two texts in the same place must share to be one text that is changed."""
SAME_ELSEWHERE: Final = 0.8
"""How much they must share to be one text that is moved and changed."""
SHORT: Final = 40
"""Up to so many signs, texts are compared by their letters too: 'Penge' and 'Pnege'."""


Likeness = Callable[[Any, Any], float]
"""How alike two values are: 1 for the same, 0 for what cannot be the same."""


class Pair(NamedTuple):
    """The places of a part in the definition and in the file; None where it is not there."""

    expected: int | None
    actual: int | None
    moved: bool = False


def aligned(
    expected: Sequence[Any],
    actual: Sequence[Any],
    key: Callable[[Any], object],
    likeness: Likeness,
) -> list[Pair]:
    """Return every part of both once: those that are the same together, in the file's order.

    What stands in the same order on both sides comes first, longest runs before short ones; then
    what is alike between two such; then what is the same, or nearly, somewhere else: it is moved.
    """
    first, second = [key(one) for one in expected], [key(one) for one in actual]
    found: dict[int, int] = {}
    for tag, start, end, other_start, other_end in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        here, there = range(start, end), range(other_start, other_end)
        if tag == "equal":
            found |= zip(here, there, strict=True)
        elif tag == "replace":
            found |= _in_order(here, there, expected, actual, likeness)
    moved = _moved(found, expected, actual, likeness, (first, second))
    return _whole({**found, **moved}, set(moved), len(expected), len(actual))


def _in_order(
    here: range, there: range, expected: Sequence[Any], actual: Sequence[Any], likeness: Likeness
) -> dict[int, int]:
    """Return the pairs of a stretch that is replaced: the most alike first, none crossing."""
    scores = (
        (-likeness(expected[one], actual[other]), abs(at - place), one, other)
        for at, one in enumerate(here)
        for place, other in enumerate(there)
    )
    pairs: dict[int, int] = {}
    for score, _, one, other in sorted(one for one in scores if one[0] <= -ALIKE):
        del score
        crosses = any(
            (one <= mine) != (other <= theirs) or (one >= mine) != (other >= theirs)
            for mine, theirs in pairs.items()
        )
        if not crosses:
            pairs[one] = other
    gaps = [(here.start - 1, there.start - 1), *sorted(pairs.items()), (here.stop, there.stop)]
    for (start, other_start), (end, other_end) in pairwise(gaps):
        left, right = range(start + 1, end), range(other_start + 1, other_end)
        pairs |= _by_place(left, right, expected, actual, likeness)
    return pairs


def _by_place(
    here: range, there: range, expected: Sequence[Any], actual: Sequence[Any], likeness: Likeness
) -> dict[int, int]:
    """Return the pairs of as many unlike parts of the same kinds: each is written anew."""
    pairs = dict(zip(here, there, strict=False))
    alike = all(likeness(expected[one], actual[other]) > 0 for one, other in pairs.items())
    return pairs if len(here) == len(there) and alike else {}


def _moved(
    found: dict[int, int],
    expected: Sequence[Any],
    actual: Sequence[Any],
    likeness: Likeness,
    keys: tuple[list[object], list[object]],
) -> dict[int, int]:
    """Return the pairs of what stands somewhere else: the same words first, then nearly so."""
    taken = set(found.values())
    free = [at for at in range(len(actual)) if at not in taken]
    moved: dict[int, int] = {}

    def same(one: int, other: int) -> float:
        return float(keys[0][one] == keys[1][other])

    def alike(one: int, other: int) -> float:
        return likeness(expected[one], actual[other])

    for score in (same, alike):
        for one in range(len(expected)):
            if one in found or one in moved or not free:
                continue
            best = max(free, key=lambda other: (score(one, other), -other))
            if score(one, best) >= SAME_ELSEWHERE:
                moved[one] = best
                free.remove(best)
    return moved


def _whole(found: dict[int, int], moved: set[int], expected: int, actual: int) -> list[Pair]:
    """Return the pairs in the file's order; what is missing comes after what it stood after."""
    by_actual = {other: one for one, other in found.items()}
    pairs: list[Pair] = []
    missing = [at for at in range(expected) if at not in found]
    for at in range(actual):
        one = by_actual.get(at)
        pairs.append(Pair(one, at, one in moved))
    for at in missing:
        place = next(
            (
                i
                for i, pair in enumerate(pairs)
                if pair.expected is not None and not pair.moved and pair.expected > at
            ),
            len(pairs),
        )
        pairs.insert(place, Pair(at, None))
    return pairs


def shared(one: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1: of words, or letters when short."""
    (words, count), (others, other_count) = _counted(one), _counted(other)
    both = sum((words & others).values())
    of_words = 2 * both / (count + other_count) if count + other_count else 1.0
    if len(one) > SHORT or len(other) > SHORT:
        return of_words
    return max(of_words, SequenceMatcher(None, one, other, autojunk=False).ratio())


@lru_cache(4_000)
def _counted(text: str) -> tuple[Counter[str], int]:
    words = Counter(text.lower().split())
    return words, sum(words.values())


def runs(places: Iterable[Pair]) -> list[list[Pair]]:
    """Return pairs in runs that follow each other on both sides, or on the side they are on."""
    found: list[list[Pair]] = []
    for pair in places:
        last = found[-1][-1] if found else None
        follows = last is not None and all(
            (one is None) == (before is None) and (one is None or one == (before or 0) + 1)
            for one, before in ((pair.expected, last.expected), (pair.actual, last.actual))
        )
        if follows:
            found[-1].append(pair)
        else:
            found.append([pair])
    return found
