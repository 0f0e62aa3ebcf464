"""Send records to the shared ``main``; where it is protected, as a branch of their own and a pull request."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from siklus.forge.notes import holds
from siklus.forge.refs import MAIN, RECORDING
from siklus.forge.rest import ForgeError
from siklus.git import GitError
from siklus.workflow.asking import open_pull
from siklus.workflow.sync_main import unsent_records

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.forge.place import Place
    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.model.organisation import Person
    from siklus.workflow.desk import Desk

_BODY = (
    "Catatan pelaksanaan dan nomor, dikirim oleh `siklus sync`. Naskah dan acuan tidak berubah, jadi tidak ada yang "
    "perlu menyetujui: tekan tombol penggabungan setelah statusnya hijau.\n"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A branch of records that waits until it is merged.

    Args:
        branch: Its name.
        person: Whose records these are.
    """

    branch: str
    person: Person


def send_main(desk: Desk, remote: str, far: Mapping[str, str], went: list[str]) -> Waiting | None:
    """Send the records that the shared ``main`` lacks.

    Args:
        desk: Who sends.
        remote: The shared repository.
        far: Where its refs stand: full names, commits.
        went: What went is added here.

    Returns:
        The branch on which they lie when ``main`` takes nothing directly; None when nothing waits.

    Raises:
        GitError: Somebody else was faster, or it cannot be reached.
        SiklusError: It is not known whose records these are.
    """
    repo, theirs = desk.repo, far.get(f"refs/heads/{MAIN}")
    if theirs is None or (ours := unsent_records(repo, theirs)) is None:
        return None
    if repo.push(remote, ours, MAIN):
        went.append(f"catatan pada {MAIN}")
        return None
    person = desk.person(desk.policy())
    branch, there = _branch(repo, f"{RECORDING}{person.id}", far, ours)
    if there is None or repo.differing_paths(there, ours) or not holds(repo, there, theirs):
        commit = ours
        if there is not None and not holds(repo, ours, there):  # branches only move forward
            words, tree = f"Catatan disatukan dengan {branch} bersama\n", f"{ours}^{{tree}}"
            commit = repo.commit_tree(tree, [ours, there], words, desk.who, desk.clock())
        if not repo.push(remote, commit, branch):
            raise GitError(f"cabang {branch} tidak diterima")
        went.append(f"catatan pada cabang {branch}")
    return Waiting(branch, person)


def _branch(repo: Repo, stem: str, far: Mapping[str, str], ours: str) -> tuple[str, str | None]:
    """The branch for these records, and where it stands: one on which these wait already, else the first free name.

    What a second laptop or somebody else left under such a name is theirs.
    """
    main, own = far[f"refs/heads/{MAIN}"], re.compile(rf"refs/heads/({re.escape(stem)}(-\d+)?)")
    known = {match[1]: commit for ref, commit in sorted(far.items()) if (match := own.fullmatch(ref))}
    mine = {name: commit for name, commit in known.items() if _holds_all(repo, ours, commit)}
    waiting = next((name for name, commit in mine.items() if not holds(repo, main, commit)), None)
    names = chain([stem], (f"{stem}-{number}" for number in count(2)))
    name = waiting or next(name for name in names if name not in known or name in mine)
    return name, known.get(name)


def _holds_all(repo: Repo, ours: str, there: str) -> bool:
    """True when merging a branch into ours would bring nothing."""
    if holds(repo, ours, there):
        return True
    with suppress(GitError):  # of another history altogether
        return repo.merged_tree(ours, there) == repo.text("rev-parse", f"{ours}^{{tree}}")
    return False


def propose(waiting: Waiting, rest: Rest | None) -> tuple[str, str]:
    """Have one pull request open for a branch of records.

    Args:
        waiting: The branch, as it was sent.
        rest: The office's forge; None when it has none.

    Returns:
        What waits there and where, and what is left to do by hand: one sentence, the other is empty.
    """
    if rest is None:
        return "", (
            f"{MAIN} di sana dilindungi, jadi catatan Anda terkirim sebagai cabang {waiting.branch}; minta pengelola "
            "menggabungkannya"
        )
    place, why = rest.place, f"tanpa token dalam SIKLUS_{rest.place.kind.upper()}_TOKEN"
    try:
        number = _number(rest, waiting.branch)
        if number is None and place.token is not None:
            number = _open(rest, waiting)
    except ForgeError as error:
        number = None
        why = error.message.rstrip(".") if place.token is not None else why
    if number is not None:
        return f"Catatan Anda menunggu tombol penggabungan di {_page(place, number)}", ""
    return "", (
        f"catatan Anda terkirim sebagai cabang {waiting.branch}, tetapi permintaan tariknya tidak dapat dibuka dari "
        f"sini ({why}); buka {place.page}/compare/{MAIN}...{waiting.branch}, tekan tombol permintaan tarik, lalu "
        "gabungkan"
    )


def _number(rest: Rest, branch: str) -> int | None:
    found = open_pull(rest, branch, rest.pages("pulls", state="open"))
    return int(found["number"]) if found is not None else None


def _open(rest: Rest, waiting: Waiting) -> int:
    values = {"head": waiting.branch, "base": MAIN, "title": f"Catatan {waiting.person.name}", "body": _BODY}
    try:
        return int(rest.send("POST", "pulls", values)["number"])
    except ForgeError as error:  # another command of the same person may have opened it a moment ago
        if error.status in {409, 422} and (number := _number(rest, waiting.branch)) is not None:
            return number
        raise


def _page(place: Place, number: int) -> str:
    return f"{place.page}/{'pull' if place.kind == 'github' else 'pulls'}/{number}"
