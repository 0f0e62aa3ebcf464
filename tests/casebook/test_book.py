"""The office's own cases document its policy, so each must come out as it says; a wrong one must be told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from office import POLICY_CASE as KASUS
from office import Edit, files, load, put, swap
from siklus.approval import State
from siklus.casebook import CaseResult, load_cases, run_file
from siklus.errors import SiklusError
from siklus.source import DiskTree, MemoryTree

ROOT = Path(__file__).parents[2]
CASES = load_cases(DiskTree(ROOT))


@pytest.mark.parametrize("result", CASES, ids=lambda result: Path(result.path).stem)
def test_the_policy_is_what_its_cases_say(result: CaseResult) -> None:
    assert result.findings == ()
    assert result.differences == ()
    assert result.passed


def test_the_cases_show_every_state() -> None:
    verdicts = [result.verdict for result in CASES if result.verdict]
    assert {verdict.state for verdict in verdicts} == {State.VALID, State.WAITING, State.REJECTED, State.ERROR}
    assert {slot.state for verdict in verdicts for slot in verdict.slots} == set(State)


def test_each_case_says_what_is_its_own() -> None:
    cases = [result.case for result in CASES if result.case]
    assert len({case.title for case in cases}) == len({case.rule for case in cases}) == len(CASES)
    assert all(not case.title.endswith(".") and case.rule.endswith(".") for case in cases)
    assert all(re.fullmatch(r"content/kasus/\d\d-[a-z-]+\.yml", result.path) for result in CASES)


def one(*edits: Edit) -> CaseResult:
    (result,) = load_cases(MemoryTree(files(*edits)))
    return result


def test_a_case_that_comes_out() -> None:
    result = one()
    assert result.passed
    assert (result.path, result.zone and result.zone.key) == (KASUS, "Asia/Makassar")


@pytest.mark.parametrize(
    ("edit", "line", "said"),
    [
        (
            swap(KASUS, "keadaan: menunggu\n  memuat", "keadaan: sah\n  memuat"),
            33,
            "diharapkan `sah`, ternyata `menunggu`",
        ),
        (swap(KASUS, "1 dari 4", "3 dari 4"), 34, "“3 dari 4” tidak ada dalam “1 dari 4"),
        (swap(KASUS, "berikutnya: membubuhkan", "berikutnya: menerima"), 35, "tidak ada dalam “Giliran "),
        (
            swap(KASUS, "kapasitas: definitif", "kapasitas: plt"),
            37,
            "oleh cici (plt), ternyata `sah` oleh cici (definitif)",
        ),
        (swap(KASUS, "sah, oleh: cici", "sah, oleh: budi"), 37, "diharapkan `sah` oleh budi"),
        (
            swap(KASUS, "wakil, keadaan: menunggu", "wakil, keadaan: sah"),
            38,
            "langkah 3 (wakil) diharapkan `sah`, ternyata",
        ),
        (
            swap(KASUS, "dihitung: ya", "dihitung: tidak"),
            31,
            "tinjauan cici diharapkan tidak dihitung, ternyata dihitung",
        ),
        (swap(KASUS, "sebab: tidak terdaftar", "sebab: terlambat"), 28, "“terlambat” tidak ada dalam “akun tamu tidak"),
        (swap(KASUS, "[ani]", "[tamu]"), 33, "Tidak dapat dinilai: penulis tamu pada butir-1 tidak terdaftar"),
    ],
)
def test_what_came_out_otherwise_is_told_with_its_line(edit: Edit, line: int, said: str) -> None:
    result = one(edit)
    assert not result.passed
    told = [(difference.line, difference.sentence) for difference in result.differences]
    assert any(at == line and said in sentence for at, sentence in told), told


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (put(KASUS, ""), "BCA03"),
        (put(KASUS, "kasus: [\n"), "BCA02"),
        (swap(KASUS, "pengonsep: dedi", "pengonsep: tamu"), "KSS01"),
        (swap(KASUS, "tindakan: membatalkan", "tindakan: membuang"), "SKM03"),
    ],
)
def test_a_case_that_cannot_be_played(edit: Edit, code: str) -> None:
    result = one(edit)
    assert not result.passed
    assert result.verdict is None
    assert {finding.code for finding in result.findings} == {code}


def test_an_office_without_cases() -> None:
    held = files()
    del held[KASUS]
    assert load_cases(MemoryTree(held)) == []


def test_an_office_without_people() -> None:
    held = files()
    del held["content/acuan/organisasi.yml"]
    with pytest.raises(SiklusError, match=r"organisasi\.yml tidak ada"):
        load_cases(MemoryTree(held))


def test_a_case_from_anywhere(tmp_path: Path) -> None:
    file = tmp_path / "kasus baru.yml"
    file.write_bytes(files()[KASUS])
    assert run_file(load(only=[]), file).passed
    file.write_bytes(files(swap(KASUS, "pengonsep: dedi", "pengonsep: tamu"))[KASUS])
    (finding,) = run_file(load(only=[]), file).findings
    assert (finding.path, finding.line, finding.code) == (str(file), 5, "KSS01")
    (gone,) = run_file(load(only=[]), tmp_path / "tidak-ada.yml").findings
    assert (gone.path, gone.code) == (str(tmp_path / "tidak-ada.yml"), "BCA01")
