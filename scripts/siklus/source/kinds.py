"""What a file is by how it begins, whatever its name says."""

from __future__ import annotations

#: How the files begin that a telephone or a scanner makes: where to look, what stands there, how their names end.
_STARTS: tuple[tuple[int, bytes, tuple[str, ...]], ...] = (
    (0, b"\xff\xd8\xff", (".jpg", ".jpeg")),
    (0, b"\x89PNG\r\n\x1a\n", (".png",)),
    (8, b"WEBP", (".webp",)),
    (4, b"ftyphei", (".heic",)),
    (4, b"ftypmif1", (".heic",)),
    (0, b"%PDF-", (".pdf",)),
)
#: All endings that a photo or a scan may have.
PICTURE_ENDINGS = tuple(ending for _, _, endings in _STARTS for ending in endings)


def picture_endings(data: bytes) -> tuple[str, ...]:
    """The endings that a photo or a scan with this content may have, the usual one first; none for anything else.

    Args:
        data: The file, or at least its first sixteen bytes.
    """
    return next((endings for at, start, endings in _STARTS if data[at : at + len(start)] == start), ())
