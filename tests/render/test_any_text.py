"""Whatever is written into a field of a document, a form, an SOP or a sheet stands on the paper just so."""

from __future__ import annotations

import json
import string
import unicodedata
from itertools import cycle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from office import put
from pdf_text import flat, read_pdf
from print_shop import APPROVALS, MOMENT, OFFICE, SIGNED, SOP, SOP_ID, naskah, order, shop
from siklus.approval.story import Decision
from siklus.letters import _USUAL, _known, unshown
from siklus.render import PrintedRemark, print_cycle, print_sop
from siklus.render.sheets.deliveries import SHEET_FILE, print_deliveries
from siklus.source import parse_front_matter, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from office import Edit

DECREE, LETTER, FORM = (
    naskah(SIGNED, "sk.md"),
    naskah(SIGNED, "surat-pemberitahuan.md"),
    naskah(SIGNED, "format-data.yml"),
)
SCHEDULE, PACKET = naskah(SIGNED, "lampiran/1-jadwal-pengumpulan.md"), naskah(SIGNED, "paket.yml")
DELIVERIES = f"cycles/{SIGNED}/pelaksanaan/ekspedisi.yml"
PEOPLE = "content/acuan/organisasi.yml"

#: Every field whose words are free, by its file.
FIELDS: dict[str, tuple[tuple[str | int, ...], ...]] = {
    DECREE: (("tentang",), ("tembusan", 0)),
    SCHEDULE: (("judul",),),
    LETTER: (("lampiran",), ("hal",), ("di",), ("tembusan", 0), ("tembusan", 1)),
    FORM: (("judul",), ("petunjuk", 0), ("baris", 0, "indikator"), ("baris", 0, "satuan"), ("baris", 0, "sumber_data")),
    PACKET: (("judul",),),
    OFFICE: (("kop", "pemerintah"), ("kop", "perangkat_daerah"), ("kop", "alamat", 0), ("tempat",), ("wilayah",)),
    SOP: (
        ("identitas", "judul", 0), ("identitas", "nama"), ("identitas", "dasar_hukum", 0, "kutipan_sop"),
        ("identitas", "kualifikasi_pelaksana", 0), ("identitas", "keterkaitan", 0), ("identitas", "peringatan"),
        ("identitas", "pencatatan"), ("pelaksana", 0, "judul"), ("langkah", 0, "kegiatan"),
        ("langkah", 0, "kelengkapan"), ("langkah", 0, "output"), ("langkah", 0, "ket"),
    ),
    DELIVERIES: (("ekspedisi", 0, "diterima_oleh"),),
}  # fmt: skip

#: What prints alone and reads from left to right.
_SHOWN = [
    chr(code)
    for code in sorted(_known())
    if unicodedata.category(chr(code))[0] in "LNPS"
    and unicodedata.bidirectional(chr(code)) not in {"R", "AL", "AN"}
    and unicodedata.normalize("NFKC", chr(code)) == chr(code)
    and not list(unshown(chr(code)))
    # A letter put together of two glyphs stands twice where the PDF names its glyphs; every reader of people sees one.
    and (chr(code) in _USUAL or not unicodedata.decomposition(chr(code)))
]
MARKUP = [
    *("#let x = 1", "$x$", "@nama", "*tebal*", "_miring_", "\\ \\n \\u{41}", "<label>", "`kode`", "```", "[a](b)"),
    *("= judul", "- butir", "+ butir", "1. butir", "/ a: b", "// catatan", "/* a */", "#panic()", '#include "a"'),
    *("<b>", "&amp;", "%s", "\\input{a}", "$$", "^a^", "~a~", "'a' \"b\"", "--", "...", ":::", "|a|", "☐ 😀", "é ½ ≤"),
]  # fmt: skip
WORDS = st.lists(
    st.one_of(st.sampled_from(MARKUP), st.text(st.sampled_from(_SHOWN), min_size=1, max_size=8)), min_size=1, max_size=4
).map(" ".join)


def bare(text: str) -> str:
    """Letters only, as large as they come: some titles are set in capitals."""
    return "".join(text.split()).upper()


def written(value: Any, keys: tuple[str | int, ...], text: str) -> None:
    *way, last = keys
    for key in way:
        value = value[key]
    assert last in value or isinstance(last, int) or last == "ket"
    value[last] = text


def in_markdown(text: str) -> str:
    """Words as somebody writes them who wants just these: with a backslash before each sign."""
    return "".join(f"\\{letter}" if letter in string.punctuation else letter for letter in text)


def filled(path: str, texts: Iterator[str], used: list[str], paragraph: str) -> Edit:
    original = shop().tree.read(path).decode()
    value = parse_front_matter(original)[0] if path.endswith(".md") else parse_yaml(original)[0]
    for keys in FIELDS[path]:
        used.append(text := next(texts))
        written(value, keys, text)
    plain = json.dumps(value, ensure_ascii=False)
    if not path.endswith(".md"):
        return put(path, plain)
    body = parse_front_matter(original)[2]
    used.append(paragraph)
    return put(path, f"---\n{plain}\n---\n{body}\n{in_markdown(paragraph)}\n")


def everything(texts: list[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """What was written into each paper, and what stands on it."""
    source, wanted = cycle(texts), dict[str, list[str]]()
    edits = [filled(path, source, wanted.setdefault(path, []), next(source)) for path in FIELDS]
    workspace = shop(*edits)
    assert not [one for one in workspace.findings if one.path in FIELDS], workspace.findings
    remark = PrintedRemark(next(source), MOMENT, Decision.COMMENT, next(source))
    request = order(workspace, remarks=(remark,), approvals=APPROVALS)
    wanted["remarks"] = [remark.name, remark.text]
    deliveries = workspace.need_cycle(SIGNED).deliveries
    assert deliveries is not None
    papers = print_cycle(request, cache=None) | print_deliveries(request, deliveries.value, cache=None)
    papers["sop.pdf"] = print_sop(workspace, SOP_ID, cache=None)
    return wanted, {name: bare(flat(read_pdf(data))) for name, data in papers.items()}


#: On which paper the words of a file stand.
PAPERS = {
    DECREE: "sk.pdf", SCHEDULE: "sk.pdf", LETTER: "surat-pemberitahuan.pdf", FORM: "format-data.pdf",
    PACKET: "lembar-koreksi.pdf", OFFICE: "sk.pdf", SOP: "sop.pdf", DELIVERIES: SHEET_FILE,
    "remarks": "lembar-koreksi.pdf",
}  # fmt: skip


def assert_printed(texts: list[str]) -> None:
    wanted, printed = everything(texts)
    for path, words in wanted.items():
        for text in words:
            assert bare(text) in printed[PAPERS[path]], (path, text)


# A failing example is shown as it is: to look for a smaller one prints hundreds of papers.
@settings(max_examples=5, deadline=None, phases=[Phase.generate])
@given(st.lists(WORDS, min_size=40, max_size=40))
def test_any_text_in_any_field_is_read_back_from_the_paper(texts: list[str]) -> None:
    assert_printed(texts)


def test_what_looks_like_markup_prints_as_itself_in_every_field() -> None:
    assert_printed(MARKUP)


@pytest.mark.parametrize("words", ["السلام عليكم", "بسم الله"])
def test_arabic_is_printed(words: str) -> None:
    wanted, printed = everything([words])
    letters = {letter for letter in unicodedata.normalize("NFKC", words) if letter != " "}
    for path in wanted:
        shown = set(unicodedata.normalize("NFKC", printed[PAPERS[path]]))
        assert letters <= shown, path
