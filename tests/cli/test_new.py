from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import BEGUN, BRANCH, CYCLE, NASKAH, snapshot

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_begins_a_cycle_and_names_its_files(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    answer = siklus(repo, "new", CYCLE, "--deadline", "2027-01-08", at=BEGUN)
    assert answer.code == 0
    assert f"Siklus {CYCLE} dimulai di cabang {BRANCH}; tenggat 8 Januari 2027." in answer.out
    assert f"  {NASKAH}/sk.md\n" in answer.out
    assert repo.current_branch() == BRANCH


def test_a_deadline_that_is_no_day_is_refused(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    before = snapshot(repo)
    answer = siklus(repo, "new", CYCLE, "--deadline", "2027-02-30", at=BEGUN)
    assert answer.code == 2
    assert "'2027-02-30' bukan tanggal; tulis TAHUN-BULAN-HARI" in answer.err
    assert snapshot(repo) == before


def test_a_cycle_is_begun_once(office: Office, siklus: Typist) -> None:
    answer = siklus(office("draft"), "new", CYCLE, at=BEGUN)
    assert (answer.code, answer.err.splitlines()[0]) == (2, f"Galat: Siklus `{CYCLE}` sudah ada.")


def test_an_erratum_of_a_cycle_in_force(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    erratum = f"{CYCLE}-ralat"
    begun = siklus(repo, "new", erratum, "--replaces", CYCLE)
    assert begun.code == 0
    assert f"cycles/{erratum}/naskah/sk.md" in begun.out
    assert f"Ini ralat atas {CYCLE}." in siklus(repo, "status", erratum).out
    assert siklus(repo, "new", f"{CYCLE}-lain", "--replaces", CYCLE, "--deadline", "2027-01-08").code == 2
