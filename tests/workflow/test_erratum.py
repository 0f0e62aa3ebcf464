from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    LATER,
    LETTER,
    MERGED,
    PRINTS,
    SEKDIN,
    STAFF,
    desk,
    edit,
    identity,
    moment,
    snapshot,
)
from pdf_text import flat, read_pdf
from siklus.archive.everything import verify_everything
from siklus.archive.publish import archived_files, publish
from siklus.archive.verify import verify_cycle, verify_file
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN, branch_of
from siklus.git import GitTree
from siklus.render.sheets.register import print_registers
from siklus.rules import check
from siklus.source import DiskTree, read_text
from siklus.workflow.case import open_case
from siklus.workflow.erratum import begin_erratum
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.register import ledgers
from siklus.workflow.review import review
from siklus.workflow.standing import standings
from siklus.workflow.submit import submit
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office

ERRATUM = f"{CYCLE}-ralat"
NASKAH = f"cycles/{ERRATUM}/naskah"


def test_it_starts_from_the_old_papers_and_names_them(office: Office) -> None:
    repo = office("merged")
    begun = begin_erratum(desk(repo, STAFF, LATER), ERRATUM, CYCLE)
    assert (begun.branch, repo.current_branch()) == (branch_of(ERRATUM), branch_of(ERRATUM))
    text = (repo.root / NASKAH / "paket.yml").read_text(encoding="utf-8")
    assert text.startswith("# Paket naskah")
    packet = load_workspace(DiskTree(repo.root), only=[ERRATUM]).need_packet(ERRATUM)
    assert (packet.corrects, packet.drafter, packet.opened_on.isoformat()) == (CYCLE, STAFF, "2026-11-09")
    assert (repo.root / NASKAH / "surat-pemberitahuan.md").read_text(encoding="utf-8") == read_text(
        GitTree(repo, MAIN), LETTER
    )
    findings = check(load_workspace(GitTree(repo, branch_of(ERRATUM)))).findings
    assert {one.code for one in findings if ERRATUM in one.path} == {"RLT03"}


def test_once_in_force_it_replaces_the_old_one_which_stays_readable(office: Office) -> None:
    repo = office("merged")
    publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    begin_erratum(desk(repo, STAFF, LATER), ERRATUM, CYCLE)
    edit(repo, f"{NASKAH}/sk.md", "bahwa pengukuran", "bahwa Keputusan Nomor 000.8.6.3/014 perlu diralat, pengukuran")
    submit(desk(repo, STAFF, "2026-11-10 08:00"), ERRATUM, "Ralat")
    review(desk(repo, KASUBAG, "2026-11-10 09:00"), ERRATUM, "setuju", "")
    review(desk(repo, SEKDIN, "2026-11-10 10:00"), ERRATUM, "setuju", "")
    reserve_on_branch(desk(repo, COLLEAGUE, "2026-11-10 10:10"), ERRATUM)
    review(desk(repo, KADIS, "2026-11-10 10:30"), ERRATUM, "setuju", "")
    assert open_case(repo, CYCLE, moment("2026-11-10 11:00")).replaced_by is None
    merge(desk(repo, COLLEAGUE, "2026-11-10 11:00"), ERRATUM)
    old = open_case(repo, CYCLE, moment("2026-11-10 12:00"))
    assert old.replaced_by == ERRATUM
    assert old.verdict.green
    assert old.files.naskah.keys() == {spec.id for spec in old.sop.naskah}
    assert {one.cycle: one.replaced_by for one in standings(repo, moment("2026-11-10 12:00"))} == {
        CYCLE: ERRATUM,
        ERRATUM: None,
    }
    with pytest.raises(SiklusError, match=f"sudah diralat oleh `{ERRATUM}`"):
        begin_erratum(desk(repo, STAFF, "2026-11-10 13:00"), f"{CYCLE}-ralat-dua", CYCLE)
    [ledger] = ledgers(repo, load_workspace(GitTree(repo, MAIN), only=[]), register="sk")
    assert [(line.entry.cycle, line.corrected) for line in ledger.lines[-2:]] == [
        (CYCLE, "nomor 000.8.6.3/015/DPUPRPERKIM-BLG/2026"),
        (ERRATUM, None),
    ]
    book = print_registers(load_workspace(GitTree(repo, MAIN)), [ledger], moment=moment(LATER), cache=None)
    assert "Diralat dengan nomor 000.8.6.3/015/" in flat(read_pdf(book["register-sk-2026.pdf"]))
    marked = f"sudah diralat oleh siklus {ERRATUM}, dan yang berlaku ialah naskah siklus itu"
    (paper,) = verify_file(repo, "sk.pdf", archived_files(repo, CYCLE)["pdf/sk.pdf"])
    assert (paper.genuine, paper.sentence) == (
        True,
        f"asli: sama dengan pdf/sk.pdf dalam arsip siklus {CYCLE}; {marked}",
    )
    for answers in (verify_cycle(repo, CYCLE, moment(LATER)), verify_everything(repo, moment(LATER))):
        assert (answers[-1].subject, answers[-1].state, answers[-1].sentence) == (CYCLE, "asli", marked)


@pytest.mark.parametrize(
    ("cycle", "old", "says"),
    [
        ("2026-tw3-ralat", CYCLE, "bukan nama ralat"),
        (CYCLE, CYCLE, "bukan nama ralat"),
        (ERRATUM, "2026-tw1", "Siklus `2026-tw1` tidak ada"),
    ],
)
def test_what_cannot_be_begun(office: Office, cycle: str, old: str, says: str) -> None:
    repo = office("merged")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=says):
        begin_erratum(desk(repo, STAFF, LATER), cycle, old)
    assert snapshot(repo) == before


def test_a_draft_is_corrected_where_it_lies_and_an_erratum_begins_once(office: Office) -> None:
    draft = office("signed")
    with pytest.raises(SiklusError, match="belum berlaku"):
        begin_erratum(desk(draft, STAFF, LATER), ERRATUM, CYCLE)
    assert draft.resolve(BRANCH)


def test_an_erratum_that_exists(office: Office) -> None:
    repo = office("merged")
    repo.commit_files(MAIN, {f"{NASKAH}/paket.yml": b"x: y\n"}, "x\n", identity(COLLEAGUE), moment(MERGED))
    with pytest.raises(SiklusError, match="sudah ada"):
        begin_erratum(desk(repo, STAFF, LATER), ERRATUM, CYCLE)
