"""The empty field in which a printed document can be signed electronically later.

Typst makes no form fields, so a template marks the place with an empty link, and the field takes the link's place: its
rectangle, and its place among the tags that are read aloud. It is appended to the file as a signer appends a
signature (ISO 32000-1, 7.5.6), so that every byte that was there stays where it was.
"""

from __future__ import annotations

import re
from hashlib import sha256

#: The link that stands where a field belongs.
_MARK = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/Annot/Subtype/Link/Rect\[([\d. ]+)\][^\n]*?/URI\(siklus:(\w+)\)[^\n]*?/StructParent (\d+)"
)
_PAGE = re.compile(rb"\n(\d+) 0 obj\n<</Type/Page/[^\n]*?/Annots\[([^\]]*)\]")
_TRAILER = re.compile(
    rb"trailer\n<</Size (\d+)/Root (\d+) 0 R/Info (\d+) 0 R/ID\[(\([^)]*\))\([^)]*\)\]>>\nstartxref\n(\d+)\n"
)


class UnmarkedError(ValueError):
    """The PDF is not built as the typesetter builds them, so no field can be put in."""


def with_signature_field(pdf: bytes) -> bytes:
    """The PDF with an empty signature field where its template marked one; as it is when it marked none.

    Raises:
        UnmarkedError: There is a mark, and the PDF around it is not built as expected.
    """
    if (mark := _MARK.search(pdf)) is None:
        return pdf
    number, rectangle, name, parent = mark[1], mark[2], mark[3], mark[4]
    if (trailer := _TRAILER.search(pdf)) is None:
        raise UnmarkedError("no plain trailer")
    size, root, info, first_id, start = trailer.groups()
    page = next((found[1] for found in _PAGE.finditer(pdf) if number + b" 0 R" in found[2]), None)
    tag = re.search(rb"\n(\d+) 0 obj\n(<</Type/StructElem/S)/Link(/[^\n]*?/Obj " + number + rb" 0 R[^\n]*)", pdf)
    catalog = re.search(rb"\n" + root + rb" 0 obj\n<</Type/Catalog([^\n]*)", pdf)
    if page is None or tag is None or catalog is None:
        raise UnmarkedError("the mark has no page, no tag, or the file no catalog")
    left, bottom, right, top = (float(value) for value in rectangle.split())
    look = int(size)
    field = (
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(%b)/TU(Tempat tanda tangan elektronik %b)/Rect[%b]/F 4/P %b 0 R"
        b"/StructParent %b/AP<</N %d 0 R>>>>" % (name, name, rectangle, page, parent, look)
    )
    box = f"{right - left:.4f} {top - bottom:.4f}".encode()
    added = {
        int(number): field,
        int(tag[1]): tag[2] + b"/Form" + tag[3],
        int(root): b"<</Type/Catalog/AcroForm<</Fields[%b 0 R]>>" % number + catalog[1],
        look: b"<</Type/XObject/Subtype/Form/BBox[0 0 %b]/Resources<<>>/Length 0>>\nstream\n\nendstream" % box,
    }
    body, table = b"\n", b"xref\n"
    for object_number in sorted(added):
        table += b"%d 1\n%010d 00000 n\r\n" % (object_number, len(pdf) + len(body))
        body += b"%d 0 obj\n" % object_number + added[object_number] + b"\nendobj\n"
    second_id = b"<" + sha256(pdf).hexdigest()[:32].encode() + b">"
    ending = b"trailer\n<</Size %d/Root %b 0 R/Info %b 0 R/ID[%b%b]/Prev %b>>\nstartxref\n%d\n%%%%EOF\n" % (
        look + 1, root, info, first_id, second_id, start, len(pdf) + len(body),
    )  # fmt: skip
    return pdf + body + table + ending
