"""What is kept between builds saves time and changes nothing: every site with it is compared with one without."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kept_office import NEW, NOW, OLD, OTHER, made_for
from office_repo import STAFF, identity
from siklus.errors import SiklusError
from siklus.forge.refs import ARCHIVE, MAIN, RECORDS, REVIEWS
from siklus.site.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Callable

    from kept_office import KeptOffice
    from siklus.model.site import Audience


def _replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


def _numbered(office: KeptOffice) -> None:
    """An entry of a register is another cycle's."""
    taken = _replaced(f"siklus: {OLD}, naskah: sk,", "siklus: null, naskah: sk,")
    office.write(MAIN, "content/register/sk-2017.yml", taken)


def _reviewed(office: KeptOffice) -> None:
    """Somebody takes a review away."""
    tip = office.repo.need(REVIEWS)
    row = next(row for row in office.repo.list_tree(tip) if OLD.encode() in (office.repo.blobs([row[1]])[0] or b""))
    tree = office.repo.write_tree(tip, {row[2]: None})
    commit = office.repo.commit_tree(tree, [tip], "Hapus\n", identity(STAFF), NOW)
    office.repo.run("update-ref", REVIEWS, commit)


def _answered(office: KeptOffice) -> None:
    """A forge's answer of somebody else's making comes in."""
    files = {f"{OLD}/asal.json": b'{"versi": 1}'}
    commit = office.repo.commit_tree(office.repo.write_tree(None, files), [], "Jawaban\n", identity(STAFF), NOW)
    office.repo.run("update-ref", RECORDS, commit)


JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"
RECORD = f"cycles/{OLD}/pelaksanaan"
CHANGES: dict[str, tuple[Callable[[KeptOffice], object], set[str]]] = {
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
    kept_office: KeptOffice, change: Callable[[KeptOffice], object], again: set[str], audience: Audience
) -> None:
    assert kept_office.made_again(audience=audience) == {OLD, OTHER, NEW}
    change(kept_office)
    assert kept_office.made_again(audience=audience) == again
    assert kept_office.made_again(audience=audience) == set()


def test_the_photo_of_a_receipt_tells_since_when_it_is_there(kept_office: KeptOffice) -> None:
    assert kept_office.made_again(audience="internal") == {OLD, OTHER, NEW}
    unrecorded = _replaced("  - tujuan: subbag-umum-kepegawaian", "  - tujuan: lain")
    kept_office.write(MAIN, f"{RECORD}/ekspedisi.yml", unrecorded)
    repo, path = kept_office.repo, f"{RECORD}/bukti/subbag-umum-kepegawaian.jpg"
    for changes in ((JPEG,), (None, JPEG)):  # placed; taken away and placed again
        for days, photo in enumerate(changes, 1):
            repo.commit_files(MAIN, {path: photo}, "Foto\n", identity(STAFF), NOW + timedelta(days=days))
        assert kept_office.made_again(NOW + timedelta(days=3), "internal") == {OLD}
    assert kept_office.made_again(NOW + timedelta(days=4), "internal") == set()


@pytest.mark.parametrize("audience", ["publik", "internal"])
def test_one_more_cycle_is_made_alone(kept_office: KeptOffice, audience: Audience) -> None:
    whole = kept_office.repo.need(ARCHIVE)
    kept_office.repo.run("update-ref", f"refs/heads/{ARCHIVE}", f"{ARCHIVE}~1")
    assert kept_office.made_again(audience=audience) == {OLD, OTHER}
    kept_office.repo.run("update-ref", f"refs/heads/{ARCHIVE}", whole)
    assert kept_office.made_again(audience=audience) == {NEW}


def test_what_a_forge_is_said_to_have_answered_is_looked_at(kept_office: KeptOffice) -> None:
    kept_office.site()
    _answered(kept_office)
    with pytest.raises(SiklusError, match="tidak menyebut asalnya"):
        kept_office.site()


def test_audiences_are_kept_apart(kept_office: KeptOffice) -> None:
    assert kept_office.made_again(audience="internal") == {OLD, OTHER, NEW}
    assert kept_office.made_again(audience="publik") == {OLD, OTHER, NEW}


@pytest.mark.parametrize("days", [1, 400, 4000])
def test_on_another_day_the_site_is_that_day_s(kept_office: KeptOffice, days: int) -> None:
    kept_office.site(audience="internal")
    kept_office.made_again(NOW + timedelta(days=days), "internal")


def test_what_is_still_awaited_is_told_until_its_day(kept_office: KeptOffice) -> None:
    packet = f"cycles/{NEW}/naskah/paket.yml"
    kept_office.write(MAIN, packet, lambda text: re.sub(r"tenggat: .*", "tenggat: 2030-02-09", text))
    assert kept_office.made_again(audience="internal") == {OLD, OTHER}
    assert kept_office.made_again(NOW + timedelta(days=8), "internal") == set()
    assert kept_office.made_again(NOW + timedelta(days=9), "internal") == {NEW}


def test_what_is_of_a_later_moment_is_not_believed(kept_office: KeptOffice) -> None:
    kept_office.site()
    assert kept_office.made_again(NOW - timedelta(days=1)) == set()  # under the same keys
    heads = [json.loads(head) for head in kept_office.keys().values()]
    assert {head["since"] for head in heads} == {(NOW - timedelta(days=1)).isoformat().replace("+00:00", "Z")}


def test_a_cycle_comes_from_the_shelf_as_it_was_put(kept_office: KeptOffice) -> None:
    kept_office.site()
    shelf = Shelf(kept_office.shelf, kept_office.repo)
    with kept_office.repo.reading():
        request = kept_office.request(NOW, "publik", shelf)
        assert request.cycles == ()
        for one in request.kept:
            marked = made_for(one) | {"index.md": b"# Dari rak\n"}
            shelf.put(one.key, one.summary, marked, dict(one.papers), NOW, None)
    pages = {path: data for path, data in kept_office.site().items() if path.endswith("dinas-kesehatan/index.md")}
    assert len(pages) == 3
    assert all(data.startswith(b"# Dari rak\n") for data in pages.values())


@pytest.mark.parametrize("audience", ["publik", "internal"])
def test_what_was_tampered_with_is_made_anew(kept_office: KeptOffice, audience: Audience) -> None:
    kept_office.site(audience=audience)
    for path in kept_office.shelf.rglob("*"):
        if path.is_file():
            path.write_bytes(
                path.read_bytes().replace(b"Dinas Kesehatan", b"Dinas Kekayaan!").replace(b"%PDF", b"%FDP")
            )
    assert kept_office.site(audience=audience) == kept_office.site(audience=audience, kept=False)
    one, other, *_ = sorted(path for path in kept_office.shelf.glob("*") if path.is_file())
    one.write_bytes(other.read_bytes())
    assert kept_office.site(audience=audience) == kept_office.site(audience=audience, kept=False)


@pytest.mark.parametrize("audience", ["publik", "internal"])
def test_a_long_past_is_put_there_by_several_processes(
    kept_office: KeptOffice, audience: Audience, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("siklus.site.shelving._FEW", 2)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(Shelf, "put", lambda *_: pytest.fail("it was looked at here"))
        elsewhere.setattr("os.cpu_count", lambda: 2)
        filled = kept_office.site(audience=audience)
    assert len(kept_office.keys()) == 3
    assert filled == kept_office.site(audience=audience, kept=False)
