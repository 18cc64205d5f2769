"""The short form of every trial; `make torture` runs the long one."""

import pytest

from tests.club.postgres import Unavailable
from tests.torture.__main__ import QUICK, Run


@pytest.mark.parametrize("run", QUICK, ids=[f"trial {number}" for number, _ in enumerate(QUICK, 1)])
def test_nothing_is_found_wrong(run: Run) -> None:
    try:
        assert run().wrong == []
    except Unavailable as error:
        pytest.skip(str(error))
