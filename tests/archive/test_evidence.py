"""The evidence: complete, in its published form, recomputed from git and from itself; every tampering is named."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from office_repo import (
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    LATER,
    MERGED,
    NASKAH,
    PRINTS,
    SIGNED,
    STAFF,
    desk,
    identity,
    look,
    make_case,
    moment,
)
from siklus.archive.evidence import as_values, evidence, judge_again
from siklus.archive.proof import SCHEMA, Evidence, schema_text
from siklus.archive.publish import EVIDENCE, archived_files, publish, sha256
from siklus.archive.verify import verify_cycle
from siklus.errors import SiklusError
from siklus.forge.archive_branch import MANIFEST, as_json
from siklus.forge.refs import ARCHIVE, MAIN, REVIEWS, SCANS
from siklus.git import Repo
from siklus.workflow.merge import merge
from siklus.workflow.wet import record_wet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from office_repo import Office

PAPER = b"%PDF-1.7 pindaian"
SCAN = f"pindaian/{hashlib.sha256(PAPER).hexdigest()}.pdf"


@pytest.fixture(scope="module")
def _archived(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = make_case(tmp_path_factory.mktemp("arsip") / "kantor", "initialled")
    record_wet(desk(repo, COLLEAGUE, "2026-11-09 09:00"), CYCLE, step=4, by=KADIS, at=moment(SIGNED), scan=PAPER)
    repo.run("switch", "--quiet", MAIN)
    merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    return repo


@pytest.fixture
def archived(tmp_path: Path, _archived: Repo) -> Repo:
    """An office with a cycle in its archive, signed by hand."""
    shutil.copytree(_archived.root, tmp_path / "kantor", symlinks=True)
    return Repo(tmp_path / "kantor")


def wrong(repo: Repo) -> list[str]:
    """What verification finds wrong."""
    return [f"{one.subject}: {one.sentence}" for one in verify_cycle(repo, CYCLE, moment(LATER)) if not one.genuine]


def rewrite(repo: Repo, change: Callable[[dict[str, Any]], object], **files: bytes) -> None:
    """The archive as somebody leaves it who rewrites its history: evidence, manifest and files agree."""
    there: dict[str, Any] = {f"{CYCLE}/{path}": data for path, data in archived_files(repo, CYCLE).items()}
    there |= {f"{CYCLE}/{path}": data for path, data in files.items()}
    values = json.loads(there[f"{CYCLE}/{EVIDENCE}"])
    change(values)
    there[f"{CYCLE}/{EVIDENCE}"] = as_json(values)
    manifest = json.loads(there[f"{CYCLE}/{MANIFEST}"])
    manifest["berkas"] = {
        path.removeprefix(f"{CYCLE}/"): sha256(data) for path, data in there.items() if not path.endswith(MANIFEST)
    }
    there[f"{CYCLE}/{MANIFEST}"] = as_json(manifest)
    commit = repo.commit_tree(repo.write_tree(None, there), [], "Arsip\n", identity(STAFF), moment(LATER))
    repo.run("update-ref", f"refs/heads/{ARCHIVE}", commit)


def stored(repo: Repo) -> Evidence:
    return Evidence.model_validate_json(archived_files(repo, CYCLE)[EVIDENCE])


class TestForm:
    def test_the_published_schema_is_the_models(self) -> None:
        assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "write siklus.archive.proof.schema_text() to it"

    def test_what_is_stored_is_an_instance_of_it(self, archived: Repo) -> None:
        data = archived_files(archived, CYCLE)[EVIDENCE]
        assert as_json(as_values(Evidence.model_validate_json(data))) == data

    def test_a_stranger_to_the_schema_is_none(self, archived: Repo) -> None:
        schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
        values = json.loads(archived_files(archived, CYCLE)[EVIDENCE])
        assert set(schema["required"]) == set(values)
        assert schema["additionalProperties"] is False

    def test_it_names_the_objects_that_it_rests_on(self, archived: Repo) -> None:
        proof = stored(archived)
        text = "".join(f"{one.id} {one.path}\n" for one in proof.content)
        assert hashlib.sha256(text.encode()).hexdigest() == proof.fingerprint
        for one in proof.content:
            assert archived.text("rev-parse", f"{proof.commits.merge}:{one.path}") == one.id
        assert [one.path for one in proof.policy] == [
            "content/acuan/organisasi.yml",
            "content/acuan/instansi.yml",
            f"content/sop/{proof.sop}.yml",
        ]
        for one in proof.policy:
            assert archived.text("rev-parse", f"{proof.commits.base}:{one.path}") == one.id
        files = archived_files(archived, CYCLE)
        papers = ("pdf/", "salinan/", "publik/")
        assert proof.papers == {path: sha256(data) for path, data in files.items() if path.startswith(papers)}
        assert len(proof.papers) == 10

    def test_it_names_the_paper_and_who_wrote_it_down(self, archived: Repo) -> None:
        last = stored(archived).given[-1]
        assert (last.person, last.manner, last.recorded_by) == (KADIS, "basah", identity(COLLEAGUE).name)
        assert archived_files(archived, CYCLE)[SCAN] == PAPER
        assert f"pindaian/{last.scan}.pdf" == SCAN
        assert wrong(archived) == []


class TestAgain:
    def test_from_git(self, archived: Repo) -> None:
        proof = stored(archived)
        assert evidence(archived, look(archived), proof.papers) == proof

    def test_from_the_evidence_alone(self, archived: Repo) -> None:
        proof, verdict = stored(archived), look(archived).verdict
        archived.run("update-ref", "-d", REVIEWS)
        again = judge_again(archived, proof, moment(LATER))
        assert again.green
        assert again == verdict

    def test_without_its_sop(self, archived: Repo) -> None:
        proof = stored(archived).model_copy(update={"sop": "sop-lain"})
        with pytest.raises(SiklusError, match="SOP `sop-lain` tidak ada pada simpanan"):
            judge_again(archived, proof, moment(LATER))

    def test_another_program_words_it_otherwise(self, archived: Repo) -> None:
        def change(values: dict[str, Any]) -> None:
            values |= {"program": "siklus 9.9", "kalimat": "Semua sudah."}
            values["tinjauan"][0]["sebab"] = "tidak apa-apa"

        rewrite(archived, change)
        assert wrong(archived) == []

    def test_the_same_program_does_not(self, archived: Repo) -> None:
        rewrite(archived, lambda values: values.update(kalimat="Semua sudah."))
        (told,) = wrong(archived)
        assert told.startswith(f"{EVIDENCE}: kalimat: tertulis `Semua sudah.`, menurut git `Lengkap: ")


def _last(values: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = values["persetujuan"][-1]
    return found


class TestTampered:
    """By somebody who may rewrite the archive, its manifest and its history."""

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            (lambda one: _last(one).update(orang=STAFF), f"orang: tertulis `{STAFF}`, menurut git `{KADIS}`"),
            (lambda one: _last(one).update(pada="2026-11-08T08:40:00+08:00"), "pada: tertulis `2026-11-08T08:40"),
            (lambda one: _last(one).update(kapasitas="plh"), "kapasitas: tertulis `plh`, menurut git `definitif`"),
            (lambda one: _last(one).update(cara="tinjauan"), "cara: tertulis `tinjauan`, menurut git `basah`"),
            (lambda one: _last(one).update(dicatat_oleh=None), "dicatat_oleh: tertulis kosong, menurut git `Rudi"),
            (lambda one: one.update(isi="0" * 64), "isi: tertulis `000"),
            (lambda one: one["commit"].update(dasar="0" * 40), "commit > dasar: tertulis `000"),
            (lambda one: one["kebijakan"][0].update(objek="x"), "organisasi.yml > objek: tertulis `x`, menurut git"),
            (lambda one: one["bagian_isi"][0].update(objek="x"), f"{NASKAH} > objek: tertulis `x`, menurut git"),
            (lambda one: one["penulis"].remove(STAFF), f"penulis > butir ke-1: tidak tertulis, menurut git `{STAFF}`"),
            (lambda one: one["penulisan"].pop(), "penulisan > "),
            (lambda one: one["tinjauan"][0].update(dihitung=False), "dihitung: tertulis tidak, menurut git ya"),
            (lambda one: one["tinjauan"].pop(0), "tidak tertulis, menurut git id"),
            (lambda one: one["catatan"].pop(), "catatan > setuju ratna.umpama@dinas.example 2026-11-09T08:40"),
            (lambda one: one["catatan"][0].update(pesan="lain"), "pesan: tertulis `lain`, menurut git `Draf pertama`"),
            (lambda one: one["diminta"].pop(), "diminta > 4 kadis tanda_tangan: tidak tertulis"),
            (lambda one: one["diminta"][0].update(kapasitas=["plt"]), "kapasitas > butir ke-1: tertulis `plt`"),
            (lambda one: one.update(keadaan="menunggu"), "keadaan: tertulis `menunggu`, menurut git `sah`"),
            (lambda one: one.update(zona_waktu="UTC"), "zona_waktu: tertulis `UTC`, menurut git `Asia/Makassar`"),
            (lambda one: one.update(repositori="x"), "repositori: tertulis `x`, menurut git"),
            (lambda one: one.update(tambahan=1), "tambahan: tertulis `1`, tidak ada menurut git"),
            (lambda one: one.pop("sop"), "sop: tidak tertulis, menurut git"),
            (lambda one: one.update(tinjauan=[[1]]), "tidak sesuai dengan persetujuan-1.json"),
            (lambda one: one.update(persetujuan=7, commit={"gabungan": ["x"]}), "persetujuan: tertulis `7`"),
            (lambda one: one.update(versi=2), "versi: tertulis `2`, menurut git `1`"),
        ],
    )
    def test_a_field_of_the_evidence(self, archived: Repo, change: Callable[[Any], object], words: str) -> None:
        rewrite(archived, change)
        told = wrong(archived)
        assert any(one.startswith(f"{EVIDENCE}: ") and words in one for one in told), told

    def test_one_byte_of_a_paper(self, archived: Repo) -> None:
        data = archived_files(archived, CYCLE)["pdf/sk.pdf"]
        rewrite(archived, lambda _: None, **{"pdf/sk.pdf": data[:-1] + b"\x00"})
        assert wrong(archived) == [f"pdf/sk.pdf: bukan cetakan yang tercatat dalam {EVIDENCE}"]

    def test_a_paper_slipped_in(self, archived: Repo) -> None:
        rewrite(archived, lambda _: None, **{"pdf/sk-2.pdf": b"%PDF"})
        assert wrong(archived) == [f"pdf/sk-2.pdf: bukan cetakan yang tercatat dalam {EVIDENCE}"]

    def test_a_source(self, archived: Repo) -> None:
        rewrite(archived, lambda _: None, **{f"sumber/{NASKAH}/sk.md": b"lain"})
        assert wrong(archived) == [f"sumber/{NASKAH}/sk.md: bukan isi yang digabung ke main"]

    def test_a_scan(self, archived: Repo) -> None:
        rewrite(archived, lambda _: None, **{SCAN: b"%PDF-1.7 lain"})
        assert wrong(archived) == [f"{SCAN}: bukan pindaian yang namanya dipakainya"]

    def test_a_manifest_entry(self, archived: Repo) -> None:
        files = archived_files(archived, CYCLE)
        manifest = json.loads(files[MANIFEST])
        manifest["berkas"]["pdf/sk.pdf"] = "0" * 64
        _commit(archived, {MANIFEST: as_json(manifest)})
        assert wrong(archived) == ["pdf/sk.pdf: berubah"]

    def test_a_file_that_the_manifest_does_not_know(self, archived: Repo) -> None:
        _commit(archived, {"sumber/catatan.txt": b"x"})
        assert "sumber/catatan.txt: tidak tercantum dalam manifest" in wrong(archived)

    def test_a_scan_taken_out(self, archived: Repo) -> None:
        _commit(archived, {SCAN: None})
        told = wrong(archived)
        assert f"{SCAN}: hilang dari arsip" in told
        assert any("disebut bukti, tetapi tidak ada dalam arsip" in one for one in told)

    def test_a_line_of_the_notes_removed_since(self, archived: Repo) -> None:
        commit, text = next((place, text) for place, text in archived.notes(REVIEWS) if "siti.teladan" in text)
        kept = "".join(f"{line}\n" for line in text.splitlines() if "siti.teladan" not in line)
        archived.run("notes", f"--ref={REVIEWS}", "add", "--force", "--file=-", commit, stdin=kept.encode())
        told = wrong(archived)
        assert f"{EVIDENCE}: keadaan: tertulis `sah`, menurut git `galat`" in told
        assert any("catatan > " in one for one in told)

    def test_a_line_dated_back_and_added_since(self, archived: Repo) -> None:
        first = stored(archived).events[1]
        event = first.model_copy(update={"kind": "komentar", "message": "Disisipkan", "after": ()})
        archived.add_note_line(REVIEWS, event.commit, event.line(), identity(STAFF), moment(LATER))
        assert any(f"tinjauan > {event.id}: tidak tertulis" in one for one in wrong(archived))

    def test_main_rewritten_to_another_history(self, archived: Repo) -> None:
        archived.run("switch", "--quiet", "--detach")
        archived.run("update-ref", f"refs/heads/{MAIN}", f"{MAIN}~1")
        (told,) = [one for one in wrong(archived) if one.startswith(EVIDENCE)]
        assert "tidak dapat dihitung ulang dari git" in told


def _commit(repo: Repo, files: dict[str, bytes | None]) -> None:
    there = {f"{CYCLE}/{path}": data for path, data in files.items()}
    repo.commit_files(ARCHIVE, there, "Ubah\n", identity(STAFF), moment("2026-11-10 08:00"))


def test_a_scan_that_is_not_here_stops_the_archive(office: Office) -> None:
    repo = office("initialled")
    record_wet(desk(repo, COLLEAGUE, "2026-11-09 09:00"), CYCLE, step=4, by=KADIS, at=moment(SIGNED), scan=PAPER)
    repo.run("switch", "--quiet", MAIN)
    merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    repo.run("update-ref", "-d", SCANS)
    with pytest.raises(SiklusError, match="tidak ada di komputer ini") as told:
        publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    assert "siklus sync" in told.value.fix
    assert repo.resolve(ARCHIVE) is None


def test_scans_that_count_for_nothing_stay_out(office: Office) -> None:
    repo = office("signed")
    record_wet(
        desk(repo, COLLEAGUE, "2026-11-09 09:00"), CYCLE, step=2, by=KASUBAG, at=moment(SIGNED), scan=b"%PDF-lain"
    )
    repo.run("switch", "--quiet", MAIN)
    merge(desk(repo, COLLEAGUE, MERGED), CYCLE)
    published = publish(desk(repo, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    assert not [path for path in published.files if path.startswith("pindaian/")]
