"""A document to read: a page of its own beside the cycle's, light on a phone and no part of the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from siklus.site.markup import Html, esc, facts, joined, para

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:; img-src 'self' file:; "
    "base-uri 'none'; form-action 'none'"
)
_NOTICE = (
    "Salinan untuk dibaca, bukan naskah resmi. Yang dibekukan, berkode QR, dan dapat diperiksa keasliannya "
    "ialah berkas PDF-nya."
)


def reading(naskah: str) -> str:
    """The page of a document, beside that of its cycle.

    Args:
        naskah: The document's id.
    """
    return f"baca-{naskah}.html"


def reading_page(
    name: str, packet: str, told: Iterable[tuple[str, Html]], parts: Sequence[tuple[str, str, Html]]
) -> str:
    """The whole page.

    Args:
        name: The document's name.
        packet: The title of its packet.
        told: What is known of it, by name.
        parts: The document and what is attached to it: of which kind each is, its title, its words.
    """
    head = (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{esc(f'{name}, {packet}')}</title>\n"
        '<link rel="icon" href="../../assets/ikon.svg">\n<link rel="stylesheet" href="../../assets/baca.css">\n'
        '<script src="../../assets/tampilan.js"></script>\n</head>\n'
    )
    body = joined(
        [
            Html('<nav><a href="index.html">Kembali ke halaman siklus</a></nav>\n<main>'),
            Html(f"<h1>{esc(name)}</h1>"),
            para(esc(packet)),
            facts(told),
            Html(f'<p class="catatan">{esc(_NOTICE)}</p>'),
            *(_part(*part) for part in parts),
            Html("</main>"),
        ],
        "\n",
    )
    return f'{head}<body>\n<script src="../../assets/warna.js"></script>\n{body}\n</body>\n</html>\n'


def _part(kind: str, title: str, content: Html) -> Html:
    """A part under its title; one with a table may be wider than a phone, and is moved sideways by keyboard, too."""
    moved = f' tabindex="0" aria-label="{esc(title)}"' if "<table" in content else ""
    return Html(f'<section class="naskah--{kind}"{moved}>\n<h2>{esc(title)}</h2>\n{content}\n</section>')
