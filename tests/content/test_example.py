"""The example that the repository ships: what no schema can say of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from siklus.approval.words import long_date
from siklus.model.cycle import FormatData
from siklus.source import DiskTree
from siklus.workspace import Workspace, load_workspace

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def example() -> Workspace:
    return load_workspace(DiskTree(ROOT))


def test_every_file_fits_its_schema(example: Workspace) -> None:
    assert example.findings == ()
    assert {"2026-tw3", "2026-tw4"} <= set(example.cycles)


def test_every_file_tells_staff_what_it_is() -> None:
    silent = [
        path
        for folder in ("content", "cycles")
        for path in (ROOT / folder).rglob("*.yml")
        if not path.read_text("utf-8").startswith("# ")
    ]
    assert silent == []


def test_people_cannot_be_taken_for_real_ones(example: Workspace) -> None:
    people = example.need_organisation().people
    assert all(re.fullmatch(r"199901\d\d 209901 [12] 0\d\d", person.nip or "") for person in people)
    assert all(email.endswith("@dinas.example") for person in people for email in person.accounts.email)
    authority = example.sop_of("2026-tw4").identity.authority
    assert authority is not None
    assert authority.nip in {person.nip for person in people}


@pytest.mark.parametrize("cycle_id", ["2026-tw3", "2026-tw4"])
def test_documents_spell_out_the_deadline_of_their_packet(example: Workspace, cycle_id: str) -> None:
    cycle = example.need_cycle(cycle_id)
    deadline = example.need_packet(cycle_id).deadline
    written = long_date(deadline)
    texts = [cycle.naskah["sk"].body, cycle.naskah["surat-pemberitahuan"].body, cycle.attachments[0].body]
    assert all(written in text for text in texts)


@pytest.mark.parametrize("cycle_id", ["2026-tw3", "2026-tw4"])
def test_the_decree_lists_every_unit_with_the_indicators_of_the_form(example: Workspace, cycle_id: str) -> None:
    cycle, organisation = example.need_cycle(cycle_id), example.need_organisation()
    form = cycle.naskah["format-data"].value
    assert isinstance(form, FormatData)
    rows = [[cell.strip() for cell in row.split("|")] for row in cycle.attachments[1].body.splitlines()]
    listed = {row[2]: row for row in rows if len(row) == 6}
    assert {row.responsible for row in form.rows} == set(form.recipients)
    for row in form.rows:
        unit = organisation.unit(row.responsible)
        assert unit is not None
        assert listed[unit.name][3] == unit.addressee
        assert row.text in listed[unit.name][4]
