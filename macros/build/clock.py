"""Knows the day of the build, the one thing that is asked of a clock."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_day(environment: Mapping[str, str] = os.environ) -> date:
    """Return the day of SOURCE_DATE_EPOCH (seconds since 1970, UTC), else today.

    A setting that is no number of seconds counts as none, as it does for MkDocs.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal():
        with suppress(OverflowError, ValueError, OSError):  # a day that no calendar has
            return datetime.fromtimestamp(int(epoch), UTC).date()
    return datetime.now().astimezone().date()
