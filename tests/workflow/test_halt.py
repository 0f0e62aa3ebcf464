from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KADIS,
    LATER,
    LETTER,
    MERGED,
    NUMBERED,
    STAFF,
    desk,
    edit,
    identity,
    look,
    moment,
    snapshot,
)
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.rules import check
from siklus.source import parse_yaml, read_text
from siklus.source.emit import emit_yaml
from siklus.workflow.agenda import office_calendars
from siklus.workflow.halt import change_state
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.record import record_copies, record_sent
from siklus.workflow.register import enter, register_path
from siklus.workflow.remind import office_reminders
from siklus.workflow.standing import standings
from siklus.workflow.submit import submit
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

SK = register_path("sk", 2026)
STATES = f"cycles/{CYCLE}/pelaksanaan/keadaan.yml"
OTHERS = "hasan-purwarupa"  # head of another unit: registered, and without a role in this SOP


def last(repo: Repo, branch: str) -> tuple[str, str, str | None]:
    values: Any = parse_yaml(read_text(GitTree(repo, branch), SK))[0]
    entry = values["nomor"][-1]
    return entry["urut"], entry["keadaan"], entry.get("alasan")


def standing(repo: Repo) -> tuple[str, str]:
    [one] = standings(repo, moment(LATER))
    return one.state, one.turn


def test_a_suspended_draft_rests_until_it_is_resumed(office: Office) -> None:
    repo = office("signed")
    assert change_state(desk(repo, KADIS, MERGED), CYCLE, "ditangguhkan", "Menunggu perubahan anggaran") == []
    assert standing(repo) == ("ditangguhkan", "")
    verdict = look(repo).verdict
    assert not verdict.green
    assert "ditangguhkan (Menunggu perubahan anggaran)" in verdict.sentence
    before = snapshot(repo)
    for act in (
        lambda: merge(desk(repo, COLLEAGUE, LATER), CYCLE),
        lambda: submit(desk(repo, STAFF, LATER), CYCLE, "Lagi"),
        lambda: reserve_on_branch(desk(repo, COLLEAGUE, LATER), CYCLE),
        lambda: change_state(desk(repo, STAFF, LATER), CYCLE, "ditangguhkan", "Lagi"),
    ):
        with pytest.raises(SiklusError, match="ditangguhkan"):
            act()
    assert snapshot(repo) == before
    change_state(desk(repo, STAFF, LATER), CYCLE, "dilanjutkan", "Anggaran ditetapkan")
    assert look(repo).verdict.green
    assert merge(desk(repo, COLLEAGUE, LATER), CYCLE).merge is not None


def test_a_cancelled_draft_keeps_its_papers_and_its_numbers_are_never_given_again(office: Office) -> None:
    repo = office("numbered")
    repo.run("switch", "--quiet", BRANCH)
    voided = change_state(desk(repo, STAFF, LATER), CYCLE, "dibatalkan", "Digabung dengan tahun depan")
    assert voided == [SK, register_path("surat-keluar", 2026)]
    assert last(repo, MAIN) == last(repo, BRANCH) == ("14", "batal", "Digabung dengan tahun depan")
    assert repo.changed_paths() == []
    assert standing(repo) == ("dibatalkan", "")
    assert read_text(GitTree(repo, BRANCH), LETTER)
    number = enter(desk(repo, STAFF, LATER), "sk", code="000.1", subject="Lain")
    assert number == "000.1/015/DPUPRPERKIM-BLG/2026"
    assert check(load_workspace(GitTree(repo, MAIN))).ok
    assert check(load_workspace(GitTree(repo, BRANCH), only=[CYCLE])).ok
    with pytest.raises(SiklusError, match="dibatalkan"):
        submit(desk(repo, STAFF, LATER), CYCLE, "Lagi")
    with pytest.raises(SiklusError, match="sudah dibatalkan"):
        change_state(desk(repo, STAFF, LATER), CYCLE, "dilanjutkan", "Ternyata perlu")


def test_a_cancelled_draft_gives_back_a_number_that_somebody_else_used(office: Office) -> None:
    repo = office("numbered")
    text = read_text(GitTree(repo, MAIN), SK)
    values: Any = parse_yaml(text)[0]
    values["nomor"].append(
        {"urut": "14", "kode": "800.1.11", "keadaan": "terpakai", "tanggal": "2026-11-06", "hal": "Lain"}
    )
    files = {SK: emit_yaml(values, like=text).encode()}
    repo.commit_files(MAIN, files, "x\n", identity(COLLEAGUE), moment(NUMBERED))
    change_state(desk(repo, STAFF, LATER), CYCLE, "dibatalkan", "Tidak jadi")
    assert last(repo, MAIN) == ("14", "terpakai", None)
    assert check(load_workspace(GitTree(repo, MAIN))).ok


def test_a_draft_without_numbers_is_cancelled_on_its_branch_alone(office: Office) -> None:
    repo = office("submitted")
    main = repo.need(MAIN)
    assert change_state(desk(repo, STAFF, LATER), CYCLE, "dibatalkan", "Tidak jadi") == []
    assert repo.need(MAIN) == main
    assert standing(repo) == ("dibatalkan", "")


def test_a_cycle_in_force_is_halted_on_main(office: Office) -> None:
    repo = office("merged")
    change_state(desk(repo, STAFF, MERGED), CYCLE, "ditangguhkan", "Menunggu cap")
    with pytest.raises(SiklusError, match="ditangguhkan: Menunggu cap"):
        record_copies(desk(repo, STAFF, LATER), CYCLE)
    assert standing(repo) == ("ditangguhkan", "")
    change_state(desk(repo, STAFF, LATER), CYCLE, "dibatalkan", "Salah tahun")
    assert last(repo, MAIN) == ("14", "batal", "Salah tahun")
    assert standing(repo) == ("dibatalkan", "")
    assert look(repo).verdict.green, "it was approved, and that stays so"
    assert check(load_workspace(GitTree(repo, MAIN))).ok
    values: Any = parse_yaml(read_text(GitTree(repo, MAIN), STATES))[0]
    assert [one["keadaan"] for one in values["perubahan"]] == ["ditangguhkan", "dibatalkan"]
    assert values["perubahan"][0]["pada"] == "2026-11-09T09:10+08:00"


def test_nobody_is_reminded_of_a_halted_cycle_and_no_calendar_shows_it(office: Office) -> None:
    repo = office("merged")
    record_copies(desk(repo, STAFF, LATER), CYCLE)
    record_sent(desk(repo, STAFF, "2026-11-10 09:00"), CYCLE, (), "kurir")
    after = moment("2026-11-16 08:00")
    assert office_reminders(repo, after)
    assert any(b"BEGIN:VEVENT" in one for one in office_calendars(repo, after).values())
    change_state(desk(repo, STAFF, "2026-11-13 10:00"), CYCLE, "ditangguhkan", "Menunggu anggaran")
    assert office_reminders(repo, after) == []
    assert not any(b"BEGIN:VEVENT" in one for one in office_calendars(repo, after).values())


@pytest.mark.parametrize(
    ("person", "change", "says"),
    [
        (OTHERS, "dibatalkan", "tidak memegang peran dalam SOP ini"),
        ("tamu@lain.example", "dibatalkan", "tidak terdaftar"),
        (STAFF, "dilanjutkan", "tidak sedang ditangguhkan"),
    ],
)
def test_who_and_when_not(office: Office, person: str, change: Any, says: str) -> None:
    repo = office("numbered")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match=says):
        change_state(desk(repo, person, LATER), CYCLE, change, "x")
    assert snapshot(repo) == before


def test_not_over_unsaved_changes(office: Office) -> None:
    repo = office("numbered")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    with pytest.raises(SiklusError, match="belum disimpan"):
        change_state(desk(repo, STAFF, LATER), CYCLE, "dibatalkan", "x")
