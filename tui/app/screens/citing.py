"""Citing."""

from __future__ import annotations

from tui.app.screens.showing import Showing


class Citing(Showing):
    """Copies citations and quotations."""
