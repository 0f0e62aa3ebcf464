"""An office whose people sign: papers written down, reference data changed, and an SOP that insists on keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from keyed_office import PEOPLE, altered, public_key, set_keys, tamper
from office_repo import (
    ARCHIVIST,
    BRANCH,
    COLLEAGUE,
    CORRECTED,
    CYCLE,
    KADIS,
    KASUBAG,
    LATER,
    SEKDIN,
    SIGNED,
    STAFF,
    look,
    moment,
    save,
)
from siklus.approval import State
from siklus.errors import SiklusError
from siklus.forge.refs import MAIN
from siklus.source import parse_yaml
from siklus.source.emit import emit_yaml
from siklus.workflow.reference import begin_change, open_change, submit_change
from siklus.workflow.review import review
from siklus.workflow.wet import record_wet

if TYPE_CHECKING:
    from keyed_office import Keyed
    from siklus.forge.events import Event

NAME = "acuan/kunci-baru"
SOP = "content/sop/pengumpulan-data-kinerja.yml"


def rewrite(office: Keyed, path: str, change: Any) -> None:
    target = office.repo.root / path
    text = target.read_text(encoding="utf-8")
    values: Any = parse_yaml(text)[0]
    change(values)
    target.write_text(emit_yaml(values, like=text), encoding="utf-8")


class TestPapers:
    def note(self, office: Keyed, key: str = COLLEAGUE) -> Event:
        desk = office.desk(COLLEAGUE, LATER, key=key)
        return record_wet(desk, CYCLE, step=2, by=KASUBAG, at=moment(CORRECTED), scan=b"%PDF-1.7")

    def test_the_recorders_key_signs(self, keyed: Keyed) -> None:
        event = self.note(keyed)
        assert event.signature
        verdict = look(keyed.repo).verdict
        assert [one.counted for one in verdict.reviews] == [True]

    def test_nobody_elses_will_do(self, keyed: Keyed) -> None:
        with pytest.raises(SiklusError, match="tidak terdaftar atas nama Anda"):
            self.note(keyed, key=KASUBAG)

    @pytest.mark.parametrize(
        "change",
        [{"pindaian": "0" * 64}, {"pada": "2026-11-06T10:04:00+08:00"}, {"dicatat_oleh": "dewi.sampel@dinas.example"}],
        ids=["scan", "time", "recorder"],
    )
    def test_an_altered_record_is_refused(self, keyed: Keyed, change: dict[str, str]) -> None:
        event = self.note(keyed)
        tamper(
            keyed.repo,
            event.commit,
            lambda held: [altered(one, **change) if one == event.line() else one for one in held],
        )
        verdict = look(keyed.repo, "2026-11-10 08:00").verdict
        assert verdict.state is State.ERROR
        assert event.email in verdict.sentence


class TestReferenceData:
    def hand_in(self, office: Keyed, person: str, keys: list[dict[str, Any]]) -> None:
        office.repo.run("switch", "--quiet", MAIN)
        begin_change(office.desk(STAFF, "2026-11-07 08:00"), NAME)
        set_keys(office.repo, person, keys)
        submit_change(office.desk(STAFF, "2026-11-07 08:10"), NAME, "Kunci baru")

    def test_ones_own_new_key_does_not_sign_for_itself(self, keyed: Keyed) -> None:
        """Whoever proposes a key for the Kadis could otherwise approve it with that key."""
        keys = [{"kunci": public_key(keyed, "orang-luar"), "dari": "2026-10-01"}]
        self.hand_in(keyed, KADIS, keys)
        with pytest.raises(SiklusError, match="tidak terdaftar atas nama Anda"):
            review(keyed.desk(KADIS, "2026-11-07 09:00", key="orang-luar"), NAME, "setuju", "")
        review(keyed.desk(SEKDIN, "2026-11-07 08:30"), NAME, "setuju", "")
        review(keyed.desk(KADIS, "2026-11-07 09:00"), NAME, "setuju", "")
        assert open_change(keyed.repo, NAME, moment(LATER)).verdict.green

    def test_a_newcomer_signs_with_the_key_that_the_proposal_gives_them(self, keyed: Keyed) -> None:
        keyed.repo.run("switch", "--quiet", MAIN)
        begin_change(keyed.desk(STAFF, "2026-11-07 08:00"), NAME)
        person = {
            "id": "eka-gambaran",
            "nama": "Eka Gambaran",
            "akun": {"surel": ["tamu@lain.example"]},
            "kunci": [{"kunci": public_key(keyed, "orang-luar"), "dari": "2026-10-01"}],
        }

        def change(values: Any) -> None:
            values["orang"].append(person)
            (row,) = [one for one in values["pejabat"] if one["jabatan"] == "kasubag-perencanaan"]
            row["sampai"] = "2026-11-07"
            values["pejabat"].append({"jabatan": "kasubag-perencanaan", "orang": "eka-gambaran", "dari": "2026-11-07"})

        rewrite(keyed, PEOPLE, change)
        submit_change(keyed.desk(STAFF, "2026-11-07 08:10"), NAME, "Kasubag baru")
        review(keyed.desk("tamu@lain.example", "2026-11-07 08:20", key="orang-luar"), NAME, "setuju", "")
        verdict = open_change(keyed.repo, NAME, moment(LATER)).verdict
        assert verdict.slots[0].by == "eka-gambaran"
        assert verdict.state is State.WAITING


class TestKeysRequired:
    @pytest.fixture
    def strict(self, keyed: Keyed) -> Keyed:
        """The SOP asks for keys, whoever writes."""
        keyed.repo.run("switch", "--quiet", MAIN)
        rewrite(keyed, SOP, lambda values: values.update(kebijakan={"wajib_bertanda_kunci": "ya"}))
        save(keyed.repo, STAFF, "2026-11-05 16:00", "Wajib bertanda kunci")
        keyed.repo.run("switch", "--quiet", BRANCH)
        return keyed

    def test_who_has_none_writes_nothing(self, strict: Keyed) -> None:
        with pytest.raises(SiklusError, match=r"Dewi Sampel, A\.Md\. belum mempunyai kunci") as told:
            review(strict.desk(ARCHIVIST, CORRECTED), CYCLE, "komentar", "Arsip siap")
        assert "Minta pengelola" in told.value.fix

    def test_an_unsigned_line_is_refused_whoever_it_names(self, keyed: Keyed) -> None:
        event = review(keyed.desk(ARCHIVIST, "2026-11-05 15:00"), CYCLE, "komentar", "Arsip siap")
        assert look(keyed.repo).verdict.state is State.WAITING
        keyed.repo.run("switch", "--quiet", MAIN)
        rewrite(keyed, SOP, lambda values: values.update(kebijakan={"wajib_bertanda_kunci": "ya"}))
        save(keyed.repo, STAFF, "2026-11-05 16:00", "Wajib bertanda kunci")
        verdict = look(keyed.repo).verdict
        assert verdict.state is State.ERROR
        assert event.id in verdict.sentence
        assert "SOP mewajibkan tanda kunci" in verdict.sentence

    def test_signed_ones_count_as_ever(self, strict: Keyed) -> None:
        review(strict.desk(KASUBAG, CORRECTED), CYCLE, "setuju", "")
        review(strict.desk(SEKDIN, "2026-11-06 13:40"), CYCLE, "setuju", "")
        review(strict.desk(KADIS, SIGNED), CYCLE, "setuju", "")
        assert look(strict.repo).verdict.green
