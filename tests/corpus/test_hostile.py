"""Files made to do harm: each ends in its error, in little time, and none in a crash or in silence."""

import time
from pathlib import Path
from typing import Final

import pytest

from corpus.reading import read_report
from tests.corpus.hostile_documents import hostile_files

FILES: Final = hostile_files()
SECONDS: Final = 10.0


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_its_error(name: str, tmp_path: Path) -> None:
    suffix, content, error = FILES[name]
    path = tmp_path / f"hostile{suffix}"
    path.write_bytes(content())
    started = time.process_time()
    with pytest.raises(error) as refused:
        read_report(path)
    assert type(refused.value) is error
    assert refused.value.path == path
    assert time.process_time() - started < SECONDS
