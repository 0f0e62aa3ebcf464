from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from office import add, swap
from print_shop import MOMENT, OFFICE, OPEN, ROOT, SIGNED, naskah, order, shop
from siklus.errors import SiklusError
from siklus.render import Variant, print_cycle, print_many
from siklus.render.batch import AT_ONCE, Item, _shares
from siklus.render.cycle import plans_of

if TYPE_CHECKING:
    from pathlib import Path


def test_many_requests_print_what_each_prints_alone(tmp_path: Path) -> None:
    requests = [order(shop()), order(shop(), OPEN, variant=Variant.DRAFT), order(shop(), variant=Variant.COPY)]
    told: list[tuple[int, int]] = []
    made = print_many(requests, cache=tmp_path, told=lambda done, of: told.append((done, of)))
    assert made == [print_cycle(request, cache=None) for request in requests]
    total = sum(map(len, made))
    assert (told[0], told[-1]) == ((0, total), (total, total))
    assert len(list(tmp_path.iterdir())) == total
    told.clear()
    assert print_many(requests, cache=tmp_path, told=lambda done, of: told.append((done, of))) == made
    assert told == [(total, total)]


def test_nothing_to_print_is_nothing() -> None:
    assert print_many([], cache=None) == []


def test_work_is_shared_evenly_and_in_bounded_parts() -> None:
    items = [Item(request, plan) for request in [order(shop())] * 20 for plan in plans_of(request)]
    shares = _shares(items, range(len(items)))
    assert sorted(number for share in shares for number in share) == list(range(len(items)))
    assert max(map(len, shares)) <= AT_ONCE
    work = [sum(items[number].plan.size for number in share) for share in shares]
    assert max(work) - min(work) <= max(item.plan.size for item in items)
    assert sorted(map(len, _shares(items, [3, 5, 8]))) == [1, 2]
    assert _shares(items, []) == []


def test_one_that_cannot_be_printed_stops_the_rest_and_is_named() -> None:
    letter = naskah(SIGNED, "surat-pemberitahuan.md")
    edited = shop(add(letter, "\n![x](x.png)\n"))
    line = len((ROOT / letter).read_text(encoding="utf-8").splitlines()) + 2
    with pytest.raises(SiklusError, match=rf"{letter} baris {line}: gambar tidak dicetak"):
        print_many([order(shop()), order(edited)], cache=None)
    strange = shop(swap(OFFICE, "huruf: TeX Gyre Bonum\n", "huruf: Papyrus\n"))
    with pytest.raises(SiklusError, match=rf"{OFFICE} baris \d+: huruf `Papyrus`"):
        print_many([order(shop(), moment=MOMENT), order(strange)], cache=None)
