from __future__ import annotations

from typing import TYPE_CHECKING

from office import OFFICE, PEOPLE, load, put
from siklus.forge.codeowners import FILES
from siklus.workflow.owners import owner_findings, wanted_owners
from stories import moment

if TYPE_CHECKING:
    from office import Edit

NOW = moment(0)


def _current() -> list[Edit]:
    return [put(path, text) for path, text in wanted_owners(load(), NOW).items()]


def test_an_office_without_a_forge_needs_no_file_unless_it_asks() -> None:
    assert owner_findings(load(), NOW) == []
    assert [one.path for one in owner_findings(load(), NOW, needed=True)] == list(FILES.values())


def test_what_was_written_is_current() -> None:
    assert owner_findings(load(*_current()), NOW, needed=True) == []


def test_other_words_or_none_that_can_be_read_are_told() -> None:
    for content in ("* @siapa-saja\n", b"\xff"):
        (found,) = owner_findings(load(*_current(), put(FILES["github"], content)), NOW)
        assert (found.path, found.code) == (FILES["github"], "PML02")
        assert "siklus owners --write" in found.fix


def test_without_people_or_office_the_loader_speaks() -> None:
    for path in (OFFICE, PEOPLE):
        assert owner_findings(load(put(path, "")), NOW, needed=True) == []
