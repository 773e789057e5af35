"""What an attacker writes: it is refused, or it is text. Nothing is called, nothing runs."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from macros.build.mkdocs import source_of
from macros.build.settings import read_settings
from macros.build.site import Site, read_site
from macros.loading.project import read_project
from macros.model.kinds import split_mention
from macros.model.model import Model
from macros.pages.authored import with_calls
from macros.pages.generated import generated_pages
from macros.pages.macros import MACROS
from macros.pages.rendering import escaped, text_with_links
from macros.source.calls import ENVIRONMENT, find_calls, with_calls_made
from macros.source.html import PAGE_ATTRIBUTES, PAGE_ELEMENTS
from macros.source.markdown import MAX_PARAGRAPH, MAX_TEXT, find_mentions
from macros.source.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs_macros.plugin import MacrosPlugin

    from macros.source.problem import Problem

ROOT: Final = Path(__file__).parent.parent
PLACE: Final = "docs/angreb.md"
PAGE: Final = "angreb.md"
FRONT: Final = (
    "---",
    "titel: Et forsøg",
    "beskrivelse: Et forsøg på noget.",
    "ansvarlig: leder",
    "gennemgået: 2026-11-23",
    "gennemgang_hver: 12",
    "---",
    "",
)
BODY_LINE: Final = len(FRONT)  # the blank line after the fields
DAY: Final = date(2026, 11, 26)
OWN_TEXT: Final = "\n".join([*FRONT, "Tekst.", ""])
READER: Final = read_settings(ROOT)[0].markdown_reader()


@pytest.fixture(scope="module")
def victim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small project with the real settings but its own menu, to be attacked."""
    root = tmp_path_factory.mktemp("angreb") / "projekt"
    shutil.copytree(ROOT / "tests" / "projekt", root)
    real, own = (
        yaml.safe_load((folder / "mkdocs.yml").read_text(encoding="utf-8"))
        for folder in (ROOT, root)
    )
    settings = yaml.safe_dump({**real, "nav": [*own["nav"], PAGE]}, allow_unicode=True)
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / PLACE).write_text(OWN_TEXT, encoding="utf-8")
    return root


@pytest.fixture
def attacked(victim: Path) -> Iterator[Path]:
    """Give the place of one more page, which has its own text again after the test."""
    path = victim / PLACE
    yield path
    path.write_text(OWN_TEXT, encoding="utf-8")


@contextmanager
def changed(*changes: tuple[Path, str]) -> Iterator[None]:
    """Let each file hold another text for a while."""
    before = [path.read_text(encoding="utf-8") for path, _ in changes]
    for path, text in changes:
        path.write_text(text, encoding="utf-8")
    try:
        yield
    finally:
        for (path, _), whole in zip(changes, before, strict=True):
            path.write_text(whole, encoding="utf-8")


def read(path: Path, body: str) -> tuple[Site | None, tuple[Problem, ...]]:
    path.write_text("\n".join([*FRONT, body, ""]), encoding="utf-8")
    return read_site(path.parent.parent)


def refusals(path: Path, body: str) -> list[str]:
    """Return the messages for a text that must be refused, on lines that it has."""
    site, problems = read(path, body)
    assert site is None
    last = BODY_LINE + 1 + body.count("\n")
    assert [problem for problem in problems if problem.position.path != PLACE] == []
    assert all(BODY_LINE <= problem.position.line <= last for problem in problems)
    return [problem.message for problem in problems]


def shown_page(path: Path, body: str) -> str:
    """Return the HTML of a text that is let through, as the reader's browser gets it."""
    site, problems = read(path, body)
    assert problems == ()
    assert site is not None
    return html_of(site)


def html_of(site: Site) -> str:
    """Return the HTML of the text at the place of attack."""
    return made(with_calls(site.model, site.text_by_path[PAGE], site.authored[PAGE]))


def made(markdown: str) -> str:
    return READER._engine().convert(markdown)


# What only the pages with a tool have: the fields that a script fills a template from.
TOOL_PAGES: Final = ("skabeloner/", "guidelines/", "indsatsplan/", "nyheder/", "om/eftersyn")
TOOL_ELEMENTS: Final = frozenset(
    "b fieldset form input label legend option select textarea".split()
)
TOOL_ATTRIBUTES: Final = frozenset(
    "aria-describedby aria-hidden autocomplete checked cols data-dage data-dato data-felt data-form"
    " data-hvad data-kommuneform data-kriterium data-kun data-modul data-omraade"
    " data-rolle data-slags data-tidsplan data-trin data-udgave data-verdensmaal download for"
    " hidden inputmode maxlength name readonly rows size type value".split()
)


class Browser(HTMLParser):
    """Reads HTML as a browser does, and notes the text and whatever may not be there."""

    def __init__(self, html: str, *, with_tools: bool = False) -> None:
        super().__init__()
        self.elements = PAGE_ELEMENTS | (TOOL_ELEMENTS if with_tools else frozenset())
        known = PAGE_ATTRIBUTES | (TOOL_ATTRIBUTES if with_tools else frozenset())
        self.attributes = frozenset(name.lower() for name in known)  # as a parser gives them
        self.words: list[str] = []
        self.objections: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.elements:
            self.objections.append(f"<{tag}>")
        for name, value in attrs:
            if name not in self.attributes:
                self.objections.append(name)
            if name in {"href", "src"} and not is_harmless(value or "", picture=name == "src"):
                self.objections.append(f"{name}={value}")
            if name in {"id", "class"} and re.search(r"(?:^|\s)(?:__|md-)", value or ""):
                self.objections.append(f"{name}={value}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.objections.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.handle_comment(decl)

    def handle_pi(self, data: str) -> None:
        self.handle_comment(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_comment(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def is_harmless(address: str, *, picture: bool) -> bool:
    """Tell what a browser would do with an address, by its own rules: the URL standard's."""
    plain = re.sub(r"[\t\n\r]", "", unescape(address)).lstrip("".join(map(chr, range(33))))
    if re.match(r"[/\\]{2}", plain):
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return not scheme or (not picture and scheme[1].lower() in {"http", "https", "mailto", "tel"})


CALL: Final = '{{ kriterium("1.1") }}'
TEMPLATES: Final = (
    # Python by attributes, items, filters and tests
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'] }}",
    "{{ joiner() }}",
    "{{ namespace() }}",
    "{{ self.__init__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ kriterium.__globals__ }}",
    '{{ kriterium("1.1").__class__ }}',
    '{{ kriterium("1.1") | attr("__class__") }}',
    '{{ "x" | attr("__class__") }}',
    '{{ kriterium("1.1") | indent(10000000000) }}',
    '{{ kriterium("1.1") | indent(0) }}',
    '{{ kriterium("1.1") | indent(0x4) }}',
    '{{ kriterium("1.1") | indent(1_0) }}',
    f'{{{{ kriterium("1.1") | indent({"1" * 5000}) }}}}',
    '{{ kriterium("1.1") | indent(-1) }}',
    '{{ kriterium("1.1") | indent(width=4) }}',
    '{{ kriterium("1.1") | indent(4, True) }}',
    '{{ kriterium("1.1") | indent(4) | indent(4) }}',
    '{{ kriterium("1.1") | center(9999999) }}',
    '{{ kriterium("1.1") | upper }}',
    '{{ "%1000000000d" | format(1) }}',
    '{{ kriterium("1.1") is defined }}',
    "{{ range(10000000000) | list }}",
    # statements, comments, whitespace control
    "{% for x in range(10000000000) %}x{% endfor %}",
    "{% if true %}x{% endif %}",
    "{% set kriterium = 1 %}",
    "{% include 'index.md' %}",
    "{% import 'index.md' as x %}",
    "{% from 'index.md' import x %}",
    "{% extends 'index.md' %}",
    "{% macro kriterium(x) %}x{% endmacro %}",
    "{% call kriterium('1.1') %}x{% endcall %}",
    "{% filter upper %}x{% endfilter %}",
    "{% block x %}x{% endblock %}",
    "{% autoescape true %}x{% endautoescape %}",
    "{% with x = 1 %}x{% endwith %}",
    "{% raw %}{{ 7*7 }}{% endraw %}",
    "{%- raw -%}x{%- endraw -%}",
    "{% ukendt %}",
    "{%",
    "{## skjult ##}",
    "{##- skjult -##}",
    "{## aldrig lukket",
    '{{- kriterium("1.1") }}',
    '{{ kriterium("1.1") -}}',
    # the plugin's own, and its variables
    "{{ now() }}",
    "{{ context() }}",
    "{{ context() | pretty }}",
    "{{ macros_info() }}",
    '{{ fix_url("x") }}',
    '{{ "x" | relative_url }}',
    "{{ config }}",
    "{{ page.meta }}",
    "{{ navigation }}",
    "{{ files }}",
    "{{ environment }}",
    "{{ git }}",
    "{{ extra.csp }}",
    "{{ csp }}",
    "{{ title }}",
    # values that are no literals
    "{{ 7*7 }}",
    "{{ 7 }}",
    '{{ "tekst" }}',
    '{{ kriterium(kode="1.1") }}',
    '{{ kriterium(*["1.1"]) }}',
    '{{ kriterium(**{"kode": "1.1"}) }}',
    '{{ kriterium("1" ~ ".1") }}',
    '{{ kriterium("1" + ".1") }}',
    '{{ kriterium("1" ".1") }}',
    '{{ kriterium("1.1" * 1000000000) }}',
    '{{ kriterium(["1.1"]) }}',
    '{{ kriterium({"1.1": 1}) }}',
    '{{ kriterium(("1.1")) }}',
    '{{ kriterium(f"1.1") }}',
    "{{ kriterium(1.1) }}",
    "{{ kriterium(10 ** 10000000000) }}",
    '{{ kriterium("\\u0031.1") }}',
    '{{ kriterium("1.1\\"") }}',
    '{{ kriterium("1.1" if true else "1.2") }}',
    '{{ kriterium(kriterium("1.1")) }}',
    '{{ kriterium("1.1")() }}',
    '{{ kriterium("1.1")[0] }}',
    '{{ kriterium("1.1"), 1 }}',
    '{{ kriterium("1.1",) }}',
    '{{ -kriterium("1.1") }}',
    '{{ not kriterium("1.1") }}',
    '{{ kriterium("1.1", "1.2") }}',
    "{{ kriterium() }}",
    '{{ ukendt("1.1") }}',
    '{{ KRITERIUM("1.1") }}',
    '{{ kriterium("9.9") }}',
    '{{ modelfelt("__class__") }}',
    "{{ kriterium(“1.1”) }}",
    "{\u200b{ 7*7 }\u200b}",
    # never closed, nested, and wherever they stand
    "{{",
    "{{ kriterium(",
    '{{ kriterium("1.1',
    "{{ {{ 7*7 }} }}",
    "{{ }}",
    "{{{{{{ 7*7 }}}}}}",
    "`{{ 7*7 }}`",
    "```\n{{ 7*7 }}\n```",
    "~~~ jinja\n{% for x in y %}\n~~~",
    "    {{ 7*7 }}",
    "<!-- {{ 7*7 }} -->",
    '<abbr title="{{ 7*7 }}">x</abbr>',
    "[x]({{ 7*7 }})",
    f"[x]({CALL})",
    f"![x](/{CALL})",
    "## {{ 7*7 }}",
    "## x {#{{ 7*7 }}}",
    "- {{ 7*7 }}",
    "| {{ 7*7 }} | x |\n| --- | --- |",
    "[^1]: {{ 7*7 }}\n\nx[^1]",
    '!!! note "{{ 7*7 }}"\n    x',
    "@1.1{{ 7*7 }}",
    '{{ kriterium(\n"1.1"\n).x }}',
)
BOMBS: Final = {
    "nested parentheses": "{{ " + "(" * 3000 + ")" * 3000 + " }}",
    "nested lists": "{{ " + "[" * 3000 + "]" * 3000 + " }}",
    "open braces": "{{" * 3000,
    "open blocks": "{%" * 3000,
    "signs before a call": "{{ " + "-" * 3000 + 'kriterium("1.1") }}',
    "filters": '{{ kriterium("1.1")' + " | indent(4)" * 600 + " }}",
    "attributes": "{{ a" + ".a" * 3000 + " }}",
    "calls": f"{CALL}\n\n" * 1000,
    "100,000 calls": "{{x()}}" * 100_000,
    "a long text": "ord " * (MAX_TEXT // 4) + "ord",
    "a long paragraph": "ord " * (MAX_PARAGRAPH // 4) + "ord",
    "open brackets": "[" * 4000,
    "open pictures": "![" * 2000,
    "open footnotes": "[^a]" * 2000,
    "a definition of a definition": "a\n: b\n" * 1000,
}
TEXT_ALL_THE_SAME: Final = (
    "{ { 7*7 } }",
    "${7*7} og #{7*7} og @{7*7}",
    "{# 7*7 #}",
    "}} %} ##}",
    "# for x in y:",
    "%% for x in y",
    "{ 7*7 }",
    "&#123;&#123; 7*7 &#125;&#125;",
    r"{\{ 7*7 }}",
    "\uff5b\uff5b 7*7 \uff5d\uff5d",
)


@pytest.mark.parametrize("body", TEMPLATES)
def test_what_is_more_than_a_plain_call_is_refused(attacked: Path, body: str) -> None:
    messages = refusals(attacked, f"Før.\n\n{body}")

    assert all(message and "\n" not in message for message in messages)


@pytest.mark.parametrize("body", BOMBS.values(), ids=BOMBS)
def test_bomb_is_refused_before_it_goes_off(attacked: Path, body: str) -> None:
    assert 1 <= len(refusals(attacked, body)) <= 2


@pytest.mark.parametrize("body", TEXT_ALL_THE_SAME)
def test_what_only_looks_like_a_call_is_text(attacked: Path, body: str) -> None:
    calls, faults = find_calls(body)

    assert (calls, faults) == ((), ())
    assert with_calls_made(body, {}) == body
    assert "49" not in shown_page(attacked, f"Før {body}")


FIELDS: Final = {
    "docs": {
        "titel": "Et forsøg",
        "beskrivelse": "Et forsøg.",
        "ansvarlig": "leder",
        "gennemgået": "2026-11-23",
        "gennemgang_hver": "12",
    },
    "guides": {
        "titel": "Et forsøg",
        "resumé": "Et forsøg.",
        "slags": "metode",
        "roller": "[leder]",
        "ansvarlig": "leder",
        "gennemgået": "2026-11-23",
        "gennemgang_hver": "12",
    },
}


@pytest.mark.parametrize("place", ["docs", "guides"])
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("titel", '"{{ 7*7 }}"', "'{{' kan ikke stå i et felt – skriv ren tekst"),
        ("titel", "'{% raw %}'", "'{%' kan ikke stå i et felt – skriv ren tekst"),
        ("titel", "'{## x ##}'", "'{##' kan ikke stå i et felt – skriv ren tekst"),
        ("beskrivelse", "'{{ config }}'", "'{{' kan ikke stå i et felt – skriv ren tekst"),
        ("kriterium", "x", "ukendt felt 'kriterium'"),
        ("tjekliste", "x", "ukendt felt 'tjekliste'"),
        ("render_macros", "true", "ukendt felt 'render_macros'"),
        ("ignore_macros", "true", "ukendt felt 'ignore_macros'"),
        ("title", '"{{ 7*7 }}"', "ukendt felt 'title'"),
        ("template", "x.html", "ukendt felt 'template'"),
        ("hide", "[toc]", "ukendt felt 'hide'"),
    ],
)
def test_front_matter_reaches_no_template(
    victim: Path, place: str, field: str, value: str, message: str
) -> None:
    path = victim / place / "felter.md"
    field = "resumé" if (place, field) == ("guides", "beskrivelse") else field
    front = {**FIELDS[place], field: value}
    lines = "".join(f"{key}: {written}\n" for key, written in front.items())
    path.write_text(f"---\n{lines}---\n\nTekst.\n", encoding="utf-8")
    site, problems = read_site(victim)
    path.unlink()

    assert site is None
    line = 2 + list(front).index(field)
    assert any(
        (problem.position.line, problem.message.startswith(message)) == (line, True)
        for problem in problems
    )


@pytest.fixture(scope="module")
def plugin() -> MacrosPlugin:
    """Give mkdocs-macros as it is set up for the real site."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    macros: MacrosPlugin = config.plugins["macros"]  # type: ignore[assignment]
    macros.on_config(config)  # type: ignore[no-untyped-call]  # the plugin has no types
    return macros


def test_what_we_read_is_what_the_plugin_renders(plugin: MacrosPlugin) -> None:
    names = [
        "block_start_string",
        "block_end_string",
        "variable_start_string",
        "variable_end_string",
        "comment_start_string",
        "comment_end_string",
        "line_statement_prefix",
        "line_comment_prefix",
        "newline_sequence",
    ]

    assert [getattr(plugin.env, name) for name in names] == [
        getattr(ENVIRONMENT, name) for name in names
    ]
    assert plugin.env.extensions == ENVIRONMENT.extensions == {}


def test_the_plugin_has_no_other_way_in(plugin: MacrosPlugin) -> None:
    assert plugin.pre_macro_functions == plugin.post_macro_functions == []
    assert plugin.config["render_by_default"] is True
    assert plugin.config["force_render_paths"] == plugin.config["include_dir"] == ""
    assert plugin.config["include_yaml"] == plugin.config["modules"] == []


def test_no_variable_of_the_plugin_shadows_a_macro(plugin: MacrosPlugin) -> None:
    assert MACROS.keys() & {*plugin.variables, "navigation", "files", "page"} == set()
    assert MACROS.keys() <= plugin.env.globals.keys()


def test_mkdocs_reads_markdown_with_the_extensions_we_read_it_with() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))

    assert list(config.markdown_extensions) == READER.extensions
    assert {key: value for key, value in config.mdx_configs.items() if value} == READER.settings


def test_a_title_from_data_is_no_call(victim: Path, plugin: MacrosPlugin, tmp_path: Path) -> None:
    path = victim / "data" / "kriterier" / "1.1.yml"
    whole = path.read_text(encoding="utf-8")
    with changed((path, re.sub("titel: .*", 'titel: "{{ 7*7 }}"', whole, count=1))):
        site, problems = read_site(victim)
    config = load_config(str(ROOT / "mkdocs.yml"))
    source = source_of(site, "kvalitetsmodel/1.1.md")

    assert problems == ()
    assert source is not None
    (tmp_path / "x.md").write_text(source, encoding="utf-8")
    page = MkDocsPage(None, File("x.md", str(tmp_path), str(tmp_path / "site"), True), config)  # noqa: FBT003  # MkDocs' own signature
    page.read_source(config)
    assert page.markdown is not None
    plugin.on_page_markdown(page.markdown, page=page, config=config)
    assert page.title == "1.1 {{ 7*7 }}"
    assert "{{" not in page.markdown


RAW: Final = (
    "<script>alert(1)</script>",
    "\\<script>alert(1)\\</script>",
    '**x**{ title="\\"><script>" }',
    "<SCRIPT>alert(1)</SCRIPT>",
    "<ScRiPt src=//ond.dk></sCrIpT>",
    "<script\nsrc=x>",
    "Ord <script>alert(1)</script> ord",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x ONERROR=alert(1)>",
    '<img src="x" alt="x" onerror="alert(1)">',
    "<img/src=x/onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    "<math><mtext></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object>",
    "<embed src=x>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//ond.dk>",
    '<meta http-equiv="refresh" content="0;url=//ond.dk">',
    "<base href=//ond.dk>",
    "<form action=//ond.dk><input></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<details ontoggle=alert(1) open>x</details>",
    '<details open ontoggle="alert(1)"><summary>x</summary></details>',
    '<details markdown="1" ontoggle="alert(1)">\n\nx\n\n</details>',
    '<details style="position:fixed">x</details>',
    '<details markdown="1">\n<summary>x</summary>\n\n<script>alert(1)</script>\n\n</details>',
    '<h1 markdown="1">x</h1>',
    '<details markdown="1">\n<div markdown="1">x</div>\n</details>',
    '<details markdown="1">\n<table><tr><td>x</td></tr></table>\n</details>',
    '<div markdown="1">\n\nx\n\n</div>',
    '<section markdown="1"><p markdown="1"><img src=x onerror=alert(1)></p></section>',
    '<a href="https://frise.dk">x</a>',
    '<a href="javascript:alert(1)">x</a>',
    "<p onclick=alert(1)>x</p>",
    '<span style="x">x</span>',
    "<!-- skjult -->",
    "<!--><script>alert(1)</script>-->",
    "<!--->\n<img src=x onerror=alert(1)>\n-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html>",
    "<x-ord onfocus=alert(1) tabindex=1>x</x-ord>",
    '<kbd\nonclick="alert(1)">x</kbd>',
    "<kbd title='x'>x</kbd>",
    '<kbd/onclick="alert(1)">x</kbd>',
    '<kbd title="a"onclick="alert(1)">x</kbd>',
    '<abbr title="<img src=x onerror=alert(1)>">x</abbr>',
    '<sup id="__config">{"base": "//ond.dk"}</sup>',
    '<sup class="md-overlay">x</sup>',
    # attribute lists
    '**x**{ onclick="alert(1)" }',
    "**x**{ onclick=alert(1) }",
    "**x**{: ONCLICK='alert(1)' }",
    'Et afsnit\n{: style="color:red" }',
    '[x](/kvalitetsmodel/index.md){ href="javascript:alert(1)" }',
    "![x](/a.png){ src=//ond.dk/x.png }",
    "![x](/a.png){ onerror=alert(1) }",
    "![x](/a.png){ srcset=//ond.dk/x.png }",
    "## x {#__config}",
    "**x**{ .md-overlay }",
    "[x](/kvalitetsmodel/index.md){ target=_blank }",
    "[x](/kvalitetsmodel/index.md){ ping=//ond.dk }",
    '``` { .html onclick="alert(1)" }\nx\n```',
    "``` { .html #__config }\nx\n```",
    '| x { onclick="alert(1)" } |\n| --- |\n| y |',
    'Ord\n:   Forklaring\n    {: onclick="alert(1)" }',
    '- x\n{: onclick="alert(1)" }',
    # … that meet what an @code or a call becomes
    '@1.1{ onclick="alert(1)" }',
    'Se @1.1{ href="javascript:alert(1)" }.',
    "@1.1{ style=x }",
    '{{ kriterium("1.1") }}{ onclick="alert(1)" }',
    '{{ modelfelt("formål") }}{: onclick="alert(1)" }',
    '- {{ kriterium("1.1") }}{: style="x" }',
    # … or the title above
    ": ## x { id=__search }",
    # code that is none once the fence is found
    "`a\n```\nb\n```\n<img src=x onerror=alert(1)>`",
    "``a\n~~~\nb\n~~~\n<script>alert(1)</script>``",
    # addresses
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](java&#115;cript:alert(1))",
    "[x](java&#x73;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](java&Tab;script:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://x)",
    "[x](view-source:x)",
    "[x](https:ond.dk)",
    "[x](https:/ond.dk)",
    "[x](https://frise.dk@ond.dk/)",
    "[x](https://frise.dk:443@ond.dk)",
    "[x](ftp://ond.dk)",
    "[x](//ond.dk)",
    "[x](\\\\ond.dk)",
    "[x](/\\ond.dk)",
    "[x](&#47;/ond.dk)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]\n\n[x]: <javascript:alert(1)> 'titel'",
    "![x](javascript:alert(1))",
    "![x](https://ond.dk/x.png)",
    "![x](//ond.dk/x.png)",
    "![x](data:image/svg+xml,x)",
    "![x](/\\ond.dk/x.png)",
    "![x][y]\n\n[y]: https://ond.dk/x.png",
    "<javascript:alert(1)>",
    # inside other Markdown
    "x[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "x[^1]\n\n[^1]: [y](javascript:alert(1))",
    "| <img src=x onerror=alert(1)> |\n| --- |\n| y |",
    "## <img src=x onerror=alert(1)>",
    '## x { data-toc-label="<img src=x onerror=alert(1)>" }',
    '!!! note "<img src=x onerror=alert(1)>"\n    x',
    "!!! note\n    <script>alert(1)</script>",
    "Ord\n:   <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "1. <script>alert(1)</script>",
    "[<img src=x onerror=alert(1)>](/kvalitetsmodel/index.md)",
    "![<script>](x.png)",
    # what browsers turn into something else
    "<p><style><!--</style><img src=x onerror=alert(1)>-->",
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    "<table><td><form><p><img src=x onerror=alert(1)>",
    "<a\x0bhref=x>",
    "<\x00script>alert(1)</script>",
)
HARMLESS: Final = (
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    '## x { onmouseover="alert(1)" }',
    '## x { id="__search" }',
    '[x](/kvalitetsmodel/index.md "a" onclick="alert(1)")',
    '[x](<https://a.dk/"onclick="alert(1)>)',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "```\n<script>alert(1)</script>\n```",
    "~~~ { .html }\n<img src=x onerror=alert(1)>\n~~~",
    "a < b og c > d",
    "<3",
    "javascript:alert(1)",
    "`[x](javascript:alert(1))`",
    "\\[x](javascript:alert(1))",
    '[x](/kvalitetsmodel/index.md "\\" onclick=alert(1)")',
    "`x`{ .klasse }",
    "[y]: javascript:alert(1)",
    '<abbr title="Frivilligcentre & Selvhjælp">FriSe</abbr>',
    '<details markdown="1">\n<summary>Mere</summary>\n\n**Tekst**\n\n</details>',
    "@1.1 { onclick=x }",
    "!@1.1",
    "\\@1.1",
    "[x][@1.1]\n\n[[1.1 Lettere at være med](/kvalitetsmodel/1.1.md)]: javascript:alert(1)",
    "[@1.1](https://frise.dk)",
    "<https://frise.dk>",
    "<navn@frise.dk>",
)


@pytest.mark.parametrize("body", RAW)
def test_what_could_run_is_refused(attacked: Path, body: str) -> None:
    site, problems = read(attacked, f"Før.\n\n{body}")

    assert site is None
    last = BODY_LINE + 3 + body.count("\n")
    assert {problem.position.path for problem in problems} == {PLACE}
    assert all(1 <= problem.position.line <= last for problem in problems)


@pytest.mark.parametrize("body", HARMLESS)
def test_what_is_let_through_cannot_run(attacked: Path, body: str) -> None:
    assert Browser(shown_page(attacked, f"Før.\n\n{body}")).objections == []


@pytest.mark.parametrize("body", RAW)
@pytest.mark.parametrize("before", ["", "    "])
def test_what_begins_a_text_is_no_different(attacked: Path, before: str, body: str) -> None:
    assert let_through(attacked, before + body) in (None, [])


def let_through(path: Path, body: str) -> list[str] | None:
    """Return what is wrong with the page of a text, or None if it is refused."""
    site, problems = read(path, body)
    if site is None:
        assert problems
        return None
    return Browser(html_of(site)).objections


WORDS: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "[x](javascript:alert(1))",
    "![x](https://ond.dk/x.png)",
    "](javascript:alert(1))",
    "x](javascript:alert(1)) [y",
    '{ onclick="alert(1)" }',
    '{: style="x" }',
    "{#__config}",
    "{{ 7*7 }} {% raw %} {## x ##}",
    "<!-- -->",
    "&lt;b&gt; &#60;b&#62; &amp;",
    "`kode` ``` ~~~",
    "*a* _b_ **c** ~~d~~ ^e^",
    "\\<b> \\* \\\\",
    "| a | b |",
    "# overskrift #",
    "- punkt",
    "12345. punkt",
    "1) punkt",
    "--- === ***",
    "!!! note",
    ": forklaring",
    "[^1]: note [^1] *[x]: y",
    "[TOC]",
    "<javascript:alert(1)> <a@b.dk> https://a.dk/_b_",
    "</section></article></p>",
    "</textarea></details><img src=x>",
    "a@b.dk og @",
    "$x$ \\(x\\) :smil: ==x==",
)


@pytest.fixture(scope="module")
def model(victim: Path) -> Model:
    return read_project(victim).model


@pytest.mark.parametrize("words", WORDS)
def test_text_in_data_is_text_on_every_page(victim: Path, words: str) -> None:
    names = ("kriterier/1.1.yml", "temaer/1.yml", "skabeloner/invitation.yml", "kilder.yml")
    paths = [victim / "data" / name for name in names]
    texts = [with_words(path.read_text(encoding="utf-8"), words) for path in paths]
    with changed(*zip(paths, texts, strict=True)):
        reading = read_project(victim)

    assert reading.problems == ()
    pages = [
        Browser(made(page.markdown), with_tools=page.path.startswith(TOOL_PAGES))
        for page in generated_pages(reading.model, DAY)
    ]
    assert [page.objections for page in pages if page.objections] == []
    shown = " ".join(words.split())
    template = next(page for page in pages if "Hent den" in page.text)
    assert template.text.count(shown) > 10
    criterion = next(page for page in pages if page.text.startswith(f"1.1 {shown}"))
    assert criterion.text.count(shown) > 10


def with_words(whole: str, words: str) -> str:
    """Return a file of data with words in each of its texts."""
    quoted = "'" + words.replace("'", "''") + "'"
    keys = (
        "titel|navn|hjælp|hvad|brug|udfylder|tekst|ordlyd|hvorfor|formål|kort|sted|udgiver"
        "|bemærkning"
    )
    folded = re.sub(r": \|\n((?:  )+)(?=\S)", lambda match: f": |\n{match[1]}{words} ", whole)
    filled = re.sub(rf"(?m)^([ -]*(?:{keys})): [^|\n]*$", rf"\1: {_literal(quoted)}", folded)
    return re.sub(r"(?m)^( *- )([A-ZÆØÅ])", lambda match: f"{match[1]}{quoted} #", filled)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\")


@pytest.mark.parametrize(
    "address",
    [
        "https://a.dk/(x)",
        "https://a.dk/)",
        "https://a.dk/]x[",
        "https://a.dk/`x`",
        "https://a.dk/\\x",
        "https://a.dk/_a_*b*",
        "https://a.dk/{{7*7}}",
        "https://a.dk/{onclick=x}",
        "https://a.dk/'onclick='x",
        "https://a.dk/?a=1&b=2#c",
        "https://a.dk/|x|",
    ],
)
def test_address_of_a_source_is_one_link(victim: Path, address: str) -> None:
    path = victim / "data" / "kilder.yml"
    whole = path.read_text(encoding="utf-8")
    quoted = "'" + address.replace("'", "''") + "'"
    with changed((path, re.sub(r"adresse: .*", f"adresse: {_literal(quoted)}", whole))):
        reading = read_project(victim)
    page = next(page for page in generated_pages(reading.model, DAY) if page.path == "om/kilder.md")
    html = made(page.markdown)

    assert reading.problems == ()
    assert Browser(html).objections == []
    assert 'href="https://a.dk/' in html
    assert "](" not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "//ond.dk",
        "https://a.dk/ x",
        'https://a.dk/"onclick="x',
        "https://a.dk/<x>",
        "data:text/html,x",
        " ",
    ],
)
def test_address_that_is_none_is_refused(victim: Path, address: str) -> None:
    path = victim / "data" / "kilder.yml"
    whole = path.read_text(encoding="utf-8")
    with changed((path, re.sub(r"adresse: .*", f"adresse: '{address}'", whole))):
        reading = read_project(victim)

    assert {problem.position.path for problem in reading.problems} == {"data/kilder.yml"}


@pytest.mark.parametrize("contact", ["javascript:alert(1)", "a@b.dk?cc=c@d.dk", "a b@c.dk", "//x"])
def test_contact_is_a_mail_address(victim: Path, contact: str) -> None:
    path = victim / "data" / "udgiver.yml"
    whole = path.read_text(encoding="utf-8")
    with changed((path, f"{whole.rstrip()}\nkontakt: '{contact}'\n")):
        reading = read_project(victim)

    assert [problem.message for problem in reading.problems] == [
        f"'{contact}' er ikke en mailadresse – skriv navn@sted.dk"
    ]


def test_titles_are_escaped_for_themes_that_print_them_as_they_are(attacked: Path) -> None:
    words = "\"><img src=x onerror=alert(1)> & 'x'"
    front = {**FIELDS["docs"], "titel": words, "beskrivelse": words}
    attacked.write_text(f"---\n{yaml.safe_dump(front)}---\n\nTekst.\n", encoding="utf-8")
    site, _ = read_site(attacked.parent.parent)

    assert site is not None
    front_lines = site.pages[PAGE].text.split("---")[1]
    assert not set("<>'") & set(front_lines)
    values = yaml.safe_load(front_lines).values()
    assert [unescape(value) for value in values] == [words, words]


@pytest.mark.parametrize(
    "name",
    [
        "x.html",
        "x.htm",
        "x.svg",
        "x.js",
        "x.xml",
        "x.xhtml",
        "x.markdown",
        "x.mkd",
        "x.PNG",
        "x",
        "404.html",
        "assets/frivillig.js",
        "search/search_index.json",
        "data/kvalitetsmodel.json",
        "CNAME",
        "robots.txt",
    ],
)
def test_file_that_a_browser_could_run_is_not_published(victim: Path, name: str) -> None:
    path = victim / "docs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("<script>alert(1)</script>", encoding="utf-8")
    _, problems = read_site(victim)
    path.unlink()

    message = (
        "filer af den slags udgives ikke – brug .md, .png, .jpg, .jpeg, .gif, .webp, .avif, .pdf"
    )
    assert [str(problem) for problem in problems] == [f"docs/{name}:1: {message}"]


@pytest.mark.parametrize("name", ["docs/x.png", "docs/x.md", "guides/x.md", "data/temaer/9.yml"])
@pytest.mark.parametrize("target", ["mkdocs.yml", "findes-ikke", "data"])
def test_link_to_another_place_is_not_followed(victim: Path, name: str, target: str) -> None:
    path = victim / name
    path.symlink_to(victim / target)
    _, problems = read_site(victim)
    path.unlink()

    message = "filen er en genvej til et andet sted – læg den selv her"
    assert [str(problem) for problem in problems] == [f"{name}:1: {message}"]


NAMED: Final = {"\x0b": "linjeskift fra Word", "\u2028": "linjeskift fra en PDF"}


@pytest.mark.parametrize("sign", ["\x01", "\x07", "\x0b", "\x1f", "\x7f", "\x85", "\x9b", "\u2028"])
def test_signs_that_nobody_sees_are_refused(victim: Path, sign: str) -> None:
    path = victim / "data" / "udgiver.yml"
    whole = path.read_text(encoding="utf-8")
    told = []
    for written in (sign, f"\\u{ord(sign):04x}"):
        text = re.sub("beskrivelse: .*", f'beskrivelse: "a{_literal(written)}b"', whole)
        with changed((path, text)):
            told.append([str(problem) for problem in read_project(victim).problems])

    assert told == [
        [f"data/udgiver.yml:2: {NAMED.get(sign, 'usynligt styretegn')} i filen – slet det"],
        ["data/udgiver.yml:2: usynligt styretegn i teksten – slet det"],
    ]


SIGNS: Final = "\\`*_{}[]()<>&#+-.!|~^=\":'$@%/;,? \n0123456789aæx"
TEXTS: Final = st.one_of(
    st.text(st.sampled_from(SIGNS), min_size=1, max_size=40),
    st.lists(st.sampled_from([*WORDS, *RAW, *TEMPLATES]), min_size=1, max_size=3).map(" ".join),
    st.text(
        st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")),
        min_size=1,
        max_size=20,
    ),
).filter(lambda text: text.split() and not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", text))
CONTEXTS: Final = {
    "paragraph": "{}",
    "after a word": "Ord {} ord",
    "list item": "- {}\n- næste",
    "numbered item": "1. {}\n2. næste",
    "heading": "## {} {{#overskrift}}",
    "link": "[{}](/kvalitetsmodel/1.1.md)",
    "link in a heading": "### [{}](/kvalitetsmodel/1.1.md) {{#overskrift}}",
    "bold": "**{}**",
    "cell": "| {} | x |\n| --- | --- |\n| y | {} |",
    "paragraph of HTML": '<p class="f-note">{}</p>',
    "paragraph of HTML with Markdown": '<p class="f-note" markdown="1">{}</p>',
    "block of HTML": '<blockquote markdown="1">\n\n{}\n\n</blockquote>',
    "definition": "Ord\n:   {}",
    "quote": "> {}",
}
AROUND: Final = {
    "after a word": ("Ord ", " ord"),
    "list item": ("", " næste"),
    "numbered item": ("", " næste"),
    "definition": ("Ord ", ""),
}


@pytest.mark.parametrize("context", CONTEXTS)
@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_any_text_comes_out_of_markdown_as_itself(context: str, text: str) -> None:
    html = made(
        CONTEXTS[context].replace("{}", escaped(text)).replace("{{", "{").replace("}}", "}")
    )
    page = Browser(html)
    plain = " ".join(text.split())
    before, after = AROUND.get(context, ("", ""))
    wanted = f"{plain} x y {plain}" if context == "cell" else f"{before}{plain}{after}"

    assert page.objections == []
    assert page.text == wanted


@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=TEXTS)
def test_any_text_can_stand_in_an_attribute(text: str) -> None:
    html = made(f'<p title="{escaped(text)}" id="x">y</p>')

    assert Browser(html).objections == []
    assert re.findall(r'title="([^"]*)"', html)
    assert unescape(re.findall(r'title="([^"]*)"', html)[0]) == one_line(text)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    text=st.lists(
        st.one_of(TEXTS, st.sampled_from(["@1.1", "@1.1.a.", "@2", "@9.9", "(@1.2)", "@1.1{x}"])),
        min_size=1,
        max_size=5,
    ).map(" ".join)
)
def test_any_text_with_codes_comes_out_with_their_titles(model: Model, text: str) -> None:
    line = " ".join(text.split())
    wanted, end = "", 0
    for mention in find_mentions(line):
        entity = model.mentioned(split_mention(mention.token)[0])
        if entity:
            wanted += line[end : mention.offset] + entity.label
            end = mention.offset + 1 + len(split_mention(mention.token)[0])
    page = Browser(made(text_with_links(model, line)))

    assert page.objections == []
    assert page.text == wanted + line[end:]


PIECES: Final = (
    *(
        "\n",
        "\n\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "\n: ",
        "## ",
        "!!! note ",
        "```",
        "~~~",
        "`",
        "``",
    ),
    *("[", "]", "(", ")", "](", "![", "<", ">", "{", "}", "{:", "\\", "*", "**", "_", '"', "'"),
    *("|", "\n| --- |\n", "[^1]", "\n[^1]: ", "[y]", "\n[y]: ", "\n---\n", "&", "&#60;", "&lt;"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<script>", "<img src=x onerror=x>"),
    *(
        '<details markdown="1">',
        "</details>",
        "<kbd>",
        "</kbd>",
        "<pre>",
        "<code>",
        '<abbr title="',
    ),
    *("onclick=x", ' onclick="x"', "{ onclick=x }", "{: style=x }", "{#__config}", "{.md-x}"),
    *("javascript:x", "//ond.dk", "/\\ond.dk", "[x](javascript:x)", "![x](//ond.dk)"),
    *("@1.1", "@1.1.a", CALL, "{{ krydslinks() }}", '{{ modelfelt("formål") }}'),
    *('{{ tjekliste("trin-3") }}', "{{ kriterietabel() }}", "ord ", "klzzwxh:0000", "wzxhzdk:0"),
)


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(body=st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map("".join))
def test_pieces_of_attacks_are_refused_or_harmless(attacked: Path, body: str) -> None:
    assert let_through(attacked, body) in (None, [])
