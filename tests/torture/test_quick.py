"""The short form of every trial; `make torture` runs the long one."""

import pytest

from tests.torture.__main__ import QUICK, Run


@pytest.mark.parametrize("run", QUICK, ids=[f"trial {number}" for number, _ in enumerate(QUICK, 1)])
def test_nothing_is_found_wrong(run: Run) -> None:
    assert run().wrong == []
