from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from issue_forge import IssueForge
from office_repo import SOURCE
from siklus.approval import Decision
from siklus.forge.place import Place
from siklus.forge.remarks import read_remarks
from siklus.forge.rest import DoubtfulAnswerError, Rest
from siklus.source import DiskTree
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.organisation import ForgeKind

PEOPLE = load_workspace(DiskTree(SOURCE), only=[]).need_organisation()
KASUBAG = {"github": "Contoh-Dinas-Siti", "gitea": "siti.teladan"}
PATH = "cycles/2026-tw4/naskah/sk.md"


def _review(kind: ForgeKind, number: int, body: str, state: str | None = None, login: str | None = None) -> Any:
    words = {"github": "CHANGES_REQUESTED", "gitea": "REQUEST_CHANGES"}
    return {
        "id": number,
        "user": {"login": login or KASUBAG[kind], "id": 1},
        "state": state or words[kind],
        "body": body,
        "commit_id": "0" * 40,
        "submitted_at": f"2026-11-06T0{number}:00:00Z",
    }


def _comment(kind: ForgeKind, number: int, body: str, review: int, **more: Any) -> Any:
    place = {"line": 64, "position": 3} if kind == "github" else {"position": 64}
    values = {"id": number, "user": {"login": KASUBAG[kind], "id": 1}, "body": body, "path": PATH}
    return values | place | {"created_at": f"2026-11-06T0{number}:30:00Z", "pull_request_review_id": review} | more


@pytest.fixture(params=["github", "gitea"])
def forge(request: pytest.FixtureRequest) -> IssueForge:
    kind: ForgeKind = request.param
    return IssueForge(kind)


@pytest.fixture
def rest(forge: IssueForge) -> Iterator[Rest]:
    with forge.serve() as address, Rest(Place(forge.kind, address, address, "kantor/sop"), lambda _: None) as one:
        yield one


def _tell(forge: IssueForge, reviews: list[Any], comments: list[Any]) -> None:
    forge.lists["41/reviews"] = reviews
    if forge.kind == "github":
        forge.lists["41/comments"] = comments
    for one in reviews:
        own = [row for row in comments if row["pull_request_review_id"] == one["id"]]
        forge.lists[f"41/reviews/{one['id']}/comments"] = own


def test_what_was_written_to_a_line_and_to_the_whole(forge: IssueForge, rest: Rest) -> None:
    kind = forge.kind
    _tell(forge, [_review(kind, 1, "Mohon diperbaiki.")], [_comment(kind, 2, "Sebut tanggal rapatnya.", 1)])
    first, second = read_remarks(rest, 41, PEOPLE)
    assert (first.text, first.place, first.decision) == ("Mohon diperbaiki.", "", Decision.REJECT)
    assert (second.text, second.place, second.decision) == (
        "Sebut tanggal rapatnya.",
        "sk.md, baris 64",
        Decision.REJECT,
    )
    assert first.name == "Siti Teladan, S.T., M.T."


def test_answers_strangers_blanks_and_what_was_not_sent_are_no_corrections(forge: IssueForge, rest: Rest) -> None:
    kind = forge.kind
    reviews = [
        _review(kind, 1, "  "),
        _review(kind, 2, "Belum dikirim", "PENDING"),
        _review(kind, 3, "Orang luar", "COMMENTED", "orang-luar"),
        _review(kind, 4, "Akun terhapus", "COMMENTED") | {"user": None},
    ]
    comments = [
        _comment(kind, 5, "Sudah diperbaiki.", 1, in_reply_to_id=2),
        _comment(kind, 6, "Hilang", 1, user=None),
        _comment(kind, 7, "Seluruh berkas", 1, line=None, position=None),
    ]
    _tell(forge, reviews, comments)
    assert [(one.text, one.place) for one in read_remarks(rest, 41, PEOPLE)] == [("Seluruh berkas", "sk.md")]


def test_what_no_forge_would_say(forge: IssueForge, rest: Rest) -> None:
    _tell(forge, [_review(forge.kind, 1, "x") | {"submitted_at": "kemarin"}], [])
    with pytest.raises(DoubtfulAnswerError, match="tidak terbaca"):
        read_remarks(rest, 41, PEOPLE)
