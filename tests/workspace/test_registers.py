from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from office import SK_NUMBERS, add, load, put, swap
from siklus.rules import check
from siklus.source import parse_yaml
from siklus.workspace.registers import doubled, ledger_of, merge_registers, number_troubles, record_troubles

if TYPE_CHECKING:
    from siklus.model.register import Register
    from siklus.workspace import Workspace

HEAD = "# Register\n\nregister: sk\ntahun: 2026\nnomor:\n"
ONE = "  - {urut: 1, kode: a, keadaan: terpakai, tanggal: 2026-01-05, hal: Satu}\n"
MINE = "  - {urut: 2, kode: a, keadaan: dipesan, siklus: 2026-tw1, naskah: sk, hal: Dua}\n"
YOURS = "  - {urut: 2, kode: a, keadaan: dipesan, siklus: 2026-tw2, naskah: sk, hal: Dua juga}\n"
CYCLE = "2026-tw4"
OTHERS_TEN = "  - {urut: 10, kode: 800.1.11, keadaan: terpakai, tanggal: 2026-12-08, hal: Kenaikan gaji}\n"


def merged(old: str | None, ours: str, theirs: str) -> list[dict[str, Any]] | None:
    data = merge_registers(None if old is None else old.encode(), ours.encode(), theirs.encode())
    if data is None:
        return None
    assert data.decode().startswith("# Register\n")
    values: Any = parse_yaml(data.decode())[0]
    entries: list[dict[str, Any]] = values["nomor"]
    return entries


def _registers(workspace: Workspace) -> list[Register]:
    return [document.value for document in workspace.registers.values()]


def told(entries: list[dict[str, Any]] | None) -> list[tuple[str, str]]:
    return [(one["urut"], one["hal"]) for one in entries or []]


def test_what_both_added_is_there_in_the_order_of_numbers_even_the_same_number_twice() -> None:
    both = merged(HEAD + ONE, HEAD + ONE + MINE, HEAD + YOURS + ONE)
    assert told(both) == [("1", "Satu"), ("2", "Dua"), ("2", "Dua juga")]


def test_what_both_added_alike_is_there_once() -> None:
    assert told(merged(HEAD + ONE, HEAD + ONE + MINE, HEAD + ONE + MINE)) == [("1", "Satu"), ("2", "Dua")]


def test_a_register_that_both_began() -> None:
    assert told(merged(None, HEAD + MINE, HEAD + YOURS)) == [("2", "Dua"), ("2", "Dua juga")]


def test_a_change_on_one_side_holds() -> None:
    used = MINE.replace("dipesan", "terpakai, tanggal: 2026-02-01")
    for ours, theirs in ((MINE, used), (used, MINE)):
        entries = merged(HEAD + ONE + MINE, HEAD + ONE + ours, HEAD + ONE + theirs)
        assert [one["keadaan"] for one in entries or []] == ["terpakai", "terpakai"]


def test_one_of_two_with_the_same_number_is_changed_and_the_other_stays() -> None:
    first = "  - {urut: 3, kode: a, keadaan: terpakai, tanggal: 2026-02-01, hal: Gaji}\n"
    second = first.replace("Gaji", "Rapat")
    void = second.replace("terpakai", "batal").replace("}", ", alasan: Ganda, nomor_ganda: ya}")
    entries = merged(HEAD + first + second, HEAD + first + second + MINE, HEAD + first + void)
    assert [(one["hal"], one["keadaan"]) for one in entries or []] == [
        ("Dua", "dipesan"),
        ("Gaji", "terpakai"),
        ("Rapat", "batal"),
    ]


def test_numbers_that_others_gave_meanwhile() -> None:
    before, ours = load(), OTHERS_TEN.replace("Kenaikan gaji", "Tim rapat")
    after = load(add(SK_NUMBERS, ours))
    [(register, rival, entry)] = doubled(_registers(before), _registers(after))
    assert (register.name, rival.subject, entry.subject) == ("sk-2026", "Kenaikan gaji", "Tim rapat")
    void = ours.replace("terpakai", "batal").replace("}", ", alasan: Ganda, nomor_ganda: ya}")
    settled = load(add(SK_NUMBERS, void))
    assert doubled(_registers(before), _registers(settled)) == []
    assert not any(line.contested for line in ledger_of(settled, settled.registers["sk", 2026].value).lines)
    assert check(settled).findings == ()


def test_what_the_branch_left_out_stays() -> None:
    assert told(merged(HEAD + ONE, HEAD + ONE, HEAD + MINE)) == [("1", "Satu"), ("2", "Dua")]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (ONE.replace("Satu", "Kesatu"), ONE.replace("Satu", "Pertama")),
        (ONE, "  - {urut: dua}\n"),
        (ONE, "  - [1]\n"),
        ("<<<<<<< HEAD\n", ONE),
        (ONE, ""),
    ],
)
def test_what_only_a_person_can_settle(ours: str, theirs: str) -> None:
    assert merged(HEAD + ONE, HEAD + ours, HEAD + theirs) is None


def test_registers_of_different_years_are_not_one() -> None:
    assert merged(None, HEAD + ONE, HEAD.replace("2026", "2027") + ONE) is None
    assert merge_registers(None, None, HEAD.encode()) is None
    assert merge_registers(None, b"\xff", HEAD.encode()) is None


def troubles(*edits: Any) -> list[str]:
    return number_troubles(load(only=[]), load(*edits, only=[]), CYCLE)


def test_own_numbers_may_be_added_changed_and_given_up() -> None:
    more = "  - {urut: 11, kode: 000.8.6.3, keadaan: dipesan, siklus: 2026-tw4, naskah: sk, hal: Format data}\n"
    changed = swap(SK_NUMBERS, "keadaan: terpakai, siklus: 2026-tw4", "keadaan: dipesan, siklus: 2026-tw4")
    assert troubles() == troubles(add(SK_NUMBERS, more)) == troubles(changed) == []


def test_the_cycle_that_came_later_takes_another_number() -> None:
    taken = "  - {urut: 8, kode: 800.1.11, keadaan: terpakai, tanggal: 2026-12-08, hal: Kenaikan pangkat}\n"
    assert troubles(add(SK_NUMBERS, taken)) == [
        (
            "nomor urut 8 pada register sk-2026 sudah dipakai “Kenaikan pangkat”, jadi siklus `2026-tw4` harus "
            "bernomor lain: ketik `siklus number reserve 2026-tw4`"
        )
    ]


def test_numbers_of_others_and_voided_ones_are_not_touched() -> None:
    for edit in (
        swap(SK_NUMBERS, OTHERS_TEN, ""),
        swap(SK_NUMBERS, "hal: Cuti pegawai", "hal: Cuti"),
        swap(SK_NUMBERS, "keadaan: batal", "keadaan: dipesan"),
    ):
        [trouble] = troubles(edit)
        assert trouble.startswith("cabang siklus ini mengubah atau menghapus nomor urut ")


def recorded(*edits: Any) -> list[str]:
    return record_troubles(load(only=[]), load(*edits, only=[]))


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (swap(SK_NUMBERS, OTHERS_TEN, ""), "nomor urut 10 hilang dari register sk-2026"),
        (swap(SK_NUMBERS, "keadaan: batal", "keadaan: dipesan"), "nomor urut 7 pada register sk-2026 sudah batal"),
        (add(SK_NUMBERS, OTHERS_TEN.replace("gaji", "pangkat")), "sudah diberikan kepada “Kenaikan gaji”"),
        (put(SK_NUMBERS, "<<<<<<< HEAD\n"), "register sk-2026 tidak terbaca lagi"),
    ],
)
def test_records_lose_no_number_revive_none_and_give_none_twice(edit: Any, says: str) -> None:
    [trouble] = recorded(edit)
    assert says in trouble


def test_records_add_void_and_correct_numbers() -> None:
    eleven = OTHERS_TEN.replace("urut: 10", "urut: 11")
    void = swap(SK_NUMBERS, "keadaan: terpakai, tanggal: 2026-12-08", "keadaan: batal, alasan: x, tanggal: 2026-12-08")
    assert recorded() == recorded(add(SK_NUMBERS, eleven)) == recorded(void) == []


def test_a_register_that_cannot_be_read_is_told() -> None:
    assert troubles(put(SK_NUMBERS, "<<<<<<< HEAD\n")) == [
        "register sk-2026 tidak terbaca lagi bila cabang ini digabung"
    ]
