"""Values that one controller publishes and others follow; who follows what, and in which order, is said in `wiring`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Value = TypeVar("_Value")


class Published(Generic[_Value]):
    """A value, and those who are called with each new one, in the order in which they began to follow it."""

    def __init__(self) -> None:
        self.now: _Value | None = None
        """What was published last; None before the first time."""
        self.followers: list[Callable[[_Value], object]] = []

    def then(self, *followers: Callable[[_Value], object]) -> None:
        """Have these called with each new value, one after the other, behind those who follow it already."""
        self.followers += followers

    def publish(self, value: _Value) -> None:
        """Make this the value, and tell the followers."""
        self.now = value
        for follower in self.followers:
            follower(value)
