"""Knows how a template becomes a Word file: laid out once, at build, with built-in styles only."""
