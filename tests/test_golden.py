"""Knows what data becomes in Markdown. A case is a file in golden/; adding one takes no Python."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.build.site import Site, read_site
from macros.checks.texts import read_texts
from macros.model.model import Model
from macros.pages.authored import functions_for, with_calls
from macros.pages.place import Place
from macros.pages.rendering import mention_link, text_with_links
from macros.source.calls import with_calls_made
from macros.source.markdown import with_mentions
from macros.source.text import paragraphs

CASES = sorted((Path(__file__).parent / "golden").glob("*.yml"))


def of_text(site: Site, text: str) -> str:
    """What an author's text becomes when it is the text of the small project's guideline."""
    guideline = site.model.guidelines[0].model_copy(update={"body": text})
    model = replace(site.model, pages=(), guidelines=(guideline,))
    (read,) = read_texts(model, site.settings.markdown_reader())
    linked = with_mentions(read.markdown, read.reading.mentions, partial(mention_link, model))
    return with_calls_made(linked, functions_for(Place(model, guideline)))


def of_field(model: Model, text: str) -> str:
    """What a text in data/ becomes."""
    return "\n\n".join(text_with_links(model, part) for part in paragraphs(text))


def site_with(project: Path, files: dict[str, str], day: date) -> Site:
    """The site of the small project on a day, when these files stand in it."""
    for name, text in files.items():
        (project / name).write_text(text, encoding="utf-8")
    site, problems = read_site(project, day)
    assert [str(problem) for problem in problems] == []
    assert site is not None
    return site


def of_page(site: Site, path: str) -> str:
    """A page as MkDocs takes it, with words linked and an author's calls still to be made."""
    return site.pages[path].markdown


def of_made_page(site: Site, path: str) -> str:
    """An author's page as readers get it, with its calls made."""
    return with_calls(site.model, site.text_by_path[path], site.pages[path])


def made_of(data: dict[str, Any], site: Site, project: Path, day: date) -> str:
    day = data.get("day", day)
    for key, form in (("page", of_page), ("made", of_made_page)):
        if key in data:
            return form(site_with(project, data.get("files", {}), day), data[key])
    return of_field(site.model, data["field"]) if "field" in data else of_text(site, data["text"])


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_data_becomes_just_this_markdown(
    path: Path, small_site: Site, project: Path, small_day: date
) -> None:
    case = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert made_of(case["data"], small_site, project, small_day).strip() == case["markdown"].strip()
