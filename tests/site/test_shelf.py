"""What is kept between builds saves time and changes nothing: every site with it is compared with one without."""

from __future__ import annotations

import json
import re
import shutil
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bench.past import generate_archive
from office_repo import PRINTS, SOURCE, STAFF, identity, moment
from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE, MAIN, RECORDS, REVIEWS
from siklus.git import Repo
from siklus.site import stage
from siklus.site.gather import gather
from siklus.site.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from siklus.model.site import Audience
    from siklus.site import SiteRequest
    from siklus.site.shelf import KeptCycle

NOW = moment("2030-02-01 10:00")
#: Cycles of one quarter each; all but the last are in the archive, and the archive's newest commit is of the third.
OLD, OTHER, NEW, RUNNING = (f"2017-tw{number}-dinas-kesehatan" for number in range(1, 5))


@pytest.fixture(scope="module")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rak") / "kantor"
    generate_archive(SOURCE, folder, "2026-tw3", 4, running=1, step=30)
    return folder


class Office:
    """An office's repository, and its sites with and without the shelf."""

    def __init__(self, folder: Path, source: Path) -> None:
        shutil.copytree(source, folder / "kantor")
        self.folder, self.repo = folder, Repo(folder / "kantor")
        self.shelf = folder / "rak"

    def request(self, now: datetime, audience: Audience, shelf: Shelf | None) -> SiteRequest:
        return gather(self.repo, now, cache=PRINTS, audience=audience, shelf=shelf)

    def site(self, now: datetime = NOW, audience: Audience = "publik", *, kept: bool = True) -> dict[str, bytes]:
        target = self.folder / "halaman"
        with self.repo.reading():
            request = self.request(now, audience, Shelf(self.shelf, self.repo) if kept else None)
            stage(request, target, config=SOURCE / "mkdocs.yml")
        found = {path.relative_to(target).as_posix(): path.read_bytes() for path in target.rglob("*") if path.is_file()}
        shutil.rmtree(target)
        return found

    def made_again(self, now: datetime = NOW, audience: Audience = "publik") -> set[str]:
        """The cycles that were put on the shelf for a site that comes out as one without it."""
        before = set(self.keys())
        assert self.site(now, audience) == self.site(now, audience, kept=False)
        return {json.loads(data)["summary"]["cycle"] for key, data in self.keys().items() if key not in before}

    def keys(self) -> dict[str, bytes]:
        """The head of each cycle on the shelf, by its key."""
        return {path.name: path.read_bytes().split(b"\n")[1] for path in self.shelf.glob("*") if path.is_file()}

    def write(self, branch: str, path: str, change: Callable[[str], str]) -> None:
        tip = self.repo.need(branch)
        text = (self.repo.blobs([f"{tip}:{path}"])[0] or b"").decode("utf-8", "replace")
        assert change(text) != text
        self.repo.commit_files(branch, {path: change(text).encode()}, "Ubah\n", identity(STAFF), NOW)


@pytest.fixture
def office(_office: Path, tmp_path: Path) -> Office:
    return Office(tmp_path, _office)


def _made(one: KeptCycle) -> dict[str, bytes]:
    return {name: place.read_bytes() for name, place in one.places() if name in one.made}


def _replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def _numbered(office: Office) -> None:
    """An entry of a register is another cycle's."""
    taken = _replaced(f"siklus: {OLD}, naskah: sk,", "siklus: null, naskah: sk,")
    office.write(MAIN, "content/register/sk-2017.yml", taken)


def _reviewed(office: Office) -> None:
    """Somebody takes a review away."""
    tip = office.repo.need(REVIEWS)
    row = next(row for row in office.repo.list_tree(tip) if OLD.encode() in (office.repo.blobs([row[1]])[0] or b""))
    tree = office.repo.write_tree(tip, {row[2]: None})
    commit = office.repo.commit_tree(tree, [tip], "Hapus\n", identity(STAFF), NOW)
    office.repo.run("update-ref", REVIEWS, commit)


def _answered(office: Office) -> None:
    """A forge's answer of somebody else's making comes in."""
    files = {f"{OLD}/asal.json": b'{"versi": 1}'}
    commit = office.repo.commit_tree(office.repo.write_tree(None, files), [], "Jawaban\n", identity(STAFF), NOW)
    office.repo.run("update-ref", RECORDS, commit)


RECORD = f"cycles/{OLD}/pelaksanaan"
CHANGES: dict[str, tuple[Callable[[Office], object], set[str]]] = {
    "an erratum of an old cycle": (
        lambda office: office.write(
            MAIN, f"cycles/{NEW}/naskah/paket.yml", lambda text: f"{text}meralat: {OLD}\n"
        ),
        {OLD, NEW},
    ),
    "a person's name": (
        lambda office: office.write(MAIN, "content/acuan/organisasi.yml", _replaced("Ratna", "Retno")),
        {OLD, OTHER, NEW},
    ),
    "an SOP's name": (
        lambda office: office.write(
            MAIN, "content/sop/pengumpulan-data-kinerja.yml", _replaced("nama: Pengumpulan", "nama: Penghimpunan")
        ),
        {OLD, OTHER, NEW},
    ),
    "a late receipt": (
        lambda office: office.write(MAIN, f"{RECORD}/ekspedisi.yml", _replaced("_oleh: ", "_oleh: Drs. ")),
        {OLD},
    ),
    "a number": (_numbered, {OLD}),
    "a file in the archive": (
        lambda office: office.write(ARCHIVE, f"{OLD}/pdf/sk.pdf", lambda _: "%PDF-1.7 lain"),
        {OLD},
    ),
    "a review that is gone": (_reviewed, set()),
    "a page of the office's own": (
        lambda office: office.write(MAIN, "content/halaman/istilah.md", lambda text: f"{text}\nLagi.\n"),
        set(),
    ),
}  # fmt: skip


@pytest.mark.parametrize("audience", ["publik", "internal"])
@pytest.mark.parametrize(("change", "again"), CHANGES.values(), ids=CHANGES)
def test_whatever_a_cycle_depends_on_makes_it_anew_and_nothing_else_does(
    office: Office, change: Callable[[Office], object], again: set[str], audience: Audience
) -> None:
    assert office.made_again(audience=audience) == {OLD, OTHER, NEW}
    change(office)
    assert office.made_again(audience=audience) == again
    assert office.made_again(audience=audience) == set()


@pytest.mark.parametrize("audience", ["publik", "internal"])
def test_one_more_cycle_is_made_alone(office: Office, audience: Audience) -> None:
    whole = office.repo.need(ARCHIVE)
    office.repo.run("update-ref", f"refs/heads/{ARCHIVE}", f"{ARCHIVE}~1")
    assert office.made_again(audience=audience) == {OLD, OTHER}
    office.repo.run("update-ref", f"refs/heads/{ARCHIVE}", whole)
    assert office.made_again(audience=audience) == {NEW}


def test_what_a_forge_is_said_to_have_answered_is_looked_at(office: Office) -> None:
    office.site()
    _answered(office)
    with pytest.raises(SiklusError, match="tidak menyebut asalnya"):
        office.site()


def test_audiences_are_kept_apart(office: Office) -> None:
    assert office.made_again(audience="internal") == {OLD, OTHER, NEW}
    assert office.made_again(audience="publik") == {OLD, OTHER, NEW}


@pytest.mark.parametrize("days", [1, 400, 4000])
def test_on_another_day_the_site_is_that_day_s(office: Office, days: int) -> None:
    office.site(audience="internal")
    office.made_again(NOW + timedelta(days=days), "internal")


def test_what_is_still_awaited_is_told_until_its_day(office: Office) -> None:
    packet = f"cycles/{NEW}/naskah/paket.yml"
    office.write(MAIN, packet, lambda text: re.sub(r"tenggat: .*", "tenggat: 2030-02-09", text))
    assert office.made_again(audience="internal") == {OLD, OTHER}
    assert office.made_again(NOW + timedelta(days=8), "internal") == set()
    assert office.made_again(NOW + timedelta(days=9), "internal") == {NEW}


def test_what_is_of_a_later_moment_is_not_believed(office: Office) -> None:
    office.site()
    assert office.made_again(NOW - timedelta(days=1)) == set()  # the keys are the same, and so are their files' names
    heads = [json.loads(head) for head in office.keys().values()]
    assert {head["since"] for head in heads} == {(NOW - timedelta(days=1)).isoformat().replace("+00:00", "Z")}


def test_a_cycle_comes_from_the_shelf_as_it_was_put(office: Office) -> None:
    office.site()
    shelf = Shelf(office.shelf, office.repo)
    with office.repo.reading():
        request = office.request(NOW, "publik", shelf)
        assert request.cycles == ()
        for one in request.kept:
            marked = _made(one) | {"index.md": b"# Dari rak\n"}
            shelf.put(one.key, one.summary, marked, dict(one.papers), NOW, None)
    pages = {path: data for path, data in office.site().items() if path.endswith("dinas-kesehatan/index.md")}
    assert len(pages) == 3
    assert all(data.startswith(b"# Dari rak\n") for data in pages.values())


def test_a_cycle_is_looked_at_again_once_somebody_else_may_act(office: Office) -> None:
    office.site()
    shelf, today = Shelf(office.shelf, office.repo), NOW.date()
    key = next(iter(office.keys()))
    one = shelf.get(key, NOW, today)
    assert one is not None
    shelf.put(key, one.summary, _made(one), dict(one.papers), NOW, today + timedelta(days=5))
    assert shelf.get(key, NOW, today + timedelta(days=4)) is not None
    assert shelf.get(key, NOW, today + timedelta(days=5)) is None


@pytest.mark.parametrize("audience", ["publik", "internal"])
def test_what_was_tampered_with_is_made_anew(office: Office, audience: Audience) -> None:
    office.site(audience=audience)
    for path in office.shelf.rglob("*"):
        if path.is_file():
            path.write_bytes(
                path.read_bytes().replace(b"Dinas Kesehatan", b"Dinas Kekayaan!").replace(b"%PDF", b"%FDP")
            )
    assert office.site(audience=audience) == office.site(audience=audience, kept=False)
    one, other, *_ = sorted(path for path in office.shelf.glob("*") if path.is_file())
    one.write_bytes(other.read_bytes())
    assert office.site(audience=audience) == office.site(audience=audience, kept=False)


def test_a_paper_that_is_changed_on_the_site_is_not_taken_up_again(office: Office) -> None:
    with office.repo.reading():
        request = office.request(NOW, "publik", Shelf(office.shelf, office.repo))
        stage(request, office.folder / "satu", config=SOURCE / "mkdocs.yml")
        paper = f"docs/siklus/{OLD}/publik/sk.pdf"
        (office.folder / "satu" / paper).write_bytes(b"%PDF-1.7 palsu")
        stage(request, office.folder / "dua", config=SOURCE / "mkdocs.yml")
    assert (office.folder / "dua" / paper).read_bytes() == office.repo.blobs([f"{ARCHIVE}:{OLD}/publik/sk.pdf"])[0]


def test_what_no_site_needs_any_more_is_taken_away(office: Office) -> None:
    office.site()
    paper, before = f"{ARCHIVE}:{OLD}/publik/sk.pdf", {path.name for path in office.shelf.rglob("*")}
    (old,) = office.repo.object_ids([paper])
    office.write(ARCHIVE, f"{OLD}/publik/sk.pdf", lambda _: "%PDF-1.7 lain")
    office.site()
    after = {path.name for path in office.shelf.rglob("*")}
    assert old in before - after
    assert set(office.repo.object_ids([paper])) <= after - before
    assert len(before) == len(after)


def test_a_cycle_that_is_taken_away_meanwhile_is_said(office: Office) -> None:
    with office.repo.reading():
        request = office.request(NOW, "publik", Shelf(office.shelf, office.repo))
        shutil.rmtree(office.shelf)
        with pytest.raises(SiklusError, match="Tembolok situs berubah"):
            stage(request, office.folder / "halaman", config=SOURCE / "mkdocs.yml")
