"""Whether the reference data in force came there by approval: what an administrator could slip past it is named."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.archive.answer import Answer, altered, genuine
from siklus.errors import SiklusError
from siklus.forge.reference import REFERENCE_FOLDERS, reference_prints
from siklus.forge.refs import MAIN, REFERENCE_TRAILER
from siklus.workflow.case import merges
from siklus.workflow.reference import open_change

if TYPE_CHECKING:
    from siklus.git import Repo

#: What an SOP's file says from the day on which changes need approvals.
_BLOCK = "perubahan_acuan:"


def verify_reference(repo: Repo, now: datetime) -> list[Answer]:
    """Every change of reference data on ``main`` since an SOP says who approves them.

    Args:
        repo: The repository.
        now: The moment of judging.

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
            answers.append(_judged(repo, approved[commit], commit, now))
            continue
        when = long_date(datetime.fromisoformat(at).date())
        sentence = f"tanpa usulan yang disetujui, oleh {author} pada {when}: {', '.join(names)}"
        answers.append(altered(f"simpanan {commit[:8]}", sentence))
    return answers or [genuine("acuan", "tidak berubah sejak SOP mengatur persetujuannya")]


def _judged(repo: Repo, name: str, commit: str, now: datetime) -> Answer:
    verdict = open_change(repo, name, now).verdict
    if not verdict.green:
        return altered(name, f"persetujuannya tidak sah. {verdict.sentence}")
    if reference_prints(repo, [commit])[0] != verdict.fingerprint:
        return altered(name, "isi yang digabung bukan isi yang disetujui")
    return genuine(name, f"disetujui. {verdict.sentence}")
