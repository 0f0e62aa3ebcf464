"""A verdict beside what a case says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from siklus.casebook.play import review_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from siklus.approval import SlotResult, Verdict
    from siklus.model.case import ExpectedStep, PolicyCase
    from siklus.source import Document


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that came out otherwise than a case says.

    Args:
        line: The line of the case that says it.
        sentence: What was expected and what came out, in Indonesian.
    """

    line: int
    sentence: str


def differences(document: Document[PolicyCase], verdict: Verdict) -> Iterator[Difference]:
    """Everything that came out otherwise, in the order of the file.

    Args:
        document: The case.
        verdict: What its story got.
    """
    yield from _reviews(document, verdict)
    expected = document.value.expected
    if verdict.state.value != expected.state:
        yield Difference(
            document.line("putusan", "keadaan"),
            f"putusannya diharapkan `{expected.state}`, ternyata `{verdict.state.value}`: {verdict.sentence}",
        )
    for key, wanted, said in (
        ("memuat", expected.sentence, verdict.sentence),
        ("berikutnya", expected.next_action, verdict.next_action),
    ):
        if wanted is not None and wanted not in said:
            yield Difference(document.line("putusan", key), f"“{wanted}” tidak ada dalam “{said}”")
    for index, step in enumerate(expected.steps):
        if (told := _step(step, verdict)) is not None:
            yield Difference(document.line("putusan", "langkah", index), told)


def _reviews(document: Document[PolicyCase], verdict: Verdict) -> Iterator[Difference]:
    results = {result.id: result for result in verdict.reviews}
    for number, act in enumerate(document.value.acts, 1):
        if (result := results.get(review_id(number))) is None:
            continue
        if act.counted is not None and act.counted is not result.counted:
            wanted, got = (("" if counted else "tidak ") + "dihitung" for counted in (act.counted, result.counted))
            yield Difference(
                document.line("cerita", number - 1, "dihitung"),
                f"tinjauan {act.by} diharapkan {wanted}, ternyata {got}: {result.why}",
            )
        elif act.why is not None and act.why not in result.why:
            line = document.line("cerita", number - 1, "sebab")
            yield Difference(line, f"“{act.why}” tidak ada dalam “{result.why}”")


def _step(step: ExpectedStep, verdict: Verdict) -> str | None:
    """How one approval came out otherwise, or None."""
    name = f"langkah {step.no} ({step.role})"
    slot = next((one for one in verdict.slots if (one.slot.step, one.slot.role) == (step.no, step.role)), None)
    if slot is None:
        return f"{name} diharapkan `{step.state}`, ternyata tidak diminta"
    wanted = (step.state, step.by or slot.by, step.capacity or _capacity(slot))
    got = (slot.state.value, slot.by, _capacity(slot))
    if wanted == got:
        return None
    return f"{name} diharapkan {_spelled(*wanted)}, ternyata {_spelled(*got)}: {slot.sentence}"


def _capacity(slot: SlotResult) -> str | None:
    return slot.capacity.kind if slot.capacity else None


def _spelled(state: str, by: str | None, capacity: str | None) -> str:
    return f"`{state}`" + (f" oleh {by}" if by else "") + (f" ({capacity})" if capacity else "")
