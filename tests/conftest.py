from __future__ import annotations

import pytest


@pytest.fixture(scope="session", autouse=True)
def _data_of_its_own(tmp_path_factory):
    """No test reads or writes what people keep on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORRIDOR_DATA", str(tmp_path_factory.mktemp("data")))
        yield
