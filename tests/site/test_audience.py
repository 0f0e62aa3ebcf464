"""What is not for everybody is planted wherever an office writes it, and looked for in every file of a public site."""

from __future__ import annotations

import gzip
import re
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pikepdf
import pytest

from office_repo import (
    ARCHIVIST,
    COLLEAGUE,
    CYCLE,
    KADIS,
    KASUBAG,
    LETTER,
    NASKAH,
    PRINTS,
    SEKDIN,
    SOURCE,
    STAFF,
    bring_main,
    desk,
    edit,
    identity,
    make_draft,
    moment,
    save,
)
from pdf_text import flat, read_pdf
from siklus.archive.public import withheld
from siklus.archive.publish import archived_files, publish, sha256
from siklus.forge.refs import MAIN, branch_of
from siklus.model.records import Place
from siklus.site import build_site
from siklus.site.audience import public_pages
from siklus.site.cycle import PAGE, cycle_pages
from siklus.site.gather import gather
from siklus.source import DiskTree, parse_yaml
from siklus.workflow.merge import merge
from siklus.workflow.number import reserve_on_branch
from siklus.workflow.record import record_archived, record_copies, record_received, record_sent, record_unreceived
from siklus.workflow.review import review
from siklus.workflow.submit import submit
from siklus.workspace import load_workspace

if TYPE_CHECKING:
    from pathlib import Path

    from office_repo import Office
    from siklus.git import Repo
    from siklus.model.site import Audience

pytestmark = pytest.mark.slow

#: One word for each place, found nowhere else.
MARKS = {
    "submission": "zzajuan",
    "correction": "zzkoreksi",
    "remark": "zzkomentar",
    "refusal": "zzalasan",
    "receiver": "zzpenerima",
    "proof": "zzbukti",
    "place": "zzlemari",
    "data": "zzdata",
    "number": "zznomor",
    "draft": "zzkonsep",
    "template": "zztemplat",
}
NOW = moment("2026-11-12 10:00")


def play(repo: Repo) -> None:
    """A cycle with a mark in every place but its own documents; beside it a draft."""
    register = "content/register/surat-keluar-2026.yml"
    text = (repo.root / register).read_text(encoding="utf-8")
    entry = {"urut": 900, "kode": "000.1", "hal": MARKS["number"], "keadaan": "batal", "alasan": MARKS["number"]}
    row = "  - {" + ", ".join(f"{key}: {value}" for key, value in entry.items()) + "}\n"
    repo.commit_files(
        MAIN,
        {
            register: (text.rstrip("\n") + "\n" + row).encode(),
            "content/templat/pengumpulan-data-kinerja/catatan.md": MARKS["template"].encode(),
            f"cycles/{CYCLE}/data/jf-bina-marga.yml": f"catatan: {MARKS['data']}\n".encode(),
        },
        "Titip\n",
        identity(STAFF),
        moment("2026-11-01 08:00"),
    )
    bring_main(repo, STAFF, "2026-11-02 09:00")
    submit(desk(repo, STAFF, "2026-11-05 14:00"), CYCLE, MARKS["submission"])
    review(desk(repo, SEKDIN, "2026-11-06 08:10"), CYCLE, "komentar", MARKS["remark"])
    review(desk(repo, KASUBAG, "2026-11-06 09:00"), CYCLE, "kembalikan", MARKS["correction"])
    edit(repo, LETTER, "diucapkan terima kasih", "disampaikan terima kasih")
    submit(desk(repo, STAFF, "2026-11-06 15:00"), CYCLE, MARKS["submission"])
    for person, at in ((KASUBAG, "2026-11-09 08:30"), (SEKDIN, "2026-11-09 08:35")):
        review(desk(repo, person, at), CYCLE, "setuju", MARKS["remark"])
    reserve_on_branch(desk(repo, COLLEAGUE, "2026-11-09 08:40"), CYCLE)
    review(desk(repo, KADIS, "2026-11-09 11:00"), CYCLE, "setuju", MARKS["remark"])
    repo.run("switch", "--quiet", MAIN)
    merge(desk(repo, COLLEAGUE, "2026-11-09 11:10"), CYCLE)
    record_copies(desk(repo, COLLEAGUE, "2026-11-09 15:00"), CYCLE)
    units = record_sent(desk(repo, COLLEAGUE, "2026-11-10 08:00"), CYCLE, (), "kurir")
    record_unreceived(desk(repo, COLLEAGUE, "2026-11-10 09:00"), CYCLE, units[0], reason=MARKS["refusal"])
    for unit in units[1:]:
        by = desk(repo, COLLEAGUE, "2026-11-10 10:00")
        record_received(by, CYCLE, unit, by=MARKS["receiver"], proof=MARKS["proof"])
    shelf = Place(room=MARKS["place"], cabinet=MARKS["place"], box=MARKS["place"], folder=MARKS["place"])
    record_archived(desk(repo, ARCHIVIST, "2026-11-10 14:00"), CYCLE, shelf)
    publish(desk(repo, ARCHIVIST, "2026-11-10 14:10"), CYCLE, cache=PRINTS)
    draft = "2027-tw1"
    repo.run("switch", "--quiet", "--create", branch_of(draft))
    for path in (repo.root / NASKAH).rglob("*"):
        if path.is_file():
            other = repo.root / str(path.relative_to(repo.root)).replace(CYCLE, draft)
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_bytes(path.read_bytes().replace(b"Pengumpulan Data Kinerja", MARKS["draft"].encode()))
    save(repo, STAFF, "2026-11-11 08:00", "Draf")


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """An office with a mark in every place."""
    found = make_draft(tmp_path_factory.mktemp("audiens") / "kantor")
    play(found)
    return found


def built(repo: Repo, folder: Path, audience: Audience) -> dict[str, bytes]:
    """Every file of a site after its own name, those that are compressed as their text."""
    request = gather(repo, NOW, cache=folder / "cache", audience=audience)
    build_site(request, config=SOURCE / "mkdocs.yml", staging=folder / "halaman", target=folder / audience)
    found: dict[str, bytes] = {}
    for path in (folder / audience).rglob("*"):
        if path.is_file():
            name = path.relative_to(folder / audience).as_posix()
            found[name] = name.encode() + b"\n" + read(path)
    return found


def read(path: Path) -> bytes:
    data = path.read_bytes()
    if path.suffix == ".gz":
        return gzip.decompress(data)
    if path.suffix in {".docx", ".xlsx", ".zip"}:
        with zipfile.ZipFile(path) as packed:
            return b"\n".join(packed.read(one) for one in packed.namelist())
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            told = [str(pdf.docinfo), *pdf.attachments]
            told += [one.get_file().read_bytes().decode("utf-8", "replace") for one in pdf.attachments.values()]
        return "\n".join([flat(read_pdf(data)), *told]).encode()
    return data


@pytest.fixture(scope="module")
def public(repo: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A site for everybody."""
    return built(repo, tmp_path_factory.mktemp("publik"), "publik")


@pytest.fixture(scope="module")
def internal(repo: Repo, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The office's own."""
    return built(repo, tmp_path_factory.mktemp("internal"), "internal")


def numbers() -> set[str]:
    """Everybody's civil servant number, digits only."""
    texts = [
        (SOURCE / path).read_text(encoding="utf-8")
        for path in ("content/acuan/organisasi.yml", "content/sop/pengumpulan-data-kinerja.yml")
    ]
    found = {re.sub(r"\D", "", one) for text in texts for one in re.findall(r"nip: ([\d ]+)", text)}
    assert len(found) > 5
    return found


def addresses() -> set[str]:
    values = parse_yaml((SOURCE / "content/acuan/organisasi.yml").read_text(encoding="utf-8"))[0]
    return {one for person in values["orang"] for one in person["akun"]["surel"]}


def with_numbers(site: dict[str, bytes]) -> set[str]:
    """Files in which somebody's number stands, however it is spaced."""
    return {
        name
        for name, data in site.items()
        if any(one.encode() in re.sub(rb"(?<=\d)(?:[\s.]|&nbsp;|&#160;)+(?=\d)", b"", data) for one in numbers())
    }


def test_nothing_of_it_is_in_any_file(public: dict[str, bytes], repo: Repo) -> None:
    secrets = [one.encode() for one in (*MARKS.values(), *addresses())]
    assert [(name, secret) for name, data in public.items() for secret in secrets if secret in data] == []
    assert with_numbers(public) == set()
    assert [name for name, data in public.items() if str(repo.root).encode() in data] == []
    assert not [name for name in public if name.endswith((".ics", ".docx", ".xlsx")) or "register" in name]


def test_the_office_sees_it(internal: dict[str, bytes]) -> None:
    whole = b"".join(internal.values()).decode("utf-8", "replace")
    assert not [name for name in internal if "publik.html" in name]
    shown = {name for name, mark in MARKS.items() if mark in whole}
    assert shown == set(MARKS) - {"data", "template"}  # neither is shown anywhere
    assert f"siklus/{CYCLE}/pdf/sk.pdf" in with_numbers(internal)


def test_the_signed_documents_are_there(public: dict[str, bytes], repo: Repo) -> None:
    papers = {name for name in public if name.endswith(".pdf") and name.startswith("siklus/")}
    assert papers == {f"siklus/{CYCLE}/publik/{name}.pdf" for name in ("sk", "surat-pemberitahuan", "format-data")}
    assert b"RATNA UMPAMA" in public[f"siklus/{CYCLE}/publik/sk.pdf"]
    page = public[f"siklus/{CYCLE}/index.html"].decode()
    for words in ("Ir. Ratna Umpama, M.T.", "Kepala Dinas", "9 November 2026"):
        assert words in page
    assert "disampaikan terima kasih" in public[f"siklus/{CYCLE}/baca-surat-pemberitahuan.html"].decode()
    assert "memutuskan" in public[f"siklus/{CYCLE}/baca-sk.html"].decode()
    assert sha256(archived_files(repo, CYCLE)["publik/sk.pdf"]) in page
    assert CYCLE in public["index.html"].decode()
    assert "Naskah yang terbit" in public["index.html"].decode()
    assert "Budi Contoh" not in page  # who drafted it
    assert CYCLE in public["siklus/index.html"].decode()


@pytest.mark.parametrize(
    ("path", "old", "new", "closed"),
    [
        (LETTER, "sifat: Biasa", "sifat: Rahasia", "surat-pemberitahuan"),
        (f"{NASKAH}/sk.md", "KESATU", f"Kepada pemilik NIP 19990102 209901 2 002.\n\n{'KESATU'}", "sk"),
        (f"{NASKAH}/lampiran/2-daftar-penanggung-jawab.md", "| 1 |", "| 199901022099012002 |", "sk"),
    ],
)
def test_what_is_not_for_everybody_is_neither_printed_nor_shown(
    tmp_path: Path, path: str, old: str, new: str, closed: str
) -> None:
    repo = make_draft(tmp_path / "kantor")
    text = (repo.root / path).read_text(encoding="utf-8")
    assert old in text
    (repo.root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    workspace = load_workspace(DiskTree(repo.root), only=[CYCLE])
    assert withheld(workspace.need_cycle(CYCLE), workspace.tree.read) == {closed}


def test_a_withheld_document_leaves_no_word(repo: Repo, tmp_path: Path) -> None:
    """An older archive may hold a document that is closed; its page says so and nothing of it."""
    files = archived_files(repo, CYCLE)
    source = f"sumber/{LETTER}"
    changed = files | {source: files[source].replace(b"sifat: Biasa", b"sifat: Rahasia")}
    request = gather(repo, NOW, cache=None)
    one = next(page for page in request.cycles if page.case.cycle == CYCLE)
    (page,) = public_pages([replace(one, archived=changed)], ())
    assert page.withheld == {"surat-pemberitahuan"}
    assert not [path for path in page.archived if "surat" in path]
    shown = cycle_pages(page)[PAGE]
    assert "Naskah ini tidak dimuat di situs untuk umum" in shown
    assert "disampaikan terima kasih" not in shown


def test_what_is_not_archived_is_not_published(office: Office) -> None:
    request = gather(office("merged"), NOW, cache=None, audience="publik")
    assert request.cycles == ()
