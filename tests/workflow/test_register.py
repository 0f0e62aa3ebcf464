from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import BRANCH, COLLEAGUE, CYCLE, LATER, MERGED, NUMBERED, desk, identity, look, moment, snapshot
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.rules import check
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workflow.merge import merge
from siklus.workflow.new import begin
from siklus.workflow.number import reserve_on_branch, use_in_force
from siklus.workflow.register import enter, ledgers, register_path, void_number
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo
    from siklus.workspace.registers import Ledger

SK = register_path("sk", 2026)
LETTERS = register_path("surat-keluar", 2026)
OTHER = {"kode": "800.1.11", "keadaan": "terpakai", "tanggal": "2026-11-06", "hal": "Kenaikan gaji"}


def give(repo: Repo, path: str, entry: dict[str, str], *, first: bool = False) -> None:
    """Somebody else's number on ``main``; at the top of its file when git is to see no conflict."""
    text = read_text(GitTree(repo, MAIN), path)
    values: Any = parse_yaml(text)[0]
    values["nomor"].insert(0 if first else len(values["nomor"]), entry)
    repo.commit_files(MAIN, {path: emit_yaml(values, like=text).encode()}, "x\n", identity(COLLEAGUE), moment(NUMBERED))


def listed(repo: Repo, register: str = "sk") -> Ledger:
    [found] = ledgers(repo, load_workspace(GitTree(repo, MAIN), only=[]), register=register, year=2026)
    return found


def tail(repo: Repo, branch: str, count: int = 2) -> list[tuple[str, str]]:
    values: Any = parse_yaml(read_text(GitTree(repo, branch), SK))[0]
    return [(one["urut"], one["keadaan"]) for one in values["nomor"][-count:]]


@pytest.mark.parametrize("first", [True, False])
def test_the_same_number_on_two_branches_is_caught_and_the_later_renumbers(office: Office, *, first: bool) -> None:
    repo = office("signed")
    give(repo, SK, {"urut": "14"} | OTHER, first=first)
    assert bool(repo.merge_tree(MAIN, BRANCH)[1]) is not first
    verdict = look(repo).verdict
    assert not verdict.green
    assert "nomor urut 14 pada register sk-2026 sudah dipakai “Kenaikan gaji”" in verdict.sentence
    assert f"siklus number reserve {CYCLE}" in verdict.sentence
    with pytest.raises(SiklusError, match="siklus number reserve"):
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    lines = reserve_on_branch(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert lines[0] == "SK Pengumpulan Data Kinerja: 000.8.6.3/015/DPUPRPERKIM-BLG/2026"
    assert lines[1].endswith("/013/DPUPRPERKIM-BLG/2026")
    assert repo.merge_tree(MAIN, BRANCH)[1] == []
    assert look(repo).verdict.green
    assert merge(desk(repo, COLLEAGUE, MERGED), CYCLE).merge is not None
    assert check(load_workspace(GitTree(repo, MAIN), only=[CYCLE])).ok


def test_different_numbers_written_at_the_same_place_stop_nobody(office: Office) -> None:
    repo = office("signed")
    give(repo, SK, {"urut": "15"} | OTHER)
    assert repo.merge_tree(MAIN, BRANCH)[1] == [SK]
    assert look(repo).verdict.green
    tip = repo.need(BRANCH)
    assert reserve_on_branch(desk(repo, COLLEAGUE, MERGED), CYCLE) == []
    assert repo.parents(BRANCH) == [tip, repo.need(MAIN)]  # so that a forge merges it, too
    assert repo.merge_tree(MAIN, BRANCH)[1] == []
    merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert tail(repo, MAIN) == [("14", "terpakai"), ("15", "terpakai")]


def test_git_alone_leaves_marks_that_are_explained(office: Office) -> None:
    repo = office("numbered")
    give(repo, SK, {"urut": "14"} | OTHER)
    tree, _ = repo.merge_tree(MAIN, BRANCH)
    [finding] = [one for one in load_workspace(GitTree(repo, tree), only=[]).findings if one.path == SK]
    assert "bertabrakan" in finding.message
    assert "siklus number reserve" in finding.fix


def test_a_number_that_another_branch_reserved_is_passed_over(office: Office) -> None:
    repo = office("corrected")
    repo.run("branch", "siklus/2026-tw1", MAIN)
    text = read_text(GitTree(repo, MAIN), SK)
    values: Any = parse_yaml(text)[0]
    values["nomor"].append(
        {"urut": "14", "kode": "a", "keadaan": "dipesan", "siklus": "2026-tw1", "naskah": "sk", "hal": "x"}
    )
    files = {SK: emit_yaml(values).encode()}
    repo.commit_files("siklus/2026-tw1", files, "x\n", identity(COLLEAGUE), moment(NUMBERED))
    lines = reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE)
    assert [line.split("/")[1] for line in lines] == ["015", "013"]
    ledger = listed(repo)
    assert [(one.entry.sequence, one.branch) for one in ledger.lines[-2:]] == [(14, "siklus/2026-tw1"), (15, BRANCH)]
    assert ledger.gaps == (10,)  # the example cycle that this office never ran


def test_a_draft_that_changes_the_numbers_of_others_is_not_judged(office: Office) -> None:
    repo = office("numbered")
    text = read_text(GitTree(repo, BRANCH), SK)
    files = {SK: text.replace("hal: Pembentukan Kelompok Budaya Kerja\n", "hal: Lain\n").encode()}
    repo.commit_files(BRANCH, files, "x\n", identity(COLLEAGUE), moment(NUMBERED))
    assert "mengubah atau menghapus nomor urut 5" in look(repo).verdict.sentence


def test_a_branch_in_real_conflict_is_not_numbered(office: Office) -> None:
    repo = office("corrected")
    path = f"cycles/{CYCLE}/naskah/paket.yml"
    repo.commit_files(MAIN, {path: b"x: y\n"}, "x\n", identity(COLLEAGUE), moment(NUMBERED))
    with pytest.raises(SiklusError, match="bertabrakan"):
        reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE)


def test_the_list_shows_what_is_reserved_contested_and_missing(office: Office) -> None:
    repo = office("numbered")
    give(repo, SK, {"urut": "14"} | OTHER)
    give(repo, SK, {"urut": "17"} | OTHER)
    ledger = listed(repo)
    assert [(one.entry.sequence, one.branch, one.contested) for one in ledger.lines[-3:]] == [
        (14, None, True),
        (14, BRANCH, True),
        (17, None, False),
    ]
    assert ledger.gaps == (10, 15, 16)
    assert listed(repo, "surat-keluar").lines[2].text == "hanya tercatat kode 000.8.6.3"  # given by another system


def test_a_register_that_there_is_not(office: Office) -> None:
    repo = office("empty")
    with pytest.raises(SiklusError, match="Register `nota` tahun 2026 belum ada") as caught:
        ledgers(repo, load_workspace(GitTree(repo, MAIN), only=[]), register="nota", year=2026)
    assert caught.value.fix == "Yang ada: sk-2026, surat-keluar-2026."


def test_a_letter_of_no_cycle_gets_the_next_free_number(office: Office) -> None:
    repo = office("numbered")
    number = enter(desk(repo, COLLEAGUE, LATER), "sk", code="800.1.11", subject="Kenaikan gaji", recipient="Arsip")
    assert number == "800.1.11/015/DPUPRPERKIM-BLG/2026"
    values: Any = parse_yaml(read_text(GitTree(repo, MAIN), SK))[0]
    assert values["nomor"][-1] == {
        "urut": "15", "kode": "800.1.11", "keadaan": "terpakai", "tanggal": "2026-11-09", "hal": "Kenaikan gaji",
        "tujuan": "Arsip",
    }  # fmt: skip


def test_a_number_from_elsewhere_explains_a_gap(office: Office) -> None:
    repo = office("empty")
    give(repo, SK, {"urut": "16"} | OTHER)
    day = moment("2026-11-02 08:00").date()
    number = enter(
        desk(repo, COLLEAGUE, LATER), "sk", code="800.1.11", subject="Cuti", sequence=14, day=day,
        outside="Diberikan melalui SRIKANDI", written="800/14/KEP/2026",
    )  # fmt: skip
    assert number == "800/14/KEP/2026"
    assert tail(repo, MAIN) == [("14", "luar_sistem"), ("16", "terpakai")]
    assert listed(repo).gaps == (10, 15)


def test_a_skipped_number_is_explained_by_voiding_it(office: Office) -> None:
    repo = office("empty")
    assert void_number(desk(repo, COLLEAGUE, LATER), "sk-2026", 10, "Terlewat saat register disalin") == MAIN
    ledger = listed(repo)
    [skipped] = [one for one in ledger.lines if one.entry.sequence == 10]
    assert (skipped.text, skipped.entry.state, skipped.entry.reason) == ("–", "batal", "Terlewat saat register disalin")
    assert ledger.gaps == ()
    assert check(load_workspace(GitTree(repo, MAIN), only=[])).ok


def test_only_a_skipped_number_goes_without_a_code(office: Office) -> None:
    repo = office("empty")
    give(repo, SK, {key: value for key, value in ({"urut": "15"} | OTHER).items() if key != "kode"})
    found = [one for one in load_workspace(GitTree(repo, MAIN), only=[]).findings if one.path == SK]
    assert [one.fix for one in found] == ["tambahkan baris `kode: …`"]


def test_a_number_from_elsewhere_is_named_by_whoever_enters_it(office: Office) -> None:
    repo = office("empty")
    before = snapshot(repo)
    for outside, says in (("SRIKANDI", "sudah mempunyai nomor urut"), (None, "Kode klasifikasi `abc`")):
        with pytest.raises(SiklusError, match=says):
            enter(desk(repo, COLLEAGUE, LATER), "sk", code="abc", subject="x", outside=outside)
    assert snapshot(repo) == before


def test_the_suggestion_for_an_unknown_register_is_a_question(office: Office) -> None:
    with pytest.raises(SiklusError) as caught:
        enter(desk(office("empty"), COLLEAGUE, LATER), "skx", code="000.1", subject="x")
    assert caught.value.fix == "Maksudnya `sk`?"


def test_a_reservation_that_was_changed_since_is_listed_as_it_is_now(office: Office) -> None:
    """The shared repository still has the branch as it was, until the next exchange."""
    repo = office("numbered")
    repo.run("update-ref", f"refs/remotes/origin/{BRANCH}", BRANCH)
    give(repo, SK, {"urut": "14"} | OTHER)
    reserve_on_branch(desk(repo, COLLEAGUE, MERGED), CYCLE)
    assert [(one.entry.sequence, one.contested) for one in listed(repo).lines[-2:]] == [(14, False), (15, False)]


def test_a_branch_of_a_cycle_in_force_reserves_nothing_any_more(office: Office) -> None:
    repo = office("merged")
    old = repo.parents(f"{MAIN}~0")[0]
    text = read_text(GitTree(repo, old), SK)
    values: Any = parse_yaml(text)[0]
    values["nomor"].append(
        {"urut": "40", "kode": "000.1", "keadaan": "dipesan", "siklus": CYCLE, "naskah": "sk", "hal": "x"}
    )
    tree = repo.write_tree(old, {SK: emit_yaml(values, like=text).encode()})
    stale = repo.commit_tree(tree, [old], "x\n", identity(COLLEAGUE), moment(NUMBERED))
    repo.run("update-ref", f"refs/remotes/origin/{BRANCH}", stale)
    assert listed(repo).lines[-1].entry.sequence == 14


def test_a_new_year_begins_a_register(office: Office) -> None:
    repo = office("empty")
    assert enter(desk(repo, COLLEAGUE, "2027-01-04 09:00"), "sk", code="000.1", subject="x").startswith("000.1/001/")
    assert load_workspace(GitTree(repo, MAIN), only=[]).registers["sk", 2027].value.highest == 1


def test_a_letter_is_not_dated_on_a_day_to_come(office: Office) -> None:
    repo = office("empty")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="Tanggal 9 November 2062 belum tiba"):
        enter(desk(repo, COLLEAGUE, LATER), "sk", code="000.1", subject="x", day=date(2062, 11, 9))
    assert snapshot(repo) == before


@pytest.mark.parametrize(
    ("register", "sequence", "says"),
    [("sk", 14, "sudah diberikan kepada siklus `2026-tw4`"), ("sk", 5, "sudah diberikan"), ("nota", None, "tidak ada")],
)
def test_a_number_that_is_taken_is_not_given(office: Office, register: str, sequence: int | None, says: str) -> None:
    repo = office("numbered")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=says):
        enter(desk(repo, COLLEAGUE, LATER), register, code="000.1", subject="x", sequence=sequence)
    assert snapshot(repo) == before


def test_a_voided_number_stays_where_it_is(office: Office) -> None:
    repo = office("numbered")
    assert void_number(desk(repo, COLLEAGUE, LATER), "sk-2026", 14, "Salah klasifikasi") == BRANCH
    assert void_number(desk(repo, COLLEAGUE, LATER), "sk-2026", 13, "Dicabut") == MAIN
    assert reserve_on_branch(desk(repo, COLLEAGUE, LATER), CYCLE)[0].startswith(
        "SK Pengumpulan Data Kinerja: 000.8.6.3/015"
    )
    assert tail(repo, BRANCH, 3) == [("13", "batal"), ("14", "batal"), ("15", "dipesan")]


def test_of_a_number_that_was_given_twice_one_is_voided_and_the_other_stands(office: Office) -> None:
    repo = office("empty")
    give(repo, SK, {"urut": "13"} | OTHER)
    person = desk(repo, COLLEAGUE, LATER)
    with pytest.raises(SiklusError, match="dan “Kenaikan gaji”") as refusal:
        void_number(person, "sk-2026", 13, "Nomor ganda")
    assert "--subject" in refusal.value.fix
    with pytest.raises(SiklusError, match="Nomor urut 13"):
        void_number(person, "sk-2026", 13, "Nomor ganda", "Kenaikan")
    void_number(person, "sk-2026", 13, "Nomor ganda", "Kenaikan gaji")
    assert tail(repo, MAIN) == [("13", "terpakai"), ("13", "batal")]
    assert not any(line.contested for line in listed(repo).lines)
    assert check(load_workspace(GitTree(repo, MAIN), only=[])).ok


@pytest.mark.parametrize(
    ("name", "sequence", "says"),
    [
        ("sk-2026", 14, "terpakai pada siklus `2026-tw4` yang berlaku"),
        ("sk-2026", 5, "sudah batal"),
        ("sk-2026", 99, "belum pernah diberikan"),
        ("sk-2025", 1, "Register `sk-2025` tidak ada"),
        ("sk", 1, "Register `sk` ada setiap tahun"),
    ],
)
def test_what_cannot_be_voided(office: Office, name: str, sequence: int, says: str) -> None:
    repo = office("merged")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=says):
        void_number(desk(repo, COLLEAGUE, LATER), name, sequence, "x")
    assert snapshot(repo) == before


def test_a_forges_merge_leaves_numbers_reserved_until_they_are_used(office: Office) -> None:
    repo = office("signed")
    with pytest.raises(SiklusError, match="belum berlaku"):
        use_in_force(desk(repo, COLLEAGUE, LATER), CYCLE)
    message = f"Gabung\n\nSiklus: {CYCLE}\n"
    main, tip = repo.need(MAIN), repo.need(BRANCH)
    tree = repo.merged_tree(main, tip) or ""
    commit = repo.commit_tree(tree, [main, tip], message, identity(COLLEAGUE), moment(MERGED))
    repo.advance(MAIN, commit, main)
    assert use_in_force(desk(repo, COLLEAGUE, LATER), CYCLE)
    values: Any = parse_yaml(read_text(GitTree(repo, MAIN), SK))[0]
    assert (values["nomor"][-1]["keadaan"], values["nomor"][-1]["tanggal"]) == ("terpakai", "2026-11-09")
    assert not use_in_force(desk(repo, COLLEAGUE, LATER), CYCLE)


def test_the_first_numbers_of_a_year_are_counted_past_those_of_branches_too(office: Office) -> None:
    repo = office("submitted")
    no_registers = repo.commit_files(
        MAIN, {SK: None, LETTERS: None}, "Tahun baru\n", identity(COLLEAGUE), moment(NUMBERED)
    )
    repo.run("merge", "--quiet", no_registers)
    reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE)
    assert [line.entry.sequence for line in listed(repo).lines] == [1]
    person = desk(repo, COLLEAGUE, LATER)
    assert enter(person, "sk", code="800.1.11", subject="Kenaikan gaji").startswith("800.1.11/002/")
    begin(person, f"{CYCLE}-lain", deadline=date(2027, 1, 8))
    second, _ = reserve_on_branch(person, f"{CYCLE}-lain")
    assert second.startswith("SK Pengumpulan Data Kinerja: 000.8.6.3/003/")
    assert void_number(person, "surat-keluar-2026", 1, "Digabung") == BRANCH
    everything = ledgers(repo, load_workspace(GitTree(repo, MAIN), only=[]))
    assert [one.register.name for one in everything] == ["sk-2026", "surat-keluar-2026"]
