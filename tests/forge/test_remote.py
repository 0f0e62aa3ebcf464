"""Forges tell the same story in their own words; whatever they leave out, cut off or contradict is an error."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from forge_replay import Recording
from office_repo import (
    BRANCH,
    COLLEAGUE,
    CORRECTED,
    CYCLE,
    INITIALLED,
    KADIS,
    KASUBAG,
    LETTER,
    NASKAH,
    SEKDIN,
    SIGNED,
    STAFF,
    SUBMITTED,
    bring_main,
    edit,
    identity,
    moment,
    save,
)
from siklus.approval import State
from siklus.forge.refs import MAIN
from siklus.git import Identity

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from office_repo import Office
    from siklus.model.organisation import ForgeKind

    Record = Callable[..., Recording]

BOTH = pytest.mark.parametrize("kind", ["github", "gitea"])


@pytest.fixture
def record(office: Office, tmp_path: Path) -> Record:
    def one(kind: ForgeKind, until: str = "numbered") -> Recording:
        return Recording(kind, office(until), tmp_path / "rekaman")

    return one


def why(recording: Recording, number: int = -1) -> str:
    """Why the review with this place did not count."""
    wanted = str(recording.pull.reviews[number].id)
    (result,) = [one for one in recording.verdict().reviews if one.id == wanted]
    assert not result.counted
    return result.why


@BOTH
class TestStory:
    def test_step_by_step(self, record: Record, kind: ForgeKind) -> None:
        assert record(kind).verdict().state is State.WAITING

    @pytest.mark.parametrize(("until", "valid"), [("corrected", 2), ("initialled", 3), ("signed", 4)])
    def test_until(self, record: Record, kind: ForgeKind, until: str, valid: int) -> None:
        verdict = record(kind).approved(until).verdict()
        assert sum(slot.by is not None for slot in verdict.slots) == valid
        assert verdict.green is (until == "signed")
        assert [one.id for one in verdict.reviews] == sorted(one.id for one in verdict.reviews)

    def test_a_list_of_pages(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        found = recording.answers()
        for name, rows in found.items():
            if name != "pull":
                found[name] = [rows[:1], rows[1:], []]
        assert recording.verdict().green

    def test_keys_that_we_do_not_know(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        for rows in recording.answers().values():
            for row in rows if isinstance(rows, list) else [rows]:
                row["kunci_lain"] = {"x": [1]}
        assert recording.verdict().green

    def test_logins_in_another_case(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        for name in ("reviews", "timeline"):
            for row in recording.answers().get(name, []):
                row["user"]["login"] = row["user"]["login"].upper()
        assert recording.verdict().green

    def test_a_change_voids_what_came_before(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        edit(recording.repo, LETTER, "Perjanjian", "Perjanjian ")
        save(recording.repo, STAFF, "2026-11-09 09:00", "Ubah")
        verdict = recording.verdict()
        assert verdict.state is State.WAITING
        assert "isi berubah" in verdict.reviews[-1].why

    def test_bringing_in_main_voids_nothing(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.repo.run("switch", "--quiet", MAIN)
        (recording.repo.root / "content/halaman/baru.md").write_text("# Baru\n", encoding="utf-8")
        save(recording.repo, KADIS, "2026-11-09 09:00", "Halaman")
        recording.repo.run("switch", "--quiet", BRANCH)
        bring_main(recording.repo, STAFF, "2026-11-09 09:10")
        assert recording.verdict().green

    def test_what_came_after_the_merge_changes_nothing(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.forge.review(recording.pull, KADIS, moment("2026-11-09 10:00"), "reject", "Terlambat")
        recording.pull.merged_at = moment("2026-11-09 09:10")
        assert recording.verdict().green


@BOTH
class TestHandedIn:
    READY = "2026-11-05 16:00"

    def test_when_it_ceased_to_be_a_draft(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        recording.forge.turn(recording.pull, STAFF, moment(self.READY), draft=False)
        recording.answers()["pull"]["created_at"] = moment("2026-11-03 08:00").isoformat()
        if kind == "gitea":
            recording.answers()["timeline"][0] |= {"old_title": "[WIP] Paket", "new_title": "Paket"}
        assert "sejak 5 November 2026 pukul 16.00" in recording.verdict().next_action

    def test_what_was_approved_before_comes_too_early(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        recording.pull.draft, recording.pull.title = True, "WIP: Paket"
        recording.forge.review(recording.pull, KASUBAG, moment("2026-11-05 15:00"))
        recording.forge.turn(recording.pull, STAFF, moment(self.READY), draft=False)
        assert recording.verdict().state is State.WAITING
        assert not any(one.counted for one in recording.verdict().reviews)
        recording.changed = {}
        assert recording.approved().verdict().green

    def test_first_handed_in_is_handed_in(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        for at, draft in (("2026-11-05 16:00", True), ("2026-11-06 09:00", False)):
            recording.forge.turn(recording.pull, STAFF, moment(at), draft=draft)
        assert f"sejak 5 November 2026 pukul {SUBMITTED[-5:].replace(':', '.')}" in recording.verdict().next_action

    def test_an_older_gitea_says_it_by_the_title_alone(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        del recording.answers()["pull"]["draft"]
        recording.answers()["pull"]["title"] = "[wip] Paket"
        assert recording.verdict().green is (kind == "github")

    def test_another_title_is_no_turn(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.forge.turn(recording.pull, STAFF, moment("2026-11-09 10:00"), draft=False)
        recording.answers().get("timeline", [{}])[-1]["old_title"] = "Paket lama"
        if kind == "github":
            recording.answers()["events"][-1]["event"] = "renamed"
        assert recording.verdict().green


@BOTH
class TestDecisions:
    def test_a_rejection_stands_until_the_same_person_changes_it(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved("corrected")
        forge, pull = recording.forge, recording.pull
        forge.review(pull, SEKDIN, moment("2026-11-06 11:00"), "reject", "Salah tanggal.")
        assert "Salah tanggal" in recording.verdict().sentence
        recording.changed = {}
        forge.review(pull, SEKDIN, moment("2026-11-06 13:40"))
        forge.review(pull, KADIS, moment(SIGNED))
        assert recording.verdict().green

    def test_a_dismissal_revives_nothing(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        forge, pull = recording.forge, recording.pull
        again = forge.review(pull, KADIS, moment("2026-11-09 09:00"))
        forge.dismiss(pull, again, STAFF, moment("2026-11-09 09:05"))
        verdict = recording.verdict()
        assert verdict.state is State.WAITING
        assert why(recording) == "tinjauan ini telah dibatalkan"
        assert not any(one.review.person == KADIS and one.counted for one in verdict.reviews)

    def test_a_comment_changes_nothing(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.forge.review(recording.pull, KADIS, moment("2026-11-09 09:00"), "comment", "Bagus")
        assert recording.verdict().green
        assert why(recording) == "komentar tidak mengubah keputusan"

    def test_one_that_is_not_sent_is_none(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved("initialled")
        recording.forge.review(recording.pull, KADIS, moment(SIGNED), "pending")
        assert recording.verdict().state is State.WAITING
        assert "belum dikirim" in why(recording)

    def test_an_unknown_word(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["reviews"][0]["state"] = "BLESSED"
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "`BLESSED`, yang tidak dikenal" in verdict.sentence

    def test_words_of_webhooks(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        for row in recording.answers()["reviews"]:
            row["state"] = row["state"].lower()
        assert recording.verdict().green

    def test_too_early(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        recording.forge.review(recording.pull, KADIS, moment("2026-11-06 09:00"))
        recording.forge.review(recording.pull, KASUBAG, moment(CORRECTED))
        assert "sebelum langkah sebelumnya lengkap" in why(recording, 0)

    def test_at_the_same_second_is_not_after(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved("corrected")
        recording.forge.review(recording.pull, SEKDIN, moment(CORRECTED))
        assert "sebelum langkah sebelumnya lengkap" in why(recording)


@BOTH
class TestAccounts:
    def test_an_unknown_login_counts_for_nobody_and_is_named(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved("initialled")
        recording.forge.review(recording.pull, "orang-luar", moment(SIGNED))
        assert why(recording) == "akun orang-luar tidak terdaftar di organisasi.yml"

    def test_a_deleted_account_counts_for_nobody(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved("initialled")
        recording.forge.review(recording.pull, None, moment(SIGNED))
        assert recording.verdict().state is State.WAITING
        assert "(akun terhapus)" in why(recording)

    def test_a_rejection_of_a_deleted_account_is_an_error(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        rejected = recording.forge.review(recording.pull, None, moment("2026-11-09 09:00"), "reject", "Jangan")
        assert recording.verdict().state is State.ERROR
        recording.changed = {}
        recording.forge.dismiss(recording.pull, rejected, KADIS, moment("2026-11-09 09:30"))
        assert recording.verdict().green

    def test_who_opened_it_is_barred(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        recording.pull.login = recording.forge.login(SEKDIN)
        recording.approved()
        assert recording.verdict().state is State.WAITING
        assert why(recording, 1) == "pemberinya ikut menulis isi paket"

    @pytest.mark.parametrize("login", [None, "orang-luar"])
    def test_nobody_known_opened_it(self, record: Record, kind: ForgeKind, login: str | None) -> None:
        recording = record(kind).approved()
        recording.pull.login = login
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "pembuka permintaan tarik" in verdict.sentence

    def test_a_workflow_opened_it(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        user = recording.answers()["pull"]["user"]
        user |= {"login": "github-actions[bot]", "type": "Bot"} if kind == "github" else {"login": "actions", "id": -2}
        assert recording.verdict().green


@BOTH
class TestWriters:
    def write(
        self, recording: Recording, who: Identity, message: str = "Ubah", committer: Identity | None = None
    ) -> None:
        """Change a word in the letter before anybody approves."""
        repo = recording.repo
        text = (repo.root / LETTER).read_text(encoding="utf-8")
        tree = repo.write_tree(BRANCH, {LETTER: (text + "\n").encode()})
        at = moment("2026-11-05 15:00")
        commit = repo.commit_tree(tree, [repo.need(BRANCH)], message, who, at)
        if committer is not None:
            raw = repo.run("cat-file", "commit", commit).decode().split("\n\n", 1)
            lines = [
                f"committer {committer.name} <{committer.email}> {int(at.timestamp())} +0800"
                if line.startswith("committer ")
                else line
                for line in raw[0].split("\n")
            ]
            data = ("\n".join(lines) + "\n\n" + raw[1]).encode()
            commit = repo.run("hash-object", "-t", "commit", "-w", "--stdin", stdin=data).decode().strip()
        repo.run("update-ref", f"refs/heads/{BRANCH}", commit)

    def test_a_hidden_address_is_known_by_its_login(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        login = recording.forge.login(SEKDIN)
        host = "users.noreply.github.com" if kind == "github" else "noreply.git.dinas.example"
        self.write(recording, Identity("Joko", f"12+{login}@{host}" if kind == "github" else f"{login}@{host}"))
        recording.approved()
        assert why(recording, 1) == "pemberinya ikut menulis isi paket"

    def test_a_helper_is_barred(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        self.write(recording, identity(STAFF), f"Ubah\n\nCo-authored-by: Joko <{identity(SEKDIN).email}>\n")
        recording.approved()
        assert why(recording, 1) == "pemberinya ikut menulis isi paket"

    def test_an_unknown_address_that_the_forge_knows(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        self.write(recording, Identity("Joko", "joko@rumah.example"))
        recording.approved()
        recording.answers()["commits"][-1]["author"] = {"login": recording.forge.login(SEKDIN), "id": 5}
        assert why(recording, 1) == "pemberinya ikut menulis isi paket"

    @pytest.mark.parametrize("account", [None, {}, {"login": "orang-luar", "id": 5}])
    def test_an_unknown_author_is_an_error(
        self, record: Record, kind: ForgeKind, account: dict[str, Any] | None
    ) -> None:
        recording = record(kind)
        self.write(recording, Identity("Orang", "orang@luar.example"))
        recording.approved()
        recording.answers()["commits"][-1]["author"] = account
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "penulis orang@luar.example" in verdict.sentence

    def test_the_forges_own_committer_is_nobody(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        self.write(recording, identity(STAFF), committer=Identity("GitHub", "noreply@github.com"))
        recording.approved()
        recording.answers()["commits"][-1]["committer"] = {"login": "web-flow", "id": 19864447}
        assert recording.verdict().green


@BOTH
class TestContent:
    @pytest.mark.parametrize("commit", [None, "main", "--all", "0" * 40, "f" * 64])
    def test_a_commit_that_is_none(self, record: Record, kind: ForgeKind, commit: str | None) -> None:
        recording = record(kind).approved()
        recording.answers()["reviews"][-1]["commit_id"] = commit
        verdict = recording.verdict()
        assert verdict.state is State.WAITING
        assert verdict.reviews[-1].why == "isi yang disetujui tidak dapat dipastikan"

    def test_a_commit_is_believed_by_its_whole_name_alone(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        last = recording.answers()["reviews"][-1]
        head = last["commit_id"]
        last["commit_id"] = head.upper()
        assert recording.verdict().green
        last["commit_id"] = head[:12]
        assert recording.verdict().state is State.WAITING

    def test_another_commit_that_the_client_chose(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        last, repo = recording.answers()["reviews"][-1], recording.repo
        last["commit_id"] = repo.need(MAIN)
        assert recording.verdict().reviews[-1].why == "isi yang disetujui tidak dapat dipastikan"
        tree = repo.write_tree(BRANCH, {LETTER: b"Isi lain.\n"})
        last["commit_id"] = repo.commit_tree(tree, [repo.need(BRANCH)], "x\n", identity(STAFF), moment(SUBMITTED))
        verdict = recording.verdict()
        assert verdict.state is State.WAITING
        assert not verdict.reviews[-1].counted

    def test_approved_before_the_branch_was_rewritten(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved("initialled")
        repo, old = recording.repo, recording.repo.need(BRANCH)
        tree = repo.text("rev-parse", f"{old}^{{tree}}")
        rewritten = repo.commit_tree(tree, [repo.need(MAIN)], "Ulang\n", identity(STAFF), moment("2026-11-06 15:00"))
        repo.run("update-ref", f"refs/heads/{BRANCH}", rewritten)
        recording.forge.review(recording.pull, KADIS, moment(SIGNED))
        assert recording.verdict().green

    def test_the_branch_moved_on(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["pull"]["head"]["sha"] = "1" * 40
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "kini menunjuk 11111111" in verdict.sentence

    def test_from_a_fork_that_is_gone(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["pull"]["head"] |= {"repo": None, "user": None, "label": "orang-lain:main"}
        assert recording.verdict().green

    def test_a_draft_is_not_handed_in(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.pull.draft = True
        verdict = recording.verdict()
        assert (verdict.state, verdict.sentence) == (State.WAITING, "Draf belum diajukan.")

    def test_a_renamed_file(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind)
        repo = recording.repo
        old, new = f"{NASKAH}/lampiran/satu.md", f"{NASKAH}/lampiran/dua.md"
        text = b"# Lampiran\n\nIsi yang cukup panjang agar dikenali sebagai berkas yang sama.\n"
        repo.run("switch", "--quiet", MAIN)
        repo.commit_files(MAIN, {old: text}, "Lampiran\n", identity(STAFF), moment("2026-11-04 09:00"))
        repo.run("switch", "--quiet", BRANCH)
        bring_main(repo, STAFF, "2026-11-04 10:00")
        repo.commit_files(BRANCH, {old: None, new: text}, "Nama\n", identity(STAFF), moment("2026-11-05 15:00"))
        recording.approved()
        (row,) = [one for one in recording.answers()["files"] if one["status"] == "renamed"]
        assert (row["filename"], row["previous_filename"]) == (new, old)
        assert "daftar berkas forge" not in recording.verdict().sentence
        del row["previous_filename"]
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert f"daftar berkas forge tidak menyebut {old}" in verdict.sentence


@BOTH
class TestLists:
    @pytest.mark.parametrize("name", ["pull", "reviews", "files", "commits"])
    @pytest.mark.parametrize("value", ["[", '{"message": "Not Found"}', "[[], {}]"])
    def test_broken(self, record: Record, kind: ForgeKind, name: str, value: str) -> None:
        recording = record(kind).approved()
        recording.answers()[name] = value
        assert recording.verdict().state is State.ERROR

    @pytest.mark.parametrize("name", ["pull", "reviews", "files", "commits", "timeline"])
    def test_missing(self, record: Record, kind: ForgeKind, name: str) -> None:
        if (name, kind) == ("timeline", "github"):
            pytest.skip("GitHub has none")
        recording = record(kind).approved()
        del recording.answers()[name]
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert f"jawaban forge {name}.json tidak ada" in verdict.sentence

    def test_a_file_that_is_not_listed(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["files"].pop()
        assert recording.verdict().state is State.ERROR
        recording.answers()["pull"].pop("changed_files")
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "daftar berkas forge tidak menyebut" in verdict.sentence

    def test_an_unknown_word_for_a_file(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["files"][0]["status"] = "teleported"
        assert "`teleported`, yang tidak dikenal" in recording.verdict().sentence

    def test_a_commit_that_is_not_listed(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["commits"].pop()
        recording.answers()["pull"].pop("commits", None)
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "daftar simpanan forge tidak menyebut" in verdict.sentence

    def test_a_commit_that_git_does_not_have(self, record: Record, kind: ForgeKind) -> None:
        recording = record(kind).approved()
        recording.answers()["commits"].append({"sha": "2" * 40, "commit": {}, "author": None, "committer": None})
        recording.answers()["pull"].pop("commits", None)
        assert "tidak memuat simpanan 22222222" in recording.verdict().sentence


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("github", ("added", "removed", "modified", "renamed", "copied", "changed", "unchanged")),
        ("gitea", ("added", "deleted", "changed", "renamed", "copied")),
    ],
)
def test_every_word_that_a_forge_has_for_a_file(record: Record, kind: ForgeKind, words: tuple[str, ...]) -> None:
    recording = record(kind).approved()
    for word in words:
        recording.answers()["files"][0]["status"] = word
        assert recording.verdict().green


class TestGithub:
    @pytest.mark.parametrize(
        ("name", "told", "listed"), [("commits", "commits", 250), ("files", "changed_files", 3000)]
    )
    @pytest.mark.parametrize("number", [None, 3001])
    def test_lists_that_github_cuts_off(
        self, record: Record, name: str, told: str, listed: int, number: int | None
    ) -> None:
        recording = record("github").approved()
        rows = recording.answers()[name]
        rows += [rows[0]] * (listed - len(rows))
        recording.answers()["pull"][told] = number
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert str(listed) in verdict.sentence

    def test_a_review_without_a_time(self, record: Record) -> None:
        recording = record("github").approved()
        recording.answers()["reviews"][-1]["submitted_at"] = None
        assert "tidak menyebut waktunya" in recording.verdict().sentence

    @pytest.mark.parametrize("at", ["2026-11-09", "2026-11-09T00:40:00", 1793800000, "kemarin"])
    def test_a_time_that_is_none(self, record: Record, at: Any) -> None:
        recording = record("github").approved()
        recording.answers()["reviews"][-1]["submitted_at"] = at
        assert recording.verdict().state is State.ERROR


class TestGitea:
    def test_the_time_is_when_it_was_sent_not_when_it_was_begun(self, record: Record) -> None:
        recording = record("gitea")
        forge, pull = recording.forge, recording.pull
        forge.review(pull, SEKDIN, moment(INITIALLED), began=moment("2026-11-06 09:00"))
        forge.review(pull, KASUBAG, moment(CORRECTED))
        forge.review(pull, KADIS, moment(SIGNED), began=moment("2026-11-06 09:00"))
        verdict = recording.verdict()
        assert verdict.green
        assert [slot.at for slot in verdict.slots if slot.at] == [moment(CORRECTED)] * 2 + [
            moment(INITIALLED),
            moment(SIGNED),
        ]

    @pytest.mark.parametrize(
        ("row", "said"),
        [
            ({"review_id": 0}, "tidak menyebut kapan"),
            ({"created_at": "2026-11-09T00:39:59Z"}, "sebelum mulai ditulis"),
            ({"user": {"login": "orang-luar", "id": 4}}, "pemberi lain"),
            ({"type": "comment"}, "tidak menyebut kapan"),
        ],
    )
    def test_timeline_and_list_disagree(self, record: Record, row: dict[str, Any], said: str) -> None:
        recording = record("gitea").approved()
        recording.answers()["timeline"][-1] |= row
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert said in verdict.sentence

    def test_two_times_for_one_review(self, record: Record) -> None:
        recording = record("gitea").approved()
        rows = recording.answers()["timeline"]
        rows.append(rows[-1] | {"created_at": "2026-11-09T02:00:00Z", "id": 1})
        assert "menyebut dua waktu" in recording.verdict().sentence

    def test_a_deleted_review(self, record: Record) -> None:
        recording = record("gitea").approved()
        recording.forge.review(recording.pull, KADIS, moment("2026-11-09 09:00"), "reject", "Jangan")
        recording.answers()["reviews"].pop()
        verdict = recording.verdict()
        assert verdict.state is State.ERROR
        assert "pernah diberikan, tetapi kini tidak ada" in verdict.sentence

    def test_an_approval_that_was_deleted_with_its_line_counts_for_nobody(self, record: Record) -> None:
        recording = record("gitea").approved()
        gone = recording.answers()["reviews"].pop()
        recording.answers()["timeline"] = [
            row for row in recording.answers()["timeline"] if row["review_id"] != gone["id"]
        ]
        verdict = recording.verdict()
        assert (verdict.state, len(verdict.reviews)) == (State.WAITING, 2)

    def test_a_team_that_is_asked_for_a_review_gave_none(self, record: Record) -> None:
        recording = record("gitea").approved()
        asked = recording.answers()["reviews"][-1] | {
            "id": 9000, "user": None, "team": {"id": 3, "name": "pimpinan"}, "state": "REQUEST_REVIEW",
        }  # fmt: skip
        recording.answers()["reviews"].append(asked)
        assert recording.verdict().green

    def test_a_dismissal_that_was_undone_revives_nothing(self, record: Record) -> None:
        recording = record("gitea").approved()
        recording.forge.dismiss(recording.pull, recording.pull.reviews[-1], STAFF, moment("2026-11-09 09:00"))
        recording.pull.reviews[-1].dismissed = False
        assert why(recording) == "tinjauan ini telah dibatalkan"

    def test_asking_for_a_review_is_none(self, record: Record) -> None:
        recording = record("gitea").approved()
        recording.forge.review(recording.pull, KADIS, moment("2026-11-09 09:00"), "request")
        assert recording.verdict().green
        assert "permintaan meninjau" in why(recording)

    def test_the_timeline_of_an_older_version_counts_its_kinds(self, record: Record) -> None:
        recording = record("gitea").approved()
        for row in recording.answers()["timeline"]:
            row["type"] = 22
        assert recording.verdict().green

    def test_no_timeline_yet(self, record: Record) -> None:
        recording = record("gitea")
        recording.answers()["timeline"] = "null"
        assert recording.verdict().state is State.WAITING


def test_a_number_of_a_colleague_does_not_bar_them(record: Record) -> None:
    recording = record("github").approved()
    assert COLLEAGUE not in {one.review.person for one in recording.verdict().reviews}
    assert recording.verdict(cycle="2027-tw1").state is State.ERROR
    assert recording.verdict(cycle=CYCLE).green
