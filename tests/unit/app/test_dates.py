"""Dates as the screen prints them."""

import pytest

from tui.app.dates import long_date, short_date


@pytest.mark.parametrize(
    ("written", "short", "long"),
    [
        ("2025-03-05", "5 Mar 2025", "5 March 2025"),
        ("2025-03", "Mar 2025", "March 2025"),
        ("2025", "2025", "2025"),
        ("2025-03-05T10:00:00Z", "5 Mar 2025", "5 March 2025"),
        ("", "", ""),
        ("2025-13", "2025-13", "2025-13"),
        ("spring 2009", "spring 2009", "spring 2009"),
    ],
)
def test_no_more_is_printed_than_is_known(written: str, short: str, long: str) -> None:
    assert short_date(written) == short
    assert long_date(written) == long
