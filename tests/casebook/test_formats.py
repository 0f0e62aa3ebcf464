from __future__ import annotations

from office import POLICY_CASE, files, put, swap
from siklus.casebook import load_cases
from siklus.casebook.formats import cases_json, cases_text
from siklus.source import MemoryTree

OTHER = "content/kasus/lain.yml"


def test_text() -> None:
    told = load_cases(MemoryTree(files(put(OTHER, files(swap(POLICY_CASE, "1 dari 4", "3 dari 4"))[POLICY_CASE]))))
    lines = cases_text(told).split("\n")
    assert lines[0] == f"tidak  {OTHER}: Berurutan, dengan Plh."
    assert lines[1].startswith(f"  {OTHER}:34  “3 dari 4” tidak ada dalam ")
    assert lines[2] == f"lulus  {POLICY_CASE}: Berurutan, dengan Plh."
    assert lines[-1] == "1 dari 2 kasus lulus."


def test_text_of_a_case_that_cannot_be_read() -> None:
    told = cases_text(load_cases(MemoryTree(files(put(POLICY_CASE, "")))))
    assert told == (
        f"tidak  {POLICY_CASE}\n  {POLICY_CASE}:1  BCA03 berkas ini kosong\n    → tulis isian sebagai `nama: nilai`\n\n"
        "0 dari 1 kasus lulus."
    )


def test_json() -> None:
    good, broken = cases_json(load_cases(MemoryTree(files(put("content/kasus/z.yml", "")))))
    assert list(good) == ["berkas", "kasus", "lulus", "perbedaan", "temuan", "putusan"]
    assert (good["berkas"], good["lulus"], good["perbedaan"], good["temuan"]) == (POLICY_CASE, True, [], [])
    assert good["putusan"]["state"] == "menunggu"
    assert (broken["lulus"], broken["kasus"], broken["putusan"]) == (False, None, None)
    assert broken["temuan"][0]["kode"] == "BCA03"
    (wrong,) = cases_json(load_cases(MemoryTree(files(swap(POLICY_CASE, "1 dari 4", "3 dari 4")))))
    assert [one["baris"] for one in wrong["perbedaan"]] == [34]
