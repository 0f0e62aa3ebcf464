from __future__ import annotations

import pytest

from office import Case, assert_breaks, case, judge, put

BREAKING = (
    case("PML01", "CODEOWNERS", 0, "dua jenis forge", put("CODEOWNERS", "* @a\n")),
    case("PML01", "docs/CODEOWNERS", 0, "dua jenis forge", put("docs/CODEOWNERS", "* @a\n")),
)


@pytest.mark.parametrize("one", BREAKING, ids=str)
def test_breaks(one: Case) -> None:
    assert_breaks(one)


def test_each_forge_may_have_its_own() -> None:
    assert judge(put(".github/CODEOWNERS", "* @a\n"), put(".gitea/CODEOWNERS", ".* @a\n")).findings == ()
