from __future__ import annotations

from datetime import date

import pytest
from pydantic import ValidationError

from siklus.model.base import Day, Model, YesNo


class Sample(Model):
    day: Day
    yes: YesNo = False


def test_code_may_give_what_staff_write_as_text() -> None:
    assert Sample(day=date(2026, 10, 5), yes=True) == Sample.model_validate({"day": "2026-10-05", "yes": "ya"})
    assert not Sample.model_validate({"day": "2026-10-05", "yes": "tidak"}).yes


def test_a_record_does_not_change() -> None:
    sample = Sample(day=date(2026, 10, 5))
    with pytest.raises(ValidationError, match="frozen"):
        sample.day = date(2026, 10, 6)  # type: ignore[misc]  # exactly what must not work
