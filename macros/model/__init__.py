"""Knows the entities and their Danish keys. Knows no file, no page and no rule across files."""
