"""Knows what is told of a change, on a made-up history of the small project."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from macros.__main__ import main
from macros.checks.changes import wordings_are_accounted_for
from macros.editing.changes.revisions import Snapshot
from macros.loading.project import read_project
from tests.made_history import commit, git

HERE = Path(__file__).parent
ROOT = HERE.parent
TOLD = HERE / "aendringer"
BEFORE, AFTER = "2026-11-23T12:00:00+0100", "2026-11-24T12:00:00+0100"
PICTURE = bytes.fromhex("89504e470d0a1a0a")
LISTS = re.compile(r"(?ms)^## (?:Sider, der|Filer til).*?(?=^## (?:Nyt|Kode|Hvem|Se)|\Z)")
REACH = re.compile(r"Det ændrer \d[^.]*\.")
HOSTILE = (
    "Hej @octo-org/team, se #12 og https://ond.eksempel.dk"
    " <script>alert(1)</script> ![x](http://ond.dk/x.png) [klik](javascript:x) `kode` **fed**"
    " </details> ~~væk~~ | tabel | &lt;b&gt; :tada: $x$ <!-- skjult"
)


@pytest.fixture(autouse=True)
def _on_the_small_projects_day(small_day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no text of the small project be late, which the reports would tell."""
    noon = datetime.combine(small_day, time(12), UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))


def put(root: Path, path: str, old: str, new: str) -> None:
    """Write another text for one that stands in a file."""
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text, (path, old)
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def saetning(root: Path) -> None:
    put(root, "docs/om/data.md", "Den er ikke valgt endnu.", "Den bliver valgt i 2027.")


def guideline(root: Path) -> None:
    text = (root / "guides/vis-det.md").read_text(encoding="utf-8")
    text = text.replace("titel: Vis det frem", "titel: Spørg naboen")
    (root / "guides/spoerg-naboen.md").write_text(text, encoding="utf-8")


def skabelon(root: Path) -> None:
    text = (root / "data/skabeloner/invitation.yml").read_text(encoding="utf-8")
    text = text.replace("titel: Invitation", "titel: Referat").replace("start_her: 1\n", "")
    (root / "data/skabeloner/referat.yml").write_text(text, encoding="utf-8")


def kriterium(root: Path) -> None:
    path = "data/kriterier/1.1.yml"
    put(root, path, "Centret gør det lettere at være med.", "Centret gør det nemt at være med.")
    put(root, path, "samtale:\n", "samtale:\n- Hvem ser I aldrig?\n")
    put(root, path, "- Sæt en dag af.", "- Sæt en hel dag af.")
    (problem,) = wordings_are_accounted_for(read_project(root).model)
    sha = problem.message.rpartition(" ")[2]
    (root / "data/aendringer/2026-11-24.yml").write_text(
        'modelversion: "1.0"\nændringer:\n- kode: 1.1\n  art: omformuleret\n'
        "  grund: Nemt er det ord, folk bruger.\n"
        f"  tidligere_ordlyd: Centret gør det lettere at være med.\n  sha256: {sha}\n",
        encoding="utf-8",
    )


def fra_word(root: Path) -> None:
    pasted = "Det tager “fem\u00a0minutter”, og\u200b det er mø\u00addet værd.\n• Vælg\n• Vis"
    put(root, "guides/vis-det.md", "Det tager fem minutter.", pasted)


def fejl(root: Path) -> None:
    put(root, "data/kriterier/1.2.yml", "ordlyd:", "ordlydd:")
    put(root, "data/ordbog.yml", "- kode:", "- kode")
    put(root, "docs/om/data.md", "Den er ikke valgt endnu.", "Se @9.9.")


def omdoebt(root: Path) -> None:
    (root / "docs/om/hjaelp.md").rename(root / "docs/om/hvem.md")
    put(root, "docs/om/hvem.md", "titel: Hvem kan hjælpe?", "titel: Hvem hjælper?")
    put(root, "mkdocs.yml", "om/hjaelp.md", "om/hvem.md")


def slettet(root: Path) -> None:
    (root / "docs/eksempler/frivilligpolitikker.md").unlink()


def udgaaet(root: Path) -> None:
    (root / "data/aendringer/2026-11-24.yml").write_text(
        'modelversion: "1.0"\nændringer:\n- kode: 1.3\n  art: udgået\n'
        "  grund: Den er dækket af de to andre.\n  efter:\n  - 1.1\n  - 1.2\n",
        encoding="utf-8",
    )


def billede(root: Path) -> None:
    (root / "docs/om/kort.png").write_bytes(PICTURE * 1000)
    put(root, "docs/om/data.md", "Den er ikke valgt endnu.", "![Et kort](kort.png)")


def kun_kode(root: Path) -> None:
    (root / "tests").mkdir()
    (root / "tests/test_noget.py").write_text("assert True\n", encoding="utf-8")


def flyttet(root: Path) -> None:
    put(root, "guides/vis-det.md", "Ét ark.\n", "Ét ark.\n\nFormanden viser det.\n")
    put(root, "guides/vis-det.md", "## Hvem gør hvad\n\nFormanden viser det.", "## Hvem gør hvad")
    put(root, "docs/om/data.md", "## Licens", "## Vilkår")


def fjendtlig(root: Path) -> None:
    put(root, "docs/om/data.md", "Den er ikke valgt endnu.", HOSTILE)
    put(root, "data/kilder.yml", "titel: ", f"titel: {HOSTILE[:60]} ")
    (root / "docs/@alle<img src=x>`.md").write_text("x", encoding="utf-8")


def nothing(root: Path) -> None:
    assert root.is_dir()


def laeselig(root: Path) -> None:
    put(root, "data/kriterier/1.2.yml", "begrundelse:", "hvorfor:")


def gammel_ulaeselig(root: Path) -> None:
    """What stood before is in a form that today's code does not know."""
    put(root, "data/kriterier/1.2.yml", "hvorfor:", "begrundelse:")


def told(capsys: pytest.CaptureFixture[str], root: Path, *revisions: str) -> str:
    assert main(["--rod", str(root), "aendringer", *revisions]) == 0
    return capsys.readouterr().out


def steady(text: str) -> str:
    """What does not change when others' pages or files come to the project, nor its number."""
    text = LISTS.sub("", REACH.sub("Det ændrer …", text))
    return re.sub(r"`[0-9a-f]{7}`", "`0000000`", text).strip()


CASES: tuple[tuple[str, Callable[[Path], None], Callable[[Path], None]], ...] = (
    ("saetning", nothing, saetning),
    ("guideline", nothing, guideline),
    ("skabelon", nothing, skabelon),
    ("kriterium", nothing, kriterium),
    ("fra-word", nothing, fra_word),
    ("fejl", nothing, fejl),
    ("omdoebt", nothing, omdoebt),
    ("slettet", nothing, slettet),
    ("udgaaet", nothing, udgaaet),
    ("billede", nothing, billede),
    ("kun-kode", nothing, kun_kode),
    ("flyttet", nothing, flyttet),
    ("fjendtlig", nothing, fjendtlig),
    ("gammel-ulaeselig", gammel_ulaeselig, laeselig),
)


@pytest.mark.parametrize(("name", "before", "after"), CASES, ids=[case[0] for case in CASES])
def test_a_change_is_told_in_just_these_words(
    name: str,
    before: Callable[[Path], None],
    after: Callable[[Path], None],
    project: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before(project)
    commit(project, BEFORE)
    after(project)
    actual = steady(told(capsys, project, "HEAD"))
    assert actual == (TOLD / f"{name}.md").read_text(encoding="utf-8").strip()


def test_what_follows_with_a_criterion_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    put(project, "data/kriterier/1.1.yml", "titel: Lettere at være med", "titel: Nemt")
    text = told(capsys, project, "HEAD")
    assert "Rettet direkte (1):\n\n- `/kvalitetsmodel/1.1/` 1.1 Nemt\n" in text
    follows = text.partition("Følger med, fordi")[2].partition("## Filer")[0]
    for line in (
        "- `/` Forsiden",
        "- `/kvalitetsmodel/1/` ",
        "- `/skabeloner/invitation/` Invitation (skema)",
    ):
        assert line in follows
    assert "- `data/kvalitetsmodel.json`\n" in text
    assert "- `data/kvalitetsmodel.csv`\n" in text
    assert "Word" not in text


def test_the_files_of_a_changed_template_are_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    put(project, "data/skabeloner/invitation.yml", "hjælp: Hold det kort.", "hjælp: Kort.")
    text = told(capsys, project, "HEAD")
    assert (
        "Word (2):\n\n"
        "- `skabeloner/filer/skabelon-invitation-brev.docx` – »Invitation«\n"
        "- `skabeloner/filer/skabelon-invitation-mail.docx` – »Invitation«\n"
    ) in text
    assert "- **afsnit, Velkommen, hjælp**\n  - Før: Hold det kort.\n  - Nu: Kort.\n" in text


def test_what_the_reports_newly_say_is_told(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    heavy = (
        "Organisationsudviklingens forudsætningsafklaringer vanskeliggør beslutningsprocesserne."
    )
    put(project, "docs/om/data.md", "Den er ikke valgt endnu.", heavy)
    text = told(capsys, project, "HEAD")
    assert "## Nyt i rapporterne (1)\n\nDet er ingen fejl, men værd at se på.\n" in text
    commit(project, AFTER)
    put(project, "docs/om/data.md", "## Licens", "## Vilkår")
    assert "## Nyt i rapporterne" not in told(capsys, project, "HEAD")


def test_spelling_that_nobody_has_looked_at_is_told_of(
    project: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commit(project, BEFORE)
    saetning(project)
    said = "Stavningen er ikke set efter: hunspell med dansk ordbog er ikke på maskinen."
    assert said not in told(capsys, project, "HEAD")
    programs = tmp_path / "programmer"
    programs.mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    monkeypatch.setenv("PATH", str(programs))
    assert said in told(capsys, project, "HEAD")


def test_an_owner_that_a_change_asks_for_is_told_as_the_check_does(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--rod", str(project), "ejere"]) == 0
    capsys.readouterr()
    commit(project, BEFORE)
    put(project, "data/redaktion.yml", "@proeven/ledelse", "@proeven/andre")
    said = (
        "- `.github/CODEOWNERS:3`: her skal stå '/data/eksempler/slagelse.yml @\u200bproeven/andre'"
    )
    assert said in told(capsys, project, "HEAD")


def test_two_commits_are_compared_and_nothing_of_the_project_is_touched(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    saetning(project)
    commit(project, AFTER)
    put(project, "docs/om/data.md", "Den bliver valgt i 2027.", "Ikke gemt endnu.")
    before = git(project, "status", "--porcelain"), git(project, "stash", "list")
    text = told(capsys, project, "HEAD~1", "HEAD")
    assert (
        steady(text).replace("til `0000000`", "til arbejdsmappen")
        == (TOLD / "saetning.md").read_text(encoding="utf-8").strip()
    )
    assert (git(project, "status", "--porcelain"), git(project, "stash", "list")) == before


def test_what_others_have_done_since_is_no_part_of_the_change(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    git(project, "checkout", "--quiet", "-b", "forslag")
    saetning(project)
    commit(project, AFTER)
    git(project, "checkout", "--quiet", "main")
    put(project, "docs/om/data.md", "titel: Åbne data", "titel: Data til alle")
    commit(project, AFTER)
    text = told(capsys, project, "main", "forslag")
    assert "Det, der er kommet på main siden, er ikke med." in text
    assert "valgt" in text
    assert "Data til alle" not in text
    assert "titel" not in text


def test_nothing_changed_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    text = steady(told(capsys, project, "HEAD"))
    assert text == "# Det ændrer sig\n\nFra `0000000` til arbejdsmappen: ingenting er ændret."


def test_how_lines_end_is_no_change(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commit(project, BEFORE)
    file = project / "docs/om/data.md"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert "ingenting er ændret" in told(capsys, project, "HEAD")


def test_others_text_makes_nothing_of_its_own_in_the_summary(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    fjendtlig(project)
    text = told(capsys, project, "HEAD")
    ours = re.sub(r"</?(?:details|summary)>|`[^`\n]*`", "", text)
    assert "octo-org" in ours
    assert not re.search(r"(?<!\\)<[a-z/!]", ours)
    assert not re.search(r"[@#]\w|https?://|(?<!\\)\[|(?<!\\)~~v|(?<!\\)&lt", ours)


@pytest.mark.parametrize("path", ["../ude.md", "docs/../../ude.md", "/ude.md"])
def test_nothing_is_written_outside_the_folder(path: str, tmp_path: Path) -> None:
    inner = tmp_path / "inde"
    Snapshot("x", {path: b"x"}).write(inner, whole=True)
    assert sorted(tmp_path.rglob("*.md")) == []


def test_a_link_to_elsewhere_is_a_mistake_and_is_not_followed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    (project / "docs/om/andet.md").symlink_to("/etc/hostname")
    said = "- `docs/om/andet.md:1`: filen er en genvej til et andet sted – læg den selv her\n"
    assert said in told(capsys, project, "HEAD")
    commit(project, AFTER)
    assert said in told(capsys, project, "HEAD~1", "HEAD")


def test_a_file_that_git_leaves_out_of_archives_is_told_of(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    (project / ".gitattributes").write_text("docs/om/data.md export-ignore\n", encoding="utf-8")
    saetning(project)
    commit(project, AFTER)
    assert "### Side »Åbne data«" in told(capsys, project, "HEAD~1", "HEAD")


def test_a_long_summary_is_shortened_to_what_the_host_takes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    text = (project / "docs/om/data.md").read_text(encoding="utf-8")
    parts = [f"\n\n## Del {number}\n\nLinje {number} {'x' * 900}." for number in range(20)]
    for number in range(61):
        file = project / f"docs/om/side-{number}.md"
        whole = text.replace("Åbne data", f"Side {number}") + "".join(parts)
        file.write_text(whole, encoding="utf-8")
    shortened = told(capsys, project, "HEAD")
    assert len(shortened.encode()) < 1_000_000
    assert "… og 41 ting til." in shortened
    assert "Side 9 og 51 flere" in shortened


def refused(capsys: pytest.CaptureFixture[str], root: Path, *revisions: str) -> str:
    assert main(["--rod", str(root), "aendringer", *revisions]) == 1
    return capsys.readouterr().out.strip()


@pytest.mark.parametrize("name", ["findes-ikke", "--output=x", "", "HEAD~9", "a b"])
def test_an_unknown_revision_is_told_in_one_line(
    name: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    said = f"'{name}' findes ikke i git – skriv en gren eller et commit, fx main"
    assert refused(capsys, project, *(["--"] if name.startswith("-") else []), name) == said


def test_a_folder_without_git_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = f"{project}: er ikke et git-lager – kør kommandoen i projektets mappe"
    assert refused(capsys, project, "HEAD") == said


def test_a_machine_without_git_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project))
    said = "programmet git findes ikke på maskinen – installér det"
    assert refused(capsys, project, "HEAD") == said


def test_a_shallow_clone_says_what_to_fetch(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    first = git(project, "rev-parse", "HEAD").strip()
    saetning(project)
    commit(project, AFTER)
    git(tmp_path, "clone", "--quiet", "--depth", "1", project.as_uri(), "kort")
    said = (
        f"'{first}' er ikke med i den afkortede historik"
        " – sæt 'fetch-depth: 0' i workflowet, eller kør 'git fetch --unshallow'"
    )
    assert refused(capsys, tmp_path / "kort", first) == said


def test_a_change_of_code_is_told_by_the_pages_it_makes_otherwise(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(
        ROOT / "macros", project / "macros", ignore=shutil.ignore_patterns("__pycache__", "assets")
    )
    commit(project, BEFORE)
    template = project / "macros/templates/tema.md.j2"
    template.write_text(template.read_text(encoding="utf-8") + "\nNyt.\n", encoding="utf-8")
    text = told(capsys, project, "HEAD")
    assert "ingen tekst er rettet. Men koden gør 1 sider og filer anderledes." in text
    title = "Sider og filer, som den nye kode gør anderledes (1):"
    assert f"{title}\n\n- `/kvalitetsmodel/1/`\n" in text
    template.write_text("{% stop", encoding="utf-8")
    assert "så vi ved ikke, om sider ser anderledes ud." in told(capsys, project, "HEAD")


def test_the_clicks_to_the_preview_are_told_where_there_is_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commit(project, BEFORE)
    text = told(capsys, project, "HEAD", "--visning", "forhåndsvisning")
    assert "tryk på `forhåndsvisning`" in text
    assert "**START.html**" in text
