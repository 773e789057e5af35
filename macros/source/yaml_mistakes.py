"""Knows what is wrong with a text that is no YAML, and tells it in Danish. Knows no field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from macros.source.problem import Position, Problem, shown

if TYPE_CHECKING:
    import yaml

NO_COLON = "linjen har intet kolon – skriv felt: tekst, eller ryk linjen ind under sit felt"
MISPLACED = "linjen er rykket forkert ind – ret den ind efter de andre"
# PyYAML's and libyaml's words for a mistake, and ours. {quoted} is the line as it can stand.
MISTAKES = (
    (r"mapping values are not allowed", "kolon i teksten – sæt teksten i citationstegn: {quoted}"),
    (
        r"unknown escape|escape sequence|hexdecimal|hexadecimal",
        "omvendt skråstreg mellem citationstegn – skriv '…' i stedet for \"…\"",
    ),
    (
        r"while scanning a quoted scalar|while parsing a quoted|unexpected end of stream",
        "citationstegnet lukkes ikke – skriv et til sidst i teksten",
    ),
    (r"could not find expected ':'|simple key", NO_COLON),
    (
        r"cannot start any token|entries are not allowed|scanning an? (?:al|an|dir|block sc)",
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
    (r"block end|expected key|block mapping|block collection|indicator", MISPLACED),
)
# What a line can begin with when it, or the line below it, cannot be read: {0}, {1} are its parts.
SLIPS = (
    (r" *[\u00a0\u2007\u202f].*", "hårdt mellemrum først på linjen – skriv almindelige mellemrum"),
    (
        r" *(?:- +)?([^\W\d]+):([^\s:/].*)",
        "mellemrum mangler efter kolon – skriv '{0}: {1}'",
    ),
    (r" *-([^\W\d_].*)", "mellemrum mangler efter '-' – skriv '- {0}'"),
    (r" *([•·*–—])[ \u00a0]+.*", "et punkt begynder med '- ' – skriv det i stedet for '{0}'"),
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


def told(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """Return what to tell of a text that cannot be read as YAML."""
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
        slip = _slip(lines[at])
        if slip:
            return Problem(Position(path, at + 1), slip)
    line = lines[number]
    message = next((ours for theirs, ours in MISTAKES if re.search(theirs, words)), OTHERWISE)
    if message is MISPLACED and _is_unowned(lines, number):
        message = UNOWNED
    elif "block" in words and OPENED.match(line):
        message = IN_QUOTES
    elif "mapping values" in words and mark and STRAYED.fullmatch(line[: mark.column + 1]):
        colon = ":" in lines[above]
        message, number = (MOVED_IN, number) if colon else (NO_COLON, above)
    return Problem(Position(path, number + 1), message.format(quoted=_quoted(line)))


def _slip(line: str) -> str | None:
    """Return what to tell of a line that is wrong by itself, else None."""
    for pattern, message in SLIPS:
        slip = re.fullmatch(pattern, line)
        if slip:
            return message.format(*(shown(part) for part in slip.groups()))
    return None


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


def _quoted(line: str) -> str:
    """Return the line as it can stand: its text in quotes."""
    start, text = re.fullmatch(r"(\s*(?:- +)?(?:[\wæøå]+: +)?)(.*)", line, re.DOTALL).groups()  # type: ignore[union-attr]
    text = shown(text, 80)
    if re.fullmatch("[“”„].*[“”]", text):  # a word processor's quotes, meant as YAML's
        text = text[1:-1]
    sign = "'" if '"' in text or "\\" in text else '"'
    quoted = sign + (text.replace("'", "''") if sign == "'" else text) + sign
    return f"{start.strip()} {quoted}".strip()
