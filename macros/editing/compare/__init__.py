"""Knows how a Word file that someone has corrected is held up against its definition."""
