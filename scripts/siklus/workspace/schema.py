"""From plain values to models, and from a schema's complaints to sentences a clerk can act on."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from siklus.findings import Finding, Level
from siklus.source import Document, Marks, SourceError, line_of, parse_front_matter, parse_yaml, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from siklus.source import Tree

M = TypeVar("M", bound=BaseModel)

#: pydantic's error types in the words of the office: what is wrong, what to type instead.
_SENTENCES: dict[str, tuple[str, str]] = {
    "int_parsing": ("harus bilangan bulat", "tulis angka saja, misalnya `2026`"),
    "int_from_float": ("harus bilangan bulat", "tulis angka tanpa koma"),
    "int_type": ("harus bilangan bulat", "tulis angka saja, misalnya `2026`"),
    "float_parsing": ("harus angka", "tulis angka dengan titik desimal, misalnya `12.5`"),
    "float_type": ("harus angka", "tulis angka dengan titik desimal, misalnya `12.5`"),
    "decimal_parsing": ("harus angka", "tulis angka dengan titik desimal, misalnya `70.50`"),
    "decimal_type": ("harus angka", "tulis angka dengan titik desimal, misalnya `70.50`"),
    "string_type": ("harus teks", "tulis satu kalimat pada baris ini"),
    "string_too_short": ("tidak boleh kosong", "tulis isinya, atau hapus barisnya bila tidak wajib"),
    "string_too_long": ("terlalu panjang", "persingkat menjadi paling banyak {max_length} huruf"),
    "too_short": ("kurang isinya", "tulis paling sedikit {min_length} butir"),
    "too_long": ("terlalu banyak butirnya", "tulis paling banyak {max_length} butir"),
    "tuple_type": ("harus daftar", "tulis setiap butir pada baris sendiri yang diawali `- `"),
    "dict_type": ("harus berupa isian bernama", "tulis `nama: nilai` di bawahnya, menjorok dua spasi"),
    "model_type": ("harus berupa isian bernama", "tulis `nama: nilai` di bawahnya, menjorok dua spasi"),
    "model_attributes_type": (
        "harus berupa isian bernama",
        "tulis `nama: nilai` di bawahnya, menjorok dua spasi",
    ),
    "greater_than_equal": ("terlalu kecil", "tulis paling sedikit {ge}"),
    "less_than_equal": ("terlalu besar", "tulis paling banyak {le}"),
    "date_type": ("harus tanggal", "tulis TAHUN-BULAN-HARI, misalnya `2026-10-05`"),
    "datetime_type": ("harus tanggal dan jam", "tulis misalnya `2026-10-05T10:30+08:00`"),
    "time_type": ("harus jam", "tulis misalnya `07:30`"),
    "bool_type": ("harus `ya` atau `tidak`", "tulis `ya` atau `tidak`"),
    "bool_parsing": ("harus `ya` atau `tidak`", "tulis `ya` atau `tidak`"),
}


def read_document(tree: Tree, path: str, model: type[M], *, markdown: bool = False) -> Document[M] | list[Finding]:
    """Read one file as one model: the document, or everything that is wrong with it.

    Args:
        tree: Where the file lies.
        path: Which file.
        model: Its schema.
        markdown: True when the values stand in a front matter above prose.
    """
    body, body_line = "", 0
    try:
        text = read_text(tree, path)
        if markdown:
            value, marks, body, body_line = parse_front_matter(text)
        else:
            value, marks = parse_yaml(text)
    except FileNotFoundError:
        return [Finding(path, 0, "BCA01", "berkas ini tidak ada", "buat berkas itu, atau pulihkan dari riwayat")]
    except SourceError as error:
        return [Finding(path, error.line, "BCA02", error.message, error.fix)]
    if not isinstance(value, dict):
        return [
            Finding(
                path,
                marks.line,
                "BCA03",
                "berkas ini tidak memuat isian bernama",
                "tulis isian sebagai `nama: nilai`",
            )
        ]
    try:
        return Document(path, model.model_validate(value), marks, body, body_line)
    except ValidationError as error:
        return list(_findings(path, model, marks, error))


def _findings(path: str, model: type[BaseModel], marks: Marks, error: ValidationError) -> Iterator[Finding]:
    for detail in error.errors(include_url=False):
        keys = tuple(key for key in detail["loc"] if isinstance(key, int) or not key.startswith("function-"))
        code, message, fix = _sentence(model, keys, detail)
        yield Finding(path, line_of(marks, keys), code, message, fix, Level.ERROR)


def _sentence(model: type[BaseModel], keys: tuple[str | int, ...], detail: ErrorDetails) -> tuple[str, str, str]:
    name = _spell(keys)
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return "SKM02", f"isian `{name}` belum ada", f"tambahkan baris `{keys[-1]}: …`"
    if kind == "extra_forbidden":
        near = difflib.get_close_matches(str(keys[-1]), _known_keys(model, keys[:-1]), 1)
        fix = f"maksudnya `{near[0]}`?" if near else "hapus baris itu; daftar isian ada di panduan pengelola"
        return "SKM01", f"isian `{name}` tidak dikenal", fix
    if detail["input"] is None:
        return "SKM03", f"isian `{name}` kosong", "tulis nilainya, atau hapus barisnya bila tidak wajib"
    if kind == "literal_error":
        return (
            "SKM03",
            f"nilai `{name}` tidak dikenal: {_short(detail['input'])}",
            f"pilih salah satu: {context['expected'].replace(' or ', ', ')}",
        )
    if kind == "string_pattern_mismatch":
        return (
            "SKM03",
            f"isian `{name}` bukan kode yang sah: {_short(detail['input'])}",
            "pakai huruf kecil, angka dan tanda hubung saja, misalnya `bina-marga`",
        )
    if kind == "value_error":
        return "SKM03", f"isian `{name}` belum benar: {_short(detail['input'])}", str(context["error"])
    what, fix = _SENTENCES.get(kind, ("belum benar", "lihat contoh pada siklus lain"))
    return "SKM03", f"isian `{name}` {what}: {_short(detail['input'])}", fix.format(**context)


def _spell(keys: tuple[str | int, ...]) -> str:
    """``("baris", 3, "target")`` as staff see it: ``baris ke-4 › target``."""
    words: list[str] = []
    for key in keys:
        if isinstance(key, int):
            words.append(f"butir ke-{key + 1}")
        else:
            words.append(key)
    return " › ".join(words) or "berkas"


def _short(value: Any) -> str:
    text = "…" if isinstance(value, dict | list) else str(value)
    text = " ".join(text.split())
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def _known_keys(model: type[BaseModel], keys: tuple[str | int, ...]) -> list[str]:
    """The keys that a file may use at this place, as far as the schema tells."""
    here: Any = model
    for key in keys:
        if isinstance(key, str) and isinstance(here, type) and issubclass(here, BaseModel):
            here = next((f.annotation for f in here.model_fields.values() if f.alias == key), None)
        here = _inner_model(here)
    if isinstance(here, type) and issubclass(here, BaseModel):
        return [field.alias or name for name, field in here.model_fields.items()]
    return []


def _inner_model(annotation: Any) -> Any:
    """The model inside a tuple, a dictionary or an optional."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _inner_model(part)) is not None:
            return found
    return None
