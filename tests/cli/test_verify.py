from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE, STAFF, identity, moment
from siklus.archive.publish import archived_files
from siklus.forge.refs import ARCHIVE

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from typist import Typist


#: What is wrong with a file that says that it is of the archive.
_OTHER = "tetapi isinya bukan yang dibekukan; jangan dipakai"


@pytest.fixture
def repo(office: Office, siklus: Typist) -> Repo:
    found = office("merged")
    siklus(found, "archive", CYCLE)
    return found


def test_a_whole_cycle(repo: Repo, siklus: Typist) -> None:
    answer = siklus(repo, "verify", CYCLE)
    assert answer.code == 0
    assert "pdf/sk.pdf: asli\n" in answer.out
    assert "persetujuan.json: putusan dihitung ulang dan sama: Lengkap: 4 dari 4" in answer.out
    assert answer.out.endswith(f"Jumlah: {len(archived_files(repo, CYCLE))} asli.\n")


def test_everything(repo: Repo, siklus: Typist) -> None:
    count = len(archived_files(repo, CYCLE))
    answer = siklus(repo, "verify", "semua")
    assert answer.code == 0
    assert answer.out == (
        "cabang arsip: riwayatnya utuh: semua yang pernah terlihat di sini masih termuat\n"
        f"{CYCLE}: asli, {count} hal\n"
        f"Jumlah: {count + 1} asli.\n"
    )
    there = {f"{CYCLE}/pdf/sk.pdf": b"palsu", f"{CYCLE}/pdf/baru.pdf": b"x"}
    repo.commit_files(ARCHIVE, there, "Ubah\n", identity(STAFF), moment("2026-11-10 08:00"))
    altered = siklus(repo, "verify", "semua")
    assert altered.code == 1
    assert f"{CYCLE}/pdf/sk.pdf: berubah\n" in altered.out
    assert f"{CYCLE}/pdf/sk.pdf: pernah diubah atau dihapus, padahal arsip hanya bertambah\n" in altered.out
    assert altered.out.endswith(f"Jumlah: {count} asli, 1 tidak dikenal, 2 berubah.\n")
    told = siklus(repo, "verify", "semua", "--format", "json").json
    assert {one["keadaan"] for one in told} == {"asli", "tidak_dikenal", "berubah"}


def test_everything_of_nothing(office: Office, siklus: Typist) -> None:
    answer = siklus(office("merged"), "verify", "semua")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("Galat: Cabang `arsip` belum ada di repositori ini.")


@pytest.mark.parametrize(
    ("name", "more", "state", "sentence"),
    [
        ("sk.pdf", b"", "asli", f"asli: sama dengan pdf/sk.pdf dalam arsip siklus {CYCLE}"),
        ("kiriman.pdf", b"x", "berubah", f"berubah: menyebut dirinya rangkap arsip siklus {CYCLE}, {_OTHER}"),
    ],
)
def test_one_file(
    repo: Repo, siklus: Typist, tmp_path: Path, name: str, more: bytes, state: str, sentence: str
) -> None:
    file = tmp_path / name
    file.write_bytes(archived_files(repo, CYCLE)["pdf/sk.pdf"] + more)
    answer = siklus(repo, "verify", str(file), "--format", "json")
    assert answer.code == (0 if state == "asli" else 1)
    assert answer.json == [{"berkas": name, "cocok": state == "asli", "keadaan": state, "kalimat": sentence}]


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("2030-tw1", "Siklus `2030-tw1` tidak ada dalam arsip."),
        ("tidak/ada.pdf", "`tidak/ada.pdf` tidak ada."),
        ("content/acuan", "`content/acuan` adalah direktori; sebutkan satu berkas."),
        ("x" * 5000, "Nilai tidak dapat dipakai: "),
    ],
)
def test_what_is_neither_file_nor_cycle(repo: Repo, siklus: Typist, subject: str, sentence: str) -> None:
    answer = siklus(repo, "verify", subject)
    assert answer.code == 2
    assert answer.err.startswith(f"Galat: {sentence}")
