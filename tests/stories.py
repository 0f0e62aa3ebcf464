"""Stories of approvals, told in few words: a small office, and reviews by minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from siklus.approval import Decision, Holders, Review, Story, approval_slots
from siklus.model.organisation import Organisation
from siklus.model.sop import Sop

ZONE = ZoneInfo("Asia/Makassar")
START = datetime(2026, 11, 2, 0, 0, tzinfo=UTC)  # 08.00 in the office

POSITIONS: list[dict[str, Any]] = [
    {"id": "staf", "nama": "Staf", "jenjang": 4, "jamak": "ya"},
    {"id": "kasubag", "nama": "Kepala Subbagian", "jenjang": 3},
    {"id": "sekdin", "nama": "Sekretaris", "jenjang": 2},
    {"id": "kadis", "nama": "Kepala Dinas", "jenjang": 1},
]


def moment(minute: float) -> datetime:
    """So many minutes after the draft was handed in."""
    return START + timedelta(minutes=minute)


def organisation(**more: Any) -> Organisation:
    """Kasubag, Sekdin and Kadis, two drafters, and somebody without a role."""
    people = ("budi", "rudi", "kasubag", "sekdin", "kadis", "lain")
    terms = [
        {"jabatan": position, "orang": person, "dari": "2024-01-01"}
        for position, person in (
            ("staf", "budi"), ("staf", "rudi"), ("kasubag", "kasubag"), ("sekdin", "sekdin"), ("kadis", "kadis"),
        )
    ]  # fmt: skip
    values: dict[str, Any] = {
        "unit": [{"id": "dinas", "nama": "Dinas", "singkatan": "Dinas", "jenis": "sekretariat", "sebutan": "Kepala"}],
        "jabatan": POSITIONS,
        "orang": [
            {"id": person, "nama": person.capitalize(), "akun": {"surel": [f"{person}@dinas.example"]}}
            for person in people
        ],
        "pejabat": terms,
    }
    return Organisation.model_validate(values | more)


def sop(*steps: list[tuple[str, str]]) -> Sop:
    """An SOP whose approval steps ask for these roles and forms; by default ya, paraf and signature in three steps."""
    wanted = steps or ([("kasubag", "ya")], [("sekdin", "paraf")], [("kadis", "tanda_tangan")])
    rows: list[dict[str, Any]] = [
        {"no": 1, "kegiatan": "Membuat draf", "jenis": "mulai", "pelaksana": ["staf"], "bukti": "ajuan"}
    ]
    for no, approvals in enumerate(wanted, 2):
        rows.append(
            {
                "no": no,
                "kegiatan": "Menyetujui",
                "jenis": "proses",
                "pelaksana": [role for role, _ in approvals],
                "bukti": "persetujuan",
                "persetujuan": [{"peran": role, "bentuk": form} for role, form in approvals],
            }
        )
    rows.append(
        {"no": len(wanted) + 2, "kegiatan": "selesai", "jenis": "selesai", "pelaksana": ["staf"], "bukti": "tidak_ada"}
    )
    identity = {
        "judul": ["SOP"], "judul_bagan": ["SOP"], "instansi": "DINAS", "nama": "Uji", "dasar_hukum": [],
        "kualifikasi_pelaksana": [], "keterkaitan": [], "peralatan": [], "peringatan": "-", "pencatatan": "-",
    }  # fmt: skip
    actors = [{"id": one, "judul": one.upper(), "jabatan": [one]} for one in ("staf", "kasubag", "sekdin", "kadis")]
    naskah = [{"id": "sk", "jenis": "keputusan", "nama": "SK", "berkas": "sk.md"}]
    return Sop.model_validate(
        {"id": "uji", "identitas": identity, "pelaksana": actors, "naskah": naskah, "langkah": rows}
    )


def review(person: str | None, minute: float, content: str | None = "isi", **more: Any) -> Review:
    """A review, an approval unless it says otherwise."""
    decision = more.pop("decision", Decision.APPROVE)
    values: dict[str, Any] = {
        "id": f"{person}-{minute}-{content}-{decision}",
        "person": person,
        "account": f"{person}@dinas.example",
        "decision": decision,
        "at": moment(minute),
        "fingerprint": content,
    }
    return Review(**(values | more))


def rejection(person: str, minute: float, content: str | None = "isi", message: str = "") -> Review:
    """A draft sent back."""
    return review(person, minute, content, decision=Decision.REJECT, message=message)


def story(*reviews: Review, **more: Any) -> Story:
    """A story on the small office, judged a day after it began unless it says otherwise."""
    policy = more.pop("sop", None) or sop()
    who = more.pop("organisation", None) or organisation()
    values: dict[str, Any] = {
        "cycle": "2026-tw4",
        "slots": approval_slots(policy),
        "holders": Holders(who, policy, ZONE),
        "reviews": reviews,
        "fingerprint": "isi",
        "contributors": frozenset({"budi"}),
        "submitted_at": START,
        "changes": (),
        "now": moment(24 * 60),
    }
    return Story(**(values | more))
