from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runs import run
from siklus.progress.history import OFTEN, Run, StepYear, round_years, step_years

_RUNS = st.lists(
    st.builds(
        run,
        st.integers(2015, 2030),
        st.none() | st.integers(0, 9000),
        rounds=st.integers(0, 6),
        late=st.booleans(),
    ),
    max_size=40,
)


@given(_RUNS)
def test_every_cycle_is_counted_once(runs: list[Run]) -> None:
    steps, rounds = step_years(runs, 1), round_years(runs)
    assert [one.year for one in steps] == [one.year for one in rounds] == sorted({one.year for one in rounds})
    assert sum(len(one.minutes) + one.unknown for one in steps) == sum(one.count for one in rounds) == len(runs)
    for year in steps:
        if year.median is not None and year.usual is not None:
            assert year.minutes[0] <= year.usual[0] <= year.median <= year.usual[1] <= year.minutes[-1]
        else:
            assert year.minutes == ()


def test_a_year_tells_its_middle_value_and_how_many_were_late() -> None:
    runs = [run(2026, 10), run(2026, 20, late=True), run(2026, 31), run(2026, None), run(2025, None)]
    assert step_years(runs, 3) == (StepYear(2025, (), 0, 1), StepYear(2026, (10, 20, 31), 1, 1))
    assert step_years(runs, 3)[1].median == 20
    assert step_years(runs, 99) == ()


def test_many_cycles_are_told_without_the_tenth_at_either_end() -> None:
    assert StepYear(2026, tuple(range(1, 21)), 0, 0).usual == (3, 18)
    assert StepYear(2026, tuple(range(1, 10)), 0, 0).usual == (1, 9)
    assert StepYear(2026, (), 0, 1).usual is None


def test_often_is_three_times_or_more() -> None:
    [year] = round_years([run(2026, 1, rounds=times) for times in (0, 0, 1, OFTEN, OFTEN + 4)])
    assert (year.cycles, year.returns, year.count) == ((2, 1, 0, 2), 11, 5)
