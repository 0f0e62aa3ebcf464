from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from office_repo import (
    ARCHIVIST,
    BRANCH,
    COLLEAGUE,
    CYCLE,
    KASUBAG,
    LATER,
    LETTER,
    MERGED,
    NASKAH,
    PRINTS,
    STAFF,
    desk,
    identity,
    look,
    moment,
    snapshot,
)
from siklus.archive.publish import EVIDENCE, archived_files, manifest_of, publish, sha256
from siklus.errors import SiklusError
from siklus.forge.archive_branch import MANIFEST
from siklus.forge.refs import ARCHIVE, MAIN
from siklus.model.records import Place
from siklus.workflow.record import record_archived, record_copies, record_sent, record_unreceived

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo

PLACE = Place(room="Ruang Arsip", cabinet="Lemari 2", box="B-04", folder="F-01")


def finish(repo: Repo) -> None:
    """Record everything that the SOP asks for after the signature."""
    record_copies(desk(repo, STAFF, "2026-11-09 14:00"), CYCLE)
    for unit in record_sent(desk(repo, STAFF, "2026-11-10 09:00"), CYCLE, (), "kurir"):
        record_unreceived(desk(repo, STAFF, "2026-11-10 10:00"), CYCLE, unit, reason="Kantor tutup")
    record_archived(desk(repo, ARCHIVIST, "2026-11-11 09:00"), CYCLE, PLACE)


class TestOnce:
    def test_papers_sources_manifest_and_evidence(self, office: Office, tmp_path: Path) -> None:
        repo = office("merged")
        main = repo.need(MAIN)
        published = publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        files = archived_files(repo, CYCLE)
        assert set(files) == set(published.added) == set(published.files)
        assert {"pdf/sk.pdf", "pdf/surat-pemberitahuan.pdf", "pdf/format-data.pdf", "pdf/lembar-paraf.pdf"} <= set(
            files
        )
        assert files[f"sumber/{LETTER}"] == (repo.root / LETTER).read_bytes()
        for path in ("instansi", "organisasi", "dasar-hukum", "perjanjian-kinerja/2026"):
            assert f"sumber/content/acuan/{path}.yml" in files
        manifest = manifest_of(files)
        assert manifest["berkas"] == {path: sha256(data) for path, data in sorted(files.items()) if path != MANIFEST}
        assert (manifest["isi"], manifest["gabungan"]) == (look(repo).verdict.fingerprint, main)
        assert repo.need(MAIN) == main
        assert repo.changed_paths() == []
        paper = tmp_path / "sk.pdf"
        paper.write_bytes(files["pdf/sk.pdf"])
        with pikepdf.open(paper) as pdf:
            assert len(pdf.pages) > 1

    def test_the_archive_is_a_branch_of_its_own(self, office: Office) -> None:
        repo = office("merged")
        publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        assert repo.parents(ARCHIVE) == []
        assert {row[2].split("/")[0] for row in repo.list_tree(ARCHIVE)} == {CYCLE}
        assert repo.text("log", "-1", "--format=%s|%ae", ARCHIVE) == (
            f"Arsip {CYCLE}: Pengumpulan Data Kinerja Triwulan IV Tahun 2026|{identity(COLLEAGUE).email}"
        )

    def test_the_evidence_names_everybody_in_their_capacity(self, office: Office) -> None:
        repo = office("merged")
        publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        found: Any = json.loads(archived_files(repo, CYCLE)[EVIDENCE])
        assert (found["siklus"], found["keadaan"], found["penulis"]) == (CYCLE, "sah", [STAFF])
        assert [(one["langkah"], one["bentuk"], one["orang"], one["jabatan"]) for one in found["persetujuan"]] == [
            (2, "ya", "siti-teladan", "kasubag-perencanaan"),
            (3, "paraf", "siti-teladan", "kasubag-perencanaan"),
            (3, "paraf", "joko-misal", "sekdin"),
            (4, "tanda_tangan", "ratna-umpama", "kadis"),
        ]
        assert found["persetujuan"][3]["pada"] == "2026-11-09T08:40:00+08:00"
        assert found["commit"]["gabungan"] == repo.need(MAIN)
        assert len(found["catatan"]) == 4


class TestAgain:
    def test_twice_is_once(self, office: Office) -> None:
        repo = office("merged")
        publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        before = snapshot(repo)
        again = publish(desk(repo, STAFF, "2027-03-01 08:00"), CYCLE, cache=PRINTS)
        assert (again.added, again.commit) == ((), repo.need(ARCHIVE))
        assert snapshot(repo) == before

    def test_records_join_when_the_last_step_is_done_and_papers_stay(self, office: Office) -> None:
        repo = office("merged")
        publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        first, papers = repo.need(ARCHIVE), archived_files(repo, CYCLE)
        record_copies(desk(repo, STAFF, "2026-11-09 14:30"), CYCLE)
        assert publish(desk(repo, COLLEAGUE, "2026-11-09 15:00"), CYCLE, cache=PRINTS).added == ()
        repo_files = {"penggandaan", "ekspedisi", "arsip"}
        for unit in record_sent(desk(repo, STAFF, "2026-11-10 09:00"), CYCLE, (), "kurir"):
            record_unreceived(desk(repo, STAFF, "2026-11-10 10:00"), CYCLE, unit, reason="Kantor tutup")
        record_archived(desk(repo, ARCHIVIST, "2026-11-11 09:00"), CYCLE, PLACE)
        again = publish(desk(repo, COLLEAGUE, "2026-11-11 10:00"), CYCLE, cache=PRINTS)
        records = {f"sumber/cycles/{CYCLE}/pelaksanaan/{name}.yml" for name in repo_files}
        assert set(again.added) == {*records, "laporan/laporan-realisasi.pdf", "realisasi.json"}
        assert repo.parents(ARCHIVE) == [first]
        assert {path: data for path, data in papers.items() if path != MANIFEST}.items() <= archived_files(
            repo, CYCLE
        ).items()

    def test_what_changed_on_main_since_changes_no_paper(self, office: Office) -> None:
        repo = office("merged")
        untouched = publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS).files
        other = office_again(repo)
        path = "content/acuan/instansi.yml"
        (data,) = other.blobs([f"{MAIN}:{path}"])
        changed = (data or b"").replace(b"tempat: Paringin Selatan", b"tempat: Tempat Lain")
        other.commit_files(MAIN, {path: changed}, "Pindah\n", identity(STAFF), moment("2026-11-09 13:00"))
        assert publish(desk(other, COLLEAGUE, LATER), CYCLE, cache=PRINTS).files == untouched

    def test_what_lies_there_is_never_replaced(self, office: Office) -> None:
        repo = office("merged")
        publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        repo.commit_files(
            ARCHIVE, {f"{CYCLE}/sumber/{LETTER}": b"lain\n"}, "Ubah\n", identity(STAFF), moment("2026-11-09 15:00")
        )
        before = snapshot(repo)
        with pytest.raises(SiklusError, match=f"Arsip `{CYCLE}` sudah memuat sumber/{LETTER} dengan isi lain"):
            publish(desk(repo, COLLEAGUE, "2026-11-09 16:00"), CYCLE, cache=PRINTS)
        assert snapshot(repo) == before

    def test_records_that_were_archived_are_closed(self, office: Office) -> None:
        repo = office("merged")
        finish(repo)
        publish(desk(repo, COLLEAGUE, "2026-11-11 10:00"), CYCLE, cache=PRINTS)
        path = f"cycles/{CYCLE}/pelaksanaan/arsip.yml"
        (data,) = repo.blobs([f"{MAIN}:{path}"])
        changed = (data or b"").replace(b"Lemari 2", b"Lemari 9")
        repo.commit_files(MAIN, {path: changed}, "Pindah lemari\n", identity(STAFF), moment("2026-12-01 09:00"))
        with pytest.raises(SiklusError, match="dengan isi lain"):
            publish(desk(repo, COLLEAGUE, "2026-12-01 10:00"), CYCLE, cache=PRINTS)


class TestRefusals:
    @pytest.mark.parametrize("until", ["submitted", "signed"])
    def test_what_is_not_in_force(self, office: Office, until: str) -> None:
        repo = office(until)
        with pytest.raises(SiklusError, match="belum sah") as refusal:
            publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        assert refusal.value.exit_code == 1
        assert repo.resolve(ARCHIVE) is None

    @pytest.mark.parametrize("path", [LETTER, f"{NASKAH}/baru.md", "content/acuan/instansi.yml"])
    def test_a_merge_by_hand_with_something_else_in_it(self, office: Office, path: str) -> None:
        repo = office("signed")
        base, head = repo.need(MAIN), repo.need(BRANCH)
        merged = repo.merged_tree(base, head)
        assert merged is not None
        (data,) = repo.blobs([f"{merged}:{path}"])
        smuggled = repo.write_tree(merged, {path: (data or b"") + b"\n# selundupan\n"})
        message = f"Berlaku: palsu\n\nSiklus: {CYCLE}\n"
        forged = repo.commit_tree(smuggled, [base, head], message, identity(STAFF), moment(MERGED))
        repo.move_branch(MAIN, forged, base)
        assert look(repo).verdict.green
        with pytest.raises(SiklusError, match="yang digabung bukan isi yang disetujui") as refusal:
            publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        assert refusal.value.exit_code == 1
        assert repo.resolve(ARCHIVE) is None

    def test_a_merge_by_hand_before_the_signature(self, office: Office) -> None:
        repo = office("initialled")
        base, head = repo.need(MAIN), repo.need(BRANCH)
        merged = repo.merged_tree(base, head)
        assert merged is not None
        message = f"Berlaku: terlalu cepat\n\nSiklus: {CYCLE}\n"
        forged = repo.commit_tree(merged, [base, head], message, identity(STAFF), moment(MERGED))
        repo.move_branch(MAIN, forged, base)
        with pytest.raises(SiklusError, match="belum sah") as refusal:
            publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
        assert refusal.value.exit_code == 1

    def test_a_cycle_that_is_not_there(self, office: Office) -> None:
        with pytest.raises(SiklusError, match="belum dijalankan"):
            publish(desk(office("merged"), KASUBAG, LATER), "2030-tw1", cache=PRINTS)


def office_again(repo: Repo) -> Repo:
    """The same office without its archive."""
    repo.run("update-ref", "-d", f"refs/heads/{ARCHIVE}")
    return repo
