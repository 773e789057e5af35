"""Knows the files of each template: Word, Excel, JSON, one set for each of its variants."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from macros.downloads.excel.sheets import excel_file
from macros.downloads.open_data import as_csv, columns, dumped
from macros.downloads.word.document import word_file
from macros.model.template import Format
from macros.source.text import danish_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from macros.model.blocks import Variant
    from macros.model.model import Model
    from macros.model.placeholder import Placeholder
    from macros.model.template import Template

EXTENSIONS = {Format.WORD: "docx", Format.EXCEL: "xlsx"}
LISTED = (
    *("title", "use", "filled_by", "time", "occasion"),
    *("criteria", "indicators", "statements", "steps", "formats", "reviewed"),
)
"""The fields that the list of templates has in CSV."""
KEPT = 512
"""How many files a process keeps: a preview makes anew just those whose definition changed."""


def template_paths(model: Model) -> Iterator[str]:
    """Yield the path of every file of every template."""
    for template in model.templates:
        for variant in template.variants or (None,):
            for form in template.formats:
                yield template.file_path(EXTENSIONS[form], variant)
        yield template.file_path("json")


def template_files(model: Model) -> dict[str, bytes]:
    """Return the files of all templates, by path."""
    files: dict[str, bytes] = {}
    for template in model.templates:
        placeholders = model.placeholders_of(template)
        for variant in template.variants or (None,):
            for form in template.formats:
                path = template.file_path(EXTENSIONS[form], variant)
                files[path] = _made(
                    form, template, variant, placeholders, last_line(model, template)
                )
        files[template.file_path("json")] = dumped(template)
    return files


def templates_csv(model: Model) -> bytes:
    """Return one row per template as CSV: what it is and what it serves, not what it says."""
    return as_csv(
        {**columns(template, LISTED), "sideadresse": template.url} for template in model.templates
    )


def last_line(model: Model, template: Template) -> str:
    """Return the line at a file's end that names where it comes from."""
    publisher = model.publisher
    name = publisher.name if publisher else ""
    standing = "" if publisher and publisher.official else ", som ikke er et officielt websted"
    return (
        f"Kilde: skabelonen »{template.title}« fra {name}{standing}."
        f" Gennemgået {danish_date(template.reviewed)}. Linjen kan slettes."
    )


@lru_cache(KEPT)
def _made(
    form: Format,
    template: Template,
    variant: Variant | None,
    placeholders: tuple[Placeholder, ...],
    line: str,
) -> bytes:
    make: Callable[..., bytes] = {Format.WORD: word_file, Format.EXCEL: excel_file}[form]
    return make(template, variant, {one.code: one for one in placeholders}, line)
