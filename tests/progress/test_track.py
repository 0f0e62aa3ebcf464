"""The third quarter's example, step by step, on the office's real calendar."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from siklus.approval import Decision, Holders, Review, Story, approval_slots, judge
from siklus.model.cycle import Packet
from siklus.model.records import ArchiveRecord, Copies, Deliveries, StateChanges, StepNotes
from siklus.model.sop import Duration, Sop
from siklus.progress import Facts, Happening, Progress, StepProgress, track
from siklus.source import DiskTree, Document, Marks
from siklus.workspace import Cycle, load_workspace
from siklus.worktime import WorkCalendar
from stories import ZONE, organisation, sop

ROOT = Path(__file__).parents[2]


def at(text: str) -> datetime:
    """A local moment of August 2026: ``6 15:20``."""
    day, clock = text.split()
    return datetime.fromisoformat(f"2026-08-{int(day):02d}T{clock}").replace(tzinfo=ZONE)


@pytest.fixture(scope="module")
def calendar() -> WorkCalendar:
    workspace = load_workspace(DiskTree(ROOT), only=[])
    return WorkCalendar({year: one.value for year, one in workspace.calendars.items()}, ZONE)


def whole_sop() -> Sop:
    """ya, paraf, signature, then every kind of record."""
    short = sop().model_dump(by_alias=True, mode="json", exclude_none=True)
    steps = short["langkah"]
    steps[0]["waktu"] = {"nilai": 5, "satuan": "hari_kerja"}
    steps[1] |= {"jenis": "keputusan", "ya": 3, "tidak": 1, "waktu": {"nilai": 2, "satuan": "hari_kerja"}}
    steps[2]["waktu"] = {"nilai": 10, "satuan": "menit"}
    last = steps.pop()
    for evidence in ("penggandaan", "ekspedisi", "arsip", "catatan"):
        steps.append(
            {
                "no": len(steps) + 1, "kegiatan": evidence, "jenis": "proses", "pelaksana": ["staf"], "bukti": evidence,
                "waktu": {"nilai": 1, "satuan": "hari"},
            }
        )  # fmt: skip
    return Sop.model_validate(short | {"langkah": [*steps, last | {"no": len(steps) + 1}]})


SOP = whole_sop()


def happened(kind: Any, when: str, by: str = "budi", message: str = "") -> Happening:
    return Happening(kind, at(when), by, message)


def told(
    *happenings: Happening,
    content_from: str = "",
    cycle: Cycle | None = None,
    photos: dict[str, datetime] | None = None,
    now: str,
    calendar: WorkCalendar,
) -> Progress:
    """Track a story; approvals before ``content_from`` were given on content that has changed since."""
    decisions = {"setuju": Decision.APPROVE, "kembalikan": Decision.REJECT}
    holders = Holders(organisation(), SOP, ZONE)
    reviews = tuple(
        Review(
            str(number), one.by, one.by, decisions[one.kind], one.at,
            "lama" if content_from and one.at < at(content_from) else "isi",
        )
        for number, one in enumerate(happenings)
        if one.kind != "ajuan"
    )  # fmt: skip
    first = min((one.at for one in happenings if one.kind == "ajuan"), default=None)
    story = Story("uji", approval_slots(SOP), holders, reviews, "isi", frozenset({"budi"}), first, (), at(now))
    facts = Facts(
        date(2026, 8, 3), happenings, judge(story), merged=True, cycle=cycle or Cycle("uji"), photos=photos or {}
    )
    return track(SOP, facts, holders, calendar, at(now))


def step(progress: Progress, number: int) -> StepProgress:
    return progress.steps[number - 1]


def document(model: Any, values: dict[str, Any]) -> Any:
    return Document("berkas.yml", model.model_validate(values), Marks(1))


def done(**parts: Any) -> Cycle:
    """A cycle with these records."""
    facts = {"tahun": 2026, "periode": "tw3", "tenggat": "2026-10-09", "penerima": ["dinas", "bidang"]}
    packet = {"sop": "uji", "judul": "Uji", "dibuka": "2026-08-03", "pengonsep": "budi"} | facts
    return Cycle("uji", packet=document(Packet, packet), **parts)


def deliveries(*entries: dict[str, Any]) -> Any:
    sent = [{"dikirim_pada": at("12 13:00").isoformat(), "cara": "kurir"} | entry for entry in entries]
    return document(Deliveries, {"oleh": "budi", "ekspedisi": sent})


COPIES = document(
    Copies,
    {
        "selesai_pada": at("12 10:00").isoformat(),
        "oleh": "rudi",
        "rincian": [{"naskah": "sk", "rangkap": 3, "rincian": "dua penerima, satu arsip"}],
    },
)
SIGNED = (
    happened("ajuan", "6 15:30"),
    happened("setuju", "7 10:30", "kasubag"),
    happened("setuju", "10 08:00", "sekdin"),
    happened("setuju", "11 08:00", "kadis"),
)


def test_a_draft_runs_from_its_opening_day(calendar: WorkCalendar) -> None:
    progress = told(now="4 08:30", calendar=calendar)
    assert progress.state == "draf"
    assert progress.turn == "Budi (Staf), Rudi (Staf)"
    assert step(progress, 1).started == at("3 07:30")
    assert step(progress, 1).minutes == 450 + 60
    assert step(progress, 1).due == at("10 16:00")
    assert not step(progress, 1).late
    assert [one.state for one in progress.steps[1:]] == ["belum"] * 8


def test_handed_in_it_is_the_correctors_turn(calendar: WorkCalendar) -> None:
    progress = told(happened("ajuan", "6 15:30"), now="7 08:00", calendar=calendar)
    assert progress.state == "dikoreksi"
    assert progress.turn == "Kasubag (Kepala Subbagian)"
    assert step(progress, 1).finished == at("6 15:30")
    assert step(progress, 1).by == ("budi",)
    assert step(progress, 2).minutes == 60


def test_sent_back_runs_the_draft_again(calendar: WorkCalendar) -> None:
    progress = told(
        happened("ajuan", "6 15:30"), happened("kembalikan", "7 10:30", "kasubag"), now="7 13:30", calendar=calendar
    )  # fmt: skip
    assert progress.state == "dikembalikan"
    assert progress.rounds == 1
    assert progress.current is not None
    assert progress.current.step.no == 1
    before = told(happened("ajuan", "6 15:30"), now="7 08:00", calendar=calendar)
    assert step(progress, 1).minutes == (step(before, 1).minutes or 0) + 90
    assert step(progress, 2).minutes == 30 + 180
    assert step(progress, 2).state == "belum"
    assert step(progress, 1).spans == ((at("3 07:30"), at("6 15:30")), (at("7 10:30"), None))
    assert step(progress, 2).spans == ((at("6 15:30"), at("7 10:30")),)
    assert step(progress, 3).spans == ()


def test_an_edit_after_the_paraf_runs_the_correction_again(calendar: WorkCalendar) -> None:
    """The first approvals are void; the time they took is not forgotten."""
    progress = told(
        happened("ajuan", "6 15:30"),
        happened("setuju", "7 10:30", "kasubag"),
        happened("setuju", "10 08:00", "sekdin"),
        happened("ajuan", "10 09:00"),
        happened("setuju", "10 10:00", "kasubag"),
        content_from="10 09:00",
        now="10 10:30",
        calendar=calendar,
    )
    assert progress.state == "siap diparaf"
    assert step(progress, 2).finished == at("10 10:00")
    assert step(progress, 3).late
    assert step(progress, 3).minutes == 30


def test_the_whole_way(calendar: WorkCalendar) -> None:
    cycle = done(
        copies=COPIES,
        deliveries=deliveries(
            {"tujuan": "dinas", "diterima_oleh": "A", "diterima_pada": at("12 14:00").isoformat()},
            {"tujuan": "bidang", "alasan": "kantor pindah"},
        ),
        archive_record=document(
            ArchiveRecord,
            {
                "selesai_pada": at("13 09:00").isoformat(), "oleh": "rudi", "klasifikasi": "000.8.6.3", "uraian": "Uji",
                "tingkat_perkembangan": "asli", "media": ["kertas"],
                "lokasi_fisik": {"ruang": "R", "lemari": "L", "boks": "B", "folder": "F"},
            },
        ),
        step_notes=document(
            StepNotes, {"catatan": [{"langkah": 8, "selesai_pada": at("13 10:00").isoformat(), "oleh": "rudi"}]}
        ),
    )  # fmt: skip
    progress = told(*SIGNED, cycle=cycle, now="20 08:00", calendar=calendar)
    assert progress.state == "selesai"
    assert progress.turn == ""
    assert progress.current is None
    assert [one.state for one in progress.steps] == ["selesai"] * 9
    assert step(progress, 4).by == ("Kadis (Kepala Dinas)",)
    assert [step(progress, no).by for no in (5, 6, 7, 8)] == [("Rudi",), ("Budi",), ("Rudi",), ("Rudi",)]
    assert step(progress, 6).finished == at("12 14:00")
    assert step(progress, 9).finished == at("13 10:00")
    assert step(progress, 9).minutes == 0
    assert step(progress, 3).late
    assert not step(progress, 5).late


@pytest.mark.parametrize(
    ("cycle", "state"),
    [
        (done(), "siap digandakan"),
        (done(copies=COPIES), "siap didistribusikan"),
        (
            done(copies=COPIES, deliveries=deliveries({"tujuan": "dinas", "alasan": "tutup"})),
            "siap didistribusikan",
        ),
        (
            done(
                copies=COPIES,
                deliveries=deliveries({"tujuan": "dinas", "alasan": "a"}, {"tujuan": "bidang", "alasan": "b"}),
            ),
            "siap diarsipkan",
        ),
    ],
)
def test_what_comes_next_after_the_signature(cycle: Cycle, state: str, calendar: WorkCalendar) -> None:
    assert told(*SIGNED, cycle=cycle, now="12 15:00", calendar=calendar).state == state


def test_ready_to_sign_and_a_step_of_its_own(calendar: WorkCalendar) -> None:
    assert told(*SIGNED[:3], now="10 09:00", calendar=calendar).state == "siap ditandatangani"
    archived = done(
        copies=COPIES,
        deliveries=deliveries({"tujuan": "dinas", "alasan": "a"}, {"tujuan": "bidang", "alasan": "b"}),
        archive_record=document(
            ArchiveRecord,
            {
                "selesai_pada": at("13 09:00").isoformat(), "oleh": "rudi", "klasifikasi": "000.8.6.3", "uraian": "Uji",
                "tingkat_perkembangan": "asli", "media": ["kertas"],
                "lokasi_fisik": {"ruang": "R", "lemari": "L", "boks": "B", "folder": "F"},
            },
        ),
    )  # fmt: skip
    assert told(*SIGNED, cycle=archived, now="14 09:00", calendar=calendar).state == "langkah 8 berjalan"


def test_a_missing_calendar_hides_dates_and_nothing_else() -> None:
    progress = told(happened("ajuan", "6 15:30"), now="7 09:00", calendar=WorkCalendar({}, ZONE))
    assert (progress.state, progress.turn) == ("dikoreksi", "Kasubag (Kepala Subbagian)")
    assert (step(progress, 1).started, step(progress, 1).finished) == (at("3 00:00"), at("6 15:30"))
    assert (step(progress, 2).due, step(progress, 2).minutes, step(progress, 2).late) == (None, None, False)
    assert (progress.forecast, progress.gaps.missing) == (None, (2026,))


def test_how_late_is_told_in_working_time(calendar: WorkCalendar) -> None:
    progress = told(happened("ajuan", "12 15:30"), now="18 08:30", calendar=calendar)
    assert step(progress, 1).due == at("10 16:00")
    assert (step(progress, 1).late, step(progress, 1).over) == (True, 450 + 420)
    assert (step(progress, 2).late, step(progress, 2).over) == (True, 60)
    assert progress.forecast is not None
    assert progress.forecast > at("18 08:30")


def changed(*changes: tuple[str, str]) -> Any:
    """What befell a cycle: the state and when."""
    told_of = [
        {"keadaan": state, "pada": at(when).isoformat(), "oleh": "budi", "alasan": "Ada sebabnya"}
        for state, when in changes
    ]
    return document(StateChanges, {"perubahan": told_of})


@pytest.mark.parametrize("state", ["ditangguhkan", "dibatalkan"])
def test_a_halted_cycle_waits_for_nobody_and_grows_no_later(state: str, calendar: WorkCalendar) -> None:
    cycle = done(state_changes=changed((state, "7 09:30")))
    progress = told(happened("ajuan", "6 15:30"), cycle=cycle, now="28 09:00", calendar=calendar)
    assert (progress.state, progress.turn, progress.forecast) == (state, "", None)
    assert [one.state for one in progress.steps] == ["selesai", state, *["belum"] * (len(progress.steps) - 2)]
    assert progress.current == step(progress, 2)
    assert step(progress, 2).minutes == 30 + 120
    assert not step(progress, 2).late


def test_a_pause_costs_no_working_time_and_moves_what_is_due(calendar: WorkCalendar) -> None:
    straight = told(happened("ajuan", "6 15:30"), now="11 09:00", calendar=calendar)
    pauses = changed(("ditangguhkan", "7 09:30"), ("dilanjutkan", "11 08:30"))
    progress = told(happened("ajuan", "6 15:30"), cycle=done(state_changes=pauses), now="11 09:00", calendar=calendar)
    assert (progress.state, progress.turn) == ("dikoreksi", "Kasubag (Kepala Subbagian)")
    assert step(straight, 2).due == at("10 16:00")
    assert step(straight, 2).late
    lost = calendar.minutes_between(at("7 09:30"), at("11 08:30"))
    assert step(progress, 2).minutes == (step(straight, 2).minutes or 0) - lost
    assert step(progress, 2).due == calendar.add(at("10 16:00"), Duration(value=lost, unit="menit"))
    assert not step(progress, 2).late
    assert (step(progress, 1).minutes, step(progress, 1).due) == (step(straight, 1).minutes, step(straight, 1).due)


def test_a_photo_alone_is_a_receipt(calendar: WorkCalendar) -> None:
    sent = deliveries({"tujuan": "dinas", "diterima_oleh": "A", "diterima_pada": at("12 13:30").isoformat()})
    some = told(*SIGNED, cycle=done(copies=COPIES, deliveries=sent), now="12 15:00", calendar=calendar)
    assert some.state == "siap didistribusikan"
    every = told(
        *SIGNED,
        cycle=done(copies=COPIES, deliveries=sent),
        photos={"bidang": at("12 14:30")},
        now="12 15:00",
        calendar=calendar,
    )
    assert every.state == "siap diarsipkan"
    assert step(every, 6).finished == at("12 14:30")
