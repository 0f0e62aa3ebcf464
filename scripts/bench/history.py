"""An office with a long past: many cycles drafted, approved and in force, and one that was just signed."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bench.variety import packets, shared
from siklus.approval import Holders, approval_slots
from siklus.forge.events import Event
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN, REVIEWS, TRAILER, branch_of, naskah_folder
from siklus.source import DiskTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bench.variety import Packet
    from siklus.forge.events import EventKind
    from siklus.model.organisation import Organisation

#: Commits of a cycle: its drafts, and the one that puts it in force.
COMMITS = 10
_DRAFTS = COMMITS - 1
_BEGIN = datetime(2025, 6, 2, 0, 0, tzinfo=UTC)
_PACE = timedelta(hours=8)


@dataclass(frozen=True)
class _Act:
    """What somebody did to the last draft of a cycle."""

    kind: EventKind
    email: str
    at: datetime


@dataclass(frozen=True)
class _Office:
    """What the past is made of."""

    content: dict[str, bytes]
    naskah: Callable[[int], dict[str, bytes]]
    drafter: str
    approvers: tuple[str, ...]


def generate_history(source: Path, target: Path, example: str, count: int, *, running: int = 1, varied: int = 0) -> str:
    """Make a repository in which a cycle was repeated many times, ten commits each.

    Args:
        source: The repository to copy ``content/`` and the example's documents from.
        target: A folder that does not exist yet.
        example: The cycle to repeat.
        count: How many cycles there are; the last ones are approved and not yet in force.
        running: How many those are.
        varied: 1 when each is a packet of its own, see :func:`bench.variety.packets`; 0 when all say the same.

    Returns:
        The id of that last cycle.
    """
    several = packets(count, varied) if varied else []
    office = _read(source, example, several)
    names = [one.cycle for one in several] or [f"{example}-{number:04d}" for number in range(count)]
    target.mkdir(parents=True)
    git(target, "init", "--quiet", f"--initial-branch={MAIN}")
    git(target, "fast-import", "--quiet", "--export-marks=.git/marks", stdin=b"".join(_commits(office, names, running)))
    marks = dict(line.split() for line in Path(target, ".git", "marks").read_text(encoding="utf-8").splitlines())
    root = marks[":1"]
    lines = [
        (marks[f":{_last_draft(number)}"], cycle, act)
        for number, cycle in enumerate(names)
        for act in _acts(office, number)
    ]
    git(target, "fast-import", "--quiet", stdin=b"".join(_notes(root, lines)))
    git(target, "reset", "--quiet", "--hard")
    git(target, "gc", "--quiet")
    return names[-1]


def _read(source: Path, example: str, several: list[Packet]) -> _Office:
    """The example's office; when packets of their own are asked for, with the reference data of their years."""
    workspace = load_workspace(DiskTree(source), only=[example])
    organisation, packet, sop = (
        workspace.need_organisation(), workspace.need_packet(example), workspace.sop_of(example)
    )  # fmt: skip
    holders = Holders(organisation, sop, office_zone(workspace.need_office().timezone))
    slots = [slot for slot in approval_slots(sop) if slot.shares is None]
    content, naskah = _files(source / "content", "content"), _files(source / naskah_folder(example), "")
    return _Office(
        content=shared(content, several) if several else content,
        naskah=(lambda number: several[number].files(naskah)) if several else (lambda _: naskah),
        drafter=_email(organisation, packet.drafter),
        approvers=tuple(_email(organisation, holders.capacities(slot.role, _BEGIN)[0].person) for slot in slots),
    )


def _files(folder: Path, name: str) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {f"{name}/{path.relative_to(folder).as_posix()}".lstrip("/"): path.read_bytes() for path in paths}


def _email(organisation: Organisation, person: str) -> str:
    found = organisation.person(person)
    return found.accounts.email[0] if found else person


def _last_draft(number: int) -> int:
    """The mark of a cycle's last draft: one commit for the office, then ten for each cycle."""
    return 1 + number * COMMITS + _DRAFTS


def _acts(office: _Office, number: int) -> list[_Act]:
    """Handed in, then approved by one after the other, an hour apart."""
    start = _BEGIN + number * _PACE + timedelta(hours=1)
    acts = [_Act("ajuan", office.drafter, start)]
    return acts + [_Act("setuju", one, start + timedelta(hours=hour)) for hour, one in enumerate(office.approvers, 1)]


def _commits(office: _Office, names: list[str], running: int) -> Iterator[bytes]:
    """The whole history as ``git fast-import`` reads it (git-fast-import(1))."""
    yield head(MAIN, 1, office.drafter, _BEGIN - _PACE, "Kantor siap")
    yield from (file(path, data) for path, data in office.content.items())
    tip = 1
    for number, cycle in enumerate(names):
        begun, branch = _BEGIN + number * _PACE, f"refs/heads/{branch_of(cycle)}"
        first, naskah = _last_draft(number) - _DRAFTS + 1, office.naskah(number)
        for draft in range(_DRAFTS):
            yield head(branch, first + draft, office.drafter, begun + timedelta(minutes=draft), f"Draf {draft}")
            yield f"from :{tip if draft == 0 else first + draft - 1}\n".encode()
            for path, data in naskah.items():
                told = data + b"\n" * draft if path.endswith(".md") else data
                yield file(f"{naskah_folder(cycle)}/{path}", told)
        if number < len(names) - running:
            last = _last_draft(number)
            yield head(MAIN, last + 1, office.drafter, begun + _PACE, f"Berlaku\n\n{TRAILER}: {cycle}\n")
            yield f"from :{tip}\nmerge :{last}\n".encode()
            for path, data in naskah.items():
                told = data + b"\n" * (_DRAFTS - 1) if path.endswith(".md") else data
                yield file(f"{naskah_folder(cycle)}/{path}", told)
            yield f"reset {branch}\nfrom {'0' * 40}\n".encode()
            tip = last + 1


def _notes(root: str, lines: Iterable[tuple[str, str, _Act]]) -> Iterator[bytes]:
    """One commit of notes for each act, as people write them."""
    texts: dict[str, str] = {}
    last: dict[str, str] = {}
    for mark, (commit, cycle, act) in enumerate(lines, 1):
        event = Event(
            repository=root,
            cycle=cycle,
            kind=act.kind,
            email=act.email,
            at=act.at,
            commit=commit,
            after=(last[cycle],) if cycle in last else (),
        )
        last[cycle] = event.id
        texts[commit] = "".join(sorted(f"{line}\n" for line in [*texts.get(commit, "").splitlines(), event.line()]))
        yield head(REVIEWS, mark, act.email, act.at, "Notes added by 'git notes add'")
        yield b"N inline " + commit.encode() + b"\n" + _data(texts[commit].encode())


def head(branch: str, mark: int, email: str, at: datetime, message: str) -> bytes:
    """The beginning of a commit, as ``git fast-import`` reads it.

    Args:
        branch: A branch's name, or a whole ref.
        mark: A number that later lines may name it by.
        email: Who wrote it.
        at: When.
        message: Why.
    """
    ref = branch if branch.startswith("refs/") else f"refs/heads/{branch}"
    who = f"<{email}> {int(at.timestamp())} +0800"
    return f"commit {ref}\nmark :{mark}\ncommitter {who}\n".encode() + _data(message.encode())


def file(path: str, data: bytes) -> bytes:
    """A file of a commit.

    Args:
        path: Where.
        data: What.
    """
    return f"M 100644 inline {path}\n".encode() + _data(data)


def _data(data: bytes) -> bytes:
    return f"data {len(data)}\n".encode() + data + b"\n"


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> None:
    """Call git in a repository.

    Args:
        folder: The repository.
        arguments: What to do.
        stdin: What it reads.
    """
    subprocess.run(["git", *arguments], cwd=folder, input=stdin, check=True, capture_output=True)
