"""From words and blocks to pandoc's own tree: data stays data, whatever it looks like."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any, TypeAlias

from siklus.render.docx.look import JOINED, style_id
from siklus.render.prose import plain
from siklus.render.typeface import rough_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Node: TypeAlias = dict[str, Any]
_NOTHING: list[Any] = ["", [], []]
_WRAPPINGS = {"b": "Strong", "i": "Emph", "u": "Underline", "s": "Strikeout", "sup": "Superscript", "sub": "Subscript"}
_NUMERALS = {"1": "Decimal", "a": "LowerAlpha"}
_CLOSINGS = {".": "Period", ")": "OneParen"}
_ALIGNS = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}
#: A word processor counts no deeper (ECMA-376 part 1, 17.9.3).
_DEEPEST = 8


def words(parts: Iterable[Any]) -> list[Node]:
    """Words of the prose tree as pandoc's."""
    return [_word(part) for part in parts]


def _word(part: Any) -> Node:
    if isinstance(part, str):
        return {"t": "Str", "c": part}
    if part["k"] == "br":
        return {"t": "LineBreak"}
    if part["k"] == "link":
        return {"t": "Link", "c": [_NOTHING, words(part["c"]), [part["url"], ""]]}
    return {"t": _WRAPPINGS[part["k"]], "c": words(part["c"])}


def lines(parts: Sequence[str]) -> list[Any]:
    """Lines of one paragraph; each but the last keeps the space at its end, so that words do not grow together."""
    return [piece for part in parts[:-1] for piece in (part + " ", {"k": "br"})] + list(parts[-1:])


def para(style: str, *parts: Any) -> Node:
    """A paragraph in a style of ours."""
    return {
        "t": "Div",
        "c": [["", [], [["custom-style", style]]], [{"t": "Para", "c": words(parts)}]],
    }


def table(
    style: str,
    widths: Sequence[float],
    rows: Sequence[Sequence[Node]],
    *,
    head: Sequence[Sequence[Node]] = (),
    foot: Sequence[Sequence[Node]] = (),
    aligns: Sequence[str] = (),
) -> Node:
    """A table; its cells come from :func:`cell`.

    Args:
        style: Name of its style.
        widths: Of its columns, in parts of the text's width.
        rows: Cells row by row.
        head: Rows that stand again on every page.
        foot: Rows at the end.
        aligns: How each column is set; by its paragraphs' styles where it does not say.
    """
    columns = [
        [{"t": _ALIGNS.get(align, "AlignDefault")}, {"t": "ColWidth", "c": width}]
        for width, align in zip(widths, aligns or [""] * len(widths), strict=True)
    ]
    body = [_NOTHING, 0, [], [_row(row) for row in rows]]
    top = [_NOTHING, [_row(row) for row in head]]
    attributes = ["", [], [["custom-style", style_id(style)]]]
    return {"t": "Table", "c": [attributes, [None, []], columns, top, [body], [_NOTHING, [_row(row) for row in foot]]]}


def cell(*blocks: Node, over: int = 1, down: int = 1, align: str = "") -> Any:
    """A cell over so many columns and rows, set as its column is where it does not say."""
    return [_NOTHING, {"t": _ALIGNS.get(align, "AlignDefault")}, down, over, list(blocks)]


def _row(cells: Sequence[Any]) -> list[Any]:
    return [_NOTHING, list(cells)]


def listing(items: Sequence[list[Node]], marker: str, start: int = 1) -> Node:
    """A numbered list, its marker written like its first: ``a.`` or ``1)``."""
    kind = [start, {"t": _NUMERALS[marker[0]]}, {"t": _CLOSINGS[marker[1]]}]
    return {"t": "OrderedList", "c": [kind, list(items)]}


def bullets(items: Sequence[list[Node]]) -> Node:
    """A list without numbers."""
    return {"t": "BulletList", "c": list(items)}


def prose(
    blocks: Sequence[dict[str, Any]],
    markers: Sequence[str],
    *,
    size: float,
    width: float,
    style: str = "Isi",
    numbered: bool = False,
    depth: int = 0,
) -> list[Node]:
    """Blocks of the prose tree.

    Args:
        blocks: The tree.
        markers: How each level of a list is numbered; the last one serves all that are deeper.
        size: The document's type size, in points.
        width: Of the text, in points; tables share it out.
        style: Style of a paragraph outside lists.
        numbered: True gives bulleted lists numbers, too.
        depth: How many lists the blocks stand in.
    """

    def below(inner: Sequence[dict[str, Any]], deeper: int, inner_style: str = "Isi") -> list[Node]:
        return prose(inner, markers, size=size, width=width, style=inner_style, numbered=numbered, depth=deeper)

    made: list[Node] = []
    for at, block in enumerate(blocks):
        introduces = at + 1 < len(blocks) and blocks[at + 1]["k"] == "list"
        match block["k"]:
            case "par":
                made.append(para(JOINED.get(style, style) if introduces else style, *block["c"]))
            case "head":
                made.append(para("Isi Menyambung", {"k": "b", "c": block["c"]}))
            case "quote":
                made += below(block["c"], depth, "Kutipan")
            case "table":
                made.append(_prose_table(block, size, width))
            case "list" if depth > _DEEPEST:
                made += [node for item in block["items"] for node in below(item, depth)]
            case "list":
                items = [below(item, depth + 1) or [para("Isi")] for item in block["items"]]
                if block["ordered"] or numbered:
                    made.append(listing(items, markers[min(depth, len(markers) - 1)], block["start"]))
                else:
                    made.append(bullets(items))
    return made


def joined(blocks: list[Node]) -> list[Node]:
    """The same blocks, the last of which stays on one page with what follows."""
    if not blocks:
        return blocks
    *others, last = blocks
    content = last["c"]
    match last["t"]:
        case "Div":
            style = dict(content[0][2])["custom-style"]
            content = [["", [], [["custom-style", JOINED.get(style, style)]]], content[1]]
        case "OrderedList":
            content = [content[0], [*content[1][:-1], joined(content[1][-1])]]
        case "BulletList":
            content = [*content[:-1], joined(content[-1])]
        case "Table":
            attributes, title, columns, head, [[kept, heads, top, rows]], foot = content
            held = [[attrs, [[*one[:4], joined(one[4])] for one in cells]] for attrs, cells in rows[-1:]]
            content = [attributes, title, columns, head, [[kept, heads, top, [*rows[:-1], *held]]], foot]
    return [*others, {"t": last["t"], "c": content}]


def _prose_table(block: dict[str, Any], size: float, width: float) -> Node:
    head = [[cell(*_cell(one, "Kepala Tabel"), align="center") for one in row] for row in block["head"]]
    body = [[cell(*_cell(one, "Isi Tabel")) for one in row] for row in block["body"]]
    widths = _widths(block, size * 0.86, width)
    return table("Tabel Naskah", widths, body, head=head, aligns=block["align"])


def _cell(blocks: Sequence[dict[str, Any]], style: str) -> list[Node]:
    made: list[Node] = []
    for block in blocks:
        match block["k"]:
            case "list":
                items = [_cell(item, style) for item in block["items"]]
                made.append(listing(items, "1.", block["start"]) if block["ordered"] else bullets(items))
            case "quote":
                made += _cell(block["c"], style)
            case _:
                made.append(para(style, *block["c"]))
    return made or [para(style)]


def _widths(block: dict[str, Any], size: float, width: float) -> list[float]:
    """Narrow columns as wide as their words, the others sharing the rest, as the print does."""
    rows = block["head"] + block["body"]
    wishes = block["columns"]
    narrow = {
        place: max((rough_width(_longest(row[place]), size) for row in rows), default=0) + 12
        for place, wish in enumerate(wishes)
        if wish == 0 and any(wishes)
    }
    rest = max(width - sum(narrow.values()), width * 0.3)
    shares = {place: sqrt(wish or 1) for place, wish in enumerate(wishes) if place not in narrow}
    taken = sum(narrow.values()) + rest
    return [
        (narrow[place] if place in narrow else rest * shares[place] / sum(shares.values())) / taken
        for place in range(len(wishes))
    ]


def _longest(blocks: Sequence[dict[str, Any]]) -> str:
    return max((plain(block.get("c", [])) for block in blocks if block["k"] in {"par", "head"}), key=len, default="")
