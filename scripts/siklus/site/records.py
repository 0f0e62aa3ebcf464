"""What was recorded after the signature: copies, deliveries, the archive entry, steps without a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site import words
from siklus.site.markup import Html, badge, esc, facts, joined, para, small, table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.model.records import Delivery
    from siklus.workflow.case import Case

_MEANS = {"kurir": "Diantar", "surel": "Surel", "srikandi": "SRIKANDI", "diambil": "Diambil sendiri"}


def records(case: Case) -> Iterator[str]:
    """The sections about what was recorded; those for which there is nothing are left out."""
    yield from _copies(case)
    yield from _deliveries(case)
    yield from _archive(case)
    yield from _notes(case)


def _copies(case: Case) -> Iterator[str]:
    if (document := case.files.copies) is None:
        return
    value = document.value
    names = {spec.id: spec.name for spec in case.sop.naskah}
    yield "## Penggandaan"
    yield _done(value.by, words.moment(value.done_at, case.told.story.holders.timezone), case)
    yield table(
        ("Naskah", "Rangkap", "Rincian"),
        [[esc(names.get(one.naskah, one.naskah)), esc(one.copies), esc(one.detail)] for one in value.lines],
        numbers=(1,),
    )


def _deliveries(case: Case) -> Iterator[str]:
    if (document := case.files.deliveries) is None:
        return
    deliveries = document.value.deliveries
    received = sum(one.received_at is not None for one in deliveries)
    recipients = len(case.workspace.need_packet(case.cycle).recipients)
    yield "## Distribusi"
    yield para(esc(f"Diterima oleh {received} dari {recipients} penerima."))
    yield table(
        ("Tujuan", "Dikirim", "Cara", "Diterima oleh", "Waktu terima", "Bukti"), [_row(one, case) for one in deliveries]
    )


def _row(one: Delivery, case: Case) -> list[Html]:
    zone = case.told.story.holders.timezone
    unit = case.workspace.need_organisation().unit(one.unit)
    by = esc(one.received_by) if one.received_by else badge("Belum diterima", "jalan")
    if one.reason:
        by = joined([badge("Tidak diterima", "buruk"), small(esc(one.reason))])
    return [
        esc(unit.name if unit else one.unit),
        words.stamp(one.sent_at, zone),
        esc(_MEANS[one.means]),
        by,
        words.stamp(one.received_at, zone) if one.received_at else Html("–"),
        esc(one.proof) if one.proof else Html("–"),
    ]


def _archive(case: Case) -> Iterator[str]:
    if (document := case.files.archive_record) is None:
        return
    value, place = document.value, document.value.place
    yield "## Catatan arsip"
    yield _done(value.by, words.moment(value.done_at, case.told.story.holders.timezone), case)
    yield facts(
        (
            ("Kode klasifikasi", esc(value.classification)),
            ("Uraian", esc(value.description)),
            ("Tingkat perkembangan", esc(words.capitalised(value.development))),
            ("Media", esc(words.capitalised(" dan ".join(value.media)))),
            ("Lokasi fisik", esc(f"{place.room}, {place.cabinet}, {place.box}, {place.folder}")),
        )
    )


def _notes(case: Case) -> Iterator[str]:
    if (document := case.files.step_notes) is None:
        return
    holders = case.told.story.holders
    yield "## Catatan langkah"
    yield table(
        ("Langkah", "Waktu", "Oleh", "Catatan"),
        [
            [
                esc(one.step),
                words.stamp(one.done_at, holders.timezone),
                esc(holders.name(one.by)),
                esc(one.note) if one.note else Html("–"),
            ]
            for one in document.value.notes
        ],
    )


def _done(person: str, at: Html, case: Case) -> Html:
    return para(Html(f"Diselesaikan oleh {esc(case.told.story.holders.name(person))}, {at}."))
