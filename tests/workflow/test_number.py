from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KADIS,
    LETTER,
    NUMBERED,
    SEKDIN,
    desk,
    edit,
    identity,
    moment,
    snapshot,
)
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.git import GitTree, Repo
from siklus.rules import check
from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve, reserve_on_branch, use
from siklus.workflow.review import review
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from office_repo import Office
    from siklus.workspace import Workspace

SK, LETTERS = "content/register/sk-2026.yml", "content/register/surat-keluar-2026.yml"


def rewrite(repo: Repo, branch: str, path: str, change: Callable[[dict[str, Any]], None]) -> None:
    """Change a YAML file's values on a branch."""
    (data,) = repo.blobs([f"{branch}:{path}"])
    text = (data or b"").decode()
    values: Any = parse_yaml(text)[0]
    change(values)
    repo.commit_files(
        branch, {path: emit_yaml(values, like=text).encode()}, "x\n", identity(COLLEAGUE), moment(NUMBERED)
    )


def workspace(repo: Repo) -> Workspace:
    return load_workspace(GitTree(repo, BRANCH), only=[CYCLE])


def test_the_next_number_of_each_register_and_the_comment_stays(office: Office) -> None:
    repo = office("corrected")
    files = reserve(workspace(repo), CYCLE, 2026)
    assert sorted(files) == [SK, LETTERS]
    text = files[SK].decode()
    assert text.startswith("# Register nomor keputusan Kepala Dinas tahun 2026.\n")
    values: Any = parse_yaml(text)[0]
    assert values["nomor"][-1] == {
        "urut": "14", "kode": "000.8.6.3", "keadaan": "dipesan", "siklus": CYCLE, "naskah": "sk",
        "hal": "Pengumpulan Data Kinerja Triwulan IV Tahun 2026",
    }  # fmt: skip


def test_a_year_without_a_register_begins_one(office: Office) -> None:
    files = reserve(workspace(office("corrected")), CYCLE, 2027)
    values: Any = parse_yaml(files["content/register/sk-2027.yml"].decode())[0]
    assert (values["register"], values["tahun"], values["nomor"][0]["urut"]) == ("sk", "2027", "1")


def test_a_voided_number_is_never_given_again(office: Office) -> None:
    repo = office("numbered")
    rewrite(repo, BRANCH, SK, lambda values: values["nomor"][-1].update(keadaan="batal", alasan="Salah tulis"))
    values: Any = parse_yaml(reserve(workspace(repo), CYCLE, 2026)[SK].decode())[0]
    assert [one["urut"] for one in values["nomor"][-2:]] == ["14", "15"]


def test_reserving_on_the_branch_leaves_main_and_the_working_copy_in_order(office: Office) -> None:
    repo = office("corrected")
    main = repo.need(MAIN)
    lines = reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE)
    assert lines[0] == "SK Pengumpulan Data Kinerja: 000.8.6.3/014/DPUPRPERKIM-BLG/2026"
    assert repo.need(MAIN) == main
    assert repo.changed_paths() == []
    assert reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE) == []


def test_the_year_is_the_offices_not_greenwichs(office: Office) -> None:
    repo = office("corrected")
    lines = reserve_on_branch(desk(repo, COLLEAGUE, "2027-01-01 07:00"), CYCLE)  # still 2026 in Greenwich
    assert lines[0].endswith("/001/DPUPRPERKIM-BLG/2027")


def entries(repo: Repo, path: str) -> list[tuple[str, str, str | None]]:
    """The numbers of the cycle on its branch: which, in what state, why."""
    (data,) = repo.blobs([f"{BRANCH}:{path}"])
    values: Any = parse_yaml((data or b"").decode())[0]
    return [(one["urut"], one["keadaan"], one.get("alasan")) for one in values["nomor"] if one.get("siklus") == CYCLE]


def test_reserved_in_one_year_and_signed_in_the_next(office: Office) -> None:
    """A number tells its year, so the old one is voided and explained."""
    repo = office("initialled")
    review(desk(repo, KADIS, "2027-01-04 08:40"), CYCLE, "setuju", "")
    person = desk(repo, COLLEAGUE, "2027-01-04 09:00")
    with pytest.raises(SiklusError, match="Nomor tahun 2027 untuk SK Pengumpulan Data") as refusal:
        merge(person, CYCLE)
    assert refusal.value.fix == f"Pesan lebih dahulu dengan `siklus number reserve {CYCLE}`."
    lines = reserve_on_branch(person, CYCLE)
    assert [line.rpartition(": ")[2] for line in lines] == [
        "000.8.6.3/001/DPUPRPERKIM-BLG/2027",
        "000.8.6.3/001/DPUPRPERKIM-BLG/2027",
    ]
    assert entries(repo, SK) == [("14", "batal", "Tidak ditandatangani pada tahun 2026")]
    merge(person, CYCLE)
    after = load_workspace(GitTree(repo, MAIN), only=[CYCLE])
    assert after.registers["sk", 2027].value.entries[0].state == "terpakai"
    assert check(after).ok


def test_numbers_of_the_year_of_a_signature_that_was_given_already(office: Office) -> None:
    repo = office("corrected")
    for person, at in ((SEKDIN, "2026-12-30 13:40"), (KADIS, "2026-12-30 15:40")):
        review(desk(repo, person, at), CYCLE, "setuju", "")
    assert reserve_on_branch(desk(repo, COLLEAGUE, "2027-01-04 09:00"), CYCLE)[0].endswith("/2026")
    assert reserve_on_branch(desk(repo, COLLEAGUE, "2027-01-04 09:10"), CYCLE) == []
    merge(desk(repo, COLLEAGUE, "2027-01-04 09:20"), CYCLE)


def test_a_number_of_last_year_that_somebody_else_has_too_is_left_to_them(office: Office) -> None:
    repo = office("numbered")
    rewrite(repo, BRANCH, SK, lambda values: values["nomor"].append(values["nomor"][-1] | {"siklus": "2026-tw1"}))
    files = reserve(workspace(repo), CYCLE, 2027)
    values: Any = parse_yaml(files[SK].decode())[0]
    assert [one.get("siklus") for one in values["nomor"] if one["urut"] == "14"] == ["2026-tw1"]


def test_over_unsaved_changes(office: Office) -> None:
    repo = office("corrected")
    edit(repo, LETTER, "terima kasih", "terima kasih banyak")
    before = snapshot(repo)
    with pytest.raises(SiklusError, match="belum disimpan"):
        reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE)
    assert snapshot(repo) == before


def test_numbers_are_used_on_the_day_of_the_signature(office: Office) -> None:
    day: date = moment("2026-11-09 08:40").date()
    repo = office("numbered")
    values: Any = parse_yaml(use(workspace(repo), CYCLE, day)[SK].decode())[0]
    assert (values["nomor"][-1]["keadaan"], values["nomor"][-1]["tanggal"]) == ("terpakai", "2026-11-09")
    assert [one["keadaan"] for one in values["nomor"]].count("terpakai") == 9


def test_a_document_without_its_number_is_named(office: Office) -> None:
    repo = office("corrected")
    with pytest.raises(SiklusError, match="Nomor tahun 2026 untuk SK Pengumpulan Data Kinerja belum dipesan"):
        use(workspace(repo), CYCLE, moment(NUMBERED).date())
