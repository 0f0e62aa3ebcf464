"""Tell the story to the forge, look after each act whether the gate saw it, and take the repository away again."""

from __future__ import annotations

import secrets
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.board import MARK, shown_status, state_of
from siklus.forge.credentials import git_environment
from siklus.forge.refs import MAIN, branch_of, naskah_folder, status_context
from siklus.forge.rest import DoubtfulAnswerError, ForgeError, Rest
from siklus.workflow.gate import NOTICES, gate
from siklus.workflow.rehearsal.actors import token_name
from siklus.workflow.rehearsal.office import begin_draft, identity_of, make_repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from siklus.forge.place import Place
    from siklus.git import Repo
    from siklus.workflow.rehearsal.actors import Actors
    from siklus.workspace import Workspace

#: How each forge calls what is sent with a review.
_APPROVE = {"github": "APPROVE", "gitea": "APPROVED"}
_REJECT = "REQUEST_CHANGES"
#: Seconds after an act: forges tell times to the second, what happens at the same second is not after, and some take a
#: moment to show what they were told.
_PAUSE = 1.1
_CONTEXT = status_context(MAIN)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that has to hold.

    Args:
        wanted: What, as an Indonesian sentence without its stop.
        holds: Whether it does; None when it was not tried.
        said: What was found, or why it was not tried; may be empty.
    """

    wanted: str
    holds: bool | None
    said: str = ""


def rehearse(
    folder: Path,
    office: Workspace,
    actors: Actors,
    place: Place,
    name: str | None,
    clock: Callable[[], datetime],
    sleep: Callable[[float], None],
    tell: Callable[[Point], None],
) -> None:
    """Play the story of one proposal in a new repository of this forge, and remove that repository whatever happens.

    Args:
        folder: An empty place on disk.
        office: The office's files.
        actors: Who acts.
        place: The forge, with the drafter's token.
        name: ``owner/name`` of the repository to make, which must not exist; one of the drafter's own when None.
        clock: Tells the present moment.
        sleep: Waits so many seconds.
        tell: Takes each point as soon as it is known.

    Raises:
        SiklusError: The forge cannot be asked, or does not let us make a repository: nothing was begun then.
    """
    with Rest(place, sleep) as asking:
        me = _login(asking)
        owner, _, short = (name or f"{me}/siklus-geladi-{secrets.token_hex(4)}").partition("/")
        path = "/user/repos" if owner.casefold() == me.casefold() else f"/orgs/{owner}/repos"
        asking.send("POST", path, {"name": short, "private": True, "description": "Geladi Siklus; boleh dihapus."})
    place = replace(place, repository=f"{owner}/{short}")
    try:
        with ExitStack() as stack:
            rests = {role: stack.enter_context(Rest(one, sleep)) for role, one in actors.places(place).items()}
            stage = _Stage(folder, office, actors, stack.enter_context(Rest(place, sleep)), rests, clock, sleep)
            for point in stage.story(me):
                tell(point)
    except SiklusError as error:
        tell(Point("cerita dapat diteruskan sampai selesai", holds=False, said=f"{error.message} {error.fix}".strip()))
    finally:
        tell(_removed(place, sleep))


def _removed(place: Place, sleep: Callable[[float], None]) -> Point:
    wanted = f"repositori geladi {place.repository} terhapus kembali"
    try:
        with Rest(place, sleep) as rest:
            rest.send("DELETE", "")
    except ForgeError as error:
        return Point(wanted, holds=False, said=f"{error.message} Hapus sendiri di {place.page}.")
    return Point(wanted, holds=True)


def _login(rest: Rest) -> str:
    """Whose token it is."""
    found = rest.get("/user")
    login = found.get("login") if isinstance(found, dict) else None
    if not isinstance(login, str) or not login:
        raise DoubtfulAnswerError("Forge tidak menyebut milik siapa token itu.")
    return login


class _Stage:
    """The repository here and there, and everybody's way to the forge."""

    def __init__(
        self,
        folder: Path,
        office: Workspace,
        actors: Actors,
        rest: Rest,
        rests: Mapping[str, Rest],
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self.folder, self.office, self.actors = folder, office, actors
        self.rest, self.rests, self.sleep = rest, rests, sleep
        self.gate_clock = clock
        self.number = 0

    def clock(self) -> datetime:
        """The forge's own time: what is written here is compared with what happens there."""
        return self.rest.moment or self.gate_clock()

    # ---- the story ----------------------------------------------------------------------------------------------

    def story(self, me: str) -> Iterator[Point]:
        """Act by act; what a missing account keeps from being tried is said."""
        repo, cycle = self._open(me)
        yield Point("naskah terkirim dan permintaan tariknya terbuka", holds=True)
        yield self._look(repo, "giliran pertama terbaca dari status dan papan paraf", "pending")
        again = gate(repo, self.rest, self.number, self.gate_clock, post=NOTICES)
        yield Point("penilaian kedua tidak menulis apa pun", not again.posted, again.sentence)
        yield self._look(repo, "persetujuan pengonsep sendiri ditolak atau tidak dihitung", "pending", self._own)
        lend = f"Pinjamkan akun uji: isi {', '.join(self.actors.missing)} dengan tokennya."
        for wanted, state, act in _TOLD:
            if self.actors.missing:
                yield Point(wanted, None, lend)
            else:
                yield self._look(repo, wanted, state, partial(act, self, repo, cycle))

    def _look(self, repo: Repo, wanted: str, state: str, act: Callable[[], object] = lambda: None) -> Point:
        """Let something happen, judge, and compare what the forge now shows."""
        act()
        self.sleep(_PAUSE)
        judged = gate(repo, self.rest, self.number, self.gate_clock, post=NOTICES)
        head = self.rest.get(f"pulls/{self.number}")["head"]["sha"]
        shown = shown_status(self.rest, head, _CONTEXT)
        boards = [one for one in self.rest.pages(f"issues/{self.number}/comments") if MARK in str(one.get("body"))]
        said = ""
        if judged.state != state:
            said = f"Diharapkan `{state}`, ternyata `{judged.state}`: {judged.sentence}"
        elif shown is None or state_of(shown) != state:
            said = f"Status yang terlihat di forge bukan `{state}`."
        elif len(boards) != 1:
            said = f"Papan paraf terlihat {len(boards)} kali."
        return Point(wanted, not said, said)

    def _open(self, me: str) -> tuple[Repo, str]:
        """Send the office and a draft, and open the pull request."""
        logins = {self.actors.drafter.id: me}
        for role, rest in self.rests.items():
            if (login := _login(rest)) in logins.values():
                raise SiklusError(f"Akun {login} dipinjamkan dua kali.", f"Isi {token_name(role)} dengan akun lain.")
            logins[self.actors.approvers[role].id] = login
            self._invite(login, rest)
        repo = make_repository(self.folder, self.office, self.actors, self.rest.place.kind, logins, self.clock())
        self._push(repo, MAIN)
        cycle = begin_draft(repo, self.office, self.actors, self.clock)
        self._push(repo, branch_of(cycle))
        self.sleep(_PAUSE)
        values = {"head": branch_of(cycle), "base": MAIN, "title": "Geladi", "body": "Geladi Siklus; boleh dihapus."}
        self.number = int(self.rest.send("POST", "pulls", values)["number"])
        return repo, cycle

    def _invite(self, login: str, rest: Rest) -> None:
        """Let somebody in; GitHub asks them first."""
        right = "push" if self.rest.place.kind == "github" else "write"
        invited = self.rest.send("PUT", f"collaborators/{login}", {"permission": right})
        if isinstance(invited, dict) and "id" in invited:
            rest.send("PATCH", f"/user/repository_invitations/{invited['id']}")

    def _push(self, repo: Repo, branch: str) -> None:
        place = self.rest.place
        repo.run("push", "--quiet", f"{place.page}.git", f"refs/heads/{branch}", env=git_environment(place))

    # ---- single acts --------------------------------------------------------------------------------------------

    def _own(self) -> None:
        """The drafter approves; either forge refuses that by itself."""
        try:
            self._review(self.rest, _APPROVE[self.rest.place.kind])
        except ForgeError as error:
            if error.status != 422:
                raise

    def _review(self, rest: Rest, event: str, body: str = "") -> Any:
        return rest.send("POST", f"pulls/{self.number}/reviews", {"event": event, "body": body})

    def last_too_early(self, _repo: Repo, _cycle: str) -> None:
        """The last one approves before anybody else."""
        self._review(list(self.rests.values())[-1], _APPROVE[self.rest.place.kind])

    def sent_back(self, _repo: Repo, _cycle: str) -> None:
        """The first one sends it back."""
        self._review(next(iter(self.rests.values())), _REJECT, "Geladi: dikembalikan.")

    def approved(self, _repo: Repo, _cycle: str) -> None:
        """Everybody approves, in their order."""
        for rest in self.rests.values():
            self.sleep(_PAUSE)
            self._review(rest, _APPROVE[self.rest.place.kind])

    def edited(self, repo: Repo, cycle: str) -> None:
        """The drafter changes a document."""
        folder, branch = naskah_folder(cycle), branch_of(cycle)
        document = next(path for _, _, path, _ in repo.list_tree(branch, f"{folder}/") if path.endswith(".md"))
        text = (repo.root / document).read_text(encoding="utf-8")
        files: dict[str, bytes | None] = {document: f"{text}\nGeladi.\n".encode()}
        repo.commit_files(branch, files, "Geladi: isi berubah\n", identity_of(self.actors.drafter), self.clock())
        self._push(repo, branch)

    def corrected(self, repo: Repo, cycle: str) -> None:
        """The drafter changes what was sent back, and everybody approves."""
        self.edited(repo, cycle)
        self.approved(repo, cycle)

    def taken_back(self, _repo: Repo, _cycle: str) -> None:
        """The last approval is dismissed."""
        place = self.rest.place
        last = self._review(list(self.rests.values())[-1], _APPROVE[place.kind])
        self.sleep(_PAUSE)
        method = "PUT" if place.kind == "github" else "POST"
        self.rest.send(method, f"pulls/{self.number}/reviews/{last['id']}/dismissals", {"message": "Geladi."})


#: What has to be seen after each act of those who lent an account: the sentence, the status, the act.
_TOLD: tuple[tuple[str, str, Callable[[_Stage, Repo, str], None]], ...] = (
    ("persetujuan yang terlalu dini tidak dihitung", "pending", _Stage.last_too_early),
    ("naskah yang dikembalikan berstatus gagal", "failure", _Stage.sent_back),
    ("sesudah diperbaiki dan disetujui menurut urutan, statusnya hijau", "success", _Stage.corrected),
    ("perubahan sesudahnya menggugurkan semua persetujuan", "pending", _Stage.edited),
    ("persetujuan ulang menghijaukannya kembali", "success", _Stage.approved),
    ("persetujuan yang dibatalkan tidak menghidupkan yang lama", "pending", _Stage.taken_back),
)
