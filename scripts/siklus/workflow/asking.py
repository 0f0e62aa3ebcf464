"""Ask the office's forge what was decided about a proposal, and keep its answers beside the notes."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from siklus.approval.words import moment
from siklus.errors import SiklusError
from siklus.forge.live import answers_for, ask
from siklus.forge.local import office_zone, tell
from siklus.forge.record import Origin, Record, keep_record, kept_record
from siklus.forge.reference import tell_reference
from siklus.forge.refs import MAIN, RECORDS, REFERENCE, REFERENCE_TRAILER, TRAILER, branch_of, is_reference
from siklus.forge.remote import forge_says
from siklus.forge.rest import DoubtfulAnswerError, ForgeError
from siklus.forge.testimony import Pull
from siklus.git import tree_at
from siklus.workflow.case import archived_cycles, known_cycles
from siklus.workflow.merges import merges
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from siklus.forge.answers import Answers
    from siklus.forge.rest import Rest
    from siklus.forge.testimony import Question
    from siklus.git import Identity, Repo
    from siklus.workflow.desk import Desk

#: How the messages of forges name the pull request that a merge came from.
_NUMBER = re.compile(r"#(\d+)\b")


class _Proposed(NamedTuple):
    """What is asked about: proposed, or in force by a merge."""

    pull: Pull
    merge: str | None


@dataclass(frozen=True, slots=True)
class Heard:
    """What a forge said when it was asked about several proposals.

    Args:
        records: Its answers, by the proposal; nothing of one that it has no pull request for.
        silence: Why it said nothing, or not all of it; empty when it said everything.
    """

    records: Mapping[str, Record] = field(default_factory=dict)
    silence: str = ""


def ask_about(repo: Repo, rest: Rest, subject: str, clock: Callable[[], datetime]) -> Record | None:
    """What the forge answers about a proposal now.

    Args:
        repo: The clone.
        rest: The forge.
        subject: A cycle's id, or the name of a change of reference data.
        clock: Tells the present moment.

    Returns:
        Its answers; None when there is no pull request there that proposes it.

    Raises:
        ForgeError: The forge cannot be asked.
    """
    return _answer(repo, rest, subject, clock, lambda: rest.pages("pulls", state="open"))


def ask_all(repo: Repo, rest: Rest, clock: Callable[[], datetime], subjects: Iterable[str] | None = None) -> Heard:
    """What the forge answers about proposals now; what it cannot be asked of is said.

    Args:
        repo: The clone.
        rest: The forge.
        clock: Tells the present moment.
        subjects: What to ask about; everything of which it may say something new when None.
    """
    opened = cache(lambda: rest.pages("pulls", state="open"))
    found: dict[str, Record] = {}
    silence = ""
    for subject in unsettled(repo) if subjects is None else subjects:
        try:
            record = _answer(repo, rest, subject, clock, opened)
        except DoubtfulAnswerError as error:
            silence = error.message
            continue
        except ForgeError as error:
            return Heard(found, error.message)
        if record is not None:
            found[subject] = record
    return Heard(found, silence)


def keep_heard(repo: Repo, heard: Heard, who: Identity, at: datetime) -> list[str]:
    """Keep what a forge answered.

    Args:
        repo: The clone.
        heard: Its answers.
        who: Who asked.
        at: When.

    Returns:
        The proposals of which it answers otherwise than before.
    """
    return [subject for subject, record in heard.records.items() if keep_record(repo, subject, record, who, at)]


def ask_and_keep(desk: Desk, rest: Rest, subject: str) -> None:
    """Ask the forge about one proposal and keep its answers.

    Args:
        desk: Who asks, where and when.
        rest: The forge.
        subject: A cycle's id, or the name of a change of reference data.

    Raises:
        ForgeError: The forge cannot be asked.
    """
    if (record := ask_about(desk.repo, rest, subject, desk.clock)) is not None:
        keep_record(desk.repo, subject, record, desk.who, desk.clock())


def unsettled(repo: Repo) -> Iterator[str]:
    """What the forge may still say something new of: all that is proposed, and what it did not yet say it merged."""
    archived, cycles, changes = archived_cycles(repo), merges(repo), merges(repo, REFERENCE_TRAILER)
    drafts = repo.text("for-each-ref", "--format=%(refname:lstrip=2)", f"refs/heads/{REFERENCE}").split()
    yield from (cycle for cycle in known_cycles(repo) if cycle not in cycles)
    yield from (name for name in drafts if name not in changes)
    in_force = [*(cycle for cycle in cycles if cycle not in archived), *changes]
    yield from (subject for subject in in_force if not _final(repo, subject))


def kept_since(repo: Repo, heard: Heard | None) -> str:
    """A sentence on how old the answers are on which is relied for want of new ones; empty when there are none such.

    Args:
        repo: The clone.
        heard: What came of asking the forge; None when it was not asked.
    """
    taken: list[datetime] = []
    if repo.resolve(RECORDS) is not None:
        for subject in unsettled(repo):
            with suppress(SiklusError):  # whoever looks at it is told what is wrong with it
                if (heard is None or subject not in heard.records) and (kept := kept_record(repo, subject)):
                    taken.append(kept.origin.taken_at)
    if not taken:
        return ""
    office = load_workspace(tree_at(repo, repo.need(MAIN)), only=[]).need_office()
    oldest = f"{', yang tertua' if len(set(taken)) > 1 else ''} dari {moment(min(taken), office_zone(office.timezone))}"
    return f"Yang dipakai di sini jawaban forge yang tersimpan{oldest}."


def told_by(record: Record | None, heard: Heard | None, zone: ZoneInfo) -> str:
    """A sentence on whose word a proposal's state is told; empty in an office that has no forge.

    Args:
        record: What its story was told by; None when the notes in git told it.
        heard: What came of asking the forge; None in an office that has none.
        zone: The office's zone.
    """
    fresh = record is not None and heard is not None and record in heard.records.values()
    if record is not None:
        when = "baru saja" if fresh else f"pada {moment(record.origin.taken_at, zone)}"
        silence = "" if fresh or heard is None else heard.silence
        told = f"Menurut jawaban forge {when} ({record.origin.words})."
        return f"{told} Forge kini tidak dapat ditanya: {silence}" if silence else told
    if heard is None:
        return ""
    if heard.silence:
        return f"Tinjauan di forge tidak diketahui di sini; ini menurut catatan di git saja. {heard.silence}"
    return "Forge tidak mempunyai permintaan tarik untuk ini; ini menurut catatan di git."


def _final(repo: Repo, subject: str) -> bool:
    """True for what is in force and of which the forge said that it merged it: nothing more is to be known."""
    try:
        kept = kept_record(repo, subject)
        return kept is not None and kept.answers().pull.merged_at is not None
    except SiklusError:
        return False


def _answer(
    repo: Repo, rest: Rest, subject: str, clock: Callable[[], datetime], opened: Callable[[], list[Any]]
) -> Record | None:
    proposed = _proposed(repo, subject)
    if proposed is None:
        return None
    found = _merged(repo, rest, subject, proposed) if proposed.merge else open_pull(rest, branch_of(subject), opened())
    return _record(repo, rest, proposed, found, clock) if found is not None else None


def _proposed(repo: Repo, subject: str) -> _Proposed | None:
    done = merges(repo, REFERENCE_TRAILER if is_reference(subject) else TRAILER).get(subject)
    if done is not None:
        merge, base, head = done
        return _Proposed(Pull(subject, base, head), merge)
    tip = repo.resolve(f"refs/heads/{branch_of(subject)}")
    return _Proposed(Pull(subject, repo.need(MAIN), tip), None) if tip is not None else None


def open_pull(rest: Rest, branch: str, opened: list[Any]) -> Any:
    """The open pull request that proposes a branch of the office's own repository for ``main``.

    Args:
        rest: The forge.
        branch: The branch.
        opened: The pull requests that are open, as the forge lists them.

    Raises:
        ForgeError: The forge cannot be asked.
    """
    for row in opened:
        head, base = _side(row, "head"), _side(row, "base")
        if (head.get("ref"), base.get("ref")) == (branch, MAIN) and _ours(rest, head):
            return rest.get(f"pulls/{row['number']}")
    return None


def _merged(repo: Repo, rest: Rest, subject: str, proposed: _Proposed) -> Any:
    """The pull request that a merge came from: named by what is kept, by the message, or found by its commit.

    Whatever names it, it is the one only if it proposes the very commit that was merged.
    """
    kept = kept_record(repo, subject)
    message = repo.text("show", "-s", "--format=%B", proposed.merge or MAIN)
    numbers = [kept.origin.number] if kept else []
    numbers += [int(number) for number in _NUMBER.findall(message)[:1]]
    for number in dict.fromkeys(numbers):
        if _proposes(row := _unless_unknown(rest.get, f"pulls/{number}"), proposed):
            return row
    if rest.place.kind == "github":
        rows = _unless_unknown(rest.pages, f"commits/{proposed.merge}/pulls") or []
        found = next((row for row in rows if _proposes(row, proposed)), None)
        return rest.get(f"pulls/{found['number']}") if found else None
    row = _unless_unknown(rest.get, f"commits/{proposed.merge}/pull")
    return row if _proposes(row, proposed) else None


def _proposes(row: Any, proposed: _Proposed) -> bool:
    return _side(row, "head").get("sha") == proposed.pull.head and _side(row, "base").get("ref") == MAIN


def _ours(rest: Rest, head: dict[str, Any]) -> bool:
    """False for the branch of a copy of the repository: anybody may call theirs as we do."""
    where = head.get("repo")
    name = where.get("full_name") if isinstance(where, dict) else None
    return name is None or str(name).casefold() == rest.place.repository.casefold()


def _unless_unknown(question: Callable[[str], Any], path: str) -> Any:
    """The answer; None where the forge knows no such thing."""
    try:
        return question(path)
    except ForgeError as error:
        if error.status in {404, 422}:
            return None
        raise


def _record(repo: Repo, rest: Rest, proposed: _Proposed, found: Any, clock: Callable[[], datetime]) -> Record:
    """Everything that the gate would ask, as it was answered."""
    raw = ask(rest, int(found["number"]), found)
    failed: list[ForgeError] = []

    def read(asked: Question) -> Answers:
        try:
            return answers_for(rest, raw, asked)
        except ForgeError as error:
            failed.append(error)
            raise

    now = rest.moment or clock()
    teller = tell_reference if is_reference(proposed.pull.cycle) else tell
    teller(repo, proposed.pull, now, witness=forge_says(read))
    if failed:
        raise failed[0]
    origin = Origin(
        kind=rest.place.kind, address=rest.place.web, repository=rest.place.repository, number=found["number"],
        taken_at=now,
    )  # fmt: skip
    return Record.of(origin, raw)


def _side(pull: Any, name: str) -> dict[str, Any]:
    side = pull.get(name) if isinstance(pull, dict) else None
    return side if isinstance(side, dict) else {}
