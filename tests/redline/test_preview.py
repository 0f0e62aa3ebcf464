from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE, LETTER, NASKAH, STAFF, edit, moment, save
from pdf_text import flat, read_pdf
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.redline.preview import fork, preview, proposed_cycles, summary

if TYPE_CHECKING:
    from office_repo import Office

AT = moment("2026-11-06 16:00")


def test_a_proposal_is_printed_and_compared_with_what_is_in_force(office: Office) -> None:
    repo = office("draft")
    head = repo.need("HEAD")
    repo.run("update-ref", "-d", "refs/notes/siklus/reviews")
    repo.run("update-ref", f"refs/remotes/origin/{MAIN}", repo.need(MAIN))
    repo.run("checkout", "--quiet", "--detach")
    repo.run("branch", "--quiet", "-D", MAIN, f"siklus/{CYCLE}")  # as a runner's clone has it
    base = fork(repo, head)
    assert proposed_cycles(repo, base, head) == [CYCLE]
    made = preview(repo, CYCLE, base, head, AT, cache=None)
    assert {"sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf", "koreksian.pdf", "koreksian.html"} <= set(
        made.files
    )
    assert "KONSEP" in flat(read_pdf(made.files["sk.pdf"]))
    text = summary([made])
    assert f"- `{CYCLE}/sk.pdf`" in text
    assert f"- `{LETTER}`: Berkas baru" in text


def test_what_has_errors_is_told_and_not_printed(office: Office) -> None:
    repo = office("draft")
    edit(repo, f"{NASKAH}/paket.yml", "tahun: 2026", "tahun: dua")
    save(repo, STAFF, "2026-11-05 09:00", "Salah ketik")
    head = repo.need("HEAD")
    made = preview(repo, CYCLE, fork(repo, head), head, AT, cache=None)
    assert (made.files, made.redline) == ({}, None)
    assert "Belum dapat dicetak." in summary([made])
    assert "SKM03" in summary([made])


def test_what_touches_no_document_prints_nothing(office: Office) -> None:
    repo = office("draft")
    base = repo.need("HEAD")
    (repo.root / "cycles" / CYCLE / "data").mkdir()
    (repo.root / "cycles" / CYCLE / "data" / "sekretariat.yml").write_text("a: 1\n", encoding="utf-8")
    (repo.root / "cycles" / "catatan.md").write_text("x\n", encoding="utf-8")
    save(repo, STAFF, "2026-11-05 09:00", "Data")
    assert proposed_cycles(repo, base, repo.need("HEAD")) == []
    assert "tidak ada konsep yang dicetak" in summary([])


def test_a_cycle_that_is_removed_prints_nothing(office: Office) -> None:
    repo = office("draft")
    base = repo.need("HEAD")
    repo.run("rm", "-rq", "cycles")
    save(repo, STAFF, "2026-11-05 09:00", "Dihapus")
    assert proposed_cycles(repo, base, repo.need("HEAD")) == []


def test_without_main_nobody_can_tell(office: Office) -> None:
    repo = office("draft")
    repo.run("branch", "--quiet", "-D", MAIN)
    with pytest.raises(SiklusError, match="Cabang `main` tidak ada"):
        fork(repo, repo.need("HEAD"))
