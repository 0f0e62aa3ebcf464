"""Begin an erratum: a cycle of its own that starts from the documents which it corrects, and names them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.findings import offered
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN, branch_of, naskah_folder
from siklus.git import GitTree
from siklus.workflow.case import known_cycles
from siklus.workflow.corrections import corrections
from siklus.workflow.merges import merges
from siklus.workflow.new import Begun
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from siklus.workflow.desk import Desk


def begin_erratum(desk: Desk, cycle: str, old: str) -> Begun:
    """Begin a cycle that corrects one in force, on its own branch, with the documents of the old one to be changed.

    Args:
        desk: Who acts, where and when.
        cycle: The new cycle's id: year and period of the old one, and a word, for example ``2027-tw1-ralat``.
        old: The cycle that it corrects.

    Raises:
        SiklusError: The old one is not in force or is corrected already, the new one exists or is named after another
            period, or something is unsaved.
    """
    desk.refuse_dirty()
    repo, main = desk.repo, desk.repo.need(MAIN)
    if old not in known_cycles(repo) and not repo.list_tree(main, f"cycles/{old}/"):
        raise SiklusError(
            f"Siklus `{old}` tidak ada.", offered(sorted(merges(repo), reverse=True), "Belum ada siklus.")
        )
    if old not in merges(repo):
        raise SiklusError(
            f"Siklus `{old}` belum berlaku, jadi tidak perlu diralat.", "Perbaiki naskahnya pada cabang siklusnya."
        )
    if (other := corrections(repo).get(old)) is not None:
        raise SiklusError(f"Siklus `{old}` sudah diralat oleh `{other}`.", f"Ralat berikutnya meralat `{other}`.")
    workspace = load_workspace(GitTree(repo, main), only=[old])
    packet = workspace.need_packet(old)
    stem = f"{packet.year}-{packet.period}"
    if not cycle.startswith(f"{stem}-"):
        raise SiklusError(f"`{cycle}` bukan nama ralat atas `{old}`.", f"Tulis misalnya `{stem}-ralat`.")
    branch = branch_of(cycle)
    if repo.resolve(f"refs/heads/{branch}") or repo.list_tree(main, f"cycles/{cycle}/"):
        raise SiklusError(f"Siklus `{cycle}` sudah ada.", f"Lihat dengan `siklus status {cycle}`.")
    now = desk.clock()
    facts = {
        "dibuka": now.astimezone(office_zone(workspace.need_office().timezone)).date().isoformat(),
        "pengonsep": desk.person(desk.policy()).id,
        "meralat": old,
    }
    source, target = naskah_folder(old), naskah_folder(cycle)
    files = {
        entry.path.replace(source, target, 1): workspace.tree.read(entry.path)
        for entry in workspace.tree.entries(source)
    }
    files[f"{target}/paket.yml"] = _with_facts(files[f"{target}/paket.yml"].decode("utf-8-sig"), facts).encode()
    tree = repo.write_tree(main, files)
    commit = repo.commit_tree(tree, [main], f"Mulai siklus {cycle}, ralat atas {old}\n", desk.who, now)
    repo.move_branch(branch, commit, None)
    repo.run("switch", "--quiet", branch)
    return Begun(branch, packet.deadline, tuple(files))


def _with_facts(text: str, facts: dict[str, str]) -> str:
    """A packet's file with other values on the lines of these keys, its comments kept; what has no line gets one."""
    for key, value in facts.items():
        line = f"{key}: {value}"
        text, count = re.subn(rf"^{key}:.*$", line, text, count=1, flags=re.MULTILINE)
        if not count:
            text = f"{text.rstrip()}\n{line}\n"
    return text
