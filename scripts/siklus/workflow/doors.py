"""Begin what a form asks for: the branch, and the pull request on the forge."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from siklus.errors import SiklusError
from siklus.forge.credentials import git_environment
from siklus.forge.forms import CORRECTION, START
from siklus.forge.refs import MAIN, naskah_folder
from siklus.forge.rest import ForgeError
from siklus.git import GitError, GitTree, Identity
from siklus.workflow.desk import Desk
from siklus.workflow.erratum import begin_erratum
from siklus.workflow.new import begin
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from siklus.forge.forms import Form
    from siklus.forge.place import Place
    from siklus.forge.rest import Rest
    from siklus.git import Repo
    from siklus.model.organisation import Person
    from siklus.workflow.new import Begun

#: A form is read once, when it is sent; whoever mends it in place would wait in vain.
_ANEW = "Sesudah itu kirim formulir baru, lalu tutup yang ini; formulir yang disunting tidak dibaca lagi."
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 60
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a form.

    Args:
        text: What is written below it, as Markdown in Indonesian; empty when there is nothing to say.
        begun: True when a cycle was begun.
        refused: True when what it asks for could not be done.
    """

    text: str
    begun: bool = False
    refused: bool = False


def answer_form(repo: Repo, rest: Rest, form: Form, clock: Callable[[], datetime]) -> Answer:
    """Do what a form asks for, and write below it what was done or why not.

    Args:
        repo: A clone of the shared repository whose ``main`` is open and up to date.
        rest: The forge.
        form: What was sent.
        clock: Tells the present moment.

    Raises:
        ForgeError: The forge cannot be asked, or refuses.
    """
    try:
        answer = _carry_out(repo, rest, form, clock)
    except ForgeError:
        raise
    except SiklusError as error:
        said = filter(None, ("Belum dapat dimulai.", error.message, error.fix, _ANEW))
        answer = Answer(" ".join(said), refused=True)
    if answer.text:
        rest.send("POST", f"issues/{form.number}/comments", {"body": answer.text})
    return answer


def _carry_out(repo: Repo, rest: Rest, form: Form, clock: Callable[[], datetime]) -> Answer:
    if START in form.labels:
        cycle = _cycle(form, "Nama siklus")
        deadline, sop = _day(form, "Tenggat pengembalian data"), form.fields.get("SOP")
        begun = begin(_desk(repo, rest, form, clock), cycle, sop_id=sop, deadline=deadline)
        return _propose(repo, rest, form, cycle, begun, f"Siklus {cycle}")
    if CORRECTION in form.labels and "Siklus yang diralat" in form.fields:
        old, cycle = _cycle(form, "Siklus yang diralat"), _cycle(form, "Nama siklus ralat")
        begun = begin_erratum(_desk(repo, rest, form, clock), cycle, old)
        return _propose(repo, rest, form, cycle, begun, f"Ralat {old}: siklus {cycle}")
    return Answer("")


def _desk(repo: Repo, rest: Rest, form: Form, clock: Callable[[], datetime]) -> Desk:
    """The desk of whoever sent the form: what is begun is theirs, so they approve none of it."""
    person = _person(repo, rest.place, form.login)
    return Desk(repo, Identity(person.name, person.accounts.email[0]), clock)


def _person(repo: Repo, place: Place, login: str) -> Person:
    organisation = load_workspace(GitTree(repo, repo.need(MAIN)), only=[]).need_organisation()
    person = organisation.person_by_login(place.kind, login)
    if person is None:
        raise SiklusError(
            "Akun Anda tidak terdaftar di content/acuan/organisasi.yml.", "Minta pengelola mendaftarkannya."
        )
    return person


def _cycle(form: Form, label: str) -> str:
    name = form.fields.get(label, "")
    if len(name) > _LONGEST_ID or not _ID.fullmatch(name):
        raise SiklusError(
            f"Isian “{label}” bukan nama siklus.", "Pakai huruf kecil, angka, dan tanda hubung, misalnya `2027-tw1`."
        )
    return name


def _day(form: Form, label: str) -> date | None:
    if (text := form.fields.get(label)) is None:
        return None
    try:
        return date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        raise SiklusError(f"Isian “{label}” bukan tanggal.", "Tulis TAHUN-BULAN-HARI, misalnya `2027-04-08`.") from None


def _propose(repo: Repo, rest: Rest, form: Form, cycle: str, begun: Begun, title: str) -> Answer:
    """Send the branch, open a pull request that is still a draft, and say where to write."""
    try:
        address = f"{rest.place.page}.git"
        repo.run("push", "--quiet", address, f"refs/heads/{begun.branch}", env=git_environment(rest.place))
    except GitError:
        raise SiklusError(
            f"Cabang `{begun.branch}` tidak diterima repositori bersama.", "Mungkin sudah ada; tanyakan pengelola."
        ) from None
    pull = _open(rest, begun.branch, title, form)
    folder = naskah_folder(cycle)
    tree = "tree" if rest.place.kind == "github" else "src/branch"
    place = f"{rest.place.page}/{tree}/{begun.branch}/{folder}"
    lines = [f"{title} dimulai. Pengonsepnya @{form.login}, jadi Anda tidak ikut menyetujuinya.", ""]
    if pull is not None:
        lines += [f"1. Lengkapi naskahnya di [{folder}]({place}).", f"2. Ajukan dari permintaan tarik #{pull}."]
    else:
        compare = f"{rest.place.page}/compare/{MAIN}...{begun.branch}"
        lines += [
            f"1. Lengkapi naskahnya di [{folder}]({place}).",
            f"2. Bila sudah siap dikoreksi, [buka permintaan tarik]({compare}).",
        ]
    return Answer("\n".join(lines), begun=True)


def _open(rest: Rest, branch: str, title: str, form: Form) -> int | None:
    """Open it as a draft; None where the forge's plan knows no drafts, since one that is none counts as handed in."""
    body = f"Diminta melalui #{form.number}. Lengkapi naskahnya, lalu tandai siap ditinjau.\n\nCloses #{form.number}\n"
    values: dict[str, Any] = {"head": branch, "base": MAIN, "title": title, "body": body}
    if rest.place.kind == "gitea":
        return int(rest.send("POST", "pulls", values | {"title": f"WIP: {title}"})["number"])
    try:
        return int(rest.send("POST", "pulls", values | {"draft": True})["number"])
    except ForgeError as error:
        if error.status in {403, 422}:
            return None
        raise
