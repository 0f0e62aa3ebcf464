"""The workflow is the SOP file's: another SOP, of another shape, runs without a change of code."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import COLLEAGUE, KADIS, KASUBAG, PRINTS, SEKDIN, STAFF, desk, make_office, moment, save
from siklus.archive.publish import publish
from siklus.model.records import Place
from siklus.rules import check
from siklus.source import DiskTree
from siklus.source.emit import emit_yaml
from siklus.workflow.case import Case, open_case
from siklus.workflow.merge import merge
from siklus.workflow.new import begin
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.record import record_archived, record_step
from siklus.workflow.review import review
from siklus.workflow.submit import submit
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from siklus.git import Repo

CYCLE = "2026-tahunan"
HEAD_OF_GENERAL_AFFAIRS = "hasan-purwarupa"
#: Who may give a paraf in this SOP, from the lowest: role, its position, and who holds it.
LADDER = (
    ("kasubag-umum", "kasubag-umum", HEAD_OF_GENERAL_AFFAIRS),
    ("kasubag", "kasubag-perencanaan", KASUBAG),
    ("sekretaris", "sekdin", SEKDIN),
)


def other_sop(parafs: int) -> dict[str, Any]:
    """A circular letter: no correction, as many parafs as wanted, a signature, an announcement, the archive."""
    ladder = LADDER[-parafs:]
    steps: list[dict[str, Any]] = [
        {"kegiatan": "Menyusun edaran", "jenis": "mulai", "pelaksana": ["staf"], "bukti": "ajuan"}
    ]
    steps += [
        {
            "kegiatan": "Memaraf edaran", "jenis": "proses", "pelaksana": [role], "bukti": "persetujuan",
            "waktu": {"nilai": 1, "satuan": "jam"}, "persetujuan": [{"peran": role, "bentuk": "paraf"}],
        }
        for role, _, _ in ladder
    ]  # fmt: skip
    steps += [
        {
            "kegiatan": "Menandatangani edaran", "jenis": "proses", "pelaksana": ["kepala"], "bukti": "persetujuan",
            "persetujuan": [{"peran": "kepala", "bentuk": "tanda_tangan"}],
        },
        {"kegiatan": "Mengumumkan edaran", "jenis": "proses", "pelaksana": ["kasubag-umum"], "bukti": "catatan"},
        {"kegiatan": "Mengarsipkan edaran", "jenis": "proses", "pelaksana": ["staf"], "bukti": "arsip"},
        {"kegiatan": "Selesai", "jenis": "selesai", "pelaksana": ["staf"], "bukti": "tidak_ada"},
    ]  # fmt: skip
    columns = [("staf", "staf-perencanaan"), *((role, place) for role, place, _ in LADDER), ("kepala", "kadis")]
    return {
        "id": "edaran",
        "identitas": {
            "judul": ["SOP EDARAN"], "judul_bagan": ["SOP EDARAN"], "instansi": "DINAS CONTOH", "nomor": "1",
            "tanggal_pembuatan": "2026-01-05", "tanggal_revisi": "2026-01-05", "tanggal_pengesahan": "2026-01-05",
            "disahkan_oleh": {"nama": "CONTOH"}, "nama": "Edaran",
            "dasar_hukum": [{"id": "uu-25-2004", "kutipan_sop": "UU"}],
            "kualifikasi_pelaksana": ["Cakap"], "keterkaitan": ["SOP"], "peralatan": [["ATK"]], "peringatan": "Tertib",
            "pencatatan": "Dicatat",
        },
        "pelaksana": [{"id": role, "judul": role.upper(), "jabatan": [position]} for role, position in columns],
        "naskah": [
            {"id": "edaran", "jenis": "surat", "nama": "Edaran", "berkas": "edaran.md", "register": "surat-keluar"}
        ],
        "langkah": [{"no": no} | step for no, step in enumerate(steps, 1)],
    }  # fmt: skip


PACKET = """\
sop: edaran
judul: Edaran Tahun {{tahun}}
dibuka: {{dibuka}}
pengonsep: {{pengonsep}}
tahun: {{tahun}}
periode: {{periode}}
tenggat: {{tenggat}}
penerima: [subbag-keuangan]
"""
LETTER = """\
---
jenis: surat
klasifikasi: 000.8.6.3
sifat: Biasa
lampiran: "-"
hal: Edaran
di: Paringin Selatan
tahun: {{tahun}}
periode: {{periode}}
tenggat: {{tenggat}}
penerima: [subbag-keuangan]
---

Bersama ini diedarkan ketentuan yang berlaku.

Demikian disampaikan untuk dilaksanakan.
"""


def office_with(folder: Path, parafs: int) -> Repo:
    """The office with this SOP in place of its own."""
    repo = make_office(folder)
    for old in (folder / "content/sop").iterdir():
        old.unlink()
    shutil.rmtree(folder / "content/kasus")  # they document the other SOP's policy
    shutil.rmtree(folder / "content/acuan/perjanjian-kinerja")  # without a data form nothing is printed from them
    (folder / "content/sop/edaran.yml").write_text(emit_yaml(other_sop(parafs)), encoding="utf-8")
    template = folder / "content/templat/edaran"
    template.mkdir()
    (template / "templat.yml").write_text("tenggat_hari_kerja: 3\n", encoding="utf-8")
    (template / "paket.yml").write_text(PACKET, encoding="utf-8")
    (template / "edaran.md").write_text(LETTER, encoding="utf-8")
    save(repo, STAFF, "2026-11-02 08:00", "SOP edaran")
    return repo


def look(repo: Repo, at: str) -> Case:
    return open_case(repo, CYCLE, moment(at))


@pytest.mark.parametrize("parafs", [1, 2, 3])
def test_another_sop_another_workflow(tmp_path: Path, parafs: int) -> None:
    repo = office_with(tmp_path, parafs)
    assert check(load_workspace(DiskTree(tmp_path))).ok
    begin(desk(repo, STAFF, "2026-11-02 09:00"), CYCLE)
    submit(desk(repo, STAFF, "2026-11-03 08:00"), CYCLE, "Edaran")
    reserve_on_branch(desk(repo, STAFF, "2026-11-03 08:05"), CYCLE)
    assert len(look(repo, "2026-11-03 08:10").verdict.slots) == parafs + 1
    for hour, (_, _, person) in enumerate(LADDER[-parafs:], 9):
        assert look(repo, f"2026-11-03 {hour:02d}:00").progress(moment("2026-11-03 12:00")).state == "siap diparaf"
        review(desk(repo, person, f"2026-11-03 {hour:02d}:10"), CYCLE, "setuju", "")
    review(desk(repo, KADIS, "2026-11-03 14:00"), CYCLE, "setuju", "")
    repo.run("switch", "--quiet", "main")
    merged = merge(desk(repo, COLLEAGUE, "2026-11-03 14:30"), CYCLE)
    assert merged.progress(moment("2026-11-03 15:00")).state == f"langkah {parafs + 3} berjalan"
    record_step(desk(repo, HEAD_OF_GENERAL_AFFAIRS, "2026-11-04 08:00"), CYCLE, parafs + 3, "Papan pengumuman")
    place = Place.model_validate({"ruang": "R", "lemari": "L", "boks": "B", "folder": "F"})
    record_archived(desk(repo, STAFF, "2026-11-04 09:00"), CYCLE, place)
    published = publish(desk(repo, STAFF, "2026-11-04 09:10"), CYCLE, cache=PRINTS)
    assert {"pdf/edaran.pdf", "pdf/lembar-paraf.pdf"} <= set(published.added)
    done = look(repo, "2026-11-04 10:00")
    assert done.stage == "terarsip"
    assert done.progress(moment("2026-11-04 10:00")).state == "selesai"


def test_a_skipped_paraf_stops_it(tmp_path: Path) -> None:
    repo = office_with(tmp_path, 3)
    begin(desk(repo, STAFF, "2026-11-02 09:00"), CYCLE)
    submit(desk(repo, STAFF, "2026-11-03 08:00"), CYCLE, "Edaran")
    review(desk(repo, HEAD_OF_GENERAL_AFFAIRS, "2026-11-03 09:00"), CYCLE, "setuju", "")
    review(desk(repo, SEKDIN, "2026-11-03 10:00"), CYCLE, "setuju", "")
    states = [slot.state.value for slot in look(repo, "2026-11-03 11:00").verdict.slots]
    assert states == ["sah", "menunggu", "terlalu_dini", "menunggu"]
