"""Name every difference between what is stored and what was recomputed, in the office's words. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from siklus.findings import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Stands in a sentence for what the other value was recomputed from.
_SOURCE = "\0"
#: The keys by which an entry of a list is known, tried in this order.
_NAMES = (("id",), ("langkah", "peran", "bentuk"), ("jenis", "surel", "pada"), ("berkas",), ("simpanan",))


def differences(stored: Any, fresh: Any, *, ignored: frozenset[str] = frozenset(), source: str = "git") -> list[str]:
    """Every place at which two JSON values differ, a sentence each.

    Args:
        stored: What is written in the archive.
        fresh: What was recomputed.
        ignored: Keys that are not compared, wherever they stand.
        source: What it was recomputed from.
    """
    return [one.replace(_SOURCE, source) for one in _differences("", stored, fresh, ignored)]


def _differences(place: str, stored: Any, fresh: Any, ignored: frozenset[str]) -> Iterator[str]:
    if isinstance(stored, dict) and isinstance(fresh, dict):
        keys = [key for key in (*fresh, *(key for key in stored if key not in fresh)) if key not in ignored]
        yield from _pairs(place, keys, stored, fresh, ignored)
    elif isinstance(stored, list) and isinstance(fresh, list):
        old, new = _named(stored), _named(fresh)
        yield from _pairs(place, [*new, *(key for key in old if key not in new)], old, new, ignored)
        common = [key for key in old if key in new]
        if common != [key for key in new if key in old]:
            yield f"{place}: urutannya lain"
    elif stored != fresh or isinstance(stored, bool) is not isinstance(fresh, bool):
        yield f"{place or 'bukti'}: tertulis {_shown(stored)}, menurut {_SOURCE} {_shown(fresh)}"


def _pairs(
    place: str, keys: list[str], stored: dict[str, Any], fresh: dict[str, Any], ignored: frozenset[str]
) -> Iterator[str]:
    for key in keys:
        here = f"{place} > {key}" if place else key
        if key not in stored:
            yield f"{here}: tidak tertulis, menurut {_SOURCE} {_shown(fresh[key])}"
        elif key not in fresh:
            yield f"{here}: tertulis {_shown(stored[key])}, tidak ada menurut {_SOURCE}"
        else:
            yield from _differences(here, stored[key], fresh[key], ignored)


def _named(entries: list[Any]) -> dict[str, Any]:
    """The entries of a list by what they are about; by their place where that names none, or two."""
    for keys in _NAMES:
        if entries and all(isinstance(one, dict) and keys[0] in one for one in entries):
            names = [" ".join(str(one.get(key, "")) for key in keys) for one in entries]
            if len(set(names)) == len(names):
                return dict(zip(names, entries, strict=True))
    return {f"butir ke-{number}": one for number, one in enumerate(entries, 1)}


def _shown(value: Any) -> str:
    if value is None:
        return "kosong"
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_shown(inner)}" for key, inner in list(value.items())[:4])
    return quoted(value) if value != "" else "kosong"
