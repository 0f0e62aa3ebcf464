from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from office_repo import BEGUN, BRANCH, COLLEAGUE, CYCLE, LETTER, NASKAH, SOURCE, STAFF, desk, edit, save, snapshot
from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.forge.refs import MAIN
from siklus.rules import check
from siklus.source import DiskTree
from siklus.workflow.new import begin
from siklus.workflow.submit import submit
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office


def test_a_cycle_begins_on_its_branch_with_every_document(office: Office) -> None:
    repo = office("empty")
    main = repo.need(MAIN)
    begun = begin(desk(repo, COLLEAGUE, BEGUN), CYCLE)
    assert (begun.branch, repo.current_branch(), repo.need(MAIN)) == (BRANCH, BRANCH, main)
    assert {f"{NASKAH}/{name}" for name in ("paket.yml", "sk.md", "surat-pemberitahuan.md", "format-data.yml")} <= set(
        begun.files
    )
    workspace = load_workspace(DiskTree(repo.root), only=[CYCLE])
    packet = workspace.need_packet(CYCLE)
    assert (packet.year, packet.period, packet.opened_on, packet.drafter) == (2026, "tw4", date(2026, 11, 2), COLLEAGUE)
    assert packet.deadline == begun.deadline
    assert repo.changed_paths() == []


def test_what_begins_can_be_handed_in_as_it_is(office: Office) -> None:
    repo = office("empty")
    begin(desk(repo, STAFF, BEGUN), CYCLE, deadline=date(2027, 1, 8))
    report = check(load_workspace(DiskTree(repo.root), only=[CYCLE]))
    assert [finding for finding in report.findings if finding.level is Level.ERROR] == []
    submit(desk(repo, STAFF, "2026-11-05 14:05"), CYCLE, "Draf")


def test_an_office_may_have_semesters(office: Office) -> None:
    repo = office("empty")
    names = "\n  sm1: {nama: Semester I, bulan_akhir: 6}\n  sm2: {nama: Semester II, bulan_akhir: 12}"
    edit(repo, "content/acuan/instansi.yml", "\nperiode:", f"\nperiode:{names}")
    save(repo, STAFF, BEGUN, "Semester")
    begun = begin(desk(repo, STAFF, BEGUN), "2026-sm2", deadline=date(2027, 1, 8))
    assert begun.branch == "siklus/2026-sm2"
    workspace = load_workspace(DiskTree(repo.root), only=["2026-sm2"])
    assert workspace.need_packet("2026-sm2").title == "Pengumpulan Data Kinerja Semester II Tahun 2026"
    assert "31 Desember 2026" in (repo.root / begun.files[0]).read_text(encoding="utf-8")
    assert [finding for finding in check(workspace).findings if finding.level is Level.ERROR] == []
    submit(desk(repo, STAFF, "2026-11-05 14:05"), "2026-sm2", "Draf")


def test_targets_come_from_the_agreement(office: Office) -> None:
    repo = office("empty")
    begin(desk(repo, STAFF, BEGUN), CYCLE)
    workspace = load_workspace(DiskTree(repo.root), only=[CYCLE])
    form = workspace.naskah_of(CYCLE, "format-data")
    agreement = workspace.need_agreement(2026)
    for row in form.rows:  # type: ignore[union-attr]  # the form is the one with rows
        indicator = agreement.indicator(row.indicator)
        assert indicator is not None
        assert (row.text, row.unit, row.target, row.quarters) == (
            indicator.text, indicator.unit, indicator.target, indicator.quarters,
        )  # fmt: skip


@pytest.mark.parametrize("cycle", ["2026", "tw4-2026", "2026-tw5", "1999-tw1", "2026-TW4", "", "../x"])
def test_names_that_say_no_period(office: Office, cycle: str) -> None:
    repo = office("empty")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="bukan nama siklus"):
        begin(desk(repo, STAFF, BEGUN), cycle)
    assert snapshot(repo) == before


@pytest.mark.parametrize("until", ["draft", "merged"])
def test_a_cycle_that_is_there_already(office: Office, until: str) -> None:
    repo = office(until)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"Siklus `{CYCLE}` sudah ada"):
        begin(desk(repo, STAFF, BEGUN), CYCLE)
    assert snapshot(repo) == before


def test_over_unsaved_changes(office: Office) -> None:
    repo = office("draft")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="belum disimpan"):
        begin(desk(repo, STAFF, BEGUN), "2027-tw1")
    assert snapshot(repo) == before


@pytest.mark.parametrize(
    ("cycle", "sentence", "way_out"),
    [
        ("2029-tw1", "Kalender kerja tahun 2029 belum ada", "Atau sebutkan tenggatnya dengan `--deadline`."),
        ("2027-tw1", "perjanjian-kinerja/2027.yml tidak ada", "Buat berkas itu"),
    ],
)
def test_a_year_without_its_reference_data(office: Office, cycle: str, sentence: str, way_out: str) -> None:
    repo = office("empty")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=sentence) as refusal:
        begin(desk(repo, STAFF, BEGUN), cycle)
    assert way_out in (refusal.value.fix or "")
    assert snapshot(repo) == before


def test_an_sop_that_is_not_there(office: Office) -> None:
    with pytest.raises(SiklusError, match="SOP itu tidak ada") as refusal:
        begin(desk(office("empty"), STAFF, BEGUN), CYCLE, sop_id="lain")
    assert refusal.value.fix == "Yang ada: pengumpulan-data-kinerja; pakai `--sop`."


def test_the_example_is_what_the_template_gives_once_it_is_written(office: Office) -> None:
    repo = office("empty")
    begin(desk(repo, STAFF, BEGUN), CYCLE, deadline=date(2027, 1, 8))
    begun = {path.relative_to(repo.root / NASKAH) for path in (repo.root / NASKAH).rglob("*.*")}
    example = {path.relative_to(SOURCE / NASKAH) for path in (SOURCE / NASKAH).rglob("*.*")}
    assert begun == example
