"""A verdict as text, JSON, Markdown and the one line of a commit status. Pure functions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from siklus.approval.result import Verdict
    from siklus.approval.story import State

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


def verdict_text(verdict: Verdict) -> str:
    """The verdict as a terminal shows it: the answer, each approval, what did not count, what to do."""
    lines = [f"{state_name(verdict.state)}: {verdict.sentence}", ""]
    lines += [f"  {slot.slot.step}. [{state_name(slot.state)}] {slot.sentence}" for slot in verdict.slots]
    if uncounted := [result for result in verdict.reviews if not result.counted]:
        lines += ["", "Tinjauan yang tidak dihitung:"]
        lines += [f"  {result.id}: {result.why}" for result in uncounted]
    if verdict.next_action:
        lines += ["", verdict.next_action]
    return "\n".join(lines)


def verdict_markdown(verdict: Verdict) -> str:
    """The verdict as a comment on a pull request."""
    lines = [
        f"**{state_name(verdict.state)}**: {_plain(verdict.sentence)}",
        "",
        "| Langkah | Keadaan | Keterangan |",
        "|---|---|---|",
    ]
    lines += [f"| {slot.slot.step} | {state_name(slot.state)} | {_plain(slot.sentence)} |" for slot in verdict.slots]
    if uncounted := [result for result in verdict.reviews if not result.counted]:
        lines += ["", "Tinjauan yang tidak dihitung:", ""]
        lines += [f"- `{_code(result.id)}`: {_plain(result.why)}" for result in uncounted]
    if verdict.next_action:
        lines += ["", _plain(verdict.next_action)]
    return "\n".join(lines)


def status_line(verdict: Verdict) -> str:
    """The verdict in at most 140 characters: whose turn it is when there is room, the answer in any case."""
    whole = " ".join(f"{verdict.sentence} {verdict.next_action}".split())
    text = whole if len(whole) <= STATUS_LIMIT else " ".join(verdict.sentence.split())
    return text if len(text) <= STATUS_LIMIT else text[: STATUS_LIMIT - 1] + "…"


def state_name(state: State) -> str:
    """The state as it stands in a sentence: ``terlalu dini``."""
    return state.value.replace("_", " ")


def _plain(text: str) -> str:
    """Text that people wrote, fit for one line of Markdown; ``@`` calls nobody. Only our own hints stay code."""
    parts = _HINT.split(" ".join(text.split()))
    return "".join(_escaped(part) if index % 2 == 0 else part for index, part in enumerate(parts))


def _escaped(text: str) -> str:
    return _MARKUP.sub(lambda match: "\\" + match[0], text).replace("@", "@\u200b")


def _code(text: str) -> str:
    return " ".join(text.replace("`", "'").split())
