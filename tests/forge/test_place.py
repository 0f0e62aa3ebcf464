"""The forge is found by what was typed, by the runner, by the office's own file; a token goes to its own forge only."""

from __future__ import annotations

import pytest

from siklus.errors import SiklusError
from siklus.forge.place import Place, find_place
from siklus.model.office import ForgeAddress

OWN = ForgeAddress(kind="gitea", address="https://git.dinas.example", repository="dinas/sop")
HUB = {"GITHUB_API_URL": "https://api.github.com", "GITHUB_REPOSITORY": "dinas/sop", "GITHUB_TOKEN": "t1"}
RUNNER = {"GITHUB_API_URL": "https://git.dinas.example/api/v1", "GITHUB_REPOSITORY": "dinas/sop", "GITHUB_TOKEN": "t2"}


def told(place: Place) -> tuple[str, str, str, str | None]:
    return place.kind, place.api, place.page, place.token.reveal() if place.token else None


def test_what_githubs_runner_says() -> None:
    assert told(find_place(HUB)) == ("github", "https://api.github.com", "https://github.com/dinas/sop", "t1")


def test_what_forgejos_runner_says() -> None:
    wanted = ("gitea", "https://git.dinas.example/api/v1", "https://git.dinas.example/dinas/sop", "t2")
    assert told(find_place(RUNNER)) == wanted
    other = {key.replace("GITHUB", "FORGEJO"): value for key, value in RUNNER.items()}
    assert told(find_place(other)) == wanted


def test_what_the_office_wrote_down() -> None:
    place = find_place({"GITEA_TOKEN": "t3"}, OWN)
    assert told(place) == ("gitea", "https://git.dinas.example/api/v1", "https://git.dinas.example/dinas/sop", "t3")


def test_what_was_typed_comes_first() -> None:
    place = find_place(RUNNER, OWN, url="https://ghe.dinas.example/api/v3", repository="lain/nama")
    assert told(place) == ("github", "https://ghe.dinas.example/api/v3", "https://ghe.dinas.example/lain/nama", None)
    assert find_place({}, kind="gitea", url="http://127.0.0.1:3000/", repository="a/b").api.endswith(":3000/api/v1")


def test_our_own_name_for_a_token_comes_first() -> None:
    assert told(find_place(HUB | {"SIKLUS_GITHUB_TOKEN": "t4"}))[3] == "t4"


@pytest.mark.parametrize("environment", [HUB, {"GITHUB_TOKEN": "t", "GH_TOKEN": "t"}, HUB | {"GITEA_TOKEN": "t"}])
def test_a_token_of_one_forge_does_not_go_to_another(environment: dict[str, str]) -> None:
    place = find_place(environment, kind="gitea", url="https://git.asing.example", repository="a/b")
    assert place.token is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "Belum diketahui di forge mana"),
        ({"url": "https://git.dinas.example", "repository": "a/b"}, "jenis forge"),
        ({"url": "ftp://x/api/v1", "repository": "a/b"}, "bukan alamat"),
        ({"url": "https://orang:sandi@x/api/v1", "repository": "a/b"}, "bukan alamat"),
        ({"url": "https://x/api/v1", "repository": "../b"}, "bukan nama repositori"),
        ({"url": "https://x/api/v1", "repository": "a/b/c"}, "bukan nama repositori"),
    ],
)
def test_what_cannot_be_found(words: dict[str, str], said: str) -> None:
    with pytest.raises(SiklusError, match=said) as refusal:
        find_place({}, None, **words)  # type: ignore[arg-type]  # a table of words, not of types
    assert refusal.value.fix
