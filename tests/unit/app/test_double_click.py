"""A double click is for the screen that its first half was made on."""

from textual import events
from textual.screen import Screen

from tui.app.double_click import DoubleClickGuard

ROOM: Screen[object] = Screen()
DIALOG: Screen[object] = Screen()


def mouse(kind: type[events.MouseEvent], time: float, x: int = 3) -> events.MouseEvent:
    event = kind(None, x, 2, 0, 0, 1, False, False, False, screen_x=x, screen_y=2)
    event.time = time
    return event


def test_the_second_half_is_kept_from_a_screen_that_the_first_has_opened() -> None:
    guard = DoubleClickGuard(0.5)
    assert not guard.is_for_another(mouse(events.MouseDown, 1.0), ROOM)
    assert not guard.is_for_another(mouse(events.MouseUp, 1.1), ROOM)
    assert guard.is_for_another(mouse(events.MouseDown, 1.2), DIALOG)
    assert guard.is_for_another(mouse(events.MouseUp, 1.3), DIALOG)
    assert guard.is_for_another(mouse(events.MouseDown, 1.4), DIALOG)  # and a third one


def test_a_double_click_on_one_screen_is_for_it() -> None:
    guard = DoubleClickGuard(0.5)
    assert not guard.is_for_another(mouse(events.MouseDown, 1.0), ROOM)
    assert not guard.is_for_another(mouse(events.MouseDown, 1.2), ROOM)


def test_a_click_elsewhere_or_later_or_a_movement_is_for_the_screen_that_is_there() -> None:
    guard = DoubleClickGuard(0.5)
    guard.is_for_another(mouse(events.MouseDown, 1.0), ROOM)
    assert not guard.is_for_another(mouse(events.MouseDown, 1.2, x=9), DIALOG)
    guard.is_for_another(mouse(events.MouseDown, 2.0), ROOM)
    assert not guard.is_for_another(mouse(events.MouseDown, 2.6), DIALOG)
    guard.is_for_another(mouse(events.MouseDown, 4.0), ROOM)
    assert guard.is_for_another(mouse(events.MouseDown, 4.2), DIALOG)
    assert not guard.is_for_another(mouse(events.MouseMove, 4.3), DIALOG)
