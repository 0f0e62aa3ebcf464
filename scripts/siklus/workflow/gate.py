"""Judge the pull requests of a forge, and say there what came out of it.

The roles, the SOP and the program are those of the target branch; what is judged is what merging would give. Nothing
is said of a pull request that moved meanwhile, and whatever goes wrong is said as an error, never as an approval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from siklus.approval import State, Verdict, judge
from siklus.approval.answer import unreadable
from siklus.approval.formats import STATUS_LIMIT, status_line, verdict_markdown
from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.forge.board import show_comment, show_status, shown_status, state_of
from siklus.forge.live import answers_for, ask, fetch_proposal
from siklus.forge.local import tell
from siklus.forge.record import beside_notes
from siklus.forge.reference import REFERENCE_FOLDERS, tell_reference
from siklus.forge.refs import MAIN, REFERENCE, is_reference, status_context
from siklus.forge.remote import forge_says
from siklus.forge.rest import DoubtfulAnswerError
from siklus.forge.testimony import Pull
from siklus.git import GitTree
from siklus.rules import check
from siklus.workflow.case import signing_day
from siklus.workflow.number import unnumbered
from siklus.workspace import load_workspace
from siklus.workspace.registers import REGISTERS, record_troubles, signed_numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from zoneinfo import ZoneInfo

    from siklus.forge.answers import Answers
    from siklus.forge.local import Told
    from siklus.forge.rest import Rest
    from siklus.forge.testimony import Question
    from siklus.git import Repo
    from siklus.workspace import Workspace

#: What is said on the forge: the commit's status, and the comment below the pull request.
Notice = Literal["status", "papan"]
NOTICES: tuple[Notice, ...] = ("status", "papan")
#: How a forge calls each state of a verdict.
_STATES = {State.VALID: "success", State.WAITING: "pending", State.REJECTED: "failure"}
#: How often a pull request is judged anew because somebody else said something else meanwhile.
_TRIES = 3
_NASKAH = re.compile(r"cycles/([a-z0-9]+(?:-[a-z0-9]+)*)/naskah/")
_PROPOSAL = re.compile(rf"{REFERENCE}[a-z0-9]+(-[a-z0-9]+)*")
_PRESS = "Berlakukan dengan tombol penggabungan (merge commit) pada permintaan tarik ini."
_RECORD = "Jalankan `siklus sync` di komputer yang mencatatnya; perintah itu menyebut apa yang perlu dilakukan."
_FREE = "Tidak mengubah naskah maupun acuan, jadi SOP tidak meminta persetujuan."


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of one pull request.

    Args:
        number: Its number.
        subject: The cycle, or the change of reference data, that it proposes; empty when it is neither.
        state: What its status says: ``success``, ``pending``, ``failure`` or ``error``.
        sentence: The answer in one sentence.
        posted: True when something was written on the forge.
        moved: True when it moved meanwhile, so that nothing was said.
    """

    number: int
    subject: str
    state: str
    sentence: str
    posted: bool = False
    moved: bool = False


def open_pulls(rest: Rest) -> list[int]:
    """The pull requests that ask to be merged into the main branch.

    Raises:
        ForgeError: The forge cannot be asked.
    """
    rows = rest.pages("pulls", state="open")
    return sorted(int(row["number"]) for row in rows if _side(row, "base").get("ref") == MAIN)


def gate(
    repo: Repo, rest: Rest, number: int, clock: Callable[[], datetime], *, post: Collection[Notice] = ()
) -> Judged:
    """Judge one pull request and, if asked to, say so on the forge.

    Args:
        repo: A clone of the office's repository.
        rest: The forge.
        number: The pull request's number.
        clock: Tells the present moment.
        post: What is said there; each needs a right of its own.

    Raises:
        ForgeError: The forge cannot be asked at all, or refuses to take what is to be said.
    """
    for attempt in range(1, _TRIES + 1):
        pull = rest.get(f"pulls/{number}")
        begun = rest.moment or clock()
        head, base = _side(pull, "head").get("sha"), _side(pull, "base").get("ref")
        if not isinstance(head, str) or not isinstance(base, str):
            raise DoubtfulAnswerError(f"Permintaan tarik {number} di forge tidak terbaca.")
        if pull.get("state") != "open" or base != MAIN:
            return Judged(number, "", "", f"Bukan usulan ke `{MAIN}` yang sedang terbuka; tidak dinilai.")
        try:
            said = _judge(repo, rest, number, pull, head, clock)
        except Exception as error:
            said = _failed(error)
            if post and not isinstance(error, SiklusError):
                _say(rest, number, head, base, said, post, shown=None, page=_page(pull))
                raise
        if not post:
            return said.judged(number)
        shown = shown_status(rest, head, status_context(base)) if "status" in post else None
        if said.state == "success" and attempt < _TRIES and _overtaken(shown, begun):
            continue
        if _side(rest.get(f"pulls/{number}"), "head").get("sha") != head:
            return Judged(number, said.subject, said.state, said.sentence, moved=True)
        posted = _say(rest, number, head, base, said, post, shown=shown, page=_page(pull))
        return said.judged(number, posted=posted)
    raise AssertionError  # the last attempt answers


@dataclass(frozen=True, slots=True)
class _Said:
    """What is to be said of a pull request."""

    subject: str
    state: str
    sentence: str
    line: str
    text: str

    def judged(self, number: int, *, posted: bool = False) -> Judged:
        return Judged(number, self.subject, self.state, self.sentence, posted=posted)


def _judge(repo: Repo, rest: Rest, number: int, pull: Any, head: str, clock: Callable[[], datetime]) -> _Said:
    main = fetch_proposal(repo, rest, number, MAIN, head)
    subject = subject_of(repo, main, head, str(_side(pull, "head").get("ref")))
    if not subject:
        return _free(repo, main, head)
    raw = ask(rest, number, pull)
    now = max(clock(), rest.moment or clock())
    told = told_of(repo, Pull(subject, main, head), lambda asked: answers_for(rest, raw, asked), now)
    verdict = judge(told.story)
    workspace = told.workspace
    if not is_reference(subject) and (day := signing_day(verdict, told)) is not None:
        verdict = _with_numbers(verdict, subject, unnumbered(workspace, subject, day), day.year)
        workspace = signed_numbers(workspace, subject, day)
    if verdict.green:
        verdict = _without_errors(replace(verdict, next_action=_PRESS), workspace)
    return _worded(subject, verdict, told.story.holders.timezone)


def told_of(repo: Repo, pull: Pull, read: Callable[[Question], Answers], now: datetime) -> Told:
    """The story of a pull request.

    Args:
        repo: The clone.
        pull: What is proposed.
        read: Reads what the forge answered.
        now: The moment of judging.
    """
    teller = tell_reference if is_reference(pull.cycle) else tell
    return teller(repo, pull, now, witness=beside_notes(forge_says(read)))


def subject_of(repo: Repo, base: str, head: str, branch: str) -> str:
    """What a proposal is about, by the files that merging it would change; its branch's name proves nothing.

    Args:
        repo: The clone.
        base: The target branch's commit.
        head: The proposal's.
        branch: How its branch is called.

    Returns:
        A cycle's id, the name of a change of reference data, or nothing when it changes neither.
    """
    merged = repo.merged_tree(base, head)
    paths = repo.differing_paths(base, merged) if merged else repo.branch_paths(base, head)
    cycles = sorted({match[1] for path in paths if (match := _NASKAH.match(path))})
    if cycles:
        own = branch.rpartition("/")[2]
        return own if own in cycles else cycles[0]
    if any(path.startswith(tuple(f"{folder}/" for folder in REFERENCE_FOLDERS)) for path in paths):
        return branch if _PROPOSAL.fullmatch(branch) else f"{REFERENCE}usulan"
    return ""


def _worded(subject: str, verdict: Verdict, zone: ZoneInfo) -> _Said:
    state = _STATES.get(verdict.state, "error")
    return _Said(subject, state, verdict.sentence, status_line(verdict), verdict_markdown(verdict, zone))


def _free(repo: Repo, main: str, head: str) -> _Said:
    """What asks for no approval; numbers stay numbers, whoever writes them down."""
    merged = repo.merged_tree(main, head)
    if merged and any(path.startswith(REGISTERS) for path in repo.differing_paths(main, merged)):
        before, after = (load_workspace(GitTree(repo, tree), only=[]) for tree in (main, merged))
        if troubles := record_troubles(before, after):
            sentence = f"Belum dapat digabung: {'; '.join(troubles)}."
            return _Said("", "failure", sentence, sentence[:STATUS_LIMIT], f"**Ditolak.** {sentence} {_RECORD}")
    return _Said("", "success", _FREE, _FREE, f"**Tidak perlu persetujuan.** {_FREE}")


def _with_numbers(verdict: Verdict, subject: str, missing: list[str], year: int) -> Verdict:
    """The verdict, still waiting while a forge's button would put a document in force that has no number."""
    if not missing:
        return verdict
    return replace(
        verdict,
        state=State.WAITING,
        sentence=f"Semua persetujuan sah; nomor tahun {year} untuk {', '.join(missing)} belum dipesan.",
        next_action=f"Jalankan `siklus sync`, pesan dengan `siklus number reserve {subject}`, lalu `siklus sync` lagi.",
        brief=f"Nomor tahun {year} belum dipesan: `siklus number reserve {subject}`.",
    )


def _without_errors(verdict: Verdict, workspace: Workspace) -> Verdict:
    """The verdict, still waiting while the rules find errors, which ``siklus merge`` would refuse as well.

    What a print would lose is left to the check: no proposal's text is given to another program here.
    """
    errors = [finding for finding in check(workspace).findings if finding.level is Level.ERROR]
    if not errors:
        return verdict
    first = errors[0]
    return replace(
        verdict,
        state=State.WAITING,
        sentence=f"Semua persetujuan sah, tetapi berkasnya memuat {len(errors)} galat; yang pertama di "
        f"{first.path}:{first.line}: {first.message}.",
        next_action="Perbaiki menurut hasil pemeriksaan; yang isinya berubah disetujui lagi.",
        brief=f"Semua persetujuan sah, tetapi berkasnya memuat {len(errors)} galat; lihat hasil pemeriksaan.",
    )


def _failed(error: Exception) -> _Said:
    """Something went wrong before there was a verdict."""
    reason = error.message.rstrip(".") if isinstance(error, SiklusError) else "program ini keliru"
    said = unreadable([reason])
    verdict = Verdict(said.state, said.sentence, said.next_action, (), (), None, said.brief)
    return _Said("", "error", said.sentence, status_line(verdict), f"**Galat.** {said.sentence} {said.next_action}")


def _say(
    rest: Rest,
    number: int,
    head: str,
    base: str,
    said: _Said,
    post: Collection[Notice],
    *,
    shown: dict[str, Any] | None,
    page: str,
) -> bool:
    """Give the status first, so that nothing looks approved any longer than it is; then the comment."""
    given = written = False
    if "status" in post:
        given = show_status(rest, head, status_context(base), said.state, said.line, page, shown=shown)
    if "papan" in post:
        written = show_comment(rest, number, _comment(rest, said, head, page))
    return given or written


def _comment(rest: Rest, said: _Said, head: str, page: str) -> str:
    """The board, and where to read what is proposed."""
    changes = f"{page}/files"
    runs = f"{page}/checks" if rest.place.kind == "github" else f"{rest.place.page}/actions"
    links = (
        f"[Perubahan naskah]({changes}) · [Konsep PDF dan koreksian]({runs}) (artefak `konsep` pada pemeriksaan)"
        f" · dinilai atas simpanan `{head[:8]}`"
    )
    return f"{said.text}\n\n{links}\n"


def _page(pull: Any) -> str:
    return str(pull.get("html_url") or "") if isinstance(pull, dict) else ""


def _side(pull: Any, name: str) -> dict[str, Any]:
    side = pull.get(name) if isinstance(pull, dict) else None
    return side if isinstance(side, dict) else {}


def _overtaken(shown: dict[str, Any] | None, begun: datetime) -> bool:
    """True when somebody said something else since we began to look: they may have seen what we did not."""
    if shown is None or state_of(shown) == "success":
        return False
    try:
        return datetime.fromisoformat(str(shown.get("updated_at") or shown.get("created_at"))) >= begun
    except (ValueError, TypeError):
        return True
