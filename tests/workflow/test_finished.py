from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.past import generate_past
from office_repo import STAFF, identity, moment
from siklus.forge.refs import ARCHIVE, MAIN, REVIEWS
from siklus.git import Repo
from siklus.workflow.case import known_cycles, open_case
from siklus.workflow.finished import finished_cycles
from siklus.workflow.standing import standing, standings

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
LATER = datetime(2030, 2, 1, tzinfo=UTC)
DONE, OTHER = "2026-tw3-0000", "2026-tw3-0001"


@pytest.fixture
def past(tmp_path: Path) -> Repo:
    generate_past(ROOT, tmp_path / "kantor", "2026-tw3", 3, running=1)
    return Repo(tmp_path / "kantor")


def one_by_one(repo: Repo) -> list[object]:
    cases = [open_case(repo, cycle, LATER) for cycle in known_cycles(repo)]
    return [standing(case, case.progress(LATER)) for case in cases]


def change(repo: Repo, branch: str, path: str, data: bytes | None) -> None:
    repo.commit_files(branch, {path: data}, "Ubah", identity(STAFF), moment("2030-01-05 08:00"))


def test_a_look_at_all_tells_what_a_look_at_each_tells(past: Repo) -> None:
    assert set(finished_cycles(past)) == {DONE, OTHER}
    assert finished_cycles(past)[DONE] == open_case(past, DONE, LATER).progress(LATER).steps[-1].finished
    assert standings(past, LATER) == one_by_one(past)


RECORD = f"cycles/{DONE}/pelaksanaan/ekspedisi.yml"
COURSE = f"{DONE}/realisasi.json"


def _remark(repo: Repo) -> None:
    """Somebody writes down something more about it, on a commit of it."""
    commit, text = next((commit, text) for commit, text in repo.notes(REVIEWS) if DONE in text)
    line = text.splitlines()[0].replace('"jenis": "ajuan"', '"jenis": "komentar"')
    repo.add_note_line(REVIEWS, commit, line, identity(STAFF), moment("2030-01-05 08:00"))


def _erased(repo: Repo) -> None:
    commit = next(commit for commit, text in repo.notes(REVIEWS) if DONE in text)
    repo.run("-c", "user.name=X", "-c", "user.email=x@dinas.example", "notes", f"--ref={REVIEWS}", "remove", commit)


@pytest.mark.parametrize(
    "act",
    [
        pytest.param(lambda repo: change(repo, MAIN, RECORD, b"oleh: lain\n"), id="records changed"),
        pytest.param(lambda repo: change(repo, MAIN, RECORD, None), id="record removed"),
        pytest.param(lambda repo: change(repo, ARCHIVE, COURSE, b"[]"), id="junk in the archive"),
        pytest.param(lambda repo: change(repo, ARCHIVE, COURSE, b"{"), id="no JSON in the archive"),
        pytest.param(lambda repo: change(repo, ARCHIVE, COURSE, None), id="not in the archive"),
        pytest.param(_remark, id="written about"),
        pytest.param(_erased, id="reviews erased"),
    ],
)
def test_what_is_not_as_it_was_archived_is_looked_at_again(act: Callable[[Repo], None], past: Repo) -> None:
    act(past)
    assert set(finished_cycles(past)) == {OTHER}
    assert standings(past, LATER) == one_by_one(past)


def test_another_cycles_course_is_not_believed(past: Repo) -> None:
    (course,) = past.blobs([f"{ARCHIVE}:{OTHER}/realisasi.json"])
    change(past, ARCHIVE, COURSE, course)
    assert set(finished_cycles(past)) == {OTHER}


def test_an_office_without_an_archive_has_nothing_finished(past: Repo) -> None:
    past.run("update-ref", "-d", f"refs/heads/{ARCHIVE}")
    assert finished_cycles(past) == {}
