"""Knows which file holds which entity, and reads them all. Knows no rule across files."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from macros.loading.links import called_sources, mentions_in, references_in
from macros.loading.messages import told
from macros.loading.places import (
    ANY,
    DOCUMENTS,
    FOLDERS,
    LISTS,
    SINGLES,
    authored_paths,
    unknown_files,
    unpublishable_files,
)
from macros.model.entity import Entity, Record
from macros.model.kinds import HELD
from macros.model.model import Model
from macros.model.walk import marked_texts
from macros.source.files import kind_of, read_document, read_mapping, read_text
from macros.source.problem import Position, Problem, shown
from macros.source.text import natural_key
from macros.source.yaml import Mapping, Scalar, Sequence, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Reading(NamedTuple):
    """What was read: the model, what each file holds (valid or not), and the problems met."""

    model: Model
    nodes: tuple[tuple[type[Record], Mapping], ...]
    problems: tuple[Problem, ...]


def read_project(root: Path) -> Reading:
    """Read data/, docs/ and guides/ under root. Nothing raises because of what stands there."""
    reader = _Reader(root)
    paths = list(authored_paths(root))
    reader.problems += unknown_files(paths)
    reader.problems += unpublishable_files(root, paths)
    for path in paths:
        reader.read(path)
    for path in {*SINGLES, *LISTS} - set(paths):
        reader.note(path, 1, "filen mangler – se i data/README.md, hvad den skal holde")
    reader.unread |= {
        (record.kind, ANY)
        for record, slot in (*LISTS.values(), *SINGLES.values())
        if issubclass(record, Entity) and slot not in reader.values
    }
    return reader.reading()


@dataclass
class _Reader:
    """Reads file by file and collects what they hold."""

    root: Path
    values: dict[str, Any] = field(default_factory=dict)
    nodes: list[tuple[type[Record], Mapping]] = field(default_factory=list)
    unread: set[tuple[str, str]] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def note(self, path: str, line: int, message: str) -> None:
        self.problems.append(Problem(Position(path, line), message))

    def reading(self) -> Reading:
        for slot, value in self.values.items():
            if slot not in {slot for _, slot in (*LISTS.values(), *SINGLES.values())}:
                self.values[slot] = tuple(sorted(value, key=_order))
        texts = [text for name in ("pages", "guidelines") for text in self.values.get(name, ())]
        marked = list(chain.from_iterable(marked_texts(*one) for one in self.nodes))
        references = dict.fromkeys(chain(references_in(marked), called_sources(texts)))
        model = Model(**self.values, references=tuple(references), unread=frozenset(self.unread))
        mentions = tuple(dict.fromkeys(mentions_in(model, marked)))
        return Reading(replace(model, mentions=mentions), tuple(self.nodes), tuple(self.problems))

    def read(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        top = path.partition("/")[0]
        if path in SINGLES:
            self._read_single(path)
        elif path in LISTS:
            self._read_list(path)
        elif folder in FOLDERS and name.endswith(".yml"):
            self._read_file(path)
        elif top in DOCUMENTS and name.endswith(".md"):
            self._read_authored(path)

    def _read_single(self, path: str) -> None:
        record, slot = SINGLES[path]
        node = self._mapping(path)
        if node is None:
            return
        if issubclass(record, Entity):
            self._fill_in(node, "kode", Scalar(record.kind, node.line))
        entity = self._validated(record, node)
        if entity is not None:
            self.values[slot] = entity

    def _read_list(self, path: str) -> None:
        record, slot = LISTS[path]
        text, problems = read_text(self.root, path)
        self.problems += problems
        if text is None:
            return
        value, problems = read_yaml(path, text)
        self.problems += problems
        if value is None:
            return
        if not isinstance(value, Sequence):
            self.note(path, value.line, f"her står {kind_of(value)} – skriv en liste: '- kode: …'")
            return
        if not value:
            self.note(path, value.line, "listen er tom – skriv mindst ét punkt: '- kode: …'")
        for node in value:
            if isinstance(node, Mapping):
                self._add(record, slot, node)
            else:
                self.note(path, node.line, f"her står {kind_of(node)} – skriv felter: '- kode: …'")

    def _read_file(self, path: str) -> None:
        folder, _, name = path.rpartition("/")
        record, slot = FOLDERS[folder]
        stem = name.removesuffix(".yml")
        code = record.file_prefix + stem
        if not record.codes.fullmatch(code):
            example = record.code_example.removeprefix(record.file_prefix)
            message = f"filnavnet '{shown(stem)}' er ikke en kode – kald filen fx {example}.yml"
            self.note(path, 1, message)
            return
        node = self._mapping(path)
        if node is None:
            self.unread.add((record.kind, code))
            return
        self._fill_in(node, "kode", Scalar(code, node.line))
        self._add(record, slot, node)

    def _read_authored(self, path: str) -> None:
        top, _, rest = path.partition("/")
        record, slot = DOCUMENTS[top]
        code = rest.removesuffix(".md")
        if not record.codes.fullmatch(code):
            message = f"filnavnet '{shown(code)}' kan ikke være en adresse"
            hint = "brug a-z, 0-9 og bindestreg"
            if top == "guides" and "/" in code:
                hint = "guides/ har ingen mapper, så flyt filen op"
            self.note(path, 1, f"{message} – {hint}")
            return
        text, problems = read_text(self.root, path)
        self.problems += problems
        document, problems = read_document(path, text) if text is not None else (None, [])
        self.problems += problems
        if document is None:
            self.unread.add((record.kind, code))
            return
        self._fill_in(document.front, "kode", Scalar(code, document.front.line))
        # As a block scalar, whose text begins on the line below.
        body = Scalar(document.body, document.body_line - 1, block=True)
        self._fill_in(document.front, "tekst", body)
        self._add(record, slot, document.front)

    def _mapping(self, path: str) -> Mapping | None:
        text, problems = read_text(self.root, path)
        self.problems += problems
        if text is None:
            return None
        node, problems = read_mapping(path, text)
        self.problems += problems
        return node

    def _fill_in(self, node: Mapping, key: str, value: Scalar) -> None:
        """Give the node what its file tells by itself: the name is the code, below is the text."""
        if key in node:
            told_by = "filens navn er koden" if key == "kode" else "teksten står under felterne"
            line = node.key_lines.pop(key)
            self.note(node.path, line, f"feltet '{key}' er for meget: {told_by} – slet det")
        node[key] = value

    def _add(self, record: type[Entity], slot: str, node: Mapping) -> None:
        entity = self._validated(record, node)
        if entity is None:
            self.unread |= set(_codes_inside(record, node))
        else:
            self.values[slot] = (*self.values.get(slot, ()), entity)

    def _validated(self, record: type[Record], node: Mapping) -> Record | None:
        self.nodes.append((record, node))
        try:
            return record.model_validate(node)
        except ValidationError as error:
            self.problems += told(record, node, error)
            return None


def _codes_inside(record: type[Entity], node: Mapping) -> Iterator[tuple[str, str]]:
    """Yield the kind and code of an entity that could not be read, and of those inside it."""
    code = node.get("kode")
    yield record.kind, str(code) if isinstance(code, Scalar) else ANY
    for value in node.values():
        for inner in value if isinstance(value, Sequence) else ():
            code = inner.get("kode") if isinstance(inner, Mapping) else None
            if isinstance(code, Scalar):
                yield from ((kind.kind, str(code)) for kind in HELD if kind.codes.fullmatch(code))


def _order(entity: Entity) -> tuple[tuple[bool, int, str], ...]:
    """Sort by code, and areas by their number."""
    return natural_key(str(getattr(entity, "number", entity.code)))
