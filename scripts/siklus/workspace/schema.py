"""From plain values to models, and from a schema's complaints to sentences a clerk can act on."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, ValidationError

from siklus.findings import Finding, nearest, quoted
from siklus.source import Document, Marks, SourceError, line_of, parse_front_matter, parse_yaml, read_text
from siklus.source.trouble import lookalike

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from siklus.source import Tree

M = TypeVar("M", bound=BaseModel)

_WHOLE = ("harus bilangan bulat", "tulis angka saja, misalnya `2026`")
_NUMBER = ("harus angka", "tulis angka dengan titik desimal, misalnya `12.5`")
_NAMED = ("harus berupa isian bernama", "tulis `nama: nilai` di bawahnya, menjorok dua spasi")

#: Documents of commits, by the identity of their bytes and how they were read: a look at a thousand cycles asks for the
#: office's own files thousands of times. So many at most.
_KNOWN: dict[tuple[str, str, type[BaseModel], bool], Document[Any]] = {}
_MANY = 1024

#: pydantic's error types in the words of the office: what is wrong, what to type instead.
_SENTENCES: dict[str, tuple[str, str]] = {
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "int_type": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "decimal_type": _NUMBER,
    "string_type": ("harus teks", "tulis teks biasa pada baris ini; teks yang diawali tanda kurung diapit petik"),
    "string_too_short": ("tidak boleh kosong", "tulis isinya, atau hapus barisnya bila tidak wajib"),
    "string_too_long": ("terlalu panjang", "persingkat menjadi paling banyak {max_length} huruf"),
    "too_short": ("kurang isinya", "tulis paling sedikit {min_length} butir"),
    "too_long": ("terlalu banyak butirnya", "tulis paling banyak {max_length} butir"),
    "tuple_type": ("harus daftar", "tulis setiap butir pada baris sendiri yang diawali `- `"),
    "dict_type": _NAMED,
    "model_type": _NAMED,
    "greater_than_equal": ("terlalu kecil", "tulis paling sedikit {ge}"),
    "less_than_equal": ("terlalu besar", "tulis paling banyak {le}"),
    "date_type": ("harus tanggal", "tulis TAHUN-BULAN-HARI, misalnya `2026-10-05`"),
    "datetime_type": ("harus tanggal dan jam", "tulis misalnya `2026-10-05T10:30+08:00`"),
    "time_type": ("harus jam", "tulis misalnya `07:30`"),
}


def read_document(tree: Tree, path: str, model: type[M], *, markdown: bool = False) -> Document[M] | list[Finding]:
    """Read one file as one model: the document, or everything that is wrong with it.

    Args:
        tree: Where the file lies.
        path: Which file.
        model: Its schema.
        markdown: True when the values stand in a front matter above prose.
    """
    identity = tree.identity(path)
    known = _KNOWN.get((identity, path, model, markdown)) if identity is not None else None
    if known is not None:
        return known
    try:
        text = read_text(tree, path)
    except FileNotFoundError:
        return [Finding(path, 0, "BCA01", "berkas ini tidak ada", "buat berkas itu, atau pulihkan dari riwayat")]
    except SourceError as error:
        return [Finding(path, error.line, "BCA02", error.message, error.fix)]
    found = _understood(path, text, model, markdown)
    if isinstance(found, tuple):
        return list(found)
    if identity is not None:
        if len(_KNOWN) == _MANY:
            _KNOWN.clear()
        _KNOWN[identity, path, model, markdown] = found
    return found


@lru_cache(maxsize=256)
def _understood(
    path: str,
    text: str,
    model: type[M],
    markdown: bool,  # noqa: FBT001 -- part of what is remembered
) -> Document[M] | tuple[Finding, ...]:
    """A text as a document. Remembered: the target branch and a proposal hold mostly the same files."""
    body, body_line = "", 0
    try:
        if markdown:
            value, marks, body, body_line = parse_front_matter(text)
        else:
            value, marks = parse_yaml(text)
    except SourceError as error:
        return (Finding(path, error.line, "BCA02", error.message, error.fix),)
    if not isinstance(value, dict):
        if (copied := lookalike(text)) is not None:
            return (Finding(path, copied[0] + 1, "BCA02", *copied[1:]),)
        wrong = "berkas ini kosong" if value is None else "berkas ini tidak memuat isian bernama"
        return (Finding(path, marks.line, "BCA03", wrong, "tulis isian sebagai `nama: nilai`"),)
    try:
        return Document(
            path, model.model_validate(value, by_alias=True, by_name=False), marks, body, body_line, text.isascii()
        )
    except ValidationError as error:
        return tuple(_findings(path, model, marks, error))


def _findings(path: str, model: type[BaseModel], marks: Marks, error: ValidationError) -> Iterator[Finding]:
    details = error.errors(include_url=False)
    #: A document of another kind: its other complaints would only repeat that.
    details = [detail for detail in details if detail["loc"] == ("jenis",)] or details
    for detail in details:
        code, message, fix = _sentence(model, detail["loc"], detail)
        yield Finding(path, line_of(marks, detail["loc"]), code, message, fix)


def _sentence(model: type[BaseModel], keys: tuple[str | int, ...], detail: ErrorDetails) -> tuple[str, str, str]:
    context: dict[str, Any] = detail.get("ctx", {})
    is_key = keys[-1] == "[key]"
    name = f"isian `{_spell(keys[:-1] if is_key else keys)}`"
    found = quoted(detail["input"])
    match detail["type"]:
        case "extra_forbidden":
            return "SKM01", f"{name} tidak dikenal", nearest(str(keys[-1]), _known_keys(model, keys[:-1]))
        case "missing":
            row = f"tambahkan baris `{keys[-1]}: …`"
            return "SKM02", f"{name} belum ada", row if isinstance(keys[-1], str) else "tambahkan; `~` bila kosong"
        case _ if detail["input"] is None:
            wrong, fix = "kosong", "tulis nilainya, atau hapus barisnya bila tidak wajib"
        case "literal_error" if is_key:
            return "SKM01", f"{name} tidak dikenal", nearest(str(detail["input"]), _literals(context))
        case "literal_error":
            wrong = f"memuat nilai yang tidak dikenal: {found}"
            fix = nearest(str(detail["input"]), _literals(context))
        case "string_pattern_mismatch":
            wrong = f"bukan kode yang sah: {found}"
            fix = "pakai huruf kecil, angka, dan tanda hubung saja, misalnya `bina-marga`"
        case "value_error":
            wrong, fix = f"belum benar: {found}", str(context["error"])
        case kind:
            wrong, fix = _SENTENCES.get(kind, ("belum benar", "lihat contoh pada siklus lain"))
            wrong, fix = f"{wrong}: {found}", fix.format(**context)
    return "SKM03", f"{name} {wrong}", fix


def _literals(context: dict[str, Any]) -> list[str]:
    """The choices out of pydantic's sentence."""
    return re.findall(r"'([^']*)'", context["expected"])


def _spell(keys: tuple[str | int, ...]) -> str:
    """``("baris", 3, "target")`` as staff see it: ``baris > butir ke-4 > target``."""
    return " > ".join(f"butir ke-{key + 1}" if isinstance(key, int) else key for key in keys)


def _known_keys(model: type[BaseModel], keys: tuple[str | int, ...]) -> list[str]:
    """The keys that a file may use at this place."""
    here: Any = model
    for key in keys:
        here = _below(here, key)
    return [field.alias or name for name, field in _below(here, None).model_fields.items()]


def _below(annotation: Any, key: str | int | None) -> Any:
    """What a schema holds under a key; the model itself when there is no key. None when it holds nothing there."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if key is None:
            return annotation
        fields = annotation.model_fields.items()
        return next((field.annotation for name, field in fields if (field.alias or name) == key), None)
    parts = get_args(annotation)
    if key is not None and get_origin(annotation) in {dict, tuple}:
        return parts[1] if get_origin(annotation) is dict else parts[0]
    return next((found for part in parts if (found := _below(part, key)) is not None), None)
