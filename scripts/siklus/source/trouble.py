"""What the YAML parser complains about, in the words of the office: what is wrong, what to type instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_INDENT = "samakan lekukannya dengan baris sebelumnya yang setingkat; pakai spasi, bukan tab"
_QUOTE = "apit nilai itu dengan tanda petik"
_BRACKET = "tutup tanda kurungnya, pisahkan butirnya dengan koma, atau apit nilainya dengan tanda petik"

#: libyaml's problems; what it never says of a file of ours falls to the general sentence.
_SENTENCES: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "tanda titik dua ini tidak pada tempatnya",
        "apit nilai yang memuat titik dua dengan tanda petik, atau betulkan lekukan baris ini dan baris di atasnya",
    ),
    "found character that cannot start any token": (
        "nilai ini diawali tanda yang punya arti khusus",
        'apit nilai yang diawali `%`, `@` atau tanda petik terbalik dengan tanda petik, misalnya `"%"`',
    ),
    "could not find expected ':'": (
        "sesudah nama isian ini tidak ada titik dua",
        "tulis `nama: nilai`; titik dua diikuti satu spasi",
    ),
    "found unexpected end of stream": (
        "tanda petik yang dibuka di sini tidak ditutup",
        "tutup tanda petiknya, atau gandakan tanda petik yang termasuk isi",
    ),
    "found unexpected document indicator": (
        "tanda petik tidak ditutup sebelum garis `---`",
        "tutup tanda petiknya, atau gandakan tanda petik yang termasuk isi",
    ),
    "found unknown escape character": (
        "garis miring terbalik di dalam tanda petik ganda tidak dikenal",
        "pakai tanda petik tunggal, misalnya `'A\\B'`",
    ),
    "did not find expected key": ("lekukan atau tanda petik pada baris ini tidak cocok", _INDENT),
    "did not find expected '-' indicator": ("lekukan baris ini tidak cocok dengan daftar di atasnya", _INDENT),
    "block sequence entries are not allowed in this context": ("daftar tidak dapat dimulai di sini", _INDENT),
    "did not find expected ',' or ']'": ("daftar dalam kurung siku tidak ditutup dengan benar", _BRACKET),
    "did not find expected ',' or '}'": ("isian dalam kurung kurawal tidak ditutup dengan benar", _BRACKET),
    "did not find expected node content": ("nilai di sini tidak terbaca", _BRACKET),
    "found unexpected ':'": ("tanda titik dua ini tidak pada tempatnya", _QUOTE),
    "did not find expected alphabetic or numeric character": ("nilai ini diawali tanda `&` atau `*`", _QUOTE),
    "did not find expected <document start>": (
        "tulisan ini berada di luar isian",
        "tulis setiap isian sebagai `nama: nilai` mulai dari tepi kiri",
    ),
    "found undefined tag handle": ("nilai ini diawali tanda `!`", _QUOTE),
}
_GENERAL = (
    "susunan isian tidak terbaca",
    "periksa lekukan (spasi, bukan tab), titik dua yang diikuti spasi, dan tanda petik yang belum ditutup",
)
#: What git writes where it could not merge.
_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_CLASH = (
    "dua perubahan bertabrakan di sini dan belum dipilih",
    (
        "hapus tanda `<<<<<<<`, `=======`, dan `>>>>>>>` beserta isi yang tidak dipakai; untuk register nomor cukup "
        "`git merge --abort`, lalu `siklus number reserve SIKLUS`"
    ),
)
#: Spaces that are none: what was copied from a word processor or a web page.
_SPACES = "[\\u00a0\\u2000-\\u200a\\u202f\\u3000]"
#: A line that such a space begins, or a name with such a space behind its colon, or with a colon that is none.
_LOOKALIKES = re.compile(rf" *(?:- +)?(?:{_SPACES}|[\w-]+(?::{_SPACES}|[\uff1a\ufe55\ua789]))")
_LOOKALIKE = (
    "ada spasi atau titik dua istimewa, hasil salin-tempel, pada baris ini",
    "hapus spasi dan titik dua itu, lalu ketik ulang: `nama: nilai`",
)
#: What the parser notices only further down; the mistake is where it began to read.
_SEEN_LATE = ("found unexpected end", "found unexpected document", "could not find expected")


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, str, str]:
    """The line (counted from 0) that a person should look at, what is wrong there, and what to type instead.

    Args:
        error: What the parser said.
        text: What it was reading.
    """
    problem = error.problem or ""
    rows = text.rstrip("\n").split("\n")
    mark = error.problem_mark or error.context_mark
    if error.context_mark and (problem.startswith(_SEEN_LATE) or (mark and mark.line >= len(rows))):
        mark = error.context_mark
    line = min(mark.line, len(rows) - 1) if mark else 0
    if (clash := conflict(text)) is not None:
        return clash
    if (copied := lookalike(text)) is not None:
        return copied
    if "\t" in rows[line][: len(rows[line]) - len(rows[line].lstrip())]:
        return line, "baris ini menjorok dengan tab", "ganti tab dengan spasi, dua untuk setiap tingkat"
    return line, *_SENTENCES.get(problem, _GENERAL)


def conflict(text: str) -> tuple[int, str, str] | None:
    """The same for what git could not merge, if there is any."""
    if not any(sign in text for sign in _CONFLICT):
        return None
    at = next((at for at, row in enumerate(text.split("\n")) if row.startswith(_CONFLICT)), None)
    return None if at is None else (at, *_CLASH)


def lookalike(text: str) -> tuple[int, str, str] | None:
    """The same for a name and a value with a sign between them that only looks like a colon and a space."""
    at = next((at for at, row in enumerate(text.split("\n")) if _LOOKALIKES.match(row)), None)
    return None if at is None else (at, *_LOOKALIKE)
