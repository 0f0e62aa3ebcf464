from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from issue_forge import IssueForge
from office_repo import CYCLE, LETTER, STAFF, edit, save, snapshot
from pdf_text import flat, read_pdf
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist

FILES = ["format-data.pdf", "lembar-paraf.pdf", "sk.pdf", "surat-pemberitahuan.pdf"]
DRAFTS = sorted([*FILES, "lembar-koreksi.pdf"])
SOP = "sop-pengumpulan-data-kinerja.pdf"


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_draft_from_the_working_copy(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    answer = siklus(repo, "render", CYCLE)
    folder = repo.root / "build" / "pdf" / CYCLE
    assert answer.code == 0
    assert written(folder) == DRAFTS
    with pikepdf.open(folder / "surat-pemberitahuan.pdf") as pdf:
        count = len(pdf.pages)
    assert f"{folder}/surat-pemberitahuan.pdf: {count} halaman 210 x 297 mm\n" in answer.out


def test_a_draft_from_its_branch_when_another_is_open(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("submitted")
    repo.run("switch", "--quiet", MAIN)
    answer = siklus(repo, "render", CYCLE, "--out", str(tmp_path / "di luar"), "--format", "json")
    assert answer.code == 0
    assert written(tmp_path / "di luar") == DRAFTS
    assert [found["nama"].rpartition("/")[2] for found in answer.json["berkas"]] != []
    assert answer.json["berkas"][0]["halaman_mm"][0] == [297, 210]


@pytest.mark.parametrize("words", [(), ("--final",)])
def test_final_papers_once_in_force(office: Office, siklus: Typist, words: tuple[str, ...]) -> None:
    repo = office("merged")
    assert siklus(repo, "render", CYCLE, *words, at="2026-12-01 08:00").code == 0
    first = (repo.root / "build/pdf" / CYCLE / "sk.pdf").read_bytes()
    siklus(repo, "render", CYCLE, *words, at="2026-12-24 08:00")
    assert (repo.root / "build/pdf" / CYCLE / "sk.pdf").read_bytes() == first


def test_a_cancelled_cycle_keeps_its_papers_and_gets_no_copies(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    siklus(repo, "record", "cancelled", CYCLE, "--reason", "Salah dasar hukum", at="2026-11-10 08:00")
    answer = siklus(repo, "render", CYCLE, "--final", at="2026-11-10 09:00")
    assert answer.code == 0
    assert "Perhatian: siklus ini dibatalkan (Salah dasar hukum); cetakannya bukan untuk diedarkan.\n" in answer.out
    refused = siklus(repo, "render", CYCLE, "--copies", at="2026-11-10 09:00")
    assert (refused.code, refused.out) == (2, "")
    assert f"Siklus `{CYCLE}` dibatalkan: Salah dasar hukum" in refused.err


def test_no_final_papers_before_that(office: Office, siklus: Typist) -> None:
    repo = office("signed")
    before = snapshot(repo)
    answer = siklus(repo, "render", CYCLE, "--final")
    assert answer.code == 1
    assert answer.err.startswith(f"Galat: Siklus `{CYCLE}` belum sah, jadi hanya konsepnya yang dapat dicetak.")
    assert snapshot(repo) == before


def test_errors_stop_the_press(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    edit(repo, LETTER, "sifat: Biasa", "sifat: Aneh")
    answer = siklus(repo, "render", CYCLE)
    assert answer.code == 1
    assert answer.err.startswith(f"Galat: Paket {CYCLE} memuat 1 galat; yang pertama di {LETTER}:6: ")
    assert not (repo.root / "build").exists()


def test_for_a_word_processor_and_to_be_filled_in(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    answer = siklus(repo, "render", CYCLE, "--docx", "--xlsx")
    folder = repo.root / "build" / "pdf" / CYCLE
    more = ["format-data.docx", "format-data.xlsx", "sk.docx", "surat-pemberitahuan.docx"]
    assert answer.code == 0
    assert [name for name in written(folder) if not name.endswith(".pdf")] == more
    assert f"{folder}/sk.docx\n" in answer.out
    assert siklus(repo, "render", "--docx").code == 2


def test_the_sop_too_or_alone(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    assert siklus(repo, "render", CYCLE, "--sop").code == 0
    assert written(repo.root / "build" / "pdf" / CYCLE) == sorted([*DRAFTS, SOP])
    assert siklus(repo, "render", "--sop", "pengumpulan-data-kinerja").code == 0
    assert written(repo.root / "build" / "pdf" / "sop") == [SOP]


def test_the_report_of_all_years_needs_no_cycle(office: Office, siklus: Typist) -> None:
    repo = office("draft")
    assert siklus(repo, "render", "--sop", "pengumpulan-data-kinerja", "--report").code == 0
    report = repo.root / "build/pdf/sop/kinerja-pengumpulan-data-kinerja.pdf"
    assert "Belum ada siklus yang selesai." in read_pdf(report.read_bytes())[0].text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Sebutkan siklusnya, atau SOP-nya dengan `--sop`."),
        (("--sop",), "Sebutkan siklusnya, atau SOP-nya dengan `--sop`."),
        (("--sop", "2026-tw9"), "SOP `2026-tw9` tidak ada atau belum benar."),
        (("2030-tw1",), "Siklus `2030-tw1` tidak ada."),
    ],
)
def test_what_is_not_there_is_not_printed(
    office: Office, siklus: Typist, words: tuple[str, ...], sentence: str
) -> None:
    repo = office("draft")
    answer = siklus(repo, "render", *words)
    assert (answer.code, answer.err.splitlines()[0]) == (2, f"Galat: {sentence}")
    assert not (repo.root / "build").exists()


def test_a_draft_edited_since_is_printed_as_it_lies_there(office: Office, siklus: Typist) -> None:
    repo = office("corrected")
    siklus(repo, "render", CYCLE)
    approved = (repo.root / "build/pdf" / CYCLE / "lembar-paraf.pdf").read_bytes()
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    siklus(repo, "render", CYCLE)
    unsaved = (repo.root / "build/pdf" / CYCLE / "lembar-paraf.pdf").read_bytes()
    save(repo, STAFF, "2026-11-06 12:00", "Salam")
    siklus(repo, "render", CYCLE)
    assert unsaved != approved


def test_what_is_duplicated_and_the_sheet_that_goes_round(office: Office, siklus: Typist) -> None:
    repo = office("merged")
    answer = siklus(repo, "render", CYCLE, "--copies")
    assert answer.code == 0
    folder = repo.root / "build/pdf" / CYCLE
    told = f"{folder}/salinan: 27 berkas, satu direktori untuk setiap penerima (9 penerima)"
    assert told in answer.out
    assert "salinan/jf" not in answer.out
    assert written(folder) == sorted(
        [*FILES, "cetak-penggandaan.pdf", "daftar-penggandaan.pdf", "lembar-ekspedisi.pdf", "salinan"]
    )
    own = sorted(path.name for path in (folder / "salinan" / "jf-bina-marga").iterdir())
    assert own == ["format-data.pdf", "sk.pdf", "surat-pemberitahuan.pdf"]


def test_nothing_is_duplicated_before_it_is_in_force(office: Office, siklus: Typist) -> None:
    repo = office("signed")
    answer = siklus(repo, "render", CYCLE, "--copies")
    assert answer.code == 1
    assert not (repo.root / "build/pdf").exists()
    assert siklus(repo, "render", "--copies").code == 2


def test_what_was_noted_on_the_forge_stands_on_the_sheet_of_corrections(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo, forge = office("draft"), IssueForge("github")
    user, at = {"login": "contoh-dinas-siti", "id": 1}, "2026-11-06T02:00:00Z"
    forge.lists["41/reviews"] = [{"id": 1, "user": user, "state": "COMMENTED", "body": "", "submitted_at": at}]
    forge.lists["41/comments"] = [
        {"id": 2, "user": user, "body": "Sebut rapatnya.", "path": LETTER, "line": 12, "created_at": at}
    ]
    with forge.serve() as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "kantor/sop")
        assert siklus(repo, "render", CYCLE, "--pull", "41").code == 0
        assert siklus(repo, "render", "--sop", "pengumpulan-data-kinerja", "--pull", "41").code == 2
    sheet = flat(read_pdf((repo.root / "build" / "pdf" / CYCLE / "lembar-koreksi.pdf").read_bytes()))
    assert "surat-pemberitahuan.md, baris 12" in sheet
    assert "Sebut rapatnya." in sheet
