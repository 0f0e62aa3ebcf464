"""Whether the reference data in force came there by approval: what an administrator could slip past it is named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.archive.answer import Answer, altered, genuine, unknown
from siklus.errors import SiklusError
from siklus.forge.reference import REFERENCE_FOLDERS, reference_prints
from siklus.forge.refs import MAIN, REFERENCE_TRAILER
from siklus.forge.rest import ForgeError
from siklus.workflow.asking import ask_about
from siklus.workflow.merges import merges
from siklus.workflow.reference import open_change

if TYPE_CHECKING:
    from siklus.forge.rest import Rest
    from siklus.git import Repo

#: What an SOP's file says from the day on which changes need approvals.
_BLOCK = "perubahan_acuan:"


def verify_reference(repo: Repo, now: datetime, forge: Rest | None = None) -> list[Answer]:
    """Every change of reference data on ``main`` since an SOP says who approves them.

    Args:
        repo: The repository.
        now: The moment of judging.
        forge: The office's forge, to be asked whether it still says what was kept of it; not asked when None.

    Raises:
        SiklusError: No SOP ever said so.
    """
    start = repo.text("log", "--first-parent", "--reverse", "--format=%H", f"-S{_BLOCK}", MAIN, "--", "content/sop")
    if not start:
        raise SiklusError(
            "Belum ada SOP yang menyebut siapa menyetujui perubahan acuan.",
            "Tambahkan `perubahan_acuan` pada berkas SOP.",
        )
    since = start.split("\n", 1)[0]
    approved = {merge: name for name, (merge, _, _) in merges(repo, REFERENCE_TRAILER).items()}
    layout = "--format=%x00%H%n%an%n%aI"
    out = repo.text(
        "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--name-only", layout, f"{since}..{MAIN}",
        "--", *REFERENCE_FOLDERS,
    )  # fmt: skip
    answers: list[Answer] = []
    for record in filter(None, out.split("\0")):
        commit, author, at, *names = filter(None, record.split("\n"))
        if commit in approved:
            answers.append(_judged(repo, approved[commit], commit, now, forge))
            continue
        when = long_date(datetime.fromisoformat(at).date())
        sentence = f"tanpa usulan yang disetujui, oleh {author} pada {when}: {', '.join(names)}"
        answers.append(altered(f"simpanan {commit[:8]}", sentence))
    return answers or [genuine("acuan", "tidak berubah sejak SOP mengatur persetujuannya")]


def _judged(repo: Repo, name: str, commit: str, now: datetime, forge: Rest | None) -> Answer:
    change = open_change(repo, name, now)
    source = f" menurut jawaban forge yang tersimpan ({change.record.origin.words})" if change.record else ""
    if change.record is not None and forge is not None:
        try:
            fresh = ask_about(repo, forge, name, lambda: now)
        except ForgeError as error:
            return unknown(name, f"forge tidak dapat ditanya: {error.message}")
        if fresh is None:
            return altered(name, f"forge tidak mengenal {change.record.origin.words}")
        change, source = open_change(repo, name, now, record=fresh), " menurut jawaban forge saat ini"
    if not change.verdict.green:
        return altered(name, f"persetujuannya tidak sah{source}. {change.verdict.sentence}")
    if reference_prints(repo, [commit])[0] != change.verdict.fingerprint:
        return altered(name, "isi yang digabung bukan isi yang disetujui")
    return genuine(name, f"disetujui{source}. {change.verdict.sentence}")
