"""Knows a Word file as bytes: its own list of placeholders, and the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from docx.opc.packuri import PackURI
from docx.opc.part import Part

from macros.downloads.word.controls import FIELDS, STORE, element_name, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document

    from macros.model.placeholder import Placeholder

EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the oldest date that a zip can hold
OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'


def add_fields(document: Document, placeholders: Iterable[Placeholder]) -> None:
    """Add the list that the placeholders' controls share, each with what stands in its place."""
    values = "".join(
        f"<{element_name(one.code)}>{escape(shown(one))}</{element_name(one.code)}>"
        for one in placeholders
    )
    content = f'{XML}<felter xmlns="{FIELDS}">{values}</felter>'
    described = (
        f'{XML}<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="{OFFICE}/customXml">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{FIELDS}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package = document.part.package
    item = Part(PackURI("/customXml/item1.xml"), "application/xml", content.encode(), package)
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    properties = Part(PackURI("/customXml/itemProps1.xml"), kind, described.encode(), package)
    item.relate_to(properties, f"{OFFICE}/relationships/customXmlProps")
    document.part.relate_to(item, f"{OFFICE}/relationships/customXml")


def as_bytes(document: Document) -> bytes:
    """Return the file, its parts in order and without the hour it was made."""
    written = io.BytesIO()
    document.save(written)
    packed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "[Content_Types].xml", one)):
            part = zipfile.ZipInfo(name, EPOCH)
            part.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(part, source.read(name))
    return packed.getvalue()
