"""Knows the links to other sites, and whether they still answer: links."""
