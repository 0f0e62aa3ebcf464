from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from office import CYCLE, DECREE, LETTER_NUMBERS, Case, judge, load, put, swap
from siklus.findings import Level
from siklus.rules import RULES, Rule, check
from siklus.rules.rule import repeated

LOADED = Path(__file__).parents[1] / "workspace" / "test_load.py"
#: Links and pipes lie on a disk, not in a dictionary: tests/workspace/test_load.py makes real ones.
ON_DISK = {"BCA04"}
#: Found between two states of the files, not in one: tests/rules/test_past.py and tests/workflow/test_owners.py.
COMPARED = {"KAL08", "PML02"}
#: Found by the printer itself: tests/workflow/test_printing.py has the cases.
PRINTED = {"CTK01", "CTK02", "CTK03", "CTK04"}
#: Found by filling the office's templates: tests/workflow/test_trial.py.
TRIED = {"TPL01"}
FILES = [*sorted(Path(__file__).parent.glob("test_*.py")), LOADED]


def test_every_rule_has_a_case_that_breaks_it() -> None:
    cases: list[Case] = []
    for path in FILES:
        if path != Path(__file__):
            cases += runpy.run_path(str(path)).get("BREAKING", ())
    assert {one.code for one in cases} | ON_DISK | COMPARED | PRINTED | TRIED == {rule.code for rule in RULES}


def test_the_small_office_breaks_no_rule() -> None:
    assert judge().findings == ()


def test_codes_are_unique_and_well_formed() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[A-Z]{3}[0-9]{2}", code) for code in codes)


def test_codes_of_a_subject_run_from_one() -> None:
    for subject in {rule.code[:3] for rule in RULES}:
        numbers = sorted(int(rule.code[3:]) for rule in RULES if rule.code[:3] == subject)
        assert numbers == list(range(1, len(numbers) + 1)), subject


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_can_be_published(rule: Rule) -> None:
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.why.endswith(".")
    assert (rule.look is None) == (
        rule.code[:3] in {"BCA", "SKM"} or rule.code in {"PKT01", *COMPARED, *PRINTED, *TRIED}
    )


def test_findings_carry_the_level_of_their_rule() -> None:
    levels = {rule.code: rule.level for rule in RULES}
    report = judge(
        swap(DECREE, "tahun: 2026", "tahun: 2025"),
        swap(LETTER_NUMBERS, "urut: 41", "urut: 0"),
        put(f"{CYCLE}/catatan.txt", ""),
        put("content/sop/catatan.txt", ""),
    )
    assert {one.level for one in report.findings} == {Level.ERROR, Level.WARNING}
    assert all(one.level is levels[one.code] for one in report.findings)


def test_only_some_rules_may_be_asked_for() -> None:
    workspace = load(swap(DECREE, "tahun: 2026", "tahun: 2025"), put(f"{CYCLE}/catatan.txt", ""))
    assert {one.code for one in check(workspace).findings} == {"PKT02", "BRK02"}
    assert {one.code for one in check(workspace, only={"PKT02"}).findings} == {"PKT02"}
    assert check(workspace, only=()).findings == ()


def test_the_loader_s_findings_are_asked_for_by_code_too() -> None:
    workspace = load(put(DECREE, ""))
    assert {one.code for one in check(workspace, only={"BCA02"}).findings} == {"BCA02"}
    assert check(workspace, only={"PKT02"}).findings == ()


def test_repeated_names_the_first() -> None:
    assert list(repeated("abca", lambda letter: letter)) == [("a", "a")]
    pairs = list(repeated([(1, "a"), (2, "b"), (3, "a"), (4, "a")], lambda row: row[1]))
    assert pairs == [((3, "a"), (1, "a")), ((4, "a"), (1, "a"))]
