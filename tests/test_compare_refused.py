"""Knows what is told of a file that cannot be compared: one Danish line, and nothing is opened."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import docx
import pytest

from macros.__main__ import main
from tests.office import cases_of

if TYPE_CHECKING:
    from macros.model.model import Model

Parts = dict[str, bytes]

DOCUMENT: Final = "word/document.xml"
WORD: Final = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
BOMB: Final = b"".join(
    b'<!ENTITY %c "%s">' % (97 + at, b"ha" * 50 if at == 0 else b"&%c;" % (96 + at) * 50)
    for at in range(8)
)
DAMAGED: Final = "filen er beskadiget – bed om at få den sendt igen"
UNKNOWN: Final = "filen siger ikke, hvilken skabelon den er lavet af"
GONE: Final = "skabelon 'nedlagt', som filen er lavet af, findes ikke mere"
NOT_WORD: Final = "filen er ikke en Word-fil – gem den som .docx"


def packed(parts: Parts) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return content.getvalue()


def saying(inner: bytes, before: bytes = b"") -> Callable[[Parts], bytes]:
    document = before + b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (WORD, inner)
    return lambda parts: packed({**parts, DOCUMENT: document})


def without_document(parts: Parts) -> bytes:
    return packed({name: part for name, part in parts.items() if name != DOCUMENT})


def with_bytes_gone_wrong(parts: Parts) -> bytes:
    content = bytearray(packed(parts))
    start = content.find(DOCUMENT.encode()) + 200
    content[start : start + 100] = bytes(255 - byte for byte in content[start : start + 100])
    return bytes(content)


def encrypted(parts: Parts) -> bytes:
    """A zip whose parts say that they are encrypted."""
    content = bytearray(packed(parts))
    at = 0
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def another_document(_: Parts) -> bytes:
    content = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Noget helt andet")
    document.save(content)
    return content.getvalue()


def of_a_template_that_is_gone(parts: Parts) -> bytes:
    core = parts["docProps/core.xml"].replace(b"skabelon=alt/", b"skabelon=nedlagt/")
    return packed({**parts, "docProps/core.xml": core})


REFUSED: Final[dict[str, tuple[Callable[[Parts], bytes], str]]] = {
    "a PDF": (lambda _: b"%PDF-1.7", "filen er en PDF – bed om Word-filen, den er lavet af"),
    "RTF": (
        lambda _: b"{\\rtf1 hej}",
        "filen er i RTF-format – åbn den i Word, og gem den som .docx",
    ),
    "plain text": (lambda _: "Blåbærgrød".encode(), NOT_WORD),
    "nothing": (lambda _: b"", "filen er tom – bed om at få den sendt igen"),
    "old Word": (lambda _: OLD, "filen er i Words gamle format (.doc) – gem den som .docx"),
    "a password": (
        lambda _: OLD + "EncryptedPackage".encode("utf-16-le"),
        "filen er låst med adgangskode – gem den uden",
    ),
    "a zip with a password": (encrypted, "filen er låst med adgangskode – gem den uden"),
    "LibreOffice": (
        lambda _: packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        "filen er i LibreOffices format (.odt) – gem den som .docx",
    ),
    "a spreadsheet": (
        lambda _: packed({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        "filen er et regneark – det er kun Word-filer, der kan sammenlignes",
    ),
    "a zip of something": (lambda _: packed({"hej.txt": b"hej"}), NOT_WORD),
    "a zip of very much": (
        lambda _: packed({f"{at}.txt": b"" for at in range(2_001)}),
        NOT_WORD,
    ),
    "a file cut off": (lambda parts: packed(parts)[:5_000], DAMAGED),
    "bytes gone wrong": (with_bytes_gone_wrong, DAMAGED),
    "no document in it": (without_document, DAMAGED),
    "XML cut off": (lambda parts: packed({**parts, DOCUMENT: parts[DOCUMENT][:3_000]}), DAMAGED),
    "another root": (lambda parts: packed({**parts, DOCUMENT: b"<hej/>"}), DAMAGED),
    "another way of saving": (
        lambda parts: packed(
            {
                **parts,
                DOCUMENT: parts[DOCUMENT].replace(
                    WORD, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
                ),
            }
        ),
        "filen er gemt som »Strict Open XML« – gem den som almindeligt Word-dokument",
    ),
    "100 MB in a small zip": (
        lambda parts: packed({**parts, DOCUMENT: bytes(100_000_000)}),
        "filen fylder for meget, når den pakkes ud – den læses ikke",
    ),
    "entities in entities": (
        saying(b"<w:p><w:r><w:t>&h;</w:t></w:r></w:p>", b"<!DOCTYPE x [%s]>" % BOMB),
        "filen har en DTD, som Word aldrig skriver – åbn den ikke",
    ),
    "a file of the machine's": (
        saying(
            b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>",
            b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        ),
        "filen har en DTD, som Word aldrig skriver – åbn den ikke",
    ),
    "50,000 levels": (saying(b"<w:sdt>" * 50_000 + b"</w:sdt>" * 50_000), DAMAGED),
    "50,000 paragraphs": (
        saying(b"<w:p><w:r><w:t>hej</w:t></w:r></w:p>" * 50_000),
        "filen har over 1500 afsnit – den er ikke en af vores skabeloner",
    ),
    "another document": (
        another_document,
        f"{UNKNOWN} – skriv det: --skabelon KODE, hvis det er en af vores",
    ),
    "a template that is gone": (
        of_a_template_that_is_gone,
        f"{GONE} – brug --skabelon med den, der er kommet i stedet",
    ),
}


@pytest.fixture(scope="module")
def parts(our_templates: Model) -> Parts:
    """The parts of a whole file."""
    content = cases_of(our_templates, "alt")[0].word()
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_is_refused_in_one_line(
    name: str,
    parts: Parts,
    our_project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make, message = REFUSED[name]
    path = tmp_path / "sendt.docx"
    path.write_bytes(make(parts))
    assert main(["--rod", str(our_project), "sammenlign", str(path)]) == 2
    assert capsys.readouterr().out == f"{path}: {message}\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nej.docx", "filen findes ikke – skriv stien til den"),
        (".", "stien er en mappe – skriv stien til Word-filen i den"),
        ("a\0b.docx", "filen kan ikke læses – se, hvem der må læse den"),
    ],
)
def test_a_path_that_leads_to_no_file(
    name: str,
    message: str,
    our_project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / name
    assert main(["--rod", str(our_project), "sammenlign", str(path)]) == 2
    printed = capsys.readouterr().out
    assert printed.endswith(f": {message}\n")
    assert printed.count("\n") == 1


def test_a_file_of_over_20_mb_is_not_read(
    our_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "stor.docx"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    assert main(["--rod", str(our_project), "sammenlign", str(path)]) == 2
    message = "filen fylder over 20 MB – slet billederne i den, og prøv igen"
    assert capsys.readouterr().out == f"{path}: {message}\n"


def test_signs_that_steer_a_terminal_are_not_printed(
    parts: Parts, our_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document = parts[DOCUMENT].replace(b"Tabeller", "Ta\u202e\u009b2Jbel".encode())
    path = tmp_path / "sendt.docx"
    path.write_bytes(packed({**parts, DOCUMENT: document}))
    assert main(["--rod", str(our_project), "sammenlign", str(path)]) == 1
    printed = capsys.readouterr().out
    assert "Word-filen: Ta2Jbel\n" in printed
    assert all(sign.isprintable() or sign == "\n" for sign in printed)
