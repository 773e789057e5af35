"""Knows what authors may write in Jinja: a call with literals, and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, Template, TemplateSyntaxError, nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

# The delimiters of mkdocs.yml's macros plugin: `{#` must be free for Markdown's `{#anchor}`.
ENVIRONMENT = Environment(
    comment_start_string="{##",
    comment_end_string="##}",
    keep_trailing_newline=True,
    autoescape=False,  # noqa: S701  # it writes Markdown; what calls return is escaped by them
)
OPENINGS = ("{{", "{%", "{##")
INDENTS = frozenset(map(str, range(1, 13)))  # as written: Jinja takes 0x4 and 1_0 too
MAX_CALLS = 200
KEPT = 512  # texts whose calls are kept
EXAMPLE = '{{ kriterium("1.1") }}'
SHAPE = re.compile(
    r"name operator\((?: literal(?: operator, literal)*)? operator\)"
    r"(?: operator\| name operator\( integer operator\))?"
)

UNQUOTED = re.compile(r"name operator\((?: (?:integer|float|name|operator[-.]))+ operator\).*")

Literal = str | int


class Call(NamedTuple):
    """A call in an author's text, e.g. kriterium("1.1"), and the line of the text it is on."""

    name: str
    arguments: tuple[Literal, ...]
    line: int


class Fault(NamedTuple):
    """What is wrong with a text, on which of its lines (from 1), in Danish."""

    line: int
    message: str


Token = tuple[int, str, str]


def find_calls(text: str) -> tuple[tuple[Call, ...], tuple[Fault, ...]]:
    """Return the calls of an author's text and everything else that Jinja would act on."""
    if not any(opening in text for opening in OPENINGS):
        return (), ()
    if text.count("{{") > MAX_CALLS:
        return (), (Fault(1, f"teksten har {text.count('{{')} kald – højst {MAX_CALLS}"),)
    try:
        return _found(text)
    except RecursionError:  # not kept: it depends on the stack that is left
        return (), (Fault(1, "for mange klammer inden i hinanden – skriv enkle kald"),)


@lru_cache(maxsize=KEPT)
def _found(text: str) -> tuple[tuple[Call, ...], tuple[Fault, ...]]:
    calls: list[Call] = []
    faults: list[Fault] = []
    try:
        for expression in _expressions(text):
            _sort(expression, calls, faults)
        if not faults and not _is_plain(ENVIRONMENT.parse(text)):
            faults.append(Fault(1, f"et kald står forkert – skriv som {EXAMPLE}"))
    except TemplateSyntaxError as error:
        line = _opening_line(text, error.lineno)
        faults.append(Fault(line, _syntax_message(text, line)))
    return tuple(calls), tuple(faults)


def _expressions(text: str) -> Iterator[list[Token]]:
    """Yield the tokens of each {{ … }}, {% … %} or comment, its delimiters included."""
    tokens: list[Token] = []
    for line, kind, value in ENVIRONMENT.lex(text):
        if kind == "data":
            continue
        if kind != "whitespace":
            tokens.append((line, kind, value))
        if kind.endswith("_end"):
            yield tokens
            tokens = []


def _sort(tokens: list[Token], calls: list[Call], faults: list[Fault]) -> None:
    line, kind, opening = tokens[0]
    if kind != "variable_begin" or opening != "{{" or tokens[-1][2].strip() != "}}":
        written = opening.strip()
        faults.append(Fault(line, f"'{written}' kan ikke bruges her – skriv et kald som {EXAMPLE}"))
        return
    inner = tokens[1:-1]
    message = _objection(inner)
    if message:
        faults.append(Fault(line, message))
    else:
        calls.append(Call(inner[0][2], tuple(_literals(inner)), line))


def _objection(tokens: list[Token]) -> str | None:
    words = " ".join(map(_word, tokens))
    if UNQUOTED.fullmatch(words):
        return f"koden mangler citationstegn – skriv som {EXAMPLE}"
    if not SHAPE.fullmatch(words):
        return f"kun et kald med faste værdier kan stå i {{{{ }}}} – skriv som {EXAMPLE}"
    if any("\\" in value for _, kind, value in tokens if kind == "string"):
        return "omvendt skråstreg i et kald – slet den"
    names = [value for _, kind, value in tokens if kind == "name"]
    if len(names) > 1 and (names[1] != "indent" or tokens[-2][2] not in INDENTS):
        return "det efter kaldet kan ikke bruges – skriv kun '| indent(n)' med n fra 1 til 12"
    return None


def _word(token: Token) -> str:
    _, kind, value = token
    if kind == "operator":
        return kind + value
    # An integer that ends the tokens is indent's: the shape tells the two uses apart by place.
    return "literal" if kind == "string" else kind


def _literals(tokens: list[Token]) -> Iterator[Literal]:
    for _, kind, value in tokens:
        if (kind, value) == ("operator", ")"):
            return
        if kind == "string":
            yield value[1:-1]


def _is_plain(template: nodes.Template) -> bool:
    """Tell whether a parsed text holds text and calls by name alone."""
    parts = [part for output in template.body for part in getattr(output, "nodes", (None,))]
    return all(isinstance(output, nodes.Output) for output in template.body) and all(
        isinstance(part, nodes.TemplateData) or _is_call(part) for part in parts
    )


def _is_call(part: nodes.Node | None) -> bool:
    if isinstance(part, nodes.Filter):
        part = part.node
    return (
        isinstance(part, nodes.Call)
        and isinstance(part.node, nodes.Name)
        and all(isinstance(argument, nodes.Const) for argument in part.args)
        and not (part.kwargs or part.dyn_args or part.dyn_kwargs)
    )


def _opening_line(text: str, line: int) -> int:
    """Return the line of the last delimiter that opens on a line or above it."""
    before = "\n".join(text.split("\n")[:line])
    at = max(before.rfind(sign) for sign in OPENINGS)
    return before.count("\n", 0, at) + 1


def without_blocks(text: str) -> str:
    """Return text with blanks for {% … %} and comments, which are mistakes wherever they stand."""
    return re.sub(
        r"\{%.*?%\}|\{##.*?##\}",
        lambda match: re.sub(r"[^\n]", " ", match[0]),
        text,
        flags=re.DOTALL,
    )


def _syntax_message(text: str, line: int) -> str:
    if re.search("[“”„»«’‘]", text.split("\n")[line - 1]):
        return 'krøllede citationstegn i et kald – skriv "'
    return f"et kald er ikke skrevet færdigt – skriv som {EXAMPLE}"


def with_calls_made(text: str, functions: Mapping[str, Callable[..., str]]) -> str:
    """Return a text without faults with each call replaced by what its function returns."""
    return _template(text).render(functions) if "{{" in text else text


@lru_cache(maxsize=KEPT)
def _template(text: str) -> Template:
    return ENVIRONMENT.from_string(text)
