"""Every sentence of click is ours to say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from siklus.cli.kit.language import LOCALE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Catalog

    from typist import Typist

FOLDER = LOCALE / "id" / "LC_MESSAGES"
#: Sentences for whoever writes a program with click, which no user of ours can meet.
FOR_PROGRAMMERS = (
    "Boolean option",
    "Could not determine name",
    "No options defined",
    "Arguments take exactly",
    "Name '",
)


def catalogue() -> Catalog:
    with (FOLDER / "messages.po").open("rb") as file:
        return read_po(file, locale="id")


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        assert pairs(read_mo(file)) == pairs(catalogue())


def pairs(found: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Every sentence and its translation."""
    return {forms(message.id): forms(message.string) for message in found if message.id}


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A sentence in singular and plural."""
    return (text,) if isinstance(text, str) else tuple(text or ())


def test_nothing_that_click_says_is_left_in_english() -> None:
    ours = {sources[0] for sources in pairs(catalogue())}
    said = {
        message[0] if isinstance(message, tuple) else message
        for _, _, message, _, _ in extract_from_dir(str(Path(click.__file__).parent), [("**.py", "python")])
    }
    assert len(said) > 50
    assert [one for one in sorted(said - ours) if not one.startswith(FOR_PROGRAMMERS)] == []


def test_every_sentence_has_a_translation_with_the_same_facts() -> None:
    for sources, translations in pairs(catalogue()).items():
        known = {fact for source in sources for fact in facts(source)}
        assert all(translations)
        assert all(facts(translation) <= known for translation in translations)


def facts(text: str) -> set[str]:
    """The names between braces."""
    return {part.partition("}")[0].partition("!")[0] for part in text.split("{")[1:]}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("submit",), "Belum diisi: argumen 'SIKLUS'."),
        (("record", "sent", "2026-tw4"), "Belum diisi: opsi '--means'. Pilih dari:\n\tkurir,\n\tsurel,\n\tsrikandi,"),
        (("submit", "a", "b"), "Ada argumen yang tidak pada tempatnya: b."),
        (("review", "a", "--aprove"), "Opsi '--aprove' tidak ada. Maksudnya '--approve'?"),
        (("review", "a", "-m"), "Opsi '-m' harus diikuti 1 nilai."),
        (("review", "a", "--approve=ya"), "Opsi '--approve' tidak diikuti nilai."),
        (("gate", "a", "--format", "yaml"), "Nilai '--format' tidak dapat dipakai: 'yaml' tidak termasuk pilihan"),
        (("site", "--shard", "9"), "Nilai '--shard' tidak dapat dipakai: `9` bukan bagian yang ada; tulis"),
        (("merge", "../x"), "Nilai 'SIKLUS' tidak dapat dipakai: '../x' bukan nama siklus;"),
        (("merge", ""), "Nilai 'SIKLUS' tidak dapat dipakai: '' bukan nama siklus;"),
        (("merge", "A"), "Nilai 'SIKLUS' tidak dapat dipakai: 'A' bukan nama siklus;"),
        (("merge", "x" * 61), "Nilai 'SIKLUS' tidak dapat dipakai: 'xxx"),
        (("record",), "Perintah belum disebut."),
        (("record", "snt"), "Perintah 'snt' tidak ada. Maksudnya 'sent'?"),
        (("statsu",), "Perintah `statsu` tidak dikenal.\n  → Maksudnya `status`?"),
        (("qqq",), "Perintah `qqq` tidak dikenal.\n  → Pilih salah satu: `new`, "),
        (("--formt", "json"), "Perintah `--formt` tidak dikenal."),
    ],
)
def test_a_call_that_cannot_be_understood(siklus: Typist, words: tuple[str, ...], sentence: str) -> None:
    answer = siklus.anywhere(*words)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith(f"Galat: {sentence}")


def test_the_machines_own_language_does_not_matter(siklus: Typist, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    assert siklus.anywhere("merge", "--help").out.startswith("Pakai: siklus merge [OPSI] SIKLUS\n")
