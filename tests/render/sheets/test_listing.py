from __future__ import annotations

from typing import TYPE_CHECKING

from pdf_text import read_pdf
from print_shop import MOMENT, shop
from siklus.render.sheets.listing import Cell, Column, Listing, Signer, plan_listing, print_plans

if TYPE_CHECKING:
    from pdf_text import Page

COLUMNS = (Column("No.", 10, fixed=True), Column("Uraian", 1))


def printed(*listings: Listing) -> list[list[Page]]:
    plans = [plan_listing(shop(), one) for one in listings]
    return [read_pdf(data) for data in print_plans(shop(), plans, moment=MOMENT, cache=None).values()]


def listing(count: int, *ending: tuple[str | Cell, ...], signers: tuple[Signer, ...] = ()) -> Listing:
    rows = [(str(number), f"Baris {number}") for number in range(1, count + 1)]
    return Listing(
        file=f"daftar-{count}.pdf",
        title="Daftar",
        heading=("DAFTAR",),
        columns=COLUMNS,
        rows=(*rows, *ending),
        notes=("Catatan.",),
        signers=signers,
        landscape=False,
    )


def test_sums_and_who_signs_never_stand_without_a_row_above_them() -> None:
    total = ("", Cell("Jumlah", bold=True))
    signer = Signer(titles=("Petugas,",), name="Budi Contoh", details=())
    counts = range(24, 44)
    made = printed(*(listing(count, total, total, signers=(signer,)) for count in counts))
    assert len({len(pages) for pages in made}) == 2, "some of them go on to a second page"
    for count, pages in zip(counts, made, strict=True):
        last = pages[-1].text
        assert f"Baris {count}\n" in last
        assert last.count("Jumlah") == 2
        assert "Budi Contoh" in last
        assert last.index("Jumlah") < last.index("Catatan.") < last.index("Petugas,")
        assert "Uraian" in last


def test_a_listing_of_sums_alone_is_printed() -> None:
    [[page]] = printed(listing(0, ("", Cell("Jumlah", bold=True))))
    assert "Jumlah" in page.text
