"""Machines freeze what is in force and send it; two of them at once do no harm."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forge_office import AFTER
from office_repo import ARCHIVIST, COLLEAGUE, CYCLE, PRINTS, desk
from siklus.archive.everything import verify_everything
from siklus.archive.publish import archived_files, publish
from siklus.archive.publish_all import publish_all, publish_and_send
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH
from siklus.forge.rest import Rest
from siklus.git import GitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from fake_forge import Asked
    from forge_office import ForgeOffice
    from office_repo import Office
    from siklus.model.organisation import ForgeKind

LATER = "2026-11-12 08:00"


@pytest.fixture
def pressed(on_forge: Callable[[ForgeKind], ForgeOffice]) -> ForgeOffice:
    found = on_forge("github")
    found.approved()
    found.press()
    return found


def test_another_was_faster(pressed: ForgeOffice) -> None:
    """Both freeze the same cycle at different moments: the second begins again from what the first sent."""
    one, other = pressed.clone("satu"), pressed.clone("dua")
    with Rest(pressed.fake.place, lambda _: None) as rest:
        pressed.forge.comment(pressed.pull, COLLEAGUE, "Terima kasih.", desk(one, COLLEAGUE, LATER).clock())

        def overtake(asked: Asked) -> None:
            seen.append(asked.path)
            if seen.count(f"/repos/dinas/sop/pulls/{pressed.pull.number}") == 2:  # the second look: it freezes now
                pressed.fake.before = lambda _: None
                publish_and_send(desk(one, ARCHIVIST, AFTER), "origin", {}, cache=PRINTS, forge=rest)

        seen: list[str] = []

        pressed.fake.before = overtake
        pressed.forge.now = desk(other, ARCHIVIST, LATER).clock()
        found = publish_and_send(desk(other, COLLEAGUE, LATER), "origin", {}, cache=PRINTS, forge=rest)
    assert (dict(found.added), dict(found.refused), found.sent) == ({}, {}, ("jawaban forge",))
    assert one.need(BRANCH) == other.need(BRANCH) == pressed.server.need(BRANCH)
    assert all(one.genuine for one in verify_everything(other, desk(other, COLLEAGUE, LATER).clock()))


def test_overtaken_between_freezing_and_sending(pressed: ForgeOffice) -> None:
    one, other = pressed.clone("satu"), pressed.clone("dua")
    with Rest(pressed.fake.place, lambda _: None) as rest:
        publish(desk(other, COLLEAGUE, LATER), CYCLE, cache=PRINTS, forge=rest)
        pressed.forge.now = desk(one, ARCHIVIST, LATER).clock()
        publish_and_send(desk(one, ARCHIVIST, AFTER), "origin", {}, cache=PRINTS, forge=rest)
        assert archived_files(one, CYCLE) != archived_files(other, CYCLE)
        with pytest.raises(SiklusError, match="dengan isi lain"):  # frozen before this run: nothing is given up
            publish_and_send(desk(other, COLLEAGUE, LATER), "origin", {}, cache=PRINTS, forge=rest)
    assert pressed.server.need(BRANCH) == one.need(BRANCH) != other.need(BRANCH)


def test_not_let_in(pressed: ForgeOffice) -> None:
    clone = pressed.clone("satu")
    hook = pressed.server.root / ".git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    with Rest(pressed.fake.place, lambda _: None) as rest, pytest.raises(SiklusError, match="menolak arsip"):
        publish_and_send(desk(clone, ARCHIVIST, AFTER), "origin", {}, cache=PRINTS, forge=rest)
    with pytest.raises(GitError):
        clone.run("push", "origin", f"{BRANCH}:{BRANCH}")


def test_one_that_is_refused_keeps_no_other_waiting(office: Office) -> None:
    repo = office("merged")
    done = publish_all(desk(repo, ARCHIVIST, AFTER), cache=PRINTS, forge=None)
    assert (list(done.added), dict(done.refused)) == ([CYCLE], {})
    assert publish_all(desk(repo, ARCHIVIST, AFTER), cache=PRINTS, forge=None).added == {}
