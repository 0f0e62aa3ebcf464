from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from issue_forge import IssueForge
from office_repo import CYCLE

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.forge.place import ForgeKind
    from typist import Typist


def test_late_steps_are_listed_and_what_is_settled_is_told(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo = office("submitted")
    assert siklus(repo, "remind", at="2026-11-05 15:00").out == "Tidak ada yang perlu diingatkan.\n"
    late = siklus(repo, "remind", "--format", "json", at="2026-11-12 08:00")
    (item,) = late.json["pengingat"]
    assert (item["kunci"], late.json["beres"]) == (f"{CYCLE}/langkah-2", [])
    assert f"## {item['judul']}" in siklus(repo, "remind", "--format", "markdown", at="2026-11-12 08:00").out
    earlier = tmp_path / "lama.json"
    earlier.write_text(late.out, encoding="utf-8")
    siklus(repo, "review", CYCLE, "--approve", person="siti-teladan", at="2026-11-12 08:30")
    after = siklus(repo, "remind", "--format", "json", "--before", str(earlier), at="2026-11-12 08:32").json
    assert after == {"pengingat": [], "beres": [{"kunci": item["kunci"], "judul": item["judul"]}]}
    earlier.write_text(json.dumps({"lain": 1}), encoding="utf-8")
    refused = siklus(repo, "remind", "--before", str(earlier), at="2026-11-12 08:32")
    assert refused.code == 2
    assert "bukan daftar pengingat" in refused.err


def test_a_cycle_that_cannot_be_read_is_told_too(office: Office, siklus: Typist) -> None:
    repo = office("submitted")
    repo.run("branch", "siklus/2027-tw1", "main")
    (item,) = siklus(repo, "remind", "--format", "json", at="2026-11-05 15:00").json["pengingat"]
    assert item["kunci"] == "2027-tw1/galat"


@pytest.mark.parametrize("kind", ["github", "gitea"])
def test_issues_are_opened_and_closed_on_the_forge(
    office: Office, siklus: Typist, monkeypatch: pytest.MonkeyPatch, kind: ForgeKind
) -> None:
    repo, forge = office("submitted"), IssueForge(kind)
    with forge.serve() as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        monkeypatch.setenv("GITHUB_REPOSITORY", "kantor/sop")
        late = siklus(repo, "remind", "--post", at="2026-11-12 08:00")
        assert late.out == f"Dibuka: {CYCLE}: langkah 2 melewati waktu standar\n"
        assert siklus(repo, "remind", "--post", at="2026-11-13 08:00").out == "Isu di forge sudah sesuai.\n"
        siklus(repo, "review", CYCLE, "--approve", person="siti-teladan", at="2026-11-13 08:30")
        after = siklus(repo, "remind", "--post", "--format", "json", at="2026-11-13 08:31").json
    assert after["ditutup"] == [f"#1 {CYCLE}: langkah 2 melewati waktu standar"]
    assert forge.titles() == []


def test_posting_compares_with_the_forge_alone(office: Office, siklus: Typist, tmp_path: Path) -> None:
    repo, earlier = office("empty"), tmp_path / "lama.json"
    earlier.write_text("{}", encoding="utf-8")
    assert siklus(repo, "remind", "--post", "--before", str(earlier)).code == 2
    assert "Belum diketahui di forge mana" in siklus(repo, "remind", "--post").err
