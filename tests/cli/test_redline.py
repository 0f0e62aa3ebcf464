from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import BRANCH, CYCLE, KASUBAG, LETTER, STAFF, desk, edit, snapshot
from pdf_text import flat, read_pdf
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from typist import Typist


def corrected(office: Office) -> Repo:
    repo = office("submitted")
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", "Mohon diperbaiki.")
    edit(repo, LETTER, "diucapkan terima kasih", "disampaikan terima kasih")
    submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, "Penutup diperbaiki")
    return repo


def test_it_is_written_for_the_screen_and_for_the_desk(office: Office, siklus: Typist) -> None:
    repo = corrected(office)
    before = repo.text("for-each-ref")
    answer = siklus(repo, "redline", CYCLE)
    folder = repo.root / "build" / "koreksian" / CYCLE
    assert answer.code == 0
    assert f"  {LETTER}: 1 kata ditambah, 1 kata dihapus.\n" in answer.out
    assert answer.out.endswith(
        "Seluruhnya: 1 kata ditambah, 1 kata dihapus.\n"
        f"{folder}/koreksian.html\n{folder}/koreksian.pdf\n"
    )  # fmt: skip
    assert "<del>diucapkan</del><ins>disampaikan</ins>" in (folder / "koreksian.html").read_text(encoding="utf-8")
    assert "disampaikan" in flat(read_pdf((folder / "koreksian.pdf").read_bytes()))
    assert repo.text("for-each-ref") == before


def test_figures_for_programs_and_a_folder_of_ones_own(office: Office, siklus: Typist, tmp_path: Path) -> None:
    answer = siklus(corrected(office), "redline", CYCLE, "--out", str(tmp_path / "meja"), "--format", "json")
    assert (answer.json["kata_ditambah"], answer.json["kata_dihapus"], answer.json["catatan"]) == (1, 1, 1)
    assert sorted(path.name for path in (tmp_path / "meja").iterdir()) == ["koreksian.html", "koreksian.pdf"]


def test_html_for_a_pull_request_writes_nothing(office: Office, siklus: Typist) -> None:
    repo = corrected(office)
    before = snapshot(repo)
    answer = siklus(repo, "redline", CYCLE, "--format", "html")
    assert answer.out.startswith("<h1>Koreksian Pengumpulan Data Kinerja Triwulan IV Tahun 2026</h1>\n")
    assert "<style" not in answer.out
    assert snapshot(repo) == before


def test_versions_by_name(office: Office, siklus: Typist) -> None:
    repo = corrected(office)
    assert siklus(repo, "redline", CYCLE, "--from", f"{BRANCH}~1", "--to", BRANCH).code == 0
    answer = siklus(repo, "redline", CYCLE, "--from", "--output=x")
    assert answer.code == 2
    assert answer.err.startswith("Galat: Versi `--output=x` tidak ada di repositori ini.")
