"""Knows the templates: one definition each, which becomes page, Word, Excel and JSON."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field

from macros.model.address import Address
from macros.model.blocks import Section, Variant, belongs
from macros.model.entity import Record, SourceUse
from macros.model.placeholder import Placeholder, placeholders_in
from macros.model.review import Reviewed
from macros.model.types import Added, FileLine, Item, Line, Number, Ref, Title, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDER = "skabeloner"
FILES = f"{FOLDER}/filer"
KEPT = 1024
"""How many templates a process remembers the parts of."""


class Format(StrEnum):
    """A form that a template can be fetched in."""

    WORD = "word"
    EXCEL = "excel"


class Template(Reviewed):
    """En skabelon: én definition, som bliver til side, Word, Excel og JSON."""

    kind: ClassVar[str] = "skabelon"
    kind_plural: ClassVar[str] = "skabeloner"
    code_example: ClassVar[str] = "hoeringsbrev"

    title: Title = Field(alias="titel", description="Skabelonens navn.")
    document_title: FileLine | None = Field(
        default=None,
        alias="dokumenttitel",
        description="Titlen øverst i filen. Udelades, når den er skabelonens navn.",
    )
    use: Item = Field(alias="brug", description="Hvad den er til, i én sætning.")
    filled_by: Line = Field(alias="udfylder", description="Hvem der udfylder den, fx formanden.")
    time: Line | None = Field(
        default=None, alias="tid", description="Hvor lang tid det tager, vores skøn."
    )
    occasion: Annotated[str, Ref("anledning")] = Field(
        alias="anledning", description="Koden på den anledning, den hører til."
    )
    start_here: Number | None = Field(
        default=None,
        alias="start_her",
        description="Pladsen under Start her, 1-5. Udelades for de andre.",
    )
    criteria: tuple[Annotated[str, Ref("kriterium")], ...] = Field(
        default=(), alias="kriterier", description="Koder på de kriterier, den hjælper med."
    )
    indicators: tuple[Annotated[str, Ref("indikator")], ...] = Field(
        default=(), alias="indikatorer", description="Koder på indikatorer, den kan vise."
    )
    statements: tuple[Annotated[str, Ref("udsagn")], ...] = Field(
        default=(), alias="udsagn", description="Koder på udsagn i kvalitetsgrundlaget."
    )
    steps: tuple[Annotated[str, Ref("trin")], ...] = Field(
        default=(), alias="trin", description="Koder på de trin, den bruges i."
    )
    formats: tuple[Format, ...] = Field(
        alias="former", min_length=1, description="Det, den kan hentes som: word, excel."
    )
    variants: tuple[Variant, ...] = Field(
        default=(), alias="udgaver", description="Udgaver med hver sin fil, fx til tre møder."
    )
    is_landscape: YesNo = Field(
        default=False,
        alias="liggende",
        description="Skal Word-filens sider ligge ned, fordi tabellerne er brede? ja eller nej.",
    )
    placeholders: tuple[Placeholder, ...] = Field(
        default=(), alias="pladsholdere", description="Pladsholdere, som kun denne skabelon har."
    )
    sections: Annotated[tuple[Section, ...], Added] = Field(
        alias="afsnit", min_length=1, description="Det, filen består af."
    )
    sources: tuple[SourceUse, ...] = Field(
        default=(), alias="kilder", description="Kilderne, den bygger på."
    )

    @classmethod
    def address_of(cls, code: str) -> Address:
        """Return the template's own page."""
        return Address(f"{FOLDER}/{code}.md")

    @property
    def label(self) -> str:
        """The title."""
        return self.title

    def heading_of(self, variant: Variant | None) -> str:
        """Return the title at the top of a variant's file, placeholders not filled."""
        own = variant.document_title if variant else None
        return own or self.document_title or self.title

    def file_title_of(self, variant: Variant | None) -> str:
        """Return the name of a variant's file: its heading, or the title where that has gaps."""
        heading = self.heading_of(variant)
        return self.title if placeholders_in(heading) else heading

    def sections_of(self, variant: Variant | None) -> tuple[Section, ...]:
        """Return the sections of a variant, each with the blocks of that variant alone."""
        return tuple(one.of(variant) for one in self.sections if belongs(one, variant))

    @property
    def used_placeholders(self) -> tuple[str, ...]:
        """The codes of the placeholders in the file's texts, in order, each once."""
        return _used_placeholders(self)

    def file_path(self, extension: str, variant: Variant | None = None) -> str:
        """Return the path of one of the template's files: skabeloner/filer/skabelon-ID.docx."""
        name = f"{self.code}-{variant.code}" if variant else self.code
        return f"{FILES}/skabelon-{name}.{extension}"


@lru_cache(KEPT)
def parts_of(template: Template) -> tuple[Record, ...]:
    """Return a template and all the records inside it; kept, since every rule asks for them."""
    return tuple(_inside(template))


def _inside(record: Record) -> Iterator[Record]:
    yield record
    for value in record.__dict__.values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield from _inside(part)


@lru_cache(KEPT)
def _used_placeholders(template: Template) -> tuple[str, ...]:
    texts = _texts((template.heading_of(None), template.variants, template.sections))
    return placeholders_in("\n".join(texts))


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a value, those of records and lists inside it included."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Record):
        yield from _texts(tuple(value.__dict__.values()))
