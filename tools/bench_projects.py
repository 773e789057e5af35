"""Knows how a project of any size is made from the real one, and the same pages for stock MkDocs.

A program of its own, so that what it reads takes no memory in the process that measures:

    python -m bench_projects PAGES FOLDER
"""

from __future__ import annotations

import compileall
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml
from machine import ROOT, Stop, say

from macros.__main__ import main as macros
from macros.build.site import read_site
from macros.loading.project import read_project

if TYPE_CHECKING:
    from collections.abc import Iterator

    from macros.model.documents import Guideline
    from macros.model.entity import Entity
    from macros.model.model import Model
    from macros.model.quality_model import Criterion

OURS, PLAIN = "vores", "almindelig"
COPIED: Final = ("data", "docs", "guides", "macros", "mkdocs.yml")
CRITERIA_PER_THEME: Final = 30
"""The same in all sizes: the menu shows a theme's criteria, so it decides what a page costs."""
BESIDE: Final = 2
"""A theme's pages beside its criteria: its own, and a guideline's."""
HIGHEST_NUMBER: Final = 99
"""Of a theme, and of a criterion in its theme."""
LONGEST_TITLE: Final = 50
OWN_LOOK: Final = ("custom_dir", "icon", "logo", "favicon")
"""Settings of the theme that point to files of ours, which the stock theme does not have."""


class _Writer(yaml.SafeDumper):
    """Writes text of several lines as the editors do, a sentence a line."""


_Writer.add_representer(
    str,
    lambda writer, text: writer.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    ),
)


def read(path: Path) -> Any:  # noqa: ANN401  # whatever YAML holds
    """Return what stands in a file, every value as its text."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text alone


def write(path: Path, value: Any) -> None:  # noqa: ANN401  # whatever YAML holds
    """Write a value as YAML."""
    text = yaml.dump(value, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


def copy_project(target: Path) -> None:
    """Copy the files that a build reads, compiled, so that no run is slowed by compiling."""
    target.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target / name)
    compileall.compile_dir(target / "macros", quiet=1)


def grow(root: Path, pages: int) -> None:
    """Add copies of themes, criteria and guidelines until pages stand.

    Each has its own code and title; a theme's guideline serves all that is in the theme.
    """
    site, problems = read_site(root)
    if site is None:
        raise Stop(f"projektet har {len(problems)} fejl – kør 'make check', og ret dem først")
    first = max(int(theme.code) for theme in site.model.themes) + 1
    counts = criteria_per_theme(pages - len(site.pages), HIGHEST_NUMBER - first + 1)
    criteria = usable(site.model)
    excepted = {path for choice in site.model.word_choices for path in choice.may_stand_in}
    guidelines = [
        one
        for one in site.model.guidelines
        if one.indicators and one.where().path not in excepted  # a copy would not be
    ]
    number = 0
    for at, count in enumerate(counts):
        theme = str(first + at)
        add_copy(root, site.model.themes[at % len(site.model.themes)], theme)
        served = {}
        for place in range(1, count + 1):
            criterion = criteria[number % len(criteria)]
            add_copy(root, criterion, f"{theme}.{place}")
            inner = (one.code.removeprefix(criterion.code) for one in criterion.indicators)
            served[f"{theme}.{place}"] = [f"{theme}.{place}{ending}" for ending in inner]
            number += 1
        add_guideline(root, guidelines[at % len(guidelines)], theme, served)
    add_notes(root)


def criteria_per_theme(missing: int, most_themes: int) -> Iterator[int]:
    """Yield the number of criteria of each new theme; with the themes they make `missing` pages."""
    themes = min(most_themes, -(-missing // (CRITERIA_PER_THEME + BESIDE)))
    if missing < 0 or missing > themes * (HIGHEST_NUMBER + BESIDE):
        raise Stop("så mange sider kan ikke laves – vælg et antal mellem 20 og 9000")
    if themes:
        each, rest = divmod(missing - BESIDE * themes, themes)
        yield from (each + (at < rest) for at in range(themes))


def usable(model: Model) -> list[Criterion]:
    """Return the criteria that are whole and in use."""
    return [
        criterion
        for criterion in model.criteria
        if not any(model.retirement(one.code) for one in (criterion, *criterion.indicators))
    ]


def add_copy(root: Path, entity: Entity, code: str) -> None:
    """Write an entity's file once more under another code."""
    path = root / entity.where().path
    fields = recoded(read(path), entity.code, code)
    fields["titel"] = f"{fields['titel'][:LONGEST_TITLE].rstrip(' ,')} {code}"
    write(path.with_name(f"{code}.yml"), fields)


def add_guideline(
    root: Path, guideline: Guideline, theme: str, served: dict[str, list[str]]
) -> None:
    """Write a guideline once more, for a theme: `served` are its criteria with their indicators."""
    path = root / guideline.where().path
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  # text alone
    fields |= {
        "titel": f"{guideline.title[:LONGEST_TITLE].rstrip(' ,')} {theme}",
        "kriterier": list(served),
        "indikatorer": [code for inner in served.values() for code in inner],
    }
    written = yaml.dump(fields, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=1000)
    copy = path.with_name(f"{guideline.code}-{theme}.md")
    copy.write_text(f"---\n{written}---\n{body}", encoding="utf-8")


def recoded(value: Any, old: str, new: str) -> Any:  # noqa: ANN401  # whatever YAML holds
    """Return a value with the codes of what stands inside it moved: 1.2.a becomes 7.4.a."""
    if isinstance(value, list):
        return [recoded(inner, old, new) for inner in value]
    if not isinstance(value, dict):
        return value
    changed = {key: recoded(inner, old, new) for key, inner in value.items()}
    if str(changed.get("kode", "")).startswith(f"{old}."):
        changed["kode"] = new + changed["kode"].removeprefix(old)
    return changed


def add_notes(root: Path) -> None:
    """Write the notes of the new wordings, a file for each theme: one of all would be too big."""
    model = read_project(root).model
    told = {change.code for _, change in model.changes}
    by_theme: dict[str, list[dict[str, str]]] = {}
    for code, entity in model.worded.items():
        if code not in told:
            note = {"kode": code, "art": "ny", "grund": "Lavet til måling."}
            note["sha256"] = entity.fingerprint
            by_theme.setdefault(code.partition(".")[0], []).append(note)
    newest = model.change_notes[-1]
    folder = (root / newest.where().path).parent
    version = model.version.number if model.version else ""
    for theme, changes in by_theme.items():
        content = {"modelversion": version, "ændringer": changes}
        write(folder / f"{newest.day}-tema{theme}.yml", content)


def write_plain(root: Path, target: Path) -> None:
    """Write the same pages for MkDocs with the stock theme."""
    if macros(["--rod", str(root), "skriv", str(target)]):
        raise Stop("det kopierede projekt har fejl – linjerne står herover")
    settings = target / "mkdocs.yml"
    values = yaml.safe_load(settings.read_text(encoding="utf-8"))
    values["theme"] = {key: value for key, value in values["theme"].items() if key not in OWN_LOOK}
    values.pop("extra_css", None)
    values.pop("extra_javascript", None)
    settings.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), "utf-8")


def main(pages: str, folder: str) -> int:
    """Make both projects in a folder; pages 0 is the real project as it is."""
    ours = Path(folder) / OURS
    try:
        copy_project(ours)
        if int(pages):
            grow(ours, int(pages))
        write_plain(ours, Path(folder) / PLAIN)
    except Stop as stop:
        say(str(stop))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
