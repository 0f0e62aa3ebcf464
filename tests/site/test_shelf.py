from __future__ import annotations

import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kept_office import NOW, OLD, made_for
from office_repo import SOURCE
from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE
from siklus.site import stage
from siklus.site.shelf import Shelf

if TYPE_CHECKING:
    from kept_office import KeptOffice


def test_a_cycle_is_looked_at_again_once_somebody_else_may_act(kept_office: KeptOffice) -> None:
    kept_office.site()
    shelf, today = Shelf(kept_office.shelf, kept_office.repo), NOW.date()
    key = next(iter(kept_office.keys()))
    one = shelf.get(key, NOW, today)
    assert one is not None
    shelf.put(key, one.summary, made_for(one), dict(one.papers), NOW, today + timedelta(days=5))
    assert shelf.get(key, NOW, today + timedelta(days=4)) is not None
    assert shelf.get(key, NOW, today + timedelta(days=5)) is None


def test_a_paper_that_is_changed_on_the_site_is_not_taken_up_again(kept_office: KeptOffice) -> None:
    with kept_office.repo.reading():
        request = kept_office.request(NOW, "publik", Shelf(kept_office.shelf, kept_office.repo))
        stage(request, kept_office.folder / "satu", config=SOURCE / "mkdocs.yml")
        paper = f"docs/siklus/{OLD}/publik/sk.pdf"
        (kept_office.folder / "satu" / paper).write_bytes(b"%PDF-1.7 palsu")
        stage(request, kept_office.folder / "dua", config=SOURCE / "mkdocs.yml")
    (archived,) = kept_office.repo.blobs([f"{ARCHIVE}:{OLD}/publik/sk.pdf"])
    assert (kept_office.folder / "dua" / paper).read_bytes() == archived


def test_a_cycle_that_is_taken_away_meanwhile_is_said(kept_office: KeptOffice) -> None:
    with kept_office.repo.reading():
        request = kept_office.request(NOW, "publik", Shelf(kept_office.shelf, kept_office.repo))
        shutil.rmtree(kept_office.shelf)
        with pytest.raises(SiklusError, match="Tembolok situs berubah"):
            stage(request, kept_office.folder / "halaman", config=SOURCE / "mkdocs.yml")


def test_what_no_site_needs_any_more_is_taken_away(kept_office: KeptOffice) -> None:
    kept_office.site()
    paper, before = f"{ARCHIVE}:{OLD}/publik/sk.pdf", {path.name for path in kept_office.shelf.rglob("*")}
    (old,) = kept_office.repo.object_ids([paper])
    kept_office.write(ARCHIVE, f"{OLD}/publik/sk.pdf", lambda _: "%PDF-1.7 lain")
    kept_office.site()
    after = {path.name for path in kept_office.shelf.rglob("*")}
    assert old in before - after
    assert set(kept_office.repo.object_ids([paper])) <= after - before
    assert len(before) == len(after)
