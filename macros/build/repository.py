"""Knows where on the web the project's files are edited and mistakes told, if anywhere."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from macros.build.git import git

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

REMOTE = re.compile(
    r"(?:https?://(?:[^@/]+@)?|ssh://(?:[^@/]+@)?|[^@/:]+@)(github\.com)(?::\d+(?=/))?[:/]"
    r"(.+?)(?:\.git)?/?$"
)


def repository(root: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the web address of the repository, or None if no host is known.

    It comes from GITHUB_SERVER_URL and GITHUB_REPOSITORY, else from git's remote "origin" where
    that is on github.com: other hosts have other addresses for editing.
    """
    server = environment.get("GITHUB_SERVER_URL")
    name = environment.get("GITHUB_REPOSITORY")
    if server and name:
        return f"{server}/{name}"
    origin = git(root, "remote", "get-url", "origin") or b""
    remote = REMOTE.match(origin.decode(errors="replace").strip())
    return f"https://{remote[1]}/{remote[2]}" if remote else None


def edit_template(root: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the address of a file's editor, {path} in it, or None if no host is known."""
    address = repository(root, environment)
    return f"{address}/edit/main/{{path}}" if address else None


def correction_form(root: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return the address of .github/ISSUE_TEMPLATE/rettelse.yml as a form, or None.

    What is put after it, such as &side=, fills in the form's field of that id.
    """
    address = repository(root, environment)
    return f"{address}/issues/new?template=rettelse.yml" if address else None
