from __future__ import annotations

from siklus.source.kinds import PICTURE_ENDINGS, picture_endings


def test_what_begins_like_a_picture_is_one() -> None:
    assert picture_endings(b"\xff\xd8\xff\xdb") == (".jpg", ".jpeg")
    assert picture_endings(b"\0\0\0\x18ftypheic") == (".heic",)
    assert picture_endings(b"%PDF-1.4") == (".pdf",)
    for data in (b"", b"\xff\xd8", b"GIF89a", b"RIFF\0\0\0\0WAVE", b"<svg"):
        assert picture_endings(data) == ()
    assert ".svg" not in PICTURE_ENDINGS
