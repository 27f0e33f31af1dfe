import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corridor.official import SeriesStore
from corridor.packs import load_pack


@pytest.fixture(scope="session")
def pack():
    return load_pack("pk-cn")


@pytest.fixture(scope="session")
def store(pack):
    return SeriesStore.of(pack)
