"""Knows files on disk: bytes to text, size, encoding, front matter. Knows no field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from macros.source.pasted import pasted_faults
from macros.source.problem import Position, Problem, shown
from macros.source.signs import LOST, MISREAD, MISREAD_SIGN, name_of, prose
from macros.source.text import CONTROL, normalised
from macros.source.yaml import Mapping, Value, read_yaml

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000
FENCE = "---"
# How Git marks the places where two people have changed the same lines.
CONFLICT = re.compile(r"(?m)^<{7} ")
REFUSED = (CONTROL, CONFLICT, LOST, MISREAD_SIGN)
TWO_VERSIONS = (
    "her står to udgaver af teksten – behold den ene, og slet linjerne med <<<, === og >>>"
)


class Document(NamedTuple):
    """A Markdown file: its front matter, its body, and the line on which the body begins."""

    path: str
    front: Mapping
    body: str
    body_line: int


def read_text(root: Path, path: str) -> tuple[str | None, list[Problem]]:
    """Return the text of a file under root and the problems met; text is None when refused."""
    content, problems = read_bytes(root, path)
    return decoded(path, content) if content is not None else (None, problems)


def read_bytes(root: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """Return what a file under root holds and the problems met; None when it cannot be read."""
    try:
        return (root / path).read_bytes(), []
    except FileNotFoundError:
        message = "filen mangler – kør kommandoen i projektets mappe"
    except OSError:
        message = "filen kan ikke læses – se, hvem der må læse den"
    return None, [Problem(Position(path, 1), message)]


def decoded(path: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Return bytes as text: UTF-8 without BOM, at most 1 MB, or None and the problem."""
    line = 1
    if len(content) > MAX_BYTES:
        size = -(-len(content) // 1000)
        message = f"filen fylder {size} KB – højst {MAX_BYTES // 1000} KB, så gør den mindre"
    elif content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        message = "filen begynder med et usynligt mærke (BOM) – gem den som UTF-8 uden BOM"
    elif b"\0" in content:
        line = content.count(b"\n", 0, content.index(b"\0")) + 1
        message = "filen er ikke tekst – gem den som UTF-8"
    else:
        try:
            text = normalised(content.decode("utf-8"))
            found = next(filter(None, (sign.search(text) for sign in REFUSED)), None)
            if found is None:
                return text, []
            line = text.count("\n", 0, found.start()) + 1
            message = _refusal(found[0])
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            message = "tegn, der ikke er UTF-8 – gem filen som UTF-8"
    return None, [Problem(Position(path, line), message)]


def _refusal(sign: str) -> str:
    """Return what to tell of a sign that no file can hold."""
    if CONFLICT.match(sign):
        return TWO_VERSIONS
    if sign in MISREAD:
        meant = MISREAD[sign]
        return f"'{shown(sign)}' er et '{meant}', som er læst forkert – ret det, og gem som UTF-8"
    if LOST.match(sign):
        return f"{name_of(sign)} – skriv det, der skulle stå"
    return f"{name_of(sign)} i filen – slet det"


def read_mapping(path: str, text: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """Return the mapping that text holds; anything else is a problem."""
    value, problems = read_yaml(path, text, first_line)
    if value is None or isinstance(value, Mapping):
        return value, problems
    message = f"her står {kind_of(value)} – skriv felter: 'felt: tekst'"
    return None, [*problems, Problem(Position(path, value.line), message)]


def kind_of(value: Value | str) -> str:
    """Return what a value is, in the editor's words."""
    if isinstance(value, dict):
        return "felter"
    return "en liste" if isinstance(value, list) else "en tekst"


def read_document(path: str, text: str) -> tuple[Document | None, list[Problem]]:
    """Return a Markdown file with its front matter read by our reader."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return None, [
            Problem(Position(path, 1), "filen begynder ikke med '---' – skriv --- og titel først")
        ]
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return None, [
            Problem(Position(path, 1), "felterne lukkes ikke – skriv --- på linjen efter dem")
        ]
    if all(not line.strip() or line.lstrip().startswith("#") for line in lines[1:end]):
        return None, [
            Problem(Position(path, 1), "felterne mangler – skriv dem mellem de to linjer med ---")
        ]
    front, problems = read_mapping(path, "\n".join(lines[1:end]), 2)
    if front is None:
        return None, problems
    body = "\n".join(lines[end + 1 :])
    found = (Problem(Position(path, end + 1 + line), told) for line, told in pasted_faults(body))
    return Document(path, front, prose(body), end + 2), [*problems, *found]
