from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest

from electronic import fields_to_sign, signature_holds, signed_electronically
from pdf_text import read_pdf
from print_shop import APPROVALS, KADIS, order, shop
from siklus.render import print_cycle
from siklus.render.signature_field import UnmarkedError, with_signature_field


@pytest.fixture(scope="module")
def prints() -> dict[str, bytes]:
    """The office's own copies, not signed by hand."""
    return print_cycle(order(shop(), approvals=(*APPROVALS[:2], replace(KADIS, manner="tinjauan"))), cache=None)


@pytest.mark.parametrize("name", ["sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf"])
def test_each_document_has_one_empty_field_above_the_name(prints: dict[str, bytes], name: str) -> None:
    with pikepdf.open(io.BytesIO(prints[name])) as pdf:
        assert not pdf.check_pdf_syntax()
        (field,) = pdf.Root.AcroForm.Fields
        assert (str(field.T), str(field.FT), str(field.Subtype)) == ("TTD_KADIS", "/Sig", "/Widget")
        assert "/V" not in field
        left, bottom, right, top = (float(value) for value in field.Rect)
        page = next(page for page in pdf.pages if field.objgen in [one.objgen for one in page.obj.get("/Annots", [])])
        assert page.obj.objgen == field.P.objgen
        height = float(page.mediabox[3])
        number = pdf.pages.index(page)
    (signer,) = [run for run in read_pdf(prints[name])[number].runs if run.text.startswith("Ir. RATNA UMPAMA")]
    millimetres = 25.4 / 72
    assert (left * millimetres) == pytest.approx(signer.x, abs=0.5)
    assert right - left > 100
    assert top - bottom > 35
    assert 0 < signer.y - (height - bottom) * millimetres < 8  # the name stands right below


@pytest.mark.parametrize("name", ["sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf"])
def test_the_field_is_tagged_and_has_a_look_as_the_archive_wants(prints: dict[str, bytes], name: str) -> None:
    """ISO 19005-3, 6.3.3 and 6.4.1; ISO 14289-1, 7.18."""
    with pikepdf.open(io.BytesIO(prints[name])) as pdf:
        assert pdf.open_metadata().pdfa_status == "3B"
        (field,) = pdf.Root.AcroForm.Fields
        assert int(field.F) == 4
        assert str(field.TU)
        assert str(field.AP.N.Subtype) == "/Form"
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        assert str(field.P.Tabs) == "/S"
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        tag = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))[int(field.StructParent)]
        assert str(tag.S) == "/Form"
        (held,) = tag.K
        assert held.Obj.objgen == field.objgen
        assert b"siklus:" not in field.unparse()
        links = [one for page in pdf.pages for one in page.obj.get("/Annots", []) if str(one.Subtype) == "/Link"]
        assert not any("siklus:" in str(link.A.URI) for link in links)


def test_what_was_there_stays_where_it_was(prints: dict[str, bytes]) -> None:
    data = prints["sk.pdf"]
    assert data.count(b"%%EOF") == 2
    with pikepdf.open(io.BytesIO(data[: data.index(b"%%EOF") + 5])) as before, pikepdf.open(io.BytesIO(data)) as after:
        assert len(before.pages) == len(after.pages)
        assert str(before.trailer.ID[0]) == str(after.trailer.ID[0])
        assert str(before.trailer.ID[1]) != str(after.trailer.ID[1])


@pytest.mark.parametrize("name", ["sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf"])
def test_a_signer_signs_in_the_field_and_changes_nothing_besides(prints: dict[str, bytes], name: str) -> None:
    data = prints[name]
    assert fields_to_sign(data) == ["TTD_KADIS"]
    signed = signed_electronically(data, "TTD_KADIS")
    assert signed.startswith(data)
    assert fields_to_sign(signed) == []
    assert signature_holds(signed)
    assert not signature_holds(signed.replace(b"/Tabs/S", b"/Tabs/R", 1))


def test_without_a_mark_nothing_is_changed() -> None:
    assert with_signature_field(b"%PDF-1.7\n") == b"%PDF-1.7\n"


@pytest.mark.parametrize("missing", [b"trailer", b"/Type/Page/", b"/S/Link/", b"/Type/Catalog"])
def test_a_file_that_is_built_otherwise_is_refused(prints: dict[str, bytes], missing: bytes) -> None:
    data = prints["surat-pemberitahuan.pdf"]
    marked = data[: data.index(b"%%EOF") + 5]
    assert with_signature_field(marked) == data
    with pytest.raises(UnmarkedError):
        with_signature_field(marked.replace(missing, b"x" * len(missing)))
