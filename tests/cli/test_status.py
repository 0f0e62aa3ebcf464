from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import CYCLE, LETTER, SEKDIN, STAFF, edit, save

if TYPE_CHECKING:
    import pytest

    from office_repo import Office
    from typist import Typist


def test_an_office_without_cycles_is_told_how_to_begin(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    assert siklus(repo, "status").out.startswith("Belum ada siklus yang dijalankan.")
    assert siklus(repo, "status", "--format", "json").json == {"siklus": []}


def test_all_cycles_at_a_glance(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    answer = siklus(repo, "status", "--format", "json", at="2026-11-05 15:00")
    assert answer.json == {
        "siklus": [
            {
                "siklus": CYCLE,
                "keadaan": "dikoreksi",
                "giliran": "Siti Teladan, S.T., M.T. (Kepala Subbagian Perencanaan dan Pelaporan)",
                "sejak": "2026-11-05T14:05+08:00",
                "terlambat": False,
            }
        ]
    }
    table = siklus(repo, "status", at="2026-12-01 08:00").out
    assert CYCLE in table
    assert "2026-11-05 14.05" in table
    assert "terlambat" in table


def test_a_cycle_that_cannot_be_read_hides_no_other(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    repo.run("branch", "siklus/2027-tw1", "main")
    found = {one["siklus"]: one for one in siklus(repo, "status", "--format", "json").json["siklus"]}
    assert found[CYCLE]["keadaan"] == "dikoreksi"
    assert found["2027-tw1"]["keadaan"] == "galat"
    assert found["2027-tw1"]["giliran"] == "Siklus `2027-tw1` tidak ada."


def test_one_cycle_step_by_step(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    siklus(repo, "review", CYCLE, "--approve", person=SEKDIN, at="2026-11-05 15:00")
    answer = siklus(repo, "status", CYCLE, at="2026-11-05 16:00")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == f"Pengumpulan Data Kinerja Triwulan IV Tahun 2026 ({CYCLE}): dikoreksi, draf"
    assert sum(line.strip()[:1].isdigit() for line in lines[2:11]) >= 1
    assert "0 dari 4 persetujuan sah; 1 persetujuan tidak dihitung" in answer.out
    assert "Tinjauan yang tidak dihitung:\n  2026-11-05 15.00 Joko Misal, S.T., M.Si. (setuju): diberikan" in answer.out


def test_one_cycle_for_other_programs(office: Office, siklus: Typist) -> None:
    found = siklus(office("merged"), "status", CYCLE, "--format", "json").json
    assert list(found) == [
        "siklus", "keadaan", "giliran", "sejak", "terlambat",
        "tahap", "putaran", "langkah", "putusan", "berikutnya", "tinjauan",
    ]  # fmt: skip
    assert (found["keadaan"], found["tahap"]) == ("siap digandakan", "berlaku")
    assert [step["keadaan"] for step in found["langkah"]] == ["selesai"] * 4 + ["berjalan"] + ["belum"] * 3
    assert found["langkah"][0] == {
        "no": 1,
        "kegiatan": found["langkah"][0]["kegiatan"],
        "keadaan": "selesai",
        "oleh": ["Budi Contoh, S.E."],
        "standar": "5 hari kerja",
        "menit_kerja": found["langkah"][0]["menit_kerja"],
        "mulai": "2026-11-02T07:30+08:00",
        "selesai": "2026-11-05T14:05+08:00",
        "tenggat": "2026-11-09T16:00+08:00",
        "terlambat": False,
    }


def test_since_when_a_packet_sent_back_is_waited_for(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    siklus(repo, "review", CYCLE, "--request-changes", "-m", "Salah", person="siti-teladan", at="2026-11-05 15:00")
    found = siklus(repo, "status", CYCLE, "--format", "json", at="2026-11-05 16:00").json
    assert (found["keadaan"], found["sejak"]) == ("dikembalikan", "2026-11-05T15:00+08:00")
    assert found["giliran"].startswith("Budi Contoh")


def test_nothing_is_lost_in_a_narrow_terminal(office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    repo, shown = office("submitted"), {}
    for width in (40, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        out = siklus(repo, "status", at="2026-11-05 15:00").out
        assert max(map(len, out.splitlines())) <= width
        shown[width] = sorted(char for char in out if char not in " \n─")
    assert shown[40] == shown[200]


def test_an_edit_after_handing_in_is_the_newest_content(office: Office, siklus: Typist) -> None:
    repo = office("corrected")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    save(repo, STAFF, "2026-11-06 11:00", "Salam")
    found = siklus(repo, "status", CYCLE, "--format", "json").json
    assert [review["dihitung"] for review in found["tinjauan"]] == [False]
    assert found["tinjauan"][0]["sebab"].startswith("isi berubah")
