from __future__ import annotations

from runs import run
from siklus.render.charts.canvas import Area, Words
from siklus.render.charts.rounds import round_chart


def test_each_year_has_a_bar_of_its_cycles() -> None:
    chart = round_chart("Putaran koreksi", [run(2025, 1), *(run(2026, 1, rounds=times) for times in (0, 1, 1, 5))])
    assert [mark.fill for mark in chart.marks if isinstance(mark, Area)] == ["kali-0", "kali-0", "kali-1", "kali-3"]
    told = [mark.text for mark in chart.marks if isinstance(mark, Words)]
    assert told[3:] == ["2025", "1", "0,0 kali", "2026", "1", "2", "1", "1,8 kali"]
    assert chart.told == (
        "2025, 1 siklus: tidak dikembalikan (1); rata-rata 0,0 kali. "
        "2026, 4 siklus: tidak dikembalikan (1), 1 kali (2), 3 kali atau lebih (1); rata-rata 1,8 kali."
    )


def test_the_fullest_year_fills_the_room_and_a_number_only_stands_where_it_has_room() -> None:
    chart = round_chart("Putaran koreksi", [*(run(2026, 1) for _ in range(99)), run(2026, 1, rounds=2)])
    whole, part = [mark for mark in chart.marks if isinstance(mark, Area)]
    assert round(whole.w + part.w, 6) == 100 - 10 - 21
    assert "99" in [mark.text for mark in chart.marks if isinstance(mark, Words)]
    assert "1" not in [mark.text for mark in chart.marks if isinstance(mark, Words)]


def test_without_cycles_there_is_only_the_head() -> None:
    assert [type(mark) for mark in round_chart("Putaran koreksi", []).marks] == [Words] * 3
