"""The way back leads to each place once, forward again, and not to where one is."""

from tui.app.search.question import Question
from tui.app.trail import _MOST, JumpList, JumpTarget

HERE, THERE, ELSEWHERE = (JumpTarget(Question(query), rowid) for query, rowid in (("", 1), ("tide", 2), ("tide", 3)))


def test_back_and_forward_are_each_other_undone() -> None:
    trail = JumpList()
    trail.leave(HERE)
    trail.leave(THERE)
    assert trail.back(ELSEWHERE) == THERE
    assert trail.back(THERE) == HERE
    assert trail.back(HERE) is None
    assert trail.forward(HERE) == THERE
    assert trail.forward(THERE) == ELSEWHERE
    assert trail.forward(ELSEWHERE) is None


def test_a_jump_from_the_middle_forgets_what_came_after() -> None:
    trail = JumpList()
    trail.leave(HERE)
    assert trail.back(THERE) == HERE
    trail.leave(HERE)
    assert trail.forward(ELSEWHERE) is None
    assert trail.back(ELSEWHERE) == HERE


def test_where_one_is_already_is_passed_over_and_the_last_place_in_an_article_counts() -> None:
    trail = JumpList()
    trail.leave(HERE)
    trail.leave(THERE._replace(offset=10))
    trail.leave(THERE._replace(offset=20))
    assert trail.back(THERE._replace(offset=30)) == HERE
    trail.leave(THERE._replace(offset=10))
    trail.leave(THERE._replace(offset=20))
    assert trail.back(ELSEWHERE) == THERE._replace(offset=20)


def test_it_is_bounded() -> None:
    trail = JumpList()
    for rowid in range(3 * _MOST):
        trail.leave(JumpTarget(Question(), rowid))
    place, count = trail.back(JumpTarget(Question(), -1)), 0
    while place is not None:
        place, count = trail.back(place), count + 1
    assert count == _MOST
