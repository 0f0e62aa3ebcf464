from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from siklus.site.published import published_pages, published_parts

if TYPE_CHECKING:
    from siklus.site import SiteRequest

_SK, _LETTER = "000.8.6.3/014/DPUPRPERKIM-BLG/2026", "000.8.6.3/013/DPUPRPERKIM-BLG/2026"


def test_every_list_names_a_packet_by_its_numbers_too(public: SiteRequest) -> None:
    pages = published_pages(public)
    for text in (published_parts(public)["selesai"], pages["siklus/index.md"], pages["siklus/2026.md"]):
        assert f"<td>{_SK}<br>\n{_LETTER}</td>" in text
        assert "9 November 2026" in text


def test_the_number_of_what_is_not_for_everybody_is_not_told(public: SiteRequest) -> None:
    first, *others = public.cycles
    hidden = replace(first, withheld=frozenset({"surat-pemberitahuan"}))
    text = published_pages(replace(public, cycles=(hidden, *others)))["siklus/2026.md"]
    assert _SK in text
    assert _LETTER not in text
