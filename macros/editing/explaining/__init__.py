"""Knows what a file feeds: pages, forms and downloads: forklar."""
