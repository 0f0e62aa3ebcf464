"""The table of hashes and the scripts that read it: the same hash as everybody's, small however long the past."""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser import chromium
from office_repo import COLLEAGUE, CYCLE, LATER, desk
from siklus.archive.lookup import KnownCycle, KnownPaper, form, known_papers, lapse, scripts, table
from siklus.archive.publish import sha256
from siklus.forge.refs import MAIN
from siklus.git import tree_at
from siklus.workflow.halt import change_state
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from office_repo import Office

#: Published examples of the hash (FIPS 180-4 and its test vectors).
VECTORS = {
    b"": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    b"abc": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    b"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq": (
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    b"a" * 1_000_000: "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
}
_HASH = """([text, cut]) => {
    const bytes = Uint8Array.from(atob(text), letter => letter.charCodeAt(0)), digest = new Sha256()
    for (let at = 0; at < bytes.length; at += cut) digest.update(bytes.subarray(at, at + cut))
    return digest.hex()
}"""


def cycle(name: str, **changes: Any) -> KnownCycle:
    values: dict[str, Any] = {
        "id": name,
        "title": "Judul </script><script>alert(1)</script>",
        "page": f"siklus/{name}/index.html",
        "signer": "Nama Umpama",
        "capacity": "Kepala Dinas",
        "signed": "9 November 2026",
        "lapsed": "",
        "papers": {"sk": KnownPaper("Keputusan", "1/2/3", "9 November 2026")},
        "files": {"pdf/sk.pdf": sha256(name.encode() + b"sk"), "sumber/cycles/x.md": sha256(b"sumber")},
    }
    return KnownCycle(**values | changes)


def entries(parts: dict[str, bytes]) -> dict[str, Any]:
    """Everything that the scripts add to the table."""
    found: dict[str, Any] = {}
    for data in parts.values():
        text = data.decode("ascii")
        found |= json.loads(text[text.index(", ") + 2 : text.rindex(")")])
    return found


def test_a_file_leads_to_its_cycle_and_the_cycle_to_who_signed() -> None:
    width, parts = table([cycle("2026-tw1")])
    found = entries(parts)
    assert (width, list(parts)) == (0, ["semua.js"])
    assert found[sha256(b"2026-tw1sk")] == ["2026-tw1", "pdf/sk.pdf"]
    told = found[sha256(b"2026-tw1")]
    assert (told["penanda_tangan"], told["kapasitas"]) == ("Nama Umpama", "Kepala Dinas")
    assert told["naskah"] == {"sk": ["Keputusan", "1/2/3", "9 November 2026"]}
    assert len(found) == 2  # no source


def test_words_of_strangers_do_not_end_the_script() -> None:
    (data,) = table([cycle("2026-tw1", title="</script>\u2028é")])[1].values()
    assert b"<" not in data
    assert data.isascii()
    assert entries({"x": data})[sha256(b"2026-tw1")]["judul"] == "</script>\u2028é"


def test_what_is_no_hash_is_left_out() -> None:
    strange: dict[str, Any] = {"pdf/a.pdf": "x", "pdf/b.pdf": None, "pdf/c.pdf": ["y"], "pdf/d.pdf": "__proto__"}
    assert len(entries(table([cycle("2026-tw1", files=strange)])[1])) == 1


@pytest.mark.parametrize(("cycles", "width"), [(2, 0), (90, 1), (1200, 2)])
def test_a_reader_loads_little_however_long_the_past(cycles: int, width: int) -> None:
    papers = [f"pdf/{number}.pdf" for number in range(14)]
    many = [
        cycle(f"2026-{number}", files={path: sha256(f"{number}{path}".encode()) for path in papers})
        for number in range(cycles)
    ]
    found, parts = table(many)
    assert found == width
    assert len(parts) == 16**width
    assert len(entries(parts)) == 15 * cycles
    for name, data in parts.items():
        assert width == 0 or all(key.startswith(name.removesuffix(".js")) for key in entries({name: data}))
        assert len(data) < 20_000
    assert table(many, whole=True)[0] == 0


def test_a_new_cycle_changes_few_of_the_scripts() -> None:
    old = [
        cycle(f"2026-{number}", files={f"{n}": sha256(f"{number}{n}".encode()) for n in range(14)})
        for number in range(300)
    ]
    before, after = table(old)[1], table([*old, cycle("2027-tw1")])[1]
    assert sum(before[name] != after[name] for name in before) == 2


def test_a_document_that_is_withheld_is_not_named(office: Office) -> None:
    repo = office("merged")
    workspace = load_workspace(tree_at(repo, repo.need(MAIN)), only=[CYCLE])
    assert "sk" in known_papers(workspace, CYCLE)
    assert known_papers(workspace, CYCLE)["sk"].number
    assert "sk" not in known_papers(workspace, CYCLE, {"sk"})


def test_why_papers_no_longer_hold(office: Office) -> None:
    repo = office("merged")

    def told(*, replaced: bool) -> str:
        return lapse(load_workspace(tree_at(repo, repo.need(MAIN)), only=[CYCLE]).need_cycle(CYCLE), replaced=replaced)

    person = desk(repo, COLLEAGUE, LATER)
    assert (told(replaced=False), told(replaced=True)) == ("", "diralat")
    change_state(person, CYCLE, "ditangguhkan", "x")
    assert told(replaced=False) == ""
    change_state(person, CYCLE, "dibatalkan", "x")
    assert told(replaced=False) == "dibatalkan"


def test_the_form_has_no_empty_line_that_would_end_a_block() -> None:
    made = form(table="assets/sidik/", width=2, scripts="assets/")
    assert "\n\n" not in made
    assert 'data-tabel="assets/sidik/" data-lebar="2"' in made
    assert '<script src="assets/sha256.js"></script>\n<script src="assets/periksa.js"></script>' in made


@pytest.fixture(scope="module")
def hasher() -> Iterator[Page]:
    """A page that knows nothing but the hash."""
    with chromium() as browser:
        page = browser.new_page()
        page.set_content("<!doctype html>")
        page.add_script_tag(content=scripts()["sha256.js"].decode())
        yield page


def hashed(page: Page, data: bytes, cut: int) -> str:
    found: str = page.evaluate(_HASH, [b64encode(data).decode(), cut])
    return found


@pytest.mark.slow
@pytest.mark.parametrize("data", VECTORS)
def test_the_browsers_hash_is_the_published_one(hasher: Page, data: bytes) -> None:
    assert hashed(hasher, data, 4096) == VECTORS[data]


@pytest.mark.slow
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.integers(1, 200))
def test_however_it_is_cut_it_is_pythons_hash(hasher: Page, data: bytes, cut: int) -> None:
    assert hashed(hasher, data, cut) == hashlib.sha256(data).hexdigest()
