from __future__ import annotations

from siklus.model.retention import RetentionSchedule

SCHEDULE = RetentionSchedule.model_validate(
    {
        "sumber": "JRA Rekaan",
        "contoh": "tidak",
        "klasifikasi": [
            {"kode": "000.8", "uraian": "Umum", "aktif": 1, "inaktif": 1, "nasib": "musnah"},
            {"kode": "000.8.6.3", "uraian": "Akuntabilitas", "aktif": 2, "inaktif": 3, "nasib": "permanen"},
        ],
    }
)


def told(code: str) -> str | None:
    entry = SCHEDULE.entry_for(code)
    return entry.description if entry else None


def test_the_nearest_code_above_holds() -> None:
    assert told("000.8.6.3") == told("000.8.6.3.1") == "Akuntabilitas"
    assert told("000.8.6") == told("000.8") == "Umum"
    assert told("000") is told("000.80") is told("") is None
