from __future__ import annotations

import io
import re
import struct
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
import zxingcpp
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from docx_text import DOCUMENT, paragraphs, part, texts, w
from office import put, swap
from pdf_text import read_pdf
from print_shop import MOMENT, OFFICE, OPEN, SIGNED, naskah, order, shop
from siklus.errors import SiklusError
from siklus.render import Variant, print_cycle
from siklus.render.docx import print_documents
from siklus.render.package import unpack
from siklus.rules.bounds import DEEPEST
from soffice import as_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from office import Edit

FILES = ["format-data.docx", "sk.docx", "surat-pemberitahuan.docx"]
STYLES = {"format-data.docx": "format-data", "sk.docx": "keputusan", "surat-pemberitahuan.docx": "surat"}
DECREE = naskah(SIGNED, "sk.md")
LETTER = naskah(SIGNED, "surat-pemberitahuan.md")
SCHEDULE = naskah(SIGNED, "lampiran/1-jadwal-pengumpulan.md")
DECREE_STYLE = "  keputusan:\n    kertas: A4\n    huruf: TeX Gyre Bonum\n    ukuran: 12\n"


@pytest.fixture(scope="module")
def final() -> dict[str, bytes]:
    return print_documents(order(shop()))


@pytest.fixture(scope="module")
def draft() -> dict[str, bytes]:
    return print_documents(order(shop(), OPEN, variant=Variant.DRAFT))


def written(name: str, *edits: Edit, **changes: Any) -> bytes:
    return print_documents(order(shop(*edits), **changes))[f"{name}.docx"]


def in_order(told: list[str], *wanted: str) -> None:
    at = 0
    for words in wanted:
        found = next((place for place in range(at, len(told)) if words in told[place]), None)
        assert found is not None, f"{words!r} tidak ada sesudah paragraf {at}"
        at = found


def test_every_naskah_has_its_file(final: dict[str, bytes]) -> None:
    assert sorted(final) == FILES


def test_the_letterhead_stands_on_the_first_page(final: dict[str, bytes]) -> None:
    head = " ".join(texts(final["sk.docx"], "word/header1.xml"))
    kop = shop().need_office().letterhead
    for line in (kop.government, kop.agency, *kop.address):
        assert line in head


def test_the_decree_has_all_its_parts_in_order(final: dict[str, bytes]) -> None:
    told = texts(final["sk.docx"])
    in_order(
        told,
        "KEPUTUSAN KEPALA DINAS PEKERJAAN UMUM, ",
        "NOMOR 000.8.6.3/",
        "TENTANG",
        "PENGUMPULAN DATA KINERJA TRIWULAN III TAHUN 2026",
        "Menimbang",
        "bahwa pengukuran, pengendalian",
        "Mengingat",
        "Undang-Undang Nomor 25 Tahun 2004",
        "Peraturan Bupati Balangan Nomor 80 Tahun 2021",
        "Memperhatikan",
        "Perjanjian Kinerja Dinas",
        "MEMUTUSKAN:",
        "Menetapkan",
        "KESATU",
        "Menetapkan pengumpulan data kinerja",
        "KETIGA",
        "mengisi format data kinerja sesuai",
        "KELIMA",
        "Keputusan ini mulai berlaku",
        "Ditetapkan di Paringin Selatan",
        "pada tanggal 12 Agustus 2026",
        "KEPALA DINAS,",
        "Ir. RATNA UMPAMA, M.T.",
        "Pembina Utama Muda (IV/c)",
        "NIP 19990102 209901 2 002",
        "Tembusan:",
        "Inspektur Kabupaten Balangan",
        "LAMPIRAN I",
        "NOMOR",
        "JADWAL PENGUMPULAN DATA",
        "Penyampaian rekapitulasi data kinerja",
        "KEPALA DINAS,",
        "LAMPIRAN II",
        "DAFTAR PENANGGUNG JAWAB DATA",
        "Ir. RATNA UMPAMA, M.T.",
    )


def test_considerations_are_lettered_and_laws_numbered(final: dict[str, bytes]) -> None:
    document, numbering = part(final["sk.docx"]), part(final["sk.docx"], "word/numbering.xml")
    abstract = {
        one.get(w("abstractNumId")): [level.find(w("numFmt")).get(w("val")) for level in one.iter(w("lvl"))]  # type: ignore[union-attr]  # every level has one
        for one in numbering.iter(w("abstractNum"))
    }
    used = {one.get(w("numId")): one.find(w("abstractNumId")).get(w("val")) for one in numbering.iter(w("num"))}  # type: ignore[union-attr]  # every number has one

    def marked(words: str) -> str | None:
        for paragraph in document.iter(w("p")):
            if words in "".join(text.text or "" for text in paragraph.iter(w("t"))):
                number = paragraph.find(f".//{w('numId')}")
                assert number is not None
                return abstract[used[number.get(w("val"))]][0]
        raise AssertionError(words)

    assert marked("bahwa pengukuran") == "lowerLetter"
    assert marked("Undang-Undang Nomor 25 Tahun 2004") == "decimal"
    assert marked("mengisi format data kinerja sesuai") == "lowerLetter"


def test_the_letter_is_addressed_and_closed(final: dict[str, bytes]) -> None:
    in_order(
        texts(final["surat-pemberitahuan.docx"]),
        "Paringin Selatan, 12 Agustus 2026",
        "Nomor",
        "Sifat",
        "Biasa/Segera",
        "Hal",
        "Yth.",
        "Kepala Subbagian Umum dan Kepegawaian",
        "Pejabat Fungsional pada Bidang Jasa Konstruksi",
        "di –",
        "Menindaklanjuti Keputusan",
        "Demikian disampaikan.",
        "KEPALA DINAS,",
        "Tembusan:",
    )


def test_the_form_is_a_table_whose_head_is_repeated(final: dict[str, bytes]) -> None:
    data = final["format-data.docx"]
    in_order(
        texts(data),
        "FORMAT PENGUMPULAN DATA KINERJA TRIWULAN III TAHUN 2026",
        "Unit kerja",
        "No.",
        "TW IV",
        "(17)",
        "Sasaran: Meningkatnya kualitas infrastruktur",
        "74,00",
        "1.210",
        "Petunjuk pengisian",
        "Diisi oleh,",
        "Diperiksa oleh,",
        "PARAF HIERARKI",
        "Ir. RATNA UMPAMA, M.T.",
    )
    form = max(part(data).iter(w("tbl")), key=lambda one: len(one.findall(w("tr"))))
    rows = form.findall(w("tr"))
    heads = [row.find(f"{w('trPr')}/{w('tblHeader')}") is not None for row in rows]
    assert heads == [True] * 3 + [False] * (len(rows) - 3)
    assert all(row.find(f"{w('trPr')}/{w('cantSplit')}") is not None for row in rows)
    last, foot = rows[-2:]
    assert "Nilai Survei Kepuasan Masyarakat (SKM) Dinas" in "".join(last.itertext())
    assert {one.get(w("val")) for one in last.iter(w("pStyle"))} == {"IsiFormatMenyambung"}
    assert "Petunjuk pengisian" in "".join(foot.itertext())
    assert "KEPALA DINAS," in "".join(foot.itertext())
    lines = [{one.tag: one.get(w("val")) for one in borders} for borders in foot.iter(w("tcBorders"))]
    assert lines == [dict.fromkeys((w("left"), w("bottom"), w("right")), "nil")] * 5
    widths = [int(one.get(w("w"), "0")) for one in form.find(w("tblGrid")) or ()]
    assert len(widths) == 17
    assert abs(sum(widths) - 267 * 1440 / 25.4) < 30


def default(data: bytes, element: str, name: str) -> str | None:
    """What all styles begin with."""
    found = part(data, "word/styles.xml").find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w(element)}")
    return None if found is None else found.get(w(name))


def sections(data: bytes) -> list[dict[str, str]]:
    return [
        {key.rpartition("}")[2]: value for one in found for key, value in one.attrib.items()}
        | {"first": str(found.find(w("titlePg")) is not None), "heads": str(len(found.findall(w("headerReference"))))}
        for found in part(data).iter(w("sectPr"))
    ]


def test_paper_margins_and_type_come_from_the_office_s_data() -> None:
    changed = "  keputusan:\n    kertas: F4\n    huruf: Liberation Sans\n    ukuran: 11\n"
    data = written(
        "sk",
        swap(OFFICE, DECREE_STYLE + "    tepi: {atas: 20, bawah: 25, kiri: 30, kanan: 20}\n",
             changed + "    tepi: {atas: 25, bawah: 20, kiri: 40, kanan: 15}\n"),
    )  # fmt: skip
    first = sections(data)[0]
    assert (first["w"], first["h"]) == ("12189", "18709")
    assert (first["top"], first["bottom"], first["left"], first["right"]) == ("1417", "1134", "2268", "850")
    assert default(data, "rFonts", "ascii") == "Arial"
    assert default(data, "sz", "val") == "22"
    fonts = unpack(data)["word/fontTable.xml"].decode()
    assert re.search(r'w:name="Arial"\s*>\s*<w:altName w:val="Liberation Sans"', fonts)


def test_a_turned_attachment_has_paper_of_its_own() -> None:
    found = sections(written("sk", swap(SCHEDULE, "mendatar: tidak", "mendatar: ya")))
    assert [one.get("orient") for one in found] == [None, "landscape", None]
    assert [one["first"] for one in found] == ["True", "False", "False"]
    assert [one["heads"] for one in found] == ["2", "0", "0"]
    assert found[1]["w"] == found[0]["h"]


def test_a_draft_says_so_and_tracks_corrections(draft: dict[str, bytes], final: dict[str, bytes]) -> None:
    for name in FILES:
        for head in ("word/header1.xml", "word/header2.xml"):
            assert b'string="KONSEP"' in unpack(draft[name])[head]
            assert b"KONSEP" not in unpack(final[name])[head]
        assert "bukan naskah resmi" in texts(draft[name], "word/footer1.xml")[0]
        assert "bukan naskah resmi" not in " ".join(texts(final[name], "word/footer1.xml"))
        assert b"<w:trackRevisions/>" in unpack(draft[name])["word/settings.xml"]
        assert b"<w:trackRevisions/>" not in unpack(final[name])["word/settings.xml"]
    assert any(re.fullmatch(r"NOMOR …+", text) for text in texts(draft["sk.docx"]))


def test_how_it_was_approved_is_said_at_the_foot_of_the_last_page(final: dict[str, bytes]) -> None:
    style, told = paragraphs(final["sk.docx"])[-1]
    assert style == "KakiPersetujuan"
    assert "Tanda tangan: Ir. Ratna Umpama, M.T. (Kepala Dinas), basah, 6 November 2026 14.30 WITA." in told
    assert "bukan tanda tangan elektronik (TTE) tersertifikasi" in told
    assert texts(final["sk.docx"], "word/footer1.xml") == ["Pindai untuk mencocokkan naskah ini dengan arsipnya"]


@pytest.mark.parametrize("variant", [Variant.DRAFT, Variant.COPY])
def test_only_the_archives_own_copy_says_how_it_was_approved(variant: Variant) -> None:
    for data in print_documents(order(shop(), variant=variant)).values():
        assert part(data).find(f".//{w('framePr')}") is None


@pytest.mark.slow
def test_word_processor_and_print_say_it_at_the_same_place(tmp_path: Path, final: dict[str, bytes]) -> None:
    printed = print_cycle(order(shop()), cache=None)
    for name, data in final.items():
        shown = read_pdf(as_pdf(tmp_path, name, data))
        for pages in (read_pdf(printed[name.replace("docx", "pdf")]), shown):
            assert ["Koreksi: Siti Teladan" in page.text for page in pages] == [False] * (len(pages) - 1) + [True]
            foot = pages[-1].find("Koreksi: ")
            margins = shop().need_office().styles[STYLES[name]].margins
            assert foot.y > pages[-1].height - margins.bottom
            assert foot.x == pytest.approx(margins.left, abs=29)  # room for initials stands before it, on some prints


def test_the_code_at_the_foot_of_every_page_leads_to_the_cycles_page(
    final: dict[str, bytes], draft: dict[str, bytes]
) -> None:
    for name in FILES:
        parts = unpack(final[name])
        with Image.open(io.BytesIO(parts["word/media/kode.png"])) as picture:
            read = [code.text for code in zxingcpp.read_barcodes(picture.convert("L"))]
        assert read == ["https://siklus.dinas.example/siklus/2026-tw3/"]
        assert b'descr="Pindai untuk mencocokkan' in parts["word/footer1.xml"]
        assert b'Target="media/kode.png"' in parts["word/_rels/footer1.xml.rels"]
        assert "word/media/kode.png" not in unpack(draft[name])


def test_the_file_says_what_it_is_whose_when_and_in_which_language(final: dict[str, bytes]) -> None:
    core = unpack(final["sk.docx"])["docProps/core.xml"].decode()
    assert "<dc:title>Keputusan tentang Pengumpulan Data Kinerja Triwulan III Tahun 2026</dc:title>" in core
    assert f"<dc:creator>{shop().need_office().name}</dc:creator>" in core
    assert "<dc:language>id-ID</dc:language>" in core
    assert core.count("2026-11-06T07:00:00Z") == 2
    assert default(final["sk.docx"], "lang", "val") == "id-ID"


def test_the_same_cycle_gives_the_same_bytes(
    final: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TZ", "America/Lima")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    monkeypatch.chdir(tmp_path)
    assert print_documents(order(shop())) == final
    assert print_documents(order(shop(), moment=MOMENT.replace(year=2027))) != final


def test_the_coat_of_arms_becomes_a_picture_that_every_program_shows() -> None:
    drawn = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="60"><rect width="40" height="60"/></svg>'
    marked = "  lambang: # jalur gambar lambang daerah; kosong berarti tanpa lambang sampai dinas menaruh berkasnya"
    data = written(
        "sk", swap(OFFICE, marked, "  lambang: content/acuan/lambang.svg"), put("content/acuan/lambang.svg", drawn)
    )
    parts = unpack(data)
    width, height = struct.unpack(">II", parts["word/media/lambang.png"][16:24])
    assert width / height == pytest.approx(100 / 120, abs=0.01)
    assert b'Target="media/lambang.png"' in parts["word/_rels/header1.xml.rels"]
    assert b'descr="Lambang daerah"' in parts["word/header1.xml"]


def test_only_doors_that_a_reader_may_open_lead_outside() -> None:
    told = "[laman](https://contoh.example) [berkas](file:///etc/passwd) [skrip](javascript:alert(1))"
    data = written("surat-pemberitahuan", swap(LETTER, "Demikian disampaikan.", f"{told} Demikian disampaikan."))
    targets = {
        target
        for name, found in unpack(data).items()
        if name.endswith(".rels")
        for target in re.findall(r'Target="([^"]+)"', found.decode())
        if ":" in target
    }
    assert targets == {"https://contoh.example", "mailto:perencanaan@dinas.example"}


def test_lists_as_deep_as_a_document_may_have_them_are_numbered_at_every_level() -> None:
    deep = "".join(f"{'   ' * level}1. tingkat {level + 1}\n" for level in range(DEEPEST))
    data = written(
        "surat-pemberitahuan", swap(LETTER, "Demikian disampaikan.", f"Isi:\n\n{deep}\nDemikian disampaikan.")
    )
    levels = {int(one.get(w("val"), "0")) for one in part(data).iter(w("ilvl"))}
    assert levels >= set(range(DEEPEST))
    in_order(texts(data), *(f"tingkat {level + 1}" for level in range(DEEPEST)))


def test_a_final_document_is_not_written_with_words_left_out() -> None:
    with pytest.raises(SiklusError, match="jadi naskah final tidak dicetak"):
        written("sk", swap(DECREE, "### KELIMA\n", "### KELIMA\n\n<b>mentah</b>\n"))


_WORDS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")), min_size=1, max_size=40)


def plainly(text: str) -> str:
    """A text as YAML in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


@pytest.mark.slow
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS.filter(lambda one: one.strip() and one.isprintable()), min_size=3, max_size=3))
def test_whatever_is_typed_comes_back_as_it_was_typed(typed: list[str]) -> None:
    subject, guidance, copy = typed
    edits = (
        swap(LETTER, "hal: Pemberitahuan Pengisian Data Kinerja Triwulan III Tahun 2026", f"hal: {plainly(subject)}"),
        swap(LETTER, "  - Inspektur Kabupaten Balangan di Paringin Selatan", f"  - {plainly(copy)}"),
        swap(naskah(SIGNED, "format-data.yml"), "  - Data pendukung diberi nomor sesuai dengan nomor urut indikator.\n",
             f"  - {plainly(guidance)}\n"),
    )  # fmt: skip
    made = print_documents(order(shop(*edits)))
    assert subject.strip() in texts(made["surat-pemberitahuan.docx"])
    assert copy.strip() in texts(made["surat-pemberitahuan.docx"])
    assert guidance.strip() in texts(made["format-data.docx"])


def test_every_style_that_is_used_is_ours(final: dict[str, bytes]) -> None:
    for data in final.values():
        known = {one.get(w("styleId")) for one in part(data, "word/styles.xml").iter(w("style"))}
        used = {style for style, _ in paragraphs(data)} | {one.get(w("val")) for one in part(data).iter(w("tblStyle"))}
        assert used <= known
        assert not {"BodyText", "FirstParagraph", "Compact"} & used


@pytest.mark.slow
def test_libreoffice_opens_and_prints_them(tmp_path: Path, final: dict[str, bytes], draft: dict[str, bytes]) -> None:
    for name, data in {
        **{f"final-{name}": data for name, data in final.items()},
        "konsep.docx": draft["sk.docx"],
    }.items():
        with pikepdf.open(io.BytesIO(as_pdf(tmp_path, name, data))) as pdf:
            box = [float(value) for value in pdf.pages[0].mediabox]
        assert (box[2] > box[3]) is ("format" in name)


@pytest.mark.slow
def test_the_signature_never_stands_on_a_page_without_a_row(tmp_path: Path, final: dict[str, bytes]) -> None:
    pages = [page.text for page in read_pdf(as_pdf(tmp_path, "format.docx", final["format-data.docx"]))]
    (signed,) = [text for text in pages if "Ir. RATNA UMPAMA" in text]
    assert signed is pages[-1]
    assert "Nilai Survei Kepuasan Masyarakat" in signed


def test_the_body_lies_in_one_part(final: dict[str, bytes]) -> None:
    assert DOCUMENT in unpack(final["sk.docx"])
    assert not [name for name in unpack(final["sk.docx"]) if "vba" in name.casefold()]
