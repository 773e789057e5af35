"""Knows what pasting breaks in a file, and how it is mended: ret."""
