"""Knows files as text: YAML with positions, front matter, Markdown, calls. Knows no model."""
