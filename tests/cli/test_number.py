from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import BRANCH, COLLEAGUE, CYCLE, NUMBERED

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist


def test_reserves_once_and_says_so(office: Office, siklus: Typist) -> None:
    repo = office("corrected")
    first = siklus(repo, "number", "reserve", CYCLE, person=COLLEAGUE, at=NUMBERED)
    tip = repo.need(BRANCH)
    again = siklus(repo, "number", "reserve", CYCLE, person=COLLEAGUE, at=NUMBERED)
    assert first.code == again.code == 0
    assert first.out.splitlines() == [
        "SK Pengumpulan Data Kinerja: 000.8.6.3/014/DPUPRPERKIM-BLG/2026",
        "Surat Pemberitahuan Pengisian Data: 000.8.6.3/013/DPUPRPERKIM-BLG/2026",
    ]
    assert again.out == "Semua naskah sudah bernomor.\n"
    assert repo.need(BRANCH) == tip


def test_a_letter_of_no_cycle_a_number_from_elsewhere_and_a_voided_one(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    given = siklus(repo, "number", "use", "--register", "sk", "--code", "800.1.11", "--subject", "Kenaikan gaji")
    assert (given.code, given.out) == (0, "Tercatat: 800.1.11/014/DPUPRPERKIM-BLG/2026\n")
    outside = ("--outside", "Buku register", "--written", "800/10/KEP", "--sequence", "10", "--day", "2026-08-12")
    told = siklus(repo, "number", "use", "--register", "sk", "--code", "800.1.11", "--subject", "Cuti", *outside)
    assert told.out == "Tercatat sebagai nomor di luar register, nomor urut 10: 800/10/KEP\n"
    unwritten = ("--outside", "Buku register", "--sequence", "15")
    told = siklus(repo, "number", "use", "--register", "sk", "--code", "800.1.11", "--subject", "Mutasi", *unwritten)
    assert told.out.startswith("Tercatat sebagai nomor di luar register, nomor urut 15, kode 800.1.11.\n")
    assert "tambahkan `tertulis: …`" in told.out
    voided = siklus(repo, "number", "void", "sk-2026", "14", "--reason", "Salah klasifikasi")
    assert (voided.code, voided.out) == (0, "Nomor urut 14 pada sk-2026 dibatalkan di cabang main: Salah klasifikasi\n")
    ledger = siklus(repo, "number", "list", "--register", "sk", "--format", "json").json["register"][0]
    assert [one["teks"] for one in ledger["nomor"] if one["urut"] in {10, 14, 15}] == [
        "800/10/KEP",
        "800.1.11/014/DPUPRPERKIM-BLG/2026",
        "hanya tercatat kode 800.1.11",
    ]
    assert ledger["nomor"][-2]["alasan"] == "Salah klasifikasi"
    assert ledger["terlewat"] == []


def test_the_list_tells_where_a_number_is_and_what_is_missing(office: Office, siklus: Typist) -> None:
    repo = office("numbered")
    listed = siklus(repo, "number", "list", "--register", "sk", "--year", "2026")
    assert "di cabang" in listed.out
    assert "000.8.6.3/014/DPUPRPERKIM-BLG/2026 " in listed.out  # on one line, to be copied
    assert "hanya tercatat kode 000.8.6.3 " in listed.out
    assert "5 Januari 2026" in listed.out
    assert "Belum dijelaskan: nomor urut 10.\n" in listed.out
    assert "Jelaskan dengan `siklus number void sk-2026 10 --reason …`.\n" in listed.out
    refused = siklus(repo, "number", "list", "--year", "2025")
    assert (refused.code, refused.out) == (2, "")
    assert "tambahkan `--pdf`" in siklus(repo, "number", "list", "--out", "buku").err


def test_the_books_are_written(office: Office, siklus: Typist) -> None:
    repo = office("numbered")
    printed = siklus(repo, "number", "list", "--pdf", "--format", "json")
    folder = repo.root / "build" / "pdf" / "register"
    assert printed.json["berkas"] == [
        str(folder / "register-sk-2026.pdf"),
        str(folder / "register-surat-keluar-2026.pdf"),
    ]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in folder.iterdir())


def test_numbers_of_a_cycle_in_force_are_used_already(office: Office, siklus: Typist) -> None:
    answer = siklus(office("merged"), "number", "use", CYCLE, person=COLLEAGUE)
    assert (answer.code, answer.out) == (0, f"Nomor siklus {CYCLE} sudah terpakai.\n")


def test_what_use_needs_to_know(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    assert siklus(repo, "number", "use").code == 2
    assert siklus(repo, "number", "use", CYCLE, "--register", "sk").code == 2
    assert siklus(repo, "number", "void", "sk-2026", "1").code == 2
