"""What all tests share: patience on a busy machine, and one way to renew golden files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Time passes at another rate on a busy machine, and no test fails for that. Everything else stays as hypothesis has it,
# which in CI tries the same examples each time.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

CheckGolden = Callable[[Path, str], None]
"""Compare a text with a golden file, or write the file where pytest runs with `--snapshot-update`."""


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> CheckGolden:
    """Compare with golden files; `--snapshot-update`, the option for pictures of the screen, renews these as well."""
    renew = bool(request.config.getoption("--snapshot-update", default=False))

    def check(path: Path, made: str) -> None:
        if renew:
            path.write_bytes(made.encode())
        assert made == path.read_bytes().decode(), path.name

    return check
