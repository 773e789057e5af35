"""Knows how all files become one model. Knows no rule across them."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from macros.loading.file import FileReading, is_read, read_file
from macros.loading.links import called_sources, mentions_in, references_in
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
from macros.model.entity import Entity, Marked, Record
from macros.model.model import Model
from macros.source.files import read_bytes
from macros.source.problem import Position, Problem
from macros.source.text import natural_key

if TYPE_CHECKING:
    from pathlib import Path

    from macros.source.yaml import Mapping


Nodes = tuple[tuple[type["Record"], "Mapping"], ...]
"""What each file holds, valid or not, with the record that it is read as."""


class Reading(NamedTuple):
    """What was read: the model, what each file holds (valid or not), and the problems met.

    `pointing` are the references and mentioning texts of all that the files hold, `written` the
    texts that the editors write and readers read.
    """

    model: Model
    nodes: Nodes
    pointing: tuple[Marked, ...]
    written: tuple[Marked, ...]
    problems: tuple[Problem, ...]


def read_project(root: Path) -> Reading:
    """Read data/, docs/ and guides/ under root. Nothing raises because of what stands there."""
    paths = list(authored_paths(root))
    problems = [*unknown_files(paths), *unpublishable_files(root, paths)]
    for path in {*SINGLES, *LISTS} - set(paths):
        message = "filen mangler – se i data/README.md, hvad den skal holde"
        problems.append(Problem(Position(path, 1), message))
    files: list[FileReading] = []
    for path in filter(is_read, paths):
        content, unreadable = read_bytes(root, path)
        problems += unreadable
        files.append(read_file(path, content))
    problems += chain.from_iterable(file.problems for file in files)
    nodes = chain.from_iterable(file.nodes for file in files)
    pointing = tuple(chain.from_iterable(file.pointing for file in files))
    written = tuple(chain.from_iterable(file.written for file in files))
    model = _model(files, pointing)
    return Reading(model, tuple(nodes), pointing, written, tuple(problems))


def _model(files: list[FileReading], pointing: tuple[Marked, ...]) -> Model:
    """Return what the files hold together; what has its own file is in the order of its codes."""
    values: dict[str, Any] = {}
    for slot, value in chain.from_iterable(file.values for file in files):
        values.setdefault(slot, []).append(value)
    unread = {
        (record.kind, ANY)
        for record, slot in (*LISTS.values(), *SINGLES.values())
        if issubclass(record, Entity) and slot not in values
    }
    for _, slot in SINGLES.values():
        values[slot] = next(iter(values.get(slot, ())), None)
    for _, slot in LISTS.values():
        values[slot] = tuple(values.get(slot, ()))
    for _, slot in (*FOLDERS.values(), *DOCUMENTS.values()):
        values[slot] = tuple(sorted(values.get(slot, ()), key=_order))
    texts = chain.from_iterable(values[slot] for _, slot in DOCUMENTS.values())
    references = dict.fromkeys(chain(references_in(pointing), called_sources(texts)))
    model = Model(
        **values,
        references=tuple(references),
        unread=frozenset(unread.union(*(file.unread for file in files))),
    )
    return replace(model, mentions=tuple(dict.fromkeys(mentions_in(model, pointing))))


def _order(entity: Entity) -> tuple[tuple[bool, int, str], ...]:
    """Sort by code, and areas by their number."""
    return natural_key(str(getattr(entity, "number", entity.code)))
