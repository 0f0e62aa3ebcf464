from __future__ import annotations

from datetime import date

import pytest

from office import ARCHIVE, NOTES, PACKET, RETENTION, Edit, add, drop, load, swap
from siklus.workspace.holdings import ListKind, holdings, listed

DIGEST = "a" * 64
DIGITAL = f"""berkas_digital:
  - {{berkas: lembar-paraf.pdf, halaman: 1, sha256: {DIGEST}}}
  - {{berkas: sk.pdf, halaman: 7, sha256: {DIGEST}}}
"""


def test_items_are_documents_sheets_and_receipts() -> None:
    [one] = holdings(load(add(ARCHIVE, DIGITAL)))
    assert [(item.description, item.day, item.pages, item.digest) for item in one.items] == [
        ("Keputusan Nomor 000.8.6.3/008/DINAS-REK/2026", date(2026, 12, 7), 7, DIGEST),
        ("Surat Nomor 000.8.6.3/041/DINAS-REK/2026", None, None, None),
        ("Format data", None, None, None),
        ("Lembar paraf", None, 1, DIGEST),
        ("Tanda terima (1 berkas)", None, None, None),
    ]


def test_what_is_not_archived_is_not_held_and_a_broken_packet_hides_nothing() -> None:
    assert holdings(load(drop(ARCHIVE, NOTES))) == []
    [one] = holdings(load(drop(PACKET)))
    assert [item.description for item in one.items] == ["Tanda terima (1 berkas)"]


@pytest.mark.parametrize(
    ("kind", "day", "edits", "count"),
    [
        ("berkas", date(2026, 12, 9), (), 1),
        ("isi", date(2099, 1, 1), (), 1),
        ("inaktif", date(2028, 12, 9), (), 0),
        ("inaktif", date(2028, 12, 10), (), 1),
        ("inaktif", date(2099, 1, 1), (), 1),
        ("usul-musnah", date(2031, 12, 9), (), 0),
        ("usul-musnah", date(2031, 12, 10), (), 1),
        ("usul-musnah", date(2099, 1, 1), (swap(RETENTION, "musnah", "permanen"),), 0),
        ("usul-musnah", date(2099, 1, 1), (drop(RETENTION),), 0),
        ("inaktif", date(2099, 1, 1), (drop(RETENTION),), 0),
    ],
)
def test_which_list_a_file_is_on(kind: ListKind, day: date, edits: tuple[Edit, ...], count: int) -> None:
    assert len(listed(holdings(load(*edits)), kind, day)) == count
