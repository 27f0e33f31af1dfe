from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# How long the first draws take says how busy the machine is, not whether anything is wrong: 1.1 s for six, once, on a
# fresh machine that shared its cores.
settings.register_profile("corridor", suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("corridor")


@pytest.fixture(scope="session", autouse=True)
def _data_of_its_own(tmp_path_factory):
    """No test reads or writes what people keep on this machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CORRIDOR_DATA", str(tmp_path_factory.mktemp("data")))
        yield
