"""Knows how an editor is asked for the fields of the model, and asked again. Knows no kind."""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple, get_origin

from pydantic import ValidationError

from macros.checks.references import mentions_exist, references_exist, texts_are_plain
from macros.loading.messages import told
from macros.loading.project import Reading
from macros.model.kinds import KIND_BY_NAME
from macros.model.walk import marked_texts, references_of
from macros.source.problem import shown
from macros.source.signs import LOST, name_of, prose
from macros.source.text import CONTROL, normalised, one_line, slug
from macros.source.yaml import Mapping as Node
from macros.source.yaml import Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic.fields import FieldInfo

    from macros.model.entity import Entity, Record
    from macros.model.model import Model
    from macros.source.problem import Problem

    Rule = Callable[[str], str | None]
    """What stands against an answer, its lines taken together, or None."""

SCREEN = 15  # choices, after which the question has left the screen, and is shown again
LINE = 2  # of the field that is looked at alone: what misses around it is told of line 1
SKIPPED = " (kan springes over: tryk Enter)"
ENDED = " Slut med en tom linje."
ITEMS = f" Ét punkt på hver linje.{ENDED}"
CODES = " Sæt komma mellem flere."
MISSING = "her skal stå noget – skriv det"


class Aborted(Exception):
    """The editor has stopped, or there are no more answers."""


class Question(NamedTuple):
    """A field to ask for: how to answer, what the answer must be besides, and what it is else."""

    record: type[Record]
    key: str
    how: str = ""
    rule: Rule | None = None
    default: str = ""

    @property
    def field(self) -> FieldInfo:
        """The field in the model."""
        fields = self.record.model_fields
        return next(info for name, info in fields.items() if (info.alias or name) == self.key)

    @property
    def is_needed(self) -> bool:
        """Tell whether the model wants the field, and nothing stands there already."""
        return self.field.is_required() and not self.default


class Dialogue(NamedTuple):
    """A talk with an editor: `read` shows a sign and returns the line that is written."""

    model: Model
    read: Callable[[str], str]
    tell: Callable[[str], None]

    def line(
        self, record: type[Record], key: str, default: str = "", rule: Rule | None = None
    ) -> str:
        """Return a field that is one line; "" if it can be left out, and is."""
        how = f" (tryk Enter for {default})" if default else ""
        question = Question(record, key, how, rule, default)
        return "".join(self._answer(question, lambda: (self._line(),)))

    def text(self, record: type[Record], key: str, rule: Rule | None = None) -> str:
        """Return a field of running text, a sentence on each line; it ends with a line end."""
        found = self._answer(Question(record, key, ENDED, rule), self._lines)
        return "".join(f"{line}\n" for line in found)

    def items(self, record: type[Record], key: str, rule: Rule | None = None) -> tuple[str, ...]:
        """Return a field that is a list, an item on each line."""
        return self._answer(Question(record, key, ITEMS, rule), self._lines)

    def codes(self, record: type[Record], key: str, rule: Rule | None = None) -> tuple[str, ...]:
        """Return a field that is a list of codes of others."""
        return self._answer(Question(record, key, CODES, rule), self._codes)

    def code(self, record: type[Entity], named: str, rule: Rule | None = None) -> str:
        """Return a new code of a kind; it can be the one that follows from its name, if free."""
        taken = self.model.codes(record.kind)
        near = slug(named)

        def is_no_code(code: str) -> str | None:
            if not record.codes.fullmatch(code):
                return f"'{code}' er ikke en kode – skriv den som {record.code_example}"
            if code in taken:
                return f"koden '{code}' bruges allerede – vælg en anden"
            return rule(code) if rule else None

        return self.line(record, "kode", "" if near in taken else near, is_no_code)

    def words(self, label: str, what: str, *, needed: bool = False) -> tuple[str, ...]:
        """Return lines that are no field of the model, such as the text of a section."""
        self._show(label, f"{what}{ENDED}{'' if needed else SKIPPED}")
        while True:
            found = self._lines()
            message = _unfit("\n".join(found)) if found or not needed else MISSING
            if not message:
                return found
            self._refuse(message)

    def chosen(self, label: str, what: str, among: Mapping[str, str], default: str = "") -> str:
        """Return one of some words, each of which is shown with what it means."""
        self._show(label, f"{what} (tryk Enter for {default})" if default else what)
        for word, meaning in among.items():
            self.tell(f"  {word}  {meaning}".rstrip())
        while (answer := self._line() or default) not in among:
            self._refuse(f"'{shown(answer)}' kan ikke vælges – skriv {' eller '.join(among)}")
        return answer

    def _answer(
        self, question: Question, gathered: Callable[[], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """Ask until the answer is one that the model and its rules take."""
        skipped = "" if question.is_needed or question.default else SKIPPED
        what = f"{question.field.description}{question.how}{skipped}"
        self._show(question.key, what)
        listed = choices(self.model, question.record, question.key)
        for choice in listed:
            self.tell(f"  {choice}")
        if len(listed) > SCREEN:
            self._show(question.key, what)
        while True:
            answer = tuple(filter(None, gathered())) or tuple(filter(None, (question.default,)))
            message = _objection(self.model, question, answer)
            if not message:
                return answer
            self._refuse(message)

    def _show(self, label: str, what: str) -> None:
        self.tell(f"\n{label[:1].upper()}{label[1:].replace('_', ' ')}: {what}")

    def _refuse(self, message: str) -> None:
        self.tell(f"  {message[:1].upper()}{message[1:]}{'' if message.endswith('?') else '.'}")

    def _line(self) -> str:
        try:
            return one_line(prose(normalised(self.read("> "))))
        except (EOFError, KeyboardInterrupt):
            raise Aborted from None

    def _lines(self) -> tuple[str, ...]:
        return tuple(iter(self._line, ""))

    def _codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(filter(None, re.split(r"[,;\s]+", self._line()))))


def choices(model: Model, record: type[Record], key: str) -> tuple[str, ...]:
    """Return what a field can be, each with its name, where that is a choice."""
    mark = references_of(record).get(key)
    if mark and mark.kind in KIND_BY_NAME:
        return tuple(_named(entity) for entity in model.of_kind(KIND_BY_NAME[mark.kind]))
    for name, info in record.model_fields.items():
        kind = info.annotation
        if (info.alias or name) == key and isinstance(kind, type) and issubclass(kind, StrEnum):
            return tuple(kind)
    return ()


def _named(entity: Entity) -> str:
    name = entity.label.removeprefix(entity.code).strip()
    return f"{entity.code}  {name}" if name else entity.code


def _objection(model: Model, question: Question, answer: tuple[str, ...]) -> str | None:
    """Return what stands against an answer: nothing there, a strange sign, the model, a rule."""
    words = "\n".join(answer)
    if not answer and question.is_needed:
        return MISSING
    message = _unfit(words) or (_misfit(model, question, answer) if answer else None)
    return message or (question.rule(words) if question.rule else None)


def _unfit(words: str) -> str | None:
    sign = CONTROL.search(words) or LOST.search(words)
    return f"{name_of(sign[0])} i svaret – slet det" if sign else None


def _misfit(model: Model, question: Question, answer: tuple[str, ...]) -> str | None:
    """Return what the model and its rules have against an answer, or None.

    The field is looked at alone, on a line of its own: what misses around it stands on another.
    """
    record, key = question.record, question.key
    node = Node("", LINE - 1)
    node.key_lines[key] = LINE
    if get_origin(question.field.annotation) is tuple:
        listed = Sequence(LINE)
        listed.extend(Scalar(item, LINE) for item in answer)
        node[key] = listed
    else:
        node[key] = Scalar("\n".join(answer), LINE)
    reading = Reading(model, (), tuple(marked_texts(record, node)), (), ())
    rules = (references_exist, mentions_exist, texts_are_plain)
    problems = chain(_unread(record, node), *(rule(reading) for rule in rules))
    return next((one.message for one in problems if one.position.line >= LINE), None)


def _unread(record: type[Record], node: Node) -> Iterator[Problem]:
    try:
        record.model_validate(node)
    except ValidationError as error:
        yield from told(record, node, error)
