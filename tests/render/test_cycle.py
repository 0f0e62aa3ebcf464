from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from office import add, drop, put, swap
from pdf_text import Page, flat, read_pdf
from print_shop import APPROVALS, KADIS, MOMENT, OFFICE, OPEN, SIGNED, SOP, naskah, order, shop
from siklus.errors import SiklusError
from siklus.findings import Level
from siklus.render import Variant, print_cycle, prose_findings
from siklus.render.cycle import plans_of, read_plans
from siklus.render.press import typeset
from siklus.sealed import SealedCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from office import Edit
    from siklus.render import PrintRequest

    Printed = Callable[[PrintRequest, str], list[Page]]

#: The lines beside the QR code at the foot of a page.
CAPTION = ("Pindai untuk mencocokkan", "naskah ini dengan arsipnya")
FILES = ["format-data.pdf", "sk.pdf", "surat-pemberitahuan.pdf", "lembar-paraf.pdf"]
DECREE = naskah(SIGNED, "sk.md")
LETTER = naskah(SIGNED, "surat-pemberitahuan.md")
DUTIES = naskah(SIGNED, "lampiran/2-daftar-penanggung-jawab.md")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Prints of this module; what a test does not change is printed once."""
    return tmp_path_factory.mktemp("cetakan")


@pytest.fixture(scope="module")
def printed(kept: Path) -> Printed:
    def pages_of(request: PrintRequest, name: str) -> list[Page]:
        return read_pdf(print_cycle(request, cache=kept)[name])

    return pages_of


@pytest.fixture(scope="module")
def final() -> dict[str, bytes]:
    return print_cycle(order(shop()), cache=None)


@pytest.fixture(scope="module")
def pages(final: dict[str, bytes]) -> dict[str, list[Page]]:
    return {name: read_pdf(data) for name, data in final.items()}


@pytest.fixture(scope="module")
def draft() -> dict[str, list[Page]]:
    prints = print_cycle(order(shop(), OPEN, variant=Variant.DRAFT), cache=None)
    return {name: read_pdf(data) for name, data in prints.items()}


def test_every_document_of_the_sop_is_printed_under_its_id(final: dict[str, bytes]) -> None:
    assert list(final) == FILES


@pytest.mark.parametrize("name", FILES)
def test_a_pdf_is_fit_for_the_archive_and_for_reading_aloud(final: dict[str, bytes], name: str) -> None:
    with pikepdf.open(io.BytesIO(final[name])) as pdf:
        metadata = pdf.open_metadata()
        assert metadata.pdfa_status == ("2B" if name == "lembar-paraf.pdf" else "3B")
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"]
        assert str(pdf.Root.Lang) == "id-ID"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.docinfo["/CreationDate"] == "D:20261106070000Z"
        fonts = [
            one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
        ]
        assert fonts
        assert all("/FontFile2" in one or "/FontFile3" in one for one in fonts)
        assert "/OpenAction" not in pdf.Root
        assert not pdf.check_pdf_syntax()


def test_the_same_input_gives_the_same_bytes_wherever_it_is_printed(
    final: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, value in {"TZ": "America/New_York", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "1"}.items():
        monkeypatch.setitem(os.environ, name, value)
    assert print_cycle(order(shop()), cache=None) == final


def test_another_moment_gives_other_bytes(final: dict[str, bytes]) -> None:
    later = order(shop(), moment=MOMENT.replace(hour=16))
    assert all(data != final[name] for name, data in print_cycle(later, cache=None).items())


def test_the_decree_has_all_its_parts_in_order(pages: dict[str, list[Page]]) -> None:
    text = flat(pages["sk.pdf"])
    parts = [
        "PEMERINTAH KABUPATEN BALANGAN", "KEPUTUSAN KEPALA DINAS", "NOMOR 000.8.6.3/010/DPUPRPERKIM-BLG/2026",
        "TENTANG", "Menimbang : a. bahwa", "Mengingat : 1. Undang-Undang", "Memperhatikan : 1.", "MEMUTUSKAN:",
        "Menetapkan : KEPUTUSAN KEPALA DINAS", "KESATU :", "KEDUA :", "KELIMA :", "Ditetapkan di Paringin Selatan",
        "pada tanggal 12 Agustus 2026", "KEPALA DINAS,", "Ir. RATNA UMPAMA, M.T.", "Pembina Utama Muda (IV/c)",
        "NIP 19990102 209901 2 002", "Tembusan:", "LAMPIRAN I ", "LAMPIRAN II ", "KEPALA DINAS,",
    ]  # fmt: skip
    at = 0
    for part in parts:
        at = text.index(part, at) + len(part)


def test_the_letterhead_breaks_the_agencys_name_where_its_sense_allows(pages: dict[str, list[Page]]) -> None:
    for name in ("sk.pdf", "surat-pemberitahuan.pdf"):
        top = pages[name][0].text.split("\n")
        assert top[1:4] == ["DINAS PEKERJAAN UMUM,", "PENATAAN RUANG, PERUMAHAN RAKYAT", "DAN KAWASAN PERMUKIMAN"]


@pytest.mark.parametrize(
    ("agency", "lines"),
    [
        ("DINAS KESEHATAN", ["DINAS KESEHATAN"]),
        ("DINAS PEMBERDAYAAN MASYARAKAT DAN DESA", ["DINAS PEMBERDAYAAN MASYARAKAT", "DAN DESA"]),
        ("DINAS " + "X, " * 40 + "Y", None),
    ],
)  # fmt: skip
def test_any_agencys_name_fits_the_letterhead(agency: str, lines: list[str] | None, printed: Printed) -> None:
    was = "DINAS PEKERJAAN UMUM, PENATAAN RUANG, PERUMAHAN RAKYAT DAN KAWASAN PERMUKIMAN"
    office = shop(swap(OFFICE, f"perangkat_daerah: {was}", f"perangkat_daerah: {agency}"))
    top = printed(order(office), "surat-pemberitahuan.pdf")[0].text.split("\n")
    printed_name = top[1 : top.index(next(line for line in top if line.startswith("Jalan Contoh")))]
    assert " ".join(printed_name) == agency
    assert len(printed_name) <= 3
    assert lines is None or printed_name == lines


def test_labels_and_colons_stand_in_columns(pages: dict[str, list[Page]]) -> None:
    first = pages["sk.pdf"][0]
    labels = [first.find(word) for word in ("Menimbang", "Mengingat")]
    colons = [run for run in first.runs if run.text.strip() == ":"]
    assert len({round(run.x, 2) for run in labels}) == 1
    assert len({round(run.x, 2) for run in colons}) == 1


def test_only_pages_after_the_first_are_numbered(pages: dict[str, list[Page]]) -> None:
    for document in ("sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf"):
        first, *others = pages[document]
        assert not re.match(r"– \d+ –", first.text)
        for number, page in enumerate(others, 2):
            top = min(page.runs, key=lambda run: run.y)
            assert top.text == f"– {number} –"


def test_the_letter_carries_number_date_and_everybody_addressed(pages: dict[str, list[Page]]) -> None:
    page = pages["surat-pemberitahuan.pdf"][0]
    number, when = page.find("000.8.6.3/010"), page.find("12 Agustus 2026")
    assert number.y == when.y
    assert page.text.count("Pejabat Fungsional pada Bidang") == 6
    assert "Yth. 1. Kepala Subbagian Umum dan Kepegawaian" in page.text
    assert "Hal : Pemberitahuan Pengisian Data Kinerja\nTriwulan III Tahun 2026" in page.text


def test_a_single_addressee_has_no_number(printed: Printed) -> None:
    text = shop().tree.read(LETTER).decode()
    head = re.sub(r"penerima:\n(  - .*\n)+", "penerima:\n  - jf-bina-marga\n", text, count=1)
    page = printed(order(shop(put(LETTER, head))), "surat-pemberitahuan.pdf")[0]
    assert "Yth. Pejabat Fungsional pada Bidang Bina Marga" in page.text


def test_a_draft_is_marked_on_every_page_and_has_no_number(draft: dict[str, list[Page]]) -> None:
    for document, sheets in draft.items():
        for page in sheets:
            assert "KONSEP" in page.text, document
            assert "Konsep untuk dikoreksi, bukan naskah resmi. Siklus 2026-tw4, isi 3f9a1c2." in page.text
        assert "DPUPRPERKIM-BLG" not in flat(sheets)
    assert "NOMOR\nTENTANG" in draft["sk.pdf"][0].text
    assert "pada tanggal KEPALA DINAS," in flat(draft["sk.pdf"])


def test_a_draft_leaves_room_and_counts_lines_for_the_corrector(
    draft: dict[str, list[Page]], pages: dict[str, list[Page]]
) -> None:
    counted = [run.text for run in draft["sk.pdf"][0].runs if run.x < 29 and run.text.strip().isdecimal()]
    assert counted == [str(number) for number in range(5, 5 * len(counted) + 1, 5)]
    assert len(counted) >= 4
    assert not [run for run in pages["sk.pdf"][0].runs if run.x < 29]
    assert len(draft["sk.pdf"]) > len(pages["sk.pdf"])


def test_a_final_is_not_marked(pages: dict[str, list[Page]]) -> None:
    assert all("KONSEP" not in flat(sheets) and "Konsep" not in flat(sheets) for sheets in pages.values())


@pytest.mark.parametrize("lines", [0, 4, 8, 12])
def test_the_signature_never_stands_without_the_last_words(lines: int, printed: Printed) -> None:
    filler = "\n### KELIMA\n\n" + " ".join(["Segala sesuatu diatur kemudian."] * lines) + "\n\n### KEENAM\n"
    ending = swap(DECREE, "\n### KELIMA\n", filler) if lines else put("content/halaman/x.md", "")
    sheets = printed(order(shop(ending)), "sk.pdf")
    page = next(page for page in sheets if "Ditetapkan di" in page.text)
    assert "Keputusan ini mulai berlaku pada tanggal ditetapkan." in page.text
    assert "NIP 19990102 209901 2 002" in page.text


def test_the_forms_head_is_repeated_and_nothing_is_printed_over_the_edge(printed: Printed) -> None:
    sheets = printed(order(shop(), variant=Variant.COPY), "format-data.pdf")
    assert len(sheets) > 1
    for page in sheets:
        assert "Realisasi" in page.text
        assert "TW I TW II TW III TW IV TW I TW II TW III TW IV" in page.text
        _nothing_overprinted(page, bottom=18)
    numbers = [run.text for page in sheets for run in page.runs if 14 < run.x < 22 and run.text.strip().isdecimal()]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_a_long_table_goes_on_below_its_head_on_the_next_page(printed: Printed) -> None:
    rows = "".join(
        f"| {number} | Unit {number} | Penanggung jawab {number} | Baris-{number:03d} |\n" for number in range(16, 90)
    )
    sheets = printed(order(shop(add(DUTIES, rows)), variant=Variant.COPY), "sk.pdf")
    table = [page for page in sheets if "Baris-" in page.text]
    assert len(table) > 1
    for page in table:
        assert "Indikator Kinerja" in page.text
        _nothing_overprinted(page, bottom=25)
    found = re.findall(r"Baris-(\d+)", flat(table))
    assert found == [f"{number:03d}" for number in range(16, 90)]
    assert table[-1] is sheets[-1]  # the signature stands below the last row, not on a page of its own
    assert "KEPALA DINAS," in table[-1].text


def _nothing_overprinted(page: Page, bottom: float) -> None:
    body = [run for run in page.runs if run.text.strip() not in CAPTION]
    places = [(round(run.x, 1), round(run.y, 1)) for run in body if run.text.strip()]
    assert len(places) == len(set(places))
    assert all(run.y < page.height - bottom for run in body)


HOSTILE = '\n\n```{=typst}\n#panic("masuk")\n```\n\n![x](/etc/passwd) <script>x</script>\n'


def test_what_cannot_be_printed_is_reported_and_stops_a_final_print_only(printed: Printed) -> None:
    edited = shop(add(DECREE, HOSTILE))
    lines = edited.tree.read(DECREE).decode().count("\n")
    found = prose_findings(order(edited))
    assert {one.path for one in found} == {DECREE}
    assert {one.line for one in found} == {lines - 4, lines}
    assert all(one.level is Level.ERROR for one in found)
    with pytest.raises(SiklusError, match=rf"{DECREE} baris {lines - 4}: blok kode tidak dicetak \(dan"):
        print_cycle(order(edited), cache=None)
    text = flat(printed(order(edited, variant=Variant.DRAFT), "sk.pdf"))
    assert "masuk" not in text
    assert "passwd" not in text


def test_a_warning_stops_nothing(printed: Printed) -> None:
    edited = shop(add(DECREE, "\nLihat [catatan](file:///x).\n"))
    assert [one.code for one in prose_findings(order(edited))] == ["CTK02"]
    assert "Lihat catatan." in flat(printed(order(edited), "sk.pdf"))


def test_the_examples_print_without_loss() -> None:
    assert prose_findings(order(shop())) == prose_findings(order(shop(), OPEN)) == ()


@pytest.mark.parametrize("words", ["#let x = 1 dan $y$", "@nama *tebal* _miring_", "`kode` \\ [kurung] #panic(1)"])
def test_data_that_looks_like_markup_prints_as_itself(words: str, printed: Printed) -> None:
    edits = (
        swap(LETTER, "hal: Pemberitahuan Pengisian Data Kinerja Triwulan III Tahun 2026", f"hal: '{words}'"),
        swap(DECREE, "tentang: Pengumpulan Data Kinerja Triwulan III Tahun 2026", f"tentang: '{words}'"),
    )
    request = order(shop(*edits))
    assert f"Hal : {words}" in printed(request, "surat-pemberitahuan.pdf")[0].text
    assert words.upper() in printed(request, "sk.pdf")[0].text


def test_an_unknown_typeface_is_named_with_its_line() -> None:
    edited = shop(swap(OFFICE, "huruf: TeX Gyre Bonum\n", "huruf: Bookman Old Style\n"))
    with pytest.raises(SiklusError, match=rf"{OFFICE} baris \d+: huruf `Bookman Old Style` tidak tersedia") as caught:
        print_cycle(order(edited), cache=None)
    assert "TeX Gyre Bonum" in caught.value.fix


def test_a_missing_document_is_named() -> None:
    with pytest.raises(SiklusError, match=LETTER):
        print_cycle(order(shop(drop(LETTER))), cache=None)


def test_a_print_is_kept_and_a_touched_one_is_made_anew(final: dict[str, bytes], tmp_path: Path) -> None:
    assert print_cycle(order(shop()), cache=tmp_path) == final
    kept = sorted(tmp_path.iterdir())
    assert len(kept) == len(FILES)
    for path in kept:  # what the folder holds is what is handed out
        SealedCache(tmp_path).put(path.name, b"dari simpanan")
    assert set(print_cycle(order(shop()), cache=tmp_path).values()) == {b"dari simpanan"}
    for path in kept:  # but not what somebody else put there, however well it fits itself
        path.write_bytes(sha256(b"dari luar").hexdigest().encode() + b"\ndari luar")
    assert print_cycle(order(shop()), cache=tmp_path) == final
    for path in kept:
        path.write_bytes(path.read_bytes().replace(b"%PDF", b"%PDf", 1))
    assert print_cycle(order(shop()), cache=tmp_path) == final


def test_only_what_changed_is_printed_anew(tmp_path: Path) -> None:
    print_cycle(order(shop()), cache=tmp_path)
    before = set(tmp_path.iterdir())
    print_cycle(order(shop(add(LETTER, "\nSekian.\n"))), cache=tmp_path)
    assert len(set(tmp_path.iterdir()) - before) == 1


def test_an_emblem_stands_in_the_room_that_was_kept_for_it(final: dict[str, bytes], printed: Printed) -> None:
    """Placing it moves no line of what is printed later."""
    edits: tuple[Edit, ...] = (
        swap(
            OFFICE,
            "  lambang: # jalur gambar lambang daerah; kosong berarti tanpa lambang sampai dinas menaruh berkasnya\n",
            "  lambang: content/acuan/lambang.svg\n",
        ),
        put(
            "content/acuan/lambang.svg",
            '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="40"><path d="M0 0h30v40h-30z"/></svg>',
        ),
    )
    office = shop(*edits)
    assert printed(order(office), "sk.pdf") == read_pdf(final["sk.pdf"])
    assert b"Lambang daerah" in print_cycle(order(office), cache=None)["sk.pdf"]
    assert b"Lambang daerah" not in final["sk.pdf"]


OTHER_SOP = """
id: pengumpulan-data-kinerja
identitas:
  judul: [SOP LAIN]
  judul_bagan: [SOP LAIN]
  instansi: Dinas
  nama: SOP lain
  dasar_hukum: []
  kualifikasi_pelaksana: []
  keterkaitan: []
  peralatan: [[ATK]]
  peringatan: Tidak ada
  pencatatan: Tidak ada
pelaksana:
  - {id: staf, judul: Staf, jabatan: [staf-perencanaan]}
  - {id: sekdin, judul: Sekdin, jabatan: [sekdin]}
naskah:
  - {id: undangan, jenis: surat, nama: Undangan, berkas: surat-pemberitahuan.md, register: surat-keluar}
  - {id: edaran, jenis: surat, nama: Edaran, berkas: surat-pemberitahuan.md}
langkah:
  - {no: 1, kegiatan: Membuat, jenis: mulai, pelaksana: [staf], bukti: ajuan}
  - {no: 2, kegiatan: Menandatangani, jenis: selesai, pelaksana: [sekdin], bukti: persetujuan,
     persetujuan: [{peran: sekdin, bentuk: tanda_tangan}]}
"""


def test_another_sop_prints_its_own_documents() -> None:
    signature = replace(KADIS, step=2, name="Joko Misal, S.T., M.Si.", position="Sekretaris", role_title="Sekdin")
    found = print_cycle(order(shop(put(SOP, OTHER_SOP)), approvals=(signature,)), cache=None)
    assert list(found) == ["undangan.pdf", "edaran.pdf", "lembar-paraf.pdf"]
    assert "SEKRETARIS," in flat(read_pdf(found["undangan.pdf"]))
    assert "Undangan" in flat(read_pdf(found["lembar-paraf.pdf"]))


def test_an_attachment_of_a_letter_refers_to_the_letter(printed: Printed) -> None:
    attachment = (
        "---\njenis: lampiran\nuntuk: surat-pemberitahuan\nurut: 1\njudul: Daftar\nmendatar: ya\n---\n\nIsi lampiran.\n"
    )
    sheets = printed(order(shop(put(naskah(SIGNED, "lampiran/3-daftar.md"), attachment))), "surat-pemberitahuan.pdf")
    last = sheets[-1]
    assert last.width > last.height
    assert "LAMPIRAN SURAT KEPALA DINAS" in " ".join(last.text.split())
    assert "HAL : Pemberitahuan" in last.text
    assert "KEPALA DINAS," in last.text


def test_whoever_signs_for_another_is_printed_so(printed: Printed) -> None:
    acting = replace(
        KADIS, name="Joko Misal, S.T., M.Si.", nip="19990103 209901 1 003", capacity="an", grade="Pembina Tingkat I"
    )
    text = flat(printed(order(shop(), approvals=(*APPROVALS[:2], acting)), "surat-pemberitahuan.pdf"))
    assert "a.n. KEPALA DINAS SEKRETARIS, JOKO MISAL, S.T., M.Si." in text


def test_the_variants_break_their_pages_alike(pages: dict[str, list[Page]], printed: Printed) -> None:
    clean = order(shop(), variant=Variant.COPY)
    for name in ("sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf"):
        copied = printed(clean, name)
        assert len(copied) == len(pages[name])
        starts = [[page.runs[0].text for page in sheets[1:]] for sheets in (copied, pages[name])]
        assert starts[0] == starts[1]


def test_the_archives_copy_is_initialled_beside_the_signature(pages: dict[str, list[Page]]) -> None:
    page = next(page for page in pages["sk.pdf"] if "Ditetapkan di" in page.text)
    initials, signer = page.find("PARAF HIERARKI"), page.find("Ir. RATNA UMPAMA")
    assert initials.x < signer.x
    assert "Sekretaris" in page.text
    assert all("Paraf" in page.text for page in pages["sk.pdf"])  # and in the corner of every sheet


def test_a_long_position_makes_its_row_of_initials_taller(printed: Printed) -> None:
    kasubag, sekdin, kadis = APPROVALS
    request = order(shop(), approvals=(kasubag, replace(kasubag, form="paraf", step=3), sekdin, kadis))
    page = printed(request, "format-data.pdf")[-1]
    upper = page.find("Sekretaris")
    lower = next(run for run in page.runs if abs(run.x - upper.x) < 0.1 and run.text.startswith("Kepala"))
    half_a_row, half_a_letter = 5, 1
    assert lower.y - upper.y > half_a_row + half_a_letter


def test_the_last_page_of_the_archives_copy_says_how_it_was_approved(pages: dict[str, list[Page]]) -> None:
    for name in ("sk.pdf", "surat-pemberitahuan.pdf", "format-data.pdf"):
        text = " ".join(pages[name][-1].text.split())
        for said in (
            "Koreksi: Siti Teladan, S.T., M.T. (Kepala Subbagian Perencanaan dan Pelaporan), melalui tinjauan,",
            "4 November 2026 10.12 WITA.",
            "Paraf: Joko Misal, S.T., M.Si. (Sekretaris), belum diberikan.",
            "Tanda tangan: Ir. Ratna Umpama, M.T. (Kepala Dinas), basah, 6 November 2026 14.30 WITA.",
            "bukan tanda tangan elektronik (TTE) tersertifikasi",
        ):
            assert said.replace(" ", "") in text.replace(" ", "")
        assert not any("belum diberikan" in page.text for page in pages[name][:-1])


def test_a_copy_is_clean_and_says_for_whom_it_is(printed: Printed) -> None:
    request = order(shop(), variant=Variant.COPY, recipient="jf-bina-marga")
    first, *others = printed(request, "sk.pdf")
    assert first.text.startswith("Kepada Yth. Pejabat Fungsional pada Bidang Bina Marga SALINAN")
    everything = flat([first, *others])
    assert "KEPALA DINAS, ttd Ir. RATNA UMPAMA, M.T." in everything
    assert "PARAF HIERARKI" not in everything
    assert "Persetujuan melalui tinjauan" not in everything
    letter = flat(printed(request, "surat-pemberitahuan.pdf"))
    assert "SALINAN" not in letter
    assert "ttd" not in letter
    assert list(print_cycle(request, cache=None)) == FILES[:-1]


def test_the_archives_copy_carries_its_sources(final: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(final["sk.pdf"])) as pdf:
        held = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        kinds = {str(spec.obj["/AFRelationship"]) for spec in pdf.attachments.values()}
    assert held == {
        path.rpartition("/")[2]: shop().tree.read(path)
        for path in (DECREE, DUTIES, naskah(SIGNED, "lampiran/1-jadwal-pengumpulan.md"))
    }
    assert kinds == {"/Source"}


def test_the_code_at_the_foot_leads_to_the_cycles_page() -> None:
    request = order(shop())
    plans = plans_of(request)
    jobs = [plan.job(read, MOMENT) for plan, read in zip(plans, read_plans(request, plans), strict=True)]
    for picture in typeset([replace(job, form="png") for job in jobs]):
        with Image.open(io.BytesIO(picture)) as page:
            larger = page.convert("L").resize((page.width * 3, page.height * 3))
            assert [code.text for code in zxingcpp.read_barcodes(larger)] == [
                "https://siklus.dinas.example/siklus/2026-tw3/"
            ]


@pytest.mark.parametrize("style", ["keputusan", "surat", "format-data", "lembar"])
def test_folio_paper_for_each_kind(style: str, printed: Printed) -> None:
    kinds = {"keputusan": "sk", "surat": "surat-pemberitahuan", "format-data": "format-data", "lembar": "lembar-paraf"}
    edited = shop(
        swap(
            OFFICE,
            f"  {style}:{' # lembar paraf, ekspedisi, daftar arsip' if style == 'lembar' else ''}\n    kertas: A4\n",
            f"  {style}:\n    kertas: F4\n",
        )
    )
    sheets = printed(order(edited), f"{kinds[style]}.pdf")
    sides = {tuple(sorted((round(page.width), round(page.height)))) for page in sheets}
    assert sides == {(215, 330)}
