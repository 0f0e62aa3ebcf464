"""Fill an office's template of a packet: its own words, this cycle's facts. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from siklus.approval.words import long_date
from siklus.errors import SiklusError
from siklus.model.calendar import WEEKDAYS
from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from siklus.model.agreement import Agreement
    from siklus.model.period import Period

_CYCLE_ID = re.compile(r"(?P<year>20[0-9]{2})-(?P<period>[a-z0-9]+)(-[a-z0-9]+)*")
_PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """The facts of a cycle that nobody has written yet.

    Args:
        cycle: Its id.
        year: Its year.
        period: The id of its period.
        meant: What that is.
        deadline: The day by which units return their data.
        opened_on: The day it was begun.
        drafter: The id of whoever drafts it.
        promised_on: The day on which the year's Perjanjian Kinerja was signed, if it was.
    """

    cycle: str
    year: int
    period: str
    meant: Period
    deadline: date
    opened_on: date
    drafter: str
    promised_on: date | None

    def words(self) -> dict[str, str]:
        """What a template's ``{{…}}`` stand for. A fact that is not known yet is a dotted space to fill in."""
        return {
            "siklus": self.cycle,
            "tahun": str(self.year),
            "periode": self.period,
            "nama_periode": self.meant.name,
            "akhir_periode_panjang": long_date(self.meant.end(self.year)),
            "tenggat": self.deadline.isoformat(),
            "tenggat_panjang": long_date(self.deadline),
            "hari_tenggat": WEEKDAYS[self.deadline.weekday()].capitalize(),
            "dibuka": self.opened_on.isoformat(),
            "pengonsep": self.drafter,
            "tanggal_pk_panjang": long_date(self.promised_on) if self.promised_on else "…",
        }


def period_of(cycle: str, periods: Mapping[str, Period]) -> tuple[int, str]:
    """Year and period of a cycle's id, which may end in words of its own: ``2027-tw1-edaran``.

    Args:
        cycle: The id.
        periods: The office's.

    Raises:
        SiklusError: The id does not say them.
    """
    match = _CYCLE_ID.fullmatch(cycle)
    if match is None or match["period"] not in periods:
        first = next(iter(periods))
        raise SiklusError(
            f"`{cycle}` bukan nama siklus.",
            f"Tulis tahun dan periodenya, misalnya `2027-{first}`; boleh berakhiran: `2027-{first}-edaran`. "
            f"Periode kantor ini, menurut content/acuan/instansi.yml: {', '.join(periods)}.",
        )
    return int(match["year"]), match["period"]


def fill(path: str, text: str, blank: Blank, agreement: Agreement | None) -> str:
    """A template's file with this cycle's facts; a data form takes its words and targets from the PK, if there is one.

    Raises:
        SiklusError: The template names something that nobody knows.
    """
    words = blank.words()
    for line, place, known in unknown_places(text, blank):
        raise SiklusError(f"{path}:{line} memuat `{place}` yang tidak dikenal.", f"Yang dikenal: {known}.")
    filled = _PLACE.sub(lambda match: words[match[1]], text)
    return _with_targets(filled, agreement) if agreement and path.endswith(".yml") else filled


def unknown_places(text: str, blank: Blank) -> Iterator[tuple[int, str, str]]:
    """Each ``{{…}}`` that stands for nothing: its line, its words, and those that there are.

    Args:
        text: A template's file.
        blank: What is known.
    """
    words = blank.words()
    for match in _PLACE.finditer(text):
        if match[1] not in words:
            yield text[: match.start()].count("\n") + 1, match[0], ", ".join(words)


def _with_targets(text: str, agreement: Agreement) -> str:
    """Rows that name an indicator get its words and targets; an indicator no longer promised is left out."""
    values, _ = parse_yaml(text)
    if not isinstance(values, dict) or "baris" not in values:
        return text
    rows: list[dict[str, Any]] = []
    for row in values["baris"]:
        indicator = agreement.indicator(row["pk"])
        if indicator is not None:
            quarters = [None if value is None else str(value) for value in indicator.quarters]
            facts = {
                "indikator": indicator.text,
                "satuan": indicator.unit,
                "target": str(indicator.target),
                "target_tw": quarters,
            }
            rows.append({"pk": row["pk"]} | facts | {key: value for key, value in row.items() if key != "pk"})
    return emit_yaml(values | {"baris": rows}, like=text)
