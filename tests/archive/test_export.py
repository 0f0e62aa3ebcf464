"""An exported archive: whole, the same bytes again, read from disk, and never a way out of its folder."""

from __future__ import annotations

import html.parser
import io
import re
import subprocess
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from office_repo import COLLEAGUE, CYCLE, LATER, PRINTS, STAFF, desk, identity, moment
from siklus.archive.export import export
from siklus.archive.publish import archived_files, publish, sha256
from siklus.archive.verify import verify_file
from siklus.errors import SiklusError
from siklus.forge.archive_branch import BRANCH, MANIFEST, append, as_json, stored_json

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo

ROOT = f"arsip-{CYCLE}"
CHECK = ("periksa.html", "periksa.js", "sha256.js", "sidik-semua.js")


@pytest.fixture
def repo(office: Office) -> Repo:
    """An office with a cycle in its archive."""
    found = office("merged")
    publish(desk(found, COLLEAGUE, LATER), CYCLE, cache=PRINTS)
    return found


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert packed.testzip() is None
        return {one.filename: packed.read(one) for one in packed.infolist()}


class Links(html.parser.HTMLParser):
    """What a page links to, and every element it is made of."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.elements: set[str] = set()
        self.names: set[str] = set()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        for name, value in attrs:
            self.names.add(name)
            if name == "href":
                self.targets.append(value or "")


def test_whole_and_the_same_again(repo: Repo, tmp_path: Path) -> None:
    data = export(repo, CYCLE)
    assert export(repo, CYCLE) == data
    found = unpack(data)
    files = archived_files(repo, CYCLE)
    assert {path: found[f"{ROOT}/{CYCLE}/{path}"] for path in files} == files
    assert set(found) - {f"{ROOT}/{CYCLE}/{path}" for path in files} == {
        f"{ROOT}/{name}" for name in ("index.html", "PERIKSA.txt", "SHA256SUMS", *CHECK)
    }
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        packed.extractall(tmp_path)
    subprocess.run(["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"], cwd=tmp_path / ROOT, check=True)
    assert str(repo.root).encode() not in data


def test_the_page_leads_to_every_file_and_needs_nothing_else(repo: Repo) -> None:
    found = unpack(export(repo, CYCLE))
    page = found[f"{ROOT}/index.html"]
    links = Links(page)
    assert {f"{ROOT}/{unquote(target)}" for target in links.targets if not target.startswith("#")} == set(found) - {
        f"{ROOT}/{name}" for name in ("index.html", "SHA256SUMS", *CHECK[1:])
    }
    assert links.elements.isdisjoint({"script", "img", "link", "iframe", "object", "base", "form"})
    assert not any(name.startswith("on") or name in {"src", "style"} for name in links.names)
    assert b"default-src 'none'" in page
    for words in (
        "Ratna Umpama",
        "Kepala Dinas",
        "9 November 2026 pukul 08.40",
        "Pengumpulan Data Kinerja Triwulan IV",
    ):
        assert words.encode() in page
    assert sha256(found[f"{ROOT}/{CYCLE}/pdf/sk.pdf"]).encode() in page


def test_a_year(repo: Repo) -> None:
    copied = dict(archived_files(repo, CYCLE))
    values = stored_json(copied, MANIFEST) | {"siklus": "2026-lain", "judul": "Siklus lain"}
    append(repo, "2026-lain", copied | {MANIFEST: as_json(values)}, "Arsip", identity(STAFF), moment(LATER))
    append(repo, "2027-tw1", {MANIFEST: as_json({"tahun": 2027})}, "Arsip", identity(STAFF), moment(LATER))
    found = unpack(export(repo, "2026"))
    assert {path.split("/")[1] for path in found if path.count("/") > 1} == {CYCLE, "2026-lain"}
    page = found["arsip-2026/index.html"].decode()
    assert f'<a href="#{CYCLE}">' in page
    assert re.findall(r'<section id="([^"]*)">', page) == ["2026-lain", CYCLE]


def test_every_file_is_verified_from_the_zip(repo: Repo) -> None:
    data = export(repo, CYCLE)
    answers = verify_file(repo, f"{ROOT}.zip", data)
    assert len(answers) == len(archived_files(repo, CYCLE))
    assert all(one.genuine for one in answers)
    paper = archived_files(repo, CYCLE)["pdf/sk.pdf"]
    forged = data.replace(paper, paper[:-1] + b"?")
    (answer,) = verify_file(repo, f"{ROOT}.zip", forged)  # its own checksum no longer fits: it cannot be read
    assert answer.state == "tidak_dikenal"
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as packed:
        packed.writestr(f"{ROOT}/{CYCLE}/pdf/sk.pdf", paper[:-1] + b"?")
        packed.writestr(f"{ROOT}/{CYCLE}/pdf/lain.pdf", b"%PDF")
    assert [one.state for one in verify_file(repo, "a.zip", changed.getvalue())] == ["berubah", "tidak_dikenal"]


@pytest.mark.parametrize(
    "name", ["../luar", "pdf/../../luar", "/luar", "a\\..\\luar", "C:luar", "pdf/luar.", "a\nb", "x" * 300]
)
def test_no_way_out_of_the_folder(repo: Repo, name: str) -> None:
    files = {name: b"x"}
    listed = as_json({"tahun": 2030, "berkas": {path: sha256(data) for path, data in files.items()}})
    blobs = {
        path: repo.text("hash-object", "-w", "--stdin", stdin=data)
        for path, data in (files | {MANIFEST: listed}).items()
    }
    # Git makes no such tree by itself; somebody with a program of their own does.
    raw = b"".join(f"100644 {path}\0".encode() + bytes.fromhex(blob) for path, blob in sorted(blobs.items()))
    tree = repo.text("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw)
    root = repo.folder_tree({"2030-tw1": tree})
    repo.move_branch("arsip", repo.commit_tree(root, [], "Arsip\n", identity(STAFF), moment(LATER)), repo.need(BRANCH))
    with pytest.raises(SiklusError, match="tidak dapat dibuka di setiap komputer"):
        export(repo, "2030-tw1")


def test_words_of_strangers_stay_words(repo: Repo) -> None:
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    files = {
        "pdf/a&b<i>.pdf".replace("<i>", "'i'"): b"%PDF",
        "persetujuan.json": as_json(
            {"kalimat": evil, "persetujuan": [{"nama": evil, "pada": evil, "cara": evil, "kapasitas": evil}]}
        ),
    }
    values = {"tahun": 2030, "judul": evil, "periode": evil, "isi": evil}
    listed = values | {"berkas": {path: sha256(data) for path, data in files.items()}}
    append(repo, "2030-tw1", files | {MANIFEST: as_json(listed)}, "Arsip", identity(STAFF), moment(LATER))
    page = unpack(export(repo, "2030-tw1"))["arsip-2030-tw1/index.html"]
    links = Links(page)
    assert links.elements.isdisjoint({"script", "img", "i"})
    assert page.count(b"&lt;script&gt;") >= 3


def test_what_was_altered_is_not_exported(repo: Repo) -> None:
    there: dict[str, bytes | None] = {f"{CYCLE}/pdf/sk.pdf": b"palsu"}
    repo.commit_files("arsip", there, "Ubah\n", identity(STAFF), moment(LATER))
    with pytest.raises(SiklusError, match=r"tidak sama dengan manifestnya: pdf/sk\.pdf") as refusal:
        export(repo, CYCLE)
    assert refusal.value.exit_code == 1


@pytest.mark.parametrize("subject", ["2031", "2031-tw1", ".."])
def test_what_is_not_there(repo: Repo, subject: str) -> None:
    with pytest.raises(SiklusError, match="Tidak ada siklus") as refusal:
        export(repo, subject)
    assert refusal.value.fix == f"Yang ada: {CYCLE}."
