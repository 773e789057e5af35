"""Knows the project's folders: which file holds which entity, and which file holds none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.model.background import Helper, Network, Term
from macros.model.cases import Course, Policy
from macros.model.changes import ChangeNote
from macros.model.documents import Authored, Guideline, Page
from macros.model.editors import Editors
from macros.model.entity import Entity, Record
from macros.model.focus import GlobalGoal
from macros.model.frontpage import FrontPage
from macros.model.language import WordChoice, WordList
from macros.model.placeholder import Municipality, Occasion, Placeholder
from macros.model.process import Advice, Step
from macros.model.publisher import Publisher, Role, Source
from macros.model.quality_basis import Area, QualityBasis
from macros.model.quality_model import Criterion, QualityModel, Theme
from macros.model.strategy import Strategy
from macros.model.template import Template
from macros.source.problem import Position, Problem, shown, suggestion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# Each kind of file, once: what holds it, and where the model keeps it.
FOLDERS: dict[str, tuple[type[Entity], str]] = {
    "data/temaer": (Theme, "themes"),
    "data/kriterier": (Criterion, "criteria"),
    "data/omraader": (Area, "areas"),
    "data/trin": (Step, "steps"),
    "data/forloeb": (Course, "courses"),
    "data/skabeloner": (Template, "templates"),
    "data/aendringer": (ChangeNote, "change_notes"),
}
LISTS: dict[str, tuple[type[Entity], str]] = {
    "data/anledninger.yml": (Occasion, "occasions"),
    "data/hjaelp.yml": (Helper, "helpers"),
    "data/kilder.yml": (Source, "sources"),
    "data/kommuner.yml": (Municipality, "municipalities"),
    "data/netvaerk.yml": (Network, "networks"),
    "data/ordbog.yml": (Term, "terms"),
    "data/ordvalg.yml": (WordChoice, "word_choices"),
    "data/pladsholdere.yml": (Placeholder, "placeholders"),
    "data/politikker.yml": (Policy, "policies"),
    "data/raad.yml": (Advice, "advice"),
    "data/roller.yml": (Role, "roles"),
    "data/verdensmaal.yml": (GlobalGoal, "global_goals"),
}
SINGLES: dict[str, tuple[type[Record], str]] = {
    "data/udgiver.yml": (Publisher, "publisher"),
    "data/redaktion.yml": (Editors, "editors"),
    "data/eksempler/slagelse.yml": (Strategy, "strategy"),
    "data/forside.yml": (FrontPage, "front_page"),
    "data/kvalitetsgrundlag.yml": (QualityBasis, "quality_basis"),
    "data/kvalitetsmodel.yml": (QualityModel, "quality_model"),
    "data/ordliste.yml": (WordList, "word_list"),
}
DOCUMENTS: dict[str, tuple[type[Authored], str]] = {
    "docs": (Page, "pages"),
    "guides": (Guideline, "guidelines"),
}
NOT_DATA = frozenset({"data/README.md"})
# What docs/ can publish as it is: nothing that a browser runs.
PUBLISHED = (".md", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".pdf")
# A page is read on a phone; a PDF is fetched by the one who asks for it.
PICTURE_MEGABYTES, PDF_MEGABYTES = 0.5, 5.0
ANY = ""
"""The code of what is unread without its code being known: it can be any of its kind."""


def authored_paths(root: Path) -> Iterator[str]:
    """Yield the files that authors write, by their paths from root, in order."""
    for top in ("data", *DOCUMENTS):
        for path in sorted((root / top).rglob("*")):
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                yield path.relative_to(root).as_posix()


def unknown_files(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield files of data/ and guides/ that nothing reads, once for each unknown folder."""
    told_of: set[str] = set()
    files = {*LISTS, *SINGLES}
    for path in paths:
        folder = path.rpartition("/")[0]
        if path.startswith("guides/") and not path.endswith(".md"):
            yield Problem(
                Position(path, 1), "filen er ikke Markdown – giv den endelsen .md, eller flyt den"
            )
        if not path.startswith("data/") or path in files | NOT_DATA or folder in told_of:
            continue
        where = Position(path, 1)
        if folder == "data":
            yield Problem(where, f"filen kendes ikke{_near(path, files) or _known()}")
        elif folder not in FOLDERS:
            told_of.add(folder)
            hint = _near(folder, FOLDERS) or _known()
            yield Problem(where, f"mappen '{shown(folder)}' kendes ikke{hint}")
        elif not path.endswith(".yml"):
            yield Problem(where, "filen er ikke YAML – giv den endelsen .yml, eller flyt den")


def unpublishable_files(root: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Yield files of docs/ that are not published as they are, and links to other places."""
    for path in paths:
        if path.startswith("docs/") and not path.endswith(PUBLISHED):
            kinds = ", ".join(PUBLISHED)
            yield Problem(Position(path, 1), f"filer af den slags udgives ikke – brug {kinds}")
        elif path.startswith("docs/") and not path.endswith(".md"):
            yield from _too_heavy(path, (root / path).stat().st_size / 1e6)
    for top in ("data", *DOCUMENTS):
        for place in sorted((root / top).rglob("*")):
            if place.is_symlink():
                where = Position(place.relative_to(root).as_posix(), 1)
                yield Problem(where, "filen er en genvej til et andet sted – læg den selv her")


def _too_heavy(path: str, megabytes: float) -> Iterator[Problem]:
    most = PDF_MEGABYTES if path.endswith(".pdf") else PICTURE_MEGABYTES
    if megabytes > most:
        message = f"filen fylder {megabytes:.1f} MB – højst {most:g} MB, så gem den mindre"
        yield Problem(Position(path, 1), message.replace(".", ","))


def _near(path: str, known: Iterable[str]) -> str:
    """Return the path that one in data/ was perhaps meant to be, the common beginning aside."""
    names = (name.removeprefix("data/") for name in known)
    hint = suggestion(path.removeprefix("data/"), names)
    return hint.replace("'", "'data/", 1)


def _known() -> str:
    names = (path.removeprefix("data/") for path in (*FOLDERS, *LISTS, *SINGLES))
    return f" – data/ har {', '.join(sorted(names))}"
