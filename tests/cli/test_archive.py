from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from office_repo import ARCHIVIST, CYCLE, STAFF, desk
from siklus.archive.entry import record_entry
from siklus.forge.refs import ARCHIVE
from siklus.model.records import Place
from siklus.workflow.record import record_copies, record_sent, record_unreceived

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from typist import Typist

PLACE = Place(room="Ruang Arsip", cabinet="Lemari 2", box="B-04", folder="F-01")


def finish(repo: Repo) -> None:
    """Record everything that the SOP asks for after the signature."""
    record_copies(desk(repo, STAFF, "2026-11-09 14:00"), CYCLE)
    for unit in record_sent(desk(repo, STAFF, "2026-11-10 09:00"), CYCLE, (), "kurir"):
        record_unreceived(desk(repo, STAFF, "2026-11-10 10:00"), CYCLE, unit, reason="Kantor tutup")
    assert record_entry(desk(repo, ARCHIVIST, "2026-11-11 09:00"), CYCLE, PLACE, cache=None) == 1


def test_freezes_once_and_verifies(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    first = siklus(repo, "archive", CYCLE)
    tip = repo.need(ARCHIVE)
    assert first.code == 0
    assert f"berkas masuk cabang arsip pada simpanan {tip[:8]}:\n" in first.out
    assert "  pdf/sk.pdf\n" in first.out
    again = siklus(repo, "archive", CYCLE)
    assert again.out == f"Arsip siklus {CYCLE} sudah lengkap; tidak ada yang ditambahkan.\n"
    assert repo.need(ARCHIVE) == tip


def test_what_is_not_in_force_is_not_frozen(office: Office, siklus: Typist) -> None:
    repo = office("signed")
    answer = siklus(repo, "archive", CYCLE)
    assert answer.code == 1
    assert repo.resolve(ARCHIVE) is None


def test_the_lists_of_what_lies_in_the_archive(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    empty = siklus(repo, "archive", "--list", "berkas", "--format", "json")
    assert (empty.code, empty.json["arsip"]) == (0, [])
    told = siklus(repo, "archive", "--list", "inaktif", "--on", "2027-01-01").out.splitlines()
    assert told[0] == "Per 1 Januari 2027 tidak ada satu berkas pun untuk daftar ini."
    finish(repo)
    items = siklus(repo, "archive", "--list", "isi", "--on", "2027-01-01").out
    assert "SK Pengumpulan Data Kinerja" in items
    assert "Item" in items
    held = siklus(repo, "archive", "--list", "isi", "--on", "2027-01-01", "--format", "json").json
    [one] = held["arsip"]
    assert (one["siklus"], one["keadaan"], one["inaktif_sampai"], one["nasib_akhir"]) == (
        CYCLE,
        "aktif",
        "2031-11-11",
        "musnah",
    )
    assert any(item["sha256"] for item in one["isi"])
    assert held["berkas"] == [str(repo.root / "build/pdf/arsip/daftar-isi-berkas.pdf")]
    proposed = siklus(repo, "archive", CYCLE, "--list", "usul-musnah", "--on", "2032-01-01")
    assert proposed.code == 0
    assert "musnah" in proposed.out
    assert "Tidak ada" not in proposed.out
    assert (repo.root / "build/pdf/arsip/berita-acara-usul-musnah.pdf").is_file()


@pytest.mark.parametrize(
    "words",
    [(), ("--on", "2027-01-01"), ("--list", "semua"), ("2027-tw9", "--list", "isi"), ("2027-tw9", "--export", "2027")],
)
def test_what_cannot_be_listed_or_frozen(office: Office, siklus: Typist, words: tuple[str, ...]) -> None:
    answer = siklus(office("merged"), "archive", *words)
    assert answer.code == 2
    assert answer.err.startswith("Galat: ")


def test_a_zip_of_a_cycle(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("merged")
    siklus(repo, "archive", CYCLE)
    told = siklus(repo, "archive", "--export", CYCLE, "--format", "json").json
    path = repo.root / "build" / "arsip" / f"arsip-{CYCLE}.zip"
    assert told == {"ekspor": str(path), "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
    other = siklus(repo, "archive", "--export", "2026", "-o", str(tmp_path / "a" / "tahun.zip"))
    assert other.code == 0
    assert other.out.startswith(f"{tmp_path}/a/tahun.zip (")
    checked = siklus(repo, "verify", str(path))
    assert (checked.code, checked.out.splitlines()[-1][:8]) == (0, "Jumlah: ")


def test_a_place_that_cannot_be_written(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("merged")
    siklus(repo, "archive", CYCLE)
    file = tmp_path / "berkas"
    file.write_bytes(b"")
    assert siklus(repo, "archive", "--export", CYCLE, "-o", str(tmp_path)).code == 2
    assert siklus(repo, "archive", "--list", "isi", "-o", str(file)).code == 2
    below = siklus(repo, "archive", "--export", CYCLE, "-o", str(file / "x.zip"))
    assert (below.code, below.err[:7]) == (2, "Galat: ")
