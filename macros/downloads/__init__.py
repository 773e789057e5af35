"""Knows the files that readers fetch. The same values give the same bytes."""
