"""The forges' transport: what a forge answered about a pull request, told as notes in git would tell it.

The forge is asked who decided what and when. What was decided on, and who wrote it, is read from git, and where the
forge lists files or commits that do not fit what git has, nothing is believed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from siklus.approval import Decision, Review
from siklus.errors import SiklusError
from siklus.forge.dialects import DIALECTS, FILE_WORDS, Given, handed_in
from siklus.forge.events import Event
from siklus.forge.ledger import Events
from siklus.forge.testimony import Testimony

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from siklus.forge.answers import Answers, User
    from siklus.forge.events import EventKind
    from siklus.forge.testimony import Question, Witness
    from siklus.model.organisation import Person

_SHA = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
#: Troubles of one kind that are named; the others show once these are gone.
_MOST = 3
#: Characters of a reviewer's words that are kept among the events.
_LONGEST = 20_000
#: How a review by an account that is gone is shown.
_GONE = "(akun terhapus)"
#: The committer of what is written in GitHub's own pages.
_WEB = "web-flow"
_KINDS: dict[Decision, EventKind] = {Decision.APPROVE: "setuju", Decision.REJECT: "kembalikan"}


def forge_says(read: Callable[[Question], Answers]) -> Witness:
    """A transport of what a forge answered.

    Args:
        read: Reads the answers; whatever is wrong with them becomes a trouble of the story.
    """

    def witness(asked: Question) -> Testimony:
        try:
            answers = read(asked)
        except SiklusError as error:
            return Testimony(Events((), ()), (), None, frozenset(), (error.message.rstrip("."),))
        return _testimony(asked, answers)

    return witness


def _testimony(asked: Question, answers: Answers) -> Testimony:
    pull = answers.pull
    until = asked.until or pull.merged_at
    given, troubles = DIALECTS[answers.kind].reviews(answers)
    given = [one for one in given if until is None or one.at is None or one.at <= until]
    reviews = tuple(_reviews(asked, answers, given))
    writers, unknown = _writers(asked, answers)
    troubles = [*_moved(asked, answers), *_lists(asked, answers), *troubles[:_MOST], *unknown[:_MOST]]
    troubles += [
        f"pengembalian {one.id} berasal dari akun yang sudah dihapus, sehingga tidak diketahui siapa pemberinya"
        for one in given
        if one.decision is Decision.REJECT and one.login is None
    ][:_MOST]
    submitted_at = handed_in(answers)
    events = Events(_events(asked, answers, given, reviews, submitted_at), ())
    return Testimony(events, reviews, submitted_at, writers, tuple(dict.fromkeys(troubles)))


def _reviews(asked: Question, answers: Answers, given: list[Given]) -> Iterator[Review]:
    """In normal form. A commit is only believed where git has it under its full name."""
    named = {one.id: _full(one.commit) for one in given}
    commits = list(dict.fromkeys(commit for commit in named.values() if commit is not None))
    prints = dict(zip(commits, asked.prints_of(commits), strict=True))
    for one in given:
        person = _person(asked, answers, one.login)
        yield Review(
            id=one.id,
            person=None if one.flaw or person is None else person.id,
            account=one.login or _GONE,
            decision=one.decision,
            at=one.at or answers.pull.created_at,
            fingerprint=prints.get(named[one.id] or ""),
            message=one.message,
            flaw=one.flaw,
        )


def _full(commit: str | None) -> str | None:
    name = (commit or "").lower()
    return name if _SHA.fullmatch(name) else None


def _person(asked: Question, answers: Answers, login: str | None) -> Person | None:
    return asked.organisation.person_by_login(answers.kind, login) if login is not None else None


def _moved(asked: Question, answers: Answers) -> Iterator[str]:
    """That the pull request is not about what is judged."""
    if answers.pull.head.sha.lower() != asked.pull.head:
        yield f"permintaan tarik kini menunjuk {answers.pull.head.sha[:8]}, bukan {asked.pull.head[:8]} yang dinilai"


def _lists(asked: Question, answers: Answers) -> Iterator[str]:
    """That lists of files or commits are cut off, or do not fit what git has."""
    dialect, repo, base, head = DIALECTS[answers.kind], asked.repo, asked.pull.base, asked.pull.head
    if (files := answers.files) is not None:
        yield from _cut("berkas", len(files), answers.pull.changed_files, dialect.most_files)
        words = sorted({one.status for one in files if one.status.lower() not in FILE_WORDS})
        yield from (f"berkas berkeadaan `{word}`, yang tidak dikenal" for word in words[:_MOST])
        listed = {name for one in files for name in (one.filename, one.previous_filename) if name}
        changed = repo.branch_paths(base, head)
        missing = [path for path in changed if path not in listed]
        yield from (f"daftar berkas forge tidak menyebut {path}" for path in missing[:_MOST])
    if (commits := answers.commits) is not None:
        yield from _cut("simpanan", len(commits), answers.pull.commits, dialect.most_commits)
        named = {one.sha.lower() for one in commits}
        strangers = [name for name in named if not _SHA.fullmatch(name)]
        known = [name for name in named if _SHA.fullmatch(name)]
        strangers += [name for name, found in zip(known, repo.object_ids(known), strict=True) if found is None]
        yield from (f"repositori tidak memuat simpanan {name[:8]}" for name in sorted(strangers)[:_MOST])
        proposed = repo.branch_commits(base, head)
        missing = [name for name in proposed if name not in named]
        yield from (f"daftar simpanan forge tidak menyebut {name[:8]}" for name in missing[:_MOST])


def _cut(what: str, listed: int, told: int | None, most: int | None) -> Iterator[str]:
    if told is not None and listed != told:
        yield f"forge memberi {listed} dari {told} {what}"
    elif told is None and most is not None and listed >= most:
        yield f"daftar {what} forge terpotong pada {listed}"


class _Writers(NamedTuple):
    people: frozenset[str]
    troubles: list[str]


def _writers(asked: Question, answers: Answers) -> _Writers:
    """Who wrote the content, by the addresses in git, by the accounts that the forge knows, and who opened it all."""
    accounts = {one.sha.lower(): one for one in answers.commits or ()}
    people: set[str] = set()
    troubles: list[str] = []
    for commit in asked.commits:
        author, committer, *helpers = commit.people
        account = accounts.get(commit.id)
        known = _known(asked, answers, account.author if account else None)
        people |= {person.id for person in known}
        people |= {person.id for person in _known(asked, answers, account.committer if account else None)}
        if (person := asked.organisation.person_by_email(committer)) is not None:
            people.add(person.id)
        for email in (author, *helpers):
            if (person := asked.organisation.person_by_email(email)) is not None:
                people.add(person.id)
            elif email != author or not known:
                troubles.append(f"penulis {email} pada {commit.id[:8]} tidak terdaftar di organisasi.yml")
    opener = answers.pull.user
    if opener is None or opener.gone:
        troubles.append("akun pembuka permintaan tarik sudah dihapus")
    elif found := _known(asked, answers, opener):
        people |= {person.id for person in found}
    elif not opener.robot:
        troubles.append(f"akun {opener.login}, pembuka permintaan tarik, tidak terdaftar di organisasi.yml")
    return _Writers(frozenset(people), troubles)


def _known(asked: Question, answers: Answers, user: User | None) -> list[Person]:
    """The person behind an account, if there is one."""
    person = _person(asked, answers, user.login) if user is not None and user.login != _WEB else None
    return [person] if person is not None else []


def _events(
    asked: Question,
    answers: Answers,
    given: list[Given],
    reviews: tuple[Review, ...],
    submitted_at: datetime | None,
) -> tuple[Event, ...]:
    """What happened, as notes in git would have it: handed in, decided, and handed in again after a refusal."""
    pull, here = answers.pull, asked.repo.root_commit(asked.pull.base)
    if submitted_at is None:
        return ()

    def event(kind: EventKind, at: datetime, email: str, commit: str | None, message: str = "") -> Event:
        return Event(
            repository=here,
            cycle=asked.pull.cycle,
            kind=kind,
            email=email,
            at=at.astimezone(asked.zone),
            commit=commit or asked.pull.head,
            message=message[:_LONGEST],
            via="forge",
        )

    written = sorted(asked.commits, key=lambda one: one.at)
    first = [one.id for one in written if one.at <= submitted_at][-1:]
    opener = _person(asked, answers, pull.user.login if pull.user else None)
    found = [event("ajuan", submitted_at, _address(opener, _GONE), "".join(first))]
    named = {one.id: _full(one.commit) for one in given}
    decided = sorted((one for one in reviews if one.decision in _KINDS and not one.flaw), key=lambda one: one.at)
    for place, one in enumerate(decided):
        person = asked.organisation.person(one.person or "")
        email = _address(person, one.account)
        found.append(event(_KINDS[one.decision], one.at, email, named[one.id], one.message))
        if one.decision is Decision.REJECT:
            until = next((later.at for later in decided[place + 1 :]), None)
            since = [commit for commit in written if one.at < commit.at and (until is None or commit.at <= until)]
            found += [event("ajuan", commit.at, commit.people[0], commit.id) for commit in since[-1:]]
    return tuple(sorted(found, key=lambda one: (one.at, one.id)))


def _address(person: Person | None, otherwise: str) -> str:
    return person.accounts.email[0] if person is not None else otherwise
