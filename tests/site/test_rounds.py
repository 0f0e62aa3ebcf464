from __future__ import annotations

from typing import TYPE_CHECKING

from office_repo import CYCLE, KASUBAG, LETTER, STAFF, desk, edit, moment
from siklus.site.audience import public_pages
from siklus.site.gather import gather
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from siklus.site import SiteRequest


def _answered(office: Office) -> Repo:
    repo = office("submitted")
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", "Penutup <b>kurang</b> sopan.")
    edit(repo, LETTER, "diucapkan terima kasih", "disampaikan terima kasih")
    submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, "Diperbaiki")
    return repo


def test_a_round_is_kept_and_made_anew_when_something_else_was_said(office: Office, tmp_path: Path) -> None:
    repo = _answered(office)
    now = moment("2026-11-06 16:00")
    first = gather(repo, now, cache=tmp_path / "simpanan").cycles[0].rounds
    assert b"<ins>disampaikan</ins>" in first[1]
    assert b'<a href="index.html">' in first[1]
    assert b"Penutup &lt;b&gt;kurang&lt;/b&gt; sopan." in first[1]
    kept = {path.name for path in (tmp_path / "simpanan").iterdir()}
    again = gather(repo, moment("2026-11-20 16:00"), cache=tmp_path / "simpanan").cycles[0].rounds
    assert again == first == gather(repo, now, cache=None).cycles[0].rounds
    review(desk(repo, KASUBAG, "2026-11-09 09:00"), CYCLE, "komentar", "Sudah baik.")
    gather(repo, now, cache=tmp_path / "simpanan")
    assert {path.name for path in (tmp_path / "simpanan").iterdir()} - kept


def test_a_refusal_without_an_answer_has_no_page(office: Office) -> None:
    repo = office("submitted")
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", "Belum.")
    assert gather(repo, moment("2026-11-06 16:00"), cache=None).cycles[0].rounds == {}


def test_everybody_sees_none(archived: SiteRequest) -> None:
    (page,) = public_pages(archived.cycles, ())
    assert archived.cycles[0].rounds
    assert page.rounds == {}
