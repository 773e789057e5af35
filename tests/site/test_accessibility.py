"""No fault that axe knows, on one page of each kind, in both colours, wide and narrow."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.site.conftest import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    Visit = Callable[..., Page]

# Run by the debugger's way in: a script element of ours would break the page's policy, and a
# context without the policy would not be the page that readers get.
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
FAULTS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.flatMap(
    (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} (${node.failureSummary})`))"""

in_both_colours = pytest.mark.parametrize("scheme", ["light", "dark"])
wide_and_narrow = pytest.mark.parametrize("width", [390, 1280])


def faults(page: Page) -> list[str]:
    """Return what axe finds on the page as it stands: every rule that is no experiment."""
    page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS)
    return found


@wide_and_narrow
@in_both_colours
@pytest.mark.parametrize("path", KINDS.values(), ids=KINDS)
def test_page_has_no_fault(visit: Visit, path: str, scheme: str, width: int) -> None:
    assert faults(visit(path, width, color_scheme=scheme)) == []


@in_both_colours
def test_open_menu_has_no_fault(visit: Visit, scheme: str) -> None:
    page = visit("kvalitetsmodel/1.1/", 390, color_scheme=scheme)
    page.get_by_role("button", name="Menu").click()
    page.locator("#f-menu a").first.wait_for()
    assert faults(page) == []


@wide_and_narrow
@in_both_colours
def test_open_search_has_no_fault(visit: Visit, scheme: str, width: int) -> None:
    page = visit("kvalitetsmodel/1.1/", width, color_scheme=scheme)
    if width == 390:
        page.get_by_role("button", name="Søg").click()
    page.locator(".f-soeg input").press_sequentially("bestyrelse")
    page.locator(".f-soeg__svar .md-search-result__item").first.wait_for()
    assert faults(page) == []


def test_fault_would_be_found(visit: Visit) -> None:
    page = visit()
    page.locator("main").evaluate("(main) => main.insertAdjacentHTML('beforeend', '<img src=>')")
    assert [fault.split(":")[0] for fault in faults(page)] == ["image-alt"]
