import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from corridor.packs import Pack, load_pack
from corridor.periods import PartialDate
from corridor.quantity import Quantity
from corridor.records import Announcement, Document, Party, Printed, Source, Span


@dataclass(frozen=True)
class Labelled:
    """An announcement in the press's manner, and the promise that it repeats."""

    id: str
    announcement: Announcement
    document: Document
    promise: str | None
    mistaken_for: tuple[str, ...]


def announce(text: str, published: str | None = None, **label: Any) -> tuple[Announcement, Document]:
    """An announcement that takes up a whole document; the fields are those of the labels."""
    span = Span.of(text, 0, len(text))

    def printed(value: float, unit: str) -> Printed:
        return Printed(quantity=Quantity(value=value, unit=unit), span=span)

    amount, count, when = label.get("amount_usd_million"), label.get("count"), label.get("date")
    announcement = Announcement(
        instrument=label["instrument"],
        stage=label.get("stage", "announced"),
        parties=tuple(Party(name=party["name"], country=party["country"]) for party in label.get("parties", ())),
        pillars=tuple(label.get("pillars", ())),
        span=span,
        amount=printed(amount, "USD_million") if amount else None,
        count=printed(count, "instruments") if count else None,
        capacities=tuple(printed(size["value"], size["unit"]) for size in label.get("capacities", ())),
        place=label.get("place"),
        date=PartialDate.parse(when) if when else None,
    )
    day = PartialDate.parse(published) if published else None
    return announcement, Document(
        source=Source(id="page", origin="page.txt", sha256="0" * 64, published=day), text=text
    )


def labelled(name: str) -> Iterator[Labelled]:
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        announcement, document = announce(
            **{key: row[key] for key in row if key not in ("id", "cluster", "promise", "not")}
        )
        yield Labelled(row["id"], announcement, document, row["promise"], tuple(row["not"]))


@pytest.fixture(scope="session")
def pack() -> Pack:
    return load_pack("pk-cn")


@pytest.fixture(scope="session")
def make() -> Callable[..., tuple[Announcement, Document]]:
    return announce


@pytest.fixture(scope="session")
def read_labels() -> Callable[[str], Iterator[Labelled]]:
    return labelled
