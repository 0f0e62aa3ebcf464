"""Exchange the archive with the shared repository: cycle by cycle, and never with one that was rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH, MANIFEST, shrunk_manifests, unite_archives
from siklus.forge.notes import holds
from siklus.forge.record import unite_records
from siklus.forge.refs import ARCHIVE, RECORDS, WITNESSES
from siklus.git import GitError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.git import Repo
    from siklus.workflow.desk import Desk

#: Where the other side's refs lie, as last seen.
FAR = "refs/siklus/jauh"
_ASK = "jangan diikuti; tanyakan pengelola, lalu periksa dengan `siklus verify semua`"


def take_archive(desk: Desk, remote: str, theirs: str | None, came: list[str]) -> list[str]:
    """Take in what the other side has archived.

    Args:
        desk: Who exchanges, and when.
        remote: The shared repository.
        theirs: Where it has the archive; None when it has none.
        came: What came is added here.

    Returns:
        What stays different, and what to do about it: then nothing of it was taken.
    """
    repo, ours = desk.repo, desk.repo.resolve(BRANCH)
    if theirs is None or theirs == ours:
        return []
    if trouble := _rewritten(repo, remote, theirs, ours):
        return [f"{ARCHIVE} di sana {trouble}; {_ASK}"]
    try:
        new = unite_archives(repo, ours, theirs, desk.who, desk.clock()) if ours else theirs
    except SiklusError as error:
        return [f"{error.message} {error.fix}"]
    _witness(repo, remote, theirs)
    fresh = _cycles(repo, new) - _cycles(repo, ours)
    if new != ours and not repo.try_move(BRANCH, new, ours):
        return [f"{ARCHIVE} berubah selagi perintah ini berjalan; ulangi `siklus sync`"]
    came += [f"arsip siklus {cycle}" for cycle in sorted(fresh)]
    return []


def send_archive(
    repo: Repo, remote: str, theirs: str | None, went: list[str], environment: Mapping[str, str] | None = None
) -> None:
    """Send what the other side lacks.

    Args:
        repo: The repository.
        remote: The shared repository.
        theirs: Where it has the archive; None when it has none.
        went: What went is added here.
        environment: What git needs besides to be let in.

    Raises:
        GitError: It refused, for example because somebody else was faster.
    """
    ours = repo.resolve(BRANCH)
    if ours is None or ours == theirs:
        return
    repo.run("push", "--quiet", remote, f"{ours}:{BRANCH}", env=environment)
    _witness(repo, remote, ours)
    fresh = _cycles(repo, ours) - _cycles(repo, theirs)
    went += [f"arsip siklus {cycle}" for cycle in sorted(fresh)] or ["tambahan arsip"]


def take_records(desk: Desk, theirs: str | None) -> bool:
    """Take in what the other side knows of the forge's answers.

    Args:
        desk: Who exchanges, and when.
        theirs: Where it has them; None when it has none.

    Returns:
        True when something of it was not known here.
    """
    repo, ours = desk.repo, desk.repo.resolve(RECORDS)
    if theirs is None or theirs == ours:
        return False
    new = unite_records(repo, ours, theirs, desk.who, desk.clock()) if ours else theirs
    repo.run("update-ref", RECORDS, new, ours or "0" * 40)
    return new != ours


def send_records(
    repo: Repo, remote: str, theirs: str | None, went: list[str], environment: Mapping[str, str] | None = None
) -> None:
    """Send what the other side does not know of the forge's answers; see :func:`send_archive`."""
    ours = repo.resolve(RECORDS)
    if ours is not None and ours != theirs:
        repo.run("push", "--quiet", remote, f"{ours}:{RECORDS}", env=environment)
        went.append("jawaban forge")


class Far(NamedTuple):
    """Where the shared repository has the archive, and what it knows of the forge's answers."""

    archive: str | None
    records: str | None


def far_archive(repo: Repo, remote: str, environment: Mapping[str, str]) -> Far:
    """Bring the other side's archive and records here, beside our own.

    Args:
        repo: The repository.
        remote: The shared repository.
        environment: What git needs besides to be let in.

    Raises:
        SiklusError: It cannot be reached.
    """
    places = {BRANCH: f"{FAR}/{ARCHIVE}", RECORDS: f"{FAR}/forge"}
    wanted = [f"+{ref}*:{place}*" for ref, place in places.items()]
    try:
        repo.run("fetch", "--quiet", "--no-tags", "--prune", "--no-write-fetch-head", remote, *wanted, env=environment)
    except GitError as error:
        raise SiklusError(
            f"Repositori bersama `{remote}` tidak dapat diambil: {error.message}", "Periksa jaringan, lalu ulangi."
        ) from None
    return Far(repo.resolve(places[BRANCH]), repo.resolve(places[RECORDS]))


def _witness(repo: Repo, remote: str, seen: str) -> None:
    """Remember where the other side has the archive; where it had more once, that stays remembered."""
    before = repo.resolve(f"{WITNESSES}/{remote}")
    if before is None or holds(repo, seen, before):
        repo.run("update-ref", f"{WITNESSES}/{remote}", seen)


def _rewritten(repo: Repo, remote: str, theirs: str, ours: str | None) -> str | None:
    """Why the other side's archive did not come from ours by growing, or None."""
    seen = repo.resolve(f"{WITNESSES}/{remote}")
    if seen and not holds(repo, theirs, seen) and not holds(repo, seen, theirs):
        return "ditulis ulang"
    since = theirs if ours is None else f"{ours}..{theirs}"
    changed = [path for path in repo.altered_paths(since, ".") if not path.endswith(f"/{MANIFEST}")]
    changed += shrunk_manifests(repo, since)
    return f"mengubah atau menghapus {changed[0]}" if changed else None


def _cycles(repo: Repo, commit: str | None) -> set[str]:
    return set(repo.folders(commit)) if commit else set()
