"""Knows how a field tells that its language is looked at. Knows no field."""

from __future__ import annotations


class Written:
    """Marks a text that the editors write and readers read: its language is looked at."""


class Name:
    """Marks a name: its words are spelled as they are, here and in every other text."""
