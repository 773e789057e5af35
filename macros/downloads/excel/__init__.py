"""Knows how a template becomes a spreadsheet: tables with choices, sums and Danish prompts."""
