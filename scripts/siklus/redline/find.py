"""Find the two versions that a corrector means, and make their koreksian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.local import office_zone
from siklus.forge.refs import MAIN
from siklus.git import GitTree
from siklus.redline.compare import ChangedSheet, Counts, Remark, compare
from siklus.redline.read import read_version
from siklus.render.words import clock_moment
from siklus.workflow.case import open_case
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime

    from siklus.forge.events import Event
    from siklus.git import Repo
    from siklus.redline.version import Sheet
    from siklus.workflow.case import Case
    from siklus.workspace import Workspace

_DECISIONS = {"kembalikan": "dikembalikan", "komentar": "catatan", "setuju": "disetujui"}
#: How a corrector names a line: as findings do, or with a colon.
_AIMED = re.compile(r"(?P<file>[\w./-]+\.(?:md|yml))(?: baris |:)(?P<line>\d{1,6})\b[:.,]?\s*(?P<text>\S.*)")


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions.

    Args:
        commit: Which.
        name: What it is, in Indonesian.
    """

    commit: str
    name: str


@dataclass(frozen=True, slots=True)
class Redline:
    """A koreksian.

    Args:
        cycle: The cycle's id.
        title: The packet's title.
        before: The version that was.
        after: The version that is.
        sheets: Every file of either.
        remarks: What was said of the whole, oldest first.
        workspace: The office's files at the newer version.
        moment: The moment at which it was made.
    """

    cycle: str
    title: str
    before: Version
    after: Version
    sheets: tuple[ChangedSheet, ...]
    remarks: tuple[Remark, ...]
    workspace: Workspace
    moment: datetime

    @property
    def counts(self) -> Counts:
        """How much was changed in all."""
        return sum((sheet.counts for sheet in self.sheets), Counts())


def make_redline(
    repo: Repo, cycle: str, now: datetime, *, since: str | None = None, until: str | None = None
) -> Redline:
    """Compare two versions of a cycle's packet.

    Args:
        repo: The office's repository.
        cycle: Which cycle.
        now: The present moment.
        since: The older version; None means what was handed in before the newest refusal, or what ``main`` has.
        until: The newer version; None means the newest draft, or what was put in force.

    Raises:
        SiklusError: There is no such cycle or version, or the newer version has no packet.
    """
    case = open_case(repo, cycle, now)
    before = _named(repo, since) if since is not None else _refused(repo, case) or _base(case)
    after = _named(repo, until) if until is not None else Version(case.pull.head, "versi terbaru")
    return _between(repo, case, before, after, now)


@dataclass(frozen=True, slots=True)
class Round:
    """A refusal that was answered.

    Args:
        number: Which, from 1.
        before: What was refused.
        after: What was handed in next.
        redline: Compares the two; nothing is read before.
    """

    number: int
    before: Version
    after: Version
    redline: Callable[[], Redline]


def answered_rounds(repo: Repo, case: Case, now: datetime) -> Iterator[Round]:
    """The rounds of correction of a cycle, without the last one while its answer is not handed in.

    Args:
        repo: The office's repository.
        case: The cycle.
        now: The present moment.
    """
    events = case.told.events.events
    office = case.workspace.need_office()
    zone = office_zone(office.timezone)

    def version(event: Event) -> Version:
        return Version(event.commit, f"ajuan {clock_moment(event.at, zone, office.timezone_label)}")

    refusals = [place for place, event in enumerate(events) if event.kind == "kembalikan"]
    for number, place in enumerate(refusals, 1):
        older = next((one for one in reversed(events[:place]) if one.kind == "ajuan"), None)
        newer = next((one for one in events[place:] if one.kind == "ajuan"), None)
        if older and newer and None not in repo.object_ids([older.commit, newer.commit]):
            before, after = version(older), version(newer)
            yield Round(number, before, after, partial(_between, repo, case, before, after, now, newer.at))


def _between(
    repo: Repo, case: Case, before: Version, after: Version, now: datetime, answered: datetime | None = None
) -> Redline:
    """Compare two versions, with what was said of the older one before it was answered."""
    cycle = case.cycle
    workspace = load_workspace(GitTree(repo, after.commit), only=[cycle])
    title = workspace.need_packet(cycle).title
    older = read_version(load_workspace(GitTree(repo, before.commit), only=[cycle]), cycle)
    newer = read_version(workspace, cycle)
    remarks = [one for one in _remarks(repo, case, before, older) if answered is None or one.at < answered]
    return Redline(
        cycle,
        title,
        before,
        after,
        compare(older, newer, [one for one in remarks if one.path]),
        tuple(one for one in remarks if not one.path),
        workspace,
        now,
    )


def _named(repo: Repo, revision: str) -> Version:
    if (commit := repo.resolve(revision)) is None:
        raise SiklusError(
            f"Versi `{revision}` tidak ada di repositori ini.",
            "Tulis nama cabang atau simpanan git, misalnya `main` atau delapan huruf pertama simpanannya.",
        )
    return Version(commit, f"`{revision}`")


def _refused(repo: Repo, case: Case) -> Version | None:
    """What was handed in before the newest refusal; None when nothing was refused."""
    events = case.told.events.events
    refusals = [place for place, event in enumerate(events) if event.kind == "kembalikan"]
    submissions = [event for event in events[: refusals[-1]] if event.kind == "ajuan"] if refusals else []
    if not submissions or repo.resolve(submissions[-1].commit) is None:
        return None
    last, office = submissions[-1], case.workspace.need_office()
    at = clock_moment(last.at, office_zone(office.timezone), office.timezone_label)
    return Version(last.commit, f"ajuan {at}")


def _base(case: Case) -> Version:
    return Version(case.pull.base, f"cabang `{MAIN}`")


def _remarks(repo: Repo, case: Case, before: Version, sheets: Sequence[Sheet]) -> Iterator[Remark]:
    """What was said since the older version; lines that name a line of it come apart from the rest."""
    events = case.told.events.events
    begun = min((event.at for event in events if event.commit == before.commit), default=None)
    for event in events:
        if event.kind in _DECISIONS and event.message.strip() and (begun is None or event.at >= begun):
            yield from _said(repo, case, event, before, sheets)


def _said(repo: Repo, case: Case, event: Event, before: Version, sheets: Sequence[Sheet]) -> Iterator[Remark]:
    person = case.told.story.holders.organisation.person_by_email(event.email)
    name, what = person.name if person else event.email, _DECISIONS[event.kind]
    rest: list[str] = []
    aimed: list[Remark] = []
    for row in event.message.splitlines():
        found = _AIMED.fullmatch(row.strip())
        path = _path(repo, found["file"], event, before, sheets) if found else None
        if found and path:
            aimed.append(Remark(name, event.at, what, found["text"], path, int(found["line"])))
        else:
            rest.append(row)
    if text := "\n".join(rest).strip():
        yield Remark(name, event.at, what, text)
    yield from aimed


def _path(repo: Repo, typed: str, event: Event, before: Version, sheets: Sequence[Sheet]) -> str | None:
    """The file that a corrector named, if its lines are still those that were seen."""
    paths = [sheet.path for sheet in sheets if sheet.path == typed or sheet.path.endswith(f"/{typed}")]
    if len(paths) != 1:
        return None
    seen, here = repo.object_ids([f"{event.commit}:{paths[0]}", f"{before.commit}:{paths[0]}"])
    return paths[0] if seen is not None and seen == here else None
