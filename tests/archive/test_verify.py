from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from electronic import signed_electronically
from office_repo import COLLEAGUE, CYCLE, LATER, PRINTS, STAFF, desk, identity, moment
from siklus.archive.publish import EVIDENCE, archived_files, publish, sha256
from siklus.archive.verify import verify_cycle, verify_file
from siklus.errors import SiklusError
from siklus.forge.archive_branch import MANIFEST
from siklus.forge.refs import ARCHIVE, REVIEWS
from siklus.workflow.halt import change_state

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo

SK = "pdf/sk.pdf"


@pytest.fixture
def repo(office: Office) -> Repo:
    """An office with a cycle in its archive."""
    found = office("merged")
    publish(desk(found, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    return found


def alter(repo: Repo, files: dict[str, bytes | None]) -> None:
    """Somebody with push rights changes the archive."""
    there = {f"{CYCLE}/{path}": data for path, data in files.items()}
    repo.commit_files(ARCHIVE, there, "Ubah\n", identity(STAFF), moment("2026-11-10 08:00"))


#: What is said of a path that a later commit touched, whatever it holds now.
TOUCHED = "pernah diubah atau dihapus, padahal arsip hanya bertambah"


def wrong(repo: Repo) -> dict[str, str]:
    """What verification finds wrong with the files as they lie there."""
    found = [one for one in verify_cycle(repo, CYCLE, moment(LATER)) if not one.genuine]
    return {one.subject: one.sentence for one in found if one.sentence != TOUCHED}


class TestFiles:
    def test_genuine_whatever_its_name(self, repo: Repo) -> None:
        data = archived_files(repo, CYCLE)[SK]
        (answer,) = verify_file(repo, "unduhan (1).pdf", data)
        assert (answer.genuine, answer.sentence) == (True, f"asli: sama dengan {SK} dalam arsip siklus {CYCLE}")

    def test_genuine_and_of_a_cycle_that_was_cancelled(self, repo: Repo) -> None:
        change_state(desk(repo, COLLEAGUE, "2026-11-10 08:00"), CYCLE, "dibatalkan", "Salah dasar hukum")
        says = "siklusnya dibatalkan 10 November 2026 (Salah dasar hukum), jadi naskahnya tidak berlaku lagi"
        (answer,) = verify_file(repo, "sk.pdf", archived_files(repo, CYCLE)[SK])
        assert (answer.genuine, answer.sentence) == (True, f"asli: sama dengan {SK} dalam arsip siklus {CYCLE}; {says}")
        assert [one.sentence for one in verify_cycle(repo, CYCLE, moment(LATER)) if one.subject == CYCLE] == [says]

    def test_altered(self, repo: Repo) -> None:
        data = archived_files(repo, CYCLE)[SK]
        (answer,) = verify_file(repo, "sk.pdf", data[:-1])
        assert not answer.genuine
        assert answer.sentence.startswith(f"berubah: menyebut dirinya rangkap arsip siklus {CYCLE}")

    @pytest.mark.parametrize(
        ("kind", "state", "told"),
        [
            (b"arsip", "berubah", f"berubah: menyebut dirinya rangkap arsip siklus {CYCLE}"),
            (
                b"salinan",
                "tidak_dikenal",
                f"tidak dikenal: menyebut dirinya salinan siklus {CYCLE} untuk",
            ),
            (b"konsep", "tidak_dikenal", f"tidak dikenal: menyebut dirinya konsep siklus {CYCLE}"),
        ],
    )
    def test_what_a_stranger_says_of_itself_as_on_the_site(
        self, repo: Repo, kind: bytes, state: str, told: str
    ) -> None:
        data = archived_files(repo, CYCLE)[SK]
        claim = f"{CYCLE}: ".encode()
        assert claim + b"arsip" in data
        (answer,) = verify_file(repo, "kiriman.pdf", data.replace(claim + b"arsip", claim + kind) + b"x")
        assert (answer.state, answer.sentence[: len(told)]) == (state, told)
        (other,) = verify_file(repo, "kiriman.pdf", data.replace(claim, b"2031-tw1: ") + b"x")
        assert other.sentence == "tidak dikenal: tidak ada dalam arsip"  # of a cycle that the archive does not know

    def test_another_file_of_the_same_name(self, repo: Repo) -> None:
        (answer,) = verify_file(repo, "sk.pdf", b"%PDF lain")
        assert (answer.state, answer.sentence) == (
            "berubah",
            f"berubah, atau bukan dari arsip: namanya ada pada {CYCLE}, isinya lain",
        )

    def test_signed_electronically_since(self, repo: Repo) -> None:
        data = archived_files(repo, CYCLE)[SK]
        signed = signed_electronically(data, "TTD_KADIS")
        (answer,) = verify_file(repo, "sk-tte.pdf", signed)
        assert answer.state == "tidak_dikenal"
        assert f"bagian awalnya sama dengan {SK} dalam arsip siklus {CYCLE}" in answer.sentence
        assert f"ditambahkan {len(signed) - len(data)} bita" in answer.sentence
        (forged,) = verify_file(repo, "sk.pdf", signed.replace(b"%PDF", b"%FDP", 1))
        assert forged.state == "berubah"

    def test_unknown(self, repo: Repo) -> None:
        (answer,) = verify_file(repo, "lain.pdf", b"%PDF")
        assert (answer.state, answer.sentence) == ("tidak_dikenal", "tidak dikenal: tidak ada dalam arsip")

    def test_without_an_archive(self, office: Office) -> None:
        assert not verify_file(office("empty"), "sk.pdf", b"")[0].genuine


class TestCycles:
    def test_all_genuine(self, repo: Repo) -> None:
        answers = verify_cycle(repo, CYCLE, moment("2028-01-01 08:00"))
        assert all(one.genuine for one in answers)
        assert {one.subject for one in answers} == set(archived_files(repo, CYCLE)) - {MANIFEST}

    def test_a_file_that_was_changed(self, repo: Repo) -> None:
        alter(repo, {SK: b"%PDF palsu"})
        assert wrong(repo) == {SK: "berubah"}

    def test_a_file_that_was_taken_out(self, repo: Repo) -> None:
        alter(repo, {SK: None})
        assert wrong(repo) == {SK: "hilang dari arsip"}

    def test_a_file_that_was_slipped_in(self, repo: Repo) -> None:
        alter(repo, {"pdf/baru.pdf": b"%PDF"})
        assert wrong(repo) == {"pdf/baru.pdf": "tidak tercantum dalam manifest"}

    def test_what_a_later_commit_changed_is_told_even_if_the_manifest_agrees(self, repo: Repo) -> None:
        files = archived_files(repo, CYCLE)
        manifest = json.loads(files[MANIFEST])
        manifest["berkas"][SK] = sha256(b"%PDF palsu")
        alter(repo, {SK: b"%PDF palsu", MANIFEST: json.dumps(manifest).encode()})
        assert wrong(repo) == {SK: f"bukan cetakan yang tercatat dalam {EVIDENCE}"}
        answers = verify_cycle(repo, CYCLE, moment(LATER))
        assert (f"{CYCLE}/{SK}", TOUCHED) in [(one.subject, one.sentence) for one in answers]

    def test_records_that_join_later_alter_nothing(self, repo: Repo) -> None:
        alter(repo, {"sumber/baru.yml": b"x", MANIFEST: archived_files(repo, CYCLE)[MANIFEST]})
        assert wrong(repo) == {"sumber/baru.yml": "tidak tercantum dalam manifest"}
        assert repo.altered_paths(ARCHIVE, f"{CYCLE}/") == []

    def test_evidence_and_manifest_changed_together(self, repo: Repo) -> None:
        files = archived_files(repo, CYCLE)
        evidence = json.loads(files[EVIDENCE])
        evidence["persetujuan"][2]["orang"] = STAFF
        forged = json.dumps(evidence).encode()
        manifest = json.loads(files[MANIFEST])
        manifest["berkas"][EVIDENCE] = sha256(forged)
        alter(repo, {EVIDENCE: forged, MANIFEST: json.dumps(manifest).encode()})
        said = "persetujuan > 3 sekdin paraf > orang: tertulis `budi-contoh`, menurut git `joko-misal`"
        assert wrong(repo) == {EVIDENCE: said}

    @pytest.mark.parametrize("path", [EVIDENCE, MANIFEST])
    @pytest.mark.parametrize("data", [b"", b"{", b"[]", b"null", b"\xff", b'{"berkas": []}', None])
    def test_junk_in_place_of_json_is_an_answer_and_no_crash(self, repo: Repo, path: str, data: bytes | None) -> None:
        alter(repo, {path: data})
        assert wrong(repo)
        assert not verify_file(repo, "lain.pdf", b"x")[0].genuine

    def test_reviews_that_vanished_since(self, repo: Repo) -> None:
        repo.run("update-ref", "-d", REVIEWS)
        found = wrong(repo)
        assert set(found) == {EVIDENCE}
        assert "tidak ada menurut git" in found[EVIDENCE]

    def test_a_cycle_that_is_not_archived(self, repo: Repo) -> None:
        with pytest.raises(SiklusError, match="Siklus `2030-tw1` tidak ada dalam arsip") as refusal:
            verify_cycle(repo, "2030-tw1", moment(LATER))
        assert refusal.value.fix == f"Yang ada: {CYCLE}."
