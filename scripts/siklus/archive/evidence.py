"""The evidence of a verdict: everything by which a later auditor recomputes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from siklus.workflow.case import Case


def evidence(case: Case) -> dict[str, Any]:
    """The record of who approved what, in which capacity, when, on which content (persetujuan.json)."""
    verdict, story = case.verdict, case.told.story
    zone = story.holders.timezone
    return {
        "versi": 1,
        "siklus": case.cycle,
        "sop": case.sop.id,
        "isi": verdict.fingerprint,
        "commit": {"dasar": case.pull.base, "usulan": case.pull.head, "gabungan": case.merge},
        "keadaan": verdict.state.value,
        "kalimat": verdict.sentence,
        "penulis": sorted(story.contributors),
        "persetujuan": [
            {
                "langkah": slot.slot.step,
                "peran": slot.slot.role,
                "bentuk": slot.slot.form,
                "orang": slot.by,
                "nama": story.holders.name(slot.by) if slot.by else None,
                "jabatan": slot.capacity.position if slot.capacity else None,
                "kapasitas": slot.capacity.kind if slot.capacity else None,
                "dasar_mandat": slot.capacity.basis if slot.capacity else None,
                "pada": slot.at.astimezone(zone).isoformat() if slot.at else None,
                "cara": slot.review.manner if slot.review else None,
                "tinjauan": slot.review.id if slot.review else None,
            }
            for slot in verdict.slots
        ],
        "tinjauan": [{"id": result.id, "dihitung": result.counted, "sebab": result.why} for result in verdict.reviews],
        "catatan": [json.loads(event.line()) for event in case.told.events.events],
    }


def as_json(values: dict[str, Any]) -> bytes:
    """JSON as it is stored: readable, and the same bytes for the same values."""
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()
