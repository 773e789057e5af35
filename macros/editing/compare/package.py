"""Knows a Word file as a package of XML parts, and which files are none. Opens no link."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NamedTuple

from lxml import etree

if TYPE_CHECKING:
    from pathlib import Path

    from macros.downloads.word.controls import Element

MAX_FILE: Final = 20_000_000
MAX_PART: Final = 20_000_000
"""Of the bytes that are unpacked: what a part claims to be is not believed."""
MAX_PARTS: Final = 2_000
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
ANOTHER_FORMAT: Final = (
    (b"%PDF", "filen er en PDF – bed om Word-filen, den er lavet af"),
    (b"{\\rtf", "filen er i RTF-format – åbn den i Word, og gem den som .docx"),
)
OLD_WORD: Final = b"\xd0\xcf\x11\xe0"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
NOT_WORD: Final = "filen er ikke en Word-fil – gem den som .docx"
DAMAGED: Final = "filen er beskadiget – bed om at få den sendt igen"
DTD: Final = "filen har en DTD, som Word aldrig skriver – åbn den ikke"


class Refused(Exception):
    """A file that we do not read; its text is the message, in Danish."""


class WordParts(NamedTuple):
    """The parts of a Word file that say something; what it does not have is None."""

    document: Element
    styles: Element | None
    numbering: Element | None
    comments: Element | None
    keywords: str
    subject: str


def read_package(path: Path) -> WordParts:
    """Return the parts of the Word file at a path; raises Refused, with a message."""
    package = _Package(_content(path))
    main = package.target("_rels/.rels", "", "officeDocument")
    document = package.part(main) if main else None
    if document is None:
        raise Refused(package.what_else())
    if document.tag == f"{{{STRICT}}}document":
        message = "filen er gemt som »Strict Open XML« – gem den som almindeligt Word-dokument"
        raise Refused(message)
    if document.tag != f"{{{WORD}}}document" or document.find(f"{{{WORD}}}body") is None:
        raise Refused(package.what_else())
    folder, name = posixpath.split(main)
    links = f"{folder}/_rels/{name}.rels"

    def beside(kind: str) -> Element | None:
        found = package.target(links, folder, kind)
        return package.part(found) if found else None

    core = package.part(package.target("_rels/.rels", "", "core-properties"))
    told = {etree.QName(one).localname: one.text or "" for one in elements(core)}
    return WordParts(
        document,
        beside("styles"),
        beside("numbering"),
        beside("comments"),
        told.get("keywords", ""),
        told.get("subject", ""),
    )


def elements(parent: Element | None) -> list[Element]:
    """Return the elements inside another, without comments and processing instructions."""
    return [] if parent is None else [one for one in parent if isinstance(one.tag, str)]


def _content(path: Path) -> bytes:
    """Return the bytes of a file that may be a package."""
    try:
        if path.is_dir():
            raise Refused("stien er en mappe – skriv stien til Word-filen i den")
        if path.stat().st_size > MAX_FILE:
            raise Refused("filen fylder over 20 MB – slet billederne i den, og prøv igen")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Refused("filen findes ikke – skriv stien til den") from None
    except (OSError, ValueError):
        raise Refused("filen kan ikke læses – se, hvem der må læse den") from None
    for beginning, message in ANOTHER_FORMAT:
        if content.startswith(beginning):
            raise Refused(message)
    if content.startswith(OLD_WORD):
        if LOCKED in content:
            raise Refused("filen er låst med adgangskode – gem den uden")
        raise Refused("filen er i Words gamle format (.doc) – gem den som .docx")
    if not content:
        raise Refused("filen er tom – bed om at få den sendt igen")
    return content


class _Package:
    """A zip file whose parts are read one by one, each within bounds."""

    def __init__(self, content: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
            self.names = self.zip.namelist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Refused(DAMAGED if content.startswith(b"PK") else NOT_WORD) from None
        if len(self.names) > MAX_PARTS:
            raise Refused(NOT_WORD)

    def part(self, name: str) -> Element | None:
        """Return the root of a part, or None where there is none of that name."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        content = self._bytes(name)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise Refused(DTD if b"<!DOCTYPE" in content else DAMAGED) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise Refused(DTD)
        return root

    def _bytes(self, name: str) -> bytes:
        try:
            with self.zip.open(name) as part:
                content = part.read(MAX_PART + 1)
        except RuntimeError:  # how zipfile tells that it wants a password
            raise Refused("filen er låst med adgangskode – gem den uden") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            raise Refused(DAMAGED) from None
        if len(content) > MAX_PART:
            raise Refused("filen fylder for meget, når den pakkes ud – den læses ikke")
        return content

    def target(self, links: str, folder: str, kind: str) -> str:
        """Return the name of the part that links of a kind lead to, or an empty text."""
        for link in elements(self.part(links)):
            if str(link.get("Type", "")).endswith(f"/{kind}"):
                return posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
        return ""

    def what_else(self) -> str:
        """Return what to tell of a package that is no Word file."""
        if "mimetype" in self.names and b"opendocument.text" in self._bytes("mimetype"):
            return "filen er i LibreOffices format (.odt) – gem den som .docx"
        if any(name.startswith("xl/") for name in self.names):
            return "filen er et regneark – det er kun Word-filer, der kan sammenlignes"
        if "[Content_Types].xml" in self.names:
            return DAMAGED
        return NOT_WORD
