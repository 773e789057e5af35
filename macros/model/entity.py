"""Knows what all entities share: codes, positions, origin, address. Knows no entity."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NamedTuple, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    computed_field,
    model_validator,
)

from macros.model.address import Address
from macros.model.marks import Name, Outward, Written
from macros.model.types import (
    Added,
    Date,
    FieldNames,
    Line,
    MayMention,
    Ref,
    Restated,
)
from macros.source.problem import Position
from macros.source.text import fingerprint
from macros.source.yaml import Mapping, Scalar, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Record(BaseModel):
    """Fields that stand together in a file. Equal fields are equal wherever they stand."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _node: Mapping = PrivateAttr(default_factory=lambda: Mapping("", 1))

    @model_validator(mode="wrap")
    @classmethod
    def _remember_where(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:  # noqa: ANN401
        record = handler(data)
        if isinstance(data, Mapping):
            record._node = data  # noqa: SLF001  # a class's own method
        return record

    def where(self, field: str = "", *steps: int) -> Position:
        """Return where a field's value stands; steps are places in lists. Else the first line."""
        value = self.written(field, *steps)
        return Position(self._node.path, value.line if value is not None else self._node.line)

    def written(self, field: str = "", *steps: int) -> Value | None:
        """Return a field's value, or all of the record, as its file has it, or None."""
        value = self._node.get(name_of(type(self), field)) if field else self._node
        for step in steps:
            value = value[step] if isinstance(value, Sequence) and step < len(value) else value
        return value

    def __eq__(self, other: object) -> bool:
        """Compare fields alone."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Hash fields alone."""
        return hash(tuple(map(str, self.__dict__.values())))


class Origin(StrEnum):
    """Who stands behind a field: a source, the editors, or a body that has approved it."""

    SOURCE = "kilde"
    ADDED = "tilføjet"
    APPROVED = "godkendt"


class OriginOverride(Record):
    """Another origin for some of an entity's fields than their kind has."""

    fields: FieldNames = Field(
        default=(), alias="felter", description="Felternes navne. Udelades, når det er dem alle."
    )
    origin: Origin = Field(alias="er", description="kilde, tilføjet eller godkendt.")
    body: Line | None = Field(default=None, alias="af", description="Hvem der har godkendt.")
    date: Date | None = Field(default=None, alias="dato", description="Hvornår det blev godkendt.")


class SourceUse(Record):
    """A source, and where in it."""

    source: Annotated[str, Ref("kilde")] = Field(alias="kilde", description="Kildens kode.")
    place: Line | None = Field(default=None, alias="sted", description="Hvor i kilden.")
    field: Line | None = Field(
        default=None, alias="felt", description="Feltet, den ligger bag, når det kun er ét."
    )


class Entity(Record):
    """Something with a permanent code, which pages, files and links call it by."""

    kind: ClassVar[str]
    """What editors call it, e.g. "kriterium"."""
    kind_plural: ClassVar[str]
    """What editors call several, e.g. "kriterier"."""
    codes: ClassVar[re.Pattern[str]] = SLUG
    code_example: ClassVar[str] = "et-ord"
    on_authored_page: ClassVar[bool] = False
    """Whether it is shown on a page of docs/, which a macro puts it on."""
    file_prefix: ClassVar[str] = ""
    """What the code has before the file's name: trin/3.yml is trin-3."""

    code: str = Field(alias="kode", description="Den faste kode. Den ændres aldrig.")
    origins: tuple[OriginOverride, ...] = Field(
        default=(), alias="ophav", description="Felter, der har et andet ophav end normalt."
    )

    def __hash__(self) -> int:
        """Hash the kind and code, which equal entities share."""
        return hash((self.kind, self.code))

    @classmethod
    def address_of(cls, code: str) -> Address | None:
        """Return where the entity with that code is shown, or None if it has no place."""
        del code
        return None

    @computed_field(alias="sideadresse", description="Siden på webstedet, fra dets rod.")  # type: ignore[prop-decorator]
    @property
    def url(self) -> str | None:
        """The entity's address from the site's root."""
        return self.address.url if self.address else None

    @computed_field(  # type: ignore[prop-decorator]
        alias="tilføjet", description="De felter, som redaktionen har tilføjet."
    )
    @property
    def added(self) -> tuple[str, ...]:
        """The Danish names of the filled fields that are the editors' own."""
        return tuple(
            name_of(type(self), field)
            for field in type(self).model_fields
            if getattr(self, field) and self.origin(field) is Origin.ADDED
        )

    @property
    def approved(self) -> tuple[str, ...]:
        """The approved fields by their Danish names, each with who and when."""
        return tuple(
            f"{field}: {override.body}, {override.date}"
            for override in self.origins
            if override.origin is Origin.APPROVED
            for field in override.fields
        )

    @property
    def address(self) -> Address | None:
        """Where the entity is shown."""
        return self.address_of(self.code)

    @property
    def label(self) -> str:
        """The name by which other pages link to the entity."""
        return f"{self.code} {getattr(self, 'title', '')}".strip()

    @property
    def inner_prefix(self) -> str:
        """What the codes of the entities inside this one begin with."""
        return f"{self.code}."

    def holds(self, inner: Entity) -> bool:
        """Tell whether an entity inside this one has a code that belongs there."""
        return bool(inner.codes.fullmatch(inner.code)) and inner.code.startswith(self.inner_prefix)

    def origin(self, field: str) -> Origin | None:
        """Return who stands behind a field (its Python name), or None if that is no question."""
        override = self.override(field)
        return override.origin if override else default_origin(type(self), field)

    def override(self, field: str) -> OriginOverride | None:
        """Return the entity's own word on a field's origin, if it has one."""
        key = name_of(type(self), field)
        named = [entry for entry in self.origins if key in entry.fields]
        if not named and default_origin(type(self), field) is None:
            return None
        whole = [entry for entry in self.origins if not entry.fields]
        return next(iter(named + whole), None)

    def restating_fields(self) -> Iterator[str]:
        """Yield the filled fields (Python names) that restate a source."""
        for field in type(self).model_fields:
            if getattr(self, field) and self.origin(field) is Origin.SOURCE:
                yield field


class Worded(Entity):
    """An entity whose wording is kept account of in data/aendringer/."""

    @property
    def binding_words(self) -> str:
        """The words that data/aendringer/ keeps account of."""
        raise NotImplementedError

    @property
    def last_worded_field(self) -> str:
        """The field (Python name) that ends the binding words."""
        return "wording"

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the binding words, 64 hexadecimal digits."""
        return fingerprint(self.binding_words)


@cache
def name_of(record: type[Record], field: str) -> str:
    """Return the Danish name of a field."""
    return record.model_fields[field].alias or field


@cache
def default_origin(record: type[Record], field: str) -> Origin | None:
    """Return the origin that a field has in its kind."""
    marks = record.model_fields[field].metadata
    if any(mark is Restated for mark in marks):
        return Origin.SOURCE
    return Origin.ADDED if any(mark is Added for mark in marks) else None


Mark = Ref | MayMention | Written | Name | Outward


class Marked(NamedTuple):
    """A text of a file that the model marks: a reference, say, or a text that may mention codes.

    `record` holds the fields that the text stands among, `owner` the kind and code of the entity
    that it belongs to.
    """

    mark: Mark
    text: Scalar
    record: Mapping
    owner: tuple[str, str]
