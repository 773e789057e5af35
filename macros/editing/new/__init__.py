"""Knows what an editor is asked for something new, and the files that come of it: ny."""
