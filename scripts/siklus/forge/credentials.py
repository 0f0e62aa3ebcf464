"""Let git in where a token opens the door: over HTTP, for one address, in no file and on no command line."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from siklus.errors import SiklusError
from siklus.forge.place import find_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from siklus.forge.place import Place
    from siklus.model.office import ForgeAddress


def git_environment(place: Place) -> dict[str, str]:
    """Variables with which git shows the token to this forge and to no other address.

    Args:
        place: The repository on its forge; without a token there is nothing to show.
    """
    if place.token is None:
        return {}
    pair = base64.b64encode(f"x-access-token:{place.token.reveal()}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{place.web}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"Authorization: Basic {pair}",
    }


def known_environment(environment: Mapping[str, str], known: ForgeAddress | None) -> dict[str, str]:
    """The same for the forge that the surroundings or the office name; empty when none is named.

    Args:
        environment: The variables of the environment.
        known: What ``instansi.yml`` says.
    """
    try:
        return git_environment(find_place(environment, known))
    except SiklusError:
        return {}
