from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from siklus.site.naskah import files, naskah, ways_to

if TYPE_CHECKING:
    from siklus.site import CyclePage, SiteRequest

_FOLDER = "sumber/cycles/2026-tw4/naskah"


def _text(shown: CyclePage) -> str:
    """The sections on the cycle's page, then the documents' own pages."""
    sections, readings = naskah(shown)
    return "\n".join([*sections, *readings.values()])


def _with(shown: CyclePage, path: str, old: str, new: str) -> CyclePage:
    typed = shown.archived[path].decode()
    assert old in typed
    return replace(shown, archived={**shown.archived, path: typed.replace(old, new, 1).encode()})


def test_drafts_are_not_published(running: SiteRequest) -> None:
    text = _text(running.cycles[0])
    assert "Konsep tidak diterbitkan" in text
    assert "Menimbang" not in text


def test_a_decree_reads_as_it_is_printed(archived: SiteRequest) -> None:
    text = _text(archived.cycles[0])
    assert "<dd>000.8.6.3/014/DPUPRPERKIM-BLG/2026</dd>" in text
    assert "<dd>9 November 2026</dd>" in text
    order = [text.index(f'<h4 class="{name}">') for name in ("menimbang", "mengingat", "memperhatikan", "memutuskan")]
    assert order == sorted(order)
    assert "<li>Undang-Undang Nomor 25 Tahun 2004 tentang Sistem Perencanaan Pembangunan Nasional" in text
    assert '<h5 class="kelima">KELIMA</h5>' in text
    assert "<h2>Lampiran II: Daftar Penanggung Jawab Data Kinerja" in text


def test_a_letter_shows_its_head(archived: SiteRequest) -> None:
    text = _text(archived.cycles[0])
    assert "<dt>Sifat</dt>\n<dd>Biasa/Segera</dd>" in text
    assert "<li>Kepala Subbagian Keuangan</li>" in text
    assert "disampaikan terima kasih" in text


def test_the_form_is_a_table_with_indonesian_numbers(archived: SiteRequest) -> None:
    text = _text(archived.cycles[0])
    form = text.partition("naskah--format")[2].partition("</table>")[0]
    assert form.count("<tr>") == 16
    assert ">1.210</td>" in form
    assert ">72,50</td>" in form
    assert ">–</td>" in form


def test_every_file_is_offered_with_its_size_and_sha_256(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    text = _text(shown)
    papers = {path for path in shown.archived if path.startswith(("pdf/", "docx/", "xlsx/", "salinan/", "publik/"))}
    assert papers
    assert set(files(shown)) == papers | {"laporan/laporan-realisasi.pdf", "manifest.json", "persetujuan.json"}
    for path, data in files(shown).items():
        assert f'href="{path}"' in text
        assert sha256(data).hexdigest() in text
    assert "Tidak sama dengan manifest" not in text


def test_a_document_is_offered_in_each_of_its_shapes(archived: SiteRequest) -> None:
    more = {"docx/sk.docx": b"PK" * 1000, "xlsx/format-data.xlsx": b"PK"}
    shown = replace(archived.cycles[0], archived={**archived.cycles[0].archived, **more})
    text = _text(shown)
    form = text.partition("### Format")[2]
    assert '<a href="docx/sk.docx">sk.docx</a> (2,0 kB, untuk pengolah kata)' in text
    assert '<a href="xlsx/format-data.xlsx">format-data.xlsx</a>' in form
    assert ", untuk diisi, satu lembar setiap unit</a>" in text.partition("## Unduh")[2]


def test_a_file_that_differs_from_the_manifest_is_marked(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    forged = replace(shown, archived={**shown.archived, "pdf/sk.pdf": b"%PDF lain"})
    assert _text(forged).count("Tidak sama dengan manifest") == 1


def test_html_in_a_document_stays_the_letters_that_it_is(archived: SiteRequest) -> None:
    attack = "<script>alert(1)</script> [x](javascript:alert(1))"
    shown = _with(archived.cycles[0], f"{_FOLDER}/surat-pemberitahuan.md", "Menindaklanjuti", attack)
    shown = _with(shown, f"{_FOLDER}/sk.md", "tentang: Pengumpulan", "tentang: <img src=x> | *Pengumpulan*")
    shown = _with(shown, f"{_FOLDER}/format-data.yml", "sumber_data: Laporan", "sumber_data: <b>Laporan</b>")
    text = _text(shown)
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <a>x</a>" in text
    assert "<dd>&lt;img src=x&gt; | *Pengumpulan* Data" in text
    assert "&lt;b&gt;Laporan&lt;/b&gt;" in text


def test_a_document_of_another_time_is_shown_as_it_was_typed(archived: SiteRequest) -> None:
    shown = _with(archived.cycles[0], f"{_FOLDER}/sk.md", "klasifikasi:", "kode_lama:")
    text = _text(shown)
    assert "Naskah sebagaimana diketik" in text
    assert "kode_lama: 000.8.6.3<br>" in text
    assert 'href="pdf/sk.pdf"' in text


def test_a_document_without_its_source_points_to_the_paper(archived: SiteRequest) -> None:
    shown = archived.cycles[0]
    kept = {path: data for path, data in shown.archived.items() if path != f"{_FOLDER}/sk.md"}
    assert "Sumber naskah ini tidak ada dalam arsip" in _text(replace(shown, archived=kept))


def test_the_papers_are_offered_before_what_was_made_of_them(archived: SiteRequest) -> None:
    text = _text(archived.cycles[0]).partition("## Unduh")[2]
    places = [text.index(f'"{path}"') for path in ("pdf/sk.pdf", "docx/sk.docx", "publik/sk.pdf", "manifest.json")]
    assert places == sorted(places)
    assert '<a href="../../periksa.html">' in text


def test_each_document_is_read_on_a_light_page_of_its_own(archived: SiteRequest) -> None:
    sections, readings = naskah(archived.cycles[0])
    told = "\n".join(sections)
    assert list(readings) == ["baca-format-data.html", "baca-sk.html", "baca-surat-pemberitahuan.html"]
    assert '<a href="baca-sk.html">Isi naskah dan 2 lampirannya</a>' in told
    assert "Menimbang" not in told
    assert "Menimbang" in readings["baca-sk.html"]
    for name, text in readings.items():
        assert f'<a href="{name}">' in told
        assert '<a href="index.html">Kembali ke halaman siklus</a>' in text
        assert "default-src 'none'" in text
        assert "bukan naskah resmi" in text


def test_what_is_not_for_everybody_has_no_page_to_read(archived: SiteRequest) -> None:
    shown = replace(archived.cycles[0], withheld=frozenset({"sk"}))
    assert "baca-sk.html" not in naskah(shown)[1]
    assert ways_to(next(one for one in shown.case.sop.naskah if one.id == "sk"), shown) == ""
