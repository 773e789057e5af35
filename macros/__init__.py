"""The generator of a Danish handbook: from YAML and Markdown to a strict, published site.

    source ← model ← loading ← checks ← pages, downloads ← build ← editing, hooks

An arrow points from what is imported to what imports it. Each package's first line says what it
knows and what it does not:

- `source`     files as text: YAML with positions, front matter, Markdown, calls
- `model`      the entities and their Danish keys
- `loading`    which file holds which entity
- `checks`     the rules across files; each rule is a generator, its docstring the rule
- `pages`      what readers see: generated pages, macros, the menu (layout in `templates/`)
- `downloads`  what readers fetch: JSON, CSV, schemas
- `build`      the whole: read, checked, made; for MkDocs or as a plain tree
- `editing`    the commands that help an editor
- `hooks.py`   MkDocs' events; `tema/` is the theme; `__main__.py` the commands

Everything left of `build` is plain values in, values out, and imports no MkDocs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs_macros.plugin import MacrosPlugin


def define_env(env: MacrosPlugin) -> None:
    """Register the macros with mkdocs-macros. They look the current page up when called."""
    # Here, so that `import macros` stays free of the whole build.
    from macros.build.live import LIVE
    from macros.pages.authored import functions_for
    from macros.pages.macros import MACROS
    from macros.pages.place import Place

    def registered(name: str) -> None:
        def macro(*arguments: str) -> str:
            site = LIVE.site
            assert site is not None, "pages are rendered of a site alone"  # noqa: S101
            place = Place(site.model, site.text_by_path[env.page.file.src_uri].entity)
            return functions_for(place)[name](*arguments)

        env.macro(macro, name)  # type: ignore[no-untyped-call]  # the plugin has no types

    for name in MACROS:
        registered(name)
