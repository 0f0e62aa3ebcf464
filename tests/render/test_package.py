from __future__ import annotations

import io
import zipfile

from siklus.render.package import in_indonesian, pack, unpack

CORE = b"<cp:coreProperties><dc:title>x</dc:title></cp:coreProperties>"


def test_parts_come_back_in_their_order() -> None:
    parts = {"b.xml": b"2", "a/a.xml": b"1"}
    assert list(unpack(pack(parts)).items()) == list(parts.items())


def test_neither_the_clock_nor_a_compressor_shows_in_the_bytes() -> None:
    data = pack({"a.xml": b"1" * 1000})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        (info,) = package.infolist()
    assert info.date_time == (1980, 1, 1, 0, 0, 0)
    assert info.compress_type == zipfile.ZIP_STORED
    assert b"1" * 1000 in data


def test_a_package_says_that_it_is_written_in_indonesian() -> None:
    parts = in_indonesian({"docProps/core.xml": CORE, "a.xml": b"1"})
    assert parts["docProps/core.xml"].endswith(b"<dc:language>id-ID</dc:language></cp:coreProperties>")
    assert parts["a.xml"] == b"1"
