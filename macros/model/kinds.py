"""Knows all the kinds of entity, and how @code names one. Knows no entity of a project."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from macros.model.background import Helper, Network, Term
from macros.model.cases import Course, Event, Policy
from macros.model.changes import ChangeNote
from macros.model.documents import Guideline, Page
from macros.model.focus import Activity, CentreRole, FocusArea, GlobalGoal, Goal, SubGoal
from macros.model.language import WordChoice
from macros.model.placeholder import Municipality, Occasion, Placeholder
from macros.model.process import Advice, ChecklistItem, Step
from macros.model.publisher import Role, Source
from macros.model.quality_basis import Area, QualityBasis, Statement
from macros.model.quality_model import Criterion, Indicator, QualityModel, Theme
from macros.model.strategy import Strategy
from macros.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from macros.model.entity import Entity

KINDS: Final[tuple[type[Entity], ...]] = (
    QualityModel,
    Theme,
    Criterion,
    Indicator,
    QualityBasis,
    Area,
    Statement,
    Step,
    ChecklistItem,
    Advice,
    Course,
    Event,
    Policy,
    Network,
    Term,
    Helper,
    Source,
    Role,
    ChangeNote,
    Page,
    Guideline,
    Template,
    Occasion,
    Placeholder,
    Municipality,
    WordChoice,
    Strategy,
    CentreRole,
    FocusArea,
    Goal,
    SubGoal,
    Activity,
    GlobalGoal,
)
KIND_BY_NAME: Final[Mapping[str, type[Entity]]] = {kind.kind: kind for kind in KINDS}
MENTIONABLE: Final = (
    Activity,
    Indicator,
    Criterion,
    Theme,
    ChecklistItem,
    Step,
    Advice,
    FocusArea,
    Statement,
    Area,
)
"""The kinds that @code can name, the longer codes first."""
LOOKUPS: Final = (Source, Role, Occasion)
"""The kinds that all point to: where it comes from, who and when is no link to another subject."""
STRATEGY_PARTS: Final = (CentreRole, FocusArea, Goal, SubGoal, Activity)
"""The kinds that stand inside a strategy, in its one file."""
HELD: Final = (Indicator, ChecklistItem, Statement, *STRATEGY_PARTS)
"""The kinds that stand inside an entity of another kind, with a code of their own."""
CODED: Final = re.compile(
    "|".join(f"(?:{kind.codes.pattern})(?![a-z0-9])" for kind in MENTIONABLE if kind is not Area)
)


def is_strategy_code(code: str) -> bool:
    """Tell whether a code has the shape of one that stands inside a strategy."""
    return any(kind.codes.fullmatch(code) for kind in STRATEGY_PARTS)


def split_mention(token: str) -> tuple[str, str]:
    """Return the code that what follows an @ begins with, and the rest, which is text.

    "1.1.se" is criterion 1.1 and ".se"; a word that has no code's shape is returned whole.
    """
    match = CODED.match(token)
    return (match[0], token[match.end() :]) if match else (token, "")
