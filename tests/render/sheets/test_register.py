from __future__ import annotations

from pdf_text import flat, read_pdf
from print_shop import MOMENT, ROOT
from siklus.model.register import NumberEntry
from siklus.render.sheets.register import print_registers
from siklus.source import DiskTree
from siklus.workspace import load_workspace
from siklus.workspace.registers import ledger_of


def test_the_agenda_and_the_register_of_decrees() -> None:
    workspace = load_workspace(DiskTree(ROOT))
    ledgers = [ledger_of(workspace, document.value) for _, document in sorted(workspace.registers.items())]
    books = print_registers(workspace, ledgers, moment=MOMENT, cache=None)
    assert list(books) == ["register-sk-2026.pdf", "register-surat-keluar-2026.pdf"]
    decrees, letters = (read_pdf(data) for data in books.values())
    assert (round(decrees[0].width), round(decrees[0].height)) == (297, 210)
    said = flat(decrees)
    assert "REGISTER KEPUTUSAN DINAS PEKERJAAN UMUM" in said
    assert "BATAL: Digabungkan ke dalam keputusan nomor urut 6" in said
    assert "Dipesan, belum ditandatangani" in said
    assert "Sampai dengan nomor urut 14; keadaan pada 6 November 2026 15.00 WITA." in said
    said = flat(letters)
    assert "BUKU AGENDA SURAT KELUAR" in said
    for words in ("Tujuan", "Lampiran", "Pengolah", "dan 8 penerima lain", "2 (dua) berkas", "Seluruh bidang"):
        assert words in said
    assert "Urut Tanggal" in letters[1].text, "the head is repeated"


def test_a_number_given_twice_and_a_gap_are_printed() -> None:
    workspace = load_workspace(DiskTree(ROOT), only=[])
    register = workspace.registers["sk", 2026].value
    twice = NumberEntry(sequence=14, code="a", state="dipesan", cycle="2026-tw1", naskah="sk", subject="Sama")
    far = NumberEntry(sequence=17, code="a", state="dipesan", cycle="2026-tw1", naskah="sk", subject="Jauh")
    ledger = ledger_of(workspace, register, [(twice, "siklus/2026-tw1"), (far, "siklus/2026-tw1")])
    [book] = print_registers(workspace, [ledger], moment=MOMENT, cache=None).values()
    said = flat(read_pdf(book))
    assert said.count("NOMOR GANDA; Dipesan") == 2
    assert "Belum dijelaskan: nomor urut 15, 16." in said
