"""The only module that talks to a forge: one small HTTP client for both dialects.

A token never shows in a log, an error or a representation, and goes to no other address than the forge's own. What is
cut off, contradicts itself or was not understood raises :class:`DoubtfulAnswerError`, so that a verdict on it is an
error and never green.
"""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

import httpx

from siklus import __version__
from siklus.errors import SiklusError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

    from siklus.forge.place import Place

#: How many entries are asked for at once: the most that GitHub gives. A Gitea gives no more than its own
#: ``MAX_RESPONSE_ITEMS`` (50 unless its keeper says otherwise) however many are asked for.
PAGE_SIZES = {"github": 100, "gitea": 1000}
#: More pages than any pull request of an office has: a list without an end is no answer.
_MOST_PAGES = 200
#: Seconds for the connection and for each piece of an answer.
_TIMEOUT = httpx.Timeout(30, connect=10)
_HURRIED = httpx.Timeout(10, connect=3)
#: Seconds that GitHub wants left between requests where it says that they are too many and not until when.
_SECONDARY = 60
#: How often a request is made in all, and how many seconds a wait may take; a forge that asks for more is left alone.
_TRIES = 5
_LONGEST_WAIT = 120


class ForgeError(SiklusError):
    """The forge could not be asked, or did not do what it was asked.

    Args:
        message: What happened, in Indonesian.
        fix: What to do.
        status: The HTTP status that was answered, 429 for whatever means a limit; None when there was none.
    """

    def __init__(self, message: str, fix: str = "", *, status: int | None = None) -> None:
        super().__init__(message, fix)
        self.status = status


class DoubtfulAnswerError(ForgeError):
    """An answer is cut off, contradicts itself, or is none that we know: nothing can be judged on it."""


class Rest:
    """A forge's interface, for one repository.

    Paths are relative to the repository (``pulls/3``); with a slash before them (``/user``) to the interface itself.

    Args:
        place: Which repository, where.
        sleep: Waits so many seconds.
        transport: How requests travel; over the network when None.
        hurried: True for somebody who waits at the screen: asked once, and not for long.
    """

    def __init__(
        self,
        place: Place,
        sleep: Callable[[float], None],
        transport: httpx.BaseTransport | None = None,
        *,
        hurried: bool = False,
    ) -> None:
        self.place = place
        self._tries = 1 if hurried else _TRIES
        #: How many requests were made.
        self.requests = 0
        #: What the forge's clock showed when it last answered; None before, and when it does not say.
        self.moment: datetime | None = None
        self._sleep = sleep
        accept = "application/vnd.github+json" if place.kind == "github" else "application/json"
        headers = {"Accept": accept, "User-Agent": f"siklus/{__version__}"}
        if place.kind == "github":
            headers["X-GitHub-Api-Version"] = "2022-11-28"
        if place.token is not None:
            scheme = "Bearer" if place.kind == "github" else "token"
            headers["Authorization"] = f"{scheme} {place.token.reveal()}"
        timeout = _HURRIED if hurried else _TIMEOUT
        self._client = httpx.Client(headers=headers, timeout=timeout, transport=transport, follow_redirects=False)

    def __repr__(self) -> str:
        return f"Rest({self.place!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    # ---- asking -------------------------------------------------------------------------------------------------

    def get(self, path: str, **query: str | int) -> Any:
        """What the forge answers to one question.

        Raises:
            ForgeError: It cannot be reached or refuses.
            DoubtfulAnswerError: The answer is no JSON.
        """
        return self._json(self._call("GET", self._url(path), query=query))

    def page(self, path: str, number: int) -> tuple[list[Any], int | None]:
        """One page of a list, counted from 1; the forge may give less than a full page before the last one.

        The first is asked for without its number: most Giteas, and Forgejo, then give the whole list at once, however
        long it is (``FindReviews`` and ``FindComments`` in their models); others give the first page. Whoever asks for
        the second sees which it was, for after a whole list that brings nothing new.

        Returns:
            Its entries, and how many the whole list holds if the forge says so.

        Raises:
            ForgeError: As :meth:`get`.
        """
        query = self.paging(number)
        if number == 1:
            del query["page"]
        response = self._call("GET", self._url(path), query=query)
        return self._rows(response), _total(response)

    def pages(self, path: str, **query: str | int) -> list[Any]:
        """A whole list, page by page to its end.

        Raises:
            ForgeError: As :meth:`get`.
            DoubtfulAnswerError: It has no end, leads elsewhere, changed while it was read, or holds another number of
                entries than the forge says.
        """
        found = self._linked(path, query) if self.place.kind == "github" else self._counted(path, query)
        names = [one["id"] for one in found if isinstance(one, dict) and "id" in one]
        if len(set(names)) != len(names):
            raise DoubtfulAnswerError(f"Daftar `{path}` di forge berubah selagi dibaca.", "Ulangi perintah ini.")
        return found

    def _linked(self, path: str, query: dict[str, str | int]) -> list[Any]:
        """By the Link header, as GitHub does it."""
        response = self._call("GET", self._url(path), query=query | self.paging(1))
        found = self._rows(response)
        seen: set[str] = set()
        while (following := response.links.get("next", {}).get("url")) is not None:
            if urlsplit(following)[:2] != urlsplit(self.place.api)[:2]:
                raise DoubtfulAnswerError(f"Forge menunjuk ke alamat lain untuk lanjutan `{path}`.")
            if following in seen or len(seen) >= _MOST_PAGES:
                raise DoubtfulAnswerError(f"Daftar `{path}` di forge tidak berujung.")
            seen.add(following)
            response = self._call("GET", following)
            found += self._rows(response)
        return found

    def _counted(self, path: str, query: dict[str, str | int]) -> list[Any]:
        """By the number of entries, as Gitea gives it; to an empty page where it gives none."""
        found: list[Any] = []
        for number in range(1, _MOST_PAGES + 1):
            response = self._call("GET", self._url(path), query=query | self.paging(number))
            rows, total = self._rows(response), _total(response)
            found += rows
            if not rows or len(found) == total:
                if total is not None and len(found) != total:
                    raise DoubtfulAnswerError(f"Forge memberi {len(found)} dari {total} entri `{path}`.")
                return found
        raise DoubtfulAnswerError(f"Daftar `{path}` di forge tidak berujung.")

    def paging(self, number: int) -> dict[str, str | int]:
        """The part of a query that asks for one page."""
        size = "per_page" if self.place.kind == "github" else "limit"
        return {size: PAGE_SIZES[self.place.kind], "page": number}

    # ---- acting -------------------------------------------------------------------------------------------------

    def send(self, method: str, path: str, body: Any = None, *, again: bool = False) -> Any:
        """Let the forge do something.

        Args:
            method: ``POST``, ``PATCH``, ``PUT`` or ``DELETE``.
            path: As for :meth:`get`.
            body: What is sent, as JSON; nothing when None.
            again: True for a ``POST`` that does no harm when it arrives twice.

        Returns:
            The answer; None when it has no content.

        Raises:
            ForgeError: As :meth:`get`.
        """
        response = self._call(method, self._url(path), body=body, again=again or method != "POST")
        return self._json(response) if response.content else None

    # ---- one request --------------------------------------------------------------------------------------------

    def _url(self, path: str) -> str:
        if path.startswith("/"):
            return self.place.api + path
        return f"{self.place.api}/repos/{self.place.repository}" + (f"/{path}" if path else "")

    def _call(
        self,
        method: str,
        url: str,
        *,
        query: dict[str, str | int] | None = None,
        body: Any = None,
        again: bool = True,
    ) -> httpx.Response:
        """A good answer; asked again after a while where that helps and does no harm."""
        for attempt in range(1, self._tries + 1):
            wait: float | None
            try:
                self.requests += 1
                response = self._client.request(method, url, params=query or None, json=body)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol):
                raise ForgeError(f"`{self.place.api}` bukan alamat forge.", "Betulkan alamat itu.") from None
            except httpx.RequestError:
                refusal = ForgeError(
                    f"Forge di {self.place.api} tidak dapat dihubungi, atau jawabannya terputus.",
                    "Periksa jaringan, lalu ulangi.",
                )
                wait = 2 ** (attempt - 1) if again else None
            else:
                self.moment = _dated(response) or self.moment
                if response.is_success:
                    return response
                refusal = self._refusal(response)
                wait = _wait(response, attempt, again=again)
            if wait is None or wait > _LONGEST_WAIT or attempt == self._tries:
                raise refusal from None
            self._sleep(wait)
        raise AssertionError  # the last attempt answers or raises

    def _refusal(self, response: httpx.Response) -> ForgeError:
        """What an unhappy answer means, in words; never what was sent."""
        status, what = response.status_code, f"{response.request.method} {response.request.url.path}"
        if _limited(response):
            return ForgeError("Forge membatasi banyaknya permintaan.", "Ulangi beberapa menit lagi.", status=429)
        if status in {401, 403}:
            known = "token itu tidak diterima atau haknya kurang" if self.place.token else "tidak ada token"
            name = f"SIKLUS_{self.place.kind.upper()}_TOKEN"
            return ForgeError(f"Forge menolak {what}: {known}.", f"Periksa {name}.", status=status)
        if status == 404:
            return ForgeError(
                f"Forge tidak mengenal {what}.", "Periksa nama repositori, nomornya, dan hak token.", status=status
            )
        if response.is_redirect:
            return ForgeError(
                f"{what} telah pindah alamat.", "Betulkan `forge` di content/acuan/instansi.yml.", status=status
            )
        return ForgeError(f"Forge menjawab {status} atas {what}.", "Ulangi nanti.", status=status)

    def _json(self, response: httpx.Response) -> Any:
        try:
            return response.json()
        except (ValueError, RecursionError):
            raise DoubtfulAnswerError(
                f"Jawaban forge atas {response.request.url.path} tidak terbaca.", "Periksa alamat forge itu."
            ) from None

    def _rows(self, response: httpx.Response) -> list[Any]:
        """A page; Gitea writes an empty one as null."""
        rows = self._json(response)
        if rows is None and self.place.kind == "gitea":
            return []
        if not isinstance(rows, list):
            raise DoubtfulAnswerError(f"Jawaban forge atas {response.request.url.path} bukan daftar.")
        return rows


def _total(response: httpx.Response) -> int | None:
    """How many entries a Gitea says that a list holds."""
    told = response.headers.get("X-Total-Count", "")
    return int(told) if told.isascii() and told.isdigit() else None


def _dated(response: httpx.Response) -> datetime | None:
    """When the forge says that it answered."""
    try:
        return parsedate_to_datetime(response.headers.get("Date", ""))
    except ValueError:
        return None


def _limited(response: httpx.Response) -> bool:
    """True when the forge asks for fewer requests."""
    if response.status_code == 429:
        return True
    headers = response.headers
    told = "Retry-After" in headers or headers.get("X-RateLimit-Remaining") == "0"
    return response.status_code == 403 and (told or b"rate limit" in response.content)


def _wait(response: httpx.Response, attempt: int, *, again: bool) -> float | None:
    """Seconds after which to ask again; None when that is no use or could do harm."""
    pause = 2.0 ** (attempt - 1)
    if _limited(response):
        told = response.headers.get("Retry-After", "")
        if told.isascii() and told.isdigit():
            return max(float(told), 1)
        reset, date = response.headers.get("X-RateLimit-Reset", ""), _dated(response)
        if reset.isascii() and reset.isdigit() and date is not None:
            return max(int(reset) - date.timestamp(), 1)
        return pause if response.status_code == 429 else _SECONDARY
    return pause if response.status_code >= 500 and again else None
