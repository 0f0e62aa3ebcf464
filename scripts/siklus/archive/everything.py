"""Verify the whole archive: the branch's own history, and every cycle on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.archive.answer import altered, genuine
from siklus.archive.verify import verify_cycle
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH, MANIFEST, shrunk_manifests
from siklus.forge.notes import holds
from siklus.forge.refs import ARCHIVE, WITNESSES
from siklus.workflow.case import archived_cycles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from siklus.archive.answer import Answer
    from siklus.git import Repo

_SHRUNK = "pernah dikurangi atau ditulis ulang, padahal daftar itu hanya bertambah"


def verify_everything(repo: Repo, now: datetime) -> list[Answer]:
    """Everything that the archive says, recomputed. Its answers on a cycle's files name the cycle first.

    Args:
        repo: The repository.
        now: The moment of judging.

    Raises:
        SiklusError: There is no archive here.
    """
    tip = repo.resolve(BRANCH)
    if tip is None:
        raise SiklusError(
            f"Cabang `{ARCHIVE}` belum ada di repositori ini.",
            "Ambil dengan `siklus sync`, atau bekukan siklus yang berlaku dengan `siklus archive`.",
        )
    answers = list(verify_history(repo, tip))
    with repo.reading():
        for cycle in sorted(archived_cycles(repo)):
            answers += [
                one
                if one.subject == cycle
                else replace(one, subject=f"{cycle}/{one.subject.removeprefix(f'{cycle}/')}")
                for one in verify_cycle(repo, cycle, now)
            ]
    return answers


def verify_history(repo: Repo, tip: str) -> Iterator[Answer]:
    """Whether the branch only ever grew, as far as this clone can know.

    Every tip that this clone has had or seen is a witness: what it held must still be there.

    Args:
        repo: The repository.
        tip: The branch's newest commit.
    """
    subject = f"cabang {ARCHIVE}"
    lost = [one for one in _seen(repo) if not holds(repo, tip, one) and not holds(repo, one, tip)]
    for one in lost:
        yield altered(subject, f"ditulis ulang: simpanan {one[:8]} yang pernah ada di sini tidak termuat lagi")
    for path in repo.altered_paths(tip, "."):
        cycle, _, name = path.partition("/")
        if name != MANIFEST and not repo.object_ids([f"{tip}:{cycle}"])[0]:
            yield altered(path, "pernah diarsipkan, tetapi siklusnya kini tidak ada dalam arsip")
    for path in shrunk_manifests(repo, tip):
        yield altered(path, _SHRUNK)
    if not lost:
        yield genuine(subject, "riwayatnya utuh: semua yang pernah terlihat di sini masih termuat")


def _seen(repo: Repo) -> list[str]:
    """The commits at which this clone has ever seen the branch, here or in a shared repository."""
    logged = repo.text("log", "--walk-reflogs", "--format=%H", BRANCH, "--").split()
    far = repo.text("for-each-ref", "--format=%(objectname)", WITNESSES, f"refs/remotes/*/{ARCHIVE}").split()
    return list(dict.fromkeys([*logged, *far]))
