"""Knows the whole build: read, checked and made into a site, for MkDocs or as a plain tree."""
