"""A koreksian as one HTML file that needs nothing from outside: no script, no picture, no link but the way back.

What was put in and taken out stands in ``ins`` and ``del``, is underlined and struck through, and is announced to who
hears the page; colour only repeats it.
"""

from __future__ import annotations

import html
from importlib.resources import files
from typing import TYPE_CHECKING

from siklus.forge.local import office_zone
from siklus.redline import words
from siklus.redline.diff import Change
from siklus.redline.layout import Block, Gap, blocks
from siklus.render.words import clock_moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from siklus.redline.compare import ChangedLine, ChangedSheet, Pieces, Remark
    from siklus.redline.find import Redline

_TAGS = {Change.ADDED: "ins", Change.DELETED: "del"}
#: Levels of indentation that the style knows.
_DEEPEST = 8


def redline_page(redline: Redline, *, back: str = "") -> str:
    """A page of its own.

    Args:
        redline: What changed.
        back: Address of the cycle's page, where this page lies beside one; empty for a file on its own.
    """
    way = f'<nav><a href="{_esc(back)}">Kembali ke halaman siklus</a></nav>\n' if back else ""
    style = files("siklus.redline").joinpath("koreksian.css").read_text(encoding="utf-8")
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        '<link rel="icon" href="data:,">\n'  # else a browser asks for one that the policy forbids
        f"<title>{_esc(words.heading(redline))}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{way}<main>\n"
        f"{redline_fragment(redline)}\n</main>\n</body>\n</html>\n"
    )


def redline_fragment(redline: Redline) -> str:
    """What stands on the page, for a pull request's comment or another page: plain elements, readable without style."""
    office = redline.workspace.need_office()
    zone = office_zone(office.timezone)

    def remark(one: Remark) -> str:
        by = words.signed(one, clock_moment(one.at, zone, office.timezone_label))
        return f'<blockquote class="catatan"><p>{_lines(one.text)}</p>\n<p class="oleh">{_esc(by)}</p></blockquote>'

    parts = [
        f"<h1>{_esc(words.heading(redline))}</h1>",
        f"<p>{_esc(words.between(redline))} Seluruhnya: <strong>{_esc(words.amount(redline.counts))}</strong>.</p>",
        f"<p>{_esc(words.NOTICE)}</p>",
        *map(remark, redline.remarks),
        *(_sheet(sheet, remark) for sheet in redline.sheets if not sheet.quiet),
        f'<p class="berkas">{_esc(words.unchanged(redline))}</p>',
    ]
    return "\n".join(parts)


def _sheet(sheet: ChangedSheet, remark: Callable[[Remark], str]) -> str:
    parts = [
        "<section>",
        f"<h2>{_esc(sheet.name)}</h2>",
        f'<p class="berkas"><code>{_esc(sheet.path)}</code> {_esc(words.told(sheet))}</p>',
    ]
    for columns, lines in ((sheet.fields.columns, sheet.fields.lines), ((), sheet.body)):
        parts += [_block(block, columns, remark) for block in blocks(lines)]
    parts += [_block(block, sheet.rows.columns, remark) for block in blocks(sheet.rows.lines)]
    return "\n".join([*parts, "</section>"])


def _block(block: Block, columns: Sequence[str], remark: Callable[[Remark], str]) -> str:
    if not block.rows:
        return "\n".join(_text(block, remark))
    width = max(len(item.cells) for item in block.items if not isinstance(item, Gap))
    titles = "".join(f'<th scope="col">{_esc(one)}</th>' for one in columns)
    head = [f"<tr>{titles}</tr>"] if columns else []
    body = [row for item in block.items for row in _row(item, width, remark)]
    return "\n".join(['<div class="tabel"><table>', *head, *body, "</table></div>"])


def _text(block: Block, remark: Callable[[Remark], str]) -> Iterator[str]:
    for item in block.items:
        if isinstance(item, Gap):
            yield f'<p class="lewat">… {_esc(words.skipped(item.count, rows=item.rows))} …</p>'
            continue
        tag = "h3" if item.kind == "judul" else "p"
        mark = f'<span class="nomor">{_esc(item.marker)}</span> ' if item.marker else ""
        depth = min(item.depth, _DEEPEST)
        changed = " ubah" if item.changed else ""
        yield f'<{tag} class="{item.kind} d{depth}{changed}">{mark}{_pieces(item.cells[0])}</{tag}>'
        yield from map(remark, item.remarks)


def _row(item: ChangedLine | Gap, width: int, remark: Callable[[Remark], str]) -> Iterator[str]:
    if isinstance(item, Gap):
        yield _over(f"… {_esc(words.skipped(item.count, rows=item.rows))} …", width, "lewat")
        return
    tag = "th" if item.kind == "kepala" else "td"
    changed = ' class="ubah"' if item.changed else ""
    yield f"<tr{changed}>{''.join(f'<{tag}>{_pieces(cell)}</{tag}>' for cell in item.cells)}</tr>"
    for one in item.remarks:
        yield _over(remark(one), width, "sela")


def _over(content: str, width: int, kind: str) -> str:
    return f'<tr class="{kind}"><td colspan="{width}">{content}</td></tr>'


def _pieces(pieces: Pieces) -> str:
    return "".join(
        f"<{_TAGS[piece.change]}>{_lines(piece.text)}</{_TAGS[piece.change]}>"
        if piece.change in _TAGS
        else _lines(piece.text)
        for piece in pieces
    )


def _lines(text: str) -> str:
    return "<br>".join(map(_esc, text.split("\n")))


def _esc(text: str) -> str:
    return html.escape(text)
