"""The command line in an office."""

from __future__ import annotations

import pytest

from typist import Typist


@pytest.fixture
def siklus(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typist:
    """Somebody who types commands."""
    monkeypatch.setenv("LANGUAGE", "en")  # put back afterwards, whatever the program makes of it
    return Typist(monkeypatch, capsys)
