from __future__ import annotations

import pytest

from drawings import read_drawing
from print_shop import SOP_ID, shop
from siklus.render import sop_svg
from siklus.render.svg import site_svg

_DRAWING = (
    '<svg viewBox="0 0 9.000 9" width="9pt" height="9pt" xmlns="http://www.w3.org/2000/svg"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h5="http://www.w3.org/1999/xhtml">'
    '<path fill="#ffffff" fill-rule="nonzero" d="M 0 0v 1.23456h -0.00001Z "/>%s'
    '<defs><symbol id="gB" overflow="visible"><path d="M 0 0"/></symbol></defs></svg>'
)


def made(inside: str = "") -> str:
    return site_svg((_DRAWING % inside).encode(), title="Judul & <b>", description="Uraian")


def test_the_flowchart_is_named_described_and_harmless() -> None:
    [text] = sop_svg(shop(), SOP_ID, cache=None)
    title, description = read_drawing(text)
    assert title == "Bagan alir SOP Pengumpulan Data Kinerja"
    assert description.startswith("Bagan alir. Langkah 1: Staf/JF umum.")


def test_words_stay_words_and_the_rest_is_said_in_few_letters() -> None:
    assert made('<g><use xlink:href="#gB" x="1.50001" y="0" fill="#000000"/></g>') == (
        '<svg viewBox="0 0 9 9" width="9pt" height="9pt" xmlns="http://www.w3.org/2000/svg" fill="#000" role="img" '
        'lang="id" aria-labelledby="judul uraian"><title id="judul">Judul &amp; &lt;b&gt;</title>'
        '<desc id="uraian">Uraian</desc><style>@media (prefers-color-scheme:dark){[fill="#000"]{fill:#e4e7ec}'
        '[fill="#fff"]{fill:#1e2229}}</style><path fill="#fff" d="M 0 0v 1.23h 0Z"/>'
        '<g><use x="1.5" href="#h0"/></g>'
        '<defs><symbol id="h0" overflow="visible"><path d="M 0 0"/></symbol></defs></svg>'
    )


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script/>", "<script>"),
        ('<image xlink:href="https://contoh.example/a.png"/>', "<image>"),
        ('<path onload="x"/>', "onload"),
        ('<path style="fill:red"/>', "style"),
        ('<path fill="#123456"/>', "#123456"),
        ('<path stroke="red"/>', "red"),
    ],
)
def test_what_no_drawing_of_ours_has_is_refused(inside: str, named: str) -> None:
    with pytest.raises(ValueError, match=named):
        made(inside)
