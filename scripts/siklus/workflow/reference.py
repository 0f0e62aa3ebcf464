"""Change the office's reference data: its people, SOPs, letterhead and templates, with the approvals of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.approval import Verdict, judge
from siklus.errors import SiklusError
from siklus.findings import Level, offered
from siklus.forge.ledger import record_event
from siklus.forge.record import kept_record, refuse_unsigned
from siklus.forge.reference import REFERENCE_FOLDERS, known_people, reference_prints, tell_reference
from siklus.forge.refs import MAIN, REFERENCE, REFERENCE_TRAILER
from siklus.forge.testimony import Pull
from siklus.git import GitTree
from siklus.rules import check
from siklus.source import DiskTree
from siklus.workflow.asking import ask_and_keep
from siklus.workflow.merges import merges
from siklus.workflow.past import past_findings
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from siklus.findings import Finding
    from siklus.forge.events import Event, EventKind
    from siklus.forge.local import Told
    from siklus.forge.record import Record
    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Change:
    """One change of reference data as it stands.

    Args:
        name: Its name, for example ``acuan/pelantikan-sekretaris``.
        pull: What is or was proposed, and against what it is judged.
        told: Its story.
        verdict: The verdict on that story.
        paths: The files that it changes.
        merge: The commit that put it in force; None before.
        record: What the forge answered that tells its story; None when the notes in git tell it alone.
    """

    name: str
    pull: Pull
    told: Told
    verdict: Verdict
    paths: tuple[str, ...]
    merge: str | None
    record: Record | None = None


def known_changes(repo: Repo) -> list[str]:
    """Changes of reference data that are proposed, in the order of their names."""
    done = merges(repo, REFERENCE_TRAILER)
    names = repo.text("for-each-ref", "--format=%(refname:lstrip=2)", f"refs/heads/{REFERENCE}").splitlines()
    return sorted(name for name in names if name not in done)


def open_change(repo: Repo, name: str, now: datetime, *, record: Record | None = None) -> Change:
    """Look at one change of reference data, proposed or in force.

    Args:
        repo: The office's repository.
        name: The change's name.
        now: The moment of judging.
        record: What the forge answered just now; what is kept of it when None.

    Raises:
        SiklusError: There is no such change; the sentence names those that there are.
    """
    if repo.resolve(MAIN) is None:
        raise SiklusError("Cabang `main` tidak ada di repositori ini.", "Jalankan di repositori kantor.")
    merge, until = None, None
    if (done := merges(repo, REFERENCE_TRAILER).get(name)) is not None:
        merge, base, head = done
        until = repo.author_times([merge])[merge]
    else:
        base, head = repo.need(MAIN), need_change(repo, name)
    pull = Pull(name, base, head)
    record = record or kept_record(repo, name)
    told = tell_reference(repo, pull, now, until=until, witness=record.witness if record else None)
    paths = repo.differing_paths(base, repo.merged_tree(base, head) or head)
    return Change(name, pull, told, judge(told.story), tuple(paths), merge, record)


def need_change(repo: Repo, name: str) -> str:
    """The commit at which a proposed change stands.

    Raises:
        SiklusError: There is no such proposal, or it is in force already.
    """
    if name in merges(repo, REFERENCE_TRAILER):
        raise SiklusError(f"Perubahan `{name}` sudah berlaku.", "Ajukan perubahan baru dengan nama lain.")
    if (tip := repo.resolve(f"refs/heads/{name}")) is None:
        way_out = offered(known_changes(repo), "Tidak ada perubahan yang sedang disusun.")
        raise SiklusError(
            f"Perubahan `{name}` tidak sedang disusun.", f"{way_out} Perubahan baru dimulai dengan `siklus new`."
        )
    return tip


def begin_change(desk: Desk, name: str) -> None:
    """Begin a change of reference data on a branch of its own, which is checked out.

    Raises:
        SiklusError: Something is unsaved, the name is taken, or it is not known who acts.
    """
    desk.refuse_dirty()
    desk.person(desk.policy())
    if desk.repo.resolve(f"refs/heads/{name}") or name in merges(desk.repo, REFERENCE_TRAILER):
        raise SiklusError(
            f"Perubahan `{name}` sudah ada.", f"Lihat dengan `siklus status {name}`, atau pakai nama lain."
        )
    desk.repo.move_branch(name, desk.repo.need(MAIN), None)
    desk.repo.run("switch", "--quiet", name)


def submit_change(desk: Desk, name: str, message: str) -> Event:
    """Save what was changed on its branch and hand it in.

    Raises:
        SiklusError: Another branch is open, something else is unsaved, nothing is changed, or the files have errors;
            nothing was saved.
    """
    repo = desk.repo
    need_change(repo, name)
    if repo.current_branch() != name:
        raise SiklusError(
            f"Anda tidak sedang mengerjakan `{name}`.", f"Buka dahulu dengan `git switch {name}`, lalu ulangi."
        )
    desk.refuse_dirty(allowed=REFERENCE_FOLDERS)
    changed = repo.changed_paths()
    if not changed and repo.need(name) == repo.need(MAIN):
        raise SiklusError("Belum ada yang diubah.", f"Ubah berkas di {', '.join(REFERENCE_FOLDERS)}, lalu ulangi.")
    proposed = load_workspace(DiskTree(repo.root), only=[])
    keys = _keys(desk, proposed)
    now = desk.clock()
    _refuse_errors([*check(proposed).findings, *past_findings(repo, proposed, now)], name)
    if changed:
        repo.commit_worktree(
            [folder for folder in REFERENCE_FOLDERS if any(path.startswith(f"{folder}/") for path in changed)],
            message,
            desk.who,
            now,
        )
    return record_event(repo, desk.who, now, name, "ajuan", repo.need("HEAD"), message, keys=keys)


def review_change(desk: Desk, name: str, kind: EventKind, message: str) -> Event:
    """Record a review on the change as it now stands on its branch.

    Raises:
        SiklusError: There is no such change, it is behind ``main``, or it is not known who reviews.
    """
    repo = desk.repo
    head = need_change(repo, name)
    keys = _keys(desk, load_workspace(GitTree(repo, head), only=[]))
    refuse_unsigned(repo, name, keys)
    merged = repo.merged_tree(repo.need(MAIN), head)
    shown, proposed = reference_prints(repo, [head, merged or ""])
    if merged is None or shown != proposed:
        raise SiklusError(
            f"Cabang {name} belum memuat perubahan acuan terakhir di {MAIN}.",
            f"Gabungkan dahulu: `git switch {name}`, lalu `git merge {MAIN}`; sesudah itu ulangi.",
        )
    return record_event(repo, desk.who, desk.clock(), name, kind, head, message, keys=keys)


def merge_change(desk: Desk, name: str, *, forge: Rest | None = None) -> Change:
    """Put a change of reference data in force if, and only if, its verdict is green.

    Args:
        desk: Who acts, where and when.
        name: The change's name.
        forge: The office's forge, which is asked first; None when it has none.

    Raises:
        SiklusError: It is in force already, the verdict is not green (exit 1), the files have errors, or the forge
            cannot be asked; nothing changed.
    """
    desk.refuse_shallow()
    desk.refuse_dirty()
    need_change(desk.repo, name)
    if forge is not None:
        ask_and_keep(desk, forge, name)
    now = desk.clock()
    change = open_change(desk.repo, name, now)
    if not change.verdict.green:
        raise SiklusError(f"Belum dapat digabung. {change.verdict.sentence}", change.verdict.next_action, exit_code=1)
    _refuse_errors(check(change.told.workspace).findings, name)
    base, head = change.pull.base, change.pull.head
    tree = desk.repo.merged_tree(base, head) or ""
    message = f"Berlaku: {name}\n\n{REFERENCE_TRAILER}: {name}\nIsi: {change.verdict.fingerprint}\n"
    desk.repo.advance(MAIN, desk.repo.commit_tree(tree, [base, head], message, desk.who, now), base)
    if desk.repo.current_branch() != name:
        desk.repo.run("update-ref", "-d", f"refs/heads/{name}", head)
    return open_change(desk.repo, name, now)


def _keys(desk: Desk, proposed: Workspace) -> tuple[str, ...]:
    """The keys of whoever acts; somebody whom the proposal adds has those that it gives them."""
    policy = desk.policy()
    in_force = policy.need_organisation()
    people = known_people(in_force, proposed.organisation.value if proposed.organisation else in_force)
    return desk.keys_among(people, policy)


def _refuse_errors(found: Iterable[Finding], name: str) -> None:
    errors = [finding for finding in found if finding.level is Level.ERROR]
    if errors:
        first = errors[0]
        raise SiklusError(
            f"{name} memuat {len(errors)} galat; yang pertama di {first.path}:{first.line}: {first.message}.",
            "Lihat semuanya dengan `siklus check`, perbaiki, lalu ulangi.",
            exit_code=1,
        )
