from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, LETTER, NASKAH, identity, moment
from siklus.forge.content import fingerprints

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

PK = "content/acuan/perjanjian-kinerja/2026.yml"


def changed(repo: Repo, path: str, data: bytes | None) -> str:
    """A commit like the draft's but for one file."""
    old = repo.need(BRANCH)
    who, at = identity("budi-contoh"), moment("2026-11-06 09:00")
    return repo.commit_tree(repo.write_tree(old, {path: data}), [old], "x\n", who, at)


@pytest.mark.parametrize(
    ("path", "matters"),
    [
        (LETTER, True),
        (f"{NASKAH}/lampiran/baru.pdf", True),
        ("content/acuan/instansi.yml", True),
        ("content/acuan/dasar-hukum.yml", True),
        (PK, True),
        ("content/acuan/organisasi.yml", False),
        ("content/acuan/perjanjian-kinerja/2025.yml", False),
        ("content/acuan/kalender/2026.yml", False),
        ("content/register/sk-2026.yml", False),
        (f"cycles/{CYCLE}/pelaksanaan/penggandaan.yml", False),
        ("cycles/2026-tw3/naskah/sk.md", False),
    ],
)
def test_what_prints_matters_and_nothing_else(office: Office, path: str, *, matters: bool) -> None:
    repo = office("submitted")
    before, after = fingerprints(repo, CYCLE, [BRANCH, changed(repo, path, b"lain\n")])
    assert before is not None
    assert (before != after) is matters


def test_the_same_content_has_the_same_fingerprint_wherever_it_lies(office: Office) -> None:
    repo = office("submitted")
    commit = repo.need(BRANCH)
    tree = repo.text("rev-parse", f"{commit}^{{tree}}")
    back = repo.commit_tree(tree, [], "riwayat lain\n", identity("budi-contoh"), moment("2026-11-06 09:00"))
    assert len(set(fingerprints(repo, CYCLE, [commit, tree, back]))) == 1


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (f"{NASKAH}/paket.yml", None),
        (f"{NASKAH}/paket.yml", b"tahun: [2026]\n"),
        (f"{NASKAH}/paket.yml", b"tahun: 2026: 2027\n"),
        (f"{NASKAH}/paket.yml", b"- tahun\n"),
        (f"{NASKAH}/paket.yml", b"\xff\xfe"),
        (f"{NASKAH}/paket.yml", b"tahun: ../../../rahasia\n"),
        (f"{NASKAH}/paket.yml", b"tahun: 2031\n"),
        (PK, None),
        ("content/acuan/instansi.yml", None),
    ],
)
def test_what_cannot_be_known_is_none(office: Office, path: str, data: bytes | None) -> None:
    repo = office("submitted")
    assert fingerprints(repo, CYCLE, [changed(repo, path, data)]) == [None]


SOP = "content/sop/pengumpulan-data-kinerja.yml"
LETTER_ONLY = b"naskah:\n  - {id: surat, jenis: surat}\n"


@pytest.mark.parametrize(
    ("sop", "known"),
    [
        (LETTER_ONLY, True),
        (b"naskah:\n  - {id: data, jenis: format_data}\n", False),
        (b"naskah:\n  - surat\n", False),
        (b"naskah: surat\n", False),
        (b"\xff", False),
        (None, False),
    ],
)
def test_an_agreement_may_be_missing_where_nothing_is_printed_from_it(
    office: Office, sop: bytes | None, *, known: bool
) -> None:
    repo = office("submitted")
    (with_it,) = fingerprints(repo, CYCLE, [repo.write_tree(repo.need(BRANCH), {SOP: sop})])
    (without,) = fingerprints(repo, CYCLE, [repo.write_tree(repo.need(BRANCH), {SOP: sop, PK: None})])
    assert (without is not None) is known
    assert without != with_it


def test_commits_that_are_gone_and_cycles_that_are_not_there(office: Office) -> None:
    repo = office("submitted")
    assert fingerprints(repo, CYCLE, ["0" * 40, ""]) == [None, None]
    assert fingerprints(repo, "2030-tw1", [BRANCH]) == [None]
    assert fingerprints(repo, CYCLE, []) == []
