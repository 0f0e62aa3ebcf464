"""Changes of reference data, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import CORRECTED, KADIS, LATER, SEKDIN, STAFF, edit, snapshot
from siklus.forge.refs import MAIN

if TYPE_CHECKING:
    from office_repo import Office
    from typist import Typist

NAME = "acuan/alamat-baru"
FILE = "content/acuan/instansi.yml"


def test_from_proposal_to_force(office: Office, siklus: Typist) -> None:
    repo = office("empty")
    begun = siklus(repo, "new", NAME, at="2026-11-02 09:00")
    assert begun.code == 0
    assert begun.out.startswith(f"Cabang {NAME} dibuka. Ubah berkas di content/acuan, content/sop")
    edit(repo, FILE, "nama_pendek: ", "nama_pendek: Baru ")
    handed_in = siklus(repo, "submit", NAME, "-m", "Nama baru", at="2026-11-02 10:00")
    assert handed_in.out.startswith(f"Draf perubahan {NAME} diajukan pada simpanan ")
    assert "Giliran Joko Misal, S.T., M.Si. (Sekretaris)" in handed_in.out
    assert siklus(repo, "gate", NAME).code == 1
    listed = siklus(repo, "status")
    assert f"{NAME}: 0 dari 2 persetujuan sah. Giliran Joko Misal" in listed.out
    [proposed] = siklus(repo, "status", "--format", "json").json["acuan"]
    assert (proposed["acuan"], proposed["berlaku"], proposed["berkas"]) == (NAME, False, [FILE])
    assert proposed["berikutnya"].startswith("Giliran Joko Misal")
    assert siklus(repo, "review", NAME, "--approve", person=SEKDIN, at=CORRECTED).code == 0
    assert "1 dari 2 persetujuan sah" in siklus(repo, "status", NAME).out
    early = siklus(repo, "merge", NAME)
    assert (early.code, early.err.startswith("Galat: Belum dapat digabung.")) == (1, True)
    signed = siklus(repo, "review", NAME, "--approve", person=KADIS, at="2026-11-09 08:40")
    assert f"Berlakukan dengan `siklus merge {NAME}`." in signed.out
    assert f"Berlakukan dengan `siklus merge {NAME}`." in siklus(repo, "status", NAME).out
    repo.run("switch", "--quiet", MAIN)
    merged = siklus(repo, "merge", NAME, person=STAFF, at=LATER)
    assert merged.code == 0
    assert merged.out.startswith(f"Perubahan {NAME} berlaku sejak simpanan ")
    assert merged.out.endswith("Perubahan ini sudah berlaku.\n")
    told = siklus(repo, "status", NAME, "--format", "json").json
    assert (told["acuan"], told["berkas"], told["state"]) == (NAME, [FILE], "sah")
    assert siklus(repo, "gate", NAME).code == 0


@pytest.mark.parametrize("name", ["acuan/", "acuan/A", "acuan/a/b", "acuan/../x", "lain/x", "/x"])
def test_a_name_that_is_none(office: Office, siklus: Typist, name: str) -> None:
    repo = office("empty")
    before = snapshot(repo)
    answer = siklus(repo, "new", name)
    assert answer.code == 2
    assert "bukan nama siklus" in answer.err
    assert snapshot(repo) == before


@pytest.mark.parametrize("command", [("archive",), ("record", "copies"), ("number", "reserve"), ("render",)])
def test_what_only_documents_have(office: Office, siklus: Typist, command: tuple[str, ...]) -> None:
    answer = siklus(office("empty"), *command, NAME)
    assert answer.code == 2
    assert "bukan nama siklus" in answer.err
