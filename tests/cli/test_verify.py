from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE
from siklus.archive.publish import archived_files

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from typist import Typist


@pytest.fixture
def repo(office: Office, siklus: Typist) -> Repo:
    found = office("merged")
    siklus(found, "archive", CYCLE)
    return found


def test_a_whole_cycle(repo: Repo, siklus: Typist) -> None:
    answer = siklus(repo, "verify", CYCLE)
    assert answer.code == 0
    assert "pdf/sk.pdf: cocok\n" in answer.out
    assert "persetujuan.json: putusan dihitung ulang dan sama: Lengkap: 4 dari 4" in answer.out


@pytest.mark.parametrize(
    ("name", "more", "code", "sentence"),
    [
        ("sk.pdf", b"", 0, f"cocok: pdf/sk.pdf dalam arsip siklus {CYCLE}"),
        ("sk.pdf", b"x", 1, f"berubah, atau bukan dari arsip: namanya ada pada {CYCLE}, isinya lain"),
        ("lain.pdf", b"x", 1, "tidak dikenal: tidak ada dalam arsip"),
    ],
)
def test_one_file(repo: Repo, siklus: Typist, tmp_path: Path, name: str, more: bytes, code: int, sentence: str) -> None:
    file = tmp_path / name
    file.write_bytes(archived_files(repo, CYCLE)["pdf/sk.pdf"] + more)
    answer = siklus(repo, "verify", str(file), "--format", "json")
    assert answer.code == code
    assert answer.json == [{"berkas": name, "cocok": code == 0, "kalimat": sentence}]


@pytest.mark.parametrize(
    ("subject", "sentence"),
    [
        ("2030-tw1", "Siklus `2030-tw1` tidak ada dalam arsip."),
        ("tidak/ada.pdf", "Nilai tidak dapat dipakai: 'tidak/ada.pdf' bukan nama siklus"),
        ("x" * 5000, "Nilai tidak dapat dipakai: "),
    ],
)
def test_what_is_neither_file_nor_cycle(repo: Repo, siklus: Typist, subject: str, sentence: str) -> None:
    answer = siklus(repo, "verify", subject)
    assert answer.code == 2
    assert answer.err.startswith(f"Galat: {sentence}")
