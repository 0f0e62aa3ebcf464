"""What a document says in words against what its fields say: the mistakes of copying last quarter's packet."""

from __future__ import annotations

import re
from bisect import bisect
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from siklus.approval.words import MONTHS, long_date
from siklus.findings import Level, quoted
from siklus.model.calendar import WEEKDAYS
from siklus.model.cycle import FormatData, Keputusan, Packet, Surat
from siklus.model.period import usual_periods
from siklus.rules.rule import Fault, rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from siklus.source import Document
    from siklus.workspace import Cycle, Workspace

#: Two ways to write the number of a period.
_ROMAN = dict(enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"), 1))
_OTHERWISE = {str(arabic): roman for arabic, roman in _ROMAN.items()} | {
    roman: str(arabic) for arabic, roman in _ROMAN.items()
}
_NUMBERS = {name.casefold(): number for number, name in enumerate(MONTHS, 1)}
_DATE = r"([0-9]{1,2})\s+(" + "|".join(MONTHS) + r")\s+([0-9]{4})\b"
_DEADLINE = re.compile(
    r"\b(?:paling\s+lambat|selambat-lambatnya|batas\s+akhir)\b"
    r"(?:[^.;|\n]|\.(?=[0-9])|\n(?!\s*\n)){0,80}?\b" + _DATE,
    re.IGNORECASE,
)
_DAY = re.compile(r"\b" + _DATE, re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS)}|jum'at)\s*,?(?:\s+tanggal)?\s+$", re.IGNORECASE)
#: Between items, paragraphs and table rows.
_BREAK = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+] |[0-9]{1,3}[.)] |\||#))")


#: Ids of periods and their names.
_Names: TypeAlias = "tuple[tuple[str, str], ...]"


class _Passage(NamedTuple):
    """A text that people read, and the packet's facts that it must not contradict."""

    path: str
    line: int
    text: str
    packet: Packet
    attachment: bool

    def fault(self, found: re.Match[str], message: str, fix: str) -> Fault:
        return Fault(self.path, self.line + self.text.count("\n", 0, found.start()), message, fix)


def _written(document: Document[Packet | Keputusan | Surat | FormatData]) -> Iterator[tuple[int, str]]:
    """The sentences among a document's fields."""
    match document.value:
        case Packet() as packet:
            yield document.line("judul"), packet.title
        case Keputusan() as decree:
            yield document.line("tentang"), decree.subject
        case Surat() as letter:
            yield document.line("hal"), letter.subject
        case FormatData() as form:
            yield document.line("judul"), form.title
            for index, sentence in enumerate(form.guidance):
                yield document.line("petunjuk", index), sentence


def _passages(workspace: Workspace) -> Iterator[_Passage]:
    for cycle in workspace.cycles.values():
        if cycle.packet:
            yield from _of_cycle(cycle, cycle.packet)


def _of_cycle(cycle: Cycle, packet: Document[Packet]) -> Iterator[_Passage]:
    for document in (packet, *cycle.naskah.values()):
        texts = [*_written(document), (document.body_line, document.body)]
        yield from (_Passage(document.path, line, text, packet.value, attachment=False) for line, text in texts)
    for one in cycle.attachments:
        texts = [(one.line("judul"), one.value.title), (one.body_line, one.body)]
        yield from (_Passage(one.path, line, text, packet.value, attachment=True) for line, text in texts)


def _day_of(words: tuple[str, ...]) -> date | None:
    """The date that a day, a month's name and a year make; None when there is no such date."""
    try:
        return date(int(words[2]), _NUMBERS[words[1].casefold()], int(words[0]))
    except ValueError:
        return None


def _names(workspace: Workspace) -> _Names:
    """What the office's periods are called, by their ids."""
    periods = workspace.office.value.periods if workspace.office else usual_periods()
    return tuple((one, " ".join(period.name.split())) for one, period in periods.items())


@lru_cache(maxsize=32)
def _spellings(names: _Names, word: str) -> dict[str, str]:
    """How the periods whose names begin with a word go on, each with its id: in Roman numbers and in ours."""
    found: dict[str, str] = {}
    for one, name in names:
        first, _, rest = name.partition(" ")
        if rest and first == word:
            found |= {way.casefold(): one for way in (rest, _OTHERWISE.get(rest)) if way}
    return found


@lru_cache(maxsize=32)
def _named(names: _Names, word: str) -> re.Pattern[str]:
    """Finds those periods in a text; ``TW 1``, too, where their ids are ``tw1`` and so on."""
    spellings = _spellings(names, word)
    short = {one.rstrip("0123456789") for one in spellings.values() if one[-1].isdigit()}
    words = [re.escape(one) for one in (word, *sorted(one for one in short if len(one) > 1))]
    return re.compile(rf"\b(?:{'|'.join(words)})[\s.-]*({_any(spellings)})\b", re.IGNORECASE)


@lru_cache(maxsize=32)
def _dated(names: _Names) -> re.Pattern[str]:
    """Finds the year behind a period or behind the Perjanjian Kinerja."""
    words = dict.fromkeys(name.partition(" ")[0] for _, name in names if " " in name)
    named = [rf"{re.escape(word)}\s+(?:{_any(_spellings(names, word))})" for word in words]
    behind = "|".join([*named, r"Perjanjian\s+Kinerja"])
    return re.compile(rf"\b(?:{behind})\s+Tahun\s+(?:Anggaran\s+)?([0-9]{{4}})\b", re.IGNORECASE)


def _any(spellings: Iterable[str]) -> str:
    """Any of these words, the longer before what it begins with."""
    return "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(spellings, key=len, reverse=True))


@rule(
    "TLS08",
    Level.WARNING,
    "Naskah menyebut periode yang sama dengan paketnya",
    "Triwulan, semester, atau bulan yang lain biasanya tertinggal dari siklus sebelumnya. Kalimat yang menyebut "
    "keduanya dianggap membandingkan.",
)
def period_named(workspace: Workspace) -> Iterator[Fault]:
    names = _names(workspace)
    called = dict(names)
    for passage in _passages(workspace):
        own = passage.packet.period
        word, _, rest = called.get(own, "").partition(" ")
        if not rest:  # a whole year may name each of its parts
            continue
        spellings = _spellings(names, word)
        named = [
            (found, spellings[" ".join(found[1].casefold().split())])
            for found in _named(names, word).finditer(passage.text)
        ]
        breaks = [found.start() for found in _BREAK.finditer(passage.text)]
        comparing = {bisect(breaks, found.start()) for found, period in named if period == own}
        for found, period in named:
            if period != own and bisect(breaks, found.start()) not in comparing:
                yield passage.fault(
                    found,
                    f"di sini tertulis {quoted(found[0])}, padahal paket ini untuk {called[own]}",
                    f"tulis `{called[own]}`; bila memang membandingkan, sebut keduanya dalam satu kalimat",
                )


@rule(
    "TLS09",
    Level.WARNING,
    "Naskah menyebut tahun yang sama dengan paketnya",
    "Tahun yang lain di belakang periode atau perjanjian kinerja biasanya tertinggal dari siklus sebelumnya.",
)
def year_named(workspace: Workspace) -> Iterator[Fault]:
    dated = _dated(_names(workspace))
    for passage in _passages(workspace):
        for found in dated.finditer(passage.text):
            if int(found[1]) != passage.packet.year:
                yield passage.fault(
                    found,
                    f"di sini tertulis {quoted(found[0])}, padahal paket ini untuk tahun {passage.packet.year}",
                    f"tulis `Tahun {passage.packet.year}`, atau periksa apakah tahun itu memang dimaksud",
                )


@rule(
    "TLS10",
    Level.ERROR,
    "Batas waktu dalam kalimat sama dengan `tenggat`",
    "Penerima membaca kalimatnya, bukan isiannya. Pada lampiran, yang boleh memuat tahapan lain, tenggat itu "
    "disebut paling sedikit satu kali.",
)
def deadline_named(workspace: Workspace) -> Iterator[Fault]:
    for passage in _passages(workspace):
        deadline = passage.packet.deadline
        wrong = [found for found in _DEADLINE.finditer(passage.text) if _day_of(found.groups()) != deadline]
        if passage.attachment and len(wrong) < len(_DEADLINE.findall(passage.text)):
            continue
        for found in wrong:
            written = " ".join(found.groups())
            yield passage.fault(
                found,
                f"di sini tertulis batas waktu `{written}`, padahal `tenggat: {deadline}`",
                f"tulis `{long_date(deadline)}`; bila bukan tenggat pengumpulan, tulis `sampai dengan {written}`",
            )


@rule(
    "TLS11",
    Level.ERROR,
    "Tanggal dalam kalimat ada, dan nama harinya benar",
    "Hari yang tidak cocok dengan tanggalnya membuat penerima ragu mana yang berlaku.",
)
def dates_exist(workspace: Workspace) -> Iterator[Fault]:
    for passage in _passages(workspace):
        for found in _DAY.finditer(passage.text):
            day = _day_of(found.groups())
            named = _WEEKDAY.search(passage.text[max(found.start() - 30, 0) : found.start()])
            if day is None:
                written = " ".join(found.groups())
                yield passage.fault(found, f"tanggal `{written}` tidak ada dalam kalender", "betulkan tanggalnya")
            elif named and named[1].casefold().replace("'", "") != (right := WEEKDAYS[day.weekday()]):
                yield passage.fault(
                    found,
                    f"{long_date(day)} bukan hari {named[1]}",
                    f"tulis `{right.capitalize()}, {long_date(day)}`, atau betulkan tanggalnya",
                )
