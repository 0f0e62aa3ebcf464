from __future__ import annotations

import pytest

from siklus.errors import SiklusError
from siklus.render.flowchart import columns_for


@pytest.mark.parametrize("actors", range(1, 10))
@pytest.mark.parametrize("notes", [True, False])
def test_columns_fill_the_page(actors: int, *, notes: bool) -> None:
    columns = columns_for(267, actors, notes=notes)
    assert sum(columns.widths()) == pytest.approx(267)
    assert len(columns.widths()) == actors + 6
    assert columns.symbol > 7
    assert columns.left(0) == pytest.approx(columns.number + columns.activity)


def test_too_many_actors_are_refused() -> None:
    with pytest.raises(SiklusError, match="20 pelaksana"):
        columns_for(267, 20, notes=False)
