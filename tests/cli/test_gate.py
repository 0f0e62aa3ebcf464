from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CYCLE

if TYPE_CHECKING:
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
        "saran": f"Yang ada: {CYCLE}. Mulai yang baru dengan `siklus new 2030-tw1`.",
    }
    assert answer.err.startswith("Galat: Siklus `2030-tw1` belum dijalankan")
