"""Working days and office hours of a year (``content/acuan/kalender/<year>.yml``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from siklus.model.base import Clock, Day, Model, Text, Year

if TYPE_CHECKING:
    from datetime import date

Weekday = Literal["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]
WEEKDAYS: tuple[Weekday, ...] = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")


class Holiday(Model):
    """A day off and why."""

    day: Day = Field(alias="tanggal")
    name: Text = Field(alias="nama")
    kind: Literal["libur_nasional", "cuti_bersama", "libur_daerah"] = Field(alias="jenis")


class Hours(Model):
    """Office hours of a weekday: open, the break, close."""

    opens: Clock = Field(alias="masuk")
    break_from: Clock = Field(alias="istirahat_dari")
    break_until: Clock = Field(alias="istirahat_sampai")
    closes: Clock = Field(alias="pulang")


class Season(Model):
    """Other hours during part of the year: Ramadan."""

    name: Text = Field(alias="nama")
    since: Day = Field(alias="dari")
    until: Day = Field(alias="sampai")
    hours: dict[Weekday, Hours] = Field(alias="jam")

    def covers(self, day: date) -> bool:
        """True from the first day up to, not including, ``until``."""
        return self.since <= day < self.until


class Calendar(Model):
    """One year. ``basis`` is empty while the joint decree is not out yet."""

    year: Year = Field(alias="tahun")
    basis: Text | None = Field(default=None, alias="dasar")
    hours_basis: Text = Field(alias="dasar_jam")
    holidays: tuple[Holiday, ...] = Field(alias="libur")
    hours: dict[Weekday, Hours] = Field(alias="jam")
    seasons: tuple[Season, ...] = Field(default=(), alias="masa_khusus")
