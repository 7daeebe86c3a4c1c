"""The air-gap kit: installed with no network from what was gathered, refused when a byte of it is another."""

import base64
import hashlib
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.errors import KitError
from tests.ui.program import REPOSITORY
from ui.kit import gather, write_checksums

PROGRAM = "import sys\n\n\ndef main():\n    print('checked', sys.argv[1:2])\n"


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A kit whose program is a wheel of one function and needs one library."""
    folder = tmp_path / "kit"
    (folder / "wheels").mkdir(parents=True)
    made_wheel(folder / "wheels", "trip_report_assistant", PROGRAM, needs="kit_library", script=True)
    made_wheel(folder / "wheels", "kit_library", "")
    shutil.copy(REPOSITORY / "docs/office/install.sh", folder)
    write_checksums(folder)
    return folder


def made_wheel(folder: Path, name: str, code: str, *, needs: str = "", script: bool = False) -> None:
    """Write a wheel by hand: a module and its metadata, as the format asks."""
    about = f"{name}-1.0.dist-info"
    metadata = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n"
    files = {
        f"{name}.py": code,
        f"{about}/METADATA": metadata + (f"Requires-Dist: {needs}\n" if needs else ""),
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    if script:
        files[f"{about}/entry_points.txt"] = f"[console_scripts]\nassistant = {name}:main\n"
    record = "".join(f"{path},sha256={_digest(text)},{len(text)}\n" for path, text in files.items())
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        for path, text in (files | {f"{about}/RECORD": record + f"{about}/RECORD,,\n"}).items():
            wheel.writestr(path, text)


def _digest(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def install(kit: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """Run the kit's installer, in a network namespace without any interface where that is allowed."""
    alone = ["unshare", "-n"] if _may_unshare() else []
    return subprocess.run(
        [*alone, "sh", str(kit / "install.sh"), str(target)],
        env={"PATH": "/usr/bin:/bin", "PYTHON": sys.executable, "PIP_INDEX_URL": "http://192.0.2.1/"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _may_unshare() -> bool:
    return subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode == 0


def test_one_command_installs_it_with_no_network_and_looks_at_the_weights(kit: Path, tmp_path: Path) -> None:
    done = install(kit, tmp_path / "target")
    assert done.returncode == 0, done.stderr
    assert "checked ['doctor']" in done.stdout
    assert (tmp_path / "target/bin/assistant").exists()


@pytest.mark.parametrize("harm", ["changed", "missing"])
def test_a_kit_that_lost_something_on_the_way_is_not_installed(kit: Path, tmp_path: Path, harm: str) -> None:
    wheel = next((kit / "wheels").glob("kit_*"))
    if harm == "changed":
        wheel.write_bytes(wheel.read_bytes()[:-1] + b"x")
    else:
        wheel.unlink()
    assert install(kit, tmp_path / "target").returncode != 0
    assert not (tmp_path / "target").exists()


def test_the_checksums_are_of_every_file_but_themselves(kit: Path) -> None:
    listed = {line.split("  ", 1)[1] for line in (kit / "SHA256SUMS").read_text(encoding="utf-8").splitlines()}
    assert listed == {str(file.relative_to(kit)) for file in kit.rglob("*") if file.is_file()} - {"SHA256SUMS"}


def test_a_folder_that_holds_something_is_left_alone(kit: Path) -> None:
    with pytest.raises(KitError, match="not empty"):
        gather(kit)


def test_without_a_checkout_there_is_nothing_to_gather_from(tmp_path: Path) -> None:
    with pytest.raises(KitError, match="not a checkout"):
        gather(tmp_path / "kit", source=tmp_path)
