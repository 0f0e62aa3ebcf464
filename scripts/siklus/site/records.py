"""What was recorded after the signature: copies, deliveries, the archive entry, steps without a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.approval.words import long_date
from siklus.site import words
from siklus.site.lists import LongTable, list_pages
from siklus.site.markup import Html, badge, esc, facts, joined, link, para, small, table
from siklus.workspace.copies import carbon_copies
from siklus.workspace.receipts import all_receipts
from siklus.workspace.retention import kept

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from siklus.model.records import ArchiveRecord, Delivery
    from siklus.workflow.case import Case

#: The columns of a delivery.
DELIVERY_HEAD = ("Tujuan", "Dikirim", "Cara", "Diterima oleh", "Waktu terima", "Bukti")
#: So many deliveries stand on the cycle's page itself.
_FEW = 25
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
    deliveries = case.files.deliveries.value.deliveries if case.files.deliveries else ()
    if not deliveries and not case.photos:
        return
    found = all_receipts(case.files, case.photos)
    recipients = case.workspace.need_packet(case.cycle).recipients
    ours = [one.state for one in found if one.unit in recipients]
    others = [one.state for one in found if one.unit not in recipients and one.state != "belum_dikirim"]
    told = f"Diterima oleh {ours.count('diterima')} dari {len(ours)} penerima"
    told += f" dan {others.count('diterima')} dari {len(others)} tembusan" if others else ""
    yield "## Distribusi"
    yield para(esc(f"{told}."))
    rows = [row for _, row in delivery_rows(case)]
    if len(rows) <= _FEW:
        yield table(DELIVERY_HEAD, rows)
    else:
        yield para(link("distribusi.html", f"Lihat semua {len(rows)} kiriman"))


def delivery_pages(case: Case) -> dict[str, str]:
    """Pages of their own for many deliveries, sorted and filtered by readers, by path; none for few.

    Args:
        case: The cycle.
    """
    rows = [row for _, row in delivery_rows(case)]
    if len(rows) <= _FEW:
        return {}
    back = para(small(link("index.html", "Kembali ke halaman siklus")))
    title = f"Distribusi {case.workspace.need_packet(case.cycle).title} ({case.cycle})"
    shown = LongTable(DELIVERY_HEAD, rows, search=False)
    return list_pages(f"siklus/{case.cycle}/distribusi", title, shown, after=back)


def delivery_rows(case: Case) -> Iterator[tuple[datetime, list[Html]]]:
    """Every delivery of a cycle as a row under :data:`DELIVERY_HEAD`, with the moment at which it was sent.

    Args:
        case: The cycle.
    """
    deliveries = case.files.deliveries.value.deliveries if case.files.deliveries else ()
    yield from ((one.sent_at, _row(one, case)) for one in deliveries)
    sent = {one.unit for one in deliveries}
    yield from ((at, _shown_by_photo(unit, case)) for unit, at in case.photos.items() if unit not in sent)


def _shown_by_photo(name: str, case: Case) -> list[Html]:
    """A recipient whose photo alone tells of the receipt."""
    at = words.stamp(case.photos[name], case.told.story.holders.timezone)
    return [_destination(name, case), Html("–"), Html("–"), badge("Diterima", "baik"), at, esc("Foto")]


def _destination(name: str, case: Case) -> Html:
    """A unit, or whoever gets it as tembusan."""
    if (addressee := carbon_copies(case.files).get(name)) is not None:
        return joined([esc(addressee), small(esc("tembusan"))])
    unit = case.workspace.need_organisation().unit(name)
    return esc(unit.name if unit else name)


def _row(one: Delivery, case: Case) -> list[Html]:
    zone = case.told.story.holders.timezone
    if one.received_at is None and one.reason is None and one.unit in case.photos:
        told = _shown_by_photo(one.unit, case)
        return [told[0], words.stamp(one.sent_at, zone), esc(_MEANS[one.means]), *told[3:]]
    by = esc(one.received_by) if one.received_by else badge("Belum diterima", "jalan")
    if one.reason:
        by = joined([badge("Tidak diterima", "buruk"), small(esc(one.reason))])
    return [
        _destination(one.unit, case),
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
            ("Nomor berkas", esc(value.number) if value.number else Html("")),
            ("Jumlah", esc(value.quantity or "")),
            ("Lokasi fisik", esc(place.told)),
            ("Jangka simpan", _kept(case, value)),
        )
    )


def _kept(case: Case, record: ArchiveRecord) -> Html:
    """Until when the file is kept, by the office's schedule."""
    found = kept(case.workspace, record)
    if found.retention is None or found.active_until is None or found.inactive_until is None:
        return Html("")
    active, inactive = long_date(found.active_until), long_date(found.inactive_until)
    return esc(f"aktif sampai dengan {active}, inaktif sampai dengan {inactive}, kemudian {found.retention.fate}")


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
