"""Knows how a field tells what is looked at in its text. Knows no field."""

from __future__ import annotations


class Written:
    """Marks a text that the editors write and readers read: its language is looked at."""


class Name:
    """Marks a name: its words are spelled as they are, here and in every other text."""


class Outward:
    """Marks an address of another site: whether it still answers is looked at."""
