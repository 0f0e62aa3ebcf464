from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office_repo import BRANCH, CYCLE, KASUBAG, LETTER, NASKAH, STAFF, desk, edit, moment, save
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.redline.compare import Counts
from siklus.redline.diff import Change
from siklus.redline.find import answered_rounds, make_redline
from siklus.workflow.case import open_case
from siklus.workflow.review import review
from siklus.workflow.submit import submit

if TYPE_CHECKING:
    from office_repo import Office
    from siklus.git import Repo
    from siklus.redline.find import Redline

NOW = moment("2026-11-06 16:00")


def test_it_begins_with_what_was_refused_and_ends_with_the_newest(mended: Repo, redline: Redline) -> None:
    assert redline.before.name == "ajuan 5 November 2026 14.05 WITA"
    assert redline.before.commit == mended.need(f"{BRANCH}~1")
    assert redline.after.commit == mended.need(BRANCH)
    assert redline.title == "Pengumpulan Data Kinerja Triwulan IV Tahun 2026"
    changed = {sheet.path.rpartition("/")[2] for sheet in redline.sheets if sheet.counts}
    assert changed == {"sk.md", "surat-pemberitahuan.md", "format-data.yml"}


def test_remarks_find_their_lines_and_the_rest_stays_above(redline: Redline) -> None:
    assert [one.text for one in redline.remarks] == ["Mohon diperbaiki <hari ini>."]
    placed = {
        one.text: "".join(piece.text for piece in line.cells[0])
        for sheet in redline.sheets
        for line in sheet.lines
        for one in line.remarks
    }
    assert set(placed) == {"Sebut tanggal rapatnya.", "sumbernya?"}
    assert placed["sumbernya?"] == "Persentase panjang jalan kabupaten dalam kondisi mantap"


def test_the_newest_refusal_counts(office: Office) -> None:
    repo = office("submitted")
    for day, word in ((6, "pertama"), (9, "kedua")):
        review(desk(repo, KASUBAG, f"2026-11-0{day} 09:00"), CYCLE, "kembalikan", f"Yang {word}.")
        edit(repo, LETTER, "Demikian", f"Demikian {word}")
        submit(desk(repo, STAFF, f"2026-11-0{day} 15:00"), CYCLE, word)
    redline = make_redline(repo, CYCLE, moment("2026-11-09 16:00"))
    assert redline.counts == Counts(added=1)
    assert [one.text for one in redline.remarks] == ["Yang kedua."]


def test_each_answered_round_stands_alone(office: Office) -> None:
    repo = office("submitted")
    for day, word in ((6, "pertama"), (9, "kedua")):
        review(desk(repo, KASUBAG, f"2026-11-0{day} 09:00"), CYCLE, "kembalikan", f"Yang {word}.")
        edit(repo, LETTER, "Demikian", f"Demikian {word}")
        submit(desk(repo, STAFF, f"2026-11-0{day} 15:00"), CYCLE, word)
    review(desk(repo, KASUBAG, "2026-11-10 09:00"), CYCLE, "kembalikan", "Belum dijawab.")
    now = moment("2026-11-10 16:00")
    rounds = list(answered_rounds(repo, open_case(repo, CYCLE, now), now))
    assert [one.number for one in rounds] == [1, 2]
    first, second = (one.redline() for one in rounds)
    assert (first.before.name, first.after.name) == ("ajuan 5 November 2026 14.05 WITA", second.before.name)
    assert [one.text for one in first.remarks] == ["Yang pertama."]
    assert [one.text for one in second.remarks] == ["Yang kedua."]
    assert first.counts == second.counts == Counts(added=1)


def test_without_a_refusal_it_is_compared_with_what_is_in_force(office: Office) -> None:
    redline = make_redline(office("submitted"), CYCLE, NOW)
    assert redline.before.name == f"cabang `{MAIN}`"
    assert {sheet.presence for sheet in redline.sheets} == {Change.ADDED}
    assert redline.counts.deleted == 0


def test_versions_can_be_named(mended: Repo) -> None:
    again = make_redline(mended, CYCLE, NOW, since=BRANCH, until=BRANCH)
    assert not again.counts
    assert again.before.name == f"`{BRANCH}`"


@pytest.mark.parametrize("revision", ["tidak-ada", "--all", "HEAD:README.md"])
def test_a_version_that_is_not_there_is_named(mended: Repo, revision: str) -> None:
    with pytest.raises(SiklusError, match=f"Versi `{revision}` tidak ada"):
        make_redline(mended, CYCLE, NOW, since=revision)


def test_a_version_without_a_packet_is_no_newer_version(mended: Repo) -> None:
    with pytest.raises(SiklusError):
        make_redline(mended, CYCLE, NOW, until=MAIN)


def test_a_remark_on_other_lines_than_these_stays_above(office: Office) -> None:
    repo = office("submitted")
    edit(repo, f"{NASKAH}/sk.md", "## Menimbang\n", "## Menimbang\n\n")
    save(repo, STAFF, "2026-11-05 15:00", "Bergeser")
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "komentar", "sk.md:40: di sini\nlain.md:1: di mana?")
    redline = make_redline(repo, CYCLE, NOW, since=f"{BRANCH}~1")
    assert [one.text for one in redline.remarks] == ["sk.md:40: di sini\nlain.md:1: di mana?"]
    assert not any(line.remarks for sheet in redline.sheets for line in sheet.lines)


def test_a_cycle_in_force_shows_what_became_of_it(office: Office) -> None:
    redline = make_redline(office("merged"), CYCLE, moment("2026-11-09 16:00"))
    assert {sheet.presence for sheet in redline.sheets} == {Change.ADDED}
