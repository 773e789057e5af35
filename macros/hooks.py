"""MkDocs' hooks: each fetches the site, calls one function and hands over the result.

MkDocs runs this file by its path. Nothing imports it: an import would run it twice.
"""

from __future__ import annotations

import logging
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import CombinedEvent, event_priority

# `mkdocs build` does not look for packages where mkdocs.yml stands; `python -m mkdocs` does.
sys.path.insert(0, str(Path(__file__).parent.parent))

from macros.build.copy import finish_copy, is_copy
from macros.build.csp import violations
from macros.build.days import CUT_OFF
from macros.build.live import LIVE
from macros.build.mkdocs import (
    all_files,
    configure,
    finish_preview,
    name_pages,
    root_of,
    source_of,
)
from macros.build.preview import Shown
from macros.build.settings import address_fault

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.macros")


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a live preview, which goes on when files have mistakes."""
    LIVE.preview = command == "serve"
    LIVE.shown = Shown() if LIVE.preview and dirty else None
    # Tells in English of a danger that is none here: what has changed, we see ourselves.
    logging.getLogger("mkdocs.commands.build").addFilter(_is_worth_reading)
    # Lists its names in English at each build, in an editor's way.
    logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the project. Mistakes stop a build; a preview tells them and goes on."""
    fault = address_fault(os.environ)
    if fault:
        raise Abort(fault)
    LIVE.read(root_of(config))
    for problem in LIVE.problems:
        log.error("%s", problem)
    if LIVE.problems and not LIVE.preview:
        raise Abort(f"{len(LIVE.problems)} fejl i projektets filer. Ret dem, og prøv igen.")
    if LIVE.is_cut_off and not LIVE.preview:
        raise Abort(CUT_OFF)
    if LIVE.is_cut_off:
        _tell_once(CUT_OFF)
    configure(config, LIVE)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Give MkDocs the generated pages, the guidelines and the downloads."""
    return all_files(files, config, LIVE)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Name the pages that a preview does not read again."""
    del config
    name_pages(files, LIVE)
    return nav


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Let a preview keep the theme's templates from build to build."""
    del config, files
    if LIVE.shown:
        env.bytecode_cache = LIVE.shown.templates
    return env


@event_priority(100)  # before the search writes its index
def _finish_preview(config: MkDocsConfig) -> None:
    if LIVE.shown and LIVE.site:
        finish_preview(config, LIVE.shown)


@event_priority(-200)  # after the theme has read the index, which is not to stay
def _finish_copy(config: MkDocsConfig) -> None:
    if is_copy(config):
        finish_copy(Path(config.site_dir))


on_post_build = CombinedEvent(_finish_preview, _finish_copy)
"""Finish a preview, or a site that is to be opened from its folder."""


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Give MkDocs each page's text, with the front matter that it may see."""
    del config
    return source_of(LIVE.site, page.file.src_uri)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Refuse a page that the content policy would break."""
    del config
    return _under_policy(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Refuse a template, such as 404.html, that the content policy would break."""
    if not template_name.endswith(".html"):
        return output_content
    del config
    return _under_policy(output_content, template_name)


def _is_worth_reading(record: logging.LogRecord) -> bool:
    return "'dirty' build" not in record.getMessage()


@cache
def _tell_once(words: str) -> None:
    log.info("%s", words)


def _under_policy(output: str, name: str) -> str:
    found = [] if LIVE.preview else list(violations(output))
    if found:
        raise PluginError(f"{name}: the content policy forbids " + "; ".join(found))
    return output
