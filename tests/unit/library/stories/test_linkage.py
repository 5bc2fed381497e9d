"""Average linkage: a partition, whatever the order, that does not chain, and asks more of pairs than of groups."""

from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tui.library.stories.linkage import ENOUGH, linked

pairs = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(0.02, 1.0),
    max_size=40,
)


@given(pairs, st.randoms(use_true_random=False))
def test_every_number_is_in_one_group_at_most_whatever_the_order(near: dict[tuple[int, int], float], order: Random):
    given_ = [(*pair, nearness) for pair, nearness in near.items()]
    groups = linked(given_)
    members = [number for group in groups for number in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups)
    assert set(members) <= {number for pair in near for number in pair}
    order.shuffle(given_)
    assert linked(given_) == groups


@given(pairs)
def test_a_group_is_near_on_average(near: dict[tuple[int, int], float]) -> None:
    for group in linked((*pair, nearness) for pair, nearness in near.items()):
        within = [near.get(pair, 0.0) for pair in combinations(group, 2)]
        assert sum(within) / len(within) >= ENOUGH - 1e-9


def test_a_chain_is_not_one_group() -> None:
    chain = [(number, number + 1, 0.5) for number in range(20)]
    assert max(map(len, linked(chain))) <= 4


def test_a_pair_must_be_nearer_than_a_group() -> None:
    assert linked([(0, 1, 0.15)]) == []
    assert linked([(one, other, 0.15) for one, other in combinations(range(5), 2)]) == []
    two = [(0, 1, 0.3), (2, 3, 0.3), *((one, other, 0.16) for one in (0, 1) for other in (2, 3))]
    assert linked(two) == [[0, 1, 2, 3]]
