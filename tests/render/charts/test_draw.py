from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawings import read_drawing
from office import swap
from print_shop import OFFICE, shop
from runs import CALENDAR, SOP, START, run
from siklus.errors import SiklusError
from siklus.render.charts import draw
from siklus.render.charts.canvas import Chart, Words
from siklus.render.charts.draw import draw_charts
from siklus.render.charts.gantt import gantt
from siklus.render.charts.rounds import round_chart
from siklus.render.charts.steps import step_chart

if TYPE_CHECKING:
    from pathlib import Path

RUNS = [run(2025, 40, rounds=1), run(2026, 30, rounds=3), run(2026, 9000), run(2026, None, rounds=2)]
CHARTS = [
    gantt("Bagan waktu", RUNS[0].progress, CALENDAR, START),
    step_chart("Waktu tiap langkah", SOP, RUNS, CALENDAR),
    round_chart("Putaran koreksi", RUNS),
]


def words(text: str, room: float = 100) -> Chart:
    return Chart("Uji", text, 100, 5, (Words(text, 0, 0, room),))


def test_every_chart_is_named_described_and_harmless() -> None:
    for chart, text in zip(CHARTS, draw_charts(shop(), CHARTS, cache=None), strict=True):
        assert read_drawing(text) == (chart.title, chart.told)
        assert len(text) < 100_000


def test_the_same_chart_gives_the_same_bytes_in_any_company(monkeypatch: pytest.MonkeyPatch) -> None:
    together = draw_charts(shop(), CHARTS, cache=None)
    monkeypatch.setattr(draw, "_TOGETHER", 1)
    assert draw_charts(shop(), [*reversed(CHARTS), CHARTS[0]], cache=None) == [*reversed(together), together[0]]


def test_a_chart_is_drawn_once(tmp_path: Path) -> None:
    first = draw_charts(shop(), CHARTS[:2], cache=tmp_path)
    kept = {path: path.stat().st_ino for path in tmp_path.iterdir()}
    assert len(kept) == 2
    assert draw_charts(shop(), CHARTS, cache=tmp_path)[:2] == first
    assert {path: path.stat().st_ino for path in kept} == kept
    assert len(list(tmp_path.iterdir())) == 3


def test_words_that_do_not_fit_lose_their_end() -> None:
    whole, cut = draw_charts(shop(), [words("kata " * 9), words("kata " * 9, 20)], cache=None)
    assert 10 < cut.count("<use") < whole.count("<use")


def test_what_people_typed_is_words_and_nothing_else() -> None:
    [text] = draw_charts(shop(), [words('#panic("x") *a* <script>alert(1)</script> "]')], cache=None)
    assert read_drawing(text)[1] == '#panic("x") *a* <script>alert(1)</script> "]'


def test_letters_that_no_typeface_has_are_shown_by_their_code_points() -> None:
    [text] = draw_charts(shop(), [words("surat \u6f22\x0b\x07")], cache=None)
    assert read_drawing(text)[1] == "surat [U+6F22]  "


def test_an_unknown_typeface_is_named_with_its_line() -> None:
    line = "daftar arsip\n    kertas: A4\n    huruf: "
    edited = shop(swap(OFFICE, f"{line}Liberation Sans", f"{line}Papyrus"))
    with pytest.raises(SiklusError, match=rf"{OFFICE} baris \d+: huruf `Papyrus`"):
        draw_charts(edited, CHARTS[:1], cache=None)
