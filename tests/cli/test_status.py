from __future__ import annotations

from typing import TYPE_CHECKING

from bench.past import generate_past
from office_repo import CYCLE, LETTER, SEKDIN, SOURCE, STAFF, edit, identity, moment, save
from siklus.forge.refs import MAIN
from siklus.git import GitTree, Repo
from siklus.source import read_text

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from office_repo import Office
    from typist import Typist


def test_an_office_without_cycles_is_told_how_to_begin(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    assert siklus(repo, "status").out.startswith("Belum ada siklus yang dijalankan.")
    assert siklus(repo, "status", "--format", "json").json == {"siklus": [], "acuan": []}


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
                "terlambat_menit": 0,
                "tenggat": "2026-11-09T16:00+08:00",
                "perkiraan_selesai": "2026-11-13T16:30+08:00",
                "kalender": {"belum_ada": [], "belum_ditetapkan": []},
                "diralat_oleh": None,
            }
        ],
        "acuan": [],
    }
    table = siklus(repo, "status", at="2026-12-01 08:00").out
    assert CYCLE in table
    assert "Siti Teladan, S.T., M.T." in table
    assert "Kepala Subbagian" not in table
    assert "5 November 2026, 14.05" in " ".join(table.split())
    assert "terlambat" in table


def test_a_long_past_does_not_hide_what_runs(tmp_path: Path, siklus: Typist) -> None:
    generate_past(SOURCE, tmp_path / "kantor", "2026-tw3", 14, running=1)
    repo = Repo(tmp_path / "kantor")
    table = siklus(repo, "status").out
    assert [f"2026-tw3-{number:04}" in table for number in range(14)] == [False] * 3 + [True] * 11
    assert "Selain itu 3 siklus yang lebih lama sudah selesai" in table
    assert len(siklus(repo, "status", "--format", "json").json["siklus"]) == 14


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
    assert lines[0] == f"Pengumpulan Data Kinerja Triwulan IV Tahun 2026 ({CYCLE}): dikoreksi"
    assert sum(line.strip()[:1].isdigit() for line in lines[2:11]) >= 1
    assert "0 dari 4 persetujuan sah; 1 persetujuan tidak dihitung" in answer.out
    assert "Tinjauan yang tidak dihitung:\n  5 November 2026, 15.00 Joko Misal, S.T., M.Si. (setuju)" in answer.out


def test_one_cycle_for_other_programs(office: Office, siklus: Typist) -> None:
    found = siklus(office("merged"), "status", CYCLE, "--format", "json").json
    assert list(found) == [
        "siklus", "keadaan", "giliran", "sejak", "terlambat",
        "terlambat_menit", "tenggat", "perkiraan_selesai", "kalender", "diralat_oleh",
        "tahap", "putaran", "langkah", "putusan", "berikutnya", "tanda_terima", "keadaan_khusus",
        "tinjauan",
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
        "terlambat_menit": 0,
    }


def test_late_is_told_and_blocks_nothing(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    shown = siklus(repo, "status", CYCLE, at="2026-12-01 08:30").out
    assert "Langkah 2 terlambat 15 hari kerja" in shown
    assert "Perkiraan selesai 4 Desember 2026 pukul 16.30, bila" in shown
    assert siklus(repo, "review", CYCLE, "--approve", person="siti-teladan", at="2026-12-01 09:00").code == 0
    found = siklus(repo, "status", CYCLE, "--format", "json", at="2026-12-01 09:00").json
    assert [step["terlambat"] for step in found["langkah"][:3]] == [False, True, False]
    assert found["keadaan"] == "siap diparaf"


def test_a_step_that_will_run_again_is_due_when_it_does(office: Office, siklus: Typist) -> None:
    repo, words = office("submitted"), ("--request-changes", "-m", "Tenggat keliru")
    assert "9 November 2026" in siklus(repo, "status", CYCLE, at="2026-11-06 08:50").out
    siklus(repo, "review", CYCLE, *words, person="siti-teladan", at="2026-11-06 09:00")
    shown = siklus(repo, "status", CYCLE, at="2026-11-06 09:10").out
    assert "13 November 2026" in shown
    assert "9 November 2026" not in shown


def test_a_year_whose_holidays_are_not_decreed_is_marked(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    path = repo.root / "content/acuan/kalender/2026.yml"
    text = path.read_text(encoding="utf-8")
    begin, end = text.index("dasar: >-"), text.index("dasar_jam:")
    repo.run("switch", "--quiet", "main")
    path.write_text(f"{text[:begin]}dasar: ~\n{text[end:]}", encoding="utf-8")
    save(repo, STAFF, "2026-11-05 14:30", "Kalender sementara")
    sentence = "Kalender 2026 belum ditetapkan: tenggat dan waktu kerja pada tahun itu masih perkiraan."
    assert sentence in siklus(repo, "status", at="2026-11-05 15:00").out
    assert sentence in siklus(repo, "status", CYCLE, at="2026-11-05 15:00").out


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


def test_calendars_for_phones(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo, folder = office("submitted"), tmp_path / "kalender"
    answer = siklus(repo, "status", "--ics", str(folder), at="2026-11-05 15:00")
    assert answer.out.startswith("5 kalender ditulis")
    assert (folder / "kasubag.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    found = siklus(repo, "status", CYCLE, "--ics", str(folder), "--format", "json", at="2026-11-05 15:00").json
    assert str(folder / "kadis.ics") in found["berkas"]


def test_what_cannot_be_judged_is_not_called_ready(office: Office, siklus: Typist) -> None:
    """Signed papers whose number another paper took meanwhile must not go to the copier."""
    repo = office("signed")
    path = "content/register/sk-2026.yml"
    entry = "  - {urut: 14, kode: 800.1.11, keadaan: terpakai, tanggal: 2026-11-06, hal: Kenaikan gaji}\n"
    text = read_text(GitTree(repo, MAIN), path)
    repo.commit_files(MAIN, {path: f"{text}{entry}".encode()}, "x\n", identity(STAFF), moment("2026-11-09 11:00"))
    told = siklus(repo, "status", CYCLE, at="2026-11-09 12:00").out
    assert told.splitlines()[0].endswith(f"({CYCLE}): galat")
    assert "sudah dipakai “Kenaikan gaji”" in told
