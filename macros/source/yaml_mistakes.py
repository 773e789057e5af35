"""Knows what is wrong with a text that is no YAML: in Danish, and how to mend it. No field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from macros.source.pasted import list_mark
from macros.source.problem import shown
from macros.source.signs import DASHES, DOTS, HARD, HARD_SIGN, name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import yaml

NO_COLON = "linjen har intet kolon – skriv felt: tekst, eller ryk linjen ind under sit felt"
MISPLACED = "linjen er rykket forkert ind – ret den ind efter de andre"
# PyYAML's and libyaml's words for a mistake, and ours. {quoted} is the line as it can stand.
MISTAKES = (
    (r"mapping values are not allowed", "kolon i teksten – sæt teksten i citationstegn: {quoted}"),
    (
        r"unknown escape|escape (?:sequence|code)|hexdecimal|hexadecimal",
        "omvendt skråstreg mellem citationstegn – skriv '…' i stedet for \"…\"",
    ),
    (
        r"while scanning a quoted scalar|while parsing a quoted|unexpected end of stream",
        "citationstegnet lukkes ikke – skriv et til sidst i teksten",
    ),
    (r"could not find expected ':'|simple key", NO_COLON),
    (
        r"cannot start any|(?:entries|keys) are not allowed|scanning an? (?:al|an|dir|block sc)",
        "teksten begynder med et tegn, som YAML bruger – sæt den i citationstegn: {quoted}",
    ),
    (
        r"special characters are not allowed|control characters|unacceptable character",
        "usynligt styretegn i filen – slet det",
    ),
    (
        r"flow sequence|flow mapping|flow node|',' or",
        "klammen lukkes ikke – luk den, eller sæt teksten i citationstegn: {quoted}",
    ),
    (r"document start", "linjen står efter '...', som slutter filen – slet linjen med '...'"),
    (r"block end|expected key|block mapping|block collection|indicator", MISPLACED),
)
# What a line can begin with when it, or the line below it, cannot be read: what to tell, and the
# line as it was meant. {0}, {1} are its parts, {hard} is what its hard space is called.
START = r"( *(?:- +)*)"
SLIPS = (
    (
        rf"( *)([{HARD}][ {HARD}]*)(.*)",
        "{hard} først på linjen – slet det, og skriv almindelige mellemrum",
        lambda before, hard, rest: before + " " * len(hard) + rest,
    ),
    (
        rf"{START}([\w]+):[ ]*[{HARD}]+(.*)",
        "{hard} efter kolon – skriv et almindeligt mellemrum",
        lambda start, name, rest: f"{start}{name}: {rest.lstrip()}",
    ),
    (
        rf"( *)-[{HARD}]+(.*)",
        "{hard} efter '-' – skriv et almindeligt mellemrum",
        lambda start, rest: f"{start}- {rest.lstrip()}",
    ),
    (
        rf"{START}([^\W\d]+):([^\s:/].*)",
        "mellemrum mangler efter kolon – skriv '{1}: {2}'",
        lambda start, name, rest: f"{start}{name}: {rest}",
    ),
    (
        r" *(?:- +)*:(?: .*)?",
        "feltets navn mangler – skriv det før kolonet",
        lambda: None,
    ),
    (
        r"( *)-([^\W\d_].*)",
        "mellemrum mangler efter '-' – skriv '- {1}'",
        lambda start, rest: f"{start}- {rest}",
    ),
    (
        rf"( *)([{DOTS}{DASHES}*])[ {HARD}]+(.*)",
        "'{1}' er ikke et listetegn her – skriv '- '",
        lambda start, _, rest: f"{start}- {rest}",
    ),
)
OPENED = re.compile(r"\s*(?:- +)?(?:[\wæøå]+: +)?[\"'\[{]")
STRAYED = re.compile(r" *(?:- +)?\w+:")
IN_QUOTES = "teksten går videre efter sin afslutning – sæt den hele i citationstegn: {quoted}"
MOVED_IN = (
    "linjen er rykket ind under en tekst – ryk den ud, eller sæt hele teksten i citationstegn"
)
UNOWNED = (
    "punktet passer ikke her – ret dets indrykning, eller se, om der mangler et feltnavn"
    " eller '- ' på linjen over"
)
OTHERWISE = "linjen kan ikke læses – se efter indrykning, kolon og citationstegn"


class Slip(NamedTuple):
    """What is wrong with a line (from 1) of YAML, in Danish, and the line as it was meant."""

    line: int
    message: str
    mended: str | None = None


def slip_of(text: str, error: yaml.YAMLError) -> Slip:
    """Return what is wrong with a text that cannot be read as YAML."""
    words = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    mark = getattr(error, "problem_mark", None)
    if re.search(r"quoted scalar|simple key|flow", words):  # told of where it ends, not begins
        mark = getattr(error, "context_mark", None) or mark
    lines = text.split("\n")
    number = min(mark.line if mark else text.count("\n", 0, _position(error)), len(lines) - 1)
    while number > 0 and not lines[number].strip():
        number -= 1
    above = next((at for at in range(number - 1, -1, -1) if lines[at].strip()), number)
    for at in (number, above):
        slip = line_slip(lines[at], at + 1)
        if slip:
            return slip
    line = lines[number]
    message = next((ours for theirs, ours in MISTAKES if re.search(theirs, words)), OTHERWISE)
    if message is MISPLACED and _is_unowned(lines, number):
        message = UNOWNED
    elif "block" in words and OPENED.match(line):
        message = IN_QUOTES
    elif "mapping values" in words and mark and STRAYED.fullmatch(line[: mark.column + 1]):
        colon = ":" in lines[above]
        message, number = (MOVED_IN, number) if colon else (NO_COLON, above)
    # An open bracket can be a list that goes on below, as well as a text.
    mended = (
        "".join(in_quotes(line)) if "{quoted}" in message and "klammen" not in message else None
    )
    return Slip(number + 1, message.format(quoted=_shown_in_quotes(line)), mended)


def line_slip(line: str, number: int) -> Slip | None:
    """Return what is wrong with a line by itself, else None."""
    for pattern, message, meant in SLIPS:
        found = re.fullmatch(pattern, line)
        if found:
            hard = HARD_SIGN.search(line)
            parts = [shown(part) for part in found.groups()]
            told = message.format(*parts, hard=name_of(hard[0]) if hard else "")
            return Slip(number, told, meant(*found.groups()))
    return None


def drawn_item(
    lines: Sequence[str], at: int, before: str, *, is_block: bool
) -> tuple[str, str | None] | None:
    """Return what is wrong with a line of a text that was meant as an item, and how it was meant.

    `before` is what stands before the text on its line; `is_block` tells that the field is to hold
    a text, which has no items.
    """
    line = lines[at]
    hard = None if is_block else re.match(rf" *-([{HARD}])", line)
    mark = list_mark(lines, at)
    if hard:
        slip = line_slip(line, at)
        return (slip.message, before + slip.mended[len(before) :]) if slip and slip.mended else None
    if not mark:
        return None
    if is_block:
        return f"'{mark}' bliver ikke en liste i en tekst – skriv hele sætninger i stedet", None
    words = line.lstrip().removeprefix(mark).lstrip()
    if before.strip() == "-":
        return f"'{mark}' er for meget efter '- ' – slet det", before + words
    mended = None if before.strip() else f"{' ' * _indent(line)}- {words}"
    return f"'{mark}' er ikke et listetegn her – skriv '- '", mended


def _is_unowned(lines: list[str], at: int) -> bool:
    """Tell whether a line is an item of a list that stands right below a field's text."""
    depth = _indent(lines[at])
    around = (line for line in lines[at - 1 :: -1] if line.strip() and _indent(line) <= depth)
    above = next(around, "- ") if at else "- "
    return lines[at].lstrip().startswith("- ") and not above.lstrip().startswith("- ")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _position(error: yaml.YAMLError) -> int:
    position = getattr(error, "position", 0)
    return position if isinstance(position, int) else 0


def in_quotes(line: str) -> tuple[str, str]:
    """Return what stands before a line's text, and the text as it can stand: in quotes."""
    start, text = re.fullmatch(r"(\s*(?:- +)*(?:[\wæøå]+: +)?)(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    if re.fullmatch("[“”„].*[“”]", text):  # a word processor's quotes, meant as YAML's
        text = text[1:-1]
    return start, quoted(text)


def quoted(text: str) -> str:
    """Return a text of one line as YAML takes it, whatever signs it has."""
    sign = "'" if '"' in text or "\\" in text else '"'
    return sign + (text.replace("'", "''") if sign == "'" else text) + sign


def _shown_in_quotes(line: str) -> str:
    """Return the line as it can stand, as short as a message has room for."""
    start, text = re.fullmatch(r"(\s*(?:- +)?(?:[\wæøå]+: +)?)(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    begun, whole = in_quotes(f"{start}{shown(text, 80)}")
    return f"{begun.strip()} {whole}".strip()
