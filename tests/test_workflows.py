"""Holds what runs at the host: no secret near a proposal's code, no right that is not needed."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from macros.__main__ import COMMANDS, main
from macros.editing.annotations import annotation, summary
from macros.source.problem import Position, Problem

ROOT: Final = Path(__file__).parent.parent
HOST: Final = ROOT / ".github"
FILES: Final = sorted((HOST / "workflows").iterdir())
FORMS: Final = sorted(
    path for path in (HOST / "ISSUE_TEMPLATE").iterdir() if path.name != "config.yml"
)
OTHERS_CODE: Final = {"pull_request_target", "workflow_run", "issue_comment", "issues"}
"""What a stranger can start, and what then runs with the rights of main."""
MAY_WRITE: Final = {
    # Pages asks for both; the second opens nothing, it only proves where the pages come from.
    ("udgivelse.yml", "udgiv"): {"pages", "id-token"},
    ("maanedligt.yml", "sag"): {"issues"},
}
PINNED: Final = re.compile(r"(?m)^ *(?:- )?uses: ([\w/-]+)@([0-9a-f]{40}) # (v\d+\.\d+\.\d+)$")
USED: Final = re.compile(r"(?m)^ *(?:- )?uses: .*$")


class Loader(yaml.SafeLoader):
    """Reads `on` as the text that it is: to YAML 1.1 it is true."""


Loader.yaml_implicit_resolvers = {
    sign: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool"]
    for sign, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def workflow(path: Path) -> dict[str, Any]:
    """The content of a workflow; what it is triggered by is always a mapping."""
    content: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader)  # noqa: S506  # safe
    if not isinstance(content["on"], dict):
        content["on"] = dict.fromkeys(content["on"])
    return content


JOBS: Final = [
    pytest.param(path, name, job, id=f"{path.stem}-{name}")
    for path in FILES
    for name, job in workflow(path)["jobs"].items()
]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
each_job = pytest.mark.parametrize(("path", "name", "job"), JOBS)


def steps(job: dict[str, Any], key: str) -> list[Any]:
    return [step[key] for step in job["steps"] if key in step]


@pytest.mark.parametrize(
    ("kind", "paths"),
    [
        ("github-workflows", FILES),
        ("github-issue-forms", FORMS),
        ("github-issue-config", [HOST / "ISSUE_TEMPLATE" / "config.yml"]),
    ],
)
def test_a_file_follows_the_hosts_own_schema(kind: str, paths: list[Path]) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{kind}"]
    done = subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@each_file
def test_a_workflow_begins_with_the_right_to_read(path: Path) -> None:
    assert workflow(path)["permissions"] == {"contents": "read"}


@each_job
def test_a_job_can_write_what_it_must_and_no_more(
    path: Path, name: str, job: dict[str, Any]
) -> None:
    given = job.get("permissions", {})
    assert isinstance(given, dict), "read-all and write-all give more than is needed"
    writes = {what for what, right in given.items() if right != "read"}
    assert writes == MAY_WRITE.get((path.name, name), set())


@each_job
def test_a_job_that_can_write_runs_none_of_our_code(
    path: Path, name: str, job: dict[str, Any]
) -> None:
    if (path.name, name) in MAY_WRITE:
        words = " ".join([*steps(job, "uses"), *steps(job, "run")])
        assert re.findall(r"checkout|make|python|download-artifact", words) == []


@each_file
def test_nobody_but_main_and_the_clock_starts_what_can_write(path: Path) -> None:
    triggers = workflow(path)["on"]
    assert OTHERS_CODE & set(triggers) == set()
    if path.name in {name for name, _ in MAY_WRITE}:
        allowed = ({"push": {"branches": ["main"]}}, {"schedule": triggers.get("schedule")})
        assert triggers in allowed


@each_file
def test_a_proposals_code_is_near_no_secret(path: Path) -> None:
    content = workflow(path)
    text = path.read_text(encoding="utf-8")
    if "pull_request" in content["on"]:
        assert re.findall(r"secrets\b|github\.token|GITHUB_TOKEN|GH_TOKEN", text) == []
        assert [job for job in content["jobs"].values() if "environment" in job] == []
    else:
        assert "secrets" not in text


@each_job
def test_what_others_have_written_is_never_part_of_a_script(
    path: Path, name: str, job: dict[str, Any]
) -> None:
    assert [script for script in steps(job, "run") if "${{" in script] == [], (path, name)


@each_file
def test_each_action_is_pinned_to_what_was_looked_at(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(PINNED.findall(text)) == len(USED.findall(text))


def test_an_action_has_one_version() -> None:
    found = {pin for path in FILES for pin in PINNED.findall(path.read_text(encoding="utf-8"))}
    assert len({name for name, _, _ in found}) == len(found)


@each_job
def test_a_checkout_has_the_whole_history_and_leaves_no_key(
    path: Path, name: str, job: dict[str, Any]
) -> None:
    for step in job["steps"]:
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"] == {"fetch-depth": 0, "persist-credentials": "false"}, (path, name)


@each_job
def test_a_job_ends_by_itself(path: Path, name: str, job: dict[str, Any]) -> None:
    assert 0 < int(job["timeout-minutes"]) <= 90, (path, name)


def test_a_proposal_is_told_of_before_it_is_published() -> None:
    told = "\n".join(
        script
        for job in workflow(HOST / "workflows" / "kontrol.yml")["jobs"].values()
        for script in steps(job, "run")
    )
    for part in ("make check", "make test", "make site", "efterse site", "make offline"):
        assert part in told
    assert 'aendringer HEAD^1 HEAD --visning "$VISNING" >> "$GITHUB_STEP_SUMMARY"' in told


def test_an_annotation_escapes_what_the_host_would_read_as_its_own() -> None:
    problem = Problem(Position("docs/a,b: æ.md", 3), "'100 %' er\r\nto linjer")
    assert annotation(problem) == (
        "::error file=docs/a%2Cb%3A æ.md,line=3::'100 %25' er%0D%0Ato linjer"
    )


def test_the_summary_has_every_problem_as_it_stands() -> None:
    problems = [Problem(Position("docs/a.md", line), "'```' <b> – ret det") for line in range(12)]
    lines = summary(problems).split("\n")
    assert lines[0] == "## 12 fejl i filerne"
    assert "Ude ved linjerne vises kun de første 10. Her er de alle." in lines
    assert [line for line in lines if line.startswith("docs/")] == [str(one) for one in problems]
    assert lines.count("````") == 1


def test_the_check_tells_the_host_all_that_it_found(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = project / "resume.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    assert main(["--rod", str(project), "tjek", "--github"]) == 0
    assert (capsys.readouterr().out, page.exists()) == ("", False)
    (project / "data" / "udgiver.yml").write_text("navn: X\n", encoding="utf-8")
    assert main(["--rod", str(project), "tjek"]) == 1
    plain = capsys.readouterr().out.splitlines()
    assert main(["--rod", str(project), "tjek", "--github"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert len(told) == len(plain) > 0
    assert told[0].startswith("::error file=data/udgiver.yml,line=1::")
    assert [line for line in page.read_text("utf-8").splitlines() if line in plain] == plain


def test_thousands_of_mistakes_stay_within_what_a_summary_can_hold() -> None:
    problems = [Problem(Position("data/ordbog.yml", line), "x" * 200) for line in range(9_000)]
    text = summary(problems)
    assert len(text.encode()) < 2**20
    assert text.endswith("og 6000 flere – 'make check' viser dem alle\n")


def test_the_form_asks_for_the_page_the_words_and_the_source() -> None:
    form = yaml.safe_load((HOST / "ISSUE_TEMPLATE" / "rettelse.yml").read_text(encoding="utf-8"))
    asked = {field["id"]: field for field in form["body"] if "id" in field}
    assert list(asked) == ["side", "staar", "boer-staa", "kilde"]
    assert [field["attributes"]["label"] for field in asked.values()] == [
        "Sidens adresse",
        "Det står der",
        "Det bør der stå",
        "Det ved vi fra",
    ]


def test_the_opened_form_is_the_one_there_is() -> None:
    source = (ROOT / "macros" / "build" / "repository.py").read_text(encoding="utf-8")
    names = [
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and "issues/new?" in str(node.value)
    ]
    assert names == ["/issues/new?template=rettelse.yml"]


def make_targets() -> set[str]:
    line = re.search(r"(?m)^KOMMANDOER := (.*)$", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert line
    return set(line[1].split())


@each_job
def test_a_job_calls_commands_that_are_there(path: Path, name: str, job: dict[str, Any]) -> None:
    scripts = "\n".join(steps(job, "run"))
    ours = set(re.findall(r"-m macros (\w+)", scripts))
    assert ours - {command.name for command in COMMANDS} == set(), (path, name)
    assert set(re.findall(r"(?m)^ *make (\w+)", scripts)) - make_targets() == set(), (path, name)
