"""Knows what a proposed change does, told to the one who says yes or no to it."""
