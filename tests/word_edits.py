"""Changes a template's Word file as someone does in Word: openly, or with changes tracked."""

from __future__ import annotations

import copy
import io
from typing import Any, Final
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

Element = Any

BY: Final = 'w:id="9" w:author="En Bestemt Person" w:date="2026-11-20T10:00:00Z"'
DANISH_IDS: Final = {
    "Title": "Titel",
    "Heading1": "Overskrift1",
    "Heading2": "Overskrift2",
    "Quote": "Citat",
    "ListBullet": "Opstilling-punkttegn",
    "ListNumber": "Opstilling-talellerbogst",
}


def run(text: str) -> str:
    return f'<w:r w:rsidR="00A1"><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def inserted(text: str) -> str:
    return f"<w:ins {BY}>{run(text)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {BY}>{run(text).replace('w:t', 'w:delText')}</w:del>"


def moved_away(text: str) -> str:
    start = '<w:moveFromRangeStart w:id="5" w:name="move1" w:author="En Bestemt Person"/>'
    return f"{start}<w:moveFrom {BY}>{run(text)}</w:moveFrom>"


def moved_here(text: str) -> str:
    start = '<w:moveToRangeStart w:id="3" w:name="move1" w:author="En Bestemt Person"/>'
    return f"{start}<w:moveTo {BY}>{run(text)}</w:moveTo>"


def elements(markup: str) -> list[Element]:
    return list(parse_xml(f"<w:p {nsdecls('w')}>{markup}</w:p>"))


def said(part: Element) -> str:
    return "".join(one.text or "" for one in part.iter(qn("w:t")))


class Edited:
    """A Word file that is being changed."""

    def __init__(self, content: bytes) -> None:
        self.document = docx.Document(io.BytesIO(content))

    @property
    def content(self) -> bytes:
        written = io.BytesIO()
        self.document.save(written)
        return written.getvalue()

    @property
    def body(self) -> Element:
        return self.document.element.body

    def find(self, text: str) -> Element:
        """The paragraph that says a text, or begins with it."""
        found = [one for one in self.body.iter(qn("w:p")) if said(one).strip().startswith(text)]
        exact = [one for one in found if said(one).strip() == text]
        return (exact or found)[0]

    def write(self, paragraph: Element, markup: str) -> Element:
        """Let a paragraph hold something else, in its own look."""
        for part in list(paragraph):
            if part.tag != qn("w:pPr"):
                paragraph.remove(part)
        paragraph.extend(elements(markup))
        return paragraph

    def mark(self, paragraph: Element, change: str) -> None:
        """Track the paragraph's end: ins, del, moveFrom, moveTo."""
        properties = paragraph.get_or_add_pPr()
        look = properties.find(qn("w:rPr"))
        if look is None:
            (look,) = elements("<w:rPr/>")
            properties.append(look)
        look.extend(elements(f"<w:{change} {BY}/>"))

    def copy_after(self, part: Element) -> Element:
        other = copy.deepcopy(part)
        part.addnext(other)
        return other

    def section(self, start: str, end: str) -> list[Element]:
        """The paragraphs and tables from one heading to the next."""
        parts = list(self.body)
        return parts[parts.index(self.find(start)) : parts.index(self.find(end))]

    def delete(self, parts: list[Element]) -> None:
        for part in parts:
            part.getparent().remove(part)

    def delete_tracked(self, paragraph: Element) -> None:
        """Delete a paragraph as Word does when it tracks: its words, controls, and its end."""
        parts = [one for one in paragraph if one.tag != qn("w:pPr")]
        (change,) = elements(f"<w:del {BY}/>")
        paragraph.append(change)
        change.extend(parts)
        for one in change.iter(qn("w:t")):
            one.tag = qn("w:delText")
        self.mark(paragraph, "del")

    def table(self, head: str) -> Element:
        """The table whose first cell says a text."""
        tables = self.body.iter(qn("w:tbl"))
        return next(one for one in tables if said(next(one.iter(qn("w:tc")))) == head)

    def rows(self, head: str) -> list[Element]:
        return list(self.table(head).iter(qn("w:tr")))

    def track_row(self, row: Element, change: str) -> None:
        row.get_or_add_trPr().extend(elements(f"<w:{change} {BY}/>"))
        make = {"ins": inserted, "del": deleted}[change]
        for paragraph in row.iter(qn("w:p")):
            if said(paragraph):
                self.write(paragraph, make(said(paragraph)))

    def add_column(self, head: str, name: str, tracked: str = "") -> None:
        for at, row in enumerate(self.rows(head)):
            cell = copy.deepcopy(row.findall(qn("w:tc"))[0])
            row.append(cell)
            text = name if at == 0 else ""
            markup = inserted(text) if tracked and text else run(text)
            self.write(cell.find(qn("w:p")), markup)
            if tracked:
                cell.get_or_add_tcPr().extend(elements(f"<w:{tracked} {BY}/>"))

    def controls(self, tag: str) -> list[Element]:
        found = [one.getparent().getparent() for one in self.body.iter(qn("w:tag"))]
        tags = [one.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) for one in found]
        return [one for one, mine in zip(found, tags, strict=True) if mine == tag]

    def fill(self, tag: str, text: str) -> None:
        """Fill a control in, wherever it stands."""
        for control in self.controls(tag):
            next(control.iter(qn("w:t"))).text = text
            for one in list(control.iter(qn("w:showingPlcHdr"))):
                one.getparent().remove(one)

    def type_over(self, tag: str, text: str) -> None:
        """Put text where a control stood the first time."""
        control = self.controls(tag)[0]
        control.addprevious(elements(run(text))[0])
        control.getparent().remove(control)

    def comment(self, text: str, comment: str) -> None:
        place = self.find(text)
        runs = next(one for one in self.document.paragraphs if one._p is place).runs
        self.document.add_comment(runs, text=comment, author="En Bestemt Person", initials="EBP")

    def save_as_word_does(self) -> None:
        """Do what Word does by itself: runs cut up, marks of its own, ids in Danish, quotes."""
        for paragraph in self.body.iter(qn("w:p")):
            paragraph.set(qn("w:rsidR"), "00AA00AA")
            for one in list(paragraph.findall(qn("w:r"))):
                if [part.tag for part in one if part.tag != qn("w:rPr")] == [qn("w:t")]:
                    self._cut(one)
        for style in self.document.styles.element.findall(qn("w:style")):
            name = style.get(qn("w:styleId"))
            style.set(qn("w:styleId"), DANISH_IDS.get(name, name))
        for named in self.body.iter(qn("w:pStyle")):
            named.set(qn("w:val"), DANISH_IDS.get(named.get(qn("w:val")), named.get(qn("w:val"))))

    def _cut(self, first: Element) -> None:
        text = first.find(qn("w:t"))
        whole = text.text.replace("'", "\u2019").replace("...", "…")
        second = self.copy_after(first)
        text.text, second.find(qn("w:t")).text = whole[: len(whole) // 2], whole[len(whole) // 2 :]
        for one in (text, second.find(qn("w:t"))):
            one.set(qn("xml:space"), "preserve")
        noise = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="0" w:name="_GoBack"/>'
        for one in elements(
            f'{noise}<w:bookmarkEnd w:id="0"/><w:smartTag w:uri="x" w:element="y"/>'
        ):
            second.addprevious(one)
        second.getprevious().append(second)
