"""Records on a forge whose ``main`` is protected: from ``siklus record`` to the button, over HTTP in either dialect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

import git_http
from fake_forge import Asked, Mishap
from github_contract import assert_answer, assert_request
from office_repo import ARCHIVIST, COLLEAGUE, CYCLE, STAFF, moment
from siklus.forge.refs import MAIN
from siklus.source import parse_yaml
from siklus.workflow.merges import merges

if TYPE_CHECKING:
    from collections.abc import Callable

    from forge_office import ForgeOffice
    from forge_state import PullRequest
    from siklus.git import Repo
    from siklus.model.organisation import ForgeKind
    from typist import Answer, Typist

pytestmark = [
    pytest.mark.parametrize("kind", ["github", "gitea"]),
    pytest.mark.skipif(not git_http.available(), reason="git was installed without its server side"),
]
RECORDED, RECEIVED, KEPT, LATE = "2026-11-11 10:00", "2026-11-11 11:00", "2026-11-11 13:00", "2026-11-11 14:00"
SHEET = f"cycles/{CYCLE}/pelaksanaan/ekspedisi.yml"


@dataclass
class Stage:
    """An office on a forge with a cycle in force, and clerks at their laptops."""

    siklus: Typist
    office: ForgeOffice
    patch: pytest.MonkeyPatch

    def token(self, person: str | None) -> None:
        """Whose token the surroundings hold."""
        name = f"SIKLUS_{self.office.forge.kind.upper()}_TOKEN"
        for other in (name, "GITHUB_TOKEN", "GH_TOKEN", "GITEA_TOKEN", "FORGEJO_TOKEN"):
            self.patch.delenv(other, raising=False)
        if person is not None:
            self.patch.setenv(name, f"token-{self.office.forge.login(person)}")

    def type(self, repo: Repo, *words: str, person: str = STAFF, at: str = RECORDED) -> Answer:
        self.office.forge.now = moment(at)
        answer = self.siklus(repo, *words, person=person, at=at)
        assert "token-" not in answer.out + answer.err
        return answer

    def record(self, repo: Repo, *words: str, person: str = STAFF, at: str = RECORDED) -> None:
        answer = self.type(repo, "record", *words, person=person, at=at)
        assert answer.code == 0, answer.err

    def sync(self, repo: Repo, person: str = STAFF, at: str = RECORDED) -> Answer:
        """Exchange with a person's token."""
        self.token(person)
        return self.type(repo, "sync", person=person, at=at)

    def laptop(self, person: str = STAFF, name: str = "laptop") -> Repo:
        repo = self.office.laptop(person, name)
        assert self.sync(repo, person).code == 0
        return repo

    def opened(self) -> list[PullRequest]:
        return [one for one in self.office.forge.pulls.values() if one.head is None]

    def merge(self, pull: PullRequest, at: str = RECORDED, *, squashed: bool = False) -> None:
        """Press the button once the gate lets it."""
        self.office.pull = pull
        assert self.office.gate(at).state == "success"
        (status,) = self.office.forge.statuses_of(self.office.forge.head(pull))
        assert status.state == "success"
        self.office.forge.merge(pull, COLLEAGUE, moment(at), f"Catatan (#{pull.number})\n", squashed=squashed)

    def page(self, pull: PullRequest) -> str:
        part = "pull" if self.office.forge.kind == "github" else "pulls"
        return f"{self.office.fake.address}/{self.office.forge.full_name}/{part}/{pull.number}"

    def shared(self) -> str:
        return self.office.server.need(MAIN)


@pytest.fixture
def stage(
    on_forge: Callable[[ForgeKind], ForgeOffice], siklus: Typist, kind: ForgeKind, monkeypatch: pytest.MonkeyPatch
) -> Stage:
    office = on_forge(kind)
    office.approved()
    office.press()
    office.protect()
    return Stage(siklus, office, monkeypatch)


def text(repo: Repo, path: str = SHEET) -> str:
    return (repo.blobs([f"{MAIN}:{path}"])[0] or b"").decode()


def units(repo: Repo) -> list[str]:
    """To whom the papers went."""
    return [entry["tujuan"] for entry in parse_yaml(text(repo))[0]["ekspedisi"]]


@pytest.mark.slow
def test_the_whole_way(stage: Stage) -> None:
    """Recorded, proposed, merged by the button, taken back, recorded on, archived."""
    repo = stage.laptop()
    stage.record(repo, "copies", CYCLE)
    first = stage.sync(repo)
    (pull,) = stage.opened()
    assert (first.code, first.err) == (0, "")
    assert first.out.splitlines() == [
        "Dikirim ke origin:",
        f"  catatan pada cabang catatan/{STAFF}",
        f"Catatan Anda menunggu tombol penggabungan di {stage.page(pull)}.",
    ]
    assert (pull.branch, pull.login) == (f"catatan/{STAFF}", stage.office.forge.login(STAFF))
    again = stage.sync(repo)
    assert (again.code, again.out.splitlines()) == (0, first.out.splitlines()[2:])
    stage.record(repo, "sent", CYCLE, "--means", "kurir", at=RECEIVED)
    assert stage.sync(repo, at=RECEIVED).out == first.out
    assert stage.opened() == [pull]
    stage.merge(pull, RECEIVED)
    assert "Diterima dari origin:\n  perubahan pada main" in stage.sync(repo, at=RECEIVED).out
    assert repo.need(MAIN) == stage.shared()
    assert stage.sync(repo, at=RECEIVED).out == "Sudah sama dengan origin.\n"
    assert set(merges(repo)) == {CYCLE}
    status = stage.type(repo, "status", CYCLE, "--format", "json", at=RECEIVED).json
    assert {row["keadaan"] for row in status["tanda_terima"]} == {"belum_diterima"}
    for unit in units(repo):
        stage.record(repo, "received", CYCLE, unit, "--reason", "Kantor tutup", at=KEPT)
    place = ("--room", "Ruang Arsip", "--cabinet", "2", "--box", "B-04", "--folder", "1")
    stage.record(repo, "archived", CYCLE, *place, person=ARCHIVIST, at=KEPT)
    assert stage.sync(repo, at=KEPT).code == 0
    (second,) = stage.opened()
    assert second.branch == pull.branch
    stage.merge(second, KEPT)
    stage.sync(repo, at=KEPT)
    assert repo.need(MAIN) == stage.shared()
    assert stage.type(repo, "archive", CYCLE, person=ARCHIVIST, at=LATE).code == 0
    assert stage.type(repo, "verify", CYCLE, at=LATE).code == 0


def test_what_github_is_sent_and_answers_fits_its_contract(stage: Stage, kind: ForgeKind) -> None:
    if kind != "github":
        pytest.skip("the contract is GitHub's")
    repo = stage.laptop()
    stage.record(repo, "copies", CYCLE)
    stage.office.fake.answers.clear()
    stage.sync(repo)
    root = f"/repos/{stage.office.forge.full_name}/"
    sent = [one for one in stage.office.fake.answers if one[0].method == "POST"]
    assert [asked.path for asked, _, _ in sent] == [f"{root}pulls"]
    for asked, status, value in sent:
        assert_request(asked.method, "pulls", asked.body)
        assert_answer(asked.method, "pulls", status, value)


def test_squashed_and_written_on_by_others_meanwhile(stage: Stage) -> None:
    mine, theirs = stage.laptop(), stage.laptop(COLLEAGUE, "rekan")
    stage.record(mine, "copies", CYCLE)
    stage.record(mine, "sent", CYCLE, "--means", "kurir", at=RECEIVED)
    stage.sync(mine, at=RECEIVED)
    stage.merge(stage.opened()[0], RECEIVED, squashed=True)
    stage.sync(theirs, COLLEAGUE, at=RECEIVED)
    stage.record(theirs, "received", CYCLE, units(theirs)[0], "--by", "Maya Ibarat", person=COLLEAGUE, at=KEPT)
    stage.sync(theirs, COLLEAGUE, at=KEPT)
    stage.merge(stage.opened()[0], KEPT, squashed=True)
    stage.record(mine, "received", CYCLE, units(mine)[3], "--by", "Tono Andai", at=KEPT)
    told = stage.sync(mine, at=KEPT)
    (pull,) = stage.opened()
    assert (told.code, pull.branch) == (0, f"catatan/{STAFF}")
    assert all(name in text(mine) for name in ("Maya Ibarat", "Tono Andai"))
    stage.merge(pull, KEPT, squashed=True)
    for repo, person in ((mine, STAFF), (theirs, COLLEAGUE)):
        stage.sync(repo, person, at=LATE)
        assert repo.need(MAIN) == stage.shared()
        assert repo.changed_paths() == []
        assert all(name in text(repo) for name in ("Maya Ibarat", "Tono Andai"))
    assert stage.sync(mine, at=LATE).out == "Sudah sama dengan origin.\n"


def test_two_clerks_at_once_have_a_request_each(stage: Stage) -> None:
    mine = stage.laptop()
    stage.record(mine, "copies", CYCLE)
    stage.record(mine, "sent", CYCLE, "--means", "kurir", at=RECEIVED)
    stage.sync(mine, at=RECEIVED)
    stage.merge(stage.opened()[0], RECEIVED)
    theirs = stage.laptop(COLLEAGUE, "rekan")
    stage.sync(mine, at=RECEIVED)
    stage.record(mine, "received", CYCLE, units(mine)[0], "--by", "Maya Ibarat", at=KEPT)
    stage.record(theirs, "received", CYCLE, units(theirs)[3], "--by", "Tono Andai", person=COLLEAGUE, at=KEPT)
    stage.sync(mine, at=KEPT)
    stage.sync(theirs, COLLEAGUE, at=KEPT)
    first, second = stage.opened()
    assert (first.branch, second.branch) == (f"catatan/{STAFF}", f"catatan/{COLLEAGUE}")
    stage.merge(first, KEPT)
    assert stage.page(second) in stage.sync(theirs, COLLEAGUE, at=KEPT).out  # it now holds the newest main as well
    assert stage.office.server.text("merge-base", MAIN, second.branch) == stage.shared()
    stage.merge(second, KEPT)
    for repo, person in ((mine, STAFF), (theirs, COLLEAGUE)):
        stage.sync(repo, person, at=LATE)
        assert repo.need(MAIN) == stage.shared()
        assert all(name in text(repo) for name in ("Maya Ibarat", "Tono Andai"))


def test_brought_up_to_date_by_the_forges_own_button(stage: Stage) -> None:
    repo = stage.laptop()
    stage.record(repo, "copies", CYCLE)
    stage.sync(repo)
    (pull,) = stage.opened()
    server, forge = stage.office.server, stage.office.forge
    server.commit_files(MAIN, {"content/register/x.txt": b"x\n"}, "Lain\n", repo.identity(), forge.now)
    tip, main = server.need(pull.branch), server.need(MAIN)
    tree = server.merged_tree(main, tip)
    assert tree is not None
    server.move_branch(pull.branch, server.commit_tree(tree, [tip, main], "Update\n", repo.identity(), forge.now), tip)
    stage.sync(repo)
    assert stage.opened() == [pull]
    stage.record(repo, "sent", CYCLE, "--means", "kurir", at=RECEIVED)
    stage.sync(repo, at=RECEIVED)
    assert stage.opened() == [pull]
    stage.merge(pull, KEPT)
    stage.sync(repo, at=KEPT)
    assert repo.need(MAIN) == stage.shared()
    assert text(repo)


def test_a_second_laptop_has_a_branch_of_its_own(stage: Stage) -> None:
    first, second = stage.laptop(), stage.laptop(name="laptop-dua")
    stage.record(first, "copies", CYCLE)
    stage.sync(first)
    number = ("--register", "sk", "--sequence", "90", "--code", "000.8.6.3", "--subject", "Tim kerja")
    assert stage.type(second, "number", "use", *number, "--outside", "Buku agenda").code == 0
    stage.sync(second)
    assert [one.branch for one in stage.opened()] == [f"catatan/{STAFF}", f"catatan/{STAFF}-2"]
    for pull in stage.opened():
        stage.merge(pull)
        for repo in (first, second):
            stage.sync(repo)
    assert first.need(MAIN) == second.need(MAIN) == stage.shared()
    assert "Tim kerja" in text(first, "content/register/sk-2026.yml")


def test_without_a_token_it_says_what_to_do(stage: Stage, kind: ForgeKind) -> None:
    repo = stage.laptop()
    stage.record(repo, "copies", CYCLE)
    stage.token(None)
    told = stage.type(repo, "sync")
    assert told.code == 1
    place = stage.office.fake.place
    assert f"tanpa token dalam SIKLUS_{kind.upper()}_TOKEN" in told.out
    assert f"buka {place.page}/compare/main...catatan/{STAFF}, tekan tombol permintaan tarik" in told.out
    assert stage.office.server.need(f"catatan/{STAFF}") == repo.need(MAIN)
    assert stage.opened() == []
    assert stage.sync(repo).code == 0
    assert len(stage.opened()) == 1


def test_a_forge_that_refuses_is_told_and_asked_again(stage: Stage) -> None:
    repo = stage.laptop()
    stage.record(repo, "copies", CYCLE)

    def refuse(asked: Asked) -> Mishap | None:
        return Mishap(403) if asked.method == "POST" else None

    stage.office.fake.mishap = refuse
    told = stage.sync(repo)
    assert told.code == 1
    assert "permintaan tariknya tidak dapat dibuka dari sini (Forge menolak POST" in told.out
    stage.office.fake.mishap = lambda _: None
    assert stage.sync(repo).code == 0
    assert len(stage.opened()) == 1


def test_opened_by_somebody_else_a_moment_ago(stage: Stage) -> None:
    repo = stage.laptop()
    stage.record(repo, "copies", CYCLE)

    def faster(asked: Asked) -> None:
        if asked.method == "POST" and asked.path.endswith("/pulls"):
            stage.office.fake.before = lambda _: None
            stage.office.forge.open(STAFF, moment(RECORDED), asked.body["head"])

    stage.office.fake.before = faster
    told = stage.sync(repo)
    (pull,) = stage.opened()
    assert stage.page(pull) in told.out
    assert told.code == 0
