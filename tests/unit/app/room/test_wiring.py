"""Who follows what in the reading room, in the order in which it must happen."""

from collections.abc import Callable
from typing import Any

from tests.unit.app.conftest import Inputs
from tui.app.app import BylineApp
from tui.app.room.published import Published

ORDER = {
    "listing": [
        "Layout.follow_listing",
        "Search.show",
        "SavedSearchList.mark_in_force",
        "Suggestions.look",
        "OpenArticle.follow_list",
        "OpenArticle.go_back_to",
        "Hints.show",
        "Meanings.follow_list",
    ],
    "opened": [
        "OpenArticle.show",
        "Facts.follow",
        "RoomScreen._paint_first",
        "OpenArticle.arrive",
        "Citations.prepare",
        "MarkWriter.follow",
        "ReadingProgress.follow",
    ],
    "analysis": ["Facts.show"],
    "changed": [
        "Search.follow_folder",
        "OpenArticle.follow_folder",
        "BulkAnalysis.follow_folder",
        "Stories.follow_folder",
        "Meanings.follow_folder",
        "SavedSearchList.recount_soon",
    ],
    "marked": ["MarkWriter.show", "OpenArticle.follow_marks", "SavedSearchList.recount_soon"],
}


def names(followers: list[Callable[[Any], object]]) -> list[str]:
    return [follower.__qualname__ for follower in followers]


def test_the_order_in_which_the_controllers_hear_of_what_is_published(inputs: Inputs) -> None:
    room = BylineApp(inputs).room
    published = {
        "listing": room.controllers.search.listing.followers,
        "opened": room.controllers.article.opened.followers,
        "analysis": room.controllers.facts.analysis.followers,
        "changed": room.controllers.sync.changed.followers,
        "marked": room.controllers.marks.marked.followers,
    }
    assert {name: names(followers) for name, followers in published.items()} == ORDER


def test_followers_are_called_in_their_order_when_the_value_is_there() -> None:
    value, heard = Published[int](), list[tuple[str, int, int | None]]()
    value.then(lambda new: heard.append(("first", new, value.now)))
    value.then(lambda new: heard.append(("second", new, value.now)))
    assert value.now is None
    value.publish(3)
    assert heard == [("first", 3, 3), ("second", 3, 3)]


def test_no_controller_grows_into_a_screen(inputs: Inputs) -> None:
    room = BylineApp(inputs).room
    for controller in vars(room).values():
        if type(controller).__module__.startswith("tui.app.room."):
            own = {name for name in {*vars(controller), *vars(type(controller))} if not name.startswith("__")}
            assert len(own) <= 45, (type(controller).__name__, len(own))
