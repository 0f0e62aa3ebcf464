from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from office import add, drop, swap
from pdf_text import flat, read_pdf
from print_shop import MOMENT, SIGNED, shop
from siklus.render.sheets.archive import MINUTES_FILE, print_archive_list
from siklus.workspace.holdings import ListKind, holdings, listed

if TYPE_CHECKING:
    from office import Edit

RECORD = f"cycles/{SIGNED}/pelaksanaan/arsip.yml"
SCHEDULE = "content/acuan/jra.yml"
DIGEST = "0123456789abcdef" * 4
LATER = date(2032, 1, 1)


def printed(kind: ListKind, day: date, *edits: Edit) -> dict[str, str]:
    workspace = shop(*edits)
    found = listed(holdings(workspace), kind, day)
    made = print_archive_list(workspace, found, kind, day, moment=MOMENT, cache=None)
    return {name: flat(read_pdf(data)) for name, data in made.items()}


def test_files_with_their_place_and_how_long_they_are_kept() -> None:
    [(name, said)] = printed("berkas", date(2026, 12, 1)).items()
    assert name == "daftar-berkas.pdf"
    for words in (
        "DAFTAR BERKAS",
        "Keadaan per : 1 Desember 2026",
        "Subbagian Perencanaan dan Pelaporan",
        "Ruang Arsip Sekretariat, Lemari 2, Boks 2026-08",
        "14 Agustus 2028",
        "14 Agustus 2031",
        "JADWAL RETENSI INI CONTOH dari daerah lain; daftar ini belum boleh dipakai untuk memusnahkan arsip.",
    ):
        assert words in said


def test_items_with_the_hashes_of_their_soft_copies() -> None:
    digital = f"berkas_digital:\n  - {{berkas: sk.pdf, halaman: 7, sha256: {DIGEST}}}\n"
    said = printed("isi", date(2026, 12, 1), add(RECORD, digital))["daftar-isi-berkas.pdf"]
    assert "SK Pengumpulan Data Kinerja Nomor 000.8.6.3/010/DPUPRPERKIM-BLG/2026" in said
    assert "12 Agustus 2026" in said
    assert DIGEST[:32] in said


def test_inactive_files_with_everything_that_finds_them_again() -> None:
    said = printed("inaktif", LATER)["daftar-arsip-inaktif.pdf"]
    for words in ("Pencipta arsip", "Tingkat perkembangan", "Media dan kondisi", "Jangka simpan dan nasib akhir"):
        assert words in said
    assert "Boks 2026-08" in said
    assert "Tidak ada berkas." in printed("inaktif", date(2026, 12, 1))["daftar-arsip-inaktif.pdf"]


def test_a_proposal_comes_with_a_draft_of_the_minutes_that_destroys_nothing() -> None:
    own = swap(SCHEDULE, "\ncontoh: ya\n", "\ncontoh: tidak\n")
    made = printed("usul-musnah", LATER, own)
    assert list(made) == ["daftar-arsip-usul-musnah.pdf", MINUTES_FILE]
    minutes = made[MINUTES_FILE]
    assert "KONSEP" in minutes
    assert "telah menilai 1 berkas" in minutes
    assert "Berita acara ini adalah usul." in minutes
    assert "Ketua panitia penilai arsip," in minutes
    assert "CONTOH" not in minutes


def test_without_a_schedule_nothing_is_proposed() -> None:
    made = printed("usul-musnah", LATER, drop(SCHEDULE))
    assert "Tidak ada berkas." in made["daftar-arsip-usul-musnah.pdf"]
    assert "Jadwal retensi arsip belum ada" in made[MINUTES_FILE]
