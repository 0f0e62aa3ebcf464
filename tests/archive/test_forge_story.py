"""An office on a forge: the demo's story over HTTP, put in force by the forge's button, proved without the forge."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from forge_office import AFTER, ForgeOffice, forge_record
from office_repo import ARCHIVIST, COLLEAGUE, CYCLE, KADIS, KASUBAG, STAFF, identity, moment
from siklus.archive.publish import EVIDENCE, archived_files, sha256
from siklus.forge.archive_branch import BRANCH as ARCHIVE
from siklus.forge.archive_branch import MANIFEST, as_json
from siklus.forge.refs import MAIN, RECORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind
    from typist import Typist

    OnForge = Callable[[ForgeKind], ForgeOffice]
    Frozen = Callable[[ForgeKind], Repo]

BOTH = pytest.mark.parametrize("kind", ["github", "gitea"])
SK = "content/register/sk-2026.yml"


@BOTH
def test_the_whole_story(on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
    office = on_forge(kind)
    office.corrected()
    repo = office.clone()
    siklus(repo, "sync", person=COLLEAGUE, at="2026-11-10 09:20")
    status = siklus(repo, "status", CYCLE, at="2026-11-10 09:30").out
    assert "Menurut jawaban forge baru saja (permintaan tarik 1 pada" in status
    assert "Dikembalikan 1 kali." in status
    assert "isi berubah 40 menit setelahnya" in status
    assert office.gate("2026-11-10 09:30").state == "pending"
    office.approved()
    assert office.gate("2026-11-11 08:45").state == "success"
    merge = office.press()

    repo.run("pull", "--quiet")
    assert "keadaan: dipesan" in repo.text("show", f"{MAIN}:{SK}")
    took = siklus(repo, "sync", person=COLLEAGUE, at=AFTER)
    assert (took.code, "jawaban forge atas siklus 2026-tw4" in took.out) == (0, True)
    status = siklus(repo, "status", CYCLE, at=AFTER).out
    assert "siap digandakan, berlaku" in status
    assert "Lengkap: 4 dari 4 persetujuan sah" in status
    copies = siklus(repo, "record", "copies", CYCLE, person=COLLEAGUE, at=AFTER)
    assert copies.code == 0, copies.err
    assert "keadaan: dipesan" not in repo.text("show", f"{MAIN}:{SK}")
    archived = siklus(repo, "archive", CYCLE, person=ARCHIVIST, at=AFTER)
    assert archived.code == 0, archived.err
    proof = json.loads(archived_files(repo, CYCLE)[EVIDENCE])
    assert proof["commit"]["gabungan"] == merge
    assert proof["forge"] | {"alamat": "", "berkas": {}} == {
        "versi": 1, "jenis": kind, "alamat": "", "repositori": "dinas/sop", "nomor": 1,
        "diambil_pada": proof["forge"]["diambil_pada"], "dikonfirmasi": True, "berkas": {},
    }  # fmt: skip
    assert [one["orang"] for one in proof["persetujuan"]][-1] == KADIS
    assert siklus(repo, "sync", person=ARCHIVIST, at=AFTER).code == 0


@BOTH
def test_proved_with_the_forge_switched_off(frozen: Frozen, siklus: Typist, kind: ForgeKind) -> None:
    auditor = frozen(kind)
    auditor.run("update-ref", "-d", RECORDS)
    answer = siklus(auditor, "verify", CYCLE, at="2030-01-02 08:00")
    assert answer.code == 0, answer.out
    assert "Dihitung menurut jawaban forge yang tersimpan (permintaan tarik 1 pada" in answer.out
    assert "ditanyakan lagi sebelum dibekukan" in answer.out
    assert siklus(auditor, "verify", "semua", at="2030-01-02 08:00").code == 0
    asked = siklus(auditor, "verify", CYCLE, "--forge", at="2030-01-02 08:00")
    assert (asked.code, "forge: tidak dapat ditanya" in asked.out) == (1, True)
    status = siklus(auditor, "status", CYCLE, at="2030-01-02 08:00")
    assert (status.code, "Menurut jawaban forge pada 11 November 2026" in status.out) == (0, True)


class TestTampered:
    """Somebody who may push to the archive changes what the forge said."""

    def test_one_answer(self, frozen: Frozen, siklus: Typist) -> None:
        repo = frozen("github")
        rewrite(repo, lambda files: files | {"forge/reviews.json": files["forge/reviews.json"] + b"\n"}, fitting=False)
        answer = siklus(repo, "verify", CYCLE, at=AFTER)
        assert answer.code == 1
        assert "forge/reviews.json: berubah" in answer.out
        assert f"{EVIDENCE}: forge > berkas > reviews.json: tertulis" in answer.out

    @pytest.mark.parametrize(
        ("old", "new", "named"),
        [
            ('"login": "contoh-dinas-ratna"', '"login": "contoh-dinas-budi"', "persetujuan > 4 kadis tanda_tangan"),
            ('"state": "CHANGES_REQUESTED"', '"state": "APPROVED"', "keputusan"),
            ("2026-11-11T00:40:00Z", "2026-11-10T00:40:00Z", "pada"),
        ],
    )
    def test_whoever_rewrites_the_hashes_with_it(
        self, frozen: Frozen, siklus: Typist, old: str, new: str, named: str
    ) -> None:
        repo = frozen("github")

        def forged(files: dict[str, bytes]) -> dict[str, bytes]:
            told = files["forge/reviews.json"].decode()
            assert old in told
            changed = told.replace(old, new).encode()
            proof = json.loads(files[EVIDENCE])
            proof["forge"]["berkas"]["reviews.json"] = sha256(changed)
            return files | {"forge/reviews.json": changed, EVIDENCE: as_json(proof)}

        rewrite(repo, forged)
        answer = siklus(repo, "verify", CYCLE, at=AFTER)
        assert answer.code == 1
        wrong = [line for line in answer.out.splitlines() if line.startswith(EVIDENCE)]
        assert any(named in line for line in wrong)
        assert any("tinjauan > " in line for line in wrong)

    def test_all_answers_taken_out(self, frozen: Frozen, siklus: Typist) -> None:
        repo = frozen("gitea")
        repo.run("update-ref", "-d", RECORDS)
        rewrite(repo, lambda files: {name: data for name, data in files.items() if not name.startswith("forge/")})
        answer = siklus(repo, "verify", CYCLE, at=AFTER)
        assert answer.code == 1
        assert f"{EVIDENCE}: forge: tertulis" in answer.out


def rewrite(repo: Repo, change: Callable[[dict[str, bytes]], dict[str, bytes]], *, fitting: bool = True) -> None:
    """Put another folder of the cycle onto the archive, with a manifest that fits it unless it is left as it was."""
    files = change(archived_files(repo, CYCLE))
    manifest: dict[str, Any] = json.loads(files[MANIFEST])
    if fitting:
        listed = {name: sha256(data) for name, data in sorted(files.items()) if name != MANIFEST}
        files[MANIFEST] = as_json(manifest | {"berkas": listed})
    old = repo.need(ARCHIVE)
    tree = repo.folder_tree(repo.folders(old) | {CYCLE: repo.write_tree(None, files)})
    commit = repo.commit_tree(tree, [old], "Arsip\n", identity(STAFF), moment(AFTER))
    repo.run("update-ref", ARCHIVE, commit)


class TestConfirmed:
    """What is kept of a forge is signed by nobody, so the forge is asked before anything is frozen."""

    def test_a_forged_record(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.corrected()
        office.approved()
        office.pull.reviews = [one for one in office.pull.reviews if one.login != office.forge.login(KADIS)]
        office.press()
        repo = office.clone()
        siklus(repo, "sync", person=STAFF, at=AFTER)
        forge_record(repo, office)
        assert "Lengkap: 4 dari 4 persetujuan sah" in siklus(repo, "status", CYCLE, at=AFTER).out
        refused = siklus(repo, "archive", CYCLE, person=ARCHIVIST, at=AFTER)
        assert refused.code == 1
        assert "Forge kini menjawab lain" in refused.err
        assert repo.resolve(ARCHIVE) is None

    def test_nobody_approved_and_the_button_was_pressed(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("gitea")
        office.press()
        repo = office.clone()
        refused = siklus(repo, "archive", CYCLE, person=ARCHIVIST, at=AFTER)
        assert (refused.code, "belum sah" in refused.err) == (1, True)

    @BOTH
    def test_taken_back_after_the_merge(self, on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
        office = on_forge(kind)
        office.corrected()
        office.approved()
        office.press()
        repo = office.clone()
        siklus(repo, "sync", person=COLLEAGUE, at=AFTER)
        (one,) = [one for one in office.pull.reviews if one.login == office.forge.login(KADIS)]
        office.forge.dismiss(office.pull, one, KASUBAG, moment("2026-11-11 15:00"))
        refused = siklus(repo, "archive", CYCLE, person=ARCHIVIST, at="2026-11-11 15:10")
        assert (refused.code, "keputusan" in refused.err) == (1, True)

    def test_with_no_forge_any_more(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.corrected()
        office.approved()
        office.press()
        repo = office.clone()
        siklus(repo, "sync", person=COLLEAGUE, at=AFTER)
        office.switch_off()
        refused = siklus(repo, "archive", CYCLE, person=ARCHIVIST, at=AFTER)
        assert (refused.code, "--without-forge" in refused.err) == (1, True)
        assert siklus(repo, "archive", CYCLE, "--without-forge", person=ARCHIVIST, at=AFTER).code == 0
        proof = json.loads(archived_files(repo, CYCLE)[EVIDENCE])
        assert proof["forge"]["dikonfirmasi"] is False
        answer = siklus(repo, "verify", CYCLE, at=AFTER)
        assert (answer.code, "TIDAK ditanyakan lagi sebelum dibekukan" in answer.out) == (0, True)
