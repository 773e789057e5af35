"""Knows what helps those who edit the project's files: the commands of python -m macros."""
