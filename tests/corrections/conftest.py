from __future__ import annotations

import pytest
from desks import Desk


@pytest.fixture
def desk(tmp_path) -> Desk:
    return Desk(tmp_path)
