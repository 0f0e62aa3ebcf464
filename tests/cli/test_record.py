from __future__ import annotations

from itertools import cycle as cycle_through
from typing import TYPE_CHECKING

import pytest

from office_repo import ARCHIVIST, CYCLE, look, moment, snapshot
from siklus.forge.refs import MAIN
from siklus.git import Identity

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist

PLACE = ("--room", "Ruang Arsip", "--cabinet", "Lemari 2", "--box", "B-04", "--folder", "F-01")


def test_the_records_of_a_cycle_in_their_order(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    copies = siklus(repo, "record", "copies", CYCLE, at="2026-11-09 14:00")
    assert "SK Pengumpulan Data Kinerja: " in copies.out
    assert "langkah 6 (Mendistribusikan" in copies.out
    sent = siklus(repo, "record", "sent", CYCLE, "--means", "kurir", at="2026-11-10 09:00")
    units = [line.removeprefix("Dikirim ke ").rstrip(".") for line in sent.out.splitlines() if line[:7] == "Dikirim"]
    assert units[-2:] == ["tembusan-1", "tembusan-2"]
    assert len(units) == 11
    for unit in units[1:]:
        words = ("record", "received", CYCLE, unit, "--by", "Maya Ibarat, S.T.", "--proof", "Buku ekspedisi")
        assert siklus(repo, *words, at="2026-11-10 10:00").code == 0
    missing = siklus(repo, "record", "received", CYCLE, units[0], "--reason", "Kantor tutup", at="2026-11-10 10:00")
    assert missing.out.startswith(f"Kiriman ke {units[0]} tidak diterima: Kantor tutup\n")
    kept = siklus(repo, "record", "archived", CYCLE, *PLACE, person=ARCHIVIST, at="2026-11-11 09:00")
    assert kept.out.startswith(
        f"Berkas nomor 1, siklus {CYCLE}, disimpan di Ruang Arsip, Lemari 2, boks B-04, folder F-01.\n"
    )
    assert "\nSiklus ini selesai.\nLaporan realisasinya: " in kept.out
    report = repo.root / "build/pdf" / CYCLE / "laporan-realisasi.pdf"
    assert report.read_bytes().startswith(b"%PDF-")
    entry = repo.text("show", f"{MAIN}:cycles/{CYCLE}/pelaksanaan/arsip.yml")
    assert "nomor_berkas: 1" in entry
    assert entry.count("sha256: ") >= 4
    assert repo.text("log", "-1", "--format=%s", MAIN) == f"Berkas diarsipkan: {CYCLE}"


@pytest.mark.parametrize(
    "words",
    [
        ("received", CYCLE, "bina-marga"),
        ("received", CYCLE, "bina-marga", "--by", "Maya", "--reason", "Tutup"),
        ("received", CYCLE, "bina-marga", "--reason", "Tutup", "--proof", "Foto"),
        ("received", CYCLE, "bina-marga", "--by", "  "),
        ("received", CYCLE, "bina-marga", "--by", "Maya\x1b[31m"),
        ("sent", CYCLE),
        ("sent", CYCLE, "--means", "merpati"),
        ("received", CYCLE, "bina-marga", "--reason", "Tutup", "--at", "2026-11-10T09:00"),
        ("received", CYCLE, "bina-marga", "--by", "Maya", "--proof", "tidak-ada.jpg"),
        ("cancelled", CYCLE),
        ("suspended", CYCLE, "--reason", "  "),
        ("resumed", CYCLE, "--reason", "Anggaran ditetapkan"),
        ("archived", CYCLE, "--room", "Ruang"),
        ("archived", CYCLE, *PLACE[:-1], ""),
        ("step", CYCLE, "tiga"),
        ("step", CYCLE),
        ("step", CYCLE, "-1"),
    ],
)
def test_a_record_that_is_not_complete_is_refused(office: Office, siklus: Typist, words: tuple[str, ...]) -> None:
    repo = office("merged")
    before = snapshot(repo)
    answer = siklus(repo, "record", *words)
    assert answer.code == 2
    assert answer.err.startswith("Galat: ")
    assert snapshot(repo) == before


def test_a_step_without_a_paper_is_no_step_of_this_sop(office: Office, siklus: Typist) -> None:
    answer = siklus(office("merged"), "record", "step", CYCLE, "5", "-m", "Rapat")
    assert (answer.code, answer.err.splitlines()[0]) == (
        2,
        "Galat: SOP siklus ini tidak mempunyai langkah yang dicatat sebagai catatan.",
    )


def test_a_photo_is_kept_and_what_is_awaited_is_told(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("merged")
    siklus(repo, "record", "copies", CYCLE, at="2026-11-09 14:00")
    assert "Belum dikirim: subbag-umum-kepegawaian," in siklus(repo, "status", CYCLE, at="2026-11-09 14:30").out
    siklus(repo, "record", "sent", CYCLE, "--means", "kurir", "--at", "2026-11-09T15:00", at="2026-11-10 09:00")
    photo = tmp_path / "IMG 0001.JPG"
    photo.write_bytes(b"\xff\xd8\xff\xe0 foto")
    words = ("received", CYCLE, "subbag-keuangan", "--by", "Lina", "--proof", str(photo), "--at", "2026-11-09T15:30")
    assert siklus(repo, "record", *words, at="2026-11-10 09:00").code == 0
    stored = repo.blobs([f"{MAIN}:cycles/{CYCLE}/pelaksanaan/bukti/subbag-keuangan.jpg"])
    assert stored == [photo.read_bytes()]
    told = siklus(repo, "status", CYCLE, at="2026-11-10 09:30")
    awaited = next(line for line in told.out.splitlines() if line.startswith("Tanda terima yang ditunggu: "))
    assert "subbag-keuangan" not in awaited
    assert "jf-bina-marga" in awaited
    found = siklus(repo, "status", CYCLE, "--format", "json", at="2026-11-10 09:30").json["tanda_terima"]
    assert {one["unit"]: one["keadaan"] for one in found}["subbag-keuangan"] == "diterima"
    assert sum(one["keadaan"] == "belum_diterima" for one in found) == 10


def test_suspended_resumed_and_cancelled(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    words = ("--reason", "Menunggu cap")
    assert "ditangguhkan" in siklus(repo, "record", "suspended", CYCLE, *words).out
    told = siklus(repo, "status", CYCLE)
    assert "Siklus ini ditangguhkan: Menunggu cap." in told.out
    assert "berjalan" not in told.out
    assert f"siklus record resumed {CYCLE}" in told.out
    special = siklus(repo, "status", CYCLE, "--format", "json").json["keadaan_khusus"]
    assert (special["keadaan"], special["alasan"]) == ("ditangguhkan", "Menunggu cap")
    assert "langkah 5 (Menerima dan menggandakan" in siklus(repo, "record", "resumed", CYCLE, *words).out
    cancelled = siklus(repo, "record", "cancelled", CYCLE, "--reason", "Salah tahun")
    assert "Nomornya dibatalkan pada content/register/sk-2026.yml." in cancelled.out
    assert siklus(repo, "status").out.count("dibatalkan") == 1
    again = siklus(repo, "record", "cancelled", CYCLE, "--reason", "Lagi")
    assert (again.code, again.err.splitlines()[0]) == (2, f"Galat: Siklus `{CYCLE}` sudah dibatalkan: Salah tahun")


def test_photos_placed_through_the_forge_s_page_are_enough(office: Office, siklus: Typist) -> None:
    """Nothing but files dropped into a folder there, by an account that git here does not know."""
    repo = office("merged")
    siklus(repo, "record", "copies", CYCLE, at="2026-11-09 14:00")
    units = look(repo).workspace.need_packet(CYCLE).recipients
    folder = f"cycles/{CYCLE}/pelaksanaan/bukti"
    upload = Identity("Forge", "noreply@forge.example")
    endings = {
        ".jpg": b"\xff\xd8\xff\xe0 foto",
        ".JPEG": b"\xff\xd8\xff\xe0",
        ".heic": b"\0\0\0 ftypheic",
        ".pdf": b"%PDF-1",
    }
    names = zip([*units, "tembusan-1"], cycle_through(endings.items()), strict=False)
    photos: dict[str, bytes | None] = {f"{folder}/{unit}{ending}": data for unit, (ending, data) in names}
    repo.commit_files(MAIN, photos, "Add files via upload", upload, moment("2026-11-10 09:00"))
    told = siklus(repo, "status", CYCLE, at="2026-11-10 10:00")
    assert "Belum dikirim: tembusan-2.\n" in told.out
    assert "Tanda terima yang ditunggu" not in told.out
    assert "langkah 7" in told.out.lower()
    early = siklus(repo, "record", "archived", CYCLE, *PLACE, person=ARCHIVIST, at="2026-11-11 09:00")
    assert (early.code, early.err.startswith("Galat: Tanda terima tembusan-2 belum tercatat")) == (2, True)
    assert f"`siklus record sent {CYCLE} --means …`" in early.err
    siklus(repo, "record", "sent", CYCLE, "--means", "surel", at="2026-11-11 09:00")
    siklus(repo, "record", "received", CYCLE, "tembusan-2", "--reason", "Tidak dibalas", at="2026-11-11 09:00")
    kept = siklus(repo, "record", "archived", CYCLE, *PLACE, person=ARCHIVIST, at="2026-11-11 09:00")
    assert kept.code == 0
    assert siklus(repo, "check", CYCLE).code == 0
    siklus(repo, "archive", CYCLE, at="2026-11-11 10:00")
    assert siklus(repo, "verify", CYCLE, at="2026-11-11 10:30").code == 0
    assert siklus(repo, "status", CYCLE, at="2026-11-11 10:30").out.splitlines()[0].endswith("selesai, terarsip")
