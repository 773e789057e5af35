"""Knows what readers see, as Markdown: generated pages and macros. Opens templates alone."""
