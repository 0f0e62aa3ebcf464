"""A real little office in a git repository, and people who act in it at stated times.

The office is the repository's own content; the cycle is its example 2026-tw4, begun on a branch as staff would.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from siklus.forge.refs import MAIN, branch_of
from siklus.git import Identity, Repo
from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workflow.case import Case, open_case
from siklus.workflow.desk import Desk
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.review import review
from siklus.workflow.submit import submit

#: Makes an office in a state; see the fixture of this name.
Office = Callable[[str], Repo]

SOURCE = Path(__file__).resolve().parents[1]
#: Prints, kept as long as these tests run: every office that goes the same way has the same papers.
PRINTS = Path(tempfile.mkdtemp(prefix="siklus-cetakan-"))
atexit.register(shutil.rmtree, PRINTS, ignore_errors=True)
ZONE = ZoneInfo("Asia/Makassar")
CYCLE = "2026-tw4"
BRANCH = branch_of(CYCLE)
NASKAH = f"cycles/{CYCLE}/naskah"
LETTER = f"{NASKAH}/surat-pemberitahuan.md"

STAFF, COLLEAGUE, ARCHIVIST = "budi-contoh", "rudi-cerminan", "dewi-sampel"
KASUBAG, SEKDIN, KADIS = "siti-teladan", "joko-misal", "ratna-umpama"

#: The moments of a story in which nothing goes wrong, in the office's time.
BEGUN = "2026-11-02 08:10"
SUBMITTED = "2026-11-05 14:05"
CORRECTED = "2026-11-06 10:05"
NUMBERED = "2026-11-06 10:30"
INITIALLED = "2026-11-06 13:40"
SIGNED = "2026-11-09 08:40"
MERGED = "2026-11-09 09:10"
LATER = "2026-11-09 14:00"


def make_office(folder: Path) -> Repo:
    """An office on ``main`` that has not yet run any cycle."""
    repo = Repo(folder)
    shutil.copytree(SOURCE / "content", folder / "content")
    for name in (".gitignore", "mkdocs.yml"):
        shutil.copy(SOURCE / name, folder)
    for register in sorted((folder / "content" / "register").glob("*.yml")):
        register.write_text(_without_cycles(register.read_text(encoding="utf-8")), encoding="utf-8")
    repo.run("init", "--quiet", f"--initial-branch={MAIN}")
    be(repo, STAFF)
    save(repo, STAFF, "2026-10-30 09:00", "Kantor siap")
    return repo


def make_draft(folder: Path) -> Repo:
    """An office in which a cycle is drafted; its branch is checked out."""
    repo = make_office(folder)
    repo.run("switch", "--quiet", "--create", BRANCH)
    shutil.copytree(SOURCE / NASKAH, folder / NASKAH)
    save(repo, STAFF, BEGUN, "Mulai siklus")
    return repo


def make_case(folder: Path, until: str) -> Repo:
    """An office in which a cycle has gone its way.

    Args:
        folder: Where the repository is made.
        until: ``submitted``, ``corrected``, ``numbered``, ``initialled``, ``signed`` or ``merged``.
    """
    repo = make_draft(folder)
    for name, act in _STORY.items():
        act(repo)
        if name == until:
            return repo
    raise KeyError(until)


_STORY: dict[str, Any] = {
    "submitted": lambda repo: submit(desk(repo, STAFF, SUBMITTED), CYCLE, "Draf pertama"),
    "corrected": lambda repo: review(desk(repo, KASUBAG, CORRECTED), CYCLE, "setuju", ""),
    "numbered": lambda repo: reserve_on_branch(desk(repo, COLLEAGUE, NUMBERED), CYCLE),
    "initialled": lambda repo: review(desk(repo, SEKDIN, INITIALLED), CYCLE, "setuju", ""),
    "signed": lambda repo: review(desk(repo, KADIS, SIGNED), CYCLE, "setuju", ""),
    "merged": lambda repo: (
        repo.run("switch", "--quiet", MAIN),
        merge(desk(repo, COLLEAGUE, MERGED), CYCLE),
    ),
}


def moment(at: str) -> datetime:
    """A moment in the office's time."""
    return datetime.fromisoformat(at).replace(tzinfo=ZONE)


def desk(repo: Repo, person: str, at: str) -> Desk:
    """The desk of somebody at a moment in the office's time."""
    when = moment(at)
    return Desk(repo, identity(person), lambda: when)


def be(repo: Repo, person: str) -> None:
    """Let git in this repository take us for somebody."""
    who = identity(person)
    repo.run("config", "user.name", who.name)
    repo.run("config", "user.email", who.email)


def look(repo: Repo, at: str = LATER) -> Case:
    """The cycle as it stands at a moment."""
    return open_case(repo, CYCLE, moment(at))


def edit(repo: Repo, path: str, old: str, new: str) -> None:
    """Change words in a file of the working copy."""
    target = repo.root / path
    text = target.read_text(encoding="utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), encoding="utf-8")


def save(repo: Repo, person: str, at: str, message: str) -> str:
    """Commit everything that is changed, by git alone."""
    desk(repo, person, at)
    repo.commit_worktree(["."], message, identity(person), moment(at))
    return repo.need("HEAD")


def bring_main(repo: Repo, person: str, at: str) -> str:
    """Merge ``main`` into the cycle's branch, as somebody does by git alone."""
    who, when, ours, theirs = identity(person), moment(at), repo.need(BRANCH), repo.need(MAIN)
    tree = repo.merged_tree(ours, theirs)
    assert tree is not None
    merged = repo.commit_tree(tree, [ours, theirs], "Gabung main\n", who, when)
    repo.advance(BRANCH, merged, ours)
    return merged


def share(repo: Repo) -> Repo:
    """An empty repository beside this one that all share; it is given ``main``."""
    bare = repo.root.parent / "bersama.git"
    repo.run("init", "--quiet", "--bare", f"--initial-branch={MAIN}", str(bare))
    repo.run("remote", "add", "origin", str(bare))
    repo.run("push", "--quiet", "origin", MAIN)
    return Repo(bare)


_FASTER = """#!/bin/sh
rm -f "$0"
unset $(env | sed -n 's/^\\(GIT_[A-Z_]*\\)=.*/\\1/p')
git -C '{other}' push --quiet origin '{ref}:{ref}'
"""


def outrun(repo: Repo, other: Repo, ref: str) -> Path:
    """Let another clone send a ref just before this one does, once; answers the hook, gone when that has happened."""
    hook = repo.root / ".git/hooks/pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(_FASTER.format(other=other.root, ref=ref), encoding="utf-8")
    hook.chmod(0o755)
    return hook


def snapshot(repo: Repo) -> str:
    """Everything that a command could change: all refs, what is checked out, what is not saved."""
    return "\n".join(
        (repo.text("for-each-ref"), repo.current_branch() or "", repo.text("status", "--porcelain", "--ignored"))
    )


@cache
def identity(person: str) -> Identity:
    """A person's name and address in the example organisation; anything with ``@`` is a stranger's address."""
    if "@" in person:
        return Identity("Orang Luar", person)
    text = (SOURCE / "content/acuan/organisasi.yml").read_text(encoding="utf-8")
    values: Any = parse_yaml(text)[0]
    found = next(one for one in values["orang"] if one["id"] == person)
    return Identity(found["nama"], found["akun"]["surel"][0])


def _without_cycles(text: str) -> str:
    """A register without the numbers that the example cycles reserved or used."""
    values: Any = parse_yaml(text)[0]
    values["nomor"] = [entry for entry in values["nomor"] if "siklus" not in entry]
    return emit_yaml(values, like=text)
