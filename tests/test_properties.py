"""The real files, changed at random: a clean site, or messages with file and line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.build.settings import read_settings
from macros.build.site import read_site
from macros.loading.file import read_file
from macros.loading.places import authored_paths
from macros.loading.project import read_project
from macros.pages.authored import with_calls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from macros.source.problem import Problem

ROOT: Final = Path(__file__).parent.parent
SETTINGS: Final = "mkdocs.yml"
PATHS: Final = (*authored_paths(ROOT), SETTINGS)
FOREIGN: Final = re.compile(
    r"Traceback|Exception|\w+Error\b|\bNone\b|\bTrue\b|\bFalse\b|object at 0x|macros\.|<class"
    r"|pydantic|yaml\.|validation|PosixPath"
)

VALUES: Final = (
    "",
    "ja",
    "nej",
    "true",
    "null",
    "~",
    "0",
    "-1",
    "1.1",
    "1_000",
    "1e9",
    "2026-02-30",
    "22-11-2026",
    "[]",
    "[a, b]",
    "{}",
    "{a: b}",
    '""',
    "'",
    '"',
    "|",
    ">",
    "&a b",
    "*a",
    "!!python/object:os.system x",
    "!x y",
    "@1.1",
    "@9.9.z",
    "{{ kriterium() }}",
    "<b>x</b>",
    "1.1.a",
    "trin-3",
    "a: b: c",
    "- x",
    "? x",
    "=",
    "<<: x",
    "%",
    "`",
    "\t",
    "# x",
    "---",
    "...",
    "\u00a0",
    "\u200b",
    "\ue0000\ue001",
    "\ufeff",
    "æøå" * 300,
    "[" * 60,
    '"\\x07"',
    '"\\ud800"',
    '"\\0"',
)
GARBAGE: Final = st.one_of(
    st.binary(min_size=1, max_size=12),
    st.sampled_from([value.encode() for value in VALUES]),
    st.text(st.sampled_from("{}[]()<>@#|`*_:-!&%'\"\\ \n1.a"), min_size=1, max_size=20).map(
        str.encode
    ),
)
NUMBERS: Final = st.integers(0, 10_000)

Files = dict[str, bytes]
"""Files by path. A change returns the ones that differ; an empty path's content means gone."""


def lines_of(content: bytes) -> list[bytes]:
    return content.split(b"\n")


def delete_line(content: bytes, at: int, _: int, __: bytes) -> bytes:
    lines = lines_of(content)
    del lines[at % len(lines)]
    return b"\n".join(lines)


def duplicate_line(content: bytes, at: int, to: int, _: bytes) -> bytes:
    lines = lines_of(content)
    lines.insert(to % len(lines) if to % 2 else at % len(lines), lines[at % len(lines)])
    return b"\n".join(lines)


def swap_lines(content: bytes, at: int, to: int, _: bytes) -> bytes:
    lines = lines_of(content)
    at, to = at % len(lines), to % len(lines)
    lines[at], lines[to] = lines[to], lines[at]
    return b"\n".join(lines)


def truncate_line(content: bytes, at: int, to: int, _: bytes) -> bytes:
    lines = lines_of(content)
    line = lines[at % len(lines)]
    lines[at % len(lines)] = line[: to % (len(line) + 1)]
    return b"\n".join(lines)


def retype_value(content: bytes, at: int, _: int, garbage: bytes) -> bytes:
    lines = lines_of(content)
    valued = [number for number, line in enumerate(lines) if re.match(rb"[\s-]*\S+:|\s*- ", line)]
    if valued:
        number = valued[at % len(valued)]
        start = re.match(rb"[\s-]*(?:[^\s:]+:)?", lines[number])
        lines[number] = (start[0] if start else b"") + b" " + garbage
    return b"\n".join(lines)


def rename_key(content: bytes, at: int, to: int, garbage: bytes) -> bytes:
    keys = list(re.finditer(rb"(?m)^[ -]*([^\s:#-][^\s:]*):", content))
    if not keys:
        return content
    key = keys[at % len(keys)]
    name = garbage if to % 2 else keys[to % len(keys)][1]
    return content[: key.start(1)] + name + content[key.end(1) :]


def delete_block(content: bytes, at: int, _: int, __: bytes) -> bytes:
    """Delete a key with all that stands in it."""
    lines = lines_of(content)
    at %= len(lines)
    depth = len(lines[at]) - len(lines[at].lstrip())
    end = at + 1
    while end < len(lines) and lines[end].startswith((b" " * (depth + 1), b" " * depth + b"- ")):
        end += 1
    return b"\n".join(lines[:at] + lines[end:])


def indent_line(content: bytes, at: int, to: int, _: bytes) -> bytes:
    lines = lines_of(content)
    at %= len(lines)
    lines[at] = b" " * (to % 7) + (lines[at].lstrip() if to % 2 else lines[at])
    return b"\n".join(lines)


def insert_line(content: bytes, at: int, _: int, garbage: bytes) -> bytes:
    lines = lines_of(content)
    lines.insert(at % len(lines), garbage)
    return b"\n".join(lines)


def insert_bytes(content: bytes, at: int, _: int, garbage: bytes) -> bytes:
    at %= len(content) + 1
    return content[:at] + garbage + content[at:]


def delete_bytes(content: bytes, at: int, to: int, _: bytes) -> bytes:
    at %= len(content) + 1
    return content[:at] + content[at + to % 40 :]


def truncate_file(content: bytes, at: int, _: int, __: bytes) -> bytes:
    return content[: at % (len(content) + 1)]


def garbage_alone(_: bytes, __: int, ___: int, garbage: bytes) -> bytes:
    return garbage


def windows_lines(content: bytes, at: int, _: int, __: bytes) -> bytes:
    return content.replace(b"\n", b"\r" if at % 5 == 0 else b"\r\n")


IN_A_FILE: Final[tuple[Callable[[bytes, int, int, bytes], bytes], ...]] = (
    delete_line,
    duplicate_line,
    swap_lines,
    truncate_line,
    retype_value,
    retype_value,
    rename_key,
    delete_block,
    indent_line,
    insert_line,
    insert_bytes,
    delete_bytes,
    truncate_file,
    garbage_alone,
    windows_lines,
)
NAMES: Final = (
    "data/kriterier/1.4.yml",
    "data/kriterier/9.9.yml",
    "data/kriterier/1.1.yaml",
    "data/kriterier/01.1.yml",
    "data/kriterier/x y.yml",
    "data/kriterier/1.1/1.1.yml",
    "data/temaer/3.yml",
    "data/temaer/1.1.yml",
    "data/omraader/viden.yml",
    "data/omraader/Æ.yml",
    "data/trin/1.yml",
    "data/trin/trin-1.yml",
    "data/aendringer/2027-01-01.yml",
    "data/aendringer/2027-02-30.yml",
    "data/aendringer/i går.yml",
    "data/ukendt.yml",
    "data/ukendt/x.yml",
    "data/kilder/x.yml",
    "docs/ny.md",
    "docs/Ny side.md",
    "docs/kvalitetsmodel/1.1.md",
    "docs/kvalitetsmodel/1/index.md",
    "docs/om/kilder.md",
    "docs/index.html",
    "docs/data/kvalitetsmodel.json",
    "guides/ny.md",
    "guides/index.md",
    "guides/under/x.md",
    "guides/æ.md",
    "guides/x.txt",
)


@st.composite
def changes(draw: st.DrawFn) -> Callable[[Files], dict[str, bytes | None]]:
    """Draw a change of the project: what the changed files hold, None for those that are gone."""
    path = draw(st.sampled_from(PATHS))
    kind = draw(st.integers(0, 9))
    if kind > 1:
        steps = draw(
            st.lists(
                st.tuples(st.sampled_from(IN_A_FILE), NUMBERS, NUMBERS, GARBAGE),
                min_size=1,
                max_size=3,
            )
        )

        def changed(files: Files) -> dict[str, bytes | None]:
            content = files[path]
            for step, at, to, garbage in steps:
                content = step(content, at, to, garbage)
            return {path: content}

        return changed
    other = draw(st.sampled_from(PATHS))
    name = draw(st.sampled_from(NAMES))
    how = draw(st.sampled_from(("delete", "swap", "copy", "move")))

    def moved(files: Files) -> dict[str, bytes | None]:
        if how == "delete":
            return {path: None}
        if how == "swap":
            return {path: files[other], other: files[path]}
        return {name: files[path]} if how == "copy" else {name: files[path], path: None}

    return moved


class Copy:
    """A copy of the real project on disk, of which some files are changed for a while."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for folder in ("data", "docs", "guides"):
            shutil.copytree(ROOT / folder, root / folder)
        shutil.copy(ROOT / SETTINGS, root)
        self.files: Files = {path: (root / path).read_bytes() for path in PATHS}

    def check(self, changed: dict[str, bytes | None]) -> tuple[Problem, ...]:
        """Return the problems of the project with some files changed; make all of a clean one."""
        added = [self._write(path, content) for path, content in changed.items()]
        try:
            site, problems = read_site(self.root)
            if site is not None:
                for page in site.pages.values():
                    text = site.text_by_path.get(page.path)
                    assert (with_calls(site.model, text, page) if text else page.markdown).strip()
                assert all(site.downloads.values())
                assert site.menu
            assert (site is None) == bool(problems)
            for problem in problems:
                self._assert_told(problem)
            return problems
        finally:
            for path in changed:
                (self.root / path).unlink(missing_ok=True)
                if path in self.files:
                    (self.root / path).write_bytes(self.files[path])
            for folder in filter(None, reversed(added)):
                folder.rmdir()

    def _write(self, path: str, content: bytes | None) -> Path | None:
        """Write a file, or delete it, and return the folder that was made for it."""
        place = self.root / path
        if content is None:
            place.unlink()
            return None
        made = None if place.parent.is_dir() else place.parent
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        return made

    def _assert_told(self, problem: Problem) -> None:
        place = self.root / problem.position.path
        if place.is_file():
            text = place.read_bytes().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
            assert 1 <= problem.position.line <= text.count(b"\n") + 1, str(problem)
        else:
            assert problem.position.path in self.files, str(problem)
            assert problem.position.line == 1, str(problem)
        message = problem.message
        assert message == message.strip() != "", str(problem)
        assert message.isprintable() or "\u00a0" in message, repr(message)
        assert not message.endswith("."), str(problem)
        assert message[0].islower() or message[0] in "'0123456789@", str(problem)
        assert not FOREIGN.search(re.sub(r"'[^']*'|\"[^\"]*\"", "''", message)), str(problem)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    return Copy(tmp_path_factory.mktemp("egenskaber"))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(change=changes())
def test_any_change_gives_a_site_or_messages(
    copy: Copy, change: Callable[[Files], dict[str, bytes | None]]
) -> None:
    copy.check(change(copy.files))


MENUS: Final[tuple[Any, ...]] = (
    None,
    5,
    "index.md",
    [],
    [5],
    [None],
    [[]],
    [["index.md"]],
    [{}],
    [{"A": None}],
    [{"A": 5}],
    [{"A": {"B": "index.md"}}],
    [{"A": [{"B": ["index.md"]}]}],
    [{5: "index.md"}],
    ["index.md", "index.md"],
    ["@ukendt"],
    ["/index.md"],
    ["https://frise.dk"],
    [{"A": "https://frise.dk"}],
    {"A": "index.md"},
)
EXTENSIONS: Final[tuple[Any, ...]] = (
    None,
    5,
    "toc",
    [],
    [5],
    [None],
    [[]],
    [{}],
    ["findes-ikke"],
    ["os"],
    ["macros:Findes"],
    [{"toc": 5}],
    [{"toc": {"findes_ikke": 1}}],
    [{"toc": {"toc_depth": "x"}}],
    [{"toc": None, "tables": None}],
    {"toc": {"toc_depth": 2}},
    ["toc", "toc"],
    ["attr_list"],
)


@pytest.mark.parametrize("key", ["nav", "markdown_extensions"])
@pytest.mark.parametrize("at", range(20))
def test_any_settings_give_a_site_or_messages(copy: Copy, key: str, at: int) -> None:
    values = yaml.safe_load(copy.files[SETTINGS])
    shapes = MENUS if key == "nav" else EXTENSIONS
    values[key] = shapes[at % len(shapes)]
    copy.check({SETTINGS: yaml.safe_dump(values, allow_unicode=True).encode()})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"x",
        b"nav: =\n",
        b"nav: 2026-02-30\n",
        b"nav: !!set {a}\n",
        b"<<: x\n",
        b"nav:\n- index.md\n- <<: x\n",
        b"markdown_extensions:\n- toc:\n    toc_depth: 2026-99-99\n",
        b"\xff\xfe",
        b"nav: [\n",
        b"? [a]\n: b\n",
    ],
)
def test_settings_that_are_none_are_told(copy: Copy, content: bytes) -> None:
    assert copy.check({SETTINGS: content})
    assert read_settings(copy.root)[1] == []


@pytest.mark.parametrize("content", [b"?", b": x", b"? \n: ", b"- ?", b"{}", b"a:\n- ?"])
def test_what_is_left_out_is_told_on_a_line_of_the_file(copy: Copy, content: bytes) -> None:
    assert all(copy.check({path: content}) for path in PATHS if path.endswith(".yml"))


def test_reading_twice_gives_equal_models() -> None:
    first = read_project(ROOT).model
    read_file.cache_clear()
    second = read_project(ROOT).model

    assert first == second
    assert [*map(hash, first.entities)] == [*map(hash, second.entities)]
    assert len(set(first.entities)) == len(first.entities)
    assert first.entities[0] is not second.entities[0]


def test_where_a_value_stands_is_no_part_of_it(copy: Copy) -> None:
    before = read_project(copy.root).model
    data = [path for path in PATHS if path.startswith("data/") and path.endswith(".yml")]
    for path in data:
        moved = b"\n# en linje til\n\n" + copy.files[path].replace(b"\n", b"\r\n")
        (copy.root / path).write_bytes(moved)
    after = read_project(copy.root).model
    for path in data:
        (copy.root / path).write_bytes(copy.files[path])

    assert after == before
    assert [one.where().line for one in after.criteria] != [
        one.where().line for one in before.criteria
    ]


def test_order_of_the_files_is_no_part_of_the_model(
    copy: Copy, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backwards(root: Path) -> Iterator[str]:
        yield from reversed(list(authored_paths(root)))

    before = read_project(copy.root)
    monkeypatch.setattr("macros.loading.project.authored_paths", backwards)
    after = read_project(copy.root)

    assert set(after.model.references) == set(before.model.references)
    assert after.model.entities == before.model.entities
    assert sorted(after.problems) == sorted(before.problems)
