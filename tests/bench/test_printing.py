from __future__ import annotations

from typing import TYPE_CHECKING

from bench.printing import FLOOR, OURS, grow, office_requests, prepare_floor
from bench.rivals import WEASYPRINT, XELATEX, markdown_of, rivals, write_sources
from print_shop import OPEN, ROOT
from siklus.render import print_cycle
from siklus.render.cycle import plans_of, read_plans

if TYPE_CHECKING:
    from pathlib import Path


def test_cycles_share_no_sentence_and_print() -> None:
    one, two = office_requests(ROOT, OPEN, 2)
    texts = [[text.body for plan in plans_of(request) for text in plan.texts] for request in (one, two)]
    assert "kinerja 000;" in texts[0][0]
    assert "kinerja 001;" in texts[1][0]
    edited = office_requests(ROOT, OPEN, 1, changed="Berubah.")[0]
    before, after = print_cycle(one, cache=None), print_cycle(edited, cache=None)
    assert [name for name in before if before[name] != after[name]] == ["sk.pdf"]


def test_many_are_measured_cold_unchanged_and_changed() -> None:
    found = grow(ROOT, OPEN, 1)
    assert found.documents == 4
    assert min(found.unchanged, found.changed, found.cold) > 0
    assert 10 < found.memory < 1000


def test_the_floor_is_all_that_is_printed_in_two_processes(tmp_path: Path) -> None:
    commands = prepare_floor(office_requests(ROOT, OPEN, 1), tmp_path)
    assert len(commands) == 2
    assert FLOOR != OURS


def test_rivals_print_the_same_words(tmp_path: Path) -> None:
    (request,) = office_requests(ROOT, OPEN, 1)
    paths = write_sources([request], tmp_path)
    assert [path.name for path in paths] == [f"{request.cycle_id}-{plan.file[:-4]}.md" for plan in plans_of(request)]
    plans = plans_of(request)
    (decree,) = [
        plan.job(read, request.moment).data
        for plan, read in zip(plans, read_plans(request, plans), strict=True)
        if plan.file == "sk.pdf"
    ]
    text = markdown_of(decree)
    for words in ("bahwa pengukuran", "Undang-Undang Nomor 25 Tahun 2004", "## KELIMA", "| No. |"):
        assert words in text


def test_a_rival_that_is_not_here_is_told(tmp_path: Path) -> None:
    (tmp_path / "weasyprint").write_text("bukan folder", encoding="utf-8")
    found, skipped = rivals(tmp_path, tmp_path, [tmp_path / "a.md"])
    assert WEASYPRINT in skipped
    assert (XELATEX in found) is not (XELATEX in skipped)
    assert all(str(tmp_path / "a.md") in command for commands in found.values() for command in commands)
