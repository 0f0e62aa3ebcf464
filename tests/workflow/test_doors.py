"""Forms sent on a forge, answered with branches and pull requests."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from github_contract import assert_request
from issue_forge import IssueForge
from office_repo import CYCLE, moment
from siklus.forge.forms import CORRECTION, START, Form
from siklus.forge.place import ForgeKind, Place
from siklus.forge.refs import MAIN, branch_of
from siklus.forge.rest import ForgeError, Rest
from siklus.git import Repo
from siklus.workflow.doors import Answer, answer_form

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from office_repo import Office

NEW, ERRATUM = CYCLE, f"{CYCLE}-ralat"
LOGINS = {"github": "Contoh-Dinas-Budi", "gitea": "Budi.Contoh"}
NOW = moment("2026-11-16 08:00")


@pytest.fixture(params=["github", "gitea"])
def forge(request: pytest.FixtureRequest) -> IssueForge:
    kind: ForgeKind = request.param
    return IssueForge(kind)


@contextmanager
def _runner(forge: IssueForge, office: Repo, folder: Path) -> Iterator[tuple[Repo, Rest]]:
    """A runner's clone of the shared repository."""
    bare = folder / "kantor" / "sop.git"
    office.run("clone", "--quiet", "--mirror", ".", str(bare))
    office.run("clone", "--quiet", "--branch", MAIN, str(bare), str(folder / "mesin"))
    with forge.serve() as address:
        place = Place(forge.kind, address, str(folder), "kantor/sop")
        with Rest(place, lambda _: None) as rest:
            yield Repo(folder / "mesin"), rest


def _form(forge: IssueForge, label: str, login: str | None = None, **fields: str) -> Form:
    named = {key.replace("_", " "): typed for key, typed in fields.items()}
    return Form(5, login or LOGINS[forge.kind], frozenset({label}), named)


def test_a_cycle_is_begun_in_the_name_of_whoever_asked(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    form = _form(forge, START, Nama_siklus=NEW, Tenggat_pengembalian_data="2027-01-08")
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        answer = answer_form(clone, rest, form, lambda: NOW)
    shared = Repo(tmp_path / "kantor" / "sop.git")
    assert (answer.begun, answer.refused) == (True, False)
    assert shared.text("log", "-1", "--format=%ae", branch_of(NEW)) == "budi.contoh@dinas.example"
    (pull,) = forge.pulls
    assert (pull["head"], pull["base"]) == (branch_of(NEW), MAIN)
    assert pull.get("draft") is True or pull["title"].startswith("WIP: ")
    assert "Closes #5" in pull["body"]
    assert forge.comments == [(5, answer.text)]
    assert "permintaan tarik #41" in answer.text
    for method, path, body in forge.writes if forge.kind == "github" else ():
        assert_request(method, path, body)


def test_asked_twice_it_is_begun_once(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    form = _form(forge, START, Nama_siklus=NEW)
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        answer_form(clone, rest, form, lambda: NOW)
        again = answer_form(clone, rest, form, lambda: NOW)
    assert again.refused
    assert "sudah ada" in again.text
    assert len(forge.pulls) == 1


def test_another_machine_was_faster(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    form = _form(forge, START, Nama_siklus=NEW)
    repo = office("empty")
    with _runner(forge, repo, tmp_path) as (clone, rest):
        repo.run("commit", "--quiet", "--allow-empty", "-m", "x")
        repo.run("push", "--quiet", str(tmp_path / "kantor" / "sop.git"), f"HEAD:refs/heads/{branch_of(NEW)}")
        answer = answer_form(clone, rest, form, lambda: NOW)
    assert answer.refused
    assert "tidak diterima" in answer.text
    assert forge.pulls == []


def test_an_erratum_is_begun_over_what_is_in_force(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    form = _form(forge, CORRECTION, Siklus_yang_diralat=CYCLE, Nama_siklus_ralat=ERRATUM)
    with _runner(forge, office("merged"), tmp_path) as (clone, rest):
        assert answer_form(clone, rest, form, lambda: NOW).begun
    assert forge.pulls[0]["head"] == branch_of(ERRATUM)


def test_a_correction_without_an_erratum_waits_for_people(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    form = _form(forge, CORRECTION, Yang_tertulis="x")
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        assert answer_form(clone, rest, form, lambda: NOW) == Answer("")
    assert forge.writes == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"Nama_siklus": "2027-tw1; rm -rf /"}, "bukan nama siklus"),
        ({"Nama_siklus": "$(id)"}, "bukan nama siklus"),
        ({"Nama_siklus": "../../main"}, "bukan nama siklus"),
        ({"Nama_siklus": "-q"}, "bukan nama siklus"),
        ({"Nama_siklus": "a" * 61}, "bukan nama siklus"),
        ({}, "bukan nama siklus"),
        ({"Nama_siklus": "rapat"}, "Belum dapat dimulai"),
        ({"Nama_siklus": NEW, "Tenggat_pengembalian_data": "besok"}, "bukan tanggal"),
        ({"Nama_siklus": NEW, "Tenggat_pengembalian_data": "2027-02-30"}, "bukan tanggal"),
        ({"Nama_siklus": NEW, "SOP": "`lain`"}, "SOP itu tidak ada"),
    ],
)
@pytest.mark.parametrize("forge", ["github"], indirect=True)
def test_what_cannot_be_is_answered_and_nothing_happens(
    office: Office, forge: IssueForge, tmp_path: Path, fields: dict[str, str], said: str
) -> None:
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        before = Repo(tmp_path / "kantor" / "sop.git").text("for-each-ref")
        answer = answer_form(clone, rest, _form(forge, START, **fields), lambda: NOW)
    assert answer.refused
    assert said in answer.text
    assert "kirim formulir baru" in answer.text
    assert not any(typed in answer.text for typed in fields.values() if not typed.isalnum() and typed != NEW)
    assert forge.comments == [(5, answer.text)]
    assert Repo(tmp_path / "kantor" / "sop.git").text("for-each-ref") == before


def test_a_stranger_begins_nothing(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    form = _form(forge, START, login="orang-luar", Nama_siklus=NEW)
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        answer = answer_form(clone, rest, form, lambda: NOW)
    assert answer.refused
    assert "tidak terdaftar" in answer.text
    assert forge.pulls == []


@pytest.mark.parametrize("forge", ["github"], indirect=True)
def test_where_drafts_are_not_to_be_had_nothing_is_handed_in_early(
    office: Office, forge: IssueForge, tmp_path: Path
) -> None:
    forge.draftless = True
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        answer = answer_form(clone, rest, _form(forge, START, Nama_siklus=NEW), lambda: NOW)
    assert forge.pulls == []
    assert f"compare/{MAIN}...{branch_of(NEW)}" in answer.text


def test_a_forge_that_does_not_answer_is_an_error(office: Office, forge: IssueForge, tmp_path: Path) -> None:
    with _runner(forge, office("empty"), tmp_path) as (clone, rest):
        lonely = Rest(Place(forge.kind, "http://127.0.0.1:9", str(tmp_path), "kantor/sop"), lambda _: None)
        with lonely, pytest.raises(ForgeError):
            answer_form(clone, lonely, _form(forge, START, Nama_siklus=NEW), lambda: NOW)
        assert rest.requests == 0
