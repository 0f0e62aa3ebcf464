"""The gate says on a forge what the verdict is: once, on the commit that was judged, and never green by mistake."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from fake_forge import FakeForge
from forge_replay import Recording
from forge_state import Comment
from office_repo import (
    BRANCH,
    CYCLE,
    KADIS,
    KASUBAG,
    LATER,
    LETTER,
    SEKDIN,
    SIGNED,
    STAFF,
    edit,
    identity,
    moment,
    save,
)
from siklus.forge.board import MARK
from siklus.forge.refs import MAIN
from siklus.forge.rest import ForgeError, Rest
from siklus.git import Repo
from siklus.workflow.gate import NOTICES, Judged, gate, open_pulls

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from office_repo import Office
    from siklus.model.organisation import ForgeKind
    from siklus.workflow.gate import Notice

BOTH = pytest.mark.parametrize("kind", ["github", "gitea"])
CONTEXT = "siklus/persetujuan-main"


class Stage:
    """A served forge, the office's repository on it, and a clone in which the gate runs."""

    def __init__(self, recording: Recording, fake: FakeForge, clone: Repo) -> None:
        self.recording, self.fake, self.clone = recording, fake, clone
        self.forge, self.pull, self.repo = recording.forge, recording.pull, recording.repo
        self.forge.now = moment(LATER)

    def gate(self, *, post: Collection[Notice] = NOTICES, at: str = LATER) -> Judged:
        self.fake.requests.clear()
        self.forge.now = max(self.forge.now, moment(at))
        with Rest(self.fake.place, lambda _: None) as rest:
            return gate(self.clone, rest, self.pull.number, lambda: moment(at), post=post)

    @property
    def status(self) -> Any:
        (one,) = self.forge.statuses_of(self.forge.head(self.pull))
        return one

    @property
    def board(self) -> str:
        (one,) = [one for one in self.pull.comments if one.body.startswith(MARK)]
        return one.body


@pytest.fixture
def stage(office: Office, tmp_path: Path) -> Iterator[Callable[..., Stage]]:
    opened = []

    def one(kind: ForgeKind, until: str = "", office_until: str = "numbered") -> Stage:
        recording = Recording(kind, office(office_until), tmp_path / "rekaman")
        if until:
            recording.approved(until)
        clone = tmp_path / "klon"
        subprocess.run(["git", "clone", "--quiet", str(recording.repo.root), str(clone)], check=True)
        serving = FakeForge(recording.forge).serve()
        opened.append(serving)
        return Stage(recording, serving.__enter__(), Repo(clone))

    yield one
    for serving in opened:
        serving.__exit__(None, None, None)


@BOTH
class TestSaid:
    @pytest.mark.parametrize(
        ("until", "state"),
        [("", "pending"), ("corrected", "pending"), ("initialled", "pending"), ("signed", "success")],
    )
    def test_status_and_board(self, stage: Callable[..., Stage], kind: ForgeKind, until: str, state: str) -> None:
        found = stage(kind, until)
        judged = found.gate()
        assert (judged.subject, judged.state, judged.posted) == (CYCLE, state, True)
        assert (found.status.state, found.status.context) == (state, CONTEXT)
        assert found.status.sha == found.repo.need(BRANCH)
        assert 0 < len(found.status.description) <= 140
        assert found.status.target_url.endswith(f"/{found.pull.number}")
        assert "### Papan paraf" in found.board
        assert ("**Berikutnya:** Giliran" in found.board) is (state == "pending")
        for words in ("/files", "artefak `konsep`", found.status.sha[:8]):
            assert words in found.board

    def test_nothing_is_green_without_its_number(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed", office_until="submitted")
        judged = found.gate()
        assert (judged.state, found.status.state) == ("pending", "pending")
        assert found.status.description == f"Nomor tahun 2026 belum dipesan: `siklus number reserve {CYCLE}`."
        assert "nomor tahun 2026 untuk SK Pengumpulan Data Kinerja" in found.board
        assert f"`siklus number reserve {CYCLE}`" in found.board
        assert "### Papan paraf" in found.board

    def test_nor_with_one_of_another_year(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")
        found.forge.now = moment("2027-01-04 08:40")
        found.forge.review(found.pull, KADIS, found.forge.now)
        assert found.gate(at="2027-01-04 09:00").state == "pending"
        assert "nomor tahun 2027" in found.board

    def test_sent_back(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "corrected")
        found.forge.review(found.pull, SEKDIN, moment("2026-11-06 11:00"), "reject", "Salah @semua <b>tanggal</b>.")
        assert found.gate().state == "failure"
        assert found.status.state == "failure"
        assert "@\u200bsemua" in found.board
        assert "<b>" not in found.board

    def test_the_same_again_writes_nothing(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")
        assert found.gate().posted
        assert not found.gate(at="2026-11-09 16:00").posted
        assert found.fake.writes() == []

    def test_the_board_follows(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")
        found.gate()
        found.forge.review(found.pull, KADIS, moment(SIGNED))
        assert found.gate().state == "success"
        assert len(found.pull.comments) == 1
        assert "**Sah.**" in found.board
        assert "**Berikutnya:** Berlakukan dengan tombol penggabungan" in found.board

    def test_looking_only_writes_nothing(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed")
        assert found.gate(post=()).state == "success"
        assert found.fake.writes() == []
        assert found.forge.statuses == []

    def test_status_and_board_are_said_apart(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")
        assert found.gate(post=["status"]).posted
        assert {path.split("/")[4] for path in found.fake.writes()} == {"statuses"}
        assert found.gate(post=["papan"]).posted
        assert {path.split("/")[4] for path in found.fake.writes()} == {"issues"}
        assert not any("/statuses" in one.path or one.path.endswith("/status") for one in found.fake.requests)
        assert not found.gate().posted

    def test_a_change_of_reference_data(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind)
        found.repo.run("switch", "--quiet", "--create", "acuan/kop", MAIN)
        edit(found.repo, "content/acuan/instansi.yml", "Jalan Contoh Nomor 1", "Jalan Contoh Nomor 2")
        save(found.repo, STAFF, "2026-11-05 10:00", "Kop")
        found.pull = found.forge.open(STAFF, moment("2026-11-05 11:00"), "acuan/kop")
        assert (found.gate().subject, found.status.state) == ("acuan/kop", "pending")
        found.forge.review(found.pull, SEKDIN, moment("2026-11-06 11:00"))
        found.forge.review(found.pull, KADIS, moment("2026-11-06 12:00"))
        assert found.gate().state == "success"

    def test_what_needs_no_approval(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind)
        found.repo.run("switch", "--quiet", "--create", f"siklus/{CYCLE}-catatan", MAIN)
        (found.repo.root / "catatan.md").write_text("x\n", encoding="utf-8")
        save(found.repo, STAFF, "2026-11-05 10:00", "Catatan")
        found.pull = found.forge.open(STAFF, moment("2026-11-05 11:00"), f"siklus/{CYCLE}-catatan")
        assert (found.gate().subject, found.status.state) == ("", "success")

    def test_records_need_none_but_their_numbers_are_given_once(
        self, stage: Callable[..., Stage], kind: ForgeKind
    ) -> None:
        found = stage(kind)
        path = "content/register/sk-2026.yml"
        found.repo.run("switch", "--quiet", "--create", "catatan/budi-contoh", MAIN)
        text = (found.repo.root / path).read_text(encoding="utf-8")
        first = "  - {urut: 15, kode: 000.1, keadaan: terpakai, tanggal: 2026-11-06, hal: Rapat}\n"
        (found.repo.root / path).write_text(text + first, encoding="utf-8")
        save(found.repo, STAFF, "2026-11-06 10:00", "Nomor dicatat")
        found.pull = found.forge.open(STAFF, moment("2026-11-06 11:00"), "catatan/budi-contoh")
        assert (found.gate().subject, found.status.state) == ("", "success")
        again = text.replace("nomor:\n", f"nomor:\n{first.replace('Rapat', 'Cuti')}", 1)
        found.repo.commit_files(MAIN, {path: again.encode()}, "x\n", identity(STAFF), moment(LATER))
        assert (found.gate().subject, found.status.state) == ("", "failure")
        assert "nomor urut 15 pada register sk-2026 sudah diberikan kepada “Cuti”" in found.board
        assert "`siklus sync`" in found.board


@BOTH
class TestNeverByMistake:
    def test_a_branch_that_is_called_otherwise_is_judged_all_the_same(
        self, stage: Callable[..., Stage], kind: ForgeKind
    ) -> None:
        found = stage(kind)
        found.repo.run("branch", "perbaikan-kecil", BRANCH)
        found.pull = found.forge.open(STAFF, moment("2026-11-05 15:00"), "perbaikan-kecil")
        assert (found.gate().subject, found.status.state) == (CYCLE, "pending")

    def test_a_letter_beside_the_program(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed")
        (found.repo.root / "scripts.py").write_text("x = 1\n", encoding="utf-8")
        save(found.repo, STAFF, "2026-11-09 10:00", "Program")
        assert found.gate().state == "error"
        assert found.status.state == "error"

    def test_who_proposes_themselves(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")
        edit(found.repo, "content/acuan/organisasi.yml", "ratna-umpama, dari", "budi-contoh, dari")
        save(found.repo, STAFF, "2026-11-06 14:00", "Saya Kadis")
        found.forge.review(found.pull, STAFF, moment(SIGNED))
        assert found.gate().state == "error"

    def test_a_head_that_moves_meanwhile_gets_nothing(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed")

        def push(asked: Any) -> None:
            if asked.path.endswith("/status"):
                found.fake.before = lambda _: None
                edit(found.repo, LETTER, "Perjanjian", "Perjanjian ")
                save(found.repo, STAFF, "2026-11-09 13:59", "Ubah")

        found.fake.before = push
        judged = found.gate()
        assert judged.moved
        assert not judged.posted
        assert found.forge.statuses == []
        assert found.pull.comments == []

    def test_pushed_before_it_was_fetched(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed")
        done: list[str] = []

        def push(asked: Any) -> None:
            if asked.path.endswith("/pulls/1") and not done:
                done.append("x")
                return
            if done == ["x"]:
                done.append("y")
                edit(found.repo, LETTER, "Perjanjian", "Perjanjian ")
                save(found.repo, STAFF, "2026-11-09 13:59", "Ubah")

        found.fake.before = push
        assert found.gate().moved
        assert found.forge.statuses == []

    @pytest.mark.parametrize("path", ["/reviews", "/pulls/1"])
    def test_the_forge_stumbles(self, stage: Callable[..., Stage], kind: ForgeKind, path: str) -> None:
        found = stage(kind, "signed")
        handle = found.fake.route
        calls: list[str] = []

        def broken(asked: Any, steps: list[str], words: Any) -> Any:
            calls.append(asked.path)
            if asked.path.endswith(path) and (path == "/reviews" or len(calls) == 1):
                return 500, {"message": "oops"}, None
            return handle(asked, steps, words)

        found.fake.route = broken  # type: ignore[method-assign]  # the forge stumbles
        judged = found.gate()
        assert judged.state == ("error" if path == "/reviews" else "success")
        assert found.status.state == judged.state

    def test_a_fault_of_ours_is_an_error_on_the_forge(
        self, stage: Callable[..., Stage], kind: ForgeKind, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        found = stage(kind, "signed")
        monkeypatch.setattr("siklus.workflow.gate.judge", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            found.gate()
        assert found.status.state == "error"
        assert "program ini keliru" in found.status.description

    def test_green_turns_back(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed")
        found.gate()
        found.forge.review(found.pull, KASUBAG, moment("2026-11-09 10:00"), "reject", "Tunggu")
        assert found.gate().state == "failure"
        assert found.status.state == "failure"

    def test_nothing_with_errors_is_green(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        """The SOP warns of targets that are not those of the Perjanjian Kinerja; a button would not."""
        found = stage(kind)
        edit(found.repo, LETTER, "tenggat: 2027-01-08", "tenggat: 2027-01-11")
        save(found.repo, STAFF, "2026-11-05 15:00", "Tenggat lain")
        found.recording.approved("signed")
        assert found.gate().state == "pending"
        assert "berkasnya memuat 1 galat" in found.status.description
        assert f"{LETTER}:" in found.board

    def test_a_number_that_main_gave_meanwhile(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        """Git sees no conflict: the other number stands elsewhere in the file."""
        found = stage(kind, "signed")
        assert found.gate().state == "success"
        (data,) = found.repo.blobs([f"{MAIN}:content/register/sk-2026.yml"])
        taken = "nomor:\n  - {urut: 14, kode: 000.1, keadaan: terpakai, tanggal: 2026-11-09, hal: Kenaikan gaji}\n"
        files = {"content/register/sk-2026.yml": (data or b"").replace(b"nomor:\n", taken.encode(), 1)}
        found.repo.commit_files(MAIN, files, "Nomor dicatat\n", identity(STAFF), moment(LATER))
        assert found.gate().state == "error"
        assert "nomor urut 14 pada register sk-2026 sudah dipakai “Kenaikan gaji”" in found.board
        assert f"`siklus number reserve {CYCLE}`" in found.board

    def test_closed_ones_and_those_for_another_branch_get_nothing(
        self, stage: Callable[..., Stage], kind: ForgeKind
    ) -> None:
        found = stage(kind, "signed")
        found.repo.run("branch", "cadangan", MAIN)
        found.pull.base = "cadangan"
        assert found.gate().state == ""
        with Rest(found.fake.place, lambda _: None) as rest:
            assert open_pulls(rest) == []
        found.pull.base, found.pull.head = MAIN, found.repo.need(BRANCH)
        assert found.gate().state == ""
        assert found.forge.statuses == []


@BOTH
class TestTwoAtOnce:
    def test_only_the_first_comment_stays(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")

        def rival(asked: Any) -> None:
            if asked.method == "POST" and asked.path.endswith("/comments"):
                found.fake.before = lambda _: None
                login = asked.login
                found.pull.comments.append(Comment(found.forge.next_id(), login, f"{MARK}\nlama", moment(LATER)))

        found.fake.before = rival
        found.gate()
        assert "### Papan paraf" in found.board
        assert [one.id for one in found.pull.comments] == sorted(one.id for one in found.pull.comments)

    def test_a_rejection_that_the_other_one_saw(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "signed")
        head = found.forge.head(found.pull)

        def rival(asked: Any) -> None:
            if asked.path.endswith("/status"):
                found.fake.before = lambda _: None
                found.forge.review(found.pull, KADIS, moment("2026-11-09 13:59"), "reject", "Jangan")
                with Rest(found.fake.place, lambda _: None) as rest:
                    gate(found.clone, rest, 1, lambda: moment(LATER), post=NOTICES)

        found.fake.before = rival
        assert found.gate().state == "failure"
        assert [one.state for one in found.forge.statuses if one.sha == head] == ["failure"]


def test_a_token_that_may_not_know_when_it_was_handed_in(stage: Callable[..., Stage]) -> None:
    found = stage("github", "signed")
    handle = found.fake.route

    def closed(asked: Any, steps: list[str], words: Any) -> Any:
        return (403, {"message": "no"}, None) if steps[-1] == "events" else handle(asked, steps, words)

    found.fake.route = closed  # type: ignore[method-assign]  # the forge refuses
    assert found.gate().state == "success"


@BOTH
class TestBoardOfOthers:
    def test_a_comment_that_pretends_to_be_ours_is_left_alone(
        self, stage: Callable[..., Stage], kind: ForgeKind
    ) -> None:
        found = stage(kind, "initialled")
        fake = found.forge.comment(found.pull, "orang-luar", f"{MARK}\n**Sah.** Semua lengkap.", moment(SIGNED))
        found.gate()
        assert [one.body for one in found.pull.comments if one is fake] == [f"{MARK}\n**Sah.** Semua lengkap."]
        assert len(found.pull.comments) == 2
        assert not found.gate().posted

    def test_with_a_persons_token(self, stage: Callable[..., Stage], kind: ForgeKind) -> None:
        found = stage(kind, "initialled")
        place = found.fake.place_of("juru-siklus")
        for _ in range(2):
            with Rest(place, lambda _: None) as rest:
                gate(found.clone, rest, 1, lambda: moment(LATER), post=NOTICES)
        assert len(found.pull.comments) == 1
        assert len(found.forge.statuses) == 1


class TestCount:
    @pytest.mark.parametrize(
        ("kind", "page_size", "divides", "most"),
        [
            ("github", 100, False, 12),
            ("gitea", 50, False, 10),
            ("gitea", 1000, True, 10),
            (
                "gitea",
                50,
                True,
                20,
            ),  # 7 for the rest, 6 pages of reviews, 6 of the timeline, and the empty one after it
        ],
    )
    def test_requests_of_a_long_story(
        self,
        stage: Callable[..., Stage],
        kind: ForgeKind,
        page_size: int,
        most: int,
        *,
        divides: bool,
    ) -> None:
        found = stage(kind, "corrected")
        found.fake.page_size, found.fake.divides = page_size, divides
        repo, parent = found.repo, found.repo.need(BRANCH)
        tree = repo.text("rev-parse", f"{parent}^{{tree}}")
        for number in range(240):
            parent = repo.commit_tree(tree, [parent], f"{number}\n", identity(STAFF), moment("2026-11-05 10:00"))
        repo.run("update-ref", f"refs/heads/{BRANCH}", parent)
        for number in range(298):
            at = moment(f"2026-11-06 {11 + number // 60:02}:{number % 60:02}")
            found.forge.review(found.pull, KASUBAG, at, "comment", "Catatan")
        found.forge.review(found.pull, SEKDIN, moment("2026-11-06 17:00"))
        assert found.gate().posted
        assert len(found.pull.reviews) == 300
        assert len(found.fake.requests) <= most


def test_a_token_that_may_not_write(stage: Callable[..., Stage]) -> None:
    found = stage("github", "signed")
    handle = found.fake.route

    def closed(asked: Any, steps: list[str], words: Any) -> Any:
        return (403, {"message": "no"}, None) if asked.method != "GET" else handle(asked, steps, words)

    found.fake.route = closed  # type: ignore[method-assign]  # the forge refuses
    with pytest.raises(ForgeError, match="haknya kurang"):
        found.gate()
