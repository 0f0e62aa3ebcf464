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


@pytest.fixture(params=["github", "gitea"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> ForgeKind:
    monkeypatch.setenv("GITHUB_REPOSITORY", "kantor/sop")
    found: ForgeKind = request.param
    return found


def test_what_is_needed_is_shown_as_it_is_sent(
    office: Office, siklus: Typist, kind: ForgeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = office("empty")
    monkeypatch.setenv("GITHUB_API_URL", "https://api.github.com" if kind == "github" else "https://a.example/api/v1")
    shown = siklus(repo, "forge", "setup", "--format", "json")
    assert shown.code == 0
    assert ("rulesets" in shown.json) is (kind == "github")
    told = siklus(repo, "forge", "setup")
    assert told.out.startswith("Untuk https://")


def test_a_repository_without_rules_is_told_what_stays_open(
    office: Office, siklus: Typist, kind: ForgeKind, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = office("empty")
    with IssueForge(kind).serve() as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        told = siklus(repo, "forge", "audit")
        values = siklus(repo, "forge", "audit", "--format", "json")
        refused = siklus(repo, "forge", "setup", "--apply")
    assert (told.code, values.code, refused.code) == (1, 1, 2)
    assert "BELUM  `main` hanya berubah melalui permintaan tarik" in told.out
    assert "Tetap terbuka di forge mana pun:" in told.out
    assert values.json["lengkap"] is False
    assert len(values.json["butir"]) == 11


def test_another_forge_may_be_named(office: Office, siklus: Typist, kind: ForgeKind) -> None:
    repo = office("empty")
    nowhere = siklus(repo, "forge", "audit")
    assert (nowhere.code, nowhere.out) == (2, "")
    assert "`siklus forge` juga menerima `--url` dan `--repo`" in nowhere.err
    with IssueForge(kind).serve() as address:
        told = siklus(repo, "forge", "audit", "--url", address, "--repo", "kantor/sop", "--forge", kind)
    assert told.code == 1
    assert "BELUM" in told.out


def test_a_form_is_answered(
    office: Office, siklus: Typist, kind: ForgeKind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repo, forge, event = office("empty"), IssueForge(kind), tmp_path / "event.json"
    bare = tmp_path / "bersama.git"
    repo.run("clone", "--quiet", "--mirror", ".", str(bare))
    with forge.serve() as address:
        monkeypatch.setenv("GITHUB_API_URL", address)
        page = address.removesuffix("/api/v3").removesuffix("/api/v1")
        repo.run("config", f"url.{bare}.insteadOf", f"{page}/kantor/sop.git")
        login = "contoh-dinas-budi" if kind == "github" else "budi.contoh"
        body = f"### Nama siklus\n\n{CYCLE}\n"
        issue = {"number": 9, "user": {"login": login}, "labels": [{"name": "mulai-siklus"}], "body": body}
        event.write_text(json.dumps({"issue": issue}), encoding="utf-8")
        begun = siklus(repo, "forge", "answer", "--event", str(event))
        again = siklus(repo, "forge", "answer", "--event", str(event))
        event.write_text(json.dumps({"issue": issue | {"labels": []}}), encoding="utf-8")
        nothing = siklus(repo, "forge", "answer", "--event", str(event))
    assert (begun.code, again.code, nothing.code) == (0, 1, 0)
    assert begun.out.startswith(f"Siklus {CYCLE} dimulai.")
    assert nothing.out == "Formulir ini tidak meminta siklus baru.\n"
    assert len(forge.pulls) == 1
