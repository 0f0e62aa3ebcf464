from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


def load_script() -> Any:
    """The script lies outside the package, because it runs before there is one."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "scripts/bootstrap/environment.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


environment = load_script()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what an environment is made from, and an environment that looks finished."""
    root = tmp_path / "kantor dinas"
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/python").touch()
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml"):
        (root / name).write_text(f"# {name}\n", encoding="utf-8")
    return root


def remember(root: Path, *purposes: str) -> None:
    home = f"{sys.version_info[0]}.{sys.version_info[1]} {root}"
    record = {"home": home} | {purpose: environment.fingerprint(root, purpose) for purpose in purposes}
    environment.write_record(root / ".venv", record)


class TestPython:
    @pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 2), (4, 0, 0)])
    def test_new_enough(self, version: tuple[int, ...]) -> None:
        environment.check_python(version)

    @pytest.mark.parametrize(("version", "found"), [((3, 10, 13), "3.10.13"), ((2, 7, 18), "2.7.18")])
    def test_too_old_is_said_with_what_to_type(self, version: tuple[int, ...], found: str) -> None:
        with pytest.raises(environment.RefusalError, match=rf"^Python {found} terlalu lama") as caught:
            environment.check_python(version)
        assert "make run PYTHON=python3.11" in str(caught.value)


class TestPip:
    def test_the_vendored_wheel_is_the_one_vouched_for(self) -> None:
        environment.check_pip(ROOT / environment.WHEEL)

    def test_the_makefile_runs_the_same_wheel(self) -> None:
        assert f"{environment.WHEEL}/pip" in (ROOT / "Makefile").read_text(encoding="utf-8")

    def test_an_altered_wheel_is_refused(self, tmp_path: Path) -> None:
        wheel = tmp_path / "pip.whl"
        wheel.write_bytes((ROOT / environment.WHEEL).read_bytes() + b"x")
        with pytest.raises(environment.RefusalError, match="tidak utuh"):
            environment.check_pip(wheel)

    def test_a_missing_wheel_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(environment.RefusalError, match="tidak utuh"):
            environment.check_pip(tmp_path / "pip.whl")

    @pytest.mark.parametrize(
        ("output", "sentence"),
        [
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "bukan yang tercatat"),
            ("OSError: [Errno 28] No space left on device", "Ruang simpan habis"),
            ("ERROR: No matching distribution found for click", "sambungan internet"),
        ],
    )
    def test_its_failures_are_explained(self, output: str, sentence: str) -> None:
        assert sentence in environment.explain(output)


class TestPrepare:
    """The scratch checkout has no pip wheel, so whatever does not return at once is refused."""

    @pytest.mark.parametrize(("installed", "purpose"), [("run", "run"), ("dev", "dev"), ("dev", "run")])
    def test_nothing_to_do(self, checkout: Path, installed: str, purpose: str) -> None:
        remember(checkout, installed)
        environment.prepare(checkout, purpose)

    def test_the_tests_need_more_than_the_program(self, checkout: Path) -> None:
        remember(checkout, "run")
        with pytest.raises(environment.RefusalError):
            environment.prepare(checkout, "dev")

    @pytest.mark.parametrize("name", ["requirements.txt", "pyproject.toml"])
    def test_a_changed_file_means_work(self, checkout: Path, name: str) -> None:
        remember(checkout, "run")
        (checkout / name).write_text("# something else\n", encoding="utf-8")
        with pytest.raises(environment.RefusalError):
            environment.prepare(checkout, "run")

    def test_a_moved_folder_means_work(self, checkout: Path) -> None:
        remember(checkout, "run")
        moved = checkout.rename(checkout.with_name("pindah"))
        with pytest.raises(environment.RefusalError):
            environment.prepare(moved, "run")

    def test_a_python_that_went_away_means_work(self, checkout: Path) -> None:
        remember(checkout, "run")
        (checkout / ".venv/bin/python").unlink()
        with pytest.raises(environment.RefusalError):
            environment.prepare(checkout, "run")

    @pytest.mark.parametrize("text", ["", "{", "[]"])
    def test_an_unreadable_record_means_work(self, checkout: Path, text: str) -> None:
        (checkout / ".venv/siklus.json").write_text(text, encoding="utf-8")
        with pytest.raises(environment.RefusalError):
            environment.prepare(checkout, "run")

    def test_a_failed_installation_is_not_remembered(self, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Real venv, real pip, no index: the sentence is ours and the next run tries again."""
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        (checkout / "scripts/bootstrap").mkdir(parents=True)
        shutil.copy(ROOT / environment.WHEEL, checkout / environment.WHEEL)
        (checkout / "requirements.txt").write_text(f"siklus-tidak-ada==1 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
        with pytest.raises(environment.RefusalError, match="Pustaka belum dapat dipasang"):
            environment.prepare(checkout, "run")
        assert list(json.loads((checkout / ".venv/siklus.json").read_text(encoding="utf-8"))) == ["home"]
