"""Knows the duty of review: what is due when and by which role, and how it is told of."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from macros.__main__ import main
from macros.build.site import Site, read_site
from macros.checks.owners import OWNERS_PATH
from macros.editing.reports import late_reviews
from macros.loading.project import read_project
from macros.model.duty import duties
from macros.model.kinds import KINDS
from macros.model.review import Reviewed

NOTICE = "Siden mangler et eftersyn"
ADDRESS = "https://eksempel.dk/haandbog/"
LATE = date(2027, 11, 24)  # the day after the small project's criteria, steps and guideline are due


def small(project: Path, day: date) -> Site:
    site, problems = read_site(project, day)
    assert problems == ()
    assert site is not None
    return site


def set_day(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime.combine(day, time(12), UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))


@pytest.mark.parametrize(
    ("reviewed", "months", "due"),
    [
        ("2026-11-23", 12, "2027-11-23"),
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2026-12-31", 6, "2027-06-30"),
        ("2026-11-23", 60, "2031-11-23"),
    ],
)
def test_a_review_is_due_on_the_same_day_of_a_later_month(
    reviewed: str, months: int, due: str, small_site: Site
) -> None:
    read = date.fromisoformat(reviewed)
    changed = {"reviewed": read, "review_every": months}
    assert small_site.model.criteria[0].model_copy(update=changed).due == date.fromisoformat(due)


def test_the_last_day_is_in_time(small_site: Site) -> None:
    criterion = small_site.model.criteria[0]
    assert not criterion.is_overdue(criterion.due)
    assert criterion.is_overdue(criterion.due + timedelta(days=1))


def test_guidelines_templates_criteria_and_pages_are_in_review() -> None:
    reviewed = {kind.kind for kind in KINDS if issubclass(kind, Reviewed)}
    assert reviewed >= {"guideline", "skabelon", "kriterium", "side"}


def test_everything_in_review_has_a_role_that_does_it(site: Site) -> None:
    done = [one for duty in duties(site.model) for one in duty.entities]
    assert sorted(one.label for one in done) == sorted(one.label for one in site.model.in_review)


def test_a_late_text_has_a_notice_on_each_page_of_its_file(project: Path) -> None:
    before = small(project, LATE - timedelta(days=1))
    assert [path for path in before.pages if NOTICE in before.pages[path].markdown] == [
        "om/hjaelp.md"
    ]
    late = small(project, LATE)
    told = {path for path, page in late.pages.items() if NOTICE in page.markdown}
    assert told >= {
        "kvalitetsmodel/1.1.md",
        "frivilligpolitik/trin-1.md",
        "frivilligpolitik/trin-1/tjekliste.md",
        "guides/vis-det.md",
        "skabeloner/invitation.md",
        "index.md",
    }
    assert not told & {"ordbog.md", "om/kilder.md", "om/eftersyn.md", "indsatsplan/eksempel.md"}
    for path in told:
        below = re.search(r"(?m)^# .*\n\n(.*)$", late.pages[path].markdown)
        assert below
        assert below[1].startswith('<div class="f-besked f-besked-advarsel"'), path


def test_what_is_retired_is_not_read_through_again(project: Path) -> None:
    note = project / "data/aendringer/2026-11-24.yml"
    note.write_text(
        'modelversion: "1.0"\nændringer:\n- kode: 1.1\n  art: udgået\n  grund: Den er samlet.\n',
        encoding="utf-8",
    )
    site = small(project, LATE)
    assert NOTICE not in site.pages["kvalitetsmodel/1.1.md"].markdown
    assert "1.1" not in [
        one["kode"] for one in json.loads(site.downloads["data/eftersyn.json"])["liste"]
    ]


def test_each_calendar_has_all_that_its_role_reads_a_day_a_month(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", ADDRESS.rstrip("/"))
    downloads = replace(site).downloads
    for duty in duties(site.model):
        calendar = Calendar.from_ical(downloads[duty.calendar_path])
        events = calendar.walk("VEVENT")
        months = {one.due.strftime("%Y-%m"): one for one in reversed(duty.entities)}
        assert [str(event["uid"]) for event in events] == [
            f"eftersyn-{duty.role.code}-{month}@frivilligkvalitet" for month in sorted(months)
        ]
        for event, month in zip(events, sorted(months), strict=True):
            assert event.decoded("dtstart") == months[month].due
            assert str(event["url"]) == f"{ADDRESS}om/eftersyn/#{duty.anchor}"
        told = "\n".join(str(event["description"]) for event in events).split("\n")
        for one in duty.entities:
            assert f"{ADDRESS}{(one.url or '').lstrip('/')}" in told, one.label


def test_a_calendar_is_the_same_whatever_the_day(project: Path) -> None:
    first, later = small(project, date(2026, 11, 26)), small(project, LATE)
    path = "om/eftersyn/leder.ics"
    assert first.downloads[path] == later.downloads[path]
    assert first.downloads[path].startswith(b"BEGIN:VCALENDAR\r\n")


def test_a_report_has_the_line_to_mend_in_each_late_text(project: Path) -> None:
    assert list(late_reviews(small(project, date(2027, 5, 23)))) == []
    told = [str(one) for one in late_reviews(small(project, date(2027, 5, 24)))]
    late = "docs/om/hjaelp.md:5: teksten skulle være læst senest 23. maj 2027"
    assert told == [f"{late} – læs den igennem, og ret datoen"]


def test_the_monthly_list_is_empty_when_nothing_is_due(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_day(date(2027, 4, 22), monkeypatch)
    assert main(["--rod", str(project), "eftersyn", "--markdown"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "intet skal gennemgås den næste måned\n"


def test_the_monthly_list_looks_a_month_ahead_and_tells_what_is_late(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "Hvem kan hjælpe? – senest 23. maj 2027"
    for day, late in ((date(2027, 4, 23), ""), (date(2027, 6, 1), ", over tiden")):
        set_day(day, monkeypatch)
        assert main(["--rod", str(project), "eftersyn", "--markdown"]) == 0
        assert capsys.readouterr().out.endswith(
            f"\n\n## Lederen\n\n- [ ] {line}{late} – `docs/om/hjaelp.md`\n"
        )


def test_the_owners_of_files_are_written_after_the_roles(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--rod", str(project), "ejere"]) == 0
    assert capsys.readouterr().out == ""
    lines = (project / OWNERS_PATH).read_text(encoding="utf-8").splitlines()
    model = read_project(project).model
    assert lines[2:] == sorted(f"/{one.where().path} @proeven/ledelse" for one in model.reviewed)
    small(project, date(2026, 11, 26))  # `tjek` takes the file as it stands


def test_a_role_without_a_team_gives_a_message_and_no_line(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = project / "data/redaktion.yml"
    file.write_text("roller:\n- rolle: leder\n", encoding="utf-8")
    assert main(["--rod", str(project), "ejere"]) == 0
    assert capsys.readouterr().out == (
        "Lederen (leder) har intet hold – skriv det i data/redaktion.yml, når det er besluttet\n"
    )
    written = (project / OWNERS_PATH).read_text(encoding="utf-8")
    assert [line for line in written.splitlines() if not line.startswith("#")] == []


def test_the_editors_look_after_what_names_no_other(project: Path) -> None:
    roles = project / "data/roller.yml"
    role = "- kode: redaktion\n  ental: redaktør\n  flertal: redaktører\n  gruppe: redaktionen\n"
    roles.write_text(roles.read_text(encoding="utf-8") + role, encoding="utf-8")
    teams = project / "data/redaktion.yml"
    more = '- rolle: redaktion\n  hold: "@proeven/redaktion"\n'
    teams.write_text(teams.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert main(["--rod", str(project), "ejere"]) == 0
    lines = (project / OWNERS_PATH).read_text(encoding="utf-8").splitlines()
    # The host asks the team of the last line that fits.
    assert lines[2] == "* @proeven/redaktion"
    assert all(line.startswith("/") for line in lines[3:])


def test_the_owners_of_the_real_files_are_current(root: Path, tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(root / "data")
    (tmp_path / "docs").symlink_to(root / "docs")
    (tmp_path / "guides").symlink_to(root / "guides")
    assert main(["--rod", str(tmp_path), "ejere"]) == 0
    written = (tmp_path / OWNERS_PATH).read_text(encoding="utf-8")
    assert (root / OWNERS_PATH).read_text(encoding="utf-8") == written


def test_no_team_is_named_to_readers(small_site: Site) -> None:
    assert "@proeven" not in "".join(page.text for page in small_site.pages.values())
    assert [path for path, data in small_site.downloads.items() if b"@proeven" in data] == []
