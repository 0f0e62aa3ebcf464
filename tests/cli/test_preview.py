from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import CYCLE, LETTER, NASKAH, edit, save

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist


def test_files_and_a_summary_for_those_who_review(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo, told = office("draft"), tmp_path / "ringkasan.md"
    told.write_text("Sebelumnya.\n", encoding="utf-8")
    answer = siklus(repo, "preview", "--summary", str(told))
    folder = repo.root / "build" / "pratinjau" / CYCLE
    assert answer.code == 0
    assert (folder / "sk.pdf").read_bytes().startswith(b"%PDF")
    assert "<ins>" in (folder / "koreksian.html").read_text(encoding="utf-8")
    assert told.read_text(encoding="utf-8") == f"Sebelumnya.\n{answer.out}"
    (values,) = siklus(repo, "preview", "--format", "json").json
    assert values["siklus"] == CYCLE
    assert LETTER in values["berubah"]


def test_errors_are_told_and_the_call_fails(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    edit(repo, f"{NASKAH}/paket.yml", "tahun: 2026", "tahun: dua")
    save(repo, "budi-contoh", "2026-11-05 09:00", "Salah ketik")
    answer = siklus(repo, "preview")
    assert answer.code == 1
    assert "Belum dapat dicetak" in answer.out
    assert not (repo.root / "build" / "pratinjau").exists()
