"""Knows what can be said of the language, in a report that never fails anything: sprog."""
