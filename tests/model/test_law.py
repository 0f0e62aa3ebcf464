from __future__ import annotations

from siklus.model.law import Law


def test_citation_is_the_title_alone_when_nothing_else_is_known() -> None:
    law = Law(id="perbup-1-2020", title="Peraturan Bupati Nomor 1 Tahun 2020", rank=7, year=2020)
    assert law.citation == "Peraturan Bupati Nomor 1 Tahun 2020"


def test_citation_puts_the_gazette_in_brackets_and_the_amendment_last() -> None:
    law = Law(
        id="uu-1-2020",
        title="Undang-Undang Nomor 1 Tahun 2020",
        gazette="Lembaran Negara Tahun 2020 Nomor 1",
        amended="sebagaimana telah diubah dengan Undang-Undang Nomor 2 Tahun 2021",
        rank=1,
        year=2020,
    )
    assert law.citation == (
        "Undang-Undang Nomor 1 Tahun 2020 (Lembaran Negara Tahun 2020 Nomor 1) "
        "sebagaimana telah diubah dengan Undang-Undang Nomor 2 Tahun 2021"
    )
