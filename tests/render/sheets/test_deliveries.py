from __future__ import annotations

from datetime import UTC, datetime

from pdf_text import flat, read_pdf
from print_shop import SIGNED, order, shop
from siklus.render.sheets.deliveries import SHEET_FILE, print_deliveries


def test_a_row_to_sign_for_everybody_who_gets_a_set() -> None:
    [(name, data)] = print_deliveries(order(shop()), None, cache=None).items()
    assert name == SHEET_FILE
    pages = read_pdf(data)
    said = flat(pages)
    assert "LEMBAR EKSPEDISI PENGUMPULAN DATA KINERJA TRIWULAN III TAHUN 2026" in said
    for words in ("Tanggal kirim", "Ditujukan kepada", "Nama penerima", "Paraf penerima", "Petugas yang mengirim,"):
        assert words in said
    assert said.count("3 naskah") == 9
    assert said.count("2 naskah") == 2
    assert "Arsip" not in said
    heights = [run.y for run in pages[0].runs if run.text.strip() in {"1", "2"}]
    assert heights[1] - heights[0] >= 12


def test_what_is_recorded_is_printed() -> None:
    workspace = shop()
    record = workspace.cycles[SIGNED].deliveries
    assert record is not None
    said = flat(read_pdf(print_deliveries(order(workspace), record.value, cache=None)[SHEET_FILE]))
    assert "Hasan Purwarupa, S.Sos." in said
    assert "14 Agustus 2026 08.20 WITA" in said
    assert "diambil sendiri" in said
    assert "Rudi Cerminan" in said


def test_a_reason_stands_in_place_of_a_receiver() -> None:
    workspace = shop()
    record = workspace.cycles[SIGNED].deliveries
    assert record is not None
    first = record.value.deliveries[0].model_copy(
        update={"received_by": None, "received_at": None, "proof": None, "reason": "Kantor tutup karena banjir"}
    )
    deliveries = record.value.model_copy(update={"deliveries": (first,)})
    said = flat(read_pdf(print_deliveries(order(workspace), deliveries, cache=None)[SHEET_FILE]))
    assert "Tidak diterima: Kantor tutup karena banjir" in said


def test_a_photo_alone_is_a_receipt_on_the_sheet_as_well() -> None:
    photos = {"subbag-keuangan": datetime(2026, 8, 14, 1, 30, tzinfo=UTC)}
    said = flat(read_pdf(print_deliveries(order(shop()), None, photos=photos, cache=None)[SHEET_FILE]))
    assert "foto masuk 14 Agustus 2026 09.30 WITA" in said
    assert said.count("bukti: foto tanda terima") == 1
