"""The measure that the tests of hostile strings rest on."""

import pytest
from tests import effort


def test_the_square_of_the_length_is_too_much() -> None:
    with pytest.raises(AssertionError, match="ms for ten times"):
        effort.linear(range, lambda numbers: [sum(numbers) for _ in numbers], 300)


def test_the_length_is_not() -> None:
    effort.linear(range, sum, 30_000)
