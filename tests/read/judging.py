"""Judges figures against labels, by the rules of the labels and apart from the reader's own code."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from corridor.packs import load_pack
from corridor.read.figures import read_figures
from corridor.read.mentions import scan
from corridor.records import Document, Figure

PACK = load_pack("pk-cn")
FOLDER = Path(__file__).parents[1] / "specimens" / "read"
SPECIMENS = sorted(FOLDER.glob("*.md"))
FOLDED = {
    "communications": "telecom",
    "telecommunications": "telecom",
    "information_technology": "it",
    "pharmaceuticals": "pharma",
    "textiles": "textile",
    "transport_equipment": "automobiles",
}
"""Sector codes of the reader and the words of the labels that mean the same."""
Label = dict[str, Any]


def figures_of(document: Document) -> tuple[Figure, ...]:
    return read_figures(document, scan(document.text, PACK), PACK)


def label_of(figure: Figure) -> Label:
    indicator, partner, sector = PACK.to_label(figure.key)
    return {
        "indicator": indicator,
        "reporter": figure.key.reporter,
        "partner": partner,
        "sector": FOLDED.get(sector or "", sector),
        "value": figure.value and figure.value.quantity.value,
        "unit": figure.value.quantity.unit if figure.value else "percent",
        "period_start": str(figure.period.start),
        "period_end": str(figure.period.end),
        "change_pct": figure.change and figure.change.quantity.value,
        "base_value": figure.base and figure.base.quantity.value,
        "base_period_start": figure.base_period and str(figure.base_period.start),
        "base_period_end": figure.base_period and str(figure.base_period.end),
    }


def variants(label: Label) -> list[Label]:
    return [label, *({**label, **other} for other in label.get("alt", []))]


def near(one: float | None, other: float | None, tolerance: float) -> bool:
    return one is not None and other is not None and abs(one - other) <= tolerance * max(abs(one), 1.0)


def days_apart(one: str, other: str) -> int:
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)


def matches(label: Label, read: Label) -> bool:
    same = ("indicator", "reporter", "partner") if label["indicator"] in ("fpi", "ict_exports") else (
        "indicator", "reporter", "partner", "sector")  # fmt: skip
    if any(label[name] != read[name] for name in same):
        return False
    if (
        days_apart(label["period_start"], read["period_start"]) + days_apart(label["period_end"], read["period_end"])
        > 10
    ):
        return False
    value = label["unit"] == read["unit"] and near(label["value"], read["value"], 1e-6)
    return value or near(label["change_pct"], read["change_pct"], 1e-6)


def implied(label: Label) -> list[Label]:
    if label["base_value"] is None:
        return []
    base = {
        "value": label["base_value"],
        "period_start": label["base_period_start"],
        "period_end": label["base_period_end"],
    }
    return [{**one, **base, "change_pct": None} for one in variants(label)]
