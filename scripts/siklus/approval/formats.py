"""A verdict as text, JSON, Markdown and the one line of a commit status. Pure functions."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from siklus.approval import words
from siklus.approval.story import State

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from siklus.approval.result import ReviewResult, SlotResult, Verdict

#: GitHub and Gitea cut the description of a commit status here.
STATUS_LIMIT = 140

#: What would turn words into a heading, a picture, a cell or a call to somebody.
_MARKUP = re.compile(r"[\\*_\[\]<>#|!~`]")
#: What a sentence of ours tells people to type.
_HINT = re.compile(r"(`(?:siklus|git) [\w ./-]*`)")


def verdict_json(verdict: Verdict, zone: ZoneInfo) -> dict[str, Any]:
    """The verdict as other programs read it; the keys are a promise.

    Args:
        verdict: The verdict.
        zone: The office's zone, in which the moments are written.
    """
    return {
        "state": verdict.state.value,
        "sentence": verdict.sentence,
        "steps": [
            {
                "no": slot.slot.step,
                "role": slot.slot.role,
                "state": slot.state.value,
                "sentence": slot.sentence,
                "by": slot.by,
                "capacity": slot.capacity.kind if slot.capacity else None,
                "at": slot.at.astimezone(zone).isoformat() if slot.at else None,
            }
            for slot in verdict.slots
        ],
        "reviews": [{"id": result.id, "counted": result.counted, "why": result.why} for result in verdict.reviews],
        "fingerprint": verdict.fingerprint,
    }


def verdict_text(verdict: Verdict, zone: ZoneInfo) -> str:
    """The verdict as a terminal shows it: the answer, each approval, what did not count, what to do.

    Args:
        verdict: The verdict.
        zone: The office's zone, in which the moments are written.
    """
    lines = [f"{state_name(verdict.state)}: {verdict.sentence}", ""]
    lines += [f"  {slot.slot.step}. [{state_name(slot.state)}] {slot.sentence}" for slot in verdict.slots]
    if uncounted := _uncounted(verdict):
        lines += ["", "Tinjauan yang tidak dihitung:"]
        lines += [f"  - {_told(result, zone)}: {result.why}." for result in uncounted]
    if verdict.next_action:
        lines += ["", f"Berikutnya: {verdict.next_action}"]
    return "\n".join(lines)


def verdict_markdown(verdict: Verdict, zone: ZoneInfo) -> str:
    """The verdict as a comment on a pull request: whose turn it is, and the sheet of initials as the office knows it.

    Args:
        verdict: The verdict.
        zone: The office's zone, in which the moments are written.
    """
    blocks = [f"**{state_name(verdict.state).capitalize()}.** {_plain(verdict.sentence)}"]
    if verdict.next_action:  # above the table: on a phone the rest is a long way down
        blocks.append(f"**Berikutnya:** {_plain(verdict.next_action)}")
    if verdict.slots:
        head = f"| Langkah | Pelaksana | Bentuk | Keadaan | Oleh | Waktu ({_zone(zone)}) |\n|---|---|---|---|---|---|"
        blocks += ["### Papan paraf", "\n".join([head, *(_row(slot, zone) for slot in verdict.slots)])]
        missing = [slot for slot in verdict.slots if slot.state is not State.VALID]
        blocks += _listed(f"Langkah {slot.slot.step}, {slot.sentence}" for slot in missing)
    if uncounted := _listed(f"{_told(result, zone)}: {result.why}." for result in _uncounted(verdict)):
        blocks += ["### Tinjauan yang tidak dihitung", *uncounted]
    return "\n\n".join(blocks)


def status_line(verdict: Verdict) -> str:
    """The verdict in at most 140 characters: as much as there is room for, how far it is and whose turn in any case."""
    whole = f"{verdict.sentence} {verdict.next_action}"
    for text in (" ".join(said.split()) for said in (whole, verdict.brief)):
        if len(text) <= STATUS_LIMIT:
            return text
    words_that_fit = text[: STATUS_LIMIT - 1].rpartition(" ")[0]
    return (words_that_fit.rstrip(",;:. ") or text[: STATUS_LIMIT - 1]) + "…"


def _uncounted(verdict: Verdict) -> list[ReviewResult]:
    return [result for result in verdict.reviews if not result.counted]


def _listed(sentences: Iterable[str]) -> list[str]:
    """A Markdown list as one block; no block when there is nothing to list."""
    return list(filter(None, ["\n".join(f"- {_plain(sentence)}" for sentence in sentences)]))


def _told(result: ReviewResult, zone: ZoneInfo) -> str:
    """Which review is meant: what was said, by whom, when."""
    review = result.review
    return f"{words.DECISION_NAMES[review.decision]} {result.name}, {words.moment(review.at, zone)}"


def _row(slot: SlotResult, zone: ZoneInfo) -> str:
    by = f"{slot.name} ({slot.capacity.title})" if slot.name and slot.capacity else "–"
    at = words.moment(slot.at, zone) if slot.at else "–"
    cells = (slot.slot.title, words.FORM_NAMES[slot.slot.form], state_name(slot.state), by, at)
    return f"| {slot.slot.step} | {' | '.join(map(_plain, cells))} |"


def _zone(zone: ZoneInfo) -> str:
    """The zone as its people write it: ``WITA``. Indonesian zones know no summer time."""
    return datetime(2000, 1, 1, tzinfo=zone).tzname() or zone.key


def state_name(state: State) -> str:
    """The state as it stands in a sentence: ``terlalu dini``."""
    return state.value.replace("_", " ")


def _plain(text: str) -> str:
    """Text that people wrote, fit for one line of Markdown; ``@`` calls nobody. Only our own hints stay code."""
    parts = _HINT.split(" ".join(text.split()))
    return "".join(_escaped(part) if index % 2 == 0 else part for index, part in enumerate(parts))


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text).replace("@", "@\u200b")
