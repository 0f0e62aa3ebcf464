from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from typist import Typist


@pytest.mark.parametrize(("until", "code", "state"), [("initialled", 1, "menunggu"), ("signed", 0, "sah")])
def test_only_green_is_fine(office: Office, siklus: Typist, until: str, code: int, state: str) -> None:
    answer = siklus(office(until), "gate", CYCLE, "--format", "json")
    assert (answer.code, answer.json["state"]) == (code, state)
    assert list(answer.json) == ["state", "sentence", "steps", "reviews", "fingerprint"]
    assert [step["no"] for step in answer.json["steps"]] == [2, 3, 3, 4]
    assert answer.json["steps"][0] == {
        "no": 2,
        "role": "kasubag",
        "state": "sah",
        "sentence": answer.json["steps"][0]["sentence"],
        "by": "siti-teladan",
        "capacity": "definitif",
        "at": "2026-11-06T10:05:00+08:00",
    }


def test_text_and_markdown_tell_the_same(office: Office, siklus: Typist) -> None:
    repo = office("signed")
    text, markdown = siklus(repo, "gate", CYCLE), siklus(repo, "gate", CYCLE, "--format", "markdown")
    assert text.out.startswith("sah: Lengkap: 4 dari 4 persetujuan sah")
    assert markdown.out.startswith("**Sah.** Lengkap: 4 dari 4 persetujuan sah")


def test_an_unknown_cycle_is_answered_in_json_when_json_was_asked(office: Office, siklus: Typist) -> None:
    answer = siklus(office("signed"), "gate", "2030-tw1", "--format", "json")
    assert answer.code == 2
    assert answer.json == {
        "galat": "Siklus `2030-tw1` belum dijalankan di repositori ini.",
        "saran": f"Yang ada: {CYCLE}. Siklus baru dimulai dengan `siklus new`.",
    }
    assert answer.err.startswith("Galat: Siklus `2030-tw1` belum dijalankan")


def test_a_recording_is_judged_wherever_one_is(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("signed")
    folder = tmp_path / "rekaman"
    folder.mkdir()
    case = f"""\
forge: local
cycle: {CYCLE}
now: 2026-11-09T14:00:00+08:00
repo: {repo.root}
base: main
head: siklus/{CYCLE}
"""
    (folder / "case.yml").write_text(case, encoding="utf-8")
    here = siklus(repo, "gate", CYCLE, "--format", "json", at="2026-11-09 14:00")
    answer = siklus.anywhere("gate", "--replay", str(folder), "--format", "json")
    assert (answer.code, answer.json) == (0, here.json)
    (folder / "case.yml").write_text(case.replace("2026-11-09T14", "2026-11-06T14"), encoding="utf-8")
    early = siklus.anywhere("gate", "--replay", str(folder))
    assert early.code == 1
    assert early.out.startswith("galat: Tidak dapat dinilai: ")
    (folder / "case.yml").write_text(case.replace("local", "github"), encoding="utf-8")
    unread = siklus.anywhere("gate", "--replay", str(folder), "--format", "json")
    assert (unread.code, unread.json["state"]) == (1, "galat")
    assert unread.json["sentence"] == "Tidak dapat dinilai: jawaban forge pull.json tidak ada."


@pytest.mark.parametrize("words", [(), (CYCLE, CYCLE), (CYCLE, "--replay", "."), ("--case", ".", "--replay", ".")])
def test_either_a_cycle_or_a_recording(office: Office, siklus: Typist, words: tuple[str, ...]) -> None:
    answer = siklus(office("signed"), "gate", *words)
    assert answer.code == 2
    assert "Sebutkan satu siklus, atau rekaman dengan `--replay`, atau kasus dengan `--case`." in answer.err


def test_cases_of_the_policy(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    whole = siklus(repo, "gate", "--case", "content/kasus")
    assert whole.code == 0
    assert whole.out.rstrip().endswith("kasus lulus.")
    first, second = sorted((repo.root / "content/kasus").glob("*.yml"))[:2]
    assert siklus(repo, "gate", "--case", str(first), str(second)).out.endswith("2 dari 2 kasus lulus.\n")
    first.write_text(first.read_text(encoding="utf-8").replace("keadaan: sah\n", "keadaan: galat\n"), encoding="utf-8")
    wrong = siklus(repo, "gate", "--case", str(first), "--case", str(second), "--format", "json")
    assert wrong.code == 1
    assert [one["lulus"] for one in wrong.json] == [False, True]


def test_cases_that_are_not_there(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    assert siklus(repo, "gate", "--case", "tidak-ada.yml").code == 2
    assert (
        "content/acuan/kalender/tidak-ada.yml"
        in siklus(repo, "gate", "--case", "content/kasus", "content/acuan/kalender/tidak-ada.yml").out
    )
    assert "content tidak memuat kasus (.yml)." in siklus(repo, "gate", "--case", "content").err
