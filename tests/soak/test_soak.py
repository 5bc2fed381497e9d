"""Three minutes of random keys over changing files: nothing ends the reader, and what it takes stays bounded.

Longer: `python tests/soak/soak.py --seconds 3600`, or the variable `BYLINE_SOAK_SECONDS` for this test.
"""

import os
import sys
from pathlib import Path
from statistics import median

import pytest
from soak import Soak, table

SECONDS = float(os.environ.get("BYLINE_SOAK_SECONDS", "180"))
SEED = int(os.environ.get("BYLINE_SOAK_SEED", "7"))


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 400)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads what a process takes from /proc")
def test_minutes_of_random_keys_end_nothing_and_fill_nothing(tmp_path: Path) -> None:
    soak = Soak(tmp_path, SEED, 2_000)
    soak.run(SECONDS)
    told = f"seed {SEED}\n{table(soak.samples)}\n{soak.stuck}"
    assert soak.bug_reports() == [], told
    assert set(soak.endings) <= {0, 130}, told
    settled = [sample for sample in soak.samples if sample.seconds > SECONDS / 3]
    half = len(settled) // 2
    before, after = settled[:half], settled[half:]
    assert median(sample.megabytes for sample in after) < 240, told
    assert median(sample.megabytes for sample in after) < 1.6 * median(sample.megabytes for sample in before), told
    assert max(sample.files for sample in settled) < 80, told
    assert max(sample.threads for sample in settled) < 50, told
    assert max(sample.children for sample in settled) < 10, told
