"""What all schemas share: strictness, and the small types that staff type."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class Model(BaseModel):
    """A frozen record; an unknown key is an error, not a silence.

    Its validator is built when it is first needed: most commands read a few kinds of files only.
    """

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=True, validate_by_alias=True, defer_build=True
    )


def _yes_or_no(value: Any) -> Any:
    match value:
        case "ya":
            return True
        case "tidak":
            return False
        case bool():
            return value
        case _:
            raise ValueError("pilih `ya` atau `tidak`")


def _written_date(value: Any) -> Any:
    """Accept only YYYY-MM-DD: pydantic alone would also read a bare number as a day since 1970."""
    if isinstance(value, str):
        if len(value) != 10 or value[4] != "-" or value[7] != "-":
            raise ValueError("tulis tanggal sebagai TAHUN-BULAN-HARI, misalnya 2026-10-05")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError("tanggal ini tidak ada dalam kalender") from None
    return value


def _written_moment(value: Any) -> Any:
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            raise ValueError("tulis waktu sebagai 2026-10-05T10:30+08:00") from None
        if moment.tzinfo is None or len(value) < 16:
            raise ValueError("tambahkan jam dan zona waktunya, misalnya 2026-10-05T10:30+08:00")
        return moment
    return value


def _written_time(value: Any) -> Any:
    if isinstance(value, str):
        if len(value) != 5 or value[2] not in ":.":
            raise ValueError("tulis jam sebagai 07:30")
        try:
            return time.fromisoformat(value.replace(".", ":"))
        except ValueError:
            raise ValueError("jam ini tidak ada") from None
    return value


#: Twelve digits hold any budget of a kabupaten; exponents and infinities are nobody's target.
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def _written_number(value: Any) -> Any:
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise ValueError("tulis angka dengan titik desimal dan tanpa pemisah ribuan, misalnya 1150.5")
    return value


#: A name that files and references use: small letters, digits, hyphens.
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
#: The SHA-256 of a file, in hexadecimal.
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
#: One line or more that people read; never empty.
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000, strip_whitespace=True)]
#: ``ya`` or ``tidak``.
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
#: A day, written 2026-10-05.
Day = Annotated[date, BeforeValidator(_written_date)]
#: A moment with its zone, written 2026-10-05T10:30+08:00.
Moment = Annotated[datetime, BeforeValidator(_written_moment)]
#: A clock time, written 07:30.
Clock = Annotated[time, BeforeValidator(_written_time)]
#: A number as typed: its decimals are kept, because they are printed.
Number = Annotated[Decimal, BeforeValidator(_written_number)]
#: A calendar year.
Year = Annotated[int, Field(ge=2000, le=2100)]
#: Millimetres on paper.
Millimetre = Annotated[float, Field(ge=0, le=500)]
#: Points of type.
Point = Annotated[float, Field(ge=4, le=72)]
