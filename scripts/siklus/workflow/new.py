"""Begin a cycle: a branch of its own with the office's template filled in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN, branch_of
from siklus.model.template import TemplateFacts
from siklus.source import Document, read_text
from siklus.workflow.template import Blank, fill, period_of
from siklus.workflow.trial import FACTS, FOLDER
from siklus.workspace.schema import read_document
from siklus.worktime import WorkCalendar

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    from siklus.model.sop import Sop
    from siklus.workflow.desk import Desk
    from siklus.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Begun:
    """A cycle that was begun.

    Args:
        branch: The branch on which it is drafted; it is checked out.
        deadline: The day by which units return their data.
        files: The files to write in.
    """

    branch: str
    deadline: date
    files: tuple[str, ...]


def begin(desk: Desk, cycle: str, *, sop_id: str | None = None, deadline: date | None = None) -> Begun:
    """Begin a cycle on its own branch, with every document laid out from the SOP's template.

    Args:
        desk: Who acts, where and when.
        cycle: The cycle's id, for example ``2027-tw1``.
        sop_id: Which SOP it runs; the office's only one when None.
        deadline: The day by which units return their data; the template's rule when None.

    Raises:
        SiklusError: The id says no period, the cycle exists, something is unsaved, or reference data is missing.
    """
    desk.refuse_dirty()
    policy = desk.policy()
    periods = policy.need_office().periods
    year, period = period_of(cycle, periods)
    sop = _sop(policy, sop_id)
    branch = branch_of(cycle)
    old = desk.repo.need(MAIN)
    if desk.repo.resolve(f"refs/heads/{branch}") or desk.repo.list_tree(old, f"cycles/{cycle}/"):
        way_out = f"Lihat dengan `siklus status {cycle}`; untuk SOP lain beri akhiran, misalnya `{cycle}-{sop.id}`."
        raise SiklusError(f"Siklus `{cycle}` sudah ada.", way_out)
    folder = f"{FOLDER}/{sop.id}"
    zone = office_zone(policy.need_office().timezone)
    if deadline is None:
        deadline = _deadline(policy, zone, periods[period].end(year), _facts(policy, folder).deadline_days)
    drafter = desk.person(policy).id
    now = desk.clock()
    agreement = policy.need_agreement(year) if sop.has_form else policy.agreement(year)
    opened_on = now.astimezone(zone).date()
    promised_on = agreement.signed_on if agreement else None
    blank = Blank(cycle, year, period, periods[period], deadline, opened_on, drafter, promised_on)
    paths = [entry.path for entry in policy.tree.entries(folder) if entry.path != f"{folder}/{FACTS}"]
    files = {
        f"cycles/{cycle}/naskah/{path.removeprefix(folder + '/')}": fill(
            path, read_text(policy.tree, path), blank, agreement
        ).encode()
        for path in paths
    }
    tree = desk.repo.write_tree(old, files)
    commit = desk.repo.commit_tree(tree, [old], f"Mulai siklus {cycle}\n", desk.who, now)
    desk.repo.move_branch(branch, commit, None)
    desk.repo.run("switch", "--quiet", branch)
    return Begun(branch, deadline, tuple(files))


def _sop(policy: Workspace, sop_id: str | None) -> Sop:
    if sop_id is None and len(policy.sops) == 1:
        return next(iter(policy.sops.values())).value
    if sop_id not in policy.sops:
        known = ", ".join(sorted(policy.sops)) or "belum ada"
        wrong = "Sebutkan SOP yang dijalankan." if sop_id is None else "SOP itu tidak ada."
        raise SiklusError(wrong, f"Yang ada: {known}; pakai `--sop`.")
    return policy.sops[sop_id].value


def _deadline(policy: Workspace, zone: ZoneInfo, end: date, days: int) -> date:
    calendar = WorkCalendar({number: one.value for number, one in policy.calendars.items()}, zone)
    try:
        return calendar.working_day_after(end, days)
    except SiklusError as error:  # a year whose holidays nobody has decided yet
        raise SiklusError(error.message, f"{error.fix} Atau sebutkan tenggatnya dengan `--deadline`.") from None


def _facts(policy: Workspace, folder: str) -> TemplateFacts:
    path = f"{folder}/{FACTS}"
    result = read_document(policy.tree, path, TemplateFacts)
    if isinstance(result, Document):
        return result.value
    raise SiklusError(
        f"{path}:{result[0].line} {result[0].message}.", f"{result[0].fix[:1].upper()}{result[0].fix[1:]}."
    )
