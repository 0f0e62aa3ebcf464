"""The office's forge is asked: by whoever merges, looks or exchanges; reference data has the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from forge_office import AFTER, SIGNED, forge_record
from office_repo import ARCHIVIST, BRANCH, COLLEAGUE, CYCLE, KADIS, SEKDIN, STAFF, edit, identity, moment, save
from siklus.archive.publish import archived_files
from siklus.forge.record import Record, keep_record, kept_record
from siklus.forge.refs import MAIN, RECORDS
from siklus.workflow.asking import Heard, kept_since

if TYPE_CHECKING:
    from collections.abc import Callable

    from forge_office import ForgeOffice
    from siklus.model.organisation import ForgeKind
    from typist import Typist

    OnForge = Callable[[ForgeKind], ForgeOffice]

BOTH = pytest.mark.parametrize("kind", ["github", "gitea"])
NAME, OFFICE = "acuan/alamat", "content/acuan/instansi.yml"


@BOTH
class TestMerge:
    """``siklus merge`` asks the forge, whatever is kept here."""

    def test_not_before_the_signature(self, on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
        office = on_forge(kind)
        repo = office.clone()
        siklus(repo, "sync", at="2026-11-10 08:00")
        refused = siklus(repo, "merge", CYCLE, person=COLLEAGUE, at=AFTER)
        assert (refused.code, "Belum dapat digabung." in refused.err) == (1, True)

    def test_and_from_its_answers_to_the_archive(self, on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
        office = on_forge(kind)
        office.approved()
        office.forge.now = moment(AFTER)
        repo = office.clone()
        repo.run("branch", "--quiet", BRANCH, f"origin/{BRANCH}")
        done = siklus(repo, "merge", CYCLE, person=COLLEAGUE, at=AFTER)
        assert done.code == 0, done.err
        assert kept_record(repo, CYCLE) is not None
        repo.run("push", "--quiet", "origin", MAIN)
        frozen = siklus(repo, "archive", CYCLE, person=ARCHIVIST, at="2026-11-11 15:00")
        assert frozen.code == 0, frozen.err
        assert "forge/reviews.json" in archived_files(repo, CYCLE)
        office.switch_off()
        assert siklus(repo, "verify", CYCLE, at="2030-01-02 08:00").code == 0

    def test_not_while_it_is_silent(self, on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
        office = on_forge(kind)
        office.approved()
        repo = office.clone()
        repo.run("branch", "--quiet", BRANCH, f"origin/{BRANCH}")
        office.switch_off()
        refused = siklus(repo, "merge", CYCLE, person=COLLEAGUE, at=AFTER)
        assert (refused.code, "tidak dapat dihubungi" in refused.err) == (2, True)
        assert repo.need(MAIN) == repo.need(f"origin/{MAIN}")


class TestStatus:
    def test_the_forge_has_nothing_of_it(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.forge.pulls.clear()
        repo = office.clone()
        repo.run("branch", "--quiet", BRANCH, f"origin/{BRANCH}")
        status = siklus(repo, "status", CYCLE, at=AFTER)
        assert "Forge tidak mempunyai permintaan tarik untuk ini; ini menurut catatan di git." in status.out

    def test_it_cannot_be_asked(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("gitea")
        office.approved()
        repo = office.clone()
        repo.run("branch", "--quiet", BRANCH, f"origin/{BRANCH}")
        office.switch_off()
        status = siklus(repo, "status", CYCLE, at=AFTER)
        assert "Tinjauan di forge tidak diketahui di sini; ini menurut catatan di git saja." in status.out
        every = siklus(repo, "status", at=AFTER)
        assert "Tinjauan di forge mungkin lebih baru daripada ini. Forge di" in every.out
        values = siklus(repo, "status", CYCLE, "--format", "json", at=AFTER).json
        assert ("forge" in values, values["forge_kini"]["terjangkau"]) == (False, False)

    def test_since_when_it_is_known(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.review(SEKDIN, "2026-11-06 08:25")
        office.forge.now = moment("2026-11-06 09:00")
        repo = office.clone()
        siklus(repo, "sync", at="2026-11-06 09:00")
        office.switch_off()
        status = siklus(repo, "status", CYCLE, at=AFTER).out
        assert "Menurut jawaban forge pada 6 November 2026 pukul 09.00 (permintaan tarik 1 pada" in status
        assert "Forge kini tidak dapat ditanya: Forge di" in status
        told = "Yang dipakai di sini jawaban forge yang tersimpan dari 6 November 2026 pukul 09.00.\n"
        assert told in siklus(repo, "status", at=AFTER).out
        assert told in siklus(repo, "sync", at=AFTER).out

    def test_of_several_answers_the_oldest_tells_the_age(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.forge.now = moment("2026-11-06 09:00")
        repo = office.clone()
        siklus(repo, "sync", at="2026-11-06 09:00")
        kept = kept_record(repo, CYCLE)
        assert kept is not None
        repo.run("branch", "--quiet", NAME, MAIN)
        origin = kept.origin.model_copy(update={"taken_at": moment("2026-11-06 12:00")})
        files = {**kept.files, "asal.json": origin.model_dump_json(by_alias=True).encode()}
        keep_record(repo, NAME, Record(origin, files), identity(STAFF), moment(AFTER))
        assert kept_since(repo, None).endswith("tersimpan, yang tertua dari 6 November 2026 pukul 09.00.")
        assert kept_since(repo, Heard({CYCLE: kept})).endswith("tersimpan dari 6 November 2026 pukul 12.00.")

    def test_no_age_is_told_of_what_was_just_heard(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        repo = office.clone()
        siklus(repo, "sync", at="2026-11-06 09:00")
        assert "tersimpan" not in siklus(repo, "status", at=AFTER).out

    def test_nothing_is_kept_by_looking(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        repo = office.clone()
        repo.run("branch", "--quiet", BRANCH, f"origin/{BRANCH}")
        before = repo.text("for-each-ref")
        assert "Menurut jawaban forge baru saja" in siklus(repo, "status", CYCLE, at=AFTER).out
        assert repo.text("for-each-ref") == before
        assert office.fake.writes() == []

    def test_a_copy_s_branch_of_the_same_name_is_not_ours(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.pull.fork = "orang-luar/sop"
        repo = office.clone()
        repo.run("branch", "--quiet", BRANCH, f"origin/{BRANCH}")
        assert "Forge tidak mempunyai permintaan tarik" in siklus(repo, "status", CYCLE, at=AFTER).out


class TestPressed:
    """In force by the forge's button, and not yet known here."""

    def test_what_to_do_is_said(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.approved()
        office.press()
        repo = office.clone()
        refused = siklus(repo, "record", "copies", CYCLE, person=COLLEAGUE, at=AFTER)
        assert "ambil persetujuan yang diberikan di sana dengan `siklus sync`" in refused.err
        assert siklus(repo, "sync", person=COLLEAGUE, at=AFTER).code == 0
        done = siklus(repo, "record", "copies", CYCLE, person=COLLEAGUE, at="2026-11-12 08:00")
        assert done.code == 0
        assert "Menurut jawaban forge pada 11 November 2026 pukul 09.10 (permintaan tarik 1 pada" in done.out

    @BOTH
    def test_found_by_its_commit_when_the_message_says_nothing(
        self, on_forge: OnForge, siklus: Typist, kind: ForgeKind
    ) -> None:
        office = on_forge(kind)
        office.approved()
        office.server.run("switch", "--quiet", MAIN)
        office.forge.merge(office.pull, COLLEAGUE, moment(AFTER), "Tanpa keterangan\n")
        repo = office.clone()
        siklus(repo, "sync", person=COLLEAGUE, at=AFTER)
        assert "Lengkap: 4 dari 4 persetujuan sah" in siklus(repo, "status", CYCLE, at=AFTER).out

    def test_another_pull_request_in_the_message_is_not_believed(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.approved()
        office.server.run("branch", "--quiet", "lain", MAIN)
        office.forge.open(STAFF, moment(SIGNED), "lain")
        office.server.run("switch", "--quiet", MAIN)
        office.forge.merge(office.pull, COLLEAGUE, moment(AFTER), "Merge pull request #2 from dinas/lain\n")
        repo = office.clone()
        siklus(repo, "sync", person=COLLEAGUE, at=AFTER)
        found = kept_record(repo, CYCLE)
        assert found is not None
        assert found.origin.number == office.pull.number


@BOTH
class TestReferenceData:
    def proposed(self, office: ForgeOffice) -> None:
        office.server.run("switch", "--quiet", "--create", NAME, MAIN)
        edit(office.server, OFFICE, "Kode Pos 00000", "Kode Pos 71600")
        save(office.server, STAFF, "2026-11-05 10:00", "Alamat")
        office.pull = office.forge.open(STAFF, moment("2026-11-05 11:00"), NAME)

    def test_from_the_button_to_the_audit(self, on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
        office = on_forge(kind)
        self.proposed(office)
        office.review(SEKDIN, "2026-11-06 11:00")
        repo = office.clone()
        siklus(repo, "sync", at="2026-11-06 11:30")
        assert "Menurut jawaban forge baru saja" in siklus(repo, "status", NAME, at="2026-11-06 11:40").out
        office.review(KADIS, "2026-11-06 12:00")
        office.forge.now = moment("2026-11-06 13:00")
        office.server.run("switch", "--quiet", MAIN)
        office.forge.press(office.pull, COLLEAGUE, moment("2026-11-06 13:00"))
        repo.run("pull", "--quiet")
        siklus(repo, "sync", at=AFTER)
        answer = siklus(repo, "verify", "acuan", at=AFTER)
        assert (answer.code, "disetujui menurut jawaban forge yang tersimpan" in answer.out) == (0, True)
        asked = siklus(repo, "verify", "acuan", "--forge", at=AFTER)
        assert (asked.code, "menurut jawaban forge saat ini" in asked.out) == (0, True)
        office.switch_off()
        assert siklus(repo, "verify", "acuan", at=AFTER).code == 0
        assert siklus(repo, "verify", "acuan", "--forge", at=AFTER).code == 1

    def test_a_forged_record_does_not_stand_before_the_forge(
        self, on_forge: OnForge, siklus: Typist, kind: ForgeKind
    ) -> None:
        office = on_forge(kind)
        self.proposed(office)
        office.review(SEKDIN, "2026-11-06 11:00")
        office.server.run("switch", "--quiet", MAIN)
        office.forge.now = moment("2026-11-06 13:00")
        office.forge.press(office.pull, COLLEAGUE, moment("2026-11-06 13:00"))
        repo = office.clone()
        siklus(repo, "sync", at=AFTER)
        assert siklus(repo, "verify", "acuan", at=AFTER).code == 1
        if kind == "github":  # the other dialect's timeline would have to be forged as well
            forge_record(repo, office, NAME, "2026-11-06 12:00")
            assert siklus(repo, "verify", "acuan", at=AFTER).code == 0
        assert siklus(repo, "verify", "acuan", "--forge", at=AFTER).code == 1

    def test_merged_from_here(self, on_forge: OnForge, siklus: Typist, kind: ForgeKind) -> None:
        office = on_forge(kind)
        self.proposed(office)
        office.review(SEKDIN, "2026-11-06 11:00")
        repo = office.clone()
        siklus(repo, "sync", at="2026-11-06 11:30")
        assert siklus(repo, "merge", NAME, person=COLLEAGUE, at="2026-11-06 11:40").code == 1
        office.review(KADIS, "2026-11-06 12:00")
        assert siklus(repo, "merge", NAME, person=COLLEAGUE, at="2026-11-06 12:10").code == 0
        assert siklus(repo, "verify", "acuan", at=AFTER).code == 0


class TestSync:
    def test_a_colleague_has_the_answers_without_asking(self, on_forge: OnForge, siklus: Typist) -> None:
        office = on_forge("github")
        office.review(SEKDIN, "2026-11-06 08:25")
        one, other = office.clone("satu"), office.clone("dua")
        assert "jawaban forge" in siklus(one, "sync", at="2026-11-06 09:00").out
        office.switch_off()
        took = siklus(other, "sync", person=COLLEAGUE, at="2026-11-06 09:30")
        assert "jawaban forge yang lebih baru" in took.out
        assert "Tinjauan di forge belum diambil: Forge di" in took.out
        assert took.code == 0
        assert one.need(RECORDS) == other.need(RECORDS)
