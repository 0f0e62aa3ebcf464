"""Pieces of pages. Whatever came from a file is shown as it was typed: nothing in it is markup.

Generated parts are HTML, each on lines without a gap, so that every Markdown engine passes them through whole.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Literal, NewType

from siklus.approval.words import long_date
from siklus.render.svg import size_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

#: Text that is safe to stand in a page.
Html = NewType("Html", str)
Tone = Literal["baik", "jalan", "awas", "buruk", "diam"]

#: Everything that means something to a Markdown reader anywhere in a line.
_MARKS = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|&~^=:\"'$@/]")
#: Letters of an id that has room beside other columns.
_SHORT = 16
_CODE = re.compile(r"`([^`]+)`")


def esc(value: object) -> Html:
    """A value as it was typed, on one line."""
    return Html(html.escape(" ".join(str(value).split())))


def lines(value: str) -> Html:
    """A text with its line breaks."""
    return Html("<br>\n".join(esc(line) for line in value.splitlines() if line.strip()))


def sentence(value: str) -> Html:
    """A sentence of ours, in which backticks mark what is to be typed."""
    return Html(_CODE.sub(r"<code>\1</code>", esc(value)))


def md(value: object) -> str:
    """A value inside Markdown text, for headings: every mark becomes a character reference."""
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", " ".join(str(value).split()))


def code(value: object) -> Html:
    """A value in type of equal width."""
    return Html(f"<code>{esc(value)}</code>")


def digest(value: str) -> Html:
    """A long hexadecimal value, which may break anywhere."""
    return Html(f'<code class="sidik">{esc(value)}</code>')


def whole(content: Html) -> Html:
    """Words that stay on one line."""
    return Html(f'<span class="utuh">{content}</span>')


def link(target: str, label: object) -> Html:
    """A link to another page or file of the site."""
    return Html(f'<a href="{html.escape(target)}">{esc(label)}</a>')


def cycle_link(up: str, cycle: str) -> Html:
    """A link to a cycle's page; an id of usual length stays on one line.

    Args:
        up: From the page to the site's root.
        cycle: The cycle's id.
    """
    way = link(f"{up}siklus/{cycle}/index.html", cycle)
    return whole(way) if len(cycle) <= _SHORT else way


def badge(label: str, tone: Tone) -> Html:
    """A word that tells a state at a glance; its colour only repeats it."""
    return Html(f'<span class="lencana lencana--{tone}">{esc(label)}</span>')


def joined(parts: Iterable[Html], between: str = "<br>\n") -> Html:
    """Pieces after each other."""
    return Html(between.join(part for part in parts if part))


def listed(parts: Iterable[Html]) -> Html:
    """A bulleted list; nothing for no parts."""
    items = "".join(f"<li>{part}</li>" for part in parts)
    return Html(f"<ul>{items}</ul>") if items else Html("")


def para(content: Html) -> Html:
    """A paragraph."""
    return Html(f"<p>{content}</p>")


def small(content: Html) -> Html:
    """Words of less weight; nothing for nothing."""
    return Html(f'<span class="redup">{content}</span>') if content else content


def folded(summary: str, content: Html) -> Html:
    """Content that opens when its summary is touched."""
    return Html(f"<details>\n<summary>{esc(summary)}</summary>\n{content}\n</details>")


def note(content: Html, tone: Tone = "diam") -> Html:
    """A remark set apart from the text."""
    return Html(f'<div class="catatan catatan--{tone}">{content}</div>')


def figure(target: str, drawing: str, alt: str, caption: str = "", *, wide: bool = False) -> Html:
    """A drawing in a file of its own, which opens by itself when touched.

    Args:
        target: The file, from the page.
        drawing: What the file holds, for the room that it takes.
        alt: What it shows, for who cannot see it.
        caption: Words below it.
        wide: True when it is wider than a phone: there it is moved sideways within its frame.
    """
    kind = "bagan bagan--lebar" if wide else "bagan"
    across, down = size_of(drawing)
    room = f'width="{across}" height="{down}" loading="lazy"'
    picture = f'<a href="{html.escape(target)}"><img src="{html.escape(target)}" alt="{esc(alt)}" {room}></a>'
    below = f"\n<figcaption>{esc(caption)}</figcaption>" if caption else ""
    return Html(f'<figure class="{kind}">\n<div>{picture}</div>{below}\n</figure>')


def facts(pairs: Iterable[tuple[str, Html]]) -> Html:
    """Names and their values; what has no value is left out."""
    rows = "\n".join(f"<div><dt>{esc(name)}</dt>\n<dd>{value}</dd></div>" for name, value in pairs if value)
    return Html(f'<dl class="fakta">\n{rows}\n</dl>')


def day(value: date | None) -> Html:
    """A day in words; a dash for none."""
    return whole(esc(long_date(value))) if value else Html("–")


def table(
    head: Sequence[str], rows: Iterable[Sequence[Html]], *, numbers: Sequence[int] = (), search: bool = True
) -> Html:
    """A table that becomes one card per row on a narrow screen.

    Args:
        head: The columns' names.
        rows: Cells; as many in each row as there are columns.
        numbers: Columns that are set right.
        search: False keeps it out of the search index.
    """
    return framed("kartu", head, (row(head, cells, numbers) for cells in rows), numbers=numbers, search=search)


def framed(
    kind: str, head: Sequence[str], rows: Iterable[Html], *, numbers: Sequence[int] = (), search: bool = True
) -> Html:
    """A table of rows that are made already.

    Args:
        kind: Its classes.
        head: The columns' names.
        rows: From :func:`row`.
        numbers: Columns that are set right.
        search: False keeps it out of the search index.
    """
    top = "\n".join(f'<th scope="col"{_right(index, numbers)}>{esc(name)}</th>' for index, name in enumerate(head))
    body = "\n".join(rows)
    hidden = "" if search else ' data-search-exclude="ya"'
    return Html(f'<table class="{kind}"{hidden}>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>')


def row(head: Sequence[str], cells: Sequence[Html], numbers: Sequence[int] = ()) -> Html:
    """A row of a table.

    Args:
        head: The columns' names.
        cells: As many as there are columns.
        numbers: Columns that are set right.
    """
    pairs = enumerate(zip(head, cells, strict=True))
    return Html("<tr>" + "\n".join(f"<td{_right(index, numbers)}>{cell}</td>" for index, (_, cell) in pairs) + "</tr>")


def _right(index: int, numbers: Sequence[int]) -> str:
    return ' class="angka"' if index in numbers else ""


def page(title: str, parts: Iterable[str], *, hide: Sequence[Literal["navigation", "toc"]] = ()) -> str:
    """A page: its title for the browser, then its parts.

    Args:
        title: Shown by the browser and the search; templates take it as HTML.
        parts: Markdown and HTML; empty ones are left out.
        hide: Side columns to leave out, for pages of wide tables.
    """
    head = [f"title: {json.dumps(esc(title), ensure_ascii=False)}"]
    if hide:
        head.append(f"hide: [{', '.join(hide)}]")
    body = "\n\n".join(part for part in parts if part)
    return "---\n" + "\n".join(head) + "\n---\n\n" + body + "\n"
