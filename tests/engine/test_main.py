"""The page cache saves time and changes nothing: every build with it is compared with one without."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import yaml

from office_repo import SOURCE
from siklus.engine.pagecache import PageCache

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

PAGES = {
    "index.md": "---\ntitle: Depan\n---\n\n# Depan\n\n[Satu](siklus/satu.md#bagian)\n",
    "siklus/satu.md": "# Satu\n\n## Bagian\n\nKe [dua](dua.md) dan ke [gambar](../gambar.svg).\n",
    "siklus/dua.md": '---\ntitle: Dua &amp; tiga\n---\n\n# Dua\n\n<p id="tempat">Nomor 000.8.6.3/014</p>\n',
    "siklus/tiga.md": "# Tiga\n\nBerdiri sendiri.\n",
    "gambar.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}


class Site:
    """Pages on disk, and what becomes of them with and without the cache."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cache = folder / "cache"
        self.write(PAGES)
        (folder / "overrides").mkdir()
        self.configure(site_name="Uji")

    def write(self, pages: dict[str, str]) -> None:
        for name, text in pages.items():
            path = self.folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def configure(self, **changes: object) -> None:
        values = yaml.safe_load((SOURCE / "mkdocs.yml").read_text(encoding="utf-8"))
        values["theme"]["custom_dir"] = "overrides"
        values |= {"extra_css": [], "nav": [{"Depan": "index.md"}]} | changes
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(values, sort_keys=False), encoding="utf-8")

    def build(self, program: list[str], name: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [
                sys.executable,
                "-m",
                *program,
                "build",
                "--strict",
                "-f",
                self.folder / "mkdocs.yml",
                "-d",
                self.folder / name,
            ],
            capture_output=True,
            text=True,
            check=False,
        )

    def cached(self, share: tuple[str, str] = ("1", "1"), name: str = "cepat") -> subprocess.CompletedProcess[str]:
        return self.build(["siklus.engine", str(self.cache), *share], name)

    def files(self, name: str) -> dict[str, bytes]:
        root = self.folder / name
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}

    def same(self) -> bool:
        """Build both ways, and compare every file but the archive of the site map, which tells its time."""
        assert self.build(["mkdocs"], "biasa").returncode == 0
        assert (done := self.cached()).returncode == 0, done.stderr
        quick, plain = self.files("cepat"), self.files("biasa")
        return {**quick, "sitemap.xml.gz": b""} == {**plain, "sitemap.xml.gz": b""}

    def kept(self) -> set[str]:
        return {path.name for path in self.cache.iterdir() if path.is_file()}


@pytest.fixture(scope="module")
def _caches() -> dict[str, bytes]:
    """The cache of the site's first build, by file name; made by whichever test comes first."""
    return {}


@pytest.fixture
def site(_caches: dict[str, bytes], tmp_path: Path) -> Site:
    """A site whose pages all lie in the cache."""
    made = Site(tmp_path)
    if not _caches:
        assert made.same()
        assert len(made.kept()) == 4
        _caches |= {name: (made.cache / name).read_bytes() for name in made.kept()}
    made.cache.mkdir(exist_ok=True)
    for name, data in _caches.items():
        (made.cache / name).write_bytes(data)
    return made


def test_pages_really_come_from_the_cache(site: Site) -> None:
    for name in site.kept():
        cache = PageCache(site.cache)
        kept = cache.get(name)
        assert kept is not None
        cache.put(name, replace(kept, html=kept.html + b"<!-- simpanan -->"))
    assert site.cached().returncode == 0
    built = [data for path, data in site.files("cepat").items() if path.endswith(".html") and path != "404.html"]
    assert len(built) == 4
    assert all(data.endswith(b"<!-- simpanan -->") for data in built)


@pytest.mark.parametrize(
    "change",
    [
        lambda site: site.write({"siklus/dua.md": "# Dua\n\nLain sama sekali. <b id='tempat'></b>\n"}),
        lambda site: site.configure(nav=[{"Depan": "index.md"}, {"Kedua": "siklus/dua.md"}]),
        lambda site: site.write({"index.md": "---\ntitle: Muka\nicon: material/home\n---\n\n# Muka\n"}),
        lambda site: (site.folder / "overrides/main.html").write_text(
            '{% extends "base.html" %}{% block announce %}Hai{% endblock %}'
        ),
    ],
    ids=["a page", "the navigation", "front matter", "a template"],
)
def test_whatever_shapes_a_page_is_in_its_key(site: Site, change: Callable[[Site], object]) -> None:
    change(site)
    assert site.same()


def test_one_more_page_is_built_alone(site: Site) -> None:
    before = {name: (site.cache / name).stat().st_mtime_ns for name in site.kept()}
    site.write(
        {
            "siklus/empat.md": "# Empat\n\nKe [satu](satu.md#bagian).\n",
            "index.md": PAGES["index.md"] + "\n[Empat](siklus/empat.md)\n",
        }
    )
    assert site.same()
    after = {name: (site.cache / name).stat().st_mtime_ns for name in site.kept()}
    assert len(after) == len(before) + 1
    assert len(after.items() & before.items()) == len(before) - 1  # all but the page that leads to the new one


def test_many_new_pages_are_shared_among_processes(site: Site) -> None:
    site.write({f"siklus/{number}.md": f"# Nomor {number}\n\nKe [depan](../index.md).\n" for number in range(120)})
    assert site.same()
    assert len(site.kept()) == len(PAGES) - 1 + 120


def test_what_was_tampered_with_is_built_anew(site: Site) -> None:
    for path in (site.cache / name for name in site.kept()):
        path.write_bytes(path.read_bytes().replace(b"</body>", b"<p>disisipkan</p></body>"))
    assert site.same()
    assert not [path for path, data in site.files("cepat").items() if b"disisipkan" in data]


def test_links_are_checked_as_if_every_page_were_built_anew(site: Site) -> None:
    (site.folder / "docs/siklus/dua.md").unlink()
    done = site.cached()
    assert done.returncode != 0
    assert "siklus/dua.md" in done.stderr
    site.write({"siklus/dua.md": PAGES["siklus/dua.md"], "siklus/satu.md": "# Satu\n\nTanpa bagian.\n"})
    for _ in range(2):  # it warns again, however often it is built
        again = site.cached()
        assert again.returncode != 0
        assert "#bagian" in again.stderr


def test_shares_built_apart_make_the_same_site_together(site: Site) -> None:
    for name in site.kept():
        (site.cache / name).unlink()
    for number in ("1", "2"):
        assert site.cached((number, "2"), f"bagian-{number}").returncode == 0
    assert len(site.kept()) == 4
    before = {path.name: path.stat().st_mtime_ns for path in site.cache.rglob("*")}
    assert site.same()
    assert {path.name: path.stat().st_mtime_ns for path in site.cache.rglob("*")} == before


def test_a_strange_plugin_or_hook_turns_the_cache_off(site: Site) -> None:
    (site.folder / "kait.py").write_text(
        "def on_page_content(html, **_):\n    return html + '<p>dari kait</p>'\n", encoding="utf-8"
    )
    site.configure(site_name="Uji", hooks=["kait.py"])
    assert site.same()
    assert b"dari kait" in site.files("cepat")["siklus/tiga.html"]
