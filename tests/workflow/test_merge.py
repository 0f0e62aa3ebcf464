from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KASUBAG,
    LATER,
    LETTER,
    MERGED,
    NASKAH,
    STAFF,
    desk,
    edit,
    identity,
    look,
    moment,
    save,
    snapshot,
)
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.source import parse_yaml
from siklus.workflow.merge import merge
from siklus.workflow.review import review

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo


def entry(repo: Repo, register: str) -> dict[str, Any]:
    """The cycle's number in a register on ``main``."""
    (data,) = repo.blobs([f"{MAIN}:content/register/{register}-2026.yml"])
    values: Any = parse_yaml((data or b"").decode())[0]
    (found,) = [one for one in values["nomor"] if one.get("siklus") == CYCLE]
    return dict(found)


def test_puts_the_packet_in_force_with_its_numbers(office: Office) -> None:
    repo = office("signed")
    head, base = repo.need(BRANCH), repo.need(MAIN)
    repo.run("switch", "--quiet", MAIN)
    case = merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert (case.stage, case.merge) == ("berlaku", repo.need(MAIN))
    assert repo.parents(MAIN) == [base, head]
    assert repo.text("log", "-1", "--format=%B", MAIN) == (
        f"Berlaku: Pengumpulan Data Kinerja Triwulan IV Tahun 2026\n\nSiklus: {CYCLE}\nIsi: {case.verdict.fingerprint}"
    )
    assert entry(repo, "sk") == {
        "urut": "14", "kode": "000.8.6.3", "keadaan": "terpakai", "siklus": CYCLE, "naskah": "sk",
        "tanggal": "2026-11-09", "hal": "Pengumpulan Data Kinerja Triwulan IV Tahun 2026",
    }  # fmt: skip
    assert entry(repo, "surat-keluar")["keadaan"] == "terpakai"
    assert repo.resolve(BRANCH) is None
    assert (repo.root / NASKAH / "sk.md").is_file()
    assert repo.changed_paths() == []


def test_from_the_cycles_own_branch_which_then_stays(office: Office) -> None:
    repo = office("signed")
    head = repo.need(BRANCH)
    assert merge(desk(repo, COLLEAGUE, MERGED), CYCLE).stage == "berlaku"
    assert (repo.current_branch(), repo.need(BRANCH)) == (BRANCH, head)


@pytest.mark.parametrize("until", ["submitted", "corrected", "initialled"])
def test_what_is_not_green_stays_out(office: Office, until: str) -> None:
    repo = office(until)
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="Belum dapat digabung") as refusal:
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert refusal.value.exit_code == 1
    assert refusal.value.fix.startswith("Giliran ")
    assert snapshot(repo) == before


def test_a_signature_that_was_taken_back_stays_out(office: Office) -> None:
    repo = office("signed")
    review(desk(repo, KASUBAG, "2026-11-09 09:00"), CYCLE, "kembalikan", "Ada yang keliru")
    with pytest.raises(SiklusError, match="Dikembalikan oleh Siti Teladan"):
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)


def test_an_edit_after_the_signature_stays_out(office: Office) -> None:
    repo = office("signed")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    save(repo, STAFF, "2026-11-09 09:00", "Salam")
    with pytest.raises(SiklusError, match="0 dari 4 persetujuan sah"):
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)


def test_twice_is_refused_in_words(office: Office) -> None:
    repo = office("merged")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"Siklus `{CYCLE}` sudah berlaku di `main`"):
        merge(desk(repo, COLLEAGUE, LATER), CYCLE)
    assert snapshot(repo) == before


def test_without_numbers(office: Office) -> None:
    repo = office("corrected")
    for person, at in (("joko-misal", "2026-11-06 13:40"), ("ratna-umpama", "2026-11-09 08:40")):
        review(desk(repo, person, at), CYCLE, "setuju", "")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="Nomor tahun 2026 untuk SK Pengumpulan Data") as refusal:
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert refusal.value.fix == f"Pesan lebih dahulu dengan `siklus number reserve {CYCLE}`."
    assert snapshot(repo) == before


def test_over_unsaved_changes(office: Office) -> None:
    repo = office("signed")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"Ada perubahan yang belum disimpan: {LETTER}"):
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert snapshot(repo) == before


def test_what_main_broke_meanwhile_stays_out(office: Office) -> None:
    repo = office("signed")
    path = "content/acuan/kalender/2026.yml"
    broken = (repo.root / path).read_bytes() + b"lupa: dihapus\n"
    repo.commit_files(MAIN, {path: broken}, "Salah\n", identity(COLLEAGUE), moment("2026-11-09 09:00"))
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=f"yang pertama di {path}:") as refusal:
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert refusal.value.exit_code == 1
    assert snapshot(repo) == before


def test_a_later_review_changes_nothing_any_more(office: Office) -> None:
    repo = office("signed")
    merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    with pytest.raises(SiklusError, match="sudah berlaku"):
        review(desk(repo, KASUBAG, LATER), CYCLE, "kembalikan", "Terlambat")
    assert look(repo).verdict.green
