"""Read labelled documents and score what was read: `score_reader.py GOLD_DIR SCORER [scorer options]`."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from corridor.packs import Pack, load_pack
from corridor.periods import PartialDate
from corridor.read import read_document
from corridor.records import Announcement, Document, Figure, Source


def main(gold: Path, scorer: Path, options: list[str]) -> int:
    """Write predictions to a temporary folder and call the scorer on it."""
    pack = load_pack("pk-cn")
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted(gold.glob("*.json")):
            labelled = json.loads(path.read_text("utf-8"))
            claims = read_document(document_of(labelled), pack)
            predicted = {
                "id": labelled["id"],
                "figures": [figure_label(figure, pack) for figure in claims.figures],
                "announcements": [announcement_label(one) for one in claims.announcements],
            }
            (Path(folder) / path.name).write_text(json.dumps(predicted, ensure_ascii=False, indent=1), "utf-8")
        return subprocess.run([sys.executable, str(scorer), str(gold), folder, *options], check=False).returncode


def document_of(labelled: dict[str, Any]) -> Document:
    """The document of a gold file; its headline is the first line of the text."""
    source = Source(
        id=labelled["id"],
        origin=labelled["id"],
        sha256="",
        title=labelled["title"],
        publisher=labelled["publisher"],
        published=PartialDate.parse(labelled["published"]) if labelled["published"] else None,
    )
    return Document(source=source, text=f"{labelled['title']}\n\n{labelled['text']}")


def figure_label(figure: Figure, pack: Pack) -> dict[str, Any]:
    """A figure as the labels write it."""
    indicator, partner, sector = pack.to_label(figure.key)
    base = figure.base_period
    return {
        "indicator": indicator,
        "reporter": figure.key.reporter,
        "partner": partner,
        "sector": sector,
        "value": figure.value and figure.value.quantity.value,
        "unit": figure.value.quantity.unit if figure.value else "percent",
        "period_start": str(figure.period.start),
        "period_end": str(figure.period.end),
        "change_pct": figure.change and figure.change.quantity.value,
        "base_value": figure.base and figure.base.quantity.value,
        "base_period_start": str(base.start) if base else None,
        "base_period_end": str(base.end) if base else None,
        "span": figure.span.quote,
        "rules": figure.rules,
    }


def announcement_label(one: Announcement) -> dict[str, Any]:
    """An announcement as the labels write it."""
    dollars = one.amount and one.amount.quantity.unit == "USD_million"
    return {
        "instrument": one.instrument,
        "stage": one.stage,
        "parties": [{"name": p.name, "country": p.country, "aliases": list(p.aliases)} for p in one.parties],
        "pillars": list(one.pillars),
        "amount_usd_million": one.amount.quantity.value if one.amount and dollars else None,
        "count": one.count and one.count.quantity.value,
        "date": str(one.date) if one.date else None,
        "span": one.span.quote,
    }


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:]))
