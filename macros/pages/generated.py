"""Knows all the pages that are made from data/, in the order of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from macros.pages.background import glossary_page, sources_page
from macros.pages.guidelines import guidelines_page
from macros.pages.news import news_pages
from macros.pages.overview import overview_page
from macros.pages.process import step_pages
from macros.pages.quality import basis_pages, criterion_pages, theme_pages
from macros.pages.reviews import reviews_page
from macros.pages.strategy import strategy_pages
from macros.pages.templates import template_pages

if TYPE_CHECKING:
    from datetime import date

    from macros.model.model import Model
    from macros.pages.page import Page


def generated_pages(model: Model, today: date) -> tuple[Page, ...]:
    """Return all pages made from data/, as they are on a day."""
    return (
        *theme_pages(model),
        *criterion_pages(model),
        *basis_pages(model),
        *step_pages(model),
        *strategy_pages(model),
        *template_pages(model, {}),
        guidelines_page(model),
        glossary_page(model),
        sources_page(model),
        overview_page(model),
        *news_pages(model, ""),
        reviews_page(model, today),
    )
