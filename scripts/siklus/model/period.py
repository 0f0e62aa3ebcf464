"""The parts of a year for which cycles are run, as the office names them (``periode`` in ``instansi.yml``)."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from siklus.model.base import Model, Text

#: What a period is called in files and in a cycle's id, between the year and any word that follows: ``tw1``.
PeriodId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+$", max_length=20)]


class Period(Model):
    """A part of a year: what documents call it, and the month with which it ends."""

    name: Text = Field(alias="nama")
    last_month: int = Field(alias="bulan_akhir", ge=1, le=12)

    def end(self, year: int) -> date:
        """Its last day in a year."""
        return date(year, self.last_month, calendar.monthrange(year, self.last_month)[1])


def usual_periods() -> dict[str, Period]:
    """Those of an office that names none: the quarters, and the whole year."""
    quarters = {f"tw{place}": Period(name=f"Triwulan {roman}", last_month=3 * place) for place, roman in _QUARTERS}
    return quarters | {"tahunan": Period(name="Tahunan", last_month=12)}


_QUARTERS = ((1, "I"), (2, "II"), (3, "III"), (4, "IV"))
