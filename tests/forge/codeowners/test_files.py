"""Both files of this repository, and both dialects against each other."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siklus.approval.owners import Area
from siklus.forge.codeowners import FILES, gitea, github, owner_files
from siklus.source import DiskTree
from siklus.workspace import load_workspace
from stories import organisation

ROOT = Path(__file__).resolve().parents[3]
PEOPLE = load_workspace(DiskTree(ROOT), only=[]).need_organisation().people
TEXTS = {forge: (ROOT / path).read_text(encoding="utf-8") for forge, path in FILES.items()}
FOLDERS = st.lists(st.sampled_from(["a", "b", "c.d", "*"]), min_size=1, max_size=3).map("/".join)
PATHS = st.lists(st.sampled_from(["a", "b", "c.d", "cxd", "e"]), min_size=1, max_size=4).map("/".join)


def _asked(path: str) -> tuple[list[str], list[str]]:
    """Ids of the people whom each forge asks."""
    by_github = {person.accounts.github: person.id for person in PEOPLE}
    by_gitea = {person.accounts.gitea: person.id for person in PEOPLE}
    return (
        [by_github[owner] for owner in github.owners_of(TEXTS["github"], path)],
        [by_gitea[owner] for owner in gitea.owners_of(TEXTS["gitea"], path)],
    )


def test_both_ask_the_same_people_for_every_file_of_this_repository() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = [path for path in listed.split("\0") if path]
    answers = {path: _asked(path) for path in paths}
    assert {path for path, (one, other) in answers.items() if one != other} == set()
    asked = {path for path, (people, _) in answers.items() if people}
    assert asked == {
        path
        for path in paths
        if path.startswith(("content/acuan/", "content/sop/", "content/templat/", "content/halaman/"))
        or (path.startswith("cycles/") and path.split("/")[2] == "naskah")
    }


def test_a_document_is_for_those_who_approve_it_in_their_order() -> None:
    both = _asked("cycles/2027-tw1/naskah/lampiran/1-jadwal.md")
    assert both == (["siti-teladan", "joko-misal", "ratna-umpama"],) * 2
    assert _asked("content/acuan/organisasi.yml") == (["joko-misal", "ratna-umpama"],) * 2
    assert _asked("cycles/2027-tw1/pelaksanaan/arsip.yml") == ([], [])


@pytest.mark.parametrize("forge", FILES)
def test_no_line_of_ours_is_skipped(forge: str) -> None:
    lines, skipped = github.read(TEXTS[forge]) if forge == "github" else gitea.read(TEXTS[forge])
    assert (len(lines), skipped) == (5, [])


@given(FOLDERS, PATHS)
def test_both_dialects_say_the_same_of_any_folder(folder: str, path: str) -> None:
    people = organisation(
        orang=[{"id": "budi", "nama": "Budi", "akun": {"surel": ["b@x.example"], "github": "bu-di", "gitea": "bu.di"}}]
    )
    files = owner_files([Area("Uji", (folder,), ("budi",))], people)
    one = github.owners_of(files[FILES["github"]], path)
    other = gitea.owners_of(files[FILES["gitea"]], path)
    assert bool(one) is bool(other)
    assert set(one) <= {"bu-di"}


def test_somebody_without_an_account_is_named_and_not_asked() -> None:
    people = organisation(
        orang=[
            {"id": "budi", "nama": "Budi", "akun": {"surel": ["b@x.example"], "gitea": "bu.di"}},
            {"id": "cici", "nama": "Cici", "akun": {"surel": ["c@x.example"], "github": "ci-ci", "gitea": "ci.ci"}},
        ]
    )
    files = owner_files([Area("Uji", ("a",), ("budi", "cici")), Area("Lain", ("b",), ("budi",))], people)
    text = files[FILES["github"]]
    assert "# belum mempunyai akun: budi\n/a/ @ci-ci\n" in text
    assert "/b/" not in text
    assert "a/.+ @bu.di @ci.ci\n" in files[FILES["gitea"]]
