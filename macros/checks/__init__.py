"""Knows the rules across files. A rule is a generator, its docstring the rule in Danish."""
