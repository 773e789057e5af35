"""Knows how one file becomes what it holds. Knows no other file and no disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pydantic import ValidationError

from macros.loading.messages import told
from macros.loading.places import ANY, DOCUMENTS, FOLDERS, LISTS, SINGLES
from macros.model.entity import Entity, Marked, Record
from macros.model.kinds import HELD
from macros.model.marks import Written
from macros.model.walk import POINTING, marked_texts
from macros.source.files import decoded, kind_of, read_document, read_mapping
from macros.source.problem import Position, Problem, shown
from macros.source.signs import hidden_in
from macros.source.text import slug
from macros.source.yaml import Mapping, Scalar, Sequence, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

KEPT = 4096  # files of which the last reading is kept


class FileReading(NamedTuple):
    """What one file holds: records by the model's slots, nodes (valid or not), marked texts.

    `pointing` are its references and the texts that may mention codes, `written` its prose.
    `unread` holds the kind and code of what it was to hold and could not be read.
    """

    values: tuple[tuple[str, Record], ...]
    nodes: tuple[tuple[type[Record], Mapping], ...]
    pointing: tuple[Marked, ...]
    written: tuple[Marked, ...]
    unread: frozenset[tuple[str, str]]
    problems: tuple[Problem, ...]


def is_read(path: str) -> bool:
    """Tell whether a file is read, by its name; the others are published as they are."""
    return path.endswith((".yml", ".md")) or path.rpartition("/")[0] in FOLDERS


@lru_cache(maxsize=KEPT)
def read_file(path: str, content: bytes | None) -> FileReading:
    """Return what a file of that path and content holds, nothing if the disk gives no content.

    Nobody changes what is returned: the next read of the same gets it too.
    """
    reader = _Reader(path, content)
    reader.read()
    marks = (*POINTING, Written)
    marked = list(chain.from_iterable(marked_texts(*node, marks=marks) for node in reader.nodes))
    return FileReading(
        tuple(reader.values),
        tuple(reader.nodes),
        tuple(one for one in marked if isinstance(one.mark, POINTING)),
        tuple(one for one in marked if isinstance(one.mark, Written)),
        frozenset(reader.unread),
        tuple(reader.problems),
    )


@dataclass
class _Reader:
    """Reads one file and collects what it holds."""

    path: str
    content: bytes | None
    values: list[tuple[str, Record]] = field(default_factory=list)
    nodes: list[tuple[type[Record], Mapping]] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def note(self, line: int, message: str) -> None:
        self.problems.append(Problem(Position(self.path, line), message))

    def read(self) -> None:
        folder, _, name = self.path.rpartition("/")
        top = self.path.partition("/")[0]
        if self.path in SINGLES:
            self._read_single()
        elif self.path in LISTS:
            self._read_list()
        elif folder in FOLDERS:
            self._read_file()
        elif top in DOCUMENTS and name.endswith(".md"):
            self._read_authored()

    def _read_single(self) -> None:
        record, slot = SINGLES[self.path]
        node = self._mapping()
        if node is None:
            return
        if issubclass(record, Entity):
            self._fill_in(node, "kode", Scalar(record.kind, node.line))
        entity = self._validated(record, node)
        if entity is not None:
            self.values.append((slot, entity))
        elif issubclass(record, Entity):
            self.unread |= set(_codes_inside(record, node))

    def _read_list(self) -> None:
        record, slot = LISTS[self.path]
        text = self._text()
        value, problems = read_yaml(self.path, text) if text is not None else (None, [])
        self.problems += problems
        if value is None:
            return
        if not isinstance(value, Sequence):
            self.note(value.line, f"her står {kind_of(value)} – skriv en liste: '- kode: …'")
            return
        if not value:
            self.note(value.line, "listen er tom – skriv mindst ét punkt: '- kode: …'")
        for node in value:
            if isinstance(node, Mapping):
                self._add(record, slot, node)
            else:
                self.note(node.line, f"her står {kind_of(node)} – skriv felter: '- kode: …'")

    def _read_file(self) -> None:
        folder, _, name = self.path.rpartition("/")
        record, slot = FOLDERS[folder]
        stem = name.removesuffix(".yml")
        code = record.file_prefix + stem
        if not name.endswith(".yml"):  # told of by the folder
            self.unread |= _codes_meant(record, stem)
            return
        if not record.codes.fullmatch(code):
            self.unread |= _codes_meant(record, stem)
            example = record.code_example.removeprefix(record.file_prefix)
            message = f"filnavnet '{shown(stem)}'{hidden_in(stem)} er ikke en kode"
            self.note(1, f"{message} – kald filen fx {example}.yml")
            return
        node = self._mapping()
        if node is None:
            self.unread.add((record.kind, code))
            return
        self._fill_in(node, "kode", Scalar(code, node.line))
        self._add(record, slot, node)

    def _read_authored(self) -> None:
        top, _, rest = self.path.partition("/")
        record, slot = DOCUMENTS[top]
        code = rest.removesuffix(".md")
        if not record.codes.fullmatch(code):
            message = f"filnavnet '{shown(code)}'{hidden_in(code)} kan ikke være en adresse"
            hint = "brug a-z, 0-9 og bindestreg"
            if top == "guides" and "/" in code:
                hint = "guides/ har ingen mapper, så flyt filen op"
            self.note(1, f"{message} – {hint}")
            return
        text = self._text()
        document, problems = read_document(self.path, text) if text is not None else (None, [])
        self.problems += problems
        if document is None:
            self.unread.add((record.kind, code))
            return
        self._fill_in(document.front, "kode", Scalar(code, document.front.line))
        # As a block scalar, whose text begins on the line below.
        body = Scalar(document.body, document.body_line - 1, block=True)
        self._fill_in(document.front, "tekst", body)
        self._add(record, slot, document.front)

    def _text(self) -> str | None:
        if self.content is None:
            return None
        text, problems = decoded(self.path, self.content)
        self.problems += problems
        return text

    def _mapping(self) -> Mapping | None:
        text = self._text()
        node, problems = read_mapping(self.path, text) if text is not None else (None, [])
        self.problems += problems
        return node

    def _fill_in(self, node: Mapping, key: str, value: Scalar) -> None:
        """Give the node what its file tells by itself: the name is the code, below is the text."""
        if key in node:
            told_by = "filens navn er koden" if key == "kode" else "teksten står under felterne"
            line = node.key_lines.pop(key)
            self.note(line, f"feltet '{key}' er for meget: {told_by} – slet det")
        node[key] = value

    def _add(self, record: type[Entity], slot: str, node: Mapping) -> None:
        entity = self._validated(record, node)
        if entity is None:
            self.unread |= set(_codes_inside(record, node))
        else:
            self.values.append((slot, entity))

    def _validated(self, record: type[Record], node: Mapping) -> Record | None:
        self.nodes.append((record, node))
        try:
            return record.model_validate(node)
        except ValidationError as error:
            self.problems += told(record, node, error)
            return None


def _codes_meant(record: type[Entity], stem: str) -> set[tuple[str, str]]:
    """Return what a file with a wrong name was perhaps to hold: 1.1.yml.txt, trin-3."""
    tried = (record.file_prefix + stem, stem, record.file_prefix + slug(stem))
    found = (record.codes.match(name) for name in tried)
    return {(record.kind, match[0]) for match in found if match}


def _codes_inside(record: type[Entity], node: Mapping) -> Iterator[tuple[str, str]]:
    """Yield the kind and code of an entity that could not be read, and of those inside it."""
    code = node.get("kode")
    yield record.kind, str(code) if isinstance(code, Scalar) else ANY
    yield from _held_codes(node)


def _held_codes(node: Mapping) -> Iterator[tuple[str, str]]:
    parts = [value for value in node.values() if isinstance(value, Sequence)]
    for inner in [one for part in parts for one in part if isinstance(one, Mapping)]:
        code = inner.get("kode")
        if isinstance(code, Scalar):
            yield from ((kind.kind, str(code)) for kind in HELD if kind.codes.fullmatch(code))
        yield from _held_codes(inner)
